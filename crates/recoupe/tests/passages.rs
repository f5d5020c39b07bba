//! All literate passages, with the packs in the binary; and how a passage that does not hold is told.
#![allow(clippy::unwrap_used, reason = "in tests a panic is the message")]

mod common;

use common::run;
use std::fs;
use std::path::Path;
use tempfile::tempdir;

#[test]
fn every_passage_holds() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let run = run(&top, &["pack", "check", "--passages", "passages"]);
    assert_eq!(run.code, 0, "\n{}{}", run.stdout, run.stderr);
    assert!(!run.stdout.contains("passages: 0 passages"), "{}", run.stdout);
}

const HEAD: &str = "## One\npublished 2016-12-12, outlet AFP\n\n\
                    > Huit civils ont été tués samedi à Alep, selon la Croix-Rouge.\n\n";

/// What running a passage in French with these lines under its words prints, and how it ends.
fn told(lines: &str) -> (i32, String) {
    let dir = tempdir().unwrap();
    fs::create_dir(dir.path().join("fr")).unwrap();
    fs::write(dir.path().join("fr/a.md"), format!("{HEAD}{lines}")).unwrap();
    let run = run(dir.path(), &["pack", "check", "--passages", "fr/a.md"]);
    assert_eq!(run.stderr, "");
    (run.code, run.stdout)
}

#[test]
fn what_holds_is_counted() {
    let line = "- figure killed 8 civilians exact | quote: Huit civils | stance: asserted\n  \
                | when: 2016-12-10 | where: Alep | who: Croix-Rouge | via: - | by: -\n- nothing else\n";
    assert_eq!(told(line), (0, "passages: 1 passage in 1 file, 0 failed\n".to_owned()));
}

#[test]
fn what_does_not_hold_is_told_with_line_and_what_came() {
    for (lines, at, words) in [
        ("- nothing\n", "fr/a.md:6: ", "came also: figure killed 8 civilians exact"),
        (
            "- figure killed 9 | quote: Huit civils\n- and more\n",
            "fr/a.md:6: ",
            "came: figure killed 8",
        ),
        ("- figure injured 8\n- and more\n", "fr/a.md:6: ", "nothing like it came"),
        ("- figure killed 8\n- control takes\n- and more\n", "fr/a.md:7: ", "nothing like it came"),
        (
            "- figure killed 8 | when: 2016-12-11\n- and more\n",
            "fr/a.md:6: ",
            "when: came 2016-12-10",
        ),
        ("- figure killed 8 | when: -\n- and more\n", "fr/a.md:6: ", "when: came 2016-12-10"),
        ("- figure killed 8 | where: Homs\n- and more\n", "fr/a.md:6: ", "where: came Aleppo"),
        ("- figure killed 8 | where: -\n- and more\n", "fr/a.md:6: ", "where: came Aleppo"),
        ("- figure killed 8 | who: -\n- and more\n", "fr/a.md:6: ", "who: came Red Cross"),
        ("- figure killed 8 | via: AFP\n- and more\n", "fr/a.md:6: ", "via: came -"),
        ("- figure killed 8 | of: Croix-Rouge\n- and more\n", "fr/a.md:6: ", "of: came -"),
        ("- figure killed 8 | by: Syrian Army\n- and more\n", "fr/a.md:6: ", "by: came -"),
        (
            "- figure killed 8 | stance: hedged\n- and more\n",
            "fr/a.md:6: ",
            "stance: came asserted",
        ),
        ("- figure killed 8 | basis: stock\n- and more\n", "fr/a.md:6: ", "basis: came "),
        ("- figure killed 8 | part of: 20\n- and more\n", "fr/a.md:6: ", "part of: came -"),
        ("- figure killed 8 | quoted: yes\n- and more\n", "fr/a.md:6: ", "quoted: came no"),
        (
            "- figure killed 8\n- figure killed 8\n- and more\n",
            "fr/a.md:7: ",
            "nothing like it came",
        ),
        ("- figure hurt 8\n- and more\n", "fr/a.md:6: ", "`hurt` is no measure"),
        ("- figure killed 8 martians\n- and more\n", "fr/a.md:6: ", "`martians` is no population"),
        ("- event rain\n- and more\n", "fr/a.md:6: ", "`rain` is no event type"),
        ("- figure killed 8 | wher: Alep\n- and more\n", "fr/a.md:6: ", "no field `wher`"),
    ] {
        let (code, said) = told(lines);
        assert!(code == 1 && said.contains(at) && said.contains(words), "{lines}{said}");
        assert!(said.contains("1 failed"), "{said}");
    }
}

#[test]
fn a_passage_may_name_its_language() {
    let dir = tempdir().unwrap();
    let passage =
        "## a\nlanguage fr\n> Huit civils ont été tués.\n- figure killed 8\n- nothing else\n";
    fs::write(dir.path().join("a.md"), passage).unwrap();
    assert_eq!(run(dir.path(), &["pack", "check", "--passages", "a.md"]).code, 0);
    fs::write(dir.path().join("a.md"), passage.replace("language fr\n", "")).unwrap();
    let lost = run(dir.path(), &["pack", "check", "--passages", "a.md"]);
    assert_eq!(lost.code, 1);
    assert!(lost.stdout.contains("no pack reads"), "{}", lost.stdout);
}

#[test]
fn known_misreadings_are_run_when_named_alone() {
    let dir = tempdir().unwrap();
    fs::create_dir(dir.path().join("fr")).unwrap();
    fs::write(dir.path().join("fr/KNOWN.md"), format!("{HEAD}- nothing\n")).unwrap();
    assert_eq!(run(dir.path(), &["pack", "check", "--passages", "fr"]).code, 0);
    assert_eq!(run(dir.path(), &["pack", "check", "--passages", "fr/KNOWN.md"]).code, 1);
    assert_eq!(run(dir.path(), &["pack", "check", "--passages", "none"]).code, 1);
}
