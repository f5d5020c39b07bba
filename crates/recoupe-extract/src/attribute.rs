//! Attribution: whose words a stretch of text is, through which relays.

use crate::chunk::Kind;
use crate::doc::Doc;
use crate::frames::Site;
use crate::source::{Introduced, Speaker};
use recoupe_model::{Link, LinkRole, Stance};
use recoupe_pack::{Conj, Form, Function, Functions, Pronoun, Role, Sense, Voice};

/// A stretch of text and who says it.
#[derive(Clone, Debug)]
pub(crate) struct Scope {
    /// Tokens.
    pub first: u32,
    pub end: u32,
    pub links: Vec<Link>,
    /// Stance that the cue gives.
    pub stance: Stance,
    /// Tokens of the cue.
    pub cue: (u32, u32),
    /// Whether the content is a clause with « que ».
    pub that: bool,
    pub sentence: u32,
}

/// A cue as found in a sentence.
#[derive(Clone, Debug)]
struct Cue {
    chunk: usize,
    end_chunk: usize,
    /// Tokens from the first word of cue or speaker to the last.
    first: u32,
    end: u32,
    speaker: Option<Speaker>,
    relays: Vec<Speaker>,
    stance: Stance,
    /// Content stands before the cue.
    trailing: bool,
    /// « a-t-il ajouté »: whoever spoke last.
    resumes: bool,
    that: bool,
    /// A cue by a preposition (« selon »).
    preposition: bool,
    /// « ce que conteste X »
    denies_before: bool,
}

/// Who spoke last, for pronouns and continued quotations.
#[derive(Clone, Debug, Default)]
struct Last {
    links: Vec<Link>,
    paragraph: u32,
}

impl Doc<'_> {
    /// All scopes of the text, in order.
    pub fn attribute(&self, introduced: &Introduced) -> Vec<Scope> {
        let mut scopes: Vec<Scope> = Vec::new();
        let mut last = Last::default();
        for s in 0..self.segments.sentences.len() {
            let sentence = self.segments.sentences[s];
            if last.paragraph != sentence.paragraph {
                // Relays hold inside a paragraph only.
                last.links.truncate(1);
                last.paragraph = sentence.paragraph;
            }
            let before = scopes.len();
            let cues = self.cues(s);
            self.scopes_of(s, &cues, introduced, &mut last, &mut scopes);
            if cues.is_empty() {
                self.continue_quote(s, &last, &mut scopes);
            }
            let _ = before;
        }
        scopes
    }

    /// A quotation that is a sentence of its own, behind one that was attributed.
    fn continue_quote(&self, s: usize, last: &Last, scopes: &mut Vec<Scope>) {
        let sentence = self.segments.sentences[s];
        if last.links.is_empty() {
            return;
        }
        let opens = [sentence.first, sentence.first + 1]
            .into_iter()
            .find_map(|t| self.quote_of_mark(t).filter(|q| q.open == t && t < sentence.end));
        let Some(quote) = opens else { return };
        // Attributed by a cue further on, or not the whole sentence: nothing to continue.
        let closes_sentence = quote.close + 2 >= sentence.end || quote.close > sentence.end;
        let previous = scopes.last().is_some_and(|sc| {
            sc.sentence as usize + 1 >= s
                && self.segments.sentences[sc.sentence as usize].paragraph == sentence.paragraph
        });
        let later = self
            .segments
            .sentences
            .iter()
            .enumerate()
            .skip(s + 1)
            .take(8)
            .any(|(i, other)| other.first <= quote.close && !self.cues(i).is_empty());
        if closes_sentence && previous && !later {
            scopes.push(Scope {
                first: quote.open,
                end: quote.close,
                links: last.links.clone(),
                stance: Stance::Asserted,
                cue: (quote.open, quote.open),
                that: false,
                sentence: s as u32,
            });
        }
    }

    fn scopes_of(
        &self,
        s: usize,
        cues: &[Cue],
        introduced: &Introduced,
        last: &mut Last,
        scopes: &mut Vec<Scope>,
    ) {
        let sentence = self.segments.sentences[s];
        let mut from = sentence.first; // where the next trailing cue's content may begin
        let mut open: Option<usize> = None; // scope of the last cue in this sentence
        for (i, cue) in cues.iter().enumerate() {
            let mut links = self.links_of(cue, introduced, last);
            if cue.trailing && cue.denies_before {
                // « ce que conteste X » says nothing of who said what stands before it
                scopes.push(Scope {
                    first: cue.first,
                    end: cue.end,
                    links,
                    stance: Stance::Asserted,
                    cue: (cue.first, cue.end),
                    that: false,
                    sentence: s as u32,
                });
                continue;
            }
            if cue.trailing {
                let nothing_between = open.is_some() && !self.has_content(from, cue.first);
                let passes_on = cue.speaker.as_ref().is_some_and(|sp| self.is_media(sp));
                let leading_open = open.is_some_and(|k| {
                    scopes[k].end > cue.first
                        || scopes[k].cue.1 <= cue.first && !cues[i - 1].trailing
                });
                if let Some(k) = open {
                    if nothing_between
                        && leading_open
                        && cues[i - 1].preposition
                        && !cues[i - 1].trailing
                        && !passes_on
                        && !links.is_empty()
                    {
                        // « Selon Sputnik, comme l'expliquent les spécialistes, … »
                        for mut link in std::mem::take(&mut scopes[k].links) {
                            link.role = LinkRole::Relay;
                            links.push(link);
                        }
                        scopes[k].links = links.clone();
                        last.links = links;
                        from = cue.end;
                        continue;
                    }
                    if nothing_between || (leading_open && passes_on) {
                        // « …, a indiqué A, a rapporté B »: B passes on what A said.
                        for link in &mut links {
                            link.role = LinkRole::Relay;
                        }
                        let more: Vec<Link> = links
                            .into_iter()
                            .filter(|l| !scopes[k].links.iter().any(|o| o.name == l.name))
                            .collect();
                        scopes[k].links.extend(more);
                        scopes[k].end =
                            scopes[k].end.max(cue.first).min(cue.first.max(scopes[k].end));
                        last.links = scopes[k].links.clone();
                        from = cue.end;
                        continue;
                    }
                }
                if links.is_empty() {
                    continue;
                }
                let mut first = from;
                if cue.preposition && open.is_some_and(|k| scopes[k].end > cue.first) {
                    // inside what somebody else says: only the piece between commas
                    first = self.piece_before(cue.chunk).max(from);
                }
                if let Some(quote) = self.quote_before(cue.first) {
                    first = first.min(quote);
                }
                scopes.push(Scope {
                    first,
                    end: cue.first,
                    links: links.clone(),
                    stance: cue.stance,
                    cue: (cue.first, cue.end),
                    that: false,
                    sentence: s as u32,
                });
                from = cue.end;
            } else {
                if links.is_empty() {
                    continue;
                }
                // « Selon X, une source a indiqué que … »: X passes on what the source said.
                if let Some(k) = open {
                    if cues[i - 1].preposition
                        && !cues[i - 1].trailing
                        && !self.has_content(cues[i - 1].end, cue.first)
                    {
                        let outer = scopes.remove(k);
                        for mut link in outer.links {
                            link.role = LinkRole::Relay;
                            links.push(link);
                        }
                    }
                }
                let end = self.content_end(cue, cues.get(i + 1), sentence.end);
                scopes.push(Scope {
                    first: cue.first,
                    end,
                    links: links.clone(),
                    stance: cue.stance,
                    cue: (cue.first, cue.end),
                    that: cue.that,
                    sentence: s as u32,
                });
                from = cue.end;
            }
            open = Some(scopes.len() - 1);
            last.links = links;
        }
    }

    /// First token behind the comma before a chunk.
    fn piece_before(&self, chunk: usize) -> u32 {
        let (first, _) = self.sentence_range(chunk);
        let comma =
            (first..chunk.saturating_sub(1)).rev().find(|i| self.chunks[*i].kind == Kind::Comma);
        comma.map_or(self.chunks[first].first, |i| self.chunks[i].end)
    }

    /// Where what a leading cue introduces ends.
    fn content_end(&self, cue: &Cue, next: Option<&Cue>, sentence_end: u32) -> u32 {
        let (_, end) = self.sentence_range(cue.chunk);
        let mut stop = sentence_end;
        // A quotation that opens here and runs over the sentence belongs to it whole.
        let from = self.segments.quotes.partition_point(|q| q.open < cue.end);
        for quote in &self.segments.quotes[from..] {
            if quote.open >= sentence_end {
                break;
            }
            if quote.close > stop {
                stop = quote.close;
            }
        }
        for i in cue.end_chunk + 1..end {
            if matches!(self.chunks[i].kind, Kind::Conjunction(Conj::Contrast) | Kind::Semicolon)
                && self.quote_at[self.chunks[i].first as usize] == crate::doc::NONE
            {
                return self.chunks[i].first;
            }
        }
        if let Some(next) = next {
            if !next.trailing {
                stop = stop.min(next.first);
            }
        }
        stop
    }

    /// Whether anything but marks and function words stands between two tokens.
    fn has_content(&self, first: u32, end: u32) -> bool {
        if end <= first {
            return false;
        }
        let (a, _) = (self.chunks.partition_point(|c| c.end <= first), ());
        self.chunks[a..]
            .iter()
            .take_while(|c| c.first < end)
            .any(|c| matches!(c.kind, Kind::Nominal(_) | Kind::Verb(_) | Kind::Phrase(_)))
    }

    /// The quotation that closes right before a token: its first token inside.
    fn quote_before(&self, token: u32) -> Option<u32> {
        let at = self.segments.quotes.partition_point(|q| q.close <= token);
        let quote = self.segments.quotes.get(at.checked_sub(1)?)?;
        (token.saturating_sub(quote.close) <= 2).then_some(quote.open)
    }

    fn is_media(&self, speaker: &Speaker) -> bool {
        let n = &self.nominals[speaker.nominal as usize];
        let registered =
            n.source.is_some_and(|(s, ..)| self.pack.common.sources[s as usize].is_media());
        let noun = n.source_noun.is_some_and(|(s, _)| self.pack.source_nouns[s as usize].media);
        registered
            || (noun
                && n.source.is_none_or(|(s, ..)| self.pack.common.sources[s as usize].is_media()))
    }

    fn links_of(&self, cue: &Cue, introduced: &Introduced, last: &Last) -> Vec<Link> {
        let mut links = Vec::new();
        match &cue.speaker {
            Some(speaker) => {
                let nominal = &self.nominals[speaker.nominal as usize];
                let anaphoric = cue.resumes
                    || nominal.same
                    || matches!(nominal.pronoun, Some(Pronoun::Subject));
                if anaphoric && !last.links.is_empty() {
                    links.extend(last.links.iter().cloned());
                } else if matches!(
                    nominal.pronoun,
                    Some(Pronoun::Subject | Pronoun::Speaker | Pronoun::Reflexive)
                ) || nominal.same
                {
                    return links;
                } else {
                    links.push(self.link(speaker, LinkRole::Speaker, introduced));
                    // « interrogé par X », « cité par X » behind the name
                    for relay in self.participle_relays(speaker) {
                        links.push(self.link(&relay, LinkRole::Relay, introduced));
                    }
                }
            }
            None if cue.resumes => links.extend(last.links.iter().cloned()),
            None => {}
        }
        for relay in &cue.relays {
            let link = self.link(relay, LinkRole::Relay, introduced);
            if !links.iter().any(|l| l.name == link.name) && !links.is_empty() {
                links.push(link);
            }
        }
        links
    }

    /// Relays named in a participle beside a speaker.
    fn participle_relays(&self, speaker: &Speaker) -> Vec<Speaker> {
        let (_, end) = self.sentence_range(speaker.last_chunk);
        let mut relays = Vec::new();
        let mut i = speaker.last_chunk + 1;
        while i < end && i <= speaker.last_chunk + 4 {
            match self.chunks[i].kind {
                Kind::Comma | Kind::Adverb => {}
                Kind::Verb(v) if self.verbs[v as usize].bare => {
                    if let Some(relay) = self.relay_by(i) {
                        relays.push(relay);
                    }
                    break;
                }
                _ => break,
            }
            i += 1;
        }
        relays
    }

    /// « cité par l'agence Reuters »: who passes on, by the frame of the participle.
    fn relay_by(&self, chunk: usize) -> Option<Speaker> {
        let verb = self.verb_of(chunk)?;
        let lemma = verb.lemma?;
        for id in &self.pack.lemmas[lemma as usize].frames {
            let frame = &self.pack.frames[*id as usize];
            if !frame.is_cue() {
                continue;
            }
            for (function, role) in frame.passive.iter().flatten() {
                if *role == Role::Relay {
                    if let Some(n) = self.complement(chunk, *function, &|n| {
                        self.is_speaker(&self.nominals[n as usize])
                    }) {
                        return Some(self.speaker_from(n));
                    }
                }
            }
        }
        None
    }

    /// The cues of a sentence, from left to right.
    fn cues(&self, s: usize) -> Vec<Cue> {
        let (first, end) = self.sentence_chunks[s];
        let mut cues: Vec<Cue> = Vec::new();
        let mut pending: Vec<Speaker> = Vec::new(); // « Cité par Reuters, … »
        for chunk in first as usize..end as usize {
            let found = match self.chunks[chunk].kind {
                Kind::Preposition(f) if f.has(Function::According) => {
                    self.preposition_cue(chunk, f)
                }
                Kind::Verb(v)
                    if self.verbs[v as usize].bare
                        && chunk <= first as usize + 4
                        && cues.is_empty() =>
                {
                    pending.extend(self.relay_by(chunk));
                    None
                }
                Kind::Verb(_) => self.verb_cue(chunk),
                Kind::Colon => self.colon_cue(chunk, first as usize),
                Kind::Relative(recoupe_pack::RelKind::Subject) => self.for_whom(chunk),
                _ => None,
            };
            if let Some(mut cue) = found {
                if cues
                    .iter()
                    .any(|c| c.speaker.is_some() && c.first <= cue.first && cue.end <= c.end)
                {
                    continue;
                }
                cue.relays.append(&mut pending);
                cues.push(cue);
            }
        }
        cues
    }

    /// « selon X »: at the head of a clause it looks forward, elsewhere back.
    fn preposition_cue(&self, chunk: usize, _: Functions) -> Option<Cue> {
        let (first, end) = self.sentence_range(chunk);
        let mut at = chunk + 1;
        while at < end && matches!(self.chunks[at].kind, Kind::QuoteOpen | Kind::Preposition(_)) {
            at += 1;
        }
        let n = (at < end).then(|| self.is_nominal(at)).flatten()?;
        let nominal = &self.nominals[n as usize];
        let personal = nominal.pronoun.is_some()
            || (nominal.end - nominal.first == 1 && self.is_pronoun(nominal.first));
        if !self.is_speaker(nominal) && !personal {
            return None;
        }
        let mut speaker = self.speaker_from(n);
        // « de source humanitaire »: the word of the source stands in the preposition
        let last_word = self.chunks[chunk].end - 1;
        if self.is(last_word, |s| matches!(s, Sense::SourceNoun(_))) {
            speaker.first = last_word;
        }
        let head = (first..chunk).all(|i| {
            matches!(
                self.chunks[i].kind,
                Kind::Conjunction(_)
                    | Kind::Adverb
                    | Kind::QuoteClose
                    | Kind::Dash
                    | Kind::Comma
                    | Kind::Hedge
                    | Kind::Other
            )
        }) || matches!(
            self.chunks[chunk - 1].kind,
            Kind::Semicolon | Kind::Conjunction(Conj::Contrast | Conj::That)
        );
        // Behind a comma and in front of one, with the rest of the clause still to come, it may also
        // stand in the middle: « L'armée, selon X, a repris … » looks both ways.
        let end_chunk = speaker.last_chunk;
        Some(Cue {
            chunk,
            end_chunk,
            first: self.chunks[chunk].first,
            end: speaker.end,
            resumes: personal,
            speaker: Some(speaker),
            relays: Vec::new(),
            stance: Stance::Asserted,
            trailing: !head,
            that: false,
            preposition: true,
            denies_before: false,
        })
    }

    fn is_pronoun(&self, token: u32) -> bool {
        self.is(token, |s| matches!(s, Sense::Pronoun(_)))
    }

    /// « l'OSDH, pour qui les troupes n'en tiennent que la moitié »: a body's own reckoning.
    fn for_whom(&self, chunk: usize) -> Option<Cue> {
        let prepositional = chunk > 0
            && matches!(self.chunks[chunk - 1].kind, Kind::Preposition(f) if f.has(Function::For));
        let n = prepositional
            .then(|| {
                self.antecedent(chunk, &|n| {
                    self.nominals[n as usize].source.is_some()
                        || self.nominals[n as usize].source_noun.is_some()
                })
            })
            .flatten()?;
        let speaker = self.speaker_from(n);
        Some(Cue {
            chunk,
            end_chunk: chunk,
            first: self.chunks[chunk - 1].first,
            end: self.chunks[chunk].end,
            speaker: Some(speaker),
            relays: Vec::new(),
            stance: Stance::Asserted,
            trailing: false,
            resumes: false,
            that: false,
            preposition: false,
            denies_before: false,
        })
    }

    /// A reporting verb.
    fn verb_cue(&self, chunk: usize) -> Option<Cue> {
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
                voice,
                trigger: (verb.first, verb.end),
                base: None,
                object_pronoun: false,
            };
            if !frame.with.is_empty() {
                let Some(with_end) = self.after_with(verb.end, &frame.with) else { continue };
                site.after = self.chunk_of(with_end - 1, chunk);
                site.trigger.1 = with_end;
            }
            if verb.negated && matches!(stance, Stance::Asserted) {
                continue;
            }
            let accept = |n: u32| self.is_speaker(&self.nominals[n as usize]);
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
                || matches!(
                    before,
                    Some(Kind::Relative(recoupe_pack::RelKind::Object))
                        | Some(Kind::Conjunction(Conj::That))
                );
            let mut speaker = None;
            let mut trailing = false;
            let mut resumes = false;
            let subject_function =
                maps.iter().flatten().find(|(_, r)| *r == Role::Speaker).map(|(f, _)| *f);
            let objects = maps.iter().flatten().any(|(f, _)| *f == Function::Object);
            let from_subject = subject_function == Some(Function::Subject);
            let left = |this: &Self| from_subject.then(|| this.subject(chunk, &accept)).flatten();
            if verb.inverted_pronoun && from_subject {
                trailing = true;
                resumes = true;
            } else if frame.inversion
                && behind_content
                && !(objects
                    && left(self).is_some_and(|n| self.nominals[n as usize].end <= verb.first))
            {
                if let Some(n) = self.object(site.after, &accept) {
                    let adjacent = self.nominals[n as usize].chunk as usize - site.after <= 8;
                    if adjacent {
                        speaker = Some(self.speaker_from(n));
                        trailing = true;
                    }
                }
            }
            let mut end_chunk = site.after;
            if speaker.is_none() && !resumes {
                let found = match subject_function {
                    Some(Function::Subject) if verb.form == Form::Inf && !verb.bare => None,
                    Some(Function::Subject) => self.subject(chunk, &accept),
                    Some(Function::Object) if verb.form == Form::Ger || behind_content => {
                        self.object(site.after, &accept)
                    }
                    Some(Function::Object) => None,
                    Some(function) => self.complement(site.after, function, &accept),
                    None => None,
                };
                let n = found?;
                // « un précédent bilan de la même source faisait état de »: the source is the complement
                let nominal = &self.nominals[n as usize];
                let n = if nominal.count_noun {
                    self.complement(nominal.chunk as usize, Function::Of, &accept)?
                } else {
                    n
                };
                speaker = Some(self.speaker_from(n));
                if !from_subject {
                    trailing = verb.form != Form::Ger && chunk > first;
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
                    Function::Subject => self.subject(chunk, &accept),
                    Function::Object => self.object(site.after, &passes_on),
                    f => self.complement(site.after, *f, &passes_on),
                })
                .map(|n| self.speaker_from(n))
                .collect();
            if let Some(sp) =
                speaker.as_ref().filter(|_| from_subject && frame.inversion && !trailing)
            {
                trailing = self.closes_its_clause(sp, site.after);
            }
            if let Some(sp) = speaker.as_mut().filter(|_| trailing && self.pack.grammar.head_last) {
                let head = self.nominals[sp.nominal as usize].chunk as usize;
                if head >= first + 2 && self.chunks[head - 1].kind == Kind::Conjunction(Conj::And) {
                    if let Some(n) = self
                        .is_nominal(head - 2)
                        .filter(|n| self.is_speaker(&self.nominals[*n as usize]))
                    {
                        sp.first = self.nominals[n as usize].first;
                    }
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
            let that = self.chunks[end_chunk + 1..end.min(end_chunk + 5).max(end_chunk + 1)]
                .iter()
                .any(|c| {
                    matches!(
                        c.kind,
                        Kind::Conjunction(Conj::That)
                            | Kind::Relative(recoupe_pack::RelKind::Object)
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
                        )
                    })
                    .is_some_and(|i| {
                        self.verb_of(i).is_some_and(crate::chunk::VerbGroup::is_finite)
                    });
            let that = that || bare_clause;
            return Some(Cue {
                chunk,
                end_chunk,
                first: first_token,
                end: end_token,
                speaker,
                relays,
                stance,
                trailing,
                resumes,
                that,
                preposition: false,
                denies_before: stance == Stance::Denied
                    && matches!(before, Some(Kind::Relative(_) | Kind::Conjunction(Conj::That))),
            });
        }
        None
    }

    /// "Three died, the army said on Monday.": speaker and verb stand behind a comma or quotation,
    /// and no content follows them.
    fn closes_its_clause(&self, speaker: &Speaker, after: usize) -> bool {
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
        let said = (first..before).any(|i| matches!(self.chunks[i].kind, Kind::Verb(_) | Kind::QuoteOpen | Kind::QuoteClose) || matches!(self.chunks[i].kind, Kind::Nominal(n) if self.nominals[n as usize].number.is_some()));
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
                    let media = self.nominals[n as usize].source.is_some()
                        || self.nominals[n as usize].source_noun.is_some();
                    if !governed && !media {
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

    fn after_with(&self, token: u32, with: &[Vec<u32>]) -> Option<u32> {
        (token..token + 4).find_map(|at| {
            with.iter()
                .find(|words| {
                    words.iter().enumerate().all(|(i, w)| {
                        self.token(at + i as u32).is_some_and(|t| t.word == *w && *w != 0)
                    })
                })
                .map(|w| at + w.len() as u32)
        })
    }

    /// « Le M23 : « … » »: a name, a colon and a quotation.
    fn colon_cue(&self, chunk: usize, first: usize) -> Option<Cue> {
        let (_, end) = self.sentence_range(chunk);
        if let Some(cue) = self.bracketed_source(chunk, end) {
            return Some(cue);
        }
        if chunk + 1 >= end || self.chunks[chunk + 1].kind != Kind::QuoteOpen {
            return None;
        }
        let head =
            (first..chunk).find(|i| !matches!(self.chunks[*i].kind, Kind::Dash | Kind::Adverb))?;
        let n = self.is_nominal(head)?;
        let speaker = self.speaker_from(n);
        if speaker.last_chunk + 1 != chunk || !self.is_speaker(&self.nominals[n as usize]) {
            return None;
        }
        Some(Cue {
            chunk,
            end_chunk: chunk,
            first: speaker.first,
            end: self.chunks[chunk].end,
            speaker: Some(speaker),
            relays: Vec::new(),
            stance: Stance::Asserted,
            trailing: false,
            resumes: false,
            that: false,
            preposition: false,
            denies_before: false,
        })
    }

    /// « (source : hôpital de Panzi) »
    fn bracketed_source(&self, colon: usize, end: usize) -> Option<Cue> {
        let label = colon.checked_sub(1).and_then(|i| self.is_nominal(i))?;
        let opened = colon >= 2 && self.chunks[colon - 2].kind == Kind::Open;
        self.nominals[label as usize].source_noun?;
        let n = (opened && colon + 1 < end).then(|| self.is_nominal(colon + 1)).flatten()?;
        let speaker = self.speaker_from(n);
        Some(Cue {
            chunk: colon,
            end_chunk: speaker.last_chunk,
            first: self.chunks[colon - 2].first,
            end: speaker.end,
            speaker: Some(speaker),
            relays: Vec::new(),
            stance: Stance::Asserted,
            trailing: true,
            resumes: false,
            that: false,
            preposition: false,
            denies_before: false,
        })
    }

    /// The scopes whose cue stands in the sentence of a token.
    pub fn scopes_here<'s>(&self, scopes: &'s [Scope], token: u32) -> &'s [Scope] {
        let sentence = self.sentence_of(token) as u32;
        let from = scopes.partition_point(|s| s.sentence < sentence);
        let to = scopes.partition_point(|s| s.sentence <= sentence);
        &scopes[from..to]
    }

    /// The scope that a token stands in: the narrowest; on a tie the later one.
    pub fn scope_at<'s>(&self, scopes: &'s [Scope], token: u32) -> Option<&'s Scope> {
        // A scope belongs to the sentence of its cue, which may stand behind a long quotation.
        let upto = scopes.partition_point(|s| s.sentence as usize <= self.sentence_of(token) + 12);
        let mut best: Option<&Scope> = None;
        for scope in scopes[..upto].iter().rev().take(24) {
            if scope.first <= token
                && token < scope.end
                && best.is_none_or(|b| scope.end - scope.first < b.end - b.first)
            {
                best = Some(scope);
            }
        }
        best
    }
}
