//! The briefing in its three forms, on invented reports.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "invented/checked.rs"]
mod checked;
mod invented;

use recoupe_export::brief::{
    BriefOptions, Briefing, CrossCheck, Terminal, languages, to_html, to_json, to_terminal, why,
};
use recoupe_model::{Analysis, Report};
use std::collections::BTreeSet;

fn options(language: &str) -> BriefOptions {
    BriefOptions {
        language: language.to_owned(),
        version: "0.1.0".to_owned(),
        made_on: Some(jiff::civil::date(2016, 12, 13)),
        record_hash: Some("0f".repeat(32)),
    }
}

fn text(items: &[(Report, Analysis)], language: &str, terminal: Terminal) -> String {
    to_terminal(&Briefing::new(items, &CrossCheck::default(), options(language)).unwrap(), terminal)
}

fn html(items: &[(Report, Analysis)], language: &str) -> String {
    to_html(&Briefing::new(items, &CrossCheck::default(), options(language)).unwrap())
}

#[test]
fn terminal_in_english() {
    let terminal = Terminal { width: 100, colour: false, texts: true, ..Terminal::default() };
    insta::assert_snapshot!(text(&invented::three(), "en", terminal));
}

#[test]
fn terminal_in_french_and_narrow() {
    let terminal = Terminal { width: 60, colour: false, ..Terminal::default() };
    insta::assert_snapshot!(text(&invented::three(), "fr", terminal));
}

#[test]
fn terminal_with_what_was_cross_checked() {
    let (items, found) = (invented::three(), checked::checked());
    let briefing = Briefing::new(&items, &found, options("en")).unwrap();
    let terminal = Terminal { width: 90, colour: false, ..Terminal::default() };
    insta::assert_snapshot!(to_terminal(&briefing, terminal));
}

#[test]
fn why_a_claim_or_an_area_is_said_to_be_so() {
    let (items, found) = (invented::three(), checked::checked());
    let briefing = Briefing::new(&items, &found, options("en")).unwrap();
    let terminal = Terminal { width: 90, ..Terminal::default() };
    let said = |id: &str| why(&briefing, id, terminal);
    assert!(said("1:F99").is_none() && said("nothing").is_none());
    assert_eq!(said("1:f1"), said(&items[0].1.claims[0].id), "by its label or its id");
    let shown = [said("1:F1"), said("invented:Tanneurs")].map(Option::unwrap).join("\n");
    insta::assert_snapshot!(shown);
}

#[test]
fn terminal_without_reports() {
    insta::assert_snapshot!(text(&[], "en", Terminal::default()));
}

#[test]
fn terminal_with_hostile_text() {
    let terminal = Terminal { texts: true, ..Terminal::default() };
    let shown = text(&[invented::hostile()], "en", terminal);
    let steers = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{202A}'..='\u{202E}' | '\u{200B}' | '\u{FEFF}')
    };
    assert!(!shown.contains(steers), "{shown:?}");
    assert!(shown.contains("8‹U+202E›00‹U+202C› civils tu‹U+200B›és"));
    assert_eq!(shown.matches('\u{2068}').count(), shown.matches('\u{2069}').count());
}

#[test]
fn colour_is_codes_alone() {
    let plain = text(&invented::three(), "en", Terminal::default());
    let colour = text(&invented::three(), "en", Terminal { colour: true, ..Terminal::default() });
    assert!(!plain.contains('\u{1b}'));
    assert!(colour.contains('\u{1b}'));
    let mut stripped = String::new();
    for (at, part) in colour.split('\u{1b}').enumerate() {
        stripped.push_str(if at == 0 { part } else { part.split_once('m').unwrap().1 });
    }
    assert_eq!(stripped, plain);
}

#[test]
fn no_message_is_missing_in_any_language() {
    for language in languages() {
        for (items, found) in [
            (invented::three(), CrossCheck::default()),
            (invented::three(), checked::checked()),
            (vec![invented::hostile()], CrossCheck::default()),
            (Vec::new(), CrossCheck::default()),
        ] {
            let briefing = Briefing::new(&items, &found, options(language)).unwrap();
            for shown in [
                to_terminal(&briefing, Terminal { texts: true, ..Terminal::default() }),
                to_html(&briefing),
                to_json(&briefing),
            ] {
                assert!(!shown.contains('⟦'), "{language}: {shown}");
                assert!(!shown.contains("{$") && !shown.contains('\u{1}'), "{language}: {shown}");
            }
        }
    }
}

#[test]
fn an_arabic_briefing_runs_from_the_right_and_keeps_its_cells_apart() {
    let items = invented::three();
    assert!(html(&items, "ar").contains("<html lang=\"ar\" dir=\"rtl\">"));
    let shown = text(&items, "ar", Terminal::default());
    let rows: Vec<&str> = shown.lines().filter(|line| line.contains("] F")).collect();
    assert!(!rows.is_empty());
    for row in rows {
        let (opened, closed) = (row.matches('\u{2068}').count(), row.matches('\u{2069}').count());
        assert!(opened > 0 && opened == closed, "{row}");
    }
}

#[test]
fn an_unknown_language_is_refused() {
    let found = CrossCheck::default();
    let error = Briefing::new(&[], &found, options("xx")).err().unwrap();
    assert!(error.to_string().contains("xx"));
}

/// Pages of every sort, the cross-checked one among them.
fn pages(language: &str) -> Vec<String> {
    let sets =
        [invented::three(), vec![invented::hostile()], vec![invented::many(300)], Vec::new()];
    let mut pages: Vec<String> = sets.iter().map(|items| html(items, language)).collect();
    pages.push(checked_page(language));
    pages
}

fn checked_page(language: &str) -> String {
    let (items, found) = (invented::three(), checked::checked());
    to_html(&Briefing::new(&items, &found, options(language)).unwrap())
}

#[test]
fn links_lead_somewhere_and_ids_stand_once() {
    for page in pages("fr") {
        let mut ids = BTreeSet::new();
        for part in page.split(" id=\"").skip(1) {
            let id = part.split('"').next().unwrap();
            assert!(ids.insert(id), "{id} stands twice");
        }
        for part in page.split("href=\"#").skip(1) {
            let id = part.split('"').next().unwrap();
            assert!(ids.contains(id), "#{id} leads nowhere");
        }
        for part in page.split("url(#").skip(1) {
            let id = part.split(')').next().unwrap();
            assert!(ids.contains(id), "#{id} paints nothing");
        }
    }
}

#[test]
fn tags_are_closed_in_order() {
    for page in pages("en") {
        let body = &page[page.find("<body>").unwrap()..page.find("</html>").unwrap()];
        let mut open: Vec<String> = Vec::new();
        for tag in body.split('<').skip(1) {
            let name: String =
                tag.chars().take_while(|c| c.is_alphanumeric() || *c == '/').collect();
            match name.strip_prefix('/') {
                Some(name) => {
                    assert_eq!(open.pop().as_deref().unwrap_or("nothing"), name, "{tag:.40}")
                }
                None if matches!(name.as_str(), "br" | "col") => {}
                None if tag.split('>').next().is_some_and(|tag| tag.ends_with('/')) => {}
                None => open.push(name),
            }
        }
        assert!(open.is_empty(), "{open:?}");
    }
}

#[test]
fn the_page_lays_open_what_was_cross_checked() {
    let page = checked_page("en");
    for words in [
        "3 reports, 1–2 origins",
        "together ≥ 23",
        "they contradict each other (rule disjoint-ranges)",
        "the first denies the second (rule denied-in-report)",
        "Figures that moved",
        "held by Salt Army, on the word of their own side alone, besieged",
        "not mentioned since Sunday 20 November 2016",
        "of its 20 known parts, 12 on that day",
        "By Monday 12 December 2016, 1 claim on the matter had been reported.",
        "nobody has said anything about: Ailleurs.",
        "class=\"chart map\"",
        "class=\"chart timeline\"",
    ] {
        let bare = page.replace("<bdi>", "").replace("</bdi>", "");
        assert!(bare.contains(words), "{words}");
    }
    // What the map shows also stands in the table, with its claims.
    for area in ["Tanneurs", "Vieux-Port", "Port-Sel"] {
        assert!(page.contains(&format!("<th scope=\"row\">{area}")), "{area}");
    }
}

#[test]
fn headings_go_down_one_step_at_a_time() {
    let page = html(&invented::three(), "en");
    let levels: Vec<u8> = page
        .match_indices("<h")
        .filter_map(|(at, _)| page.as_bytes().get(at + 2).copied())
        .filter(u8::is_ascii_digit)
        .map(|digit| digit - b'0')
        .collect();
    assert_eq!(levels.first(), Some(&1));
    assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1);
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
}

#[test]
fn hostile_text_stays_text() {
    let page = html(&[invented::hostile()], "en");
    assert!(!page.contains("<script"));
    assert!(!page.contains("<img"));
    assert!(!page.contains("<u>"));
    assert!(!page.contains("<i>"));
    assert!(!page.contains("href=\"javascript"));
    assert!(page.contains("default-src 'none'"));
    assert!(page.contains("data-c=\"202E\""));
    assert!(page.contains("lang=\"und\""));
    // A direction may turn inside its own element alone.
    for (at, turning) in
        page.match_indices(['\u{202A}', '\u{202B}', '\u{202D}', '\u{202E}', '\u{2066}', '\u{2067}'])
    {
        let after = &page[at + turning.len()..];
        assert!(after.starts_with("</span>"), "{after:.60}");
    }
}

#[test]
fn the_reports_stand_in_the_page_letter_for_letter() {
    let items = invented::three();
    let page = html(&items, "en");
    let shown: Vec<String> = page
        .split("<p class=\"text\"")
        .skip(1)
        .map(|part| {
            let part = &part[part.find('>').unwrap() + 1..part.find("</p>").unwrap()];
            let words = part.split('<').enumerate();
            let words =
                words.map(|(at, run)| if at == 0 { run } else { run.split_once('>').unwrap().1 });
            words.collect::<String>().replace("&#39;", "'").replace("&amp;", "&")
        })
        .collect();
    let written: Vec<&str> = items
        .iter()
        .flat_map(|(report, _)| report.text.lines().filter(|line| !line.is_empty()))
        .collect();
    assert_eq!(shown, written);
}

#[test]
fn a_page_asks_for_nothing() {
    let page = html(&invented::three(), "en");
    for loads in ["src=", "url(", "@import", "<link", "<script", "<iframe", "<object", "srcset"] {
        assert!(!page.contains(loads), "{loads}");
    }
}

#[test]
fn quotations_carry_language_and_direction() {
    let page = html(&invented::three(), "en");
    assert!(page.contains("<q lang=\"ar\" dir=\"rtl\">"));
    assert!(page.contains("<q lang=\"fr\" dir=\"ltr\">"));
    assert_eq!(page.matches("<q").count(), page.matches("<q lang=").count());
}

#[test]
fn json_reads_back_and_counts_what_is_there() {
    let items = invented::three();
    let value: serde_json::Value = serde_json::from_str(&to_json(
        &Briefing::new(&items, &CrossCheck::default(), options("en")).unwrap(),
    ))
    .unwrap();
    assert_eq!(value["type"], "briefing");
    assert_eq!(value["counts"]["claims"], 17);
    assert_eq!(value["counts"]["digests"], 1);
    let killed = &value["figures"][0];
    assert_eq!(killed["measure"], "killed");
    assert_eq!(killed["scopes"][0]["reports"], 3);
    assert_eq!(killed["scopes"][0]["named_origins"], 1);
    assert_eq!(killed["scopes"][0]["rows"][0]["figure"], "≥ 23");
    assert_eq!(killed["scopes"][0]["rows"][0]["parts"][0]["value"], 5);
    let taken = &value["control"][0]["rows"][0];
    assert_eq!(taken["change"], "takes");
    assert_eq!(taken["voices"].as_array().unwrap().len(), 2);
}

#[test]
fn totals_in_a_circle_are_shown_once() {
    let (report, mut analysis) = invented::many(4);
    for at in 0..4 {
        let other = analysis.claims[(at + 1) % 4].id.clone();
        analysis.claims[at].figure.as_mut().unwrap().part_of = Some(other);
    }
    let value: serde_json::Value = serde_json::from_str(&to_json(
        &Briefing::new(&[(report, analysis)], &CrossCheck::default(), options("en")).unwrap(),
    ))
    .unwrap();
    assert_eq!(value["figures"][0]["scopes"][0]["rows"].as_array().unwrap().len(), 4);
}

#[test]
fn what_is_written_grows_with_the_claims_and_no_faster() {
    let written = |claims: usize| {
        let items = [invented::many(claims)];
        let found = CrossCheck::default();
        let briefing = Briefing::new(&items, &found, options("fr")).unwrap();
        let terminal = Terminal { texts: true, ..Terminal::default() };
        [to_html(&briefing), to_terminal(&briefing, terminal), to_json(&briefing)]
            .map(|form| form.len())
    };
    // Numbers and labels have a digit more; anything said once for each pair would be a hundredfold.
    for (small, large) in written(500).into_iter().zip(written(5_000)) {
        assert!(large > small * 5 && large < small * 12, "{small} {large}");
    }
}
