//! Grammatical functions: who stands where around a trigger.
//!
//! Everything here looks at chunks of one sentence, from the trigger outward, at most [`REACH`] of
//! them, so that the work stays linear in the text.

use crate::chunk::{Kind, PART_BIT, VerbGroup};
use crate::doc::Doc;
use recoupe_pack::{Conj, Form, Function, Pronoun, RelKind};

/// How many chunks are looked over in one direction.
pub(crate) const REACH: usize = 64;

/// A test of whether a nominal can fill a role.
pub(crate) type Accept<'f> = &'f dyn Fn(u32) -> bool;

impl Doc<'_> {
    /// Range of chunks of the sentence that a chunk stands in.
    pub fn sentence_range(&self, chunk: usize) -> (usize, usize) {
        let s = self.sentence_chunks.partition_point(|(_, end)| *end as usize <= chunk);
        self.sentence_chunks.get(s).map_or((0, 0), |(a, b)| (*a as usize, *b as usize))
    }

    /// Whether the nominal is a list member before or after a chunk of this kind.
    pub fn is_nominal(&self, chunk: usize) -> Option<u32> {
        match self.chunks.get(chunk).map(|c| c.kind) {
            Some(Kind::Nominal(n)) => Some(n),
            _ => None,
        }
    }

    /// The verb group that is a chunk.
    pub fn verb_of(&self, chunk: usize) -> Option<&VerbGroup> {
        match self.chunks.get(chunk)?.kind {
            Kind::Verb(v) => Some(&self.verbs[v as usize]),
            _ => None,
        }
    }

    /// Whether a finite verb stands at a chunk.
    pub(crate) fn is_finite_at(&self, chunk: usize) -> bool {
        self.verb_of(chunk).is_some_and(VerbGroup::is_finite)
    }

    /// The subject of a verb.
    pub fn subject(&self, chunk: usize, accept: Accept<'_>) -> Option<u32> {
        self.subject_within(chunk, accept, 0)
    }

    fn subject_within(&self, chunk: usize, accept: Accept<'_>, depth: u8) -> Option<u32> {
        if depth > 4 {
            return None;
        }
        let verb = self.verb_of(chunk)?;
        if self.verb_may_lead() && verb.is_finite() {
            return self.free_subject(chunk, accept);
        }
        if verb.bare {
            if let Some(other) = self.joined_active(chunk) {
                return self.subject_within(other, accept, depth + 1);
            }
        } else if matches!(verb.form, Form::Inf | Form::Ger) {
            return self.subject_of_dependent(chunk, accept, depth);
        }
        if let Some(found) = self.subject_left(chunk, accept, depth) {
            return Some(found);
        }
        if verb.bare {
            return self.subject_of_opening(chunk, accept);
        }
        verb.inverted_pronoun.then(|| self.object(chunk, accept)).flatten()
    }

    /// The subject of an infinitive or present participle: that of the verb it depends on.
    fn subject_of_dependent(&self, chunk: usize, accept: Accept<'_>, depth: u8) -> Option<u32> {
        let (first, end) = self.sentence_range(chunk);
        let finite = |i: &usize| self.is_finite_at(*i);
        let is_participle = self.verb_of(chunk).is_some_and(|v| v.form == Form::Ger);
        if is_participle
            && !(first..chunk).any(|i| finite(&i))
            && let Some(n) = self.subject_left(chunk, accept, depth)
        {
            return Some(n);
        }
        // "accused them of bombing a bus and killing three": the second goes with the first
        if is_participle
            && chunk > first
            && self.chunks[chunk - 1].kind == Kind::Conjunction(Conj::And)
            && let Some(other) = (first..chunk - 1)
                .rev()
                .take_while(|i| !finite(i))
                .find(|i| self.verb_of(*i).is_some_and(|v| v.form == Form::Ger))
        {
            return self.subject_of_dependent(other, accept, depth + 1);
        }
        // « parle de 16 000 civils ayant fui la ville »: of those that are counted right before it
        if is_participle
            && !self.pack.grammar.head_last
            && chunk > first
            && let Some(n) = self.is_nominal(chunk - 1).filter(|n| accept(*n))
            && self.nominals[n as usize].population.is_some()
            && self.nominals[n as usize].number.is_some()
        {
            return Some(n);
        }
        let governor = (first..chunk)
            .rev()
            .take(REACH)
            .find(finite)
            .or_else(|| (chunk + 1..end).take(REACH).find(finite))?;
        // « a accusé l'armée d'avoir bombardé »: the one accused is the one who acts
        let governed = chunk > 0 && matches!(self.chunks[chunk - 1].kind, Kind::Preposition(_));
        if governed
            && governor < chunk
            && self.takes_target(governor)
            && let Some(n) = self.object(governor, accept)
        {
            return Some(n);
        }
        self.subject_within(governor, accept, depth + 1)
    }

    /// Whether a verb has frames whose object is a target: accuse, urge.
    pub(crate) fn takes_target(&self, chunk: usize) -> bool {
        let Some(lemma) = self.verb_of(chunk).and_then(|v| v.lemma) else { return false };
        self.pack.lemmas[lemma as usize].frames.iter().any(|f| {
            self.pack.frames[*f as usize].active.iter().flatten().any(|(function, role)| {
                *function == Function::Object && *role == recoupe_pack::Role::Target
            })
        })
    }

    pub(crate) fn subject_left(&self, chunk: usize, accept: Accept<'_>, depth: u8) -> Option<u32> {
        let (first, _) = self.sentence_range(chunk);
        if let Some(n) = self.beside_participle(chunk, accept) {
            return Some(n);
        }
        // "Kyiv's own count of marines captured": the noun right before, and no other
        if !self.pack.grammar.construct
            && self.verb_of(chunk).is_some_and(|v| v.bare)
            && chunk > first + 2
            && self.is_nominal(chunk - 1).is_some_and(|n| {
                let n = &self.nominals[n as usize];
                n.governed.has(Function::Of) && n.population.is_some()
            })
            && self.is_nominal(chunk - 3).is_some_and(|n| self.nominals[n as usize].count_noun)
        {
            return None;
        }
        if self.beside_other(chunk, accept) || self.tells_of_governed(chunk, accept) {
            return None;
        }
        let mut i = chunk;
        let mut refused = 0;
        let mut joined = false;
        // « Un infirmier nous a confié »: told to us, by whoever stands before
        let us = |i: usize| {
            self.is_nominal(i)
                .is_some_and(|n| self.nominals[n as usize].pronoun == Some(Pronoun::Speaker))
        };
        if !self.pack.grammar.head_last
            && chunk >= first + 2
            && us(chunk - 1)
            && self.is_nominal(chunk - 2).is_some()
            && !us(chunk - 2)
        {
            i -= 1;
        }
        while i > first && chunk - i < REACH {
            i -= 1;
            match self.chunks[i].kind {
                // « Onze personnes, toutes des femmes, ont péri »
                Kind::Nominal(n)
                    if self.nominals[n as usize].pronoun == Some(Pronoun::Subject)
                        && i > first
                        && self.chunks[i - 1].kind == Kind::Comma
                        && self.chunks.get(i + 1).is_some_and(|c| {
                            matches!(c.kind, Kind::Nominal(_) | Kind::Preposition(_))
                        })
                        && !self.pack.grammar.head_last =>
                {
                    refused = 0;
                }
                Kind::Nominal(n) => {
                    let governed = self.nominals[n as usize].governed.0;
                    // «في قصف استهدف الحي»: a verb right behind a noun that is not definite tells of it
                    if i + 1 == chunk && governed != 0 && self.is_described_by_verb(n) && accept(n)
                    {
                        return Some(n);
                    }
                    // the object of a participle or infinitive: « X, citant Y, a … »
                    let object =
                        i > first && self.verb_of(i - 1).is_some_and(|v| !v.is_finite() && !v.bare);
                    // « les insurgés, appelés Al-Shabab, restent »: a name behind a bare participle
                    let named = !self.pack.grammar.head_last
                        && i > first + 1
                        && self.chunks.get(i + 1).is_some_and(|c| c.kind == Kind::Comma)
                        && (first..i)
                            .rev()
                            .find(|j| self.chunks[*j].kind != Kind::Adverb)
                            .is_some_and(|j| {
                                self.verb_of(j).is_some_and(|v| v.bare)
                                    && j > first
                                    && self.chunks[j - 1].kind == Kind::Comma
                            });
                    if named {
                        continue;
                    }
                    // « le front, qui regroupe des rebelles, affirme »: what the relative clause holds
                    let held = governed == 0
                        && !self.pack.grammar.head_last
                        && self.closes_insertion(i, chunk)
                        && i > first
                        && self.is_finite_at(i - 1);
                    if held && let Some(relative) = self.relative_before(i - 1, first) {
                        i = relative;
                        continue;
                    }
                    // "of whom 43 are dead"
                    let part = governed == PART_BIT && i + 1 == chunk;
                    // "Keita, who heads the mission, said": the object of a relative clause
                    let inner = self.pack.grammar.head_last
                        && !joined
                        && i > first
                        && self.is_finite_at(i - 1)
                        && self.relative_before(i - 1, first).is_some();
                    if (governed != 0 && !part)
                        || object
                        || inner
                        || (joined && refused == 0 && self.finite_before(i, first))
                    {
                        continue;
                    }
                    if accept(n) {
                        return Some(self.head_of_apposition(i, n, first, accept));
                    }
                    // « onze femmes et adolescentes ont été enlevées »: one number for both
                    if let Some(both) = self.counted_with(i, n).filter(|m| accept(*m)) {
                        return Some(both);
                    }
                    refused += 1;
                    if refused > 3 || self.nominals[n as usize].pronoun == Some(Pronoun::Subject) {
                        return None;
                    }
                }
                Kind::Verb(v) => {
                    let other = &self.verbs[v as usize];
                    if !other.is_finite() {
                        continue;
                    }
                    // A relative clause in between is stepped over.
                    if let Some(relative) = self.relative_before(i, first)
                        && !joined
                    {
                        i = relative;
                        continue;
                    }
                    return joined.then(|| self.subject_within(i, accept, depth + 1)).flatten();
                }
                // «عدد الذين قضوا»: who they are is not said
                Kind::Relative(RelKind::Subject) if i > first && self.is_count(i - 1) => {
                    return None;
                }
                Kind::Relative(RelKind::Subject) => return self.antecedent(i, accept),
                Kind::Conjunction(Conj::And) => {
                    joined = refused == 0 && !self.joins_nouns(i, chunk)
                }
                Kind::Close => {
                    while i > first && !matches!(self.chunks[i].kind, Kind::Open) {
                        i -= 1;
                    }
                }
                Kind::Conjunction(Conj::That | Conj::Contrast | Conj::If | Conj::Subordinate)
                | Kind::Relative(_)
                | Kind::Semicolon
                | Kind::Colon => return None,
                // "nine civilians - two of them children - were killed"
                Kind::Dash if self.pack.grammar.head_last && i + 1 == chunk => {
                    let open =
                        (first..i).rev().take(10).find(|j| self.chunks[*j].kind == Kind::Dash);
                    if let Some(open) = open.filter(|j| !self.in_dateline(*j)) {
                        i = open;
                    }
                }
                // « KIEV, 12 mars - Des frappes … »: where it was written
                Kind::Dash if self.in_dateline(i) => return None,
                Kind::QuoteClose => {
                    // a whole sentence in quotation marks is not the subject of what follows
                    let close = self.chunks[i].first;
                    let long = self.quote_of_mark(close).is_some_and(|q| {
                        let verb = self.verbs_in(q.open, q.close).next().is_some();
                        let short = self.pack.grammar.head_last && verb && q.close - q.open > 3;
                        short || q.close - q.open > 6 && (verb || i + 1 != chunk)
                    });
                    if long {
                        return None;
                    }
                }
                _ => {}
            }
        }
        None
    }

    /// « aux 14 personnes tuées »: a bare participle belongs to the noun right before it, also to
    /// one that a preposition governs.
    fn beside_participle(&self, chunk: usize, accept: Accept<'_>) -> Option<u32> {
        if !self.verb_of(chunk)?.bare {
            return None;
        }
        let (first, _) = self.sentence_range(chunk);
        let before = (first..chunk).rev().find(|i| {
            !matches!(self.chunks[*i].kind, Kind::Adverb | Kind::QuoteOpen | Kind::QuoteClose)
        })?;
        // « Mekele, abandonnée par l'armée »: a name alone, over one comma
        if self.chunks[before].kind == Kind::Comma {
            let mut over = before.checked_sub(1).filter(|i| *i >= first)?;
            // « le dépôt d'armes à Omdourman, tombé aux mains de … »: of the head, not of where it lies
            let located = over >= first + 2
                && !self.pack.grammar.head_last
                && matches!(self.chunks[over - 1].kind, Kind::Preposition(f) if f.has(Function::In) || f.has(Function::To))
                && self.is_nominal(over - 2).is_some();
            if located {
                return None;
            }
            // "the city of 300,000, overrun in May"
            let of = |i: usize| matches!(self.chunks[i].kind, Kind::Preposition(f) if f.has(Function::Of));
            if self.pack.grammar.head_last && over >= first + 2 && of(over - 1) {
                over -= 2;
            }
            return self
                .is_nominal(over)
                .filter(|n| {
                    let n = &self.nominals[*n as usize];
                    let area = self.pack.grammar.head_last && n.area.is_some();
                    (n.place.is_some() || n.name.is_some() || area) && n.population.is_none()
                })
                .filter(|n| accept(*n));
        }
        let own = self.is_nominal(before).filter(|n| accept(*n));
        // « une centaine de mercenaires et de soldats tués »: counted over both
        let and = before.checked_sub(2).filter(|i| {
            *i > first && self.chunks[*i].kind == Kind::Conjunction(Conj::And) && own.is_none()
        });
        own.or_else(|| {
            let joined = and.filter(|_| self.heads_lead())?;
            self.is_nominal(joined - 1).filter(|n| accept(*n))
        })
    }

    fn finite_before(&self, chunk: usize, first: usize) -> bool {
        (first..chunk).rev().take(REACH).any(|i| self.is_finite_at(i))
    }

    /// « Les FDS, une alliance arabo-kurde, se sont emparées »: what stands between commas behind
    /// a name is not the subject; the name is.
    fn head_of_apposition(&self, chunk: usize, n: u32, first: usize, accept: Accept<'_>) -> u32 {
        // "Kidal, long a rebel bastion, was retaken"
        let open = (first..chunk).rev().find(|i| self.chunks[*i].kind != Kind::Adverb);
        let open = open.unwrap_or(chunk);
        let enclosed = chunk > first + 1
            && self.chunks[open].kind == Kind::Comma
            && self
                .chunks
                .get(chunk + 1)
                .is_some_and(|c| matches!(c.kind, Kind::Comma | Kind::Preposition(_)));
        // what it is enclosed by ends with a comma too
        let closed = (chunk + 1..chunk + 12)
            .find(|i| {
                !matches!(
                    self.chunks.get(*i).map(|c| c.kind),
                    Some(
                        Kind::Nominal(_)
                            | Kind::Preposition(_)
                            | Kind::Time(_)
                            | Kind::Adverb
                            | Kind::Open
                            | Kind::Close
                    )
                )
            })
            .is_some_and(|i| self.chunks.get(i).is_some_and(|c| c.kind == Kind::Comma));
        let enclosed = enclosed && (closed || !self.pack.grammar.head_last);
        if let Some(whole) = self.whole_of_persons(chunk, first, accept) {
            return whole;
        }
        if let Some(counted) = self.restated(chunk, first).filter(|m| accept(*m)) {
            return counted;
        }
        // "Hikmat al-Hijri, one of the three leaders, said"
        let one = self.pack.grammar.head_last
            && self.nominals[n as usize]
                .number
                .is_some_and(|i| self.numbers[i as usize].value == Some(1));
        if !enclosed
            || !one
                && self.nominals[n as usize]
                    .number
                    .is_some_and(|i| !self.numbers[i as usize].indefinite)
        {
            return n;
        }
        let mut i = open;
        if i > first && self.chunks[i - 1].kind == Kind::Close {
            while i > first && self.chunks[i].kind != Kind::Open {
                i -= 1;
            }
        }
        // "Fatima, 34, a mother of five, said"
        if i >= first + 3
            && self.chunks[i - 2].kind == Kind::Comma
            && self.is_nominal(i - 1).is_some_and(|m| {
                let m = &self.nominals[m as usize];
                self.pack.grammar.head_last && m.number.is_some() && m.end == m.first + 1
            })
        {
            i -= 2;
        }
        let Some(mut before) =
            i.checked_sub(1).filter(|i| *i >= first).and_then(|i| self.is_nominal(i))
        else {
            return n;
        };
        while self.nominals[before as usize].governed.0 != 0 {
            let at = self.nominals[before as usize].chunk as usize;
            match at.checked_sub(2).filter(|i| *i >= first).and_then(|i| self.is_nominal(i)) {
                Some(head) => before = head,
                None => return n,
            }
        }
        if accept(before) { before } else { n }
    }

    /// The relative word that opens the clause of the finite verb at `chunk`, if one does.
    fn relative_before(&self, chunk: usize, first: usize) -> Option<usize> {
        let mut i = chunk;
        while i > first && chunk - i < 16 {
            i -= 1;
            match self.chunks[i].kind {
                Kind::Relative(_) | Kind::PartMarker => return Some(i),
                // "which wants its pipeline protected"
                Kind::Verb(v)
                    if self.verbs[v as usize].is_finite()
                        && i + 2 == chunk
                        && self.is_nominal(i + 1).is_some() => {}
                Kind::Verb(v) if self.verbs[v as usize].is_finite() => return None,
                Kind::Conjunction(Conj::That | Conj::Contrast) | Kind::Semicolon => return None,
                _ => {}
            }
        }
        None
    }

    /// The object of a verb, or what follows a trigger without preposition.
    pub fn object(&self, chunk: usize, accept: Accept<'_>) -> Option<u32> {
        let (_, end) = self.sentence_range(chunk);
        let mut i = chunk + 1;
        let mut skipped = 0;
        while i < end && i - chunk < REACH {
            match self.chunks[i].kind {
                Kind::Nominal(n) => {
                    let nominal = &self.nominals[n as usize];
                    // "handed over the camp": a particle of the verb governs nothing
                    let particle =
                        i == chunk + 1 && matches!(self.chunks[chunk].kind, Kind::Preposition(_));
                    if nominal.governed.0 == 0 || particle {
                        return accept(n).then_some(n);
                    }
                    skipped += 1;
                    if skipped > 3 {
                        return None;
                    }
                }
                Kind::Adverb
                | Kind::Time(_)
                | Kind::Negation
                | Kind::Hedge
                | Kind::QuoteOpen
                | Kind::QuoteClose
                | Kind::Other => {}
                Kind::Preposition(_) => {}
                Kind::Open => {
                    while i < end && self.chunks[i].kind != Kind::Close {
                        i += 1;
                    }
                }
                Kind::Comma => {
                    // « a visé, lundi, un convoi »
                    let time = matches!(
                        self.chunks.get(i + 1).map(|c| c.kind),
                        Some(Kind::Time(_) | Kind::Adverb)
                    );
                    let closes = matches!(
                        self.chunks.get(i.wrapping_sub(1)).map(|c| c.kind),
                        Some(Kind::Time(_) | Kind::Adverb)
                    );
                    // « ont pris jeudi, après deux jours de combats, la localité de X »
                    let inserted = self.inserted_until(i, end);
                    if let Some(close) = inserted {
                        return self.is_nominal(close + 1).filter(|n| accept(*n));
                    }
                    if !time && !closes {
                        return None;
                    }
                }
                Kind::Relative(RelKind::Object) if i == chunk + 1 => {}
                _ => return None,
            }
            i += 1;
        }
        None
    }

    /// A complement with a preposition of that function, to the right of the trigger.
    pub fn complement(&self, chunk: usize, function: Function, accept: Accept<'_>) -> Option<u32> {
        let (_, end) = self.sentence_range(chunk);
        let near = matches!(function, Function::Of);
        // « Des combats se poursuivaient dans … »: the verb that a noun trigger is the subject of
        // "the fall of the town opened the way to the capital": not over a verb
        let to = self.pack.grammar.head_last && matches!(function, Function::To);
        let mut own_verb = self.verb_of(chunk).is_none() && !near && !to;
        let mut i = chunk + 1;
        let mut nominals = 0;
        while i < end && i - chunk < 32 {
            match self.chunks[i].kind {
                Kind::Nominal(n) => {
                    let governed = self.nominals[n as usize].governed;
                    let led = governed.has(function) || self.article_leads_as(i, n, function);
                    if led && governed.0 & PART_BIT == 0 && accept(n) {
                        return Some(n);
                    }
                    nominals += 1;
                    if near && nominals >= 1 {
                        return None;
                    }
                }
                Kind::Verb(v) if self.verbs[v as usize].is_finite() => {
                    if !own_verb || nominals > 3 {
                        return None;
                    }
                    own_verb = false;
                }
                Kind::Verb(_) if near => return None,
                // « de 14 morts et 30 blessés »: joined to it, not its complement
                Kind::Conjunction(Conj::And) if near && !self.verb_may_lead() => return None,
                // « l'assaut lancé dimanche, selon un communiqué relayé par X »: whose doing another
                // participle names
                Kind::Verb(v)
                    if function == Function::By
                        && self.verb_of(chunk).is_none_or(|t| t.bare || t.passive)
                        && self.verbs[v as usize].bare
                        && !matches!(
                            self.chunks[i - 1].kind,
                            Kind::Conjunction(Conj::And) | Kind::Comma
                        ) =>
                {
                    return None;
                }
                // « ont repris Otaya, selon cette ONG basée au Royaume-Uni, aux … »: over who says it
                Kind::Preposition(f) if f.has(Function::According) && self.heads_lead() => {
                    i = (i + 1..end).find(|j| self.chunks[*j].kind == Kind::Comma)?;
                }
                Kind::Semicolon | Kind::Colon => return None,
                // A list or an insertion may follow; a new clause ends it.
                Kind::Comma if nominals > 6 => return None,
                Kind::Conjunction(Conj::That | Conj::Contrast | Conj::If | Conj::Subordinate)
                | Kind::Relative(_) => return None,
                _ => {}
            }
            i += 1;
        }
        None
    }

    /// A complement before the trigger, at the head of its clause: « À Alep-Ouest, des roquettes … ».
    pub fn fronted(&self, chunk: usize, function: Function, accept: Accept<'_>) -> Option<u32> {
        let (first, _) = self.sentence_range(chunk);
        let mut i = first;
        while i < chunk && i - first < 8 {
            match self.chunks[i].kind {
                Kind::Nominal(n)
                    if self.nominals[n as usize].governed.has(function) && accept(n) =>
                {
                    return Some(n);
                }
                Kind::Verb(v) if self.verbs[v as usize].is_finite() => return None,
                _ => {}
            }
            i += 1;
        }
        None
    }
}
