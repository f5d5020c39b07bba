//! What needs the inside: every name of the repository's gazetteers, and damaged tables.

use crate::compile::{Origin, compile};
use crate::cut::words_of;
use crate::gazetteer::RULES;
use crate::row::{Reject, Row, check_rows, read_rows};
use crate::spelling::{Folded, fold, has};
use crate::table::Table;
use crate::{Gazetteer, PlaceError};
use proptest::prelude::*;
use recoupe_model::NameLexicon;
use std::sync::Arc;

const FILES: [(&str, &str); 3] = [
    ("world.csv", include_str!("../../../gazetteers/world.csv")),
    ("aleppo.csv", include_str!("../../../gazetteers/aleppo.csv")),
    ("cities.csv", include_str!("../../../gazetteers/cities.csv")),
];

fn rows() -> (Vec<String>, Vec<Row>, Vec<Reject>) {
    let (mut rows, mut rejects) = (Vec::new(), Vec::new());
    for (source, (path, text)) in FILES.iter().enumerate() {
        read_rows(path, source, text, &mut rows, &mut rejects).unwrap();
    }
    let paths = FILES.map(|(path, _)| path.to_owned()).to_vec();
    check_rows(&paths, &mut rows, &mut rejects, &|_| None);
    (paths, rows, rejects)
}

fn origins(paths: &[String]) -> Vec<Origin> {
    paths.iter().map(|path| Origin { path: path.clone(), licence: String::new() }).collect()
}

#[test]
fn the_repository_s_gazetteers_are_whole() {
    let (_, rows, rejects) = rows();
    assert_eq!(rejects, vec![]);
    assert_eq!(Gazetteer::embedded().unwrap().len(), rows.len());
}

/// Whether a name can be found in running text at all.
fn is_open(name: &str) -> bool {
    let words = words_of(name);
    let mut folded = Folded::default();
    let proper = |word: &&str| {
        fold(word, &RULES, &mut folded);
        !has(RULES.generic, folded.bytes())
            && !word.chars().all(|c| c.is_lowercase() || c.is_numeric())
    };
    words.len() <= 6 && words.iter().any(proper)
}

#[test]
fn every_open_name_is_found_whole() {
    let (_, rows, _) = rows();
    let places = Gazetteer::embedded().unwrap();
    let mut missed = Vec::new();
    for row in &rows {
        let primary = std::iter::once(("en", row.name.as_str(), row.scoped));
        let names = row.names.iter().map(|n| (n.language.as_str(), n.text.as_str(), n.scoped));
        for (language, name, _) in
            primary.chain(names).filter(|(_, name, scoped)| !scoped && is_open(name))
        {
            let words = words_of(name);
            let hit = places.longest(&words, language);
            if hit.as_ref().is_none_or(|hit| hit.words != words.len()) {
                missed.push(format!(
                    "{} {language}:{name}: {:?}",
                    row.id,
                    hit.map(|hit| (hit.id, hit.words))
                ));
            }
        }
    }
    assert!(missed.is_empty(), "{}:\n{}", missed.len(), missed.join("\n"));
}

#[test]
fn a_table_that_is_none() {
    for bytes in [
        &b""[..],
        b"RCPPLAC\x01",
        b"RCPPLAC\x02aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    ] {
        assert!(matches!(Table::open(Arc::new(bytes.to_vec())), Err(PlaceError::Table { .. })));
    }
}

proptest! {
    #[test]
    fn a_damaged_table_gives_no_panic(at in 0usize..4000, byte: u8, cut in 0usize..4000) {
        let (paths, rows, _) = rows();
        let mut bytes = compile(&origins(&paths), &rows[..20], &RULES);
        let at = at % bytes.len();
        bytes[at] = byte;
        bytes.truncate(bytes.len() - cut % 3 * 50);
        if let Ok(table) = Table::open(Arc::new(bytes)) {
            let places = Gazetteer::of_table(table);
            for row in &rows[..20] {
                let _ = (places.by_id(&row.id), places.longest(&words_of(&row.name), "fr"), places.search(&row.name));
            }
        }
    }
}
