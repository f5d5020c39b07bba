//! Figures of two measures in one number, parts before their marker, and numbers that continue a
//! figure: "120 were killed or wounded", "14 of them children", "up from 80,000".

use crate::chunk::Kind;
use crate::doc::Doc;
use crate::found::{Fill, Found, Raw};
use recoupe_pack::{ClaimSpec, Conj, Form, Function, Role, Sense};

impl Doc<'_> {
    /// "120 soldiers had been killed or wounded": one number for two measures, where the common pack
    /// has a measure that joins them.
    pub(crate) fn join_measures(&self, first: u32, found: &mut Found) {
        let start = self.chunks.get(first as usize).map_or(0, |c| c.first);
        let from =
            found.raws.len() - found.raws.iter().rev().take_while(|r| r.trigger.0 >= start).count();
        let mut gone: Vec<usize> = Vec::new();
        for index in from..found.raws.len() {
            let raw = &found.raws[index];
            let ClaimSpec::Figure(measure) = &raw.spec else { continue };
            let at = raw.chunk as usize;
            let counted = |chunk: usize| {
                found.raws[from..].iter().any(|r| r.chunk as usize == chunk && r.quantity.is_some())
            };
            let joined = self
                .joined_measure(at)
                .or_else(|| self.measure_before(at))
                .or_else(|| self.measure_led_in(at).filter(|_| !counted(at - 2)));
            let Some((other, end)) = joined else { continue };
            let joint = self
                .pack
                .common
                .measures
                .iter()
                .find(|m| m.joins.contains(measure) && m.joins.contains(&other));
            let Some(joint) = joint.filter(|_| other != *measure) else { continue };
            let number = raw.quantity.and_then(|n| self.nominals[n as usize].number);
            let Some(number) = number else { continue };
            gone.extend(found.raws.iter().enumerate().filter_map(|(i, r)| {
                let same = r.quantity == raw.quantity && i != index;
                (same && r.spec == ClaimSpec::Figure(other.clone())).then_some(i)
            }));
            found.taken.take(number, &joint.id);
            found.taken.take(number, &other);
            let id = joint.id.clone();
            let raw = &mut found.raws[index];
            raw.spec = ClaimSpec::Figure(id);
            raw.end = raw.end.max(end);
            raw.first = raw.first.min(end);
        }
        gone.sort_unstable();
        gone.dedup();
        for i in gone.into_iter().rev() {
            found.raws.remove(i);
        }
    }

    /// The measure of a verb joined right behind another one: « tués ou blessés ».
    fn joined_measure(&self, chunk: usize) -> Option<(recoupe_model::Id, u32)> {
        self.verb_of(chunk)?;
        let joined = self.chunks.get(chunk + 1)?.kind == Kind::Conjunction(Conj::And);
        let verb = self.verb_of(chunk + 2).filter(|_| joined)?;
        let (_, end) = self.sentence_range(chunk);
        if chunk + 2 >= end {
            return None;
        }
        // «خمسة جنود قتلوا وأصيب أحد عشر»: one whose subject stands behind it
        if self.verb_may_lead() {
            let counts = |n: &u32| self.nominals[*n as usize].number.is_some();
            if self.behind_verb(chunk + 2).iter().any(counts) && !self.leads_clause(chunk) {
                return None;
            }
        }
        // a number of its own: "killed and wounded nine others"
        let own = self.is_nominal(chunk + 3).is_some_and(|n| {
            chunk + 3 < end
                && self.nominals[n as usize].governed.0 == 0
                && self.nominals[n as usize].number.is_some()
                && verb.bare
                && self.joined_active(chunk + 2).is_none()
        });
        if own {
            return None;
        }
        Some((self.measure_counted(verb.lemma?)?, verb.end))
    }

    /// The measure of a verb that leads to the next one without a subject of its own: «قتل وأصيب 25».
    fn measure_led_in(&self, chunk: usize) -> Option<(recoupe_model::Id, u32)> {
        let (first, _) = self.sentence_range(chunk);
        let joined = self.verb_may_lead()
            && chunk >= first + 2
            && self.chunks[chunk - 1].kind == Kind::Conjunction(Conj::And);
        let before = if joined { self.verb_of(chunk - 2)? } else { return None };
        if !before.is_finite() {
            return None;
        }
        let measure = self.measure_counted(before.lemma?)?;
        Some((measure, self.verb_of(chunk)?.end))
    }

    /// The measure that a verb counts without fixed words.
    fn measure_counted(&self, lemma: u16) -> Option<recoupe_model::Id> {
        self.pack.lemmas[lemma as usize].frames.iter().find_map(|f| {
            let frame = &self.pack.frames[*f as usize];
            match frame.claims.first() {
                Some(ClaimSpec::Figure(m)) if frame.with.is_empty() => Some(m.clone()),
                _ => None,
            }
        })
    }

    /// "had killed or injured more than 60 soldiers": the measure of a verb joined right before an
    /// active one, which has no object of its own, and where it begins.
    fn measure_before(&self, chunk: usize) -> Option<(recoupe_model::Id, u32)> {
        let (first, _) = self.sentence_range(chunk);
        let active = |i: usize| {
            self.verb_of(i).filter(|v| {
                !v.passive && !v.bare && v.main_form != Form::Ppart || {
                    v.main_form == Form::Ppart && !v.passive
                }
            })
        };
        active(chunk).filter(|_| self.pack.grammar.head_last && chunk >= first + 2)?;
        if self.chunks[chunk - 1].kind != Kind::Conjunction(Conj::And) {
            return None;
        }
        let verb = active(chunk - 2)?;
        self.pack.lemmas[verb.lemma? as usize].frames.iter().find_map(|f| {
            let frame = &self.pack.frames[*f as usize];
            match frame.claims.first() {
                Some(ClaimSpec::Figure(m)) if frame.with.is_empty() => {
                    Some((m.clone(), verb.first))
                }
                _ => None,
            }
        })
    }

    /// Whether a bare number is all that a reporting verb tells, or that somebody saw.
    fn tells_number(&self, chunk: usize, n: u32) -> bool {
        let (first, end) = self.sentence_range(chunk);
        let next = self.chunks.get(chunk + 1).filter(|_| chunk + 1 < end).map(|c| c.kind);
        let alone = matches!(
            next,
            None | Some(Kind::Other | Kind::Comma | Kind::Semicolon | Kind::Close | Kind::Time(_))
                | Some(Kind::Conjunction(_) | Kind::Adverb | Kind::QuoteClose)
        );
        let tells = |l: u16| {
            self.pack.lemmas[l as usize].frames.iter().any(|f| {
                let frame = &self.pack.frames[*f as usize];
                let object = frame.active.iter().flatten().any(|r| {
                    *r == (Function::Object, Role::Content) || *r == (Function::Object, Role::Any)
                });
                frame.is_cue() && object
            })
        };
        let verb = (first..chunk).rev().take(4).find_map(|i| self.verb_of(i));
        alone
            && self.nominals[n as usize].unknown == 0
            && verb.is_some_and(|v| {
                !v.is_unreal()
                    && v.lemma.is_some_and(tells)
                    && (v.chunk as usize + 1..chunk).all(|i| {
                        matches!(
                            self.chunks[i].kind,
                            Kind::Adverb | Kind::Preposition(_) | Kind::QuoteOpen
                        )
                    })
            })
    }

    /// "seven of whom were children", "14 of them children": the number of a part before its marker,
    /// with the noun that stands behind it.
    pub(crate) fn part_before(&self, marker: usize) -> Option<(u32, Option<u32>)> {
        let (first, end) = self.sentence_range(marker);
        let n = marker.checked_sub(1).filter(|i| *i >= first).and_then(|i| self.is_nominal(i))?;
        let nominal = &self.nominals[n as usize];
        let number = &self.numbers[nominal.number? as usize];
        let bare = nominal.population.is_none()
            && nominal.unknown == 0
            && nominal.triggers.is_empty()
            && !number.indefinite
            && number.blocked.is_none();
        let opens = marker < 2 + first
            || matches!(
                self.chunks[marker - 2].kind,
                Kind::Comma | Kind::Open | Kind::Dash | Kind::Conjunction(_)
            )
            || self.verb_of(marker - 2).is_some_and(|v| v.is_finite());
        if !bare || !opens {
            return None;
        }
        let mut at = marker + 1;
        while at < end
            && (self
                .verb_of(at)
                .is_some_and(|v| v.lemma.is_some_and(|l| self.pack.lemmas[l as usize].is_be))
                || self.chunks[at].kind == Kind::Adverb)
        {
            at += 1;
        }
        let noun = (at < end).then(|| self.is_nominal(at)).flatten().filter(|m| {
            let m = &self.nominals[*m as usize];
            m.population.is_some()
                && m.number.is_none()
                && m.governed.0 & !crate::chunk::PART_BIT == 0
        });
        // "eight of them headless", "four of them seriously": of whom the total counts
        let more = self.pack.grammar.head_last
            && noun.is_none()
            && (at >= end
                || matches!(
                    self.chunks[at].kind,
                    Kind::Adverb
                        | Kind::Adjective(_)
                        | Kind::Comma
                        | Kind::Other
                        | Kind::Close
                        | Kind::Preposition(_)
                )
                || self.verb_of(at).is_some_and(|v| v.form == Form::Ger && v.main == v.first)
                || self.is_nominal(at).is_some_and(|m| {
                    let m = &self.nominals[m as usize];
                    m.end == m.first + 1 && m.number.is_none() && m.unknown == 1
                }));
        (noun.is_some() || more).then_some((n, noun))
    }

    /// "Twenty-two were killed, the group said: 12 of its staff and 10 patients": what stands behind a
    /// colon without a verb divides the figure told before it.
    pub(crate) fn match_breakdown(&self, chunk: usize, found: &mut Found) {
        let (first, end) = self.sentence_range(chunk);
        let start = self.chunks[first].first;
        let end =
            (chunk + 1..end).find(|i| self.chunks[*i].kind == Kind::PartMarker).unwrap_or(end);
        let verb = (chunk + 1..end).any(|i| self.verb_of(i).is_some_and(|v| v.is_finite()));
        let quoted = (chunk + 1..end).any(|i| self.chunks[i].kind == Kind::QuoteOpen);
        let total = found.raws.iter().enumerate().rev().find(|(_, r)| {
            r.first >= start
                && r.end <= self.chunks[chunk].first
                && r.part_of.is_none()
                && matches!(r.spec, ClaimSpec::Figure(_))
        });
        let (Some((index, total)), false) = (total, verb || quoted) else { return };
        let total = total.clone();
        let ClaimSpec::Figure(measure) = &total.spec else { return };
        let value =
            |n: u32| self.nominals[n as usize].number.and_then(|i| self.numbers[i as usize].value);
        let Some(head) = self.is_nominal(chunk + 1) else { return };
        let people = |n: u32| {
            let m = &self.nominals[n as usize];
            self.accepts(Role::Victims, n) && m.triggers.is_empty() && m.participle.is_none()
        };
        if !people(head) {
            return;
        }
        let list = self.list(head, &people);
        let sum: i64 = list.iter().filter_map(|n| value(*n)).sum();
        if list.len() < 2 || total.quantity.and_then(value).is_none_or(|v| sum > v) {
            return;
        }
        for n in list {
            let m = &self.nominals[n as usize];
            let Some(number) = m.number else { continue };
            if found.taken.has(number) || !found.taken.take(number, measure) {
                continue;
            }
            let part = Raw { part_of: Some(index), population: None, ..total.continued(n, m) };
            found.raws.push(part);
        }
    }

    /// The measure that the words of a marker name: "among the dead were", "among those killed was".
    pub(crate) fn marked_measure(
        &self,
        chunk: usize,
    ) -> Option<(recoupe_pack::FrameId, recoupe_model::Id)> {
        let here = self.chunks[chunk];
        let (_, end) = self.sentence_range(chunk);
        let counted = |t: u32| {
            self.senses(t).iter().find_map(|(_, s)| {
                let frames = match s {
                    Sense::Noun(g) => &self.pack.nouns[*g as usize],
                    Sense::Verb(l, Form::Ppart) => &self.pack.lemmas[*l as usize].frames,
                    _ => return None,
                };
                frames.iter().find_map(|id| {
                    let frame = &self.pack.frames[*id as usize];
                    let verb = frame
                        .passive
                        .iter()
                        .flatten()
                        .any(|(f, r)| (*f, *r) == (Function::Subject, Role::Victims));
                    match frame.claims.first() {
                        Some(ClaimSpec::Figure(m))
                            if frame.counted.is_some() || (verb && frame.with.is_empty()) =>
                        {
                            Some((*id, m.clone()))
                        }
                        _ => None,
                    }
                })
            })
        };
        let of =
            |i: usize| self.verb_of(i).filter(|v| v.bare && i < end).and_then(|v| counted(v.main));
        (here.first..here.end).find_map(counted).or_else(|| of(chunk + 1))
    }

    /// "Among the dead were five children": where no total was told, the words of the marker say what
    /// is counted.
    pub(crate) fn match_members(&self, chunk: usize, found: &mut Found) {
        let (_, end) = self.sentence_range(chunk);
        let Some((frame, measure)) = self.marked_measure(chunk) else { return };
        let next = (chunk + 1..end.min(chunk + 6)).find_map(|i| self.is_nominal(i));
        let Some(first) = next else { return };
        let people = |n: u32| {
            let m = &self.nominals[n as usize];
            m.population.is_some() && self.accepts(Role::Victims, n)
        };
        if self.is_unasserted(chunk) || !people(first) {
            return;
        }
        for n in self.list(first, &people) {
            let m = &self.nominals[n as usize];
            let Some(number) = m.number else { continue };
            if found.taken.has(number) || !found.taken.take(number, &measure) {
                continue;
            }
            let raw = Raw::of(frame, ClaimSpec::Figure(measure.clone()), m.chunk, (m.first, m.end));
            found.raws.push(Raw { quantity: Some(n), fill: Fill::victims(n), ..raw });
        }
    }

    /// "up from an earlier toll of 25", "while doctors put the toll at 15": a number for the measure
    /// of the figure told before.
    pub(crate) fn match_continued(&self, chunk: usize, found: &mut Found) {
        let Kind::Nominal(n) = self.chunks[chunk].kind else { return };
        let nominal = &self.nominals[n as usize];
        let Some(number) = nominal.number else { return };
        let value = &self.numbers[number as usize];
        let bare = nominal.population.is_none()
            && !nominal.thing
            && !nominal.unit
            && nominal.unknown == 0
            && nominal.triggers.is_empty()
            // « celui de 281 publié samedi »
            && nominal.participle.is_none_or(|(l, _)| self.reports(l));
        if !bare
            || value.blocked.is_some()
            || value.indefinite
            || value.share.is_some()
            || found.taken.has(number)
            || self.is_unasserted(chunk)
        {
            return;
        }
        let (first, _) = self.sentence_range(chunk);
        let from = self.chunks[chunk.saturating_sub(1).max(first)].first;
        // "up from 80,000"
        let revises = chunk > first
            && (from.saturating_sub(3)..nominal.first).any(|t| {
                self.senses(t).iter().any(|(l, s)| *s == Sense::UpFrom && t + l == nominal.first)
            });
        // "an earlier toll of 25", "put the toll at 15"
        let counted = chunk >= first + 2
            && matches!(self.chunks[chunk - 1].kind, Kind::Preposition(_))
            && self.is_nominal(chunk - 2).is_some_and(|m| {
                let m = &self.nominals[m as usize];
                let own = m.number.is_some_and(|i| !self.numbers[i as usize].indefinite);
                m.count_noun && !own
            })
            && matches!(self.chunks[chunk - 1].kind, Kind::Preposition(f) if f.has(Function::Of) || f.has(Function::In) || f.has(Function::To));
        // « n'en reconnaît que 220 »
        let of_them = (first..chunk)
            .rev()
            .find(|i| {
                !matches!(
                    self.chunks[*i].kind,
                    Kind::Adverb | Kind::Time(_) | Kind::Conjunction(Conj::That)
                )
            })
            .and_then(|i| self.verb_of(i))
            .is_some_and(|v| v.object && v.lemma.is_some_and(|l| self.reports(l)));
        // « celui de 281 »; « contre 12 la veille »
        let function = |f: Function| {
            chunk > first && matches!(self.chunks[chunk - 1].kind, Kind::Preposition(p) if p.has(f))
        };
        let pointed = chunk >= first + 2
            && function(Function::Of)
            && self.is_nominal(chunk - 2).is_some_and(|m| {
                self.nominals[m as usize].pronoun == Some(recoupe_pack::Pronoun::Demonstrative)
            });
        let against = function(Function::Against)
            && chunk >= first + 2
            && !self.pack.grammar.head_last
            && matches!(
                self.chunks.get(chunk + 1).map(|c| c.kind),
                Some(Kind::Time(_) | Kind::Adverb)
            );
        // "he told the BBC he had seen more than 300", "another source spoke of 40"
        let told = self.pack.grammar.head_last && self.tells_number(chunk, n);
        if !(revises || counted || of_them || pointed || against || told) {
            return;
        }
        let here = self.sentence_of(nominal.first);
        let start = self.segments.sentences[here.saturating_sub(1)].first;
        let before = found
            .raws
            .iter()
            .enumerate()
            .rev()
            .take_while(|(_, r)| r.end > start)
            .filter(|(_, r)| {
                matches!(r.spec, ClaimSpec::Figure(_))
                    && r.part_of.is_none()
                    && r.quantity.is_some_and(|q| self.nominals[q as usize].end <= nominal.first)
            })
            .max_by_key(|(_, r)| r.quantity.map_or(0, |q| self.nominals[q as usize].first));
        let Some((index, before)) = before.map(|(i, r)| (i, r.clone())) else { return };
        let ClaimSpec::Figure(measure) = &before.spec else { return };
        if !found.taken.take(number, measure) {
            return;
        }
        found.raws.push(Raw { zero: value.value == Some(0), ..before.continued(n, nominal) });
        let earlier =
            (from.saturating_sub(6)..nominal.first).any(|t| self.is(t, |s| s == Sense::Earlier));
        if revises || earlier || pointed || against {
            found.raws[index].revises = Some(found.raws.len() - 1);
        }
    }
}
