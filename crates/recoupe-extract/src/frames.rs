//! Frames on chunks: from a trigger to raw claims.

use crate::chunk::{Kind, VerbGroup};
use crate::doc::Doc;
use crate::found::{Fill, Found, Site};
use recoupe_model::{Code, Diagnostic};
use recoupe_pack::{ClaimSpec, Frame, FrameId, Function, Role, RoleMap, Voice};

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
            self.join_measures(first, &mut found);
            for chunk in first..end {
                match self.chunks[chunk as usize].kind {
                    Kind::Phrase(_) | Kind::Adjective(_) => {
                        let frames = self.fixed_frames(chunk as usize);
                        self.match_fixed(chunk as usize, &frames, &mut found);
                    }
                    Kind::Nominal(n) => self.match_nominal(chunk as usize, n, &mut found),
                    _ => {}
                }
            }
            for chunk in first..end {
                self.match_count(chunk as usize, &mut found);
                self.match_among(chunk as usize, &mut found);
                if self.pack.grammar.head_last || self.pack.grammar.construct {
                    self.match_of_those(chunk as usize, &mut found);
                }
            }
            if first < end {
                self.match_footage(first as usize, &mut found);
            }
            for chunk in first..end {
                self.match_gap(chunk as usize, &mut found);
                self.match_continued(chunk as usize, &mut found);
            }
            for chunk in first..end {
                if self.chunks[chunk as usize].kind == Kind::Colon {
                    self.match_breakdown(chunk as usize, &mut found);
                }
                if self.chunks[chunk as usize].kind == Kind::Comma {
                    self.match_enumerated(chunk as usize, &mut found);
                }
                if self.chunks[chunk as usize].kind == Kind::PartMarker {
                    self.match_parts(chunk as usize, &mut found);
                }
            }
        }
        found
    }

    pub(crate) fn match_verb(&self, chunk: usize, verb: &VerbGroup, found: &mut Found) {
        let Some(lemma) = verb.lemma else { return };
        let frames = &self.pack.lemmas[lemma as usize].frames;
        if frames.is_empty() || self.is_unasserted(chunk) {
            return;
        }
        let voice = self.voice(chunk);
        let reports = self.verb_behind_quote(chunk).is_some();
        let mut candidates = Vec::new();
        for frame_id in frames {
            let frame = &self.pack.frames[*frame_id as usize];
            // « …, martèle le ministre »: it reports, whatever else it means
            if reports
                && !frame
                    .claims
                    .iter()
                    .all(|c| matches!(c, ClaimSpec::Cue(_) | ClaimSpec::Statement(_)))
            {
                continue;
            }
            if !frame.forms.is_empty() && !frame.forms.contains(&verb.main_form) {
                continue;
            }
            if frame.negated && !verb.negated {
                continue;
            }
            // « les personnes évacuées »: who they are, not what happens to them
            let describes = frame.needs.contains(&Role::People) && (verb.bare || !verb.is_finite());
            if describes {
                continue;
            }
            let mut site = Site {
                chunk,
                after: chunk,
                trigger: (verb.first, verb.end),
                base: None,
                object_pronoun: verb.object,
            };
            if !frame.with.is_empty() {
                let fixed = self.followed_by(verb.end, &frame.with).or_else(|| {
                    self.verb_may_lead().then(|| self.with_in_clause(verb.end, &frame.with))?
                });
                if self.holds_inside(verb, &frame.with) {
                    // « a été mortellement blessé »
                } else if !self.pack.grammar.head_last && self.with_closes_object(chunk, frame) {
                    // « a emporté 394 vies »
                } else if let Some(end) = fixed {
                    site.after = self.chunk_of(end - 1, chunk);
                    site.trigger.1 = end;
                } else if !self.with_behind_object(verb.end, frame)
                    && !self.with_closes_object(chunk, frame)
                {
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
            // Where one written form serves both voices, what is filled tells them apart.
            if self.verb_may_lead() && !frame.passive.is_empty() && !frame.active.is_empty() {
                maps = self.likelier_voice(frame, &site);
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
    pub(crate) fn settle(
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
            .any(|(function, role)| self.fill_role(*function, *role, site, &frame.unless).is_some())
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
                if let Some(list) = self.fill_role(*function, *role, site, map) {
                    score += i32::from(!matches!(role, Role::Any | Role::Cause | Role::Content));
                    // of two fillers of one role in free order, the nearer one is meant
                    let at = |list: &[u32]| {
                        list.first().map_or(0, |n| self.nominals[*n as usize].chunk as usize)
                    };
                    let by_order = self.verb_may_lead() || self.is_nearness(*function, *role);
                    let nearer = by_order
                        && fill.0.iter().any(|(r, old)| {
                            r == role
                                && at(old).abs_diff(site.after) > at(&list).abs_diff(site.after)
                        });
                    if nearer {
                        fill.0.retain(|(r, _)| r != role);
                    }
                    fill.0.push((*role, list));
                }
            }
            let takes = matches!(
                frame.claims.get(i),
                Some(ClaimSpec::Control(recoupe_model::Change::Takes))
            );
            self.fill_owner(takes, map, site, &mut fill);
            if let (Some(role), Some(base)) = (frame.counted, site.base)
                && self.accepts(role, base)
                && !self.is_one_of_many(frame, base)
            {
                fill.0.push((role, vec![base]));
                score += 1;
            }
            // "pulled 22 bodies from the rubble": the dead are counted by their own word
            if let (Some(n), Some(ClaimSpec::Figure(m))) =
                (fill.get(Role::Victims), frame.claims.get(i))
                && (self.counts_dead(n).is_some_and(|own| own != *m) || self.counts_both(n, m))
            {
                return None;
            }
            // "the M23's capture of Bukavu", "the Russian withdrawal from Kherson"
            for role in [Role::Holder, Role::Loser] {
                if let Some(base) = site.base
                    && frame.counted.is_none()
                    && map.iter().any(|(_, r)| *r == role)
                    && fill.get(role).is_none()
                    && self.names_doer(base, site.trigger.0)
                {
                    fill.0.push((role, vec![base]));
                    score += 1;
                }
            }
            if let (Some(base), false) = (site.base, map.iter().all(|(_, r)| *r != Role::Loser))
                && fill.get(Role::Loser).is_none()
                && self.nominals[base as usize].det == Some(recoupe_pack::Det::Possessive)
                && let Some(owner) =
                    self.owner_of(base, &|n| self.is_actor(&self.nominals[n as usize]))
            {
                fill.0.push((Role::Loser, vec![owner]));
                score += 1;
            }
            // « des combats au sud de Marib »: fought near it, not over it
            let contests = matches!(
                frame.claims.get(i),
                Some(ClaimSpec::Control(recoupe_model::Change::Contests))
            );
            if contests
                && frame.trigger == recoupe_pack::Trigger::Noun
                && !self.is_fought_over(&fill)
            {
                return None;
            }
            if frame.strict && fill.get(Role::Victims).is_some_and(|n| !self.is_known_people(n)) {
                return None;
            }
            if !frame.counts.is_empty()
                && !fill
                    .get(Role::Victims)
                    .or(fill.get(Role::People))
                    .is_some_and(|n| self.is_of(n, &frame.counts))
            {
                return None;
            }
            if frame.claims.get(i).is_some_and(|c| !self.undoes_what_it_names(c, &fill))
                || self.is_march(frame, frame.claims.get(i), &fill)
            {
                return None;
            }
            // a frame that is strict of who acts: no bare name, no office
            let known = |n: u32| {
                let n = &self.nominals[n as usize];
                let named = n.name.is_some() && n.place.is_none() && n.source.is_none();
                let office = n.source_noun.is_some() && n.population.is_none();
                n.actor.is_some() || n.actor_noun.is_some() || !(named || office)
            };
            let actors = [Role::Holder, Role::Loser, Role::Perpetrator];
            if frame.strict && actors.iter().filter_map(|r| fill.get(*r)).any(|n| !known(n)) {
                return None;
            }
            self.fill_unknown_place(frame, map, site, &mut fill);
            if !frame.needs.iter().all(|need| self.is_met(*need, &fill, map, site)) {
                return None;
            }
            fills.push(fill);
        }
        Some((score, fills))
    }

    /// Whether the place of fighting is one that can be contested: not only near.
    fn is_fought_over(&self, fill: &crate::found::Fill) -> bool {
        if !self.heads_lead() {
            return true;
        }
        fill.get(Role::Place).is_none_or(|n| {
            let n = &self.nominals[n as usize];
            !n.governed.has(Function::Near)
        })
    }

    pub(crate) fn fill_role(
        &self,
        function: Function,
        role: Role,
        site: &Site,
        map: &RoleMap,
    ) -> Option<Vec<u32>> {
        let counts = |n: u32| self.accepts(role, n);
        let accept = |n: u32| {
            Some(n) != site.base
                && (counts(n) || (role == Role::Victims && self.group_of(n).is_some()))
        };
        let verb = self.verb_of(site.chunk).is_some();
        let free = self.verb_may_lead() && self.is_finite_at(site.chunk);
        let found = match function {
            Function::Subject | Function::Object if free => self.free_role(function, map, site),
            Function::Subject if verb => {
                self.subject(site.chunk, &accept).or_else(|| self.relative_subject(site, &accept))
            }
            Function::Subject => self.fixed_subject(site.chunk, &accept),
            Function::Object => {
                let right = self.object(site.after, &accept);
                right.or_else(|| self.relative_object(site.chunk, &accept))
            }
            Function::That | Function::Inf => None,
            _ => self.complement(site.after, function, &accept).or_else(|| {
                // «وصلت إلى المدينة قافلة»: before the fixed words
                if free
                    && site.after != site.chunk
                    && let Some(n) = self.complement(site.chunk, function, &accept)
                    && (self.nominals[n as usize].chunk as usize) < site.after
                {
                    return Some(n);
                }
                if function == Function::Of
                    && let Some(n) = self.relative_of(site.chunk, &accept)
                {
                    return Some(n);
                }
                if function == Function::In
                    && role == Role::Place
                    && let Some(n) = self.where_antecedent(site.chunk, &accept)
                {
                    return Some(n);
                }
                // « Les forces loyales au GNA ont repris … »: whose they are, and not from whom
                let whose = role != Role::Place && function == Function::To;
                if matches!(function, Function::In | Function::To | Function::From)
                    && (!whose || !self.heads_lead())
                {
                    self.fronted(site.chunk, function, &accept)
                } else {
                    None
                }
            }),
        }?;
        if role == Role::Victims
            && let Some(inner) = self.group_of(found)
        {
            return Some(vec![inner]);
        }
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
                let persons = role != Role::Things || self.pack.grammar.head_last;
                let said = persons && m.source_noun.is_some() && m.population.is_none();
                accept(n) && number && !said && m.triggers.is_empty() && m.participle.is_none()
            };
            let right = self.nominals[found as usize].chunk as usize > site.chunk;
            return Some(match function {
                Function::Subject if verb && right => self.list(found, &plain),
                Function::Subject if verb || self.pack.grammar.head_last => {
                    self.list_left(found, &plain)
                }
                Function::Object | Function::To | Function::Of => self.list(found, &plain),
                _ => vec![found],
            });
        }
        Some(vec![found])
    }

    /// The subject of fixed words: that of the verb before them, or the nominal they stand beside.
    pub(crate) fn fixed_subject(
        &self,
        chunk: usize,
        accept: crate::clause::Accept<'_>,
    ) -> Option<u32> {
        let (first, _) = self.sentence_range(chunk);
        if let Some(n) = self.subject_behind_words(chunk, first, accept) {
            return Some(n);
        }
        let mut i = chunk;
        // «500 مدني، معظمهم من المسنين، محاصرين»: over what stands between commas
        if self.pack.grammar.construct
            && i > first
            && self.chunks[i - 1].kind == Kind::Comma
            && let Some(open) = (first..i - 1)
                .rev()
                .take(8)
                .take_while(|j| self.verb_of(*j).is_none())
                .find(|j| self.chunks[*j].kind == Kind::Comma)
        {
            i = open;
        }
        while i > first && chunk - i < 16 {
            i -= 1;
            match self.chunks[i].kind {
                Kind::Adverb | Kind::Time(_) | Kind::Negation | Kind::Comma | Kind::Hedge => {}
                Kind::QuoteOpen if self.pack.grammar.construct => {}
                // "registered as missing", "under army control"
                Kind::Preposition(f) if i + 1 == chunk && self.may_lead(chunk, f) => {}
                Kind::Verb(v) => {
                    // a copula, or a verb that says nothing of its own
                    let own = self.verbs[v as usize].lemma.is_some_and(|l| {
                        let lemma = &self.pack.lemmas[l as usize];
                        !lemma.is_be
                            && lemma.frames.iter().any(|f| {
                                let frame = &self.pack.frames[*f as usize];
                                frame.with.is_empty()
                                    && frame.counts.is_empty()
                                    && frame.roles(self.voice(i)).iter().any(|m| !m.is_empty())
                                    && matches!(frame.claims.first(), Some(ClaimSpec::Figure(_)))
                            })
                    });
                    return if own { None } else { self.subject(i, accept) };
                }
                // «باتت المدينة بالكامل تحت سيطرة»
                Kind::Nominal(n) if self.says_how_much_only(n) => {}
                // «مليون شخص في البلاد بحاجة إلى»: over where they are
                Kind::Nominal(n)
                    if self.pack.grammar.construct
                        && self.nominals[n as usize].governed.has(Function::In)
                        && !accept(n)
                        && i > first + 1
                        && matches!(self.chunks[i - 1].kind, Kind::Preposition(_)) =>
                {
                    i -= 1;
                }
                // « dernier bastion | insurgé aux portes de Damas »: what only says whose it is
                Kind::Nominal(n)
                    if i > first
                        && self.nominals[n as usize].det.is_none()
                        && self.nominals[n as usize].name.is_none()
                        && matches!(self.chunks[i - 1].kind, Kind::Phrase(_))
                        && !self.pack.grammar.head_last
                        && !self.pack.grammar.construct =>
                {
                    return None;
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

    /// Whether a noun group is nothing but a word for the whole or a part.
    fn says_how_much_only(&self, n: u32) -> bool {
        let n = &self.nominals[n as usize];
        (n.whole || n.part)
            && n.number.is_none()
            && n.area.is_none()
            && n.place.is_none()
            && n.name.is_none()
            && n.actor.is_none()
            && n.actor_noun.is_none()
            && n.population.is_none()
            && n.unknown == 0
            && n.pronoun.is_none()
    }

    /// Whether a preposition right before a trigger belongs to it.
    fn may_lead(&self, chunk: usize, functions: recoupe_pack::Functions) -> bool {
        match self.chunks[chunk].kind {
            Kind::Adjective(_) => functions.has(Function::As),
            Kind::Nominal(n) => {
                let nominal = &self.nominals[n as usize];
                self.is_actor(nominal)
                    && nominal.triggers.iter().any(|(group, ..)| {
                        self.pack.nouns[*group as usize]
                            .iter()
                            .any(|f| self.pack.frames[*f as usize].counted == Some(Role::Holder))
                    })
            }
            _ => false,
        }
    }

    /// The chunk that holds a token, looked for from `from` on.
    pub fn chunk_of(&self, token: u32, from: usize) -> usize {
        let offset = self.chunks[from..].partition_point(|c| c.end <= token);
        (from + offset).min(self.chunks.len().saturating_sub(1))
    }
}
