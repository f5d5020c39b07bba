//! How far a cue reaches: to the end of its clause, and behind the documents that carry it.

use crate::chunk::Kind;
use crate::cue::Cue;
use crate::doc::Doc;
use crate::source::Speaker;
use recoupe_pack::{Conj, Form};

impl Doc<'_> {
    /// "by the ministry's count, twelve were killed", "…, by its own account": whose reckoning it is.
    pub(crate) fn reckoning_cue(&self, chunk: usize) -> Option<Cue> {
        let (first, end) = self.sentence_range(chunk);
        let n = (chunk + 1 < end).then(|| self.is_nominal(chunk + 1)).flatten()?;
        let nominal = &self.nominals[n as usize];
        let parts = |i: usize| {
            matches!(
                self.chunks[i].kind,
                Kind::Comma | Kind::Other | Kind::QuoteClose | Kind::Close | Kind::Semicolon
            )
        };
        let apart = (chunk == first || parts(chunk - 1)) && (chunk + 2 >= end || parts(chunk + 2));
        if !(self.pack.grammar.head_last && nominal.count_noun && apart) {
            return None;
        }
        let owner = (nominal.first + 1..nominal.end).rev().find(|t| {
            self.tokens[*t as usize].is_word() && self.words(*t, *t + 1).starts_with(['\'', '’'])
                || self.is_plural_owner(*t)
        });
        let possessive = nominal.det == Some(recoupe_pack::Det::Possessive);
        let speaker = owner.filter(|_| self.is_speaker(nominal)).map(|t| Speaker {
            nominal: n,
            first: nominal.first,
            end: t,
            last_chunk: chunk + 1,
        });
        if speaker.is_none() && !possessive {
            return None;
        }
        Some(Cue {
            resumes: speaker.is_none(),
            trailing: chunk > first,
            preposition: true,
            ..Cue::at(chunk, chunk + 1, self.chunks[chunk].first, nominal.end, speaker)
        })
    }

    /// "emailed reporters to say that the town had fallen": an infinitive that opens a content clause,
    /// of a verb that is asserted.
    pub(crate) fn tells_purpose(&self, chunk: usize) -> bool {
        let (first, end) = self.sentence_range(chunk);
        let that = chunk + 1 < end
            && matches!(
                self.chunks[chunk + 1].kind,
                Kind::Conjunction(Conj::That) | Kind::Relative(recoupe_pack::RelKind::Subject)
            );
        let governor = (first..chunk).rev().find_map(|i| self.verb_of(i));
        that && self.pack.grammar.head_last
            && governor.is_some_and(|v| {
                v.is_finite()
                    && !v.is_unreal()
                    && v.lemma.is_none_or(|l| self.pack.lemmas[l as usize].chain.is_none())
            })
    }

    /// "Three died, the army said on Monday.": speaker and verb stand behind a comma or quotation,
    /// and no content follows them.
    pub(crate) fn closes_its_clause(&self, speaker: &Speaker, after: usize) -> bool {
        let head = self.nominals[speaker.nominal as usize].chunk as usize;
        let (first, end) = self.sentence_range(head);
        let Some(mut before) = head.checked_sub(1).filter(|i| *i >= first) else { return false };
        // "medics and military sources told"
        if before > first + 1
            && self.chunks[before].kind == Kind::Conjunction(Conj::And)
            && matches!(self.chunks[before - 1].kind, Kind::Nominal(_))
        {
            before -= 2;
        }
        if !matches!(self.chunks[before].kind, Kind::Comma | Kind::QuoteClose | Kind::Dash) {
            return false;
        }
        let said = (first..before).any(|i| matches!(self.chunks[i].kind, Kind::Verb(_) | Kind::QuoteOpen | Kind::QuoteClose) || matches!(self.chunks[i].kind, Kind::Nominal(n) if self.nominals[n as usize].number.is_some_and(|x| !self.numbers[x as usize].indefinite)));
        if !said {
            return false;
        }
        let mut i = after + 1;
        let mut governed = false;
        while i < end {
            match self.chunks[i].kind {
                Kind::Time(_) | Kind::Adverb | Kind::Hedge => {}
                Kind::Preposition(_) => {
                    governed = true;
                    i += 1;
                    continue;
                }
                Kind::Nominal(n) => {
                    let counted = self.nominals[n as usize]
                        .number
                        .is_some_and(|x| !self.numbers[x as usize].indefinite);
                    let media = !counted
                        && (self.nominals[n as usize].source.is_some()
                            || self.nominals[n as usize].source_noun.is_some());
                    let told = i == after + 1 && self.may_be_relay(n);
                    if !governed && !media && !told {
                        return false;
                    }
                }
                Kind::Comma
                | Kind::Semicolon
                | Kind::Other
                | Kind::Colon
                | Kind::QuoteOpen
                | Kind::Close
                | Kind::Dash => return true,
                Kind::Conjunction(Conj::And | Conj::Contrast | Conj::Subordinate) => return true,
                Kind::Verb(v)
                    if self.verbs[v as usize].bare || self.verbs[v as usize].form == Form::Ger =>
                {
                    return true;
                }
                _ => return false,
            }
            governed = false;
            i += 1;
        }
        true
    }

    /// "…, said Russian forces now hold": the subject of a clause, and not who says it.
    pub(crate) fn has_verb_of_its_own(&self, n: u32) -> bool {
        let chunk = self.nominals[n as usize].chunk as usize;
        let (_, end) = self.sentence_range(chunk);
        self.pack.grammar.head_last
            && (chunk + 1..end)
                .find(|i| {
                    !matches!(self.chunks[*i].kind, Kind::Adverb | Kind::Time(_) | Kind::Hedge)
                })
                .and_then(|i| self.verb_of(i))
                .is_some_and(crate::chunk::VerbGroup::is_finite)
    }

    /// "They stormed the village, burning houses and looting shops, said the mayor": whether who says it
    /// stands behind the verb, with nothing left to say.
    pub(crate) fn closes_with_speaker(
        &self,
        chunk: usize,
        after: usize,
        frame: &recoupe_pack::Frame,
    ) -> bool {
        let (first, end) = self.sentence_range(chunk);
        let content = (recoupe_pack::Function::Object, recoupe_pack::Role::Content);
        let tells = frame.active.iter().flatten().any(|r| *r == content);
        let comma = chunk > first && self.chunks[chunk - 1].kind == Kind::Comma;
        let told = (first..chunk).any(|i| self.verb_of(i).is_some_and(|v| v.is_finite()));
        if !(self.pack.grammar.head_last && tells && comma && told) {
            return false;
        }
        let Some(n) = self.object(after, &|n| self.is_known_speaker(n)) else { return false };
        let nominal = &self.nominals[n as usize];
        let document =
            nominal.source_noun.is_some_and(|(s, _)| self.pack.source_nouns[s as usize].document);
        let speaker = self.speaker_from(n);
        let closed = self.chunks.get(speaker.last_chunk + 1).is_none_or(|c| {
            speaker.last_chunk + 1 >= end
                || matches!(
                    c.kind,
                    Kind::Comma | Kind::Other | Kind::Time(_) | Kind::Conjunction(Conj::And)
                )
        });
        nominal.chunk as usize == after + 1 && !document && closed
    }

    /// "Separately, suspected fighters": nothing has been told before.
    pub(crate) fn opens_with_adverbs(&self, chunk: usize, first: usize) -> bool {
        chunk > first
            && (first..chunk).all(|i| {
                matches!(
                    self.chunks[i].kind,
                    Kind::Adverb | Kind::Comma | Kind::Time(_) | Kind::Dash | Kind::Hedge
                )
            })
    }

    /// "have claimed 45 lives": a verb that reports and counts too, with people for its object.
    pub(crate) fn counts_its_object(&self, lemma: u16, after: usize) -> bool {
        let victims = (recoupe_pack::Function::Object, recoupe_pack::Role::Victims);
        self.pack.grammar.head_last
            && self.pack.lemmas[lemma as usize].frames.iter().any(|f| {
                let frame = &self.pack.frames[*f as usize];
                !frame.is_cue()
                    && frame.with.is_empty()
                    && frame.active.iter().flatten().any(|r| *r == victims)
            })
            && self.object(after, &|n| self.accepts(recoupe_pack::Role::Victims, n)).is_some_and(
                |n| {
                    !self.has_verb_of_its_own(n)
                        && !self
                            .verb_of(self.nominals[n as usize].chunk as usize + 1)
                            .is_some_and(|v| v.bare)
                },
            )
    }

    /// "adding to some 2.4 million displaced": a participle that leads to another count says nothing.
    pub(crate) fn adds_to_number(&self, chunk: usize) -> bool {
        let participle = self.verb_of(chunk).is_some_and(|v| v.form == recoupe_pack::Form::Ger);
        let to = matches!(self.chunks.get(chunk + 1).map(|c| c.kind), Some(Kind::Preposition(f))
            if f.has(recoupe_pack::Function::To));
        let (_, end) = self.sentence_range(chunk);
        participle
            && to
            && chunk + 2 < end
            && self.is_nominal(chunk + 2).is_some_and(|n| {
                let n = &self.nominals[n as usize];
                n.number.is_some_and(|i| !self.numbers[i as usize].indefinite)
                    && n.source_noun.is_none()
            })
    }

    /// "with Moscow saying": the noun group right before that "with" governs.
    pub(crate) fn with_before(
        &self,
        chunk: usize,
        accept: crate::clause::Accept<'_>,
    ) -> Option<u32> {
        let n = chunk.checked_sub(1).and_then(|i| self.is_nominal(i))?;
        let governed = self.nominals[n as usize].governed.has(recoupe_pack::Function::With);
        (governed && accept(n)).then_some(n)
    }

    /// "told Fortify Rights, a watchdog": a name that is said to be a body right behind it.
    fn is_apposed_body(&self, n: u32) -> bool {
        let at = self.nominals[n as usize].chunk as usize;
        let comma = self.chunks.get(at + 1).is_some_and(|c| c.kind == Kind::Comma);
        comma
            && self.is_nominal(at + 2).is_some_and(|m| {
                self.nominals[m as usize].source_noun.is_some_and(|(s, _)| self.is_body_noun(s))
            })
    }

    /// "told the Sentinel": a name with an article, of no place and of nobody who acts.
    pub(crate) fn may_be_relay(&self, n: u32) -> bool {
        let nominal = &self.nominals[n as usize];
        self.pack.grammar.head_last
            && nominal.name.is_some_and(|(first, end)| {
                let acronym = end == first + 1
                    && self.token(first).is_some_and(|t| t.flags.all_caps)
                    && self.words(first, end).chars().count() > 2;
                acronym
                    || self.is_apposed_body(n)
                    || nominal.det == Some(recoupe_pack::Det::Definite)
            })
            && nominal.number.is_none()
            && nominal.population.is_none()
            && nominal.place.is_none()
            && nominal.actor.is_none()
            && nominal.actor_noun.is_none()
            && nominal.area.is_none()
    }

    /// « a déclaré à l'APL son directeur »: an agency that nothing knows, by its acronym right behind the
    /// verb.
    pub(crate) fn told_to_acronym(&self, after: usize) -> Option<u32> {
        if !self.heads_lead() {
            return None;
        }
        let to = matches!(self.chunks.get(after + 1).map(|c| c.kind), Some(Kind::Preposition(f)) if f.has(recoupe_pack::Function::To));
        let n = self.is_nominal(after + 2).filter(|_| to)?;
        let nominal = &self.nominals[n as usize];
        let (first, end) = nominal.name?;
        let acronym = end == first + 1
            && end == nominal.end
            && self.is_agency_acronym(first)
            && nominal.det == Some(recoupe_pack::Det::Definite);
        let nobody = nominal.place.is_none()
            && nominal.actor.is_none()
            && nominal.actor_noun.is_none()
            && nominal.population.is_none()
            && nominal.area.is_none();
        (acronym && nobody).then_some(n)
    }

    /// Whether a token is an acronym of three letters or more, and not the words of a headline in
    /// capitals.
    pub(crate) fn is_agency_acronym(&self, token: u32) -> bool {
        let caps = |t: u32| self.token(t).is_some_and(|t| t.is_word() && t.flags.all_caps);
        caps(token)
            && (3..=6).contains(&self.words(token, token + 1).chars().count())
            && !(caps(token + 1) && caps(token + 2))
    }

    pub(crate) fn after_with(&self, token: u32, with: &[Vec<u32>]) -> Option<u32> {
        (token..token + 4).find_map(|at| {
            with.iter().find(|words| self.words_stand_at(at, words)).map(|w| at + w.len() as u32)
        })
    }
}
