//! What a case of many claims costs: making it, opening it, lists and searches.
//!
//! ```text
//! CASE=FOLDER CLAIMS=1000000 cargo bench -p recoupe-store --bench large
//! ```
//!
//! The case is made where the folder is not there yet. Nothing in it happened. Words, places and
//! origins are as skewed as those of news: few are everywhere, most are rare.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::print_stdout,
    reason = "a bench measures and tells"
)]

#[path = "../../../benches/worked.rs"]
mod worked;

use recoupe_model::{Analysis, ByteMap, Claim, ClaimRecord, PointMap, Report, content_hash};
use recoupe_store::{By, Case, ClaimFilter, NewReport, prepare};
use serde_json::{Value, json};
use std::path::Path;
use std::time::Duration;
use worked::Began;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// Sentences of a report, each of which is a claim.
const SENTENCES: u64 = 20;
const WORDS: u64 = 30_000;
const PLACES: u64 = 6_000;
const ORIGINS: u64 = 400;
const DAYS: u64 = 3_000;

fn main() -> Result<()> {
    let Some(path) = std::env::var_os("CASE") else {
        println!("say where the case is, or is to be: CASE=FOLDER");
        return Ok(());
    };
    let path = Path::new(&path);
    if !Case::is_in(path) {
        let claims = std::env::var("CLAIMS").ok().and_then(|n| n.parse().ok()).unwrap_or(20_000);
        make(path, claims)?;
    }
    let began = Began::now();
    let case = Case::open_read(path)?;
    let contents = case.contents()?;
    let (wall, work) = began.elapsed();
    println!(
        "open: {:.1} ms, {:.1} of work, {} reports, {} claims",
        thousandths(wall),
        thousandths(work),
        contents.reports,
        contents.claims
    );
    let mut times = Vec::new();
    for round in 0..3 {
        for (name, ask) in questions() {
            let began = Began::now();
            let found = ask(&case)?;
            let time = began.elapsed();
            times.push(time);
            if round == 2 {
                println!("{:8.1} ms of work  {found:6}  {name}", thousandths(time.1));
            }
        }
    }
    let told = |mut times: Vec<Duration>| {
        times.sort();
        let at = |share: f64| thousandths(times[((times.len() - 1) as f64 * share) as usize]);
        format!("half {:.1} ms, 95 of 100 {:.1} ms, all {:.1} ms", at(0.5), at(0.95), at(1.0))
    };
    println!("on the wall: {}", told(times.iter().map(|time| time.0).collect()));
    println!("of work: {}", told(times.iter().map(|time| time.1).collect()));
    Ok(())
}

fn thousandths(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

type Question = Box<dyn Fn(&Case) -> Result<u64>>;

/// Lists and searches, from those that nearly everything answers to those that little does.
fn questions() -> Vec<(String, Question)> {
    let mut all: Vec<(String, Question)> = Vec::new();
    let searches = [vec![0], vec![2], vec![10], vec![40], vec![200], vec![1_000], vec![9_000]];
    let pairs = [vec![0, 1], vec![1, 30], vec![3, 500], vec![50, 60], vec![0, 1, 2, 3]];
    for words in searches.into_iter().chain(pairs) {
        let query: Vec<String> = words.into_iter().map(word).collect();
        let query = query.join(" ");
        let asked = query.clone();
        all.push((
            format!("search {query}"),
            Box::new(move |case| Ok(case.search(&asked, 20)?.len() as u64)),
        ));
        let phrase = format!("\"{query}\"");
        if query.contains(' ') {
            all.push((
                format!("search {phrase}"),
                Box::new(move |case| Ok(case.search(&phrase, 20)?.len() as u64)),
            ));
        }
        if !query.contains(' ') {
            let filter = ClaimFilter { words: Some(query), ..ClaimFilter::default() };
            all.push(list(filter, 0));
        }
    }
    let text = |text: &str| Some(text.to_owned());
    let day = |nth: u64| day(nth).parse().ok();
    let none = ClaimFilter::default;
    let filters = [
        none(),
        ClaimFilter { kind: text("figure"), ..none() },
        ClaimFilter { kind: text("figure"), of_what: text("killed"), ..none() },
        ClaimFilter { of_what: text("killed"), ..none() },
        ClaimFilter { kind: text("media"), ..none() },
        ClaimFilter { place: text("x-0"), ..none() },
        ClaimFilter { place: text("Place 40"), ..none() },
        ClaimFilter { place: text("x-5000"), ..none() },
        ClaimFilter { origin: text("Origin 0"), ..none() },
        ClaimFilter { origin: text("Origin 390"), ..none() },
        ClaimFilter { from: day(0), ..none() },
        ClaimFilter { from: day(2_900), ..none() },
        ClaimFilter { to: day(100), ..none() },
        ClaimFilter { from: day(1_500), to: day(1_500), ..none() },
        ClaimFilter { from: day(1_500), to: day(1_530), ..none() },
        ClaimFilter { from: day(500), to: day(2_500), ..none() },
        ClaimFilter { kind: text("figure"), from: day(1_000), to: day(1_400), ..none() },
        ClaimFilter { within: Some([-180.0, -90.0, 180.0, 90.0]), ..none() },
        ClaimFilter { within: Some([30.0, 30.0, 40.0, 40.0]), ..none() },
        ClaimFilter { within: Some([30.0, 30.0, 30.5, 30.5]), ..none() },
        ClaimFilter { verdict: text("none"), ..none() },
        ClaimFilter { verdict: text("accepted"), ..none() },
        ClaimFilter { flagged: true, ..none() },
        ClaimFilter { report: text("r-100"), ..none() },
        ClaimFilter { kind: text("event"), place: text("x-0"), from: day(1_000), ..none() },
        ClaimFilter { origin: text("Origin 0"), from: day(1_000), to: day(2_000), ..none() },
        ClaimFilter { place: text("x-0"), words: Some(word(10)), ..none() },
        ClaimFilter { words: Some(word(0)), from: day(2_990), ..none() },
    ];
    for filter in filters {
        all.push(list(filter.clone(), 0));
    }
    all.push(list(none(), 9_000));
    all.push(list(ClaimFilter { kind: text("figure"), ..none() }, 200_000));
    all
}

fn list(filter: ClaimFilter, skip: u32) -> (String, Question) {
    let shown = format!("{filter:?}").replace("Some(", "(");
    let shown: Vec<&str> = shown
        .trim_start_matches("ClaimFilter { ")
        .split(", ")
        .filter(|part| !part.contains(": None") && !part.contains(": false"))
        .collect();
    let name = format!("claims {} skip {skip}", shown.join(", "));
    (name, Box::new(move |case| Ok(case.claims(&filter, 100, skip)?.total)))
}

fn make(path: &Path, claims: u64) -> Result<()> {
    let by = By { who: "A".to_owned(), at: jiff::Timestamp::UNIX_EPOCH, tool: "bench".to_owned() };
    let mut case = Case::init(path, "made up", &by)?;
    let all = Began::now();
    let mut writing = Duration::ZERO;
    let mut dice = Dice(7);
    let reports = claims.div_ceil(SENTENCES);
    for first in (0..reports).step_by(1_000) {
        let made: Vec<(Report, Analysis)> = (first..reports.min(first + 1_000))
            .map(|nth| report(nth, &mut dice))
            .collect::<Result<_>>()?;
        let began = Began::now();
        case.begin()?;
        for (report, analysis) in &made {
            let map = ByteMap::verbatim(0, report.text.len() as u32);
            let new = NewReport {
                bytes: report.text.as_bytes(),
                name: "made-up.txt",
                report,
                map: &map,
                format: "text",
                published_at: None,
                found: Vec::new(),
                encoding: "UTF-8",
                notes: &[],
                diagnostics: &[],
            };
            case.add(&new, &prepare(report, analysis)?, &by)?;
        }
        case.commit()?;
        writing += began.elapsed().1;
    }
    println!(
        "made: {reports} reports with {:.1} s of work, of which {:.1} s are the store's",
        all.elapsed().1.as_secs_f64(),
        writing.as_secs_f64()
    );
    Ok(())
}

fn report(nth: u64, dice: &mut Dice) -> Result<(Report, Analysis)> {
    let mut text = String::new();
    let mut spans = Vec::new();
    for _ in 0..SENTENCES {
        let start = text.len();
        for at in 0..10 + dice.below(8) {
            if at > 0 {
                text.push(' ');
            }
            text += &word(dice.skewed(WORDS));
        }
        spans.push((start, text.len()));
        text += ". ";
    }
    let published = day(dice.below(DAYS));
    let report = Report {
        id: format!("r-{nth}"),
        text,
        language: Some(["en", "fr"][dice.below(2) as usize].to_owned()),
        outlet: Some(format!("Outlet {}", dice.skewed(300))),
        published: published.parse().ok(),
        ..Report::default()
    };
    let map = PointMap::new(&report.text);
    let mut claims = Vec::new();
    for (at, (start, end)) in spans.into_iter().enumerate() {
        let record: ClaimRecord = serde_json::from_value(claim(&report, at, (start, end), dice))?;
        let mut claim: Claim = record.to_claim(&map).ok_or("a claim that points nowhere")?;
        claim.content_hash = content_hash(&claim);
        claims.push(claim);
    }
    Ok((report, Analysis { claims, ..Analysis::default() }))
}

fn claim(report: &Report, at: usize, (start, end): (usize, usize), dice: &mut Dice) -> Value {
    let place = dice.skewed(PLACES);
    let (lon, lat) = (place as f64 * 7.3 % 360.0 - 180.0, place as f64 * 3.1 % 140.0 - 60.0);
    let first = dice.below(DAYS);
    let kind = ["figure", "figure", "event", "control", "statement", "media"];
    let kind = kind[dice.below(6) as usize];
    let words = json!({"start": start, "end": start + 4});
    let mut claim = json!({
        "id": format!("c-{}-{at}", report.id), "content_hash": "", "report_id": report.id,
        "kind": kind, "stance": "asserted",
        "span": {"start": start, "end": end, "quote": ""}, "anchor": words, "direct_quote": false,
        "when": {"start": day(first), "end": day(first + dice.skewed(30)), "text": "",
            "precision": "day", "span": words},
        "where": [{"text": "", "name": format!("Place {place}"), "place_id": format!("x-{place}"),
            "lat": lat, "lon": lon, "precision": "exact", "span": words}],
        "attribution": [{"role": "speaker", "text": null, "span": words,
            "name": format!("Origin {}", dice.skewed(ORIGINS))}],
        "provenance": {"engine": "made-up 1", "pack": "en 1", "rule": "r"},
    });
    match kind {
        "figure" => {
            let measure = ["killed", "injured", "displaced", "evacuated"][dice.skewed(4) as usize];
            let value = dice.skewed(5_000);
            claim["figure"] = json!({"measure": measure, "value": value, "low": value,
                "high": value, "qualifier": "exact"});
        }
        "event" => {
            let event = ["airstrike", "shelling", "clash", "arrest"][dice.below(4) as usize];
            claim["event"] = json!({"type": event});
        }
        "control" => claim["control"] = json!({"change": "holds"}),
        _ => {}
    }
    claim
}

/// The words from the most frequent on.
fn word(nth: u64) -> String {
    const ONSETS: &[u8] = b"bdfghklmnprstvz";
    const VOWELS: &[u8] = b"aeiou";
    let (mut rest, mut out) = (nth * 7 + 11, String::new());
    loop {
        out.push(char::from(ONSETS[(rest % 15) as usize]));
        out.push(char::from(VOWELS[(rest / 15 % 5) as usize]));
        rest /= 75;
        if rest == 0 {
            // A consonant that no rule of endings takes off.
            return out + "k";
        }
    }
}

/// A day as a report writes it, from 2012 on.
fn day(nth: u64) -> String {
    let first = jiff::civil::date(2012, 1, 1);
    let day = first.checked_add(jiff::Span::new().days(nth as i64));
    day.map(|day| day.to_string()).unwrap_or_default()
}

/// Numbers that look random and are not (SplitMix64; Steele, Lea and Flood 2014).
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (x ^ (x >> 31)) % n
    }

    /// Small numbers often, large ones rarely: half of all are below the root of `n`.
    fn skewed(&mut self, n: u64) -> u64 {
        let unit = self.below(1 << 53) as f64 / (1u64 << 53) as f64;
        ((n as f64).powf(unit) - 1.0) as u64 % n
    }
}
