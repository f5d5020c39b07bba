//! Cues that are prepositions: « selon X », "according to X", «بحسب».

use crate::chunk::Kind;
use crate::cue::Cue;
use crate::doc::Doc;
use recoupe_pack::{Conj, Function, Functions, Sense};

impl Doc<'_> {
    /// « selon X »: at the head of a clause it looks forward, elsewhere back.
    pub(crate) fn preposition_cue(&self, chunk: usize, _: Functions) -> Option<Cue> {
        let (first, end) = self.sentence_range(chunk);
        if let Some(cue) = self.according_to_them(chunk, first) {
            return Some(cue);
        }
        let mut at = chunk + 1;
        while at < end && matches!(self.chunks[at].kind, Kind::QuoteOpen | Kind::Preposition(_)) {
            at += 1;
        }
        let n = (at < end).then(|| self.is_nominal(at)).flatten()?;
        let author = self.author_of(n);
        let count = &self.nominals[n as usize];
        // « selon un bilan provisoire »: nobody's word; « selon un bilan communiqué hier par X »: that of X
        let tally_only = count.count_noun
            && count.source.is_none()
            && count.actor.is_none()
            && author.is_none()
            && !self.pack.grammar.head_last
            && !self.pack.grammar.construct;
        let author = author.or_else(|| {
            let speaks = |m: u32| self.is_speaker(&self.nominals[m as usize]);
            tally_only
                .then(|| {
                    self.complement(at, Function::By, &speaks)
                        .or_else(|| self.complement(at, Function::Of, &speaks))
                })
                .flatten()
        });
        if tally_only && author.is_none() {
            return None;
        }
        let n = author.unwrap_or(n);
        let nominal = &self.nominals[n as usize];
        let personal = nominal.pronoun.is_some()
            || (nominal.end - nominal.first == 1 && self.is_pronoun(nominal.first));
        // «بحسب حصيلة جديدة للمرصد»: whose tally it is
        let tally = nominal.source.is_none() && nominal.actor.is_none();
        let owner = (self.pack.grammar.construct && tally).then(|| self.owner_behind(at)).flatten();
        let n = owner.unwrap_or(n);
        let nominal = &self.nominals[n as usize];
        // « d'après le défenseur des droits »: somebody, though no noun that is known to speak
        let somebody = nominal.det.is_some()
            && nominal.number.is_none()
            && nominal.triggers.is_empty()
            && nominal.area.is_none()
            && !(nominal.thing || nominal.unit || nominal.count_noun || nominal.media);
        // «وفق بيان لمحافظة الأنبار»: an office by its area
        let office = self.pack.grammar.construct
            && nominal.area.is_some_and(|(a, t)| {
                t == nominal.first && self.pack.areas[a as usize] == recoupe_pack::AreaKind::Region
            })
            && (nominal.place.is_some() || nominal.name.is_some());
        let speaks = self.is_speaker(nominal) || personal || office;
        if !speaks && (!somebody || self.verb_may_lead()) {
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
            Kind::Semicolon | Kind::Colon | Kind::Conjunction(Conj::Contrast | Conj::That)
        );
        // Behind a comma and in front of one, with the rest of the clause still to come, it may also
        // stand in the middle: « L'armée, selon X, a repris … » looks both ways.
        let end_chunk = speaker.last_chunk;
        Some(Cue {
            resumes: personal,
            trailing: !head,
            preposition: true,
            ..Cue::at(chunk, end_chunk, self.chunks[chunk].first, speaker.end, Some(speaker))
        })
    }

    /// « à l'en croire, … »: a pronoun inside the preposition stands for whoever spoke.
    fn according_to_them(&self, chunk: usize, first: usize) -> Option<Cue> {
        let here = self.chunks[chunk];
        let closed = matches!(
            self.chunks.get(chunk + 1).map(|c| c.kind),
            Some(Kind::Comma | Kind::Other | Kind::Semicolon)
        );
        let points = here.end > here.first + 2
            && (here.first..here.end)
                .any(|t| self.is(t, |s| s == Sense::Pronoun(recoupe_pack::Pronoun::Object)));
        if !closed || !points || self.pack.grammar.head_last || self.pack.grammar.construct {
            return None;
        }
        let head = chunk == first
            || matches!(
                self.chunks[chunk - 1].kind,
                Kind::Semicolon | Kind::Colon | Kind::Conjunction(_)
            );
        Some(Cue {
            resumes: true,
            preposition: true,
            trailing: !head,
            ..Cue::at(chunk, chunk, here.first, here.end, None)
        })
    }

    /// The body behind « of » or « to » right after a noun group that is no source itself.
    fn owner_behind(&self, chunk: usize) -> Option<u32> {
        let (_, end) = self.sentence_range(chunk);
        let n = &self.nominals[self.is_nominal(chunk)? as usize];
        let own = n.source_noun.is_some() && !n.count_noun;
        let leads = chunk + 2 < end
            && matches!(self.chunks[chunk + 1].kind, Kind::Preposition(f)
                if (f.has(Function::To) && !f.has(Function::Toward)) || f == Functions::default().with(Function::Of));
        let inner =
            self.is_nominal(chunk + 2).filter(|_| leads && !own && n.population.is_none())?;
        let body = &self.nominals[inner as usize];
        (body.source.is_some() || body.actor.is_some() || body.source_noun.is_some())
            .then_some(inner)
    }

    pub(crate) fn is_pronoun(&self, token: u32) -> bool {
        self.is(token, |s| matches!(s, Sense::Pronoun(_)))
    }
}
