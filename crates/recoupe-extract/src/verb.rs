//! Verb groups: auxiliaries, negation, pronouns, and the verb that carries the meaning.

use crate::chunk::{Kind, VerbGroup};
use crate::doc::{Doc, NONE};
use crate::kinds::HEADS;
use recoupe_pack::{ChainEffect, Form, Function, Negation, Pronoun, Sense, SenseKind, SenseSet};

/// How many words may stand before the first verb of a group or between its verbs.
const GAP: u32 = 4;

/// What may stand before the verb in its group.
const CLITICS: SenseSet = SenseSet::of(&[SenseKind::Negation, SenseKind::Pronoun]);

/// What a verb group begins with.
const OPENS_A_GROUP: SenseSet =
    SenseSet::of(&[SenseKind::Verb, SenseKind::Negation, SenseKind::Pronoun]);

impl Doc<'_> {
    /// The verb group that begins at token `i`, clitics and negation included.
    pub fn verb_group(&self, i: u32, end: u32) -> Option<VerbGroup> {
        // Nothing begins a group but a verb, a word before one, or a word of which nothing is known.
        if !self.kinds(i).is_empty() && !self.is_any(i, OPENS_A_GROUP) {
            return None;
        }
        let (mut at, mut neg_first, mut reflexive, mut object) = (i, false, false, false);
        let mut negated = false;
        let mut clitic_is_det = false;
        // Words before the verb: « ne », « se », « l' », « y », « en ».
        while at < end && at - i < GAP && self.is_any(at, CLITICS) {
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
            } else if self.verb_may_lead()
                && self.is(at, |s| s == Sense::Negation(Negation::Second))
            {
                negated = true; // a negation of one word, before its verb
            } else {
                break;
            }
            at += 1;
        }
        let clitics = at - i;
        if at >= end {
            return None;
        }
        // « Personne n'a été tué »: the negation went with the word for nobody
        neg_first |= i > 0
            && self.needs_first()
            && self.is(i - 1, |s| s == Sense::Negation(Negation::First))
            && matches!(self.chunks.last().map(|c| (c.kind, c.end)), Some((Kind::Nominal(_), end)) if end == i);
        // « le porte-parole »: an article and a noun of several words, no pronoun and its verb
        if clitic_is_det && self.senses(at).iter().any(|(l, s)| *l > 1 && HEADS.has(*s)) {
            return None;
        }
        let (lemma, form) = self.pick_verb(at, clitics > 0, clitic_is_det && !neg_first)?;
        // « après l'annonce », « L'annonce du retrait »: an article and its noun, no pronoun and a verb
        if clitic_is_det
            && clitics == 1
            && form != Form::Inf
            && (form.is_finite() || !self.is(i, |s| matches!(s, Sense::Preposition(_))))
            && self.article_leads(i)
        {
            return None;
        }
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
            negated: negated
                || neg_first
                    && (i..at).any(|t| self.is(t, |s| s == Sense::Negation(Negation::Second))),
            half_negated: neg_first,
            restricted: false,
            hedged: form == Form::Cond,
            future: form == Form::Fut,
            possible: false,
            planned: false,
            unrealized: false,
            demanded: false,
            perfect: false,
            object,
            inverted_pronoun: false,
            chunk: NONE,
        };
        let goes_on = |l: u16| self.pack.lemmas[l as usize].chain == Some(ChainEffect::Continued);
        group.negated &= !lemma.is_some_and(goes_on);
        group.future |= (i..at).any(|t| self.is(t, |s| s == Sense::Negation(Negation::Future)));
        if self.token(group.end).is_some_and(|t| t.flags.enclitic) && group.end < end {
            group.object = true;
            group.end += 1;
        }
        self.follow(&mut group, end);
        // Where past and participle are one form ("killed"), what follows tells them apart.
        let past = form == Form::Past
            || form == Form::Pres
                && lemma.is_some_and(|l| {
                    self.is(at, |s| matches!(s, Sense::Verb(m, Form::Past | Form::Ppart) if m == l))
                });
        if group.main == at && past && clitics == 0 && self.is_reduced(at, lemma, end) {
            group.form = Form::Ppart;
            group.main_form = Form::Ppart;
        }
        // "nor deny": the negation stands before the verb and joins it to another
        let negation = |t: u32| self.is(t, |s| s == Sense::Negation(Negation::Second));
        let negated_verb = |v: u32| self.verbs[v as usize].negated;
        group.negated |= !self.needs_first()
            && i > 0
            && negation(i - 1)
            && match self.chunks.last().map(|c| c.kind) {
                Some(Kind::Conjunction(_) | Kind::Negation) => true,
                // "won't take": the negation ends the group before
                Some(Kind::Verb(v)) => negated_verb(v),
                _ => false,
            };
        // "no longer controls": a negation of more words than one
        group.negated |= !self.needs_first()
            && self
                .chunks
                .last()
                .is_some_and(|c| c.kind == Kind::Negation && c.end == i && c.end - c.first > 1);
        // "cannot": a verb and its negation in one word
        group.negated |= !self.needs_first() && negation(at);
        // « exige qu'ils soient évacués »: wished for; « regrette qu'ils aient été tués »: over
        let over =
            group.perfect || group.lemma.is_some_and(|l| self.pack.lemmas[l as usize].be_perfect);
        group.planned |= form == Form::Subj && !over;
        // "reportedly detained": the hedge stands before the verb
        group.hedged |= matches!(self.chunks.last().map(|c| c.kind), Some(Kind::Hedge))
            || self.verb_may_lead() && self.hedge_leads_clause();
        group.bare = group.main == at && group.form == Form::Ppart;
        if group.bare && clitics > 0 && !reflexive {
            return None;
        }
        Some(group)
    }

    /// Whether the article at `i` follows a preposition or opens its sentence, where no verb can.
    fn article_leads(&self, i: u32) -> bool {
        let article = self.is(i, |s| s == Sense::Determiner(recoupe_pack::Det::Definite));
        let opens = self.segments.sentences[self.sentence_of(i)].first == i;
        let governed = match self.chunks.last().filter(|c| c.end == i).map(|c| c.kind) {
            Some(Kind::Preposition(f)) => !f.has(Function::As),
            Some(Kind::Verb(_)) => true,
            // « deux jours après l'annonce »
            Some(Kind::Time(_)) => self.is(i - 1, |s| matches!(s, Sense::Preposition(_))),
            _ => false,
        };
        article && (opens || governed) && !self.verb_may_lead()
    }

    /// «يخشى أن يكون 50 شخصا قد قتلوا»: a word of doubt at the head of the clause that is being read.
    fn hedge_leads_clause(&self) -> bool {
        self.chunks
            .iter()
            .rev()
            .take(10)
            .map(|c| c.kind)
            .take_while(|k| {
                matches!(
                    k,
                    Kind::Nominal(_)
                        | Kind::Preposition(_)
                        | Kind::Time(_)
                        | Kind::Adverb
                        | Kind::Verb(_)
                        | Kind::Hedge
                )
            })
            .any(|k| k == Kind::Hedge)
    }

    /// Extends a group over the verbs that depend on its first one.
    pub(crate) fn follow(&self, group: &mut VerbGroup, end: u32) {
        for _ in 0..5 {
            self.after_verb(group, end);
            let Some(lemma) = group.lemma.map(|l| &self.pack.lemmas[l as usize]) else { return };
            let mut at = group.end;
            let mut steps = 0;
            let mut preposition = false;
            while at < end && steps < GAP {
                if self.dependent(lemma, at, preposition).is_some()
                    || self.suffered(group, lemma, at).is_some()
                {
                    break;
                }
                let length = if let Some((l, ())) =
                    self.longest(at, |s| (s == Sense::Adverb).then_some(()))
                {
                    l
                } else if let Some((l, ())) =
                    self.longest(at, |s| (s == Sense::Hedge).then_some(()))
                {
                    group.hedged = true;
                    l
                } else if group.half_negated
                    && self.is(at, |s| s == Sense::Negation(Negation::Second))
                {
                    group.negated = true;
                    1
                } else if self
                    .is(at, |s| matches!(s, Sense::Pronoun(Pronoun::Object | Pronoun::Reflexive)))
                    && !self.is(at, |s| matches!(s, Sense::Preposition(_)))
                {
                    group.reflexive |= self.is(at, |s| s == Sense::Pronoun(Pronoun::Reflexive))
                        && lemma.chain.is_some();
                    1
                } else if (lemma.chain.is_some() || (lemma.is_be && !group.planned))
                    && !preposition
                    && (!lemma.is_be || self.pack.grammar.marked_infinitive)
                    && self
                        .is(at, |s| matches!(s, Sense::Preposition(f) if self.leads_infinitive(f)))
                {
                    preposition = true;
                    1
                } else if self.stands_before_participle(lemma, at) {
                    1
                } else if self.is_aux_time(lemma, at) {
                    self.times[self.time_at[at as usize] as usize].end - at
                } else if let Some(close) = self.insertion(lemma, at, end) {
                    close + 1 - at
                } else {
                    return;
                };
                at += length;
                steps += 1;
            }
            if at >= end || steps >= GAP {
                return;
            }
            if let Some(next) = self.suffered(group, lemma, at) {
                self.join(group, Some(next), Form::Inf, at);
                group.passive = true;
                group.reflexive = false;
                continue;
            }
            let Some((next, form)) = self.dependent(lemma, at, preposition) else { return };
            self.join(group, next, form, at);
        }
    }

    /// « avoir "neutralisé" dix-neuf … »: a quotation mark before the participle.
    pub(crate) fn opens_scare_quote(&self, at: u32) -> bool {
        self.quote_of_mark(at).is_some_and(|q| q.open == at && q.closed && q.close - q.open <= 5)
    }

    /// A quotation mark, or "since" in "has since recaptured".
    pub(crate) fn stands_before_participle(&self, lemma: &recoupe_pack::Lemma, at: u32) -> bool {
        let since = |s| matches!(s, Sense::Preposition(f) if f.has(Function::Since));
        let chained = lemma.chain.is_some() && self.heads_lead();
        ((lemma.is_have || lemma.is_be) && self.opens_scare_quote(at))
            // « promettent de « venger chaque goutte de sang » »
            || (chained
                && self.quote_of_mark(at).is_some_and(|q| q.open == at && q.closed)
                && self.dependent(lemma, at + 1, false).is_some())
            || (lemma.is_have
                && self.is(at, since)
                && self.dependent(lemma, at + 1, false).is_some())
    }

    /// « de », « à », "to", where a pack marks its infinitives not "into".
    fn leads_infinitive(&self, f: recoupe_pack::Functions) -> bool {
        let marked = self.pack.grammar.marked_infinitive;
        (f.has(Function::To) && !(marked && (f.has(Function::In) || f.has(Function::On))))
            || (f.has(Function::Of) && !marked)
    }

    /// « a lundi annoncé »: a day between an auxiliary and its participle.
    pub(crate) fn is_aux_time(&self, lemma: &recoupe_pack::Lemma, at: u32) -> bool {
        (lemma.is_have || lemma.is_be) && self.time_at[at as usize] != NONE
    }

    /// « s'est fait chasser »: the infinitive behind a reflexive verb that makes a passive.
    fn suffered(&self, group: &VerbGroup, lemma: &recoupe_pack::Lemma, at: u32) -> Option<u16> {
        if !group.reflexive || !lemma.makes_passive {
            return None;
        }
        let known = |s| match s {
            Sense::Verb(l, Form::Inf) => Some(l),
            _ => None,
        };
        // « s'est fait exploser »: a verb without a passive is done, not suffered
        let takes_passive = |l: u16| {
            let frames = &self.pack.lemmas[l as usize].frames;
            frames.is_empty()
                || frames.iter().any(|f| !self.pack.frames[*f as usize].passive.is_empty())
        };
        self.longest(at, known).map(|(_, l)| l).filter(|l| takes_passive(*l))
    }

    /// « a, de son côté, annoncé »: where adverbs and times between commas behind an auxiliary end,
    /// with its participle behind them.
    fn insertion(&self, lemma: &recoupe_pack::Lemma, at: u32, end: u32) -> Option<u32> {
        if !(lemma.is_have || lemma.is_be) || !self.is_mark(at, ',') {
            return None;
        }
        let mut close = at + 1;
        for _ in 0..GAP {
            if close >= end {
                return None;
            }
            let time = self.time_at[close as usize];
            if time != NONE {
                close = self.times[time as usize].end;
            } else if let Some((length, ())) =
                self.longest(close, |s| (s == Sense::Adverb).then_some(()))
            {
                close += length;
            } else {
                break;
            }
        }
        let enclosed = close > at + 1 && close < end && self.is_mark(close, ',');
        (enclosed && self.dependent(lemma, close + 1, false).is_some()).then_some(close)
    }

    /// The verb at a token that an auxiliary, modal or chaining verb takes with it.
    pub(crate) fn dependent(
        &self,
        lemma: &recoupe_pack::Lemma,
        at: u32,
        preposition: bool,
    ) -> Option<(Option<u16>, Form)> {
        if self.place_at[at as usize] != NONE || self.time_at[at as usize] != NONE {
            return None;
        }
        let wanted = |form: Form| {
            if self.verb_may_lead() && lemma.chain.is_some() {
                matches!(form, Form::Pres | Form::Past)
            } else if lemma.chain.is_some() && !lemma.is_have && !lemma.is_be
                || lemma.is_be && preposition
            {
                form == Form::Inf
            } else {
                form == Form::Ppart || (lemma.is_be && form == Form::Ger)
            }
        };
        if !(lemma.is_have || lemma.is_be || lemma.chain.is_some()) {
            return None;
        }
        let unmarked = self.pack.grammar.marked_infinitive
            && !(preposition || lemma.bare_infinitive || lemma.is_have || lemma.is_be);
        if unmarked {
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

    pub(crate) fn has_ending(&self, at: u32, endings: &[String]) -> bool {
        let word = self.words(at, at + 1);
        word.chars().nth(3).is_some() && endings.iter().any(|e| word.ends_with(e.as_str()))
    }

    /// The group now means what the verb at `at` means.
    pub(crate) fn join(&self, group: &mut VerbGroup, next: Option<u16>, form: Form, at: u32) {
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
                // « a dû quitter »: over and done
                Some(ChainEffect::Expected) if group.main_form == Form::Ppart => {}
                Some(ChainEffect::Expected) => group.planned = true,
                Some(ChainEffect::Demanded) => {
                    group.planned = true;
                    group.demanded = true;
                }
                Some(ChainEffect::Hedged) => group.hedged = true,
                Some(ChainEffect::PerhapsPresent) if form == Form::Pres => {
                    group.possible = true;
                    group.hedged = true;
                }
                Some(
                    ChainEffect::Realized | ChainEffect::Continued | ChainEffect::PerhapsPresent,
                )
                | None => {}
            }
            // "are said to have died": the passive was that of the verb before
            group.passive &= before.chain.is_none() || form == Form::Ppart;
            // "is to release": a copula before an infinitive says what is to come
            group.planned |= before.is_be && form == Form::Inf;
        }
        group.perfect |= group.lemma.is_some_and(|l| self.pack.lemmas[l as usize].is_have)
            && form == Form::Ppart;
        group.lemma = next;
        group.main = at;
        group.main_form = form;
        group.end = at + 1;
    }

    /// What may stand right after a verb and belongs to it.
    pub(crate) fn after_verb(&self, group: &mut VerbGroup, end: u32) {
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
        if (group.half_negated || (group.negated && self.verb_may_lead()))
            && self.is(group.end, |s| s == Sense::Negation(Negation::Restriction))
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
    pub(crate) fn needs_first(&self) -> bool {
        self.pack.has_first_negation
    }

    /// Whether an object pronoun at `at` is followed by a verb, perhaps over other clitics.
    pub(crate) fn is_clitic(&self, at: u32, end: u32) -> bool {
        (at + 1..end.min(at + 4))
            .take_while(|j| {
                self.is(*j - 1, |s| matches!(s, Sense::Pronoun(_) | Sense::Negation(_)))
            })
            .any(|j| {
                self.is(j, |s| matches!(s, Sense::Verb(..))) && self.time_at[j as usize] == NONE
            })
    }
}
