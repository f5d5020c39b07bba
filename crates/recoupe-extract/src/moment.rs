//! When: which time expression belongs to which claim.

use crate::attribute::Scope;
use crate::chunk::{Kind, VerbGroup};
use crate::doc::Doc;
use crate::found::Raw;
use crate::interval::{Interval, Named};
use recoupe_model::{Change, Code, Diagnostic, Precision, When};
use recoupe_pack::{ClaimSpec, Form, TimeSpec};

/// Every time expression of the text, resolved in reading order.
#[derive(Debug, Default)]
pub(crate) struct Moments {
    pub resolved: Vec<Option<Interval>>,
    pub diagnostics: Vec<Diagnostic>,
}

/// History: an explicit interval that ended so long before publication gives no claim.
pub(crate) const HISTORY_YEARS: i16 = 15;

impl Doc<'_> {
    /// Resolves all times; « le même jour » refers to the day named before it.
    pub fn resolve_times(&self) -> Moments {
        let mut out = Moments { resolved: vec![None; self.times.len()], ..Moments::default() };
        let mut named = Named::default();
        for (t, hit) in self.times.iter().enumerate() {
            let c = self.chunk_of(hit.first, 0);
            let future = self.governing_verb(c).is_some_and(|v| self.looks_ahead(v));
            let interval = self.resolve_time(hit, named, future).map(|i| self.since_outbreak(i, c));
            let interval = interval.filter(|_| !self.counts_from_what_follows(hit.end));
            let spec = &self.pack.time_rules[hit.rule as usize].spec;
            let clock = matches!(spec, TimeSpec::None);
            if let Some(i) = interval {
                if let (Some(start), Some(end)) = (i.start, i.end) {
                    let calendar = matches!(
                        spec,
                        TimeSpec::Month(_) | TimeSpec::Year(_) | TimeSpec::Calendar(..)
                    );
                    if start == end {
                        named.day = Some(start);
                    }
                    if start == end || calendar {
                        named.span = Some((start, end));
                    }
                }
            } else if !clock {
                out.diagnostics.push(Diagnostic {
                    code: Code::TimeUnresolved,
                    span: Some(self.span(hit.first, hit.end)),
                    message: if matches!(spec, TimeSpec::Observed) {
                        "this day stays open: its calendar begins months when the moon is seen, so that no table gives the day for certain".into()
                    } else if self.report.published.is_none() {
                        "this time stays open: the report has no publication date; give one with --date".into()
                    } else {
                        "this time stays open: nothing in the text says which day it counts from".into()
                    },
                });
            }
            out.resolved[t] = interval;
        }
        out
    }

    /// « deux jours après une incursion »: a time that ends with a preposition, counted from what stands
    /// behind it and from no day that was named.
    fn counts_from_what_follows(&self, end: u32) -> bool {
        let preposition =
            end > 0 && self.is(end - 1, |s| matches!(s, recoupe_pack::Sense::Preposition(_)));
        preposition && self.heads_lead() && self.token(end).is_some_and(|t| t.is_word())
    }

    /// Whether a verb tells of what is to come: also "is to meet", "is due to meet".
    fn looks_ahead(&self, verb: &VerbGroup) -> bool {
        let next = |i: u32| self.chunks.get((verb.chunk + i) as usize).map(|c| c.kind);
        let copula = || verb.lemma.is_some_and(|l| self.pack.lemmas[l as usize].is_be);
        let infinitive = || match (next(1), next(2)) {
            (Some(Kind::Preposition(_)), Some(Kind::Verb(v))) => {
                self.verbs[v as usize].form == Form::Inf
            }
            _ => false,
        };
        verb.future || verb.planned || (verb.form == Form::Pres && copula() && infinitive())
    }

    /// The time of a claim: the nearest in its sentence that is not the report's own.
    pub fn when_of(&self, raw: &Raw, scopes: &[Scope], moments: &Moments) -> Option<When> {
        let trigger = raw.chunk as usize;
        let (first, end) = self.sentence_range(trigger);
        let mut best: Option<(usize, u32, Interval)> = None;
        let mut open: Option<(usize, u32)> = None;
        let mut present = None;
        for (t, hit) in self.times_in(first, end) {
            let i = self.chunk_of(hit.first, first);
            // "put the death toll since May at 40": since when is counted, not said
            let since = moments.resolved[t as usize].is_some_and(|i| i.since);
            // so is "put its losses over the past day at 1,400"
            let lasting = self.pack.grammar.head_last
                && matches!(self.pack.time_rules[hit.rule as usize].spec, TimeSpec::Last(..));
            let of_cue = !since && !lasting && self.time_is_of_cue(hit.first, hit.end, scopes);
            if of_cue || self.is_time_of_issue(i) || self.in_dateline(i) {
                continue;
            }
            if self.raises_total(raw, i, trigger) && !since {
                continue;
            }
            if self.tells_of_another(i, trigger) && !since {
                continue;
            }
            if since
                && (self.in_superlative(i, trigger)
                    || self.is_of_other_count(raw, i)
                    || self.resumed_behind(i, trigger))
            {
                continue;
            }
            if self.parted_by_clause(raw, i, trigger) {
                continue;
            }
            let distance = self.clause_distance(i, trigger);
            let Some(distance) = distance else { continue };
            match moments.resolved[t as usize] {
                Some(interval) if interval.now => {
                    present.get_or_insert((hit, interval.end));
                }
                Some(interval)
                    if interval.future && !matches!(raw.spec, ClaimSpec::Statement(_)) => {}
                Some(mut interval) => {
                    if matches!(raw.spec, ClaimSpec::Figure(_)) && self.begins_there(i, trigger) {
                        interval.end = self.report.published;
                        interval.since = true;
                        interval.precision = Precision::Days;
                    }
                    if best.is_none_or(|(d, ..)| distance < d) {
                        best = Some((distance, t, interval));
                    }
                }
                None => open = open.or(Some((distance, t))),
            }
        }
        // « contre 19 la semaine précédente »: the nearer one is meant, though it stays open
        let blurred = open.is_some_and(|(o, t)| {
            self.heads_lead()
                && best.is_some_and(|(d, ..)| o < d)
                && !matches!(
                    self.pack.time_rules[self.times[t as usize].rule as usize].spec,
                    TimeSpec::None
                )
        });
        if let Some((_, t, interval)) = best.filter(|_| !blurred) {
            let hit = &self.times[t as usize];
            let control_takes = matches!(raw.spec, ClaimSpec::Control(Change::Takes));
            // « conquis depuis 2012 »: taken from then on, the end open.
            let end = if control_takes
                && interval.since
                && self.report.published.is_some()
                && interval.precision >= Precision::Month
            {
                None
            } else {
                interval.end
            };
            return Some(When {
                start: interval.start,
                end,
                as_of: None,
                precision: interval.precision,
                span: self.span(hit.first, hit.end),
                inherited: false,
            });
        }
        if let Some((_, t)) = open {
            let hit = &self.times[t as usize];
            return Some(When {
                start: None,
                end: None,
                as_of: None,
                precision: Precision::Open,
                span: self.span(hit.first, hit.end),
                inherited: false,
            });
        }
        let holds = matches!(
            raw.spec,
            ClaimSpec::Control(Change::Holds | Change::Contests | Change::Besieges)
        );
        let day = present.and_then(|(_, day)| day).or(self.report.published)?;
        let state = present.map(|(hit, _)| self.span(hit.first, hit.end));
        let present_verb =
            self.verb_of(trigger).is_some_and(|v| v.form == recoupe_pack::Form::Pres && !v.bare);
        let words = state
            .or_else(|| (holds && present_verb).then(|| self.span(raw.trigger.0, raw.trigger.1)))?;
        Some(When {
            start: None,
            end: None,
            as_of: Some(day),
            precision: Precision::Day,
            span: words,
            inherited: false,
        })
    }

    /// The times of a sentence, given as its range of chunks.
    fn times_in(
        &self,
        first: usize,
        end: usize,
    ) -> impl Iterator<Item = (u32, &crate::time::TimeHit)> {
        let (a, b) =
            if first < end { (self.chunks[first].first, self.chunks[end - 1].end) } else { (0, 0) };
        let from = self.times.partition_point(|t| t.first < a);
        self.times[from..]
            .iter()
            .take_while(move |t| t.first < b)
            .enumerate()
            .map(move |(i, t)| ((from + i) as u32, t))
    }

    /// « dans un rapport publié jeudi »: a time behind a participle that tells of passing on.
    fn is_time_of_issue(&self, time: usize) -> bool {
        let Some(verb) = time.checked_sub(1).and_then(|i| self.verb_of(i)) else { return false };
        // «في نشرة وزعتها أمس»
        let issued = self.verb_may_lead() && verb.object;
        (verb.bare || issued)
            && verb.lemma.is_some_and(|l| {
                let frames = &self.pack.lemmas[l as usize].frames;
                self.reports(l)
                    && frames.iter().all(|f| {
                        let frame = &self.pack.frames[*f as usize];
                        let fixed = !frame.with.is_empty() && !self.pack.grammar.head_last;
                        fixed
                            || frame.claims.iter().all(|c| {
                                matches!(
                                    c,
                                    ClaimSpec::Cue(_) | ClaimSpec::Statement(_) | ClaimSpec::Media
                                )
                            })
                    })
            })
    }

    /// « a indiqué lundi »: a time inside a cue, or right behind it, says when it was said.
    fn time_is_of_cue(&self, first: u32, end: u32, scopes: &[Scope]) -> bool {
        let is_that = |s| s == recoupe_pack::Sense::Conjunction(recoupe_pack::Conj::That);
        let sentence = self.sentence_of(first) as u32;
        let from = scopes.partition_point(|s| s.sentence < sentence);
        scopes[from..].iter().take_while(|s| s.sentence == sentence).any(|s| {
            // «أعلنت الوزارة، اليوم الثلاثاء، أن …»
            let between = self.verb_may_lead()
                && first == s.cue.1 + 1
                && s.first <= s.cue.0
                && (self.is(end, is_that) || self.is(end + 1, is_that));
            s.cue.0 < s.cue.1
                && ((s.cue.0 <= first && end <= s.cue.1) || first == s.cue.1 || between)
        })
    }

    /// "The war, which broke out in April 2023, has killed": the comma before the insertion that a time
    /// stands in, and the comma behind it.
    fn inserted(&self, time: usize) -> Option<(usize, usize)> {
        let (first, end) = self.sentence_range(time);
        let comma = |i: &usize| self.chunks[*i].kind == Kind::Comma;
        let open = (first..time).rev().take(9).find(comma).filter(|i| *i > first)?;
        let close = (time + 1..end).take(9).find(comma)?;
        let clause = match self.chunks[open + 1].kind {
            Kind::Relative(_) => (open + 2..time).any(|i| self.verb_of(i).is_some()),
            Kind::Verb(v) => {
                let v = &self.verbs[v as usize];
                v.bare || v.form == Form::Past && v.main == v.first
            }
            _ => false,
        };
        (self.pack.grammar.head_last && clause && self.is_nominal(open - 1).is_some())
            .then_some((open, close))
    }

    /// The verb group behind an insertion, where it tells of what has come about until now.
    fn perfect_behind(&self, close: usize) -> bool {
        let (_, end) = self.sentence_range(close);
        (close + 1..end.min(close + 4)).find_map(|i| self.verb_of(i)).is_some_and(|v| {
            let has = |t: u32| {
                self.is(t, |s| matches!(s, recoupe_pack::Sense::Verb(l, Form::Pres) if self.pack.lemmas[l as usize].is_have))
            };
            v.form == Form::Pres && v.main > v.first && has(v.first)
        })
    }

    /// "since the LNA launched its offensive on April 4": a day at the end of a clause with "since".
    fn opens_with_since(&self, time: usize) -> bool {
        let (first, _) = self.sentence_range(time);
        let mut verbs = 0;
        for i in (first..time).rev().take(9) {
            match self.chunks[i].kind {
                Kind::Verb(v) if self.verbs[v as usize].is_finite() => verbs += 1,
                Kind::Preposition(f) if f.has(recoupe_pack::Function::Since) => return verbs == 1,
                Kind::Conjunction(recoupe_pack::Conj::Subordinate)
                    if self.is(self.chunks[i].first, |s| {
                        matches!(s, recoupe_pack::Sense::Preposition(f) if f.has(recoupe_pack::Function::Since))
                    }) =>
                {
                    return verbs == 1;
                }
                Kind::Nominal(_)
                | Kind::Verb(_)
                | Kind::Preposition(_)
                | Kind::Adverb
                | Kind::QuoteOpen
                | Kind::QuoteClose => {}
                _ => return false,
            }
        }
        false
    }

    /// «منذ بدء الهجوم على المدينة في الرابع من أبريل»: a day behind a noun since which something is so.
    fn noun_begins_since(&self, time: usize) -> bool {
        let (first, _) = self.sentence_range(time);
        let mut nouns = 0;
        for i in (first..time).rev().take(9) {
            match self.chunks[i].kind {
                Kind::Preposition(f) if f.has(recoupe_pack::Function::Since) => return nouns > 0,
                Kind::Nominal(_) => nouns += 1,
                Kind::Preposition(_) | Kind::Adverb => {}
                _ => return false,
            }
        }
        false
    }

    /// "The war, which broke out in April 2023, has killed": what it counts is counted since.
    fn since_outbreak(&self, interval: Interval, time: usize) -> Interval {
        let precision =
            if interval.precision == Precision::Day { Precision::Days } else { interval.precision };
        let past = !(interval.since || interval.now || interval.future);
        if past
            && (self.pack.grammar.head_last && self.opens_with_since(time)
                || self.dates_since(time))
        {
            return Interval { end: self.report.published, precision, since: true, ..interval };
        }
        if past && self.verb_may_lead() && self.noun_begins_since(time) {
            return Interval { end: self.report.published, precision, since: true, ..interval };
        }
        let Some((open, close)) = self.inserted(time) else { return interval };
        let topic = self.is_nominal(open - 1).is_some_and(|n| {
            let n = &self.nominals[n as usize];
            n.topic && n.actor.is_none() && n.actor_noun.is_none()
        });
        if interval.since
            || interval.now
            || interval.future
            || !topic
            || !self.perfect_behind(close)
        {
            return interval;
        }
        Interval { end: self.report.published, precision, since: true, ..interval }
    }

    /// "killed 38 in the past 24 hours, bringing the toll to 35,272": the time is not that of the total.
    fn raises_total(&self, raw: &Raw, time: usize, trigger: usize) -> bool {
        let total = matches!(raw.spec, ClaimSpec::Figure(_))
            && raw.quantity.is_some_and(|n| {
                self.nominals[n as usize].governed.has(recoupe_pack::Function::To)
            });
        total
            && self.pack.grammar.head_last
            && time < trigger
            && (time + 1..trigger).any(|i| {
                self.chunks[i].kind == Kind::Comma
                    && self.verb_of(i + 1).is_some_and(|v| v.form == Form::Ger)
            })
    }

    /// "on top of the 1.1 million uprooted since May", "bringing the number of arrivals since May to
    /// 53,000": a beginning behind another count than that of a claim before it.
    fn is_of_other_count(&self, raw: &Raw, time: usize) -> bool {
        let Some(quantity) = raw.quantity else { return false };
        let at = self.nominals[quantity as usize].chunk as usize;
        for i in (at.max(raw.chunk as usize) + 1..time).rev().take(7) {
            match self.chunks[i].kind {
                Kind::Nominal(n) => {
                    let n = &self.nominals[n as usize];
                    let counts = n.governed.0 != 0
                        && n.number.is_some_and(|i| !self.numbers[i as usize].indefinite)
                        && self.counts_persons(n);
                    let object = self.verb_of(i - 1).is_some_and(|v| v.form == Form::Ger);
                    if counts || n.count_noun && object {
                        return true;
                    }
                }
                Kind::Verb(v) if self.verbs[v as usize].is_finite() => return false,
                Kind::Preposition(_) | Kind::Verb(_) | Kind::Adverb => {}
                _ => return false,
            }
        }
        false
    }

    /// Whether a time stands in an insertion that tells of something else than a trigger outside it.
    fn tells_of_another(&self, time: usize, trigger: usize) -> bool {
        self.inserted(time).is_some_and(|(open, close)| {
            (trigger < open || trigger > close) && self.perfect_behind(close)
        })
    }

    /// How far a time stands from a trigger: chunks, and a wall for each clause between.
    fn clause_distance(&self, time: usize, trigger: usize) -> Option<usize> {
        let (a, b) = (time.min(trigger), time.max(trigger));
        if a == b {
            return Some(0); // inside the verb group: « a lundi repris »
        }
        if self.of_person_told(time, trigger)
            || self.opening_between(a, b)
            || self.parted_by_insertion(time, trigger)
        {
            return None;
        }
        let mut walls = 0;
        for i in a + 1..b {
            match self.chunks[i].kind {
                Kind::Verb(v) if self.verbs[v as usize].is_finite() => walls += 1,
                Kind::Semicolon => return None,
                Kind::Relative(_)
                | Kind::Conjunction(
                    recoupe_pack::Conj::Contrast | recoupe_pack::Conj::Subordinate,
                ) => walls += 1,
                _ => {}
            }
        }
        // "retook the bridge at the weekend after losing 13 men on Friday"
        let gerund = time < trigger
            && self.pack.grammar.head_last
            && trigger > 0
            && self.verb_of(trigger).is_some_and(|v| v.form == Form::Ger)
            && matches!(self.chunks[trigger - 1].kind, Kind::Preposition(_));
        walls += usize::from(gerund);
        // What follows the verb is nearer than what leads the sentence.
        (walls <= 3).then_some(walls * 40 + (b - a) * 2 + usize::from(time < trigger))
    }

    /// "…, according to the mayor, who left the city last month": a time that tells of a person, behind the
    /// trigger.
    fn of_person_told(&self, time: usize, trigger: usize) -> bool {
        let Some(relative) = (trigger + 1..time).rev().find(|i| {
            matches!(self.chunks[*i].kind, Kind::Relative(recoupe_pack::RelKind::Subject))
        }) else {
            return false;
        };
        let comma = self.chunks[relative - 1].kind == Kind::Comma;
        let person = comma
            && relative > trigger + 2
            && self.is_nominal(relative - 2).is_some_and(|n| {
                let n = &self.nominals[n as usize];
                (n.source_noun.is_some() || n.name.is_some() || n.title)
                    && n.place.is_none()
                    && n.triggers.is_empty()
            });
        person
            && self.pack.grammar.head_last
            && (relative + 1..time).any(|i| self.verb_of(i).is_some())
    }

    /// « À Sake, assiégée depuis dix mois, neuf civils … », « L'EI, qui avait pris Ramadi le 17 mai,
    /// contrôle … »: of a time and a trigger one stands in an insertion and the other does not. What is
    /// inserted behind a happening tells of it: « Le raid, survenu lundi, a fait … ».
    fn parted_by_insertion(&self, time: usize, trigger: usize) -> bool {
        if !self.heads_lead() {
            return false;
        }
        if self.begins_there(time, trigger) {
            return false;
        }
        let (of_time, of_trigger) = (self.insertion_around(time), self.insertion_around(trigger));
        let (Some(open), true) = (of_time.or(of_trigger), of_time != of_trigger) else {
            return false;
        };
        of_time.is_none() || !self.inserted_behind_happening(open)
    }

    fn inserted_behind_happening(&self, open: usize) -> bool {
        let (first, _) = self.sentence_range(open);
        let mut head = open.checked_sub(1);
        while let Some(i) = head.filter(|i| *i >= first) {
            let Some(n) = self.is_nominal(i) else { return false };
            let n = &self.nominals[n as usize];
            if self.event_named(n).is_some() || n.count_noun {
                return true;
            }
            if n.governed.0 == 0 {
                return false;
            }
            head = i.checked_sub(2);
        }
        false
    }

    /// The comma that opens the insertion, a participle clause or a relative one, that a chunk stands in.
    fn insertion_around(&self, chunk: usize) -> Option<usize> {
        let (first, end) = self.sentence_range(chunk);
        let comma = |i: &usize| self.chunks[*i].kind == Kind::Comma;
        let open = (first + 1..chunk).rev().take(12).find(comma)?;
        (chunk + 1..end).take(12).find(comma)?;
        let leads = match self.chunks[open + 1].kind {
            Kind::Verb(v) => self.verbs[v as usize].bare && self.joined_active(open + 1).is_none(),
            Kind::Relative(_) => true,
            _ => false,
        };
        (leads && self.is_nominal(open - 1).is_some()).then_some(open)
    }

    /// « …, la plus meurtrière depuis juillet »: a beginning in an apposition without a verb, which says
    /// of what something is the first or worst.
    fn in_superlative(&self, time: usize, trigger: usize) -> bool {
        let (first, _) = self.sentence_range(time);
        if !self.heads_lead() || trigger > time {
            return false;
        }
        let comma = (trigger.max(first)..time)
            .rev()
            .take(10)
            .take_while(|i| self.verb_of(*i).is_none())
            .find(|i| self.chunks[*i].kind == Kind::Comma);
        comma.and_then(|i| self.is_nominal(i + 1)).is_some_and(|n| {
            let n = &self.nominals[n as usize];
            n.governed.0 == 0
                && n.number.is_none()
                && matches!(n.det, Some(recoupe_pack::Det::Definite))
                && n.place.is_none()
        })
    }

    /// « L'offensive, lancée le 15 novembre, a fait 700 morts »: a day on which what is counted over began.
    pub(crate) fn begins_there(&self, time: usize, trigger: usize) -> bool {
        let Some(open) = self.insertion_around(time).filter(|_| !self.pack.grammar.head_last)
        else {
            return false;
        };
        self.insertion_around(trigger) != Some(open)
            && self
                .verb_of(open + 1)
                .and_then(|v| v.lemma)
                .is_some_and(|l| self.pack.lemmas[l as usize].begins)
    }

    /// « Prise en janvier, la ville a été reprise »: whether the end of a participle clause that opens
    /// the sentence stands between two chunks.
    fn opening_between(&self, a: usize, b: usize) -> bool {
        let (first, _) = self.sentence_range(a);
        let opens = self.verb_of(first).is_some_and(|v| v.bare);
        let comma = |i: &usize| self.chunks[*i].kind == crate::chunk::Kind::Comma;
        opens
            && !self.pack.grammar.head_last
            && !(first..=a).any(|i| comma(&i))
            && (a + 1..b).any(|i| comma(&i))
    }

    /// Whether the sentence of a chunk is dated so long ago that it is history.
    pub fn is_history(&self, chunk: usize, moments: &Moments) -> bool {
        let Some(published) = self.report.published else { return false };
        let (first, end) = self.sentence_range(chunk);
        let mut old = false;
        for i in first..end {
            match self.chunks[i].kind {
                Kind::Time(t) => {
                    if let Some(Interval { end: Some(last), since: false, .. }) =
                        moments.resolved[t as usize]
                    {
                        old |= last.year() < published.year() - HISTORY_YEARS;
                    }
                }
                // A bare year of the last centuries before 1900.
                Kind::Nominal(n) => {
                    let number =
                        self.nominals[n as usize].number.map(|i| &self.numbers[i as usize]);
                    let governed =
                        self.nominals[n as usize].governed.has(recoupe_pack::Function::In);
                    old |= governed
                        && number.is_some_and(|v| {
                            v.value.is_some_and(|v| (1000..1900).contains(&v))
                                && v.end == self.nominals[n as usize].end
                                && v.end - v.core == 1
                        });
                }
                _ => {}
            }
        }
        old
    }
}
