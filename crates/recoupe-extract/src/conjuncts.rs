//! Clauses joined by "and": what stands in one of them and does not tell of the other.

use crate::chunk::Kind;
use crate::doc::Doc;
use crate::found::Raw;
use recoupe_model::PlaceKind;
use recoupe_pack::{ClaimSpec, Conj, Form, RelKind, Role};

/// How far behind a conjunction the verb of the clause that it opens may stand.
const NEAR: usize = 10;

/// A clause behind a conjunction.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Joined {
    /// The conjunction.
    at: usize,
    /// The finite verb behind it.
    verb: usize,
    /// The subject that stands between them.
    subject: Option<u32>,
}

impl Doc<'_> {
    /// The clause that a conjunction between two chunks opens: « … a été reprise et la ville reste … ».
    /// Both clauses have a finite verb.
    pub(crate) fn clause_joined_between(&self, a: usize, b: usize) -> Option<Joined> {
        if !self.heads_lead() {
            return None;
        }
        let (first, _) = self.sentence_range(a);
        (a + 1..b).rev().find_map(|at| {
            let joined = self.clause_behind(at)?;
            (first..at).any(|i| self.is_finite_at(i)).then_some(joined)
        })
    }

    /// The clause that begins behind a conjunction.
    pub(crate) fn clause_behind(&self, at: usize) -> Option<Joined> {
        if self.chunks[at].kind != Kind::Conjunction(Conj::And) {
            return None;
        }
        let (_, end) = self.sentence_range(at);
        let mut subject = None;
        for i in at + 1..end.min(at + NEAR) {
            match self.chunks[i].kind {
                Kind::Verb(v) if self.verbs[v as usize].is_finite() => {
                    return Some(Joined { at, verb: i, subject });
                }
                Kind::Nominal(n) => {
                    if self.nominals[n as usize].governed.0 == 0 {
                        if subject.is_some() {
                            return None;
                        }
                        subject = Some(n);
                    }
                }
                Kind::Preposition(_)
                | Kind::Adverb
                | Kind::Time(_)
                | Kind::Negation
                | Kind::Hedge
                | Kind::Open
                | Kind::Close => {}
                _ => return None,
            }
        }
        None
    }

    /// « La ville reste tenue par l'armée et le camp a été repris le 9 mars »: whether a time tells of
    /// another clause than that of a trigger, the two joined by "and".
    pub(crate) fn parted_by_clause(&self, raw: &Raw, time: usize, trigger: usize) -> bool {
        // « a perdu la base, qu'elle tenait depuis 2012 »
        if matches!(raw.spec, ClaimSpec::Control(_)) && self.is_in_relative_behind(time, trigger) {
            return true;
        }
        if self.is_of_compared(time, trigger) {
            return true;
        }
        let Some(joined) = self.clause_joined_between(time.min(trigger), time.max(trigger)) else {
            return false;
        };
        let change = matches!(raw.spec, ClaimSpec::Control(_) | ClaimSpec::Event(_));
        let figure = matches!(raw.spec, ClaimSpec::Figure(_));
        let (first, _) = self.sentence_range(trigger);
        if time > joined.at {
            // « Trois civils ont été tués et dix autres ont été blessés lundi »: one happening
            let counted = joined.subject.is_some_and(|n| self.accepts(Role::Victims, n));
            return change && joined.subject.is_some()
                || figure && joined.subject.is_some() && !counted;
        }
        let fronted = !(first..time).any(|i| self.is_finite_at(i));
        if fronted {
            return false;
        }
        // « ont pris Mellit le 14 avril et encerclent El-Fasher »
        let lasts =
            self.verb_of(joined.verb).is_some_and(|v| v.form == Form::Pres && v.main == v.first)
                && !(first..joined.at).any(|i| {
                    self.verb_of(i).is_some_and(|v| v.form == Form::Pres && v.main == v.first)
                });
        change && (joined.subject.is_some() || lasts)
    }

    /// « …, ce qui porte à 1 928 le nombre de morts depuis octobre »: a beginning in a clause that
    /// resumes the whole of the one before.
    pub(crate) fn resumed_behind(&self, time: usize, trigger: usize) -> bool {
        time > trigger && (trigger + 1..time).any(|i| self.resumes_clause(i))
    }

    /// « ce qui », « ce que »: a relative word that stands for the whole clause before it.
    pub(crate) fn resumes_clause(&self, chunk: usize) -> bool {
        matches!(self.chunks[chunk].kind, Kind::Relative(RelKind::Subject | RelKind::Object))
            && self.heads_lead()
            && chunk > 0
            && self.is_nominal(chunk - 1).is_some_and(|n| {
                let n = &self.nominals[n as usize];
                n.end == n.first + 1
                    && (n.det == Some(recoupe_pack::Det::Demonstrative)
                        || n.pronoun == Some(recoupe_pack::Pronoun::Demonstrative))
                    && n.population.is_none()
            })
    }

    /// Where the scan for places of a trigger goes on behind a part that is told with a place of its own:
    /// « 170 blessés, dont un prêtre tué dans l'église de Fatima ».
    pub(crate) fn behind_part_told(&self, marker: usize) -> Option<usize> {
        if !self.heads_lead() {
            return None;
        }
        let (_, end) = self.sentence_range(marker);
        let close = (marker + 1..end)
            .find(|i| matches!(self.chunks[*i].kind, Kind::Comma | Kind::Semicolon | Kind::Close))
            .unwrap_or(end);
        let told = (marker + 2..close).any(|i| self.verb_of(i).is_some_and(|v| v.bare));
        let finite = (marker + 1..close).any(|i| self.is_finite_at(i));
        (told && !finite).then_some(close)
    }

    /// « trois enfants sont morts et une femme a succombé à l'hôpital »: the building in the clause behind
    /// is where somebody else was taken.
    pub(crate) fn is_of_clause_behind(&self, n: u32, trigger: usize) -> bool {
        let nominal = &self.nominals[n as usize];
        let chunk = nominal.chunk as usize;
        let named =
            nominal.place.is_some_and(|p| self.places[p as usize].hit.kind <= PlaceKind::City);
        chunk > trigger
            && nominal.area.is_some()
            && !named
            && self.clause_joined_between(trigger, chunk).is_some_and(|j| j.subject.is_some())
    }

    /// « depuis l'intensification des combats le 22 avril »: a day that says since when.
    pub(crate) fn dates_since(&self, time: usize) -> bool {
        if !self.heads_lead() {
            return false;
        }
        let (first, _) = self.sentence_range(time);
        let mut named = false;
        for i in (first..time).rev().take(7) {
            match self.chunks[i].kind {
                Kind::Nominal(_) => named = true,
                Kind::Preposition(f) if f.has(recoupe_pack::Function::Since) => return named,
                Kind::Preposition(f) if f.has(recoupe_pack::Function::Of) => {}
                Kind::Comma if i + 1 == time => {}
                _ => return false,
            }
        }
        false
    }

    /// Whether a time stands in a relative clause that opens behind a trigger and has a verb of its own.
    fn is_in_relative_behind(&self, time: usize, trigger: usize) -> bool {
        if time <= trigger || !self.heads_lead() {
            return false;
        }
        let relative =
            (trigger + 1..time).rev().find(|i| matches!(self.chunks[*i].kind, Kind::Relative(_)));
        relative.is_some_and(|r| {
            (r + 1..time).any(|i| self.is_finite_at(i))
                && !(r + 1..time).any(|i| self.chunks[i].kind == Kind::Comma)
        })
    }

    /// « 31 morts cette semaine, contre 19 la semaine précédente »: a time right behind the number that
    /// another is held against.
    fn is_of_compared(&self, time: usize, trigger: usize) -> bool {
        if time < trigger + 4 || !self.heads_lead() {
            return false;
        }
        let number = |i: usize| {
            self.is_nominal(i).is_some_and(|n| self.nominals[n as usize].number.is_some())
        };
        number(time - 1)
            && matches!(self.chunks[time - 2].kind, Kind::Preposition(f) if f.has(recoupe_pack::Function::Against))
            && self.chunks[time - 3].kind == Kind::Comma
    }

    /// First token behind the last semicolon before a chunk, or of its sentence: a source that is named
    /// behind what it says answers for that piece.
    pub(crate) fn behind_semicolon(&self, chunk: usize) -> u32 {
        let (first, _) = self.sentence_range(chunk);
        let parts = !self.pack.grammar.head_last && !self.pack.grammar.construct;
        (first..chunk)
            .rev()
            .find(|i| {
                self.chunks[*i].kind == Kind::Semicolon
                    && self.quote_at[self.chunks[*i].first as usize] == crate::doc::NONE
            })
            .filter(|_| parts)
            .map_or(self.chunks[first].first, |i| self.chunks[i].end)
    }
}
