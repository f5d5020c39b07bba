//! Cues made by marks: a name before a colon, a source in brackets.

use crate::chunk::Kind;
use crate::cue::Cue;
use crate::doc::Doc;

impl Doc<'_> {
    /// « Le M23 : « … » »: a name, a colon and a quotation.
    pub(crate) fn colon_cue(&self, chunk: usize, first: usize) -> Option<Cue> {
        let (_, end) = self.sentence_range(chunk);
        if let Some(cue) = self.bracketed_source(chunk, end) {
            return Some(cue);
        }
        if let Some(cue) = self.source_at_end(chunk, first, end) {
            return Some(cue);
        }
        if chunk + 1 >= end || self.chunks[chunk].kind != Kind::Colon {
            return None;
        }
        let quoted = self.chunks[chunk + 1].kind == Kind::QuoteOpen;
        // «15:55 - الجيش: …»: the hour of an entry
        let entry = (first..chunk.min(first + 6)).find(|i| {
            let bar = self.is_mark(self.chunks[*i].first, '|');
            (self.chunks[*i].kind == Kind::Dash || bar)
                && !(first..*i).any(|j| self.verb_of(j).is_some())
                && (self.tokens[self.chunks[first].first as usize].kind
                    == recoupe_text::TokenKind::Number
                    // «عاجل | الجيش: …»
                    || bar && (first..*i).all(|j| self.chunks[j].kind == Kind::Adverb))
        });
        let from = entry.map_or(first, |i| i + 1);
        let head =
            (from..chunk).find(|i| !matches!(self.chunks[*i].kind, Kind::Dash | Kind::Adverb))?;
        let n = self.is_nominal(head)?;
        let speaker = self.speaker_from(n);
        let nominal = &self.nominals[n as usize];
        let speaks = if quoted {
            self.is_speaker(nominal)
        } else {
            // "UN: 423,000 displaced", not "Kidal: three killed"
            self.is_known_source(n) && !self.is_kind_of_text(nominal)
                || self.pack.grammar.construct
                    && nominal.source_noun.is_some()
                    && nominal.area.is_none()
                    && nominal.number.is_none()
                    && self.is_speaker(nominal)
        };
        // «مسؤول لقناة الحدث: …»
        let relay = (self.pack.grammar.construct && speaker.last_chunk + 3 == chunk)
            .then(|| self.is_nominal(chunk - 1))
            .flatten()
            .map(|m| self.speaker_from(m))
            .filter(|m| {
                self.is_media(m)
                    && matches!(self.chunks[chunk - 2].kind, Kind::Preposition(f)
                        if f.has(recoupe_pack::Function::To))
            });
        if speaker.last_chunk + 1 != chunk && relay.is_none() || !speaks {
            return None;
        }
        Some(Cue {
            relays: relay.into_iter().collect(),
            ..Cue::at(chunk, chunk, speaker.first, self.chunks[chunk].end, Some(speaker))
        })
    }

    /// « (source : hôpital de Panzi) »
    pub(crate) fn bracketed_source(&self, colon: usize, end: usize) -> Option<Cue> {
        let label = colon.checked_sub(1).and_then(|i| self.is_nominal(i))?;
        let opened = colon >= 2 && self.chunks[colon - 2].kind == Kind::Open;
        self.nominals[label as usize].source_noun?;
        let n = (opened && colon + 1 < end).then(|| self.is_nominal(colon + 1)).flatten()?;
        let speaker = self.speaker_from(n);
        Some(Cue {
            trailing: true,
            ..Cue::at(
                colon,
                speaker.last_chunk,
                self.chunks[colon - 2].first,
                speaker.end,
                Some(speaker),
            )
        })
    }

    /// "Analysis: why the junta is losing": a bare noun for a text tells what kind of text this is.
    fn is_kind_of_text(&self, n: &crate::chunk::Nominal) -> bool {
        n.end == n.first + 1
            && n.source.is_none()
            && n.name.is_none()
            && n.source_noun.is_some_and(|(s, _)| self.pack.source_nouns[s as usize].document)
    }
}
