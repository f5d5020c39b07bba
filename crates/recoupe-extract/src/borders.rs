//! Where a noun group ends and the next word begins something else: initials, titles, owners, names
//! set right behind a noun.

use crate::chunk::{Kind, Nominal};
use crate::doc::{Doc, NONE};
use recoupe_pack::{Det, Form, Function, Sense};

impl Doc<'_> {
    /// A word in capitals alone in brackets.
    pub(crate) fn in_brackets(&self, at: u32) -> bool {
        at > 0
            && self.is_mark(at - 1, '(')
            && self.is_mark(at + 1, ')')
            && self.token(at).is_some_and(|t| t.is_word() && t.flags.all_caps)
            && self.words(at, at + 1).chars().count() >= 2
    }

    /// Keeps the initials that stand in brackets behind the name of a body, and gives a group of
    /// such initials the body they stand for.
    pub(crate) fn know_initials(&mut self, n: &mut Nominal) {
        let at = n.first;
        if n.end != at + 1 || !self.token(at).is_some_and(|t| t.flags.all_caps) {
            return;
        }
        let words = self.words(at, at + 1);
        if self.in_brackets(at)
            && let Some(before) = self.chunks.len().checked_sub(2).and_then(|i| self.is_nominal(i))
        {
            let body = &self.nominals[before as usize];
            let ids = (body.actor.map(|(a, ..)| a), body.source.map(|(s, ..)| s));
            if ids != (None, None) {
                self.acronyms.insert(words, ids);
            }
        }
        if n.actor.is_none()
            && n.source.is_none()
            && let Some((actor, source)) = self.acronyms.get(words)
        {
            n.actor = actor.map(|a| (a, at, at + 1));
            n.source = source.map(|s| (s, at, at + 1));
            n.pronoun = None;
        }
    }

    /// "the WHO": initials that are spelled like a function word, among words in small letters.
    pub(crate) fn is_initials(&self, at: u32) -> bool {
        let quiet = |t: u32| self.token(t).is_some_and(|t| t.is_word() && !t.flags.all_caps);
        self.pack.grammar.head_last
            && self.token(at).is_some_and(|t| t.is_word() && t.flags.all_caps)
            && self.words(at, at + 1).chars().count() >= 2
            && (quiet(at + 1) || (at > 0 && quiet(at - 1)))
    }

    /// An apostrophe right behind a word, with another word behind it, that closes no quotation.
    pub(crate) fn is_plural_owner(&self, at: u32) -> bool {
        let touches = |a: u32, b: u32| {
            self.token(a).zip(self.token(b)).is_some_and(|(a, b)| a.span.end == b.span.start)
        };
        self.pack.grammar.head_last
            && (self.is_mark(at, '\'') || self.is_mark(at, '’'))
            && self.quote_of_mark(at).is_none()
            && touches(at - 1, at)
            && !touches(at, at + 1)
            && self.token(at + 1).is_some_and(|t| t.is_word())
    }

    /// « à l'AFP Rami Abdel Rahmane »: behind the name of an agency another name begins.
    pub(crate) fn new_name(&self, at: u32, n: &Nominal) -> bool {
        let Some((source, _, end)) = n.source else { return false };
        let token = &self.tokens[at as usize];
        end == at
            && token.is_word()
            && token.flags.capital
            && !token.flags.hyphened
            && self.pack.common.sources[source as usize].is_media()
            && !self.is(at, |s| matches!(s, Sense::Source(_)))
    }

    /// "…, a claim Yerevan denied": behind a common noun a name that is the subject of what follows.
    pub(crate) fn contact_subject(&self, at: u32, n: &Nominal) -> bool {
        let speaks = |l: u16| {
            self.pack.lemmas[l as usize].frames.iter().any(|f| {
                self.pack.frames[*f as usize]
                    .claims
                    .contains(&recoupe_pack::ClaimSpec::Statement(recoupe_model::Stance::Denied))
            })
        };
        let end = self.place_at[at as usize];
        let end = if end == NONE { at + 1 } else { self.places[end as usize].end };
        self.pack.grammar.head_last
            && self.ends_with(Kind::Comma)
            && n.det == Some(Det::Indefinite)
            && n.name.is_none()
            && n.place.is_none()
            && self.tokens[at as usize].flags.capital
            && self.is(end, |s| matches!(s, Sense::Verb(l, Form::Past | Form::Pres) if speaks(l)))
    }

    /// "Lt. Col. Ramon": a full stop between capitals that ends no sentence.
    pub(crate) fn is_abbreviation(&self, at: u32) -> bool {
        let capital = |t: u32| self.token(t).is_some_and(|t| t.is_word() && t.flags.capital);
        self.pack.grammar.head_last
            && capital(at - 1)
            && capital(at + 1)
            && self.words(at - 1, at).chars().count() <= 4
            && self.tokens[at as usize - 1].span.end == self.tokens[at as usize].span.start
    }

    /// "an army drone strike", "Russian withdrawal": whether the group of a noun trigger names who does
    /// it, before the trigger.
    pub(crate) fn names_doer(&self, n: u32, trigger: u32) -> bool {
        let n = &self.nominals[n as usize];
        self.pack.grammar.head_last
            && (n.actor.is_some_and(|(_, _, end)| end <= trigger)
                || n.actor_noun.is_some_and(|(_, t)| t < trigger)
                || n.demonym.is_some_and(|(_, t)| t < trigger))
    }

    /// "another 114 arrived": a verb whose subject is counted, right behind a bare number.
    pub(crate) fn is_verb_of_number(&self, lemma: u16, at: u32, n: &Nominal) -> bool {
        let number =
            |i: u32| !self.numbers[i as usize].indefinite && self.numbers[i as usize].end == at;
        let counts = |f: &u16| {
            let frame = &self.pack.frames[*f as usize];
            let subject = (Function::Subject, recoupe_pack::Role::Victims);
            (frame.with.is_empty() || self.with_follows(at + 1, &frame.with))
                && frame.active.iter().flatten().any(|r| *r == subject)
        };
        self.pack.grammar.head_last
            && n.number.is_some_and(number)
            && self.pack.lemmas[lemma as usize].frames.iter().any(counts)
            && !self.object_begins(at + 1, self.sentence_end(at))
    }
}
