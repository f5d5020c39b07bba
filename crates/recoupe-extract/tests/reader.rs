//! Reading long reports in parts, and many reports in the same memory. The texts are invented.

use recoupe_extract::{Reader, WINDOW, annotate, extract};
use recoupe_model::{Analysis, NoNames, Report};
use recoupe_pack::Pack;
use std::sync::Arc;

fn french() -> Arc<Pack> {
    match recoupe_packs::shipped().and_then(|packs| packs.get("fr")) {
        Ok(pack) => pack,
        Err(error) => panic!("the French pack is embedded: {error}"),
    }
}

fn report(text: String) -> Report {
    Report { id: "r".into(), text, published: "2016-12-12".parse().ok(), ..Report::default() }
}

/// Paragraphs of one toll each, the first of them with a name that the others shorten.
fn long(paragraphs: usize) -> Report {
    let mut text = String::from(
        "Le Centre régional de suivi (CRS) a été fondé en 2014. Douze civils ont été tués lundi, \
         a indiqué le CRS.\n\n",
    );
    for n in 1..paragraphs {
        text.push_str(&format!(
            "Au moins {} civils ont été tués lundi, a indiqué le CRS.\n\n",
            n + 12
        ));
    }
    report(text)
}

fn tolls(analysis: &Analysis) -> Vec<Option<i64>> {
    analysis.claims.iter().filter_map(|c| c.figure.as_ref()).map(|f| f.value).collect()
}

#[test]
fn a_report_longer_than_a_window_is_read_to_its_end() {
    let (pack, report) = (french(), long(6_000));
    assert!(report.text.len() > 2 * WINDOW);
    let analysis = extract(&report, &pack, &NoNames);
    let expected: Vec<Option<i64>> = (12..6_012).map(Some).collect();
    assert_eq!(tolls(&analysis), expected);
    assert_eq!(analysis.paragraphs.len(), 6_000);
    let last = analysis.claims.last().map(|claim| claim.span.of(&report.text));
    assert!(last.is_some_and(|words| words.contains("6011 civils")), "{last:?}");
    // What the first part introduced is known in the last.
    let origin = analysis.claims.last().and_then(|claim| claim.attribution.first());
    assert_eq!(origin.map(|link| link.name.as_str()), Some("Centre régional de suivi"));
    let times = annotate(&report, &pack, &NoNames);
    assert_eq!(times.iter().filter(|a| a.kind == "number").count(), 6_000);
}

#[test]
fn a_reader_forgets_what_it_read() {
    let pack = french();
    let texts = [
        "Douze civils ont été tués lundi à Alep, selon l'armée.",
        "« Onze enfants ont été blessés dimanche », a déclaré un médecin.",
        "",
        "Rien à signaler.",
        "Le quartier est tombé aux mains des insurgés vendredi.",
    ];
    let mut reader = Reader::default();
    for text in texts.iter().chain(texts.iter().rev()) {
        let report = report((*text).to_owned());
        assert_eq!(reader.extract(&report, &pack, &NoNames), extract(&report, &pack, &NoNames));
    }
}
