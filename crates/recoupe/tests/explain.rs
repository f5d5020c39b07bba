//! `recoupe pack explain` answers for every number: which rule took it, or why none did. The
//! sentences are invented.
#![allow(clippy::unwrap_used, reason = "in tests a panic is the message")]

mod common;

use common::run;
use std::fs;
use tempfile::tempdir;

/// A sentence, a number in it as written, and words of the answer.
const FRENCH: &[(&str, &str, &str)] = &[
    ("Huit civils ont été tués à Alep.", "Huit", "figure killed, by `fr.killed.tuer`"),
    ("Le régime contrôle 41 % de la ville.", "41 %", "control holds, by `fr.control."),
    ("Les rebelles tiennent 15 quartiers.", "15", "control holds, by `fr.control."),
    ("Le 12 décembre 2016, la ville était calme.", "12", "a time took it, by `fr.time."),
    ("Ils se trouvaient à 13 km de la ville.", "13", "make it a distance"),
    ("Il a payé 14 euros pour du pain.", "14", "make it money"),
    ("Les combattants ont tiré 16 roquettes.", "16", "make it a number of weapons"),
    ("La résolution 2254 a été votée.", "2254", "a name, a code, an order"),
    ("Les prix ont augmenté de 17 %.", "17 %", "a share, which only"),
    ("Un marché se tient sur la place.", "Un", "an article"),
    ("Le maire honore les morts de 2015.", "2015", "neither people nor buildings"),
    ("Est-ce que 19 civils ont été tués ?", "19", "it stands in a question"),
    ("Si 20 civils étaient tués, la trêve tomberait.", "20", "it stands in an if-clause"),
    ("Deux hommes attendent devant la porte.", "Deux", "(no trigger)"),
    ("Les soldats ont tué, et 75 civils regardaient.", "75", "nothing there can be its victims"),
    ("Au total 80 civils ont survécu.", "80", "under a negation alone"),
    ("Les combattants ont enterré 77 projets.", "77", "wants a noun that is known for people"),
    ("Des tirs ont tué neuf civils devant 78 passants.", "78", "counts other words"),
    ("Vingt soldats n'ont pas été tués.", "Vingt", "the clause is negated"),
    ("L'ONU prévoit que 83 civils seront tués.", "83", "about what is to come"),
    ("Les rebelles veulent évacuer 71 civils.", "71", "about a plan"),
    ("L'armée a tenté d'évacuer 70 civils.", "70", "was tried or did not happen"),
    ("Selon la ville, 72 civils pourraient être évacués.", "72", "about what may be"),
    ("En 1850, 300 personnes ont été tuées.", "300", "about times long past"),
];

const ENGLISH: &[(&str, &str, &str)] = &[
    ("At least eight civilians were killed in Aleppo.", "At least eight", "figure killed, by `en."),
    ("The shop sold 16 kg of rice.", "16", "make it a weight"),
    ("Were 19 civilians killed?", "19", "it stands in a question"),
    ("Two men wait at the door.", "Two", "(no trigger)"),
    ("Nearly 20 soldiers were not killed.", "Nearly 20", "the clause is negated"),
];

/// The lines that tell what became of numbers, for a report of these paragraphs.
fn told(language: &str, text: &str) -> Vec<String> {
    let dir = tempdir().unwrap();
    fs::write(dir.path().join("a.txt"), text).unwrap();
    let args = ["pack", "explain", "--date", "2016-12-12", "--lang", language, "a.txt"];
    let run = run(dir.path(), &args);
    assert_eq!(run.code, 0, "{}", run.stderr);
    run.stdout.lines().filter(|line| line.starts_with("  why ")).map(str::to_owned).collect()
}

#[test]
fn every_number_has_its_answer() {
    for (language, rows) in [("fr", FRENCH), ("en", ENGLISH)] {
        let text: Vec<&str> = rows.iter().map(|(sentence, ..)| *sentence).collect();
        let lines = told(language, &text.join("\n\n"));
        for (sentence, number, answer) in rows {
            let line = lines.iter().find(|line| line.contains(&format!("“{number}”: ")));
            let line = line.unwrap_or_else(|| panic!("no answer for {number} in {sentence}"));
            assert!(line.contains(answer), "{sentence}\n{line}\nwanted: {answer}");
        }
    }
}

#[test]
fn a_report_about_something_else_says_so() {
    let text = "Le match de football a été gagné par l'équipe de Bamako, championne du tournoi. \
                L'attaquant a marqué deux buts, le gardien et l'entraîneur ont salué les 40 supporters. \
                La finale du championnat se jouera au stade.";
    let lines = told("fr", text);
    let line = lines.iter().find(|line| line.contains("“40”")).unwrap();
    assert!(line.contains("about something else"), "{line}");
}
