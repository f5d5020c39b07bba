//! Names of persons, for whoever must leave them out.

use crate::doc::{Doc, NONE};
use recoupe_model::{NameLexicon, Report, Span};
use recoupe_pack::{Function, Pack, Sense};

/// The longest run of capitals alone that is taken for an acronym.
const ACRONYM: usize = 6;

/// Names in a report that neither its pack nor the lexicon of places knows: persons for the most
/// part, some bodies among them. Acronyms are none. Found by capitals, so in a script that has no
/// capitals nothing is found.
pub fn persons(report: &Report, pack: &Pack, names: &dyn NameLexicon) -> Vec<Span> {
    let doc = crate::read_whole(report, pack, names);
    let mut part = vec![false; doc.tokens.len()];
    for nominal in &doc.nominals {
        if let Some((first, end)) = nominal.name {
            part[first as usize..end as usize].fill(true);
        }
    }
    for (at, token) in doc.tokens.iter().enumerate() {
        part[at] |= token.is_word() && token.flags.capital && doc.senses(at as u32).is_empty();
    }
    for place in doc.places.iter().filter(|p| doc.place_at[p.first as usize] != NONE) {
        part[place.first as usize..place.end as usize].fill(false);
    }
    for at in 0..doc.tokens.len() as u32 {
        let body = |s| matches!(s, Sense::Actor(_) | Sense::Source(_)).then_some(());
        if let Some((length, ())) = doc.longest(at, body) {
            part[at as usize..(at + length) as usize].fill(false);
        }
        part[at as usize] &= !doc.is_acronym(at);
    }
    // « Ann de Lune »: one name. Such a word stands between two parts, so none is at either end.
    for at in 1..part.len().saturating_sub(1) {
        part[at] |= part[at - 1] && part[at + 1] && doc.joins_names(at as u32);
    }
    let mut spans = Vec::new();
    let mut at = 0;
    while at < part.len() {
        let end = (at..part.len()).find(|i| !part[*i]).unwrap_or(part.len());
        if end > at {
            spans.push(doc.span(at as u32, end as u32));
        }
        at = end.max(at + 1);
    }
    spans
}

impl Doc<'_> {
    fn joins_names(&self, token: u32) -> bool {
        self.is(token, |s| match s {
            Sense::NameParticle => true,
            Sense::Preposition(functions) => functions.has(Function::Of),
            _ => false,
        })
    }

    fn is_acronym(&self, token: u32) -> bool {
        let word = self.words(token, token + 1);
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        (2..=ACRONYM).contains(&letters) && !word.chars().any(char::is_lowercase)
    }
}
