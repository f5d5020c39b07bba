//! Verb forms: which reading of a word the context lets be a verb.

use crate::chunk::Kind;
use crate::doc::{Doc, NONE};
use crate::kinds::{NOUNS, VERB};
use recoupe_pack::{Conj, Det, Form, Function, RelKind, Sense, SenseKind, SenseSet};

/// Nouns of time that may be spelled like a verb.
const NOUNS_OF_TIME: SenseSet =
    SenseSet::of(&[SenseKind::Season, SenseKind::TimeUnit, SenseKind::PartOfDay]);

impl Doc<'_> {
    pub(crate) fn sentence_end(&self, at: u32) -> u32 {
        self.segments.sentences[self.sentence_of(at)].end
    }

    /// Whether a noun group without preposition begins here, over adverbs and times.
    pub(crate) fn object_begins(&self, from: u32, end: u32) -> bool {
        let mut at = from;
        while at < end {
            if self.time_at[at as usize] != NONE {
                at = self.times[self.time_at[at as usize] as usize].end;
            } else if self.place_at[at as usize] != NONE || self.number(at).is_some() {
                return true;
            } else if let Some((length, ())) =
                self.longest(at, |s| matches!(s, Sense::Adverb | Sense::Hedge).then_some(()))
            {
                at += length;
            } else if self.is(at, |s| {
                matches!(
                    s,
                    Sense::Determiner(_)
                        | Sense::Pronoun(_)
                        | Sense::Whole
                        | Sense::Part
                        | Sense::Zero
                )
            }) {
                return true;
            } else if matches!(self.tokens[at as usize].kind, recoupe_text::TokenKind::Mark(_)) {
                return self.segments.quotes.iter().any(|q| q.open == at);
            } else {
                return !self.is(at, |s| {
                    matches!(
                        s,
                        Sense::Preposition(_)
                            | Sense::Conjunction(_)
                            | Sense::Relative(_)
                            | Sense::Negation(_)
                            | Sense::PartMarker
                            | Sense::Phrase(_)
                            | Sense::Verb(_, Form::Past | Form::Pres)
                    )
                }) || self.is(at, |s| {
                    matches!(
                        s,
                        Sense::Population(_)
                            | Sense::ActorNoun(_)
                            | Sense::Area(_)
                            | Sense::Noun(_)
                    )
                });
            }
        }
        false
    }

    /// The verb form at a token, if the context lets it be one.
    /// « …, s'étrangle une infirmière »: an unknown word between a quotation and an article.
    fn is_unknown_behind_quote(&self, at: u32) -> bool {
        let mut kinds = self.chunks.iter().rev().map(|c| c.kind);
        let last = kinds.next();
        let behind = last == Some(Kind::QuoteClose)
            || last == Some(Kind::Comma) && kinds.next() == Some(Kind::QuoteClose);
        behind
            && self.heads_lead()
            && self.senses(at).is_empty()
            && self.token(at).is_some_and(|t| t.is_word() && !t.flags.capital)
            && self.is(at + 1, |s| matches!(s, Sense::Determiner(_)))
    }

    /// « Sake, prise dimanche par le M23 »: a participle between a comma and its agent.
    fn agent_follows(&self, at: u32, last: Option<Kind>) -> bool {
        if !self.heads_lead() {
            return false;
        }
        let opens = matches!(last, Some(Kind::Comma)) || last.is_none();
        let mut next = at + 1;
        let time = self.time_at.get(next as usize).copied().unwrap_or(NONE);
        if time != NONE {
            next = self.times[time as usize].end;
        }
        opens && self.is(next, |s| matches!(s, Sense::Preposition(f) if f.has(Function::By)))
    }

    pub(crate) fn pick_verb(
        &self,
        at: u32,
        after_clitic: bool,
        doubtful_clitic: bool,
    ) -> Option<(Option<u16>, Form)> {
        let token = self.token(at)?;
        if !token.is_word() || self.place_at[at as usize] != NONE {
            return None;
        }
        if !self.kinds(at).is_empty() && !self.is_any(at, VERB) {
            return None;
        }
        // "UN-backed Radio Okapi", "Houthi-run": tied to a name, an adjective
        let tied = self.pack.grammar.head_last
            && token.flags.hyphened
            && at > 0
            && self.token(at - 1).is_some_and(|t| t.is_word() && t.flags.capital);
        // "an official close to the talks": the first word of a longer preposition
        let leads = self.pack.grammar.head_last
            && self
                .longest(at, |s| matches!(s, Sense::Preposition(_)).then_some(()))
                .is_some_and(|(length, ())| length > 1);
        // "bombed suspected hideouts": no second finite verb right behind one
        let adjectival = self.pack.grammar.head_last
            && matches!(self.chunks.last().map(|c| c.kind), Some(Kind::Verb(v)) if {
                let verb = &self.verbs[v as usize];
                let row = verb.lemma.map(|l| &self.pack.lemmas[l as usize]);
                (verb.is_finite() || verb.bare)
                    && verb.end == at
                    && row.is_some_and(|r| !r.is_be && !r.is_have && r.chain.is_none())
            })
            && self.is(at, |s| matches!(s, Sense::Verb(_, Form::Ppart)))
            && self.is(at + 1, |s| {
                matches!(
                    s,
                    Sense::ActorNoun(_)
                        | Sense::Population(_)
                        | Sense::Actor(_)
                        | Sense::Demonym(_)
                )
            })
            && self.number_at.get(at as usize + 1).is_none_or(|n| *n == NONE);
        if tied || leads || adjectival {
            return None;
        }
        let sentence_start =
            || self.segments.sentences.binary_search_by_key(&at, |s| s.first).is_ok();
        if token.flags.capital && !token.flags.all_caps && !after_clitic && !sentence_start() {
            let quoted = at > 0
                && matches!(self.tokens[at as usize - 1].kind, recoupe_text::TokenKind::Mark(_));
            if !quoted {
                return None;
            }
        }
        // "Islamic State (IS)", and "IS" after that
        if token.flags.all_caps
            && (self.acronyms.contains_key(self.words(at, at + 1)) || self.in_brackets(at))
        {
            return None;
        }
        // An acronym that is spelled like a verb ("IS"), among words that are not in capitals.
        let quiet = |t: u32| self.token(t).is_some_and(|t| t.is_word() && !t.flags.all_caps);
        if token.flags.all_caps
            && (quiet(at + 1) || (at > 0 && quiet(at - 1)))
            && self.words(at, at + 1).chars().count() <= 4
            && self.words(at, at + 1).chars().count() >= 2
        {
            return None;
        }
        // "State television": a noun that is longer than the verb it begins with
        let longer_noun = self.senses(at).iter().any(|(length, s)| {
            *length > 1
                && matches!(
                    s,
                    Sense::Actor(_)
                        | Sense::Source(_)
                        | Sense::SourceNoun(_)
                        | Sense::ActorNoun(_)
                        | Sense::Population(_)
                        | Sense::Unit(_)
                )
        });
        if longer_noun && (token.flags.capital || self.pack.grammar.head_last) && !after_clitic {
            return None;
        }
        // «برج تابع لها»: a preposition of two words that begins like a verb
        let longer = |(length, s): &(u32, Sense)| *length > 1 && matches!(s, Sense::Preposition(_));
        if self.verb_may_lead() && self.senses(at).iter().any(longer) {
            return None;
        }
        let last = self.chunks.last().map(|c| c.kind);
        // «بـ«رد مناسب»»: a noun in marks that a preposition governs
        let governed = self.verb_may_lead()
            && last == Some(Kind::QuoteOpen)
            && matches!(self.chunks.iter().rev().nth(1).map(|c| c.kind), Some(Kind::Preposition(f)) if !f.has(Function::As));
        if governed {
            return None;
        }
        let after_preposition = match last {
            // «وفق ما أعلنت»
            Some(Kind::Preposition(f)) => !(self.verb_may_lead() && f.has(Function::As)),
            Some(Kind::Without) => true,
            _ => false,
        } && !after_clitic;
        let subject_before = matches!(
            last,
            Some(
                Kind::Nominal(_)
                    | Kind::Relative(RelKind::Subject)
                    | Kind::Adverb
                    | Kind::Close
                    | Kind::Comma
                    | Kind::Time(_)
                    | Kind::Relative(_)
                    | Kind::QuoteClose
                    | Kind::Conjunction(_)
            )
        );
        let directly_after_noun = matches!(
            last,
            Some(Kind::Nominal(_) | Kind::Relative(_) | Kind::Time(_) | Kind::Adverb | Kind::Close)
        );
        let ambiguous = self.is_any(at, NOUNS.and(NOUNS_OF_TIME));
        let mut best: Option<(u8, u16, Form)> = None;
        for (length, sense) in self.senses(at) {
            let Sense::Verb(lemma, form) = sense else { continue };
            if *length != 1 {
                continue;
            }
            let row = &self.pack.lemmas[*lemma as usize];
            let aux = row.is_be || row.is_have;
            let allowed = match form {
                Form::Inf => {
                    let to = matches!(last, Some(Kind::Preposition(f)) if f.has(Function::To));
                    !ambiguous
                        || (after_preposition && (to || !self.pack.grammar.marked_infinitive))
                        || after_clitic
                }
                Form::Pres if ambiguous && self.is_forces_of_name(at) => false,
                // "an ethnic Kokang force, says": a plain form takes no subject of one
                Form::Pres
                    if !aux
                        && self.is(at, |s| s == Sense::Verb(*lemma, Form::Inf))
                        && matches!(last, Some(Kind::Nominal(n)) if self.is_one(n)) =>
                {
                    false
                }
                // "clashes were continuing": a noun before its verb
                Form::Pres
                    if ambiguous
                        && !aux
                        && self.is(at + 1, |s| {
                            matches!(s, Sense::Verb(l, form)
                            if form.is_finite() && self.pack.lemmas[l as usize].is_be)
                        }) =>
                {
                    false
                }
                // "is close to": no second verb in its plain form behind a copula
                Form::Pres
                    if self.pack.grammar.head_last
                        && !aux
                        && matches!(last, Some(Kind::Verb(v)) if {
                            let verb = &self.verbs[v as usize];
                            verb.main + 1 == at
                                && verb.lemma.is_some_and(|l| self.pack.lemmas[l as usize].is_be)
                        }) =>
                {
                    false
                }
                // "under army control": behind a governed noun, and without an object
                Form::Pres
                    if ambiguous
                        && self.pack.grammar.head_last
                        && self.after_governed()
                        && !self.object_begins(at + 1, self.sentence_end(at)) =>
                {
                    false
                }
                Form::Ppart => {
                    let joined = matches!(last, Some(Kind::Conjunction(Conj::And) | Kind::Comma))
                        && self.number_at.get(at as usize + 1).is_some_and(|n| *n != NONE);
                    // "had been killed or wounded"
                    let paired = matches!(last, Some(Kind::Conjunction(Conj::And)))
                        && self
                            .chunks
                            .len()
                            .checked_sub(2)
                            .and_then(|i| self.verb_of(i))
                            .is_some_and(|v| v.passive || v.bare);
                    !after_preposition
                        && (!ambiguous
                            || paired
                            || directly_after_noun
                            || joined
                            || self.agent_follows(at, last)
                            || matches!(last, Some(Kind::Adverb)))
                }
                // "killing three people", but "the killing of", "fighting was raging"
                Form::Ger => {
                    let past = |t: u32| self.is(t, |s| matches!(s, Sense::Verb(_, Form::Past)));
                    let end = self.sentence_end(at);
                    // "killing and wounding 29 people": one object for both
                    let joined = self.is(at + 1, |s| s == Sense::Conjunction(Conj::And))
                        && self.is(at + 2, |s| matches!(s, Sense::Verb(_, Form::Ger)))
                        && self.object_begins(at + 3, end);
                    // « le commandant Machava »: an article and an office
                    let office = doubtful_clitic
                        && self.is(at, |s| {
                            matches!(s, Sense::SourceNoun(_) | Sense::Population(_) | Sense::Title)
                        });
                    !office
                        && (!(ambiguous && self.pack.grammar.head_last)
                            || joined
                            || (self.object_begins(at + 1, end)
                                && !(past(at + 1) && self.object_begins(at + 2, end))))
                }
                _ if doubtful_clitic
                    && matches!(last, Some(Kind::Preposition(f)) if f.has(Function::As)) =>
                {
                    !ambiguous
                }
                _ if doubtful_clitic && matches!(last, Some(Kind::Preposition(_))) => false,
                _ if doubtful_clitic && !aux => directly_after_noun && !ambiguous,
                _ if after_preposition => token.flags.glued && form == &Form::Pres && !ambiguous,
                // « entre » is a preposition unless a pronoun leads to it
                _ if self
                    .is(at, |s| matches!(s, Sense::Preposition(_) | Sense::Conjunction(_)))
                    && !after_clitic =>
                {
                    if self.verb_may_lead() {
                        self.leads_as_verb(at, after_clitic)
                    } else {
                        // « que la ville soit tombée »
                        let named = directly_after_noun && aux && self.participle_follows(at);
                        match form {
                            Form::Subj => named,
                            Form::Imp => false,
                            _ => self.after_pronoun(),
                        }
                    }
                }
                // "the U.N. report": a name takes no verb in its plural form
                Form::Pres
                    if ambiguous
                        && self.pack.grammar.head_last
                        && self.is(at, |s| s == Sense::Verb(*lemma, Form::Inf))
                        && self.after_name(at) =>
                {
                    false
                }
                Form::Past
                    if ambiguous
                        && matches!(last, Some(Kind::Conjunction(Conj::And) | Kind::Comma))
                        && self.number_at.get(at as usize + 1).is_some_and(|n| *n != NONE) =>
                {
                    true
                }
                _ if ambiguous && self.verb_may_lead() => self.leads_as_verb(at, after_clitic),
                _ if ambiguous => {
                    let inserted = matches!(last, Some(Kind::Comma))
                        && matches!(
                            self.chunks.iter().rev().nth(1).map(|c| c.kind),
                            Some(Kind::Adverb | Kind::Time(_) | Kind::Close)
                        )
                        && self.chunks.iter().rev().nth(2).is_some_and(|c| c.kind == Kind::Comma);
                    ((directly_after_noun || inserted) && !token.flags.all_caps) || after_clitic || (aux && self.participle_follows(at))
                    // « …, chiffre l'OIM »
                    || (matches!(last, Some(Kind::Comma | Kind::QuoteClose)) && row.frames.iter().any(|f| self.pack.frames[*f as usize].inversion) && self.is(at + 1, |s| matches!(s, Sense::Determiner(_))))
                }
                _ => {
                    subject_before
                        || self.verb_may_lead() && matches!(last, Some(Kind::Preposition(_)))
                        || after_clitic
                        || aux
                        || last.is_none()
                        || matches!(
                            last,
                            Some(
                                Kind::QuoteOpen
                                    | Kind::Colon
                                    | Kind::Semicolon
                                    | Kind::Dash
                                    | Kind::Negation
                                    | Kind::Phrase(_)
                                    | Kind::Hedge
                                    | Kind::Other
                                    | Kind::Verb(_)
                                    | Kind::Open
                                    | Kind::QuoteClose
                            )
                        )
                }
            };
            if !allowed {
                continue;
            }
            let rank = match form {
                Form::Pres | Form::Past | Form::Fut | Form::Cond => 4,
                Form::Ppart => 3,
                Form::Inf => 3,
                Form::Ger => 2,
                Form::Subj | Form::Imp => 1,
            } + u8::from(aux) * 4
                + u8::from(!row.frames.is_empty());
            if best.is_none_or(|(r, ..)| rank > r) {
                best = Some((rank, *lemma, *form));
            }
        }
        if let Some((_, lemma, form)) = best {
            return Some((Some(lemma), form));
        }
        if directly_after_noun && self.is_guessed_participle(at) {
            return Some((None, Form::Ppart));
        }
        // An unknown word with the ending of a finite verb, right after a noun.
        let guessed = directly_after_noun
            && !(self.pack.grammar.head_last && token.flags.hyphened)
            && self.senses(at).is_empty()
            && token.is_word()
            && !token.flags.capital
            && self.has_ending(at, &self.pack.grammar.guess_finite);
        if self.is_unknown_behind_quote(at) {
            return Some((None, Form::Pres));
        }
        guessed.then_some((None, Form::Past))
    }

    /// Whether a finite verb stands in the clause that is being read.
    fn clause_has_verb(&self) -> bool {
        self.chunks
            .iter()
            .rev()
            .take(16)
            .take_while(|c| {
                !matches!(
                    c.kind,
                    Kind::Comma
                        | Kind::Semicolon
                        | Kind::Other
                        | Kind::Colon
                        | Kind::Conjunction(_)
                        | Kind::Relative(_)
                        | Kind::PartMarker
                )
            })
            .any(|c| matches!(c.kind, Kind::Verb(v) if self.verbs[v as usize].is_finite()))
    }

    /// «قصف الجيش الحي» beside «القصف»: a word that is noun and verb is a verb at the head of a
    /// clause, behind a definite group, or before what only its object can be.
    fn leads_as_verb(&self, at: u32, after_clitic: bool) -> bool {
        let token = &self.tokens[at as usize];
        // «قتل فيها تسعة»: over a word for the place
        let mut next = at + 1;
        if self.is(next, |s| s == Sense::There) {
            next += 1;
        }
        if token.flags.article || self.token(at + 1).is_some_and(|t| t.flags.enclitic) {
            return false;
        }
        let number = self.number_at.get(next as usize).is_some_and(|n| *n != NONE);
        let noun_next = self.is(next, |s| {
            matches!(
                s,
                Sense::Population(_)
                    | Sense::ActorNoun(_)
                    | Sense::Actor(_)
                    | Sense::SourceNoun(_)
                    | Sense::Source(_)
            )
        });
        match self.chunks.last().map(|c| c.kind) {
            None
            | Some(
                Kind::Other
                | Kind::Comma
                | Kind::Semicolon
                | Kind::Colon
                | Kind::QuoteOpen
                | Kind::Dash
                | Kind::Time(_)
                | Kind::Adverb
                | Kind::Conjunction(Conj::And | Conj::Contrast | Conj::Subordinate),
            ) => number || noun_next || self.counts_behind_place(at + 1),
            Some(Kind::Relative(_) | Kind::Negation) => true,
            Some(Kind::Nominal(n)) => {
                let n = &self.nominals[n as usize];
                let definite = n.det.is_some() || n.place.is_some() || n.actor.is_some();
                // a clause has one verb, unless its noun brings its own: «هجوم قتل 14 شخصا»
                let told = self.clause_has_verb();
                let brings = !definite && number && !n.triggers.is_empty();
                (definite && !told && (number || noun_next)) || brings || after_clitic
            }
            _ => after_clitic,
        }
    }

    /// « la carte réalisée par X »: an unknown word with the ending of a participle before an agent.
    pub fn is_guessed_participle(&self, at: u32) -> bool {
        self.kinds(at).is_empty()
            && self.is(at + 1, |s| matches!(s, Sense::Preposition(f) if f.has(Function::By)))
            && self.token(at).is_some_and(|t| t.is_word() && !t.flags.capital)
            && self.has_ending(at, &self.pack.grammar.guess_participle)
    }

    pub(crate) fn after_name(&self, at: u32) -> bool {
        let Some(Kind::Nominal(n)) = self.chunks.last().map(|c| c.kind) else { return false };
        let n = &self.nominals[n as usize];
        let ends = |end: u32| end == at;
        n.name.is_some_and(|(_, e)| ends(e))
            || n.source.is_some_and(|(.., e)| ends(e))
            || n.place.is_some_and(|p| ends(self.places[p as usize].end))
    }

    /// Whether the noun group before stands right behind a preposition.
    fn after_governed(&self) -> bool {
        let count = self.chunks.len();
        count >= 2
            && matches!(self.chunks[count - 1].kind, Kind::Nominal(_))
            && matches!(self.chunks[count - 2].kind, Kind::Preposition(f) if !f.has(Function::As))
    }

    pub(crate) fn after_pronoun(&self) -> bool {
        matches!(self.chunks.last().map(|c| c.kind), Some(Kind::Nominal(n)) if self.nominals[n as usize].pronoun.is_some())
    }

    /// « est tombée », « est une nouvelle fois tombée »
    pub(crate) fn participle_follows(&self, at: u32) -> bool {
        let mut next = at + 1;
        for _ in 0..2 {
            if self.is(next, |s| matches!(s, Sense::Verb(_, Form::Ppart))) {
                return true;
            }
            match self.longest(next, |s| (s == Sense::Adverb).then_some(())) {
                Some((length, ())) => next += length,
                None => return false,
            }
        }
        false
    }

    /// Whether a determiner or number stands right before a token.
    pub fn after_determiner(&self, at: u32, first: u32) -> bool {
        // "Hadi's forces": the mark of an owner
        let owned = |t: u32| {
            self.pack.grammar.head_last
                && self.tokens[t as usize].is_word()
                && self.words(t, t + 1).starts_with(['\'', '’'])
        };
        // "the ministry's latest tally"
        let far = || {
            (first + 1..at)
                .rev()
                .take(3)
                .find(|t| !self.senses(*t).is_empty() || owned(*t))
                .is_some_and(owned)
        };
        at > first
            && (owned(at - 1)
                || far()
                || self.is(at - 1, |s| {
                    matches!(
                        s,
                        Sense::Determiner(
                            Det::Definite
                                | Det::Indefinite
                                | Det::Plural
                                | Det::Demonstrative
                                | Det::Possessive
                        ) | Sense::Others
                            | Sense::Zero
                    )
                }))
    }
}
