//! Attribution: whose words a stretch of text is, through which relays.

use crate::chunk::Kind;
use crate::cue::Cue;
use crate::doc::Doc;
use crate::source::Introduced;
use recoupe_model::{Link, LinkRole, Stance};
use recoupe_pack::{Conj, Function, Pronoun};

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

/// Who spoke last, for pronouns and continued quotations.
#[derive(Clone, Debug, Default)]
pub(crate) struct Last {
    pub(crate) links: Vec<Link>,
    pub(crate) paragraph: u32,
    /// The bodies that have spoken so far.
    pub(crate) spoken: Vec<u32>,
    /// Everybody who has.
    pub(crate) people: Vec<u32>,
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
            let cues = self.cues(s);
            let before = scopes.len();
            self.scopes_of(s, &cues, introduced, &mut last, &mut scopes);
            // "We call on both sides to stop," in a quotation that goes on: its own verb is a cue, and
            // names nobody
            let ours = |cue: &Cue| {
                cue.speaker.as_ref().is_some_and(|sp| {
                    self.nominals[sp.nominal as usize].pronoun == Some(Pronoun::Speaker)
                })
            };
            if scopes.len() == before && !cues.is_empty() && cues.iter().all(ours) {
                self.continue_quote(s, &last, &mut scopes);
            }
            let speakers = cues.iter().flat_map(|c| c.speaker.iter().chain(&c.relays));
            let speakers = speakers.map(|s| s.nominal);
            for speaker in cues.iter().filter_map(|c| c.speaker.as_ref()) {
                last.people.push(speaker.nominal);
                last.people.extend(self.apposed(speaker));
            }
            last.spoken.extend(speakers.filter(|n| self.names_body(*n)));
            if cues.is_empty() {
                self.continue_quote(s, &last, &mut scopes);
                self.continue_count(s, &last, &mut scopes);
            }
        }
        scopes
    }

    pub(crate) fn scopes_of(
        &self,
        s: usize,
        cues: &[Cue],
        introduced: &Introduced,
        last: &mut Last,
        scopes: &mut Vec<Scope>,
    ) {
        let sentence = self.segments.sentences[s];
        let mut from = sentence.first; // where the next trailing cue's content may begin
        let mut closed = sentence.first; // where the last trailing cue ended
        let mut open: Option<usize> = None; // scope of the last cue in this sentence
        let mut told: Option<usize> = None; // a cue that went with the one before
        for (i, cue) in cues.iter().enumerate() {
            if told == Some(i) {
                continue;
            }
            let mut links = self.links_of(cue, introduced, last);
            if links.is_empty()
                && cue.resumes
                && let Some(speaker) = self.who_told_before(cue)
            {
                links.push(self.link(&speaker, LinkRole::Speaker, introduced));
            }
            if cue.silent {
                if !links.is_empty() {
                    last.links = links;
                }
                continue;
            }
            // « L'agence Tass, citant l'armée, fait état de … »: who is cited says it
            let passes_on = |other: &Cue| {
                other.relays.iter().any(|r| {
                    cue.speaker.as_ref().is_some_and(|speaker| speaker.nominal == r.nominal)
                })
            };
            let cited = (i > 0 && passes_on(&cues[i - 1])).then(|| i - 1).or_else(|| {
                let next = cues.get(i + 1)?;
                // "the radio reported twelve dead, quoting the mayor"
                let citing =
                    self.verb_of(next.chunk).is_some_and(|v| v.form == recoupe_pack::Form::Ger);
                let back = cue.trailing || (citing && self.pack.grammar.head_last);
                (back && passes_on(next)).then_some(i + 1)
            });
            // « …, rapporte Al Jazeera citant des médecins »
            let citing = cues.get(i + 1).filter(|next| {
                let adjacent = next.first >= cue.end && next.first - cue.end <= 1;
                let participle =
                    self.verb_of(next.chunk).is_some_and(|v| v.form == recoupe_pack::Form::Ger);
                cue.trailing && cited.is_none() && adjacent && participle
            });
            if let Some(speaker) = citing.and_then(|next| next.speaker.as_ref()) {
                for link in &mut links {
                    link.role = LinkRole::Relay;
                }
                links.insert(0, self.link(speaker, LinkRole::Speaker, introduced));
            }
            if let Some(k) = cited {
                let through = self.links_of(&cues[k], introduced, last);
                if !through.is_empty() {
                    links = through;
                }
            }
            // "the radio reported that four were killed, citing the mayor"
            if let Some(cited) =
                cues.get(i + 1).filter(|next| cited.is_none() && self.cites_behind(cue, next))
                && let Some(speaker) = &cited.speaker
                && !links.is_empty()
            {
                for link in &mut links {
                    link.role = LinkRole::Relay;
                }
                links.insert(0, self.link(speaker, LinkRole::Speaker, introduced));
                told = Some(i + 1);
            }
            if let Some(relay) = self.relay_behind(cue)
                && !links.is_empty()
            {
                let link = self.link(&relay, LinkRole::Relay, introduced);
                if links.iter().all(|l| l.name != link.name) {
                    links.push(link);
                }
            }
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
                    let cites =
                        nothing_between || !cues[i - 1].trailing && !cues[i - 1].preposition;
                    if cites && self.quotes_from(cue) && !links.is_empty() {
                        // «قال المركز نقلا عن شهود»: whoever is quoted said it first
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
                        scopes[k].end = scopes[k].end.max(cue.first);
                        last.links = scopes[k].links.clone();
                        from = cue.end;
                        continue;
                    }
                }
                if links.is_empty() {
                    continue;
                }
                let mut first = from;
                // "The troops left, hours after Kyiv announced a truce, residents said"
                let inner = open.filter(|_| {
                    self.pack.grammar.head_last && !cue.preposition && !cues[i - 1].trailing
                });
                if let Some(k) = inner
                    && self.finite_between(closed, cues[i - 1].first)
                {
                    first = closed;
                    scopes[k].end = scopes[k].end.min(cue.first);
                }
                if cue.preposition && open.is_some_and(|k| scopes[k].end > cue.first) {
                    // inside what somebody else says: only the piece between commas
                    first = self.piece_before(cue.chunk).max(from);
                }
                // «شنت طائرات غارات، أسفرت إحداها، وفق سكان، عن مقتل ثلاثة»: the clause that it interrupts
                let interrupts = self.interrupts(cue);
                if interrupts {
                    first = self.piece_before(cue.chunk).max(from);
                }
                // «قتل ثلاثة في هجوم تبناه التنظيم، بحسب مصادر طبية»
                let avowed = open.filter(|_| {
                    self.verb_may_lead()
                        && cue.preposition
                        && self.is_avowal(&cues[i - 1])
                        && self.finite_between(closed, cues[i - 1].first)
                });
                if let Some(k) = avowed {
                    first = closed;
                    scopes[k].end = scopes[k].end.min(cue.first);
                }
                first = first.max(self.behind_semicolon(cue.chunk));
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
                // « L'armée, selon l'OSDH, a repris … »: on both sides
                if interrupts || self.is_inserted(cue) {
                    let next = cues.get(i + 1).map_or(sentence.end, |n| n.first.max(cue.end));
                    let added = scopes.len() - 1;
                    scopes[added].end = self.semicolon_before(cue, next.min(sentence.end));
                    from = scopes[added].end;
                    open = Some(added);
                    last.links = links;
                    continue;
                }
                from = cue.end;
                closed = cue.end;
                if let Some(end) = self.continues_behind(cue, cues.get(i + 1), sentence.end) {
                    scopes.push(Scope {
                        first: cue.end,
                        end,
                        links: links.clone(),
                        stance: cue.stance,
                        cue: (cue.end, cue.end),
                        that: false,
                        sentence: s as u32,
                    });
                }
            } else {
                if links.is_empty() {
                    continue;
                }
                // « Selon X, une source a indiqué que … »: X passes on what the source said.
                if let Some(k) = open
                    && cues[i - 1].preposition
                    && !cues[i - 1].trailing
                    && !self.has_content(cues[i - 1].end, cue.first)
                {
                    let outer = scopes.remove(k);
                    for mut link in outer.links {
                        link.role = LinkRole::Relay;
                        if links.iter().all(|l| l.name != link.name) {
                            links.push(link);
                        }
                    }
                }
                // « De source militaire, on indique que … » is one cue, not two
                let next = cues.get(i + 1).filter(|c| {
                    !c.speaker.as_ref().is_some_and(|s| {
                        self.nominals[s.nominal as usize].pronoun == Some(Pronoun::Speaker)
                    })
                });
                if let Some(relay) = self.document_relay(cue) {
                    let link = self.link(&relay, LinkRole::Relay, introduced);
                    if links.iter().all(|l| l.name != link.name) {
                        links.push(link);
                    }
                }
                let end = self.content_end(cue, next, sentence.end);
                // « 1 300 rescapés, qui ont décrit »: how many they are is not what they say
                let relative = cue.chunk > 0
                    && matches!(
                        self.chunks[cue.chunk - 1].kind,
                        Kind::Relative(recoupe_pack::RelKind::Subject)
                    )
                    && !self.pack.grammar.head_last
                    && !cue.preposition;
                let relative = relative || self.tells_of_speaker(cue);
                let first = if relative { self.chunks[cue.chunk].first } else { cue.first };
                scopes.push(Scope {
                    first,
                    end,
                    links: links.clone(),
                    stance: self.stance_behind(cue),
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

    /// « L'état-major dément : « Nos soldats tiennent » »: what a colon opens behind a denial is held
    /// against it, not denied.
    fn stance_behind(&self, cue: &Cue) -> Stance {
        let colon = self.chunks.get(cue.end_chunk + 1).is_some_and(|c| c.kind == Kind::Colon);
        if colon && cue.stance == Stance::Denied { Stance::Asserted } else { cue.stance }
    }

    /// « L'armée, selon l'OSDH, a repris … »: a cue between commas, with the subject before and its verb
    /// right behind.
    fn is_inserted(&self, cue: &Cue) -> bool {
        let (first, end) = self.sentence_range(cue.chunk);
        let closes = cue.end_chunk + 2 < end
            && self.chunks[cue.end_chunk + 1].kind == Kind::Comma
            && self.verb_of(cue.end_chunk + 2).is_some();
        let opens = cue.chunk > first && self.chunks[cue.chunk - 1].kind == Kind::Comma;
        let clause = (first..cue.chunk).any(|i| {
            self.verb_of(i).is_some_and(|v| {
                v.is_finite()
                    && !(v.end == v.main + 1
                        && v.lemma.is_some_and(|l| {
                            let row = &self.pack.lemmas[l as usize];
                            row.is_have || row.is_be
                        })
                        && i + 2 == cue.chunk)
            })
        });
        cue.preposition && opens && closes && !clause && !self.verb_may_lead()
    }

    /// «أسفرت إحداها، وفق سكان، عن مقتل ثلاثة»: a cue between commas, with what its verb asks for right
    /// behind.
    fn interrupts(&self, cue: &Cue) -> bool {
        let (first, end) = self.sentence_range(cue.chunk);
        let comma = |i: usize| i < end && self.chunks[i].kind == Kind::Comma;
        let (open, behind) = (cue.chunk.saturating_sub(1), cue.end_chunk + 2);
        self.verb_may_lead()
            && cue.preposition
            && open > first
            && comma(open)
            && comma(cue.end_chunk + 1)
            && behind < end
            && matches!(
                self.chunks[behind].kind,
                Kind::Nominal(_) | Kind::Preposition(_) | Kind::Conjunction(Conj::That)
            )
            && !matches!(self.chunks[behind].kind, Kind::Preposition(f) if f.has(Function::According))
            && (first..open)
                .rev()
                .take_while(|i| self.chunks[*i].kind != Kind::Comma)
                .any(|i| self.verb_of(i).is_some_and(|v| v.is_finite()))
    }

    /// «تبناه التنظيم»: somebody claims what was told right before.
    fn is_avowal(&self, cue: &Cue) -> bool {
        !cue.trailing
            && !cue.that
            && !cue.preposition
            && self.verb_of(cue.chunk).is_some_and(|v| v.object)
    }

    /// The first semicolon behind a cue, or `end`.
    fn semicolon_before(&self, cue: &Cue, end: u32) -> u32 {
        let from = cue.end_chunk + 1;
        self.chunks[from..]
            .iter()
            .take_while(|c| c.first < end)
            .find(|c| c.kind == Kind::Semicolon)
            .map_or(end, |c| c.first)
    }

    /// "…, the army said on Monday, in clashes near X", "…," the medic said, "and nine others": how far
    /// the words behind a cue that closed its clause are still its source's.
    fn continues_behind(&self, cue: &Cue, next: Option<&Cue>, sentence_end: u32) -> Option<u32> {
        if cue.preposition || cue.denies_before {
            return None;
        }
        let (_, end) = self.sentence_range(cue.end_chunk);
        let mut stop = next.map_or(sentence_end, |n| n.first.min(sentence_end));
        let mut parted = false;
        for i in cue.end_chunk + 1..end {
            let chunk = self.chunks[i];
            if chunk.first >= stop {
                break;
            }
            let quoted = self.quote_at[chunk.first as usize] != crate::doc::NONE;
            match chunk.kind {
                Kind::Comma | Kind::Dash => parted = true,
                Kind::QuoteOpen => {
                    // a quotation that runs over the sentence belongs to its speaker whole
                    let runs = next.is_none()
                        && !self.pack.grammar.head_last
                        && !self.pack.grammar.construct;
                    return Some(self.quote_of_mark(chunk.first).map_or(stop, |q| {
                        if runs && q.close > sentence_end { q.close } else { q.close.min(stop) }
                    }));
                }
                Kind::Conjunction(Conj::Contrast) if self.pack.grammar.head_last => parted = true,
                Kind::Semicolon | Kind::Conjunction(Conj::Contrast) if !quoted => {
                    stop = chunk.first;
                    break;
                }
                // "…, the army said, but the rebels cling to the bridge"
                Kind::Conjunction(Conj::And)
                    if self.is(chunk.first, |s| {
                        s == recoupe_pack::Sense::Conjunction(Conj::Contrast)
                    }) =>
                {
                    parted = true;
                }
                // "…, and a curfew was imposed": a main clause of its own
                // "…, the army said, and five others are missing": its source answers for the sentence
                Kind::Conjunction(Conj::And)
                    if self.pack.grammar.head_last
                        && i > cue.end_chunk + 1
                        && self.chunks[i - 1].kind == Kind::Comma =>
                {
                    parted = true;
                }
                Kind::Conjunction(Conj::And) | Kind::Relative(_) if !quoted => {
                    stop = chunk.first;
                    break;
                }
                _ => {}
            }
        }
        (parted && self.has_content(cue.end, stop)).then_some(stop)
    }

    /// First token behind the comma before a chunk.
    pub(crate) fn piece_before(&self, chunk: usize) -> u32 {
        let (first, _) = self.sentence_range(chunk);
        let comma =
            (first..chunk.saturating_sub(1)).rev().find(|i| self.chunks[*i].kind == Kind::Comma);
        comma.map_or(self.chunks[first].first, |i| self.chunks[i].end)
    }

    /// Where what a leading cue introduces ends.
    pub(crate) fn content_end(&self, cue: &Cue, next: Option<&Cue>, sentence_end: u32) -> u32 {
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
        // "The group, which says it defends farmers, has been blamed"
        let inserted = self.pack.grammar.head_last
            && cue.chunk >= 2
            && matches!(
                self.chunks[cue.chunk - 1].kind,
                Kind::Relative(recoupe_pack::RelKind::Subject)
            )
            && self.chunks[cue.chunk - 2].kind == Kind::Comma;
        for i in cue.end_chunk + 1..end {
            if inserted
                && self.chunks[i].kind == Kind::Comma
                && self.verb_of(i + 1).is_some_and(|v| v.is_finite())
            {
                return self.chunks[i].first;
            }
            // « a nié, avant de reconnaître la mort de … »
            if cue.stance == Stance::Denied && self.admits_then(i) {
                return self.chunks[i - 1].first;
            }
            // a source answers for its sentence, contrasts and all, where a pack has it so
            let parts = self.chunks[i].kind == Kind::Semicolon
                || self.chunks[i].kind == Kind::Conjunction(Conj::Contrast)
                    && !self.pack.grammar.head_last
                    && !self.pack.grammar.construct;
            if parts && self.quote_at[self.chunks[i].first as usize] == crate::doc::NONE {
                return self.chunks[i].first;
            }
        }
        if let Some(next) = next
            && !next.trailing
        {
            // « accusé par l'ONG d'avoir tué …, récuse »: what the subject of the next cue holds
            let inner = next.first < cue.end;
            let from = if inner { self.chunks[next.chunk].first } else { next.first };
            stop = stop.min(from);
        }
        stop
    }

    /// Whether anything but marks and function words stands between two tokens.
    pub(crate) fn has_content(&self, first: u32, end: u32) -> bool {
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
    pub(crate) fn quote_before(&self, token: u32) -> Option<u32> {
        let at = self.segments.quotes.partition_point(|q| q.close <= token);
        let quote = self.segments.quotes.get(at.checked_sub(1)?)?;
        (token.saturating_sub(quote.close) <= 2).then_some(quote.open)
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
