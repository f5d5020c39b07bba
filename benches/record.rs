//! A made-up record for measuring cross-checking: the same claims for the same number everywhere.
//!
//! Used by benches with `#[path = "../../../benches/record.rs"] mod record;`. Nothing here happened.
//! The skew is that of a war's news: a quarter of all claims count the dead of one city, most
//! figures are small and told again, few sources are quoted by many outlets, a fifth of the
//! paragraphs are near-copies of a dispatch, and a tenth of the claims have no day.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use recoupe_model::{
    ActorRecord, ActorRole, Area, Basis, Change, ClaimRecord, ControlRecord, EventRecord,
    EventRule, EventSays, Extent, FigureRecord, Ground, Id, Kind, LinkRecord, LinkRole,
    MeasureRule, ParagraphRecord, PlaceKind, PlaceRecord, PopulationRule, Precision,
    ProvenanceRecord, Qualifier, Quote, Record, ReportRecord, SideEntry, SourceEntry, Span, Stance,
    WhenRecord,
};

const CITIES: u64 = 200;
const DISTRICTS: u64 = 30;
const SOURCES: u64 = 120;
const OUTLETS: u64 = 600;
const DAYS: u64 = 1000;
/// Claims in a report; two stand in a paragraph.
const CLAIMS: u64 = 8;

/// Numbers that look random and are not (SplitMix64; Steele, Lea and Flood 2014).
pub struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        x ^ (x >> 31)
    }

    fn below(&mut self, n: u64) -> u64 {
        self.roll() % n
    }

    /// Small numbers often, large ones rarely: half of all are below the root of `n`.
    fn skewed(&mut self, n: u64) -> u64 {
        let unit = (self.roll() >> 11) as f64 / (1u64 << 53) as f64;
        ((n as f64).powf(unit) - 1.0) as u64 % n
    }

    fn in_hundred(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }
}

/// The registry, areas and rules that the record is about.
pub fn ground() -> Ground {
    let kinds = ["monitor", "agency", "government", "ngo", "broadcaster", "military"];
    let sources = (0..SOURCES).map(|at| SourceEntry {
        id: format!("source-{at}").into(),
        name: format!("Source {at}").into(),
        kind: kinds[(at % 6) as usize].into(),
        run_by: (at % 6 == 4).then(|| format!("source-{}", at - 2).into()),
        ..SourceEntry::default()
    });
    let side = |body: u64, side: &str| SideEntry {
        conflict: "war".into(),
        side: side.into(),
        body: format!("source-{body}").into(),
        from: None,
        to: None,
        reason: "made up".to_owned(),
    };
    let area = |id: String, kind, parent: Option<String>| Area {
        name: id.as_str().into(),
        id: id.into(),
        kind,
        parent: parent.map(Into::into),
        hectares: None,
    };
    let mut areas = Vec::new();
    for city in 0..CITIES {
        areas.push(area(format!("c{city}"), PlaceKind::City, None));
        areas.extend((0..DISTRICTS).map(|district| {
            area(format!("c{city}-d{district}"), PlaceKind::District, Some(format!("c{city}")))
        }));
    }
    let measure = |id: &str, bases: &[Basis]| MeasureRule {
        id: id.into(),
        bases: bases.to_vec(),
        sums_time: true,
        sums_place: true,
        sums_population: true,
    };
    let flows = [Basis::Flow, Basis::Cumulative];
    let population = |id: &str, within: &[&str]| PopulationRule {
        id: id.into(),
        within: within.iter().map(|id| Id::from(*id)).collect(),
    };
    Ground {
        sources: sources.collect(),
        sides: vec![side(2, "one"), side(5, "one"), side(8, "other"), side(11, "other")],
        areas,
        measures: vec![
            measure("killed", &flows),
            measure("injured", &flows),
            measure("displaced", &flows),
            measure("trapped", &[Basis::Stock]),
        ],
        populations: vec![
            population("people", &[]),
            population("civilians", &["people"]),
            population("children", &["people"]),
        ],
        generics: Vec::new(),
        national: Vec::new(),
        terms: Vec::new(),
        events: vec![EventRule { id: "clash".into(), says: EventSays::Fighting }],
        reviews: Vec::new(),
    }
}

/// Reports of eight claims each, `claims` in all or a few more.
pub fn records(claims: usize) -> impl Iterator<Item = Record> {
    let mut dice = Dice(7);
    (0..(claims as u64).div_ceil(CLAIMS)).map(move |at| report(at, &mut dice))
}

/// A report that speaks of the hottest place alone.
pub fn hot_report(at: u64) -> Record {
    let mut dice = Dice(at + 1_000_003);
    let mut record = report(10_000_000 + at, &mut dice);
    for claim in &mut record.claims {
        claim.places = vec![place("c0".to_owned())];
    }
    record
}

fn report(at: u64, dice: &mut Dice) -> Record {
    let id: Id = format!("r-{at:08x}").into();
    let outlet = format!("Outlet {}", dice.skewed(OUTLETS));
    let published = date(2014, 1, 1).saturating_add((dice.below(DAYS) as i64).days());
    let mut paragraphs = Vec::new();
    let mut claims = Vec::new();
    for nth in 0..CLAIMS / 2 {
        // A dispatch of that day, or words of its own.
        let text = if dice.in_hundred(20) { dice.skewed(40_000) } else { 1_000_000 + at * 8 + nth };
        let mut shingles: Vec<u64> =
            (0..32).map(|n| (text * 64 + n + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15)).collect();
        shingles.sort_unstable();
        let span = Span::new(nth as u32 * 300, nth as u32 * 300 + 299);
        paragraphs.push(ParagraphRecord { span, shingles });
        for half in 0..2 {
            let anchor = Span::new(span.start + half * 100, span.start + half * 100 + 4);
            claims.push(claim(&id, nth * 2 + u64::from(half), anchor, published, &outlet, dice));
        }
    }
    let report = ReportRecord {
        report_id: id,
        outlet: Some(outlet.into()),
        published: Some(published),
        language: Some("en".into()),
        paragraphs,
        ..ReportRecord::default()
    };
    Record { report, claims }
}

fn claim(
    report: &Id,
    nth: u64,
    anchor: Span,
    published: Date,
    outlet: &str,
    dice: &mut Dice,
) -> ClaimRecord {
    let kind = match dice.below(20) {
        0..=13 => Kind::Figure,
        14..=17 => Kind::Control,
        _ => Kind::Event,
    };
    let stance = match dice.below(20) {
        0 => Stance::Hedged,
        1 => Stance::Predicted,
        2 => Stance::Denied,
        _ => Stance::Asserted,
    };
    let place_id = match (kind, dice.in_hundred(35)) {
        (Kind::Figure, true) => "c0".to_owned(),
        (Kind::Figure, false) => format!("c{}", dice.skewed(CITIES)),
        _ => format!("c{}-d{}", dice.skewed(CITIES), dice.below(DISTRICTS)),
    };
    ClaimRecord {
        id: format!("c-{}-{nth}", &report[2..]).into(),
        content_hash: "0".into(),
        report_id: report.clone(),
        kind,
        stance,
        span: Quote { start: anchor.start, end: anchor.end, quote: "made".to_owned() },
        anchor,
        direct_quote: false,
        figure: (kind == Kind::Figure).then(|| figure(dice)),
        control: (kind == Kind::Control).then(|| ControlRecord {
            change: Change::ALL[dice.below(6) as usize],
            extent: dice.in_hundred(2).then_some(Extent::Whole),
            share: None,
            areas_count: None,
        }),
        event: (kind == Kind::Event).then(|| EventRecord {
            event: ["clash", "shelling", "attack"][dice.below(3) as usize].into(),
        }),
        denies: None,
        denies_text: None,
        denies_span: None,
        actors: if kind == Kind::Figure { Vec::new() } else { actors(dice) },
        when: (!dice.in_hundred(10)).then(|| when(published, dice)),
        places: vec![place(place_id)],
        attribution: chain(outlet, dice),
        provenance: ProvenanceRecord {
            engine: "made-up".into(),
            pack: "none".into(),
            rule: "none".into(),
        },
    }
}

fn figure(dice: &mut Dice) -> FigureRecord {
    let value = 1 + dice.skewed(20_000) as i64;
    let qualifier =
        [Qualifier::Exact, Qualifier::Exact, Qualifier::AtLeast][dice.below(3) as usize];
    FigureRecord {
        measure: ["killed", "killed", "killed", "injured", "displaced", "trapped"]
            [dice.below(6) as usize]
            .into(),
        population: Some(["people", "civilians", "children"][dice.skewed(3) as usize].into()),
        value: Some(value),
        qualifier,
        low: Some(value),
        high: (qualifier == Qualifier::Exact).then_some(value),
        basis: None,
        part_of: None,
        adds_to: None,
        revises: None,
    }
}

fn actors(dice: &mut Dice) -> Vec<ActorRecord> {
    let name = format!("Source {}", [2, 5, 8, 11][dice.below(4) as usize]);
    let actor = |role| ActorRecord {
        role,
        text: name.clone(),
        name: name.as_str().into(),
        span: Span::new(0, 1),
        responsibility: None,
        attribution: Vec::new(),
        loaded: None,
    };
    vec![actor(ActorRole::Holder), actor(ActorRole::Loser)]
}

fn when(published: Date, dice: &mut Dice) -> WhenRecord {
    let end = published.saturating_sub((dice.skewed(4) as i64).days());
    let start = match dice.below(10) {
        0..=5 => end,
        6..=7 => end.saturating_sub(1.days()),
        8 => end.saturating_sub(6.days()),
        _ => date(2014, 1, 1),
    };
    WhenRecord {
        start: Some(start.min(end)),
        end: Some(end),
        as_of: None,
        text: "then".to_owned(),
        precision: Precision::Days,
        span: Span::new(0, 1),
        inherited: false,
    }
}

fn place(id: String) -> PlaceRecord {
    PlaceRecord {
        text: id.clone(),
        name: Some(id.as_str().into()),
        place_id: Some(id.into()),
        kind: None,
        lat: None,
        lon: None,
        precision: None,
        span: Span::new(0, 1),
        inherited: false,
    }
}

fn chain(outlet: &str, dice: &mut Dice) -> Vec<LinkRecord> {
    let link = |role, name: String| LinkRecord {
        role,
        text: Some(name.clone()),
        name: name.into(),
        source_id: None,
        affiliation: None,
        relation: None,
        span: None,
    };
    let mut chain = Vec::new();
    match dice.below(10) {
        0..=5 => chain.push(link(LinkRole::Speaker, format!("Source {}", dice.skewed(SOURCES)))),
        6..=7 => chain.push(link(LinkRole::Speaker, "residents".to_owned())),
        _ => {}
    }
    if !chain.is_empty() && dice.in_hundred(30) {
        chain.push(link(LinkRole::Relay, format!("Source {}", 1 + 6 * dice.skewed(SOURCES / 6))));
    }
    chain.push(link(LinkRole::Outlet, outlet.to_owned()));
    chain
}
