//! Frames on chunks: from a trigger to raw claims.

use crate::chunk::{Kind, VerbGroup};
use crate::doc::Doc;
use recoupe_model::{Code, Diagnostic, Stance};
use recoupe_pack::{
    ClaimSpec, Form, Frame, FrameId, Function, Role, RoleMap, Sense, Trigger, Voice,
};
use rustc_hash::FxHashSet;

/// A claim before its fields are worked out.
#[derive(Clone, Debug)]
pub(crate) struct Raw {
    pub frame: FrameId,
    pub spec: ClaimSpec,
    /// Chunk of the trigger.
    pub chunk: u32,
    /// Tokens of the trigger.
    pub trigger: (u32, u32),
    /// Nominal of the quantity.
    pub quantity: Option<u32>,
    pub fill: Fill,
    /// Tokens of the claim.
    pub first: u32,
    pub end: u32,
    pub stance: Stance,
    /// None of them: a negated or bare plural that counts nobody.
    pub zero: bool,
    /// Raw claim that this is a part of.
    pub part_of: Option<usize>,
    pub adds_to: Option<usize>,
    pub revises: Option<usize>,
    /// Who says it, where the frame itself says so.
    pub speaker: Option<u32>,
    /// Who is counted, where that stands apart from the number.
    pub population: Option<recoupe_model::Id>,
}

/// Who fills which role: the nominal, and for places all of a list.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fill(pub Vec<(Role, Vec<u32>)>);

impl Fill {
    pub fn get(&self, role: Role) -> Option<u32> {
        self.0.iter().find(|(r, _)| *r == role).and_then(|(_, n)| n.first().copied())
    }

    pub fn all(&self, role: Role) -> &[u32] {
        self.0.iter().find(|(r, _)| *r == role).map_or(&[], |(_, n)| n.as_slice())
    }
}

/// Where a trigger stands and how it is read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Site {
    /// Chunk from which the subject is looked for.
    pub chunk: usize,
    /// Chunk from which objects and complements are looked for.
    pub after: usize,
    pub voice: Voice,
    pub trigger: (u32, u32),
    /// The nominal that holds a noun trigger.
    pub base: Option<u32>,
    /// An object pronoun stands in the verb.
    pub object_pronoun: bool,
}

/// What frames gave over the whole text.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub raws: Vec<Raw>,
    /// Token ranges that a verb's fixed words took.
    pub consumed: Vec<(u32, u32)>,
    /// Quantities that a claim of some measure took: (number, measure).
    pub taken: FxHashSet<(u32, recoupe_model::Id)>,
    /// Numbers that any claim took.
    pub taken_numbers: FxHashSet<u32>,
    pub diagnostics: Vec<Diagnostic>,
}

impl Found {
    /// Whether a verb's fixed words took some of the tokens `first..end`. Ranges stand in the order
    /// of their sentences, so only the last ones can.
    fn consumes(&self, first: u32, end: u32) -> bool {
        self.consumed.iter().rev().take(32).any(|(a, b)| first < *b && *a < end)
    }
}

impl Doc<'_> {
    /// Tries the frames of every trigger.
    pub fn match_frames(&self) -> Found {
        let mut found = Found::default();
        for s in 0..self.sentence_chunks.len() {
            let (first, end) = self.sentence_chunks[s];
            // Verbs first: their fixed words and quantities are theirs.
            for chunk in first..end {
                if let Kind::Verb(v) = self.chunks[chunk as usize].kind {
                    self.match_verb(chunk as usize, &self.verbs[v as usize], &mut found);
                }
            }
            for chunk in first..end {
                match self.chunks[chunk as usize].kind {
                    Kind::Phrase(group) => self.match_fixed(
                        chunk as usize,
                        &self.pack.phrases[group as usize],
                        &mut found,
                    ),
                    Kind::Adjective(group) => self.match_fixed(
                        chunk as usize,
                        &self.pack.adjectives[group as usize],
                        &mut found,
                    ),
                    Kind::Nominal(n) => self.match_nominal(chunk as usize, n, &mut found),
                    _ => {}
                }
            }
            for chunk in first..end {
                self.match_count(chunk as usize, &mut found);
            }
            for chunk in first..end {
                self.match_gap(chunk as usize, &mut found);
            }
            for chunk in first..end {
                if self.chunks[chunk as usize].kind == Kind::PartMarker {
                    self.match_parts(chunk as usize, &mut found);
                }
            }
        }
        found
    }

    fn match_verb(&self, chunk: usize, verb: &VerbGroup, found: &mut Found) {
        let Some(lemma) = verb.lemma else { return };
        let frames = &self.pack.lemmas[lemma as usize].frames;
        if frames.is_empty() || self.is_unasserted(chunk) {
            return;
        }
        let voice = self.voice(chunk);
        let mut candidates = Vec::new();
        for frame_id in frames {
            let frame = &self.pack.frames[*frame_id as usize];
            if !frame.forms.is_empty() && !frame.forms.contains(&verb.main_form) {
                continue;
            }
            if frame.negated && !verb.negated {
                continue;
            }
            let mut site = Site {
                chunk,
                after: chunk,
                voice,
                trigger: (verb.first, verb.end),
                base: None,
                object_pronoun: verb.object,
            };
            if !frame.with.is_empty() {
                if let Some(end) = self.followed_by(verb.end, &frame.with) {
                    site.after = self.chunk_of(end - 1, chunk);
                    site.trigger.1 = end;
                } else if !self.with_behind_object(verb.end, frame) {
                    continue;
                }
            }
            // A participle that may be either voice tries the active where the passive gives nothing.
            let mut maps = frame.roles(voice);
            if maps.is_empty() && voice == Voice::Reflexive && frame.passive.is_empty() {
                continue;
            }
            if maps.is_empty() {
                maps = &[];
            }
            if maps.is_empty() && !frame.is_cue() {
                continue;
            }
            if let Some((score, fills)) = self.fill_all(frame, maps, &site) {
                candidates.push((
                    score + i32::from(!frame.with.is_empty()) * 2,
                    *frame_id,
                    site,
                    fills,
                ));
            }
        }
        self.settle(candidates, Some(verb), found);
    }

    /// Takes the candidate with most roles filled; a tie of different claims is left open.
    fn settle(
        &self,
        mut candidates: Vec<(i32, FrameId, Site, Vec<Fill>)>,
        verb: Option<&VerbGroup>,
        found: &mut Found,
    ) {
        candidates.retain(|(_, id, ..)| {
            !self.pack.frames[*id as usize].claims.iter().all(|c| matches!(c, ClaimSpec::Cue(_)))
        });
        candidates.sort_by_key(|(score, id, ..)| (-score, *id));
        // A frame that goes before another wins over it whatever the roles.
        let ids: Vec<FrameId> = candidates.iter().map(|c| c.1).collect();
        let beats = |id: FrameId, other: FrameId| {
            self.pack.frames[id as usize]
                .before
                .iter()
                .any(|x| **x == *self.pack.frames[other as usize].id)
        };
        if let Some(at) = ids.iter().position(|id| ids.iter().any(|o| o != id && beats(*id, *o))) {
            candidates.swap(0, at);
            candidates.truncate(1);
        }
        let Some((score, id, site, fills)) = candidates.first().cloned() else { return };
        if let Some((second, other, ..)) = candidates.get(1) {
            let (a, b) = (&self.pack.frames[id as usize], &self.pack.frames[*other as usize]);
            let settled = a.before.iter().any(|x| **x == *b.id) || a.claims == b.claims;
            if *second == score && !settled {
                found.diagnostics.push(Diagnostic {
                    code: Code::Ambiguous,
                    span: Some(self.span(site.trigger.0, site.trigger.1)),
                    message: format!("both `{}` and `{}` fit: nothing is claimed", a.id, b.id),
                });
                return;
            }
        }
        let frame = &self.pack.frames[id as usize];
        if site.after != site.chunk || !frame.with.is_empty() {
            found.consumed.push(site.trigger);
        }
        for (spec, fill) in frame.claims.iter().zip(fills) {
            let role = if fill.get(Role::Victims).is_some() { Role::Victims } else { Role::Things };
            let quantities = fill.all(role).to_vec();
            if quantities.len() <= 1 {
                self.make_raw(id, frame, spec, fill, &site, verb, found);
                continue;
            }
            for n in quantities {
                let mut one = fill.clone();
                for (r, list) in &mut one.0 {
                    if *r == role {
                        *list = vec![n];
                    }
                }
                self.make_raw(id, frame, spec, one, &site, verb, found);
            }
        }
    }

    /// Fills the role maps of a frame; `None` where a need is not met.
    pub fn fill_all(
        &self,
        frame: &Frame,
        maps: &[RoleMap],
        site: &Site,
    ) -> Option<(i32, Vec<Fill>)> {
        if frame
            .unless
            .iter()
            .any(|(function, role)| self.fill_role(*function, *role, site).is_some())
        {
            return None;
        }
        let mut fills = Vec::with_capacity(frame.claims.len());
        let mut score = 0;
        for (i, _) in frame.claims.iter().enumerate() {
            let empty = RoleMap::new();
            let map = maps.get(i).or(maps.first()).unwrap_or(&empty);
            let mut fill = Fill::default();
            for (function, role) in map {
                if let Some(list) = self.fill_role(*function, *role, site) {
                    score += i32::from(!matches!(role, Role::Any | Role::Cause | Role::Content));
                    fill.0.push((*role, list));
                }
            }
            if let (Some(role), Some(base)) = (frame.counted, site.base) {
                if self.accepts(role, base) {
                    fill.0.push((role, vec![base]));
                    score += 1;
                }
            }
            if frame.strict && fill.get(Role::Victims).is_some_and(|n| !self.is_known_people(n)) {
                return None;
            }
            for need in &frame.needs {
                if fill.get(*need).is_some() {
                    continue;
                }
                // "took it", "losing it"
                let it = || {
                    self.object(site.after, &|n| {
                        let m = &self.nominals[n as usize];
                        matches!(m.pronoun, Some(recoupe_pack::Pronoun::Subject))
                            && m.end - m.first == 1
                    })
                    .is_some()
                };
                if *need == Role::Place
                    && (site.object_pronoun || it())
                    && map.contains(&(Function::Object, Role::Place))
                {
                    continue;
                }
                return None;
            }
            fills.push(fill);
        }
        Some((score, fills))
    }

    fn fill_role(&self, function: Function, role: Role, site: &Site) -> Option<Vec<u32>> {
        let accept = |n: u32| Some(n) != site.base && self.accepts(role, n);
        let verb = self.verb_of(site.chunk).is_some();
        let found = match function {
            Function::Subject if verb => self.subject(site.chunk, &accept),
            Function::Subject => self.fixed_subject(site.chunk, &accept),
            Function::Object => {
                let right = self.object(site.after, &accept);
                right.or_else(|| self.relative_object(site.chunk, &accept))
            }
            Function::That | Function::Inf => None,
            _ => self.complement(site.after, function, &accept).or_else(|| {
                if function == Function::In && role == Role::Place {
                    if let Some(n) = self.where_antecedent(site.chunk, &accept) {
                        return Some(n);
                    }
                }
                if matches!(function, Function::In | Function::To | Function::From) {
                    self.fronted(site.chunk, function, &accept)
                } else {
                    None
                }
            }),
        }?;
        if role == Role::Place {
            let found_nominal = &self.nominals[found as usize];
            // « ceux de Salihine, Bab al-Maqam »: the list hangs on the pronoun's complement
            if found_nominal.pronoun.is_some() {
                let at = found_nominal.chunk as usize;
                if let Some(inner) = self.complement(at, Function::Of, &accept) {
                    let mut list = vec![found];
                    list.extend(self.list(inner, &accept));
                    return Some(list);
                }
            }
            let mut list = self.list(found, &accept);
            if function == Function::Subject && verb {
                let named = |n: u32| {
                    accept(n)
                        && (self.nominals[n as usize].place.is_some()
                            || self.nominals[n as usize].name.is_some())
                };
                list.extend(self.list_left(found, &named).into_iter().skip(1));
            }
            return Some(list);
        }
        if matches!(role, Role::Victims | Role::Things) {
            // Members of a list that are no triggers of their own.
            let plain = |n: u32| {
                let m = &self.nominals[n as usize];
                let number = m.number.is_some_and(|i| {
                    !self.numbers[i as usize].indefinite || m.population.is_some()
                });
                accept(n) && number && m.triggers.is_empty() && m.participle.is_none()
            };
            return Some(match function {
                Function::Subject if verb => self.list_left(found, &plain),
                Function::Object | Function::To | Function::Of => self.list(found, &plain),
                _ => vec![found],
            });
        }
        Some(vec![found])
    }

    /// The subject of fixed words: that of the verb before them, or the nominal they stand beside.
    fn fixed_subject(&self, chunk: usize, accept: crate::clause::Accept<'_>) -> Option<u32> {
        let (first, _) = self.sentence_range(chunk);
        let mut i = chunk;
        while i > first && chunk - i < 8 {
            i -= 1;
            match self.chunks[i].kind {
                Kind::Adverb | Kind::Time(_) | Kind::Negation | Kind::Comma | Kind::Hedge => {}
                Kind::Verb(v) => {
                    // a copula, or a verb that says nothing of its own
                    let own = self.verbs[v as usize].lemma.is_some_and(|l| {
                        let lemma = &self.pack.lemmas[l as usize];
                        !lemma.is_be
                            && lemma.frames.iter().any(|f| {
                                let frame = &self.pack.frames[*f as usize];
                                frame.with.is_empty()
                                    && matches!(frame.claims.first(), Some(ClaimSpec::Figure(_)))
                            })
                    });
                    return if own { None } else { self.subject(i, accept) };
                }
                Kind::Nominal(n) => {
                    let mut at = n;
                    // the head of « l'aéroport de Goma »
                    for _ in 0..3 {
                        let here = &self.nominals[at as usize];
                        if here.governed.has(Function::Of) && here.chunk >= 2 {
                            match self.is_nominal(here.chunk as usize - 2) {
                                Some(head) => at = head,
                                None => break,
                            }
                        } else {
                            break;
                        }
                    }
                    return if accept(at) { Some(at) } else { accept(n).then_some(n) };
                }
                _ => return None,
            }
        }
        None
    }

    /// Whether one of the fixed continuations follows; answers its end.
    fn followed_by(&self, token: u32, with: &[Vec<u32>]) -> Option<u32> {
        let mut at = token;
        for _ in 0..5 {
            for words in with {
                let fits = words.iter().enumerate().all(|(i, w)| {
                    self.token(at + i as u32).is_some_and(|t| t.word == *w && *w != 0)
                });
                if fits {
                    return Some(at + words.len() as u32);
                }
            }
            let time = self.time_at.get(at as usize).copied().unwrap_or(crate::doc::NONE);
            if time != crate::doc::NONE {
                at = self.times[time as usize].end;
            } else if let Some((length, ())) =
                self.longest(at, |s| matches!(s, Sense::Adverb | Sense::Hedge).then_some(()))
            {
                at += length;
            } else if self.is_mark(at, ',')
                || self.is_mark(at, '"')
                || self.is_mark(at, '«')
                || self.is_mark(at, '“')
            {
                at += 1;
            } else {
                return None;
            }
        }
        None
    }

    /// « poussé 6 000 familles à fuir »: the fixed words may stand behind the object.
    fn with_behind_object(&self, token: u32, frame: &Frame) -> bool {
        let objects = frame.active.iter().flatten().any(|(f, _)| *f == Function::Object);
        let sentence = &self.segments.sentences[self.sentence_of(token.saturating_sub(1))];
        objects
            && (token..(token + 8).min(sentence.end)).any(|at| {
                frame.with.iter().any(|words| {
                    words.len() > 1
                        && words.iter().enumerate().all(|(i, w)| {
                            self.token(at + i as u32).is_some_and(|t| t.word == *w && *w != 0)
                        })
                })
            })
    }

    /// As [`Doc::followed_by`], for a verb read elsewhere.
    pub fn with_follows(&self, token: u32, with: &[Vec<u32>]) -> bool {
        self.followed_by(token, with).is_some()
    }

    /// The chunk that holds a token, looked for from `from` on.
    pub fn chunk_of(&self, token: u32, from: usize) -> usize {
        let offset = self.chunks[from..].partition_point(|c| c.end <= token);
        (from + offset).min(self.chunks.len().saturating_sub(1))
    }

    fn match_fixed(&self, chunk: usize, frames: &[FrameId], found: &mut Found) {
        let here = self.chunks[chunk];
        if found.consumes(here.first, here.end) || self.is_unasserted(chunk) {
            return;
        }
        let site = Site {
            chunk,
            after: chunk,
            voice: Voice::Active,
            trigger: (here.first, here.end),
            base: None,
            object_pronoun: false,
        };
        let candidates = frames
            .iter()
            .filter_map(|id| {
                let frame = &self.pack.frames[*id as usize];
                self.fill_all(frame, frame.roles(Voice::Active), &site)
                    .map(|(score, fills)| (score, *id, site, fills))
            })
            .collect();
        let verb = self.governing_verb(chunk);
        self.settle(candidates, verb, found);
    }

    fn match_nominal(&self, chunk: usize, n: u32, found: &mut Found) {
        let nominal = &self.nominals[n as usize];
        if nominal.triggers.is_empty() && nominal.participle.is_none() {
            return;
        }
        if found.consumes(nominal.first, nominal.end) || self.is_unasserted(chunk) {
            return;
        }
        let verb = self.governing_verb(chunk);
        let mut candidates = Vec::new();
        for (group, first, end) in &nominal.triggers {
            let site = Site {
                chunk,
                after: chunk,
                voice: Voice::Active,
                trigger: (*first, *end),
                base: Some(n),
                object_pronoun: false,
            };
            for id in &self.pack.nouns[*group as usize] {
                let frame = &self.pack.frames[*id as usize];
                // "four hostages were released": the verb has said what became of them
                let told = self.pack.grammar.head_last
                    && nominal.population.is_some()
                    && nominal.number.is_some_and(|i| found.taken.iter().any(|(n, _)| *n == i));
                if frame.counted.is_some() && told {
                    continue;
                }
                if let Some((score, fills)) = self.fill_all(frame, &frame.active, &site) {
                    // a longer trigger says more: « morts et blessés »
                    candidates.push((score + (end - first) as i32, *id, site, fills));
                } else if frame.counted == Some(Role::Victims) && self.is_none_of(chunk, n, verb) {
                    candidates.push((1, *id, site, vec![Fill(vec![(Role::Victims, vec![n])])]));
                }
            }
        }
        if let Some((lemma, token)) = nominal.participle {
            let site = Site {
                chunk,
                after: chunk,
                voice: Voice::Passive,
                trigger: (token, token + 1),
                base: Some(n),
                object_pronoun: false,
            };
            for id in &self.pack.lemmas[lemma as usize].frames {
                let frame = &self.pack.frames[*id as usize];
                let be_perfect = self.pack.lemmas[lemma as usize].be_perfect;
                let maps = if be_perfect { &frame.active } else { &frame.passive };
                let counts =
                    maps.first().is_some_and(|m| m.contains(&(Function::Subject, Role::Victims)));
                let whole = self.accepts(Role::Victims, n) || self.is_none_of(chunk, n, verb);
                if counts
                    && whole
                    && frame.with.is_empty()
                    && matches!(frame.claims.first(), Some(ClaimSpec::Figure(_)))
                {
                    candidates.push((1, *id, site, vec![Fill(vec![(Role::Victims, vec![n])])]));
                }
            }
        }
        self.settle(candidates, verb, found);
    }

    /// « sans faire de victimes », « il n'y a pas eu de morts »: a bare plural under a negation.
    fn is_none_of(&self, chunk: usize, n: u32, verb: Option<&VerbGroup>) -> bool {
        let nominal = &self.nominals[n as usize];
        if nominal.number.is_some()
            || matches!(
                nominal.det,
                Some(
                    recoupe_pack::Det::Definite
                        | recoupe_pack::Det::Demonstrative
                        | recoupe_pack::Det::Possessive
                )
            )
        {
            return false;
        }
        let (first, _) = self.sentence_range(chunk);
        let without = (first..chunk).rev().take(4).any(|i| self.chunks[i].kind == Kind::Without);
        let negated = verb.is_some_and(|v| {
            v.negated && (v.chunk as usize) < chunk && chunk - (v.chunk as usize) <= 3
        });
        without || negated
    }

    /// The verb of the clause that a nominal or fixed words stand in.
    pub fn governing_verb(&self, chunk: usize) -> Option<&VerbGroup> {
        let (first, end) = self.sentence_range(chunk);
        let left = (first..chunk).rev().take(12).find_map(|i| match self.chunks[i].kind {
            Kind::Verb(v) if self.verbs[v as usize].is_finite() => {
                Some(Some(&self.verbs[v as usize]))
            }
            Kind::Semicolon | Kind::Comma | Kind::Conjunction(_) | Kind::Relative(_) => Some(None),
            _ => None,
        });
        if let Some(Some(verb)) = left {
            return Some(verb);
        }
        (chunk + 1..end).take(8).find_map(|i| match self.chunks[i].kind {
            Kind::Verb(v) if self.verbs[v as usize].is_finite() => {
                Some(Some(&self.verbs[v as usize]))
            }
            Kind::Semicolon | Kind::Comma | Kind::Conjunction(_) | Kind::Relative(_) => Some(None),
            _ => None,
        })?
    }

    #[allow(clippy::too_many_arguments)]
    fn make_raw(
        &self,
        id: FrameId,
        frame: &Frame,
        spec: &ClaimSpec,
        fill: Fill,
        site: &Site,
        verb: Option<&VerbGroup>,
        found: &mut Found,
    ) {
        let quantity = fill.get(Role::Victims).or(fill.get(Role::Things));
        let number = quantity.and_then(|n| self.nominals[n as usize].number);
        let zero_number = number.is_some_and(|i| self.numbers[i as usize].value == Some(0));
        let none_of = quantity.is_some() && number.is_none();
        let mut stance = frame.stance.unwrap_or(Stance::Asserted);
        let trigger_is_verb = frame.trigger == Trigger::Verb;
        if let Some(verb) = verb {
            let statement = matches!(spec, ClaimSpec::Statement(_));
            if trigger_is_verb || frame.trigger == Trigger::Phrase {
                let negated =
                    !frame.negated && (verb.negated || (verb.half_negated && !zero_number));
                let figure = matches!(spec, ClaimSpec::Figure(_) | ClaimSpec::AddsTo);
                if negated && figure && !zero_number && !none_of {
                    return;
                }
                if matches!(spec, ClaimSpec::Control(_)) && negated {
                    return;
                }
                if matches!(spec, ClaimSpec::Event(_) | ClaimSpec::EventOf | ClaimSpec::Media)
                    && (negated || verb.is_unreal())
                {
                    return;
                }
                if !statement
                    && trigger_is_verb
                    && (verb.future
                        || verb.planned
                        || verb.unrealized
                        || self.depends_on_unreal(site.chunk))
                {
                    return;
                }
            }
            if verb.hedged && !statement && stance == Stance::Asserted {
                stance = Stance::Hedged;
            }
            if verb.possible
                && !statement
                && matches!(
                    spec,
                    ClaimSpec::Control(_) | ClaimSpec::Event(_) | ClaimSpec::Figure(_)
                )
                && verb.form == Form::Cond
                && !verb.perfect
            {
                return;
            }
        }
        if let ClaimSpec::Statement(own) = spec {
            stance = *own;
        }
        if let (ClaimSpec::Figure(measure), Some(number)) = (spec, number) {
            if !found.taken.insert((number, measure.clone())) {
                return;
            }
            found.taken_numbers.insert(number);
        }
        let spec = &match spec {
            ClaimSpec::EventOf => match fill
                .get(Role::Happening)
                .and_then(|n| self.event_named(&self.nominals[n as usize]))
            {
                Some(event) => ClaimSpec::Event(event),
                None => return,
            },
            other => other.clone(),
        };
        let mut raw = Raw {
            frame: id,
            spec: spec.clone(),
            chunk: site.chunk as u32,
            trigger: site.trigger,
            quantity,
            first: site.trigger.0,
            end: site.trigger.1,
            stance,
            zero: none_of || zero_number,
            part_of: None,
            adds_to: None,
            revises: None,
            speaker: fill.get(Role::Speaker),
            population: None,
            fill,
        };
        self.stretch(&mut raw);
        if matches!(raw.spec, ClaimSpec::Statement(_)) && trigger_is_verb {
            let speaker_after =
                raw.speaker.is_some_and(|n| self.nominals[n as usize].first >= raw.trigger.1);
            if !speaker_after {
                raw.end = self.statement_end(&raw);
            }
        }
        found.raws.push(raw);
    }

    /// « nous reviendrons frapper », « pour reprendre »: an infinitive of what is only to come.
    fn depends_on_unreal(&self, chunk: usize) -> bool {
        let Some(verb) = self.verb_of(chunk) else { return false };
        if verb.form != Form::Inf || verb.main != verb.first && verb.main_form == Form::Ppart {
            return false;
        }
        let before = |i: usize| {
            self.verb_of(i).is_some_and(|v| {
                v.is_finite() && (v.future || v.planned || v.unrealized || v.negated)
            })
        };
        let direct = chunk >= 1 && before(chunk - 1);
        let over = chunk >= 2
            && matches!(self.chunks[chunk - 1].kind, Kind::Preposition(_))
            && before(chunk - 2);
        let purpose = chunk >= 1
            && matches!(self.chunks[chunk - 1].kind, Kind::Preposition(f) if f.has(Function::For));
        direct || over || purpose
    }

    /// The words of a claim: trigger, quantity, holders and places.
    fn stretch(&self, raw: &mut Raw) {
        let statement = matches!(raw.spec, ClaimSpec::Statement(_));
        for (role, nominals) in &raw.fill.0 {
            if matches!(role, Role::Cause | Role::Any | Role::Content)
                || (statement && *role == Role::Speaker)
            {
                continue;
            }
            for n in nominals {
                let nominal = &self.nominals[*n as usize];
                let (a, b) = (
                    (nominal.chunk as usize).min(raw.chunk as usize),
                    (nominal.chunk as usize).max(raw.chunk as usize),
                );
                let clause_between =
                    (a + 1..b).any(|i| self.verb_of(i).is_some_and(VerbGroup::is_finite));
                if clause_between && !matches!(role, Role::Victims | Role::Things) {
                    continue; // its words stand in another clause
                }
                raw.first = raw.first.min(nominal.first);
                raw.end = raw.end.max(nominal.end);
            }
        }
    }

    /// A denial, demand or accusation reaches to the end of its content.
    fn statement_end(&self, raw: &Raw) -> u32 {
        let from = self.chunk_of(raw.end.max(raw.trigger.1) - 1, raw.chunk as usize);
        let (_, end) = self.sentence_range(raw.chunk as usize);
        let mut last = raw.end;
        for i in from + 1..end {
            match self.chunks[i].kind {
                Kind::Semicolon | Kind::Conjunction(recoupe_pack::Conj::Contrast) => break,
                Kind::Comma => {
                    let next_verb = (i + 1..end.min(i + 4)).any(|j| {
                        self.verb_of(j).is_some_and(|v| {
                            v.lemma.is_some_and(|l| {
                                self.pack.lemmas[l as usize]
                                    .frames
                                    .iter()
                                    .any(|f| self.pack.frames[*f as usize].is_cue())
                            })
                        })
                    });
                    if next_verb {
                        break;
                    }
                }
                Kind::Other => {}
                _ => last = self.chunks[i].end,
            }
        }
        last
    }

    /// « dont 11 femmes et 13 enfants »: figures of the same measure, part of the one before.
    fn match_parts(&self, chunk: usize, found: &mut Found) {
        let (_, end) = self.sentence_range(chunk);
        let sentence = self.chunks[chunk].first;
        let here = self.sentence_of(sentence);
        let mut start = self.segments.sentences[here].first;
        // "They included …" at the head of a sentence: the total stands in the one before.
        if start == sentence
            && here > 0
            && self.segments.sentences[here - 1].paragraph
                == self.segments.sentences[here].paragraph
        {
            start = self.segments.sentences[here - 1].first;
        }
        // The total: the figure whose quantity stands nearest before the marker, in this sentence.
        let here = found.raws.iter().enumerate().rev().take_while(|(_, raw)| raw.end > start);
        let total = here.filter(|(_, raw)| {
            raw.part_of.is_none()
                && raw.quantity.is_some_and(|n| {
                    let q = &self.nominals[n as usize];
                    q.end <= self.chunks[chunk].first && q.first >= start
                })
        });
        let Some((index, _)) =
            total.max_by_key(|(_, raw)| raw.quantity.map_or(0, |n| self.nominals[n as usize].end))
        else {
            return;
        };
        let Some(first) = (chunk + 1..end.min(chunk + 4)).find_map(|i| self.is_nominal(i)) else {
            return;
        };
        let ClaimSpec::Figure(measure) = found.raws[index].spec.clone() else { return };
        for n in
            self.list(first, &|n| self.accepts(Role::Victims, n) || self.accepts(Role::Things, n))
        {
            let nominal = &self.nominals[n as usize];
            let Some(number) = nominal.number else { continue };
            let blocked = self.numbers[number as usize].blocked.is_some();
            let own = nominal.triggers.iter().any(|(g, ..)| {
                self.pack.nouns[*g as usize]
                    .iter()
                    .any(|f| self.pack.frames[*f as usize].counted.is_some())
            });
            let taken = found.taken.iter().any(|(n, _)| *n == number);
            if blocked
                || own
                || taken
                || !(self.accepts(Role::Victims, n) || self.accepts(Role::Things, n))
                || !found.taken.insert((number, measure.clone()))
            {
                continue;
            }
            let total = &found.raws[index];
            let part = Raw {
                trigger: (nominal.first, nominal.end),
                quantity: Some(n),
                first: nominal.first,
                end: nominal.end,
                part_of: Some(index),
                fill: Fill(
                    total
                        .fill
                        .0
                        .iter()
                        .filter(|(r, _)| !matches!(r, Role::Victims | Role::Things))
                        .cloned()
                        .collect(),
                ),
                zero: false,
                ..total.clone()
            };
            found.raws.push(part);
        }
    }
}
