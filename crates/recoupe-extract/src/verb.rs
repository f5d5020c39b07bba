//! Verb groups: auxiliaries, negation, pronouns, and the verb that carries the meaning.

use crate::chunk::{Kind, VerbGroup};
use crate::doc::{Doc, NONE};
use recoupe_pack::{ChainEffect, Conj, Det, Form, Function, Negation, Pronoun, RelKind, Sense};

/// How many words may stand before the first verb of a group or between its verbs.
const GAP: u32 = 4;

impl Doc<'_> {
    /// The verb group that begins at token `i`, clitics and negation included.
    pub fn verb_group(&self, i: u32, end: u32) -> Option<VerbGroup> {
        let (mut at, mut neg_first, mut reflexive, mut object) = (i, false, false, false);
        let mut clitic_is_det = false;
        // Words before the verb: « ne », « se », « l' », « y », « en ».
        while at < end && at - i < GAP {
            if self.is(at, |s| s == Sense::Negation(Negation::First)) {
                neg_first = true;
            } else if self.is(at, |s| s == Sense::Pronoun(Pronoun::Reflexive)) {
                reflexive = true;
            } else if self.is(at, |s| s == Sense::Pronoun(Pronoun::Object))
                && self.is_clitic(at, end)
            {
                object = true;
                clitic_is_det |=
                    self.is(at, |s| matches!(s, Sense::Determiner(_) | Sense::Preposition(_)));
            } else if neg_first && self.is(at, |s| s == Sense::Negation(Negation::Second)) {
                // « ne pas avoir perdu »
            } else {
                break;
            }
            at += 1;
        }
        let clitics = at - i;
        if at >= end {
            return None;
        }
        let (lemma, form) = self.pick_verb(at, clitics > 0, clitic_is_det && !neg_first)?;
        let mut group = VerbGroup {
            first: i,
            end: at + 1,
            lemma,
            main: at,
            form,
            main_form: form,
            passive: false,
            reflexive,
            bare: false,
            negated: neg_first
                && (i..at).any(|t| self.is(t, |s| s == Sense::Negation(Negation::Second))),
            half_negated: neg_first,
            restricted: false,
            hedged: form == Form::Cond,
            future: form == Form::Fut,
            possible: false,
            planned: false,
            unrealized: false,
            perfect: false,
            object,
            inverted_pronoun: false,
            chunk: NONE,
        };
        self.follow(&mut group, end);
        // Where past and participle are one form ("killed"), what follows tells them apart.
        if group.main == at && form == Form::Past && clitics == 0 && self.is_reduced(at, lemma, end)
        {
            group.form = Form::Ppart;
            group.main_form = Form::Ppart;
        }
        // "reportedly detained": the hedge stands before the verb
        group.hedged |= matches!(self.chunks.last().map(|c| c.kind), Some(Kind::Hedge));
        group.bare = group.main == at && group.form == Form::Ppart;
        if group.bare && clitics > 0 && !reflexive {
            return None;
        }
        Some(group)
    }

    /// "people killed in the raid": a past that is also a participle, behind a noun and without an
    /// object, of a verb whose object becomes the subject of its passive.
    fn is_reduced(&self, at: u32, lemma: Option<u16>, end: u32) -> bool {
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
            if let Some(behind) = frame.with.iter().find(|w| {
                w.iter().enumerate().all(|(i, w)| {
                    self.token(next + i as u32).is_some_and(|t| t.word == *w && *w != 0)
                })
            }) {
                if frame.passive.is_empty() {
                    return false;
                }
                next += behind.len() as u32;
                break;
            }
        }
        !self.object_begins(next, end)
    }

    fn sentence_end(&self, at: u32) -> u32 {
        self.segments.sentences[self.sentence_of(at)].end
    }

    /// Whether a noun group without preposition begins here, over adverbs and times.
    fn object_begins(&self, from: u32, end: u32) -> bool {
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

    /// Extends a group over the verbs that depend on its first one.
    fn follow(&self, group: &mut VerbGroup, end: u32) {
        for _ in 0..5 {
            self.after_verb(group, end);
            let Some(lemma) = group.lemma.map(|l| &self.pack.lemmas[l as usize]) else { return };
            let mut at = group.end;
            let mut steps = 0;
            let mut preposition = false;
            while at < end && steps < GAP {
                if self.next_verb(group, lemma, at, preposition) {
                    break;
                }
                let length = if let Some((l, ())) = self.longest(at, |s| (s == Sense::Adverb).then_some(())) {
                    l
                } else if let Some((l, ())) = self.longest(at, |s| (s == Sense::Hedge).then_some(())) {
                    group.hedged = true;
                    l
                } else if group.half_negated && self.is(at, |s| s == Sense::Negation(Negation::Second)) {
                    group.negated = true;
                    1
                } else if self.is(at, |s| matches!(s, Sense::Pronoun(Pronoun::Object | Pronoun::Reflexive))) && !self.is(at, |s| matches!(s, Sense::Preposition(_))) {
                    group.reflexive |= self.is(at, |s| s == Sense::Pronoun(Pronoun::Reflexive)) && lemma.chain.is_some();
                    1
                } else if lemma.chain.is_some()
                    && !preposition
                    && self.is(at, |s| matches!(s, Sense::Preposition(f) if f.has(Function::Of) || f.has(Function::To)))
                {
                    preposition = true;
                    1
                } else if (lemma.is_have || lemma.is_be) && self.opens_scare_quote(at) {
                    1
                } else if lemma.is_have
                    && self.is(at, |s| matches!(s, Sense::Preposition(f) if f.has(Function::Since)))
                    && self.dependent(lemma, at + 1, false).is_some()
                {
                    1 // "has since recaptured"
                } else if self.is_aux_time(lemma, at) {
                    self.times[self.time_at[at as usize] as usize].end - at
                } else {
                    return;
                };
                at += length;
                steps += 1;
            }
            if at >= end || steps >= GAP {
                return;
            }
            let Some((next, form)) = self.dependent(lemma, at, preposition) else { return };
            self.join(group, next, form, at);
        }
    }

    /// « avoir "neutralisé" dix-neuf … »: a quotation mark before the participle.
    fn opens_scare_quote(&self, at: u32) -> bool {
        self.quote_of_mark(at).is_some_and(|q| q.open == at && q.closed && q.close - q.open <= 5)
    }

    /// « a lundi annoncé »: a day between an auxiliary and its participle.
    fn is_aux_time(&self, lemma: &recoupe_pack::Lemma, at: u32) -> bool {
        (lemma.is_have || lemma.is_be) && self.time_at[at as usize] != NONE
    }

    fn next_verb(
        &self,
        _: &VerbGroup,
        lemma: &recoupe_pack::Lemma,
        at: u32,
        preposition: bool,
    ) -> bool {
        self.dependent(lemma, at, preposition).is_some()
    }

    /// The verb at a token that an auxiliary, modal or chaining verb takes with it.
    fn dependent(
        &self,
        lemma: &recoupe_pack::Lemma,
        at: u32,
        _preposition: bool,
    ) -> Option<(Option<u16>, Form)> {
        if self.place_at[at as usize] != NONE || self.time_at[at as usize] != NONE {
            return None;
        }
        let wanted = |form: Form| {
            if lemma.chain.is_some() && !lemma.is_have && !lemma.is_be {
                form == Form::Inf
            } else {
                form == Form::Ppart || (lemma.is_be && form == Form::Ger)
            }
        };
        if !(lemma.is_have || lemma.is_be || lemma.chain.is_some()) {
            return None;
        }
        let known = self.longest(at, |s| match s {
            Sense::Verb(l, form) if wanted(form) => Some((l, form)),
            _ => None,
        });
        if let Some((_, (l, form))) = known {
            return Some((Some(l), form));
        }
        // An unknown word with the ending of a participle.
        let token = self.token(at)?;
        let guessed = (lemma.is_have || lemma.is_be)
            && token.is_word()
            && !token.flags.capital
            && self.senses(at).is_empty()
            && self.has_ending(at, &self.pack.grammar.guess_participle);
        guessed.then_some((None, Form::Ppart))
    }

    fn has_ending(&self, at: u32, endings: &[String]) -> bool {
        let word = self.words(at, at + 1);
        word.chars().count() > 3 && endings.iter().any(|e| word.ends_with(e.as_str()))
    }

    /// The group now means what the verb at `at` means.
    fn join(&self, group: &mut VerbGroup, next: Option<u16>, form: Form, at: u32) {
        if let Some(before) = group.lemma {
            let before = &self.pack.lemmas[before as usize];
            let to_be_perfect = next.is_some_and(|l| self.pack.lemmas[l as usize].be_perfect);
            // « ont été passés »: behind a participle of its own it is passive whatever the verb
            if before.is_be
                && form == Form::Ppart
                && !group.reflexive
                && (!to_be_perfect || group.main_form == Form::Ppart)
            {
                group.passive = true;
            }
            match before.chain {
                Some(ChainEffect::Unrealized) => group.unrealized = true,
                Some(ChainEffect::Planned) => group.planned = true,
                Some(ChainEffect::Possible) => group.possible = true,
                Some(ChainEffect::Expected) => group.planned = true,
                Some(ChainEffect::Realized) | None => {}
            }
        }
        group.perfect |= group.lemma.is_some_and(|l| self.pack.lemmas[l as usize].is_have)
            && form == Form::Ppart;
        group.lemma = next;
        group.main = at;
        group.main_form = form;
        group.end = at + 1;
    }

    /// What may stand right after a verb and belongs to it.
    fn after_verb(&self, group: &mut VerbGroup, end: u32) {
        // « a-t-il », « affirme-t-elle », « dit-on »
        let mut at = group.end;
        let mut seen = 0;
        while at < end && seen < 2 {
            let hyphened = self.token(at).is_some_and(|t| t.flags.hyphened);
            if !hyphened {
                break;
            }
            if self.is(at, |s| matches!(s, Sense::Pronoun(Pronoun::Subject | Pronoun::Speaker))) {
                group.inverted_pronoun = true;
                group.end = at + 1;
                break;
            }
            at += 1;
            seen += 1;
        }
        if group.half_negated && !group.negated {
            let mut at = group.end;
            for _ in 0..2 {
                if self.is(at, |s| s == Sense::Negation(Negation::Second)) {
                    group.negated = true;
                    group.end = at + 1;
                    break;
                }
                match self.longest(at, |s| (s == Sense::Adverb).then_some(())) {
                    Some((length, ())) => at += length,
                    None => break,
                }
            }
        } else if !group.half_negated
            && self.is(group.end, |s| s == Sense::Negation(Negation::Second))
            && !self.needs_first()
        {
            group.negated = true;
            group.end += 1;
        }
        // « ne … que »: a restriction after all
        if group.half_negated && self.is(group.end, |s| s == Sense::Negation(Negation::Restriction))
        {
            let word = group.end;
            // « que » right after the verb, not before a clause with a verb of its own
            group.restricted = true;
            group.negated = false;
            group.half_negated = false;
            group.end = word + 1;
        }
    }

    /// Whether the language negates with two words.
    fn needs_first(&self) -> bool {
        self.pack.has_first_negation
    }

    /// Whether an object pronoun at `at` is followed by a verb, perhaps over other clitics.
    fn is_clitic(&self, at: u32, end: u32) -> bool {
        (at + 1..end.min(at + 4))
            .take_while(|j| {
                self.is(*j - 1, |s| matches!(s, Sense::Pronoun(_) | Sense::Negation(_)))
            })
            .any(|j| {
                self.is(j, |s| matches!(s, Sense::Verb(..))) && self.time_at[j as usize] == NONE
            })
    }

    /// The verb form at a token, if the context lets it be one.
    fn pick_verb(
        &self,
        at: u32,
        after_clitic: bool,
        doubtful_clitic: bool,
    ) -> Option<(Option<u16>, Form)> {
        let token = self.token(at)?;
        if !token.is_word() || self.place_at[at as usize] != NONE {
            return None;
        }
        let sentence_start = self.segments.sentences.binary_search_by_key(&at, |s| s.first).is_ok();
        if token.flags.capital && !sentence_start && !token.flags.all_caps && !after_clitic {
            let quoted = at > 0
                && matches!(self.tokens[at as usize - 1].kind, recoupe_text::TokenKind::Mark(_));
            if !quoted {
                return None;
            }
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
        let last = self.chunks.last().map(|c| c.kind);
        let after_preposition =
            matches!(last, Some(Kind::Preposition(_) | Kind::Without)) && !after_clitic;
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
        let ambiguous = self.is(at, |s| {
            matches!(
                s,
                Sense::Noun(_)
                    | Sense::Population(_)
                    | Sense::Area(_)
                    | Sense::ActorNoun(_)
                    | Sense::SourceNoun(_)
                    | Sense::Direction(_)
                    | Sense::Season(_)
                    | Sense::Topic
                    | Sense::CountNoun
                    | Sense::Unit(_)
                    | Sense::Thing
                    | Sense::TimeUnit(_)
                    | Sense::PartOfDay(_)
                    | Sense::MediaNoun
            )
        });
        let mut best: Option<(u8, u16, Form)> = None;
        for (length, sense) in self.senses(at) {
            let Sense::Verb(lemma, form) = sense else { continue };
            if *length != 1 {
                continue;
            }
            let row = &self.pack.lemmas[*lemma as usize];
            let aux = row.is_be || row.is_have;
            let allowed = match form {
                Form::Inf => !ambiguous || after_preposition || after_clitic,
                Form::Ppart => {
                    let joined = matches!(last, Some(Kind::Conjunction(Conj::And) | Kind::Comma))
                        && self.number_at.get(at as usize + 1).is_some_and(|n| *n != NONE);
                    !after_preposition
                        && (!ambiguous
                            || directly_after_noun
                            || joined
                            || matches!(last, Some(Kind::Adverb)))
                }
                // "killing three people", but "the killing of", "fighting was raging"
                Form::Ger => {
                    !(ambiguous && self.pack.grammar.head_last)
                        || self.object_begins(at + 1, self.sentence_end(at))
                }
                _ if doubtful_clitic
                    && matches!(last, Some(Kind::Preposition(f)) if f.has(Function::As)) =>
                {
                    !ambiguous
                }
                _ if doubtful_clitic && matches!(last, Some(Kind::Preposition(_))) => false,
                _ if doubtful_clitic && !aux => directly_after_noun && !ambiguous,
                _ if after_preposition => false,
                // « entre » is a preposition unless a pronoun leads to it
                _ if self
                    .is(at, |s| matches!(s, Sense::Preposition(_) | Sense::Conjunction(_)))
                    && !after_clitic =>
                {
                    !matches!(form, Form::Subj | Form::Imp) && self.after_pronoun()
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
                _ if ambiguous => {
                    (directly_after_noun && !token.flags.all_caps) || after_clitic || (aux && self.participle_follows(at))
                    // « …, chiffre l'OIM »
                    || (matches!(last, Some(Kind::Comma | Kind::QuoteClose)) && row.frames.iter().any(|f| self.pack.frames[*f as usize].inversion) && self.is(at + 1, |s| matches!(s, Sense::Determiner(_))))
                }
                _ => {
                    subject_before
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
            && self.senses(at).is_empty()
            && token.is_word()
            && !token.flags.capital
            && self.has_ending(at, &self.pack.grammar.guess_finite);
        guessed.then_some((None, Form::Past))
    }

    /// « la carte réalisée par X »: an unknown word with the ending of a participle before an agent.
    pub fn is_guessed_participle(&self, at: u32) -> bool {
        self.senses(at).is_empty()
            && self.token(at).is_some_and(|t| t.is_word() && !t.flags.capital)
            && self.has_ending(at, &self.pack.grammar.guess_participle)
            && self.is(at + 1, |s| matches!(s, Sense::Preposition(f) if f.has(Function::By)))
    }

    fn after_name(&self, at: u32) -> bool {
        let Some(Kind::Nominal(n)) = self.chunks.last().map(|c| c.kind) else { return false };
        let n = &self.nominals[n as usize];
        let ends = |end: u32| end == at;
        n.name.is_some_and(|(_, e)| ends(e))
            || n.source.is_some_and(|(.., e)| ends(e))
            || n.place.is_some_and(|p| ends(self.places[p as usize].end))
    }

    fn after_pronoun(&self) -> bool {
        matches!(self.chunks.last().map(|c| c.kind), Some(Kind::Nominal(n)) if self.nominals[n as usize].pronoun.is_some())
    }

    /// « est tombée », « est une nouvelle fois tombée »
    fn participle_follows(&self, at: u32) -> bool {
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
        at > first
            && self.is(at - 1, |s| {
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
            })
    }
}
