//! Where a noun group ends and the next word begins something else: initials, titles, owners, names
//! set right behind a noun.

use crate::chunk::{Kind, Nominal};
use crate::clause::Accept;
use crate::doc::{Doc, NONE};
use recoupe_pack::{Conj, Det, Form, Function, Sense};

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
        if self.person_behind_acronym(at, n) {
            return true;
        }
        let Some((source, _, end)) = n.source else { return false };
        let token = &self.tokens[at as usize];
        end == at
            && token.is_word()
            && token.flags.capital
            && !token.flags.hyphened
            && self.pack.common.sources[source as usize].is_media()
            && !self.is(at, |s| matches!(s, Sense::Source(_)))
    }

    /// « a indiqué à l'ASI | Babakura Modu »: behind the acronym of whoever was told, a name of two words.
    fn person_behind_acronym(&self, at: u32, n: &Nominal) -> bool {
        if self.pack.grammar.head_last || self.pack.grammar.construct {
            return false;
        }
        let told = matches!(self.chunks.last().map(|c| c.kind), Some(Kind::Preposition(f)) if f.has(Function::To))
            && self.chunks.len() >= 2
            && self.verb_of(self.chunks.len() - 2).is_some();
        let name = |t: u32| {
            self.token(t).is_some_and(|t| t.is_word() && t.flags.capital && !t.flags.all_caps)
        };
        told && n.det == Some(Det::Definite)
            && n.name.is_some_and(|(first, end)| end == at && end == first + 1)
            && at > n.first
            && self.is_agency_acronym(at - 1)
            && name(at)
            && name(at + 1)
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

    /// Whether a chunk stands in the dateline of its sentence: places, dates and an agency before a dash,
    /// and no verb.
    pub(crate) fn in_dateline(&self, chunk: usize) -> bool {
        let (first, end) = self.sentence_range(chunk);
        let Some(dash) = (first..end.min(first + 12)).find(|i| self.chunks[*i].kind == Kind::Dash)
        else {
            return false;
        };
        let named = self.is_nominal(first).is_some_and(|n| {
            let n = &self.nominals[n as usize];
            n.place.is_some() || n.name.is_some()
        });
        let plain = |i: usize| {
            matches!(
                self.chunks[i].kind,
                Kind::Nominal(_)
                    | Kind::Comma
                    | Kind::Open
                    | Kind::Close
                    | Kind::Time(_)
                    | Kind::Other
            )
        };
        chunk <= dash && dash > first && named && (first..dash).all(plain)
    }

    /// « des corps décapités »: the noun right beside a bare participle, which no other is behind.
    pub(crate) fn beside_other(&self, chunk: usize, accept: Accept<'_>) -> bool {
        let Some(before) = chunk.checked_sub(1).and_then(|i| self.is_nominal(i)) else {
            return false;
        };
        let nominal = &self.nominals[before as usize];
        self.heads_lead()
            && self.verb_of(chunk).is_some_and(|v| v.bare)
            && self.joined_active(chunk).is_none()
            && nominal.governed.0 == 0
            && nominal.pronoun.is_none()
            && !accept(before)
    }

    /// Whether a comma follows a nominal before `chunk`, over times, adverbs and complements.
    pub(crate) fn closes_insertion(&self, nominal: usize, chunk: usize) -> bool {
        (nominal + 1..chunk.min(nominal + 7))
            .find(|i| match self.chunks[*i].kind {
                Kind::Nominal(n) => self.nominals[n as usize].governed.0 == 0,
                Kind::Time(_)
                | Kind::Adverb
                | Kind::Preposition(_)
                | Kind::QuoteOpen
                | Kind::QuoteClose => false,
                _ => true,
            })
            .is_some_and(|i| self.chunks[i].kind == Kind::Comma)
    }

    /// "told the radio that": behind a verb of telling and who was told, the word opens what was said.
    pub(crate) fn was_told(&self) -> bool {
        let last = self.chunks.len();
        let verb = last.checked_sub(2).map(|i| self.chunks[i].kind);
        let Some(Kind::Verb(v)) = verb.filter(|_| self.pack.grammar.head_last) else {
            return false;
        };
        let relay = (recoupe_pack::Function::Object, recoupe_pack::Role::Relay);
        self.verbs[v as usize].lemma.is_some_and(|l| {
            self.pack.lemmas[l as usize]
                .frames
                .iter()
                .any(|f| self.pack.frames[*f as usize].active.iter().flatten().any(|r| *r == relay))
        })
    }

    /// "people killed in the raid": a past that is also a participle, behind a noun and without an
    /// object, of a verb whose object becomes the subject of its passive.
    pub(crate) fn is_reduced(&self, at: u32, lemma: Option<u16>, end: u32) -> bool {
        let Some(lemma) = lemma else { return false };
        if !self.is(at, |s| s == Sense::Verb(lemma, Form::Ppart)) {
            return false;
        }
        let before = match self.chunks.last().map(|c| c.kind) {
            Some(Kind::Nominal(n)) => {
                let nominal = &self.nominals[n as usize];
                if nominal.pronoun.is_some() {
                    return false;
                }
                Some(n)
            }
            Some(
                Kind::Adverb
                | Kind::Time(_)
                | Kind::Close
                | Kind::Comma
                | Kind::Conjunction(Conj::And),
            ) => None,
            _ => return false,
        };
        let frames = || {
            self.pack.lemmas[lemma as usize].frames.iter().map(|f| &self.pack.frames[*f as usize])
        };
        let role = |maps: &[recoupe_pack::RoleMap], function: Function| {
            maps.iter().flatten().find(|(f, _)| *f == function).map(|(_, r)| *r)
        };
        let transitive = frames().any(|f| {
            let object = role(&f.active, Function::Object);
            object.is_some() && object == role(&f.passive, Function::Subject)
        });
        let speaks = frames()
            .any(|f| role(&f.active, Function::Subject) == Some(recoupe_pack::Role::Speaker));
        let intransitive = frames().any(|f| {
            f.with.is_empty()
                && !f.is_cue()
                && !f.claims.contains(&recoupe_pack::ClaimSpec::Media)
                && role(&f.active, Function::Subject).is_some()
                && role(&f.active, Function::Object).is_none()
        });
        let by = self.is(at + 1, |s| matches!(s, Sense::Preposition(f) if f.has(Function::By)))
            && self.longest(at + 1, |s| (s == Sense::Adverb).then_some(())).is_none();
        let media = before.is_some_and(|n| self.nominals[n as usize].media);
        if by || (media && !self.is(at + 1, |s| s == Sense::Conjunction(Conj::That))) {
            return true;
        }
        if !transitive || speaks || intransitive {
            return false;
        }
        let mut next = at + 1;
        for frame in frames().filter(|f| !f.with.is_empty()) {
            if let Some(behind) = frame.with.iter().find(|w| self.words_stand_at(next, w)) {
                if frame.passive.is_empty() || role(&frame.passive, Function::Subject).is_none() {
                    return false;
                }
                next += behind.len() as u32;
                break;
            }
        }
        !self.object_begins(next, end)
    }
}
