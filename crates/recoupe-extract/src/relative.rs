//! Arguments that stand before their clause: what relative words stand for, and the subject of a
//! participle that opens its sentence.

use crate::chunk::Kind;
use crate::clause::Accept;
use crate::doc::Doc;
use recoupe_pack::{Conj, RelKind};

impl Doc<'_> {
    /// What a relative word stands for: the nearest nominal before it that is accepted, or the head
    /// that it depends on.
    pub fn antecedent(&self, relative: usize, accept: Accept<'_>) -> Option<u32> {
        let (first, _) = self.sentence_range(relative);
        if self.resumes_clause(relative) {
            return None;
        }
        let mut i = relative;
        let mut seen = 0;
        while i > first && relative - i < 16 {
            i -= 1;
            match self.chunks[i].kind {
                Kind::Nominal(n) => {
                    if accept(n) {
                        return Some(n);
                    }
                    seen += 1;
                    if seen > 2 {
                        return None;
                    }
                }
                Kind::Verb(v) if self.verbs[v as usize].is_finite() => return None,
                Kind::Semicolon => return None,
                _ => {}
            }
        }
        None
    }

    /// "at least 70 villagers, perhaps as many as 150, were killed": a bare number between commas says
    /// again how many the noun group before it counts, which it yields.
    pub(crate) fn restated(&self, chunk: usize, first: usize) -> Option<u32> {
        let counted = |i: usize| {
            let n = self.is_nominal(i)?;
            let m = &self.nominals[n as usize];
            let number = &self.numbers[m.number? as usize];
            (!number.indefinite && number.blocked.is_none() && number.share.is_none())
                .then_some((n, m))
        };
        let (_, again) = counted(chunk)?;
        let bare = again.unknown == 0
            && again.population.is_none()
            && again.participle.is_none()
            && again.triggers.is_empty()
            && again.name.is_none()
            && again.governed.0 == 0
            && !(again.others || again.unit || again.thing);
        let closed = self.chunks.get(chunk + 1).is_some_and(|c| c.kind == Kind::Comma)
            && self.is_finite_at(chunk + 2);
        let open = (first..chunk)
            .rev()
            .find(|i| !matches!(self.chunks[*i].kind, Kind::Adverb | Kind::Hedge))?;
        let comma = self.chunks[open].kind == Kind::Comma && open > first;
        let (n, m) = counted(open.checked_sub(1)?).filter(|_| bare && closed && comma)?;
        (m.governed.0 == 0 && !m.unit && m.end > m.first + 1).then_some(n)
    }

    /// "two civilians, a man of 63 and a woman of 58, were killed": those who are told apart behind a
    /// quantity are the same.
    pub(crate) fn whole_of_persons(
        &self,
        chunk: usize,
        first: usize,
        accept: Accept<'_>,
    ) -> Option<u32> {
        if !self.pack.grammar.head_last {
            return None;
        }
        let single = |i: usize| {
            let n = &self.nominals[self.is_nominal(i)? as usize];
            (n.number.is_none_or(|i| self.numbers[i as usize].indefinite) && n.population.is_some())
                .then_some(())
        };
        let closed = (chunk + 1..chunk + 4)
            .find(|i| {
                !matches!(
                    self.chunks.get(*i).map(|c| c.kind),
                    Some(Kind::Nominal(_) | Kind::Preposition(_))
                )
            })
            .is_some_and(|i| self.chunks.get(i).is_some_and(|c| c.kind == Kind::Comma));
        let mut at = chunk;
        single(at).filter(|()| closed)?;
        let mut members = 1;
        loop {
            let mark = at.checked_sub(1).filter(|i| *i > first)?;
            match self.chunks[mark].kind {
                Kind::Conjunction(Conj::And) | Kind::Comma => {}
                _ => return None,
            }
            let mut before = mark - 1;
            // "a man of 63", "a man aged 63"
            while before > first + 1
                && self
                    .is_nominal(before)
                    .is_some_and(|n| self.nominals[n as usize].governed.0 != 0)
            {
                before = before.checked_sub(2)?;
            }
            if single(before).is_some() {
                members += 1;
                at = before;
                continue;
            }
            let n = self.is_nominal(before)?;
            let number = self.nominals[n as usize].number?;
            let value = self.numbers[number as usize].value?;
            let told = self.chunks[mark].kind == Kind::Comma
                && value == members
                && value > 1
                && self.nominals[n as usize].population.is_some();
            return (told && accept(n)).then_some(n);
        }
    }

    /// « Bakhmout, où de violents combats se poursuivent »: what « où » stands for.
    pub fn where_antecedent(&self, chunk: usize, accept: Accept<'_>) -> Option<u32> {
        let (first, _) = self.sentence_range(chunk);
        for i in (first..chunk).rev().take(5) {
            match self.chunks[i].kind {
                Kind::Relative(RelKind::Where) => return self.antecedent(i, accept),
                Kind::Verb(v) if self.verbs[v as usize].is_finite() => return None,
                Kind::Comma | Kind::Semicolon => return None,
                _ => {}
            }
        }
        None
    }

    /// The object of a verb whose object stands before it as a relative: « qu'ils avaient conquis ».
    pub fn relative_object(&self, chunk: usize, accept: Accept<'_>) -> Option<u32> {
        let (first, _) = self.sentence_range(chunk);
        let mut own = false;
        let mut i = chunk;
        while i > first && chunk - i < 6 {
            i -= 1;
            match self.chunks[i].kind {
                Kind::Relative(RelKind::Object) => return self.antecedent(i, accept),
                // "the town, which the rebels have held": the clause has a subject of its own
                Kind::Relative(RelKind::Subject) if own && self.pack.grammar.head_last => {
                    return self.antecedent(i, accept);
                }
                Kind::Nominal(n) => own |= self.nominals[n as usize].governed.0 == 0,
                Kind::Adverb | Kind::Time(_) => {}
                _ => return None,
            }
        }
        None
    }

    /// « Sake, que contrôle le M23 »: the subject behind the verb of a clause whose object stands before
    /// it as a relative.
    pub(crate) fn relative_subject(
        &self,
        site: &crate::found::Site,
        accept: Accept<'_>,
    ) -> Option<u32> {
        let before = site.chunk.checked_sub(1)?;
        // « l'usine, où s'abritent 568 civils »
        let relative =
            matches!(self.chunks[before].kind, Kind::Relative(RelKind::Object | RelKind::Where));
        let finite = self.is_finite_at(site.chunk);
        (relative && finite && self.heads_lead()).then(|| self.object(site.after, accept)).flatten()
    }

    /// « Sake, dont le M23 s'est emparé »: the complement of a verb that stands before its clause as a
    /// relative.
    pub(crate) fn relative_of(&self, chunk: usize, accept: Accept<'_>) -> Option<u32> {
        if self.verb_may_lead() || !self.is_finite_at(chunk) {
            return None;
        }
        let (first, _) = self.sentence_range(chunk);
        for i in (first..chunk).rev().take(6) {
            match self.chunks[i].kind {
                Kind::PartMarker => return self.antecedent(i, accept),
                Kind::Nominal(_) | Kind::Adverb | Kind::Time(_) | Kind::Preposition(_) => {}
                _ => return None,
            }
        }
        None
    }

    /// « Chassé de Sake, le M23 … »: the subject behind a participle that opens the sentence.
    pub(crate) fn subject_of_opening(&self, chunk: usize, accept: Accept<'_>) -> Option<u32> {
        let (first, end) = self.sentence_range(chunk);
        let opens = (first..chunk).all(|i| {
            matches!(
                self.chunks[i].kind,
                Kind::Adverb | Kind::Time(_) | Kind::Dash | Kind::Conjunction(Conj::And)
            )
        });
        if !opens || !self.heads_lead() {
            return None;
        }
        let mut comma = false;
        for i in chunk + 1..end.min(chunk + 16) {
            match self.chunks[i].kind {
                Kind::Verb(v) if self.verbs[v as usize].is_finite() => return None,
                Kind::Comma => comma = true,
                Kind::Nominal(n) if comma && self.nominals[n as usize].governed.0 == 0 => {
                    return accept(n).then_some(n);
                }
                Kind::Nominal(_) | Kind::Preposition(_) | Kind::Time(_) | Kind::Adverb => {
                    if comma && !matches!(self.chunks[i].kind, Kind::Time(_) | Kind::Adverb) {
                        comma = false;
                    }
                }
                Kind::Verb(_) | Kind::Conjunction(Conj::And) => {}
                _ => return None,
            }
        }
        None
    }
}
