//! Packs of a few rows: what compiling them gives, and what is said of a row that is wrong.

use recoupe_pack::{Files, PackError, Packs};

const PACK: &str = "tag = \"xx\"\nname = \"Xish\"\ndecimal = [\",\"]\ngroup = [\".\"]\n";
const COMMON: &str = "[[population]]\nid = \"people\"\n\n[[measure]]\nid = \"killed\"\n\
                      counts = \"persons\"\n";

/// Two frames, the second with this claim and this line of examples.
fn frames(claim: &str, examples: &str) -> &'static str {
    format!(
        "[[frame]]\nid = \"xx.one\"\nnoun = \"ika\"\ncounted = \"victims\"\n\
         claim = \"figure killed\"\nexamples = [\"Ni ika.\"]\n\n\
         [[frame]]\nid = \"xx.two\"\nphrase = \"ra ika\"\nclaim = \"{claim}\"\n{examples}\n"
    )
    .leak()
}

fn files(frames: &'static str) -> Files {
    Files::embedded(&[
        ("common/all.toml", COMMON),
        ("xx/pack.toml", PACK),
        ("xx/frames/killed.toml", frames),
    ])
}

#[test]
fn a_small_pack_is_read_as_it_was_compiled() {
    let files = files(frames("figure killed", "examples = [\"Ni ra ika.\"]"));
    let bytes = files.compile().unwrap();
    assert!(bytes == files.compile().unwrap());
    let (read, compiled) = (Packs::compiled(bytes).unwrap(), Packs::new(files));
    let mut pack = (*compiled.get("xx").unwrap()).clone();
    assert_eq!((pack.frames.len(), pack.examples.len()), (2, 2));
    pack.examples.clear();
    assert_eq!(*read.get("xx").unwrap(), pack);
    assert!(matches!(read.get("yy"), Err(PackError::NoPack { .. })));
}

#[test]
fn packs_without_a_form_can_be_compiled() {
    let files = Files::embedded(&[("xx/pack.toml", PACK)]);
    let read = Packs::compiled(files.compile().unwrap()).unwrap();
    assert_eq!(read.get("xx").unwrap(), Packs::new(files).get("xx").unwrap());
    let none = Packs::compiled(Files::default().compile().unwrap()).unwrap();
    assert_eq!(none.tags().count(), 0);
}

#[test]
fn a_wrong_row_is_told_with_its_file_and_line() {
    let told = |claim, examples| files(frames(claim, examples)).compile().unwrap_err().to_string();
    let unknown = told("figure lost", "examples = [\"Ni ra ika.\"]");
    assert!(unknown.starts_with("packs/xx/frames/killed.toml:9: "), "{unknown}");
    assert!(unknown.contains("lost"), "{unknown}");
    let no_example = told("figure killed", "");
    assert!(no_example.starts_with("packs/xx/frames/killed.toml:9: "), "{no_example}");
    let syntax = told("figure killed", "examples = [");
    assert!(syntax.starts_with("packs/xx/frames/killed.toml:1"), "{syntax}");
}
