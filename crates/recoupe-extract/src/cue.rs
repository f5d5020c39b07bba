//! Cues: the words that say who says, and where the speaker stands to them.

use crate::chunk::Kind;
use crate::doc::Doc;
use crate::found::Site;
use crate::source::Speaker;
use recoupe_model::Stance;
use recoupe_pack::{Conj, Form, Function, Role};

/// A cue as found in a sentence.
#[derive(Clone, Debug)]
pub(crate) struct Cue {
    pub chunk: usize,
    pub end_chunk: usize,
    /// Tokens from the first word of cue or speaker to the last.
    pub first: u32,
    pub end: u32,
    pub speaker: Option<Speaker>,
    pub relays: Vec<Speaker>,
    pub stance: Stance,
    /// Content stands before the cue.
    pub trailing: bool,
    /// « a-t-il ajouté »: whoever spoke last.
    pub resumes: bool,
    pub that: bool,
    /// A cue by a preposition (« selon »).
    pub preposition: bool,
    /// « ce que conteste X »
    pub denies_before: bool,
    /// It says that somebody does not say.
    pub silent: bool,
}

impl Cue {
    /// A cue over chunks and tokens that asserts what stands behind it; the rest is to be filled in.
    pub(crate) fn at(
        chunk: usize,
        end_chunk: usize,
        first: u32,
        end: u32,
        speaker: Option<Speaker>,
    ) -> Self {
        Cue {
            chunk,
            end_chunk,
            first,
            end,
            speaker,
            relays: Vec::new(),
            stance: Stance::Asserted,
            trailing: false,
            resumes: false,
            that: false,
            preposition: false,
            denies_before: false,
            silent: false,
        }
    }
}

impl Doc<'_> {
    /// The cues of a sentence, from left to right.
    pub(crate) fn cues(&self, s: usize) -> Vec<Cue> {
        let (first, end) = self.sentence_chunks[s];
        let mut cues: Vec<Cue> = Vec::new();
        let mut pending: Vec<Speaker> = Vec::new(); // « Cité par Reuters, … »
        for chunk in first as usize..end as usize {
            let found = match self.chunks[chunk].kind {
                Kind::Preposition(f) if f.has(Function::According) => {
                    self.preposition_cue(chunk, f)
                }
                Kind::Preposition(f) if f.has(Function::By) || f.has(Function::In) => {
                    self.reckoning_cue(chunk)
                }
                Kind::Preposition(f) if f.has(Function::For) && chunk == first as usize => {
                    self.in_the_eyes_of(chunk)
                }
                Kind::Verb(v)
                    if self.verbs[v as usize].bare
                        && chunk <= first as usize + 4
                        && cues.is_empty() =>
                {
                    let relay = self.relay_by(chunk);
                    // « Le général accusé par l'ONG d'avoir … »
                    let accused = relay.is_none()
                        && (self.takes_target(chunk) || self.pack.grammar.head_last)
                        && self
                            .complement(chunk, Function::By, &|n| {
                                self.is_speaker(&self.nominals[n as usize])
                            })
                            .is_some();
                    pending.extend(relay);
                    accused.then(|| self.verb_cue(chunk)).flatten()
                }
                Kind::Verb(_) if !cues.is_empty() && self.quotes_him(chunk) => None,
                // «بحسب شهود تحدثوا إلى رويترز»: the relay of the speaker right before
                Kind::Verb(_)
                    if self.verb_may_lead()
                        && cues
                            .last()
                            .is_some_and(|c| c.preposition && c.end_chunk + 1 == chunk) =>
                {
                    None
                }
                Kind::Verb(_) => self.verb_cue(chunk).or_else(|| self.verb_behind_quote(chunk)),
                Kind::Colon | Kind::Dash => self.colon_cue(chunk, first as usize),
                Kind::Relative(recoupe_pack::RelKind::Subject) => self.for_whom(chunk),
                _ => None,
            };
            if let Some(mut cue) = found {
                // «توعد قائلا»: a participle of saying says it as the verb before does
                let saying = self.verb_of(chunk).is_some_and(|v| v.form == Form::Ger);
                if self.verb_may_lead() && saying && cue.stance == Stance::Asserted {
                    cue.stance = cues.last().map_or(cue.stance, |before| before.stance);
                }
                if cues
                    .iter()
                    .any(|c| c.speaker.is_some() && c.first <= cue.first && cue.end <= c.end)
                {
                    continue;
                }
                if let Some(before) = cues.last_mut()
                    && self.chains(before, &cue)
                {
                    before.follow(cue);
                    continue;
                }
                cue.relays.append(&mut pending);
                self.keep_relays(&cues, &mut cue);
                cues.push(cue);
            }
        }
        cues
    }

    /// A reporting verb.
    pub(crate) fn verb_cue(&self, chunk: usize) -> Option<Cue> {
        let verb = self.verb_of(chunk)?;
        let lemma = verb.lemma?;
        let (first, end) = self.sentence_range(chunk);
        let frames = &self.pack.lemmas[lemma as usize].frames;
        let voice = self.voice(chunk);
        for id in frames {
            let frame = &self.pack.frames[*id as usize];
            let maps = frame.roles(voice);
            let attributes = frame.claims.iter().any(|c| {
                matches!(c, recoupe_pack::ClaimSpec::Cue(_) | recoupe_pack::ClaimSpec::Statement(_))
            });
            let speaks = attributes && maps.iter().flatten().any(|(_, r)| *r == Role::Speaker);
            if !speaks || (!frame.forms.is_empty() && !frame.forms.contains(&verb.main_form)) {
                continue;
            }
            let stance = match frame.claims.first() {
                Some(
                    recoupe_pack::ClaimSpec::Cue(stance)
                    | recoupe_pack::ClaimSpec::Statement(stance),
                ) => *stance,
                _ => Stance::Asserted,
            };
            let mut site = Site {
                chunk,
                after: chunk,
                trigger: (verb.first, verb.end),
                base: None,
                object_pronoun: false,
            };
            let mut behind = None; // "quoted a witness as saying"
            if !frame.with.is_empty() {
                let speaker_between = |with_end: u32| {
                    maps.iter().flatten().any(|r| *r == (Function::Object, Role::Speaker))
                        && self
                            .object(chunk, &|_| true)
                            .is_some_and(|n| self.nominals[n as usize].end < with_end)
                };
                if let Some(with_end) =
                    self.after_with(verb.end, &frame.with).filter(|e| !speaker_between(*e))
                {
                    site.after = self.chunk_of(with_end - 1, chunk);
                    site.trigger.1 = with_end;
                } else if let Some(with_end) = self.with_end_behind_object(verb.end, frame) {
                    behind = Some(with_end);
                } else {
                    continue;
                }
            }
            let free = self.verb_may_lead();
            // "the army did not say": it has the word, and says nothing
            let silent = verb.negated && matches!(stance, Stance::Asserted);
            if silent && !(self.pack.grammar.head_last && frame.inversion) {
                continue;
            }
            if self.counts_its_object(lemma, site.after) || self.adds_to_number(chunk) {
                continue;
            }
            let needed = frame.needs.contains(&Role::Speaker) && !self.verb_may_lead();
            let accept = |i: u32| {
                let n = &self.nominals[i as usize];
                let speaks =
                    if needed { self.accepts(Role::Speaker, i) } else { self.is_speaker(n) };
                // « qui qualifie ces données d'« exagérées », assure »
                let called = !self.pack.grammar.head_last && !free && self.is_only_called(n);
                (speaks || (n.count_noun && n.number.is_none()))
                    && !called
                    && !(free && self.is_quoted_behind(n.first, verb.main))
                    && !(free && self.is_no_speaker(i))
            };
            let before = chunk.checked_sub(1).filter(|i| *i >= first).map(|i| self.chunks[i].kind);
            let behind_content = matches!(
                before,
                None | Some(
                    Kind::Comma
                        | Kind::QuoteClose
                        | Kind::Dash
                        | Kind::Open
                        | Kind::Conjunction(Conj::Subordinate)
                )
            ) || matches!(before, Some(Kind::Preposition(f)) if f.has(Function::As))
                || !self.verb_may_lead()
                    && matches!(
                        before,
                        Some(Kind::Relative(recoupe_pack::RelKind::Object))
                            | Some(Kind::Conjunction(Conj::That))
                    );
            let behind_content = behind_content || self.told_to_us(chunk, first, &accept);
            let introduces = free && self.introduces(site.after);
            let behind_content = if free {
                self.stands_behind_content(chunk, first) && !introduces
            } else {
                behind_content
            };
            let mut speaker = None;
            let mut trailing = free && behind_content;
            let mut resumes = false;
            let subject_function =
                maps.iter().flatten().find(|(_, r)| *r == Role::Speaker).map(|(f, _)| *f);
            // « établi par », « fourni par »: who made a paper, asked for where the paper is cited
            let maker = subject_function == Some(Function::By)
                && matches!(frame.claims.first(), Some(recoupe_pack::ClaimSpec::Cue(_)));
            if maker
                && !self.verb_may_lead()
                && (verb.bare || verb.passive && !self.tells_of_paper(chunk))
            {
                continue;
            }
            let objects = maps.iter().flatten().any(|(f, _)| *f == Function::Object)
                && !self.told_to_us(chunk, first, &accept);
            let from_subject = subject_function == Some(Function::Subject);
            let left = |this: &Self| from_subject.then(|| this.subject(chunk, &accept)).flatten();
            if self.tells_on(chunk) && from_subject {
                return Some(Cue {
                    stance,
                    resumes: true,
                    that: true,
                    ..Cue::at(chunk, site.after, site.trigger.0, site.trigger.1, None)
                });
            }
            if verb.inverted_pronoun && from_subject {
                trailing = true;
                resumes = true;
            } else if frame.inversion
                && !free
                && behind_content
                && !(self.pack.grammar.head_last && self.opens_with_adverbs(chunk, first))
                && !(objects
                    && !self.closes_with_speaker(chunk, site.after, frame)
                    && left(self).is_some_and(|n| self.nominals[n as usize].end <= verb.first))
                && !(self.object(site.after, &accept).is_some_and(|n| self.is_counted(n))
                    && left(self).is_some_and(|n| self.opens_sentence(n)))
                && !(self.object(site.after, &accept).is_some_and(|n| !self.is_known_speaker(n))
                    && left(self).is_some_and(|n| {
                        self.is_known_speaker(n)
                            && self.nominals[n as usize].end <= verb.first
                            && self.opens_sentence(n)
                    }))
                && let Some(n) = self.object(site.after, &accept)
            {
                let adjacent = self.nominals[n as usize].chunk as usize - site.after <= 8;
                if adjacent && !self.has_verb_of_its_own(n) {
                    speaker = Some(self.speaker_from(n));
                    trailing = true;
                }
            }
            // "…and street fighting continues," inside a quotation, tells of nobody who says it
            let quoted = frame.strict
                && self.pack.grammar.head_last
                && self.quote_at[verb.first as usize] != crate::doc::NONE
                && !self.introduces(site.after);
            if frame.strict && !trailing && !resumes && (quoted || !self.has_told(site.after)) {
                continue;
            }
            // «وقال …، مؤكدا أن»: whoever spoke in this sentence
            let adds = self.pack.grammar.head_last
                && before == Some(Kind::Comma)
                && frame.inversion
                && verb.main == verb.first;
            if (free || adds)
                && verb.form == Form::Ger
                && from_subject
                && self.spoke_before(chunk, first)
            {
                return Some(Cue {
                    stance,
                    resumes: true,
                    that: true,
                    ..Cue::at(chunk, site.after, site.trigger.0, site.trigger.1, None)
                });
            }
            let mut doubted = false;
            let mut end_chunk = site.after;
            if speaker.is_none() && !resumes {
                let found = match subject_function {
                    Some(Function::Subject)
                        if verb.form == Form::Inf && !verb.bare && !self.tells_purpose(chunk) =>
                    {
                        None
                    }
                    // "with Moscow saying it had cleared"
                    Some(Function::Subject)
                        if verb.form == Form::Ger
                            && self.pack.grammar.head_last
                            && self.with_before(chunk, &accept).is_some() =>
                    {
                        self.with_before(chunk, &accept)
                    }
                    Some(Function::Subject) => self
                        .speaker_of_clause_before(chunk, &accept)
                        .or_else(|| self.subject(chunk, &accept)),
                    Some(Function::Object)
                        if verb.form == Form::Ger
                            || behind_content
                            || behind.is_some()
                            || matches!(
                                before,
                                Some(Kind::Relative(recoupe_pack::RelKind::Subject))
                            ) =>
                    {
                        self.object(site.after, &accept)
                    }
                    Some(Function::Object) => None,
                    Some(function) => self.complement(site.after, function, &accept),
                    None => None,
                };
                // «وأضاف أن»: no speaker of its own
                let goes_on =
                    introduces || stance != Stance::Asserted && self.opens_on_a_verb(chunk);
                if free && found.is_none() && from_subject && frame.inversion && goes_on {
                    resumes = true;
                }
                if found.is_none() && from_subject && self.goes_on_saying(chunk, first) {
                    resumes = true;
                }
                if found.is_none() && resumes {
                    return Some(Cue {
                        relays: self.relays_of(maps, site.after),
                        stance,
                        resumes,
                        that: true,
                        ..Cue::at(chunk, site.after, site.trigger.0, site.trigger.1, None)
                    });
                }
                let Some(n) = found else { continue }; // another row of this verb may fit
                if self.only_raises_a_count(n, maps, site.after) {
                    continue;
                }
                // « un précédent bilan de la même source faisait état de »: the source is the complement
                let nominal = &self.nominals[n as usize];
                doubted = self.is_doubted(n);
                let n = self.head_of_relative(chunk, n);
                let n = match self.author_of(n) {
                    Some(author) => author,
                    None if nominal.count_noun => [Function::Of, Function::From, Function::By]
                        .iter()
                        .find_map(|f| self.complement(nominal.chunk as usize, *f, &accept))?,
                    None => n,
                };
                speaker = Some(self.speaker_from(n));
                if !from_subject {
                    // « accusé par l'ONG d'avoir tué »: the content follows
                    let follows = speaker.as_ref().is_some_and(|s| {
                        matches!(self.chunks.get(s.last_chunk + 1).map(|c| c.kind), Some(Kind::Preposition(f)) if f.has(Function::Of))
                            && self
                                .verb_of(s.last_chunk + 2)
                                .is_some_and(|v| v.form == Form::Inf)
                    });
                    // "…, SANA cited a witness as saying."
                    let closes = |e: u32| e >= self.chunks[end - 1].first;
                    trailing = verb.form != Form::Ger
                        && chunk > first
                        && behind.is_none_or(closes)
                        && !follows
                        && !(free && introduces);
                    end_chunk = end_chunk.max(speaker.as_ref().map_or(0, |s| s.last_chunk));
                }
            }
            let passes_on = |n: u32| {
                let nominal = &self.nominals[n as usize];
                let noun =
                    nominal.source_noun.map(|(s, _)| self.pack.source_nouns[s as usize].media);
                nominal.source.is_some() || noun == Some(true)
            };
            let relays: Vec<Speaker> = maps
                .iter()
                .flatten()
                .filter(|(_, r)| *r == Role::Relay)
                .filter_map(|(f, _)| match f {
                    Function::Subject => self.subject(chunk, &|n| {
                        accept(n) && (self.pack.grammar.head_last || free || !self.is_counted(n))
                    }),
                    Function::Object if free => self.behind_verb(chunk).into_iter().find(|n| {
                        passes_on(*n) && speaker.as_ref().is_none_or(|s| s.nominal != *n)
                    }),
                    Function::Object => {
                        self.object(site.after, &|n| passes_on(n) || self.may_be_relay(n))
                    }
                    // "announced on state television"
                    Function::On => self.complement(site.after, *f, &|n| {
                        let m = &self.nominals[n as usize];
                        m.source_noun.is_some_and(|(s, _)| self.pack.source_nouns[s as usize].media)
                            || m.source.is_some_and(|(s, ..)| {
                                self.pack.common.sources[s as usize].is_media()
                            })
                    }),
                    f => self
                        .complement(site.after, *f, &passes_on)
                        .or_else(|| self.complement(chunk, *f, &passes_on))
                        .or_else(|| self.told_to_acronym(site.after)),
                })
                .map(|n| self.speaker_from(n))
                .collect();
            if let Some(sp) =
                speaker.as_ref().filter(|_| from_subject && frame.inversion && !trailing)
            {
                trailing = if free {
                    !introduces && self.stands_in_commas(chunk, sp)
                } else {
                    self.closes_its_clause(sp, site.after)
                };
            }
            let before_verb = speaker.as_ref().is_some_and(|sp| sp.end <= site.trigger.0);
            if let Some(sp) = speaker.as_mut().filter(|_| {
                if self.pack.grammar.head_last {
                    trailing || before_verb
                } else {
                    !trailing && from_subject
                }
            }) {
                let head = self.nominals[sp.nominal as usize].chunk as usize;
                if head >= first + 2
                    && self.chunks[head - 1].kind == Kind::Conjunction(Conj::And)
                    && let Some(n) = self.is_nominal(head - 2).filter(|n| {
                        let before = &self.nominals[*n as usize];
                        let free = !self.pack.grammar.construct || before.governed.0 == 0;
                        self.is_speaker(before) && free
                    })
                {
                    sp.first = self.nominals[n as usize].first;
                }
            }
            let mut first_token = site.trigger.0;
            let mut end_token = site.trigger.1;
            if let Some(sp) = &speaker {
                if sp.end <= site.trigger.0 {
                    first_token = first_token.min(sp.first);
                } else {
                    end_token = end_token.max(sp.end);
                    end_chunk = end_chunk.max(sp.last_chunk);
                }
            }
            if let Some(with_end) = behind {
                end_token = end_token.max(with_end);
                end_chunk = end_chunk.max(self.chunk_of(with_end - 1, chunk));
            }
            let to = end_chunk + if self.pack.grammar.construct { 10 } else { 5 };
            let that = self.chunks[end_chunk + 1..end.min(to).max(end_chunk + 1)].iter().any(|c| {
                matches!(
                    c.kind,
                    Kind::Conjunction(Conj::That) | Kind::Relative(recoupe_pack::RelKind::Object)
                )
            });
            // "Kinshasa says the rebels have left": a content clause without its conjunction
            let bare_clause = self.pack.grammar.head_last
                && !trailing
                && self.is_nominal(end_chunk + 1).is_some()
                && (end_chunk + 2..end.min(end_chunk + 7))
                    .find(|i| {
                        !matches!(
                            self.chunks[*i].kind,
                            Kind::Nominal(_)
                                | Kind::Preposition(_)
                                | Kind::Adverb
                                | Kind::Time(_)
                                | Kind::Hedge
                                | Kind::Conjunction(Conj::And)
                        )
                    })
                    .is_some_and(|i| self.is_finite_at(i));
            // "…, a claim Yerevan denied": a clause that hangs on a noun without a relative word
            let contact = stance == Stance::Denied
                && self.pack.grammar.head_last
                && speaker.as_ref().is_some_and(|sp| {
                    let at = self.nominals[sp.nominal as usize].chunk as usize;
                    sp.end <= site.trigger.0
                        && at >= first + 2
                        && self.is_nominal(at - 1).is_some()
                        && matches!(self.chunks[at - 2].kind, Kind::Comma | Kind::Dash)
                });
            trailing |= contact;
            // "told the BBC that": behind its relay the word is no relative
            let behind_relay = self.pack.grammar.head_last
                && relays.iter().any(|r| {
                    r.last_chunk + 1 < end
                        && r.last_chunk >= site.after
                        && self.chunks[r.last_chunk + 1].kind
                            == Kind::Relative(recoupe_pack::RelKind::Subject)
                });
            let that = that || bare_clause || behind_relay;
            let stance = match &speaker {
                Some(sp)
                    if stance == Stance::Asserted && (doubted || self.is_doubted(sp.nominal)) =>
                {
                    Stance::Hedged
                }
                _ => stance,
            };
            return Some(Cue {
                relays,
                stance,
                trailing,
                resumes,
                that,
                silent,
                denies_before: stance == Stance::Denied
                    && (contact
                        || self.pack.grammar.head_last
                            && verb.bare
                            && subject_function == Some(Function::By)
                        || matches!(
                            before,
                            Some(Kind::Relative(_) | Kind::Conjunction(Conj::That))
                        )),
                ..Cue::at(chunk, end_chunk, first_token, end_token, speaker)
            });
        }
        None
    }
}
