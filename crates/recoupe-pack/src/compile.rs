//! From rows to a compiled pack.

mod at;
mod frames;
mod words;

use crate::common::Common;
use crate::error::PackError;
use crate::load::Rows;
use crate::pack::{Grammar, Lemma, Order, Pack, PackSettings};
use crate::source::Clitics;
use crate::trie::{SlotTrie, SlotTrieBuilder, Trie, TrieBuilder};
use recoupe_text::{CliticRules, TokenRules, Vocab, fold};
use rustc_hash::FxHashMap;
use std::path::PathBuf;
use std::sync::Arc;

/// What is being put together.
pub(crate) struct Build<'a> {
    pub rows: &'a Rows,
    pub pack: Pack,
    pub trie: TrieBuilder,
    pub times: SlotTrieBuilder,
    pub lemmas: FxHashMap<String, u16>,
}

pub(crate) fn compile(rows: &Rows, common: Arc<Common>) -> Result<Pack, PackError> {
    let Some(file) = &rows.pack else {
        return Err(PackError::Missing {
            path: PathBuf::from("packs").join(&rows.tag).join("pack.toml"),
        });
    };
    let folded = |list: &[String]| {
        list.iter().map(|w| fold(w.trim_end_matches('\'')).into_boxed_str()).collect()
    };
    let rules = TokenRules {
        elisions: folded(&file.elisions),
        enclitics: folded(&file.enclitics),
        abbreviations: folded(&file.abbreviations),
        clitics: clitic_rules(&file.clitics),
    };
    let marks = |list: &[String]| list.iter().filter_map(|m| m.chars().next()).collect();
    let order = rows.grammar.iter().filter_map(|(_, g)| g.order.as_deref()).next_back();
    let pack = Pack {
        tag: rows.tag.as_str().into(),
        version: format!("{}@{}", rows.tag, rows.hash).into(),
        settings: PackSettings {
            name: file.name.clone(),
            script: if file.script.is_empty() { "Latn".into() } else { file.script.clone() },
            right_to_left: file.direction == "rtl",
            decimal: marks(&file.decimal),
            group: marks(&file.group),
        },
        rules,
        vocab: Vocab::default(),
        trie: Trie::default(),
        times: SlotTrie::default(),
        time_rules: Vec::new(),
        lemmas: Vec::new(),
        nouns: Vec::new(),
        adjectives: Vec::new(),
        phrases: Vec::new(),
        frames: Vec::new(),
        grammar: Grammar {
            order: if order == Some("either") { Order::Either } else { Order::SubjectFirst },
            marked_infinitive: false,
            construct: rows.grammar.iter().any(|(_, g)| g.construct),
            closed: rows.grammar.iter().flat_map(|(_, g)| g.closed.clone()).collect(),
            oblique: rows.grammar.iter().flat_map(|(_, g)| g.oblique.clone()).collect(),
            own_subject: rows
                .grammar
                .iter()
                .flat_map(|(_, g)| &g.own_subject)
                .map(|ending| recoupe_text::fold(ending))
                .collect(),
            feminine: rows.grammar.iter().flat_map(|(_, g)| g.feminine.clone()).collect(),
            masculine: rows.grammar.iter().flat_map(|(_, g)| g.masculine.clone()).collect(),
            describing: rows.grammar.iter().flat_map(|(_, g)| g.describing.clone()).collect(),
            personal: rows.grammar.iter().flat_map(|(_, g)| g.personal.clone()).collect(),
            of_them: rows.grammar.iter().flat_map(|(_, g)| g.of_them.clone()).collect(),
            spelled: rows.grammar.iter().flat_map(|(_, g)| g.spelled.clone()).collect(),
            foreign_names: rows.grammar.iter().flat_map(|(_, g)| g.foreign_names.clone()).collect(),
            bare_capitals: rows
                .grammar
                .iter()
                .flat_map(|(_, g)| &g.bare_capitals)
                .filter_map(|pair| {
                    let mut letters = pair.chars();
                    letters.next().zip(letters.next())
                })
                .collect(),
            head_last: rows.grammar.iter().any(|(_, g)| g.head.as_deref() == Some("last")),
            guess_finite: rows.verbs.guess.finite.clone(),
            guess_participle: rows.verbs.guess.participle.clone(),
        },
        common,
        populations: Vec::new(),
        areas: Vec::new(),
        directions: Vec::new(),
        actor_nouns: Vec::new(),
        source_nouns: Vec::new(),
        cities: Vec::new(),
        neutral: Vec::new(),
        has_first_negation: rows
            .grammar
            .iter()
            .any(|(_, g)| g.negation.get("first").is_some_and(|f| !f.is_empty())),
        examples: Vec::new(),
    };
    let mut build = Build {
        rows,
        pack,
        trie: TrieBuilder::new(),
        times: SlotTrieBuilder::new(),
        lemmas: FxHashMap::default(),
    };
    for piece in build.pack.rules.clitics.before.iter().flatten() {
        build.pack.vocab.intern(&fold(piece));
    }
    build.words()?;
    build.frames()?;
    build.conjugate()?;
    let Build { mut pack, trie, times, .. } = build;
    pack.trie = trie.build();
    pack.times = times.build();
    Ok(pack)
}

fn clitic_rules(rows: &Clitics) -> CliticRules {
    let boxed = |s: &String| s.clone().into_boxed_str();
    CliticRules {
        before: rows.before.iter().map(|r| r.split_whitespace().map(Box::from).collect()).collect(),
        contractions: rows
            .contractions
            .iter()
            .map(|[written, clitic, took]| (boxed(written), boxed(clitic), boxed(took)))
            .collect(),
        behind: rows.behind.iter().map(boxed).collect(),
        joins: rows.joins.iter().map(|[joined, alone]| (boxed(joined), boxed(alone))).collect(),
        article: rows.article.as_ref().map(boxed),
    }
}

impl Build<'_> {
    /// The number of a verb, given anew at the first call.
    pub(crate) fn lemma(&mut self, name: &str) -> u16 {
        if let Some(id) = self.lemmas.get(name) {
            return *id;
        }
        let id = self.pack.lemmas.len() as u16;
        self.pack.lemmas.push(Lemma { name: name.to_owned(), ..Lemma::default() });
        self.lemmas.insert(name.to_owned(), id);
        id
    }
}
