//! Which preposition governs each noun group, also through lists: « à Sake et Masisi ».

use crate::chunk::{Kind, Nominal, PART_BIT};
use crate::doc::Doc;
use recoupe_pack::{Conj, Function, Functions, Sense};

impl Doc<'_> {
    /// Notes for each nominal the preposition that governs it, through lists.
    pub(crate) fn govern(&mut self) {
        for i in 0..self.chunks.len() {
            let Kind::Nominal(n) = self.chunks[i].kind else { continue };
            let mut back = i;
            let mut governed = Functions::default();
            // « dans l'est », also « dans, selon lui, l'est » is left alone: only neighbours count.
            while back > 0 {
                match self.chunks[back - 1].kind {
                    Kind::Preposition(f) => {
                        governed = f;
                        break;
                    }
                    Kind::PartMarker => {
                        governed = Functions(PART_BIT);
                        break;
                    }
                    // "after weeks of fighting"
                    Kind::Time(_) if self.pack.grammar.head_last && self.ends_in_of(back - 1) => {
                        governed = Functions::default().with(Function::Of);
                        break;
                    }
                    Kind::Without => {
                        governed = Functions::default().with(Function::Other);
                        break;
                    }
                    Kind::QuoteOpen if self.chunks[i].first == self.chunks[back - 1].end => {
                        back -= 1
                    }
                    // « la moitié de | la ville »: the preposition went with the fraction
                    Kind::Nominal(m)
                        if self.nominals[m as usize]
                            .number
                            .is_some_and(|i| self.numbers[i as usize].share.is_some())
                            && self.ends_in_of(back - 1) =>
                    {
                        governed = Functions::default().with(Function::Of);
                        break;
                    }
                    // «مقتل ثلاثة مدنيين»: the complement of the noun right before it
                    Kind::Nominal(m)
                        if self.pack.grammar.construct
                            && self.ends_in_construct(
                                self.chunks[back - 1].end,
                                &self.nominals[m as usize],
                            )
                            && self.takes_in_construct(
                                self.chunks[back - 1].end,
                                &self.nominals[m as usize],
                                &self.nominals[n as usize],
                            ) =>
                    {
                        governed = Functions::default().with(Function::Of);
                        break;
                    }
                    _ => break,
                }
            }
            if governed == Functions::default() && i >= 2 {
                governed = self.governed_by_list(i, n);
            }
            self.nominals[n as usize].governed = governed;
        }
    }

    /// Whether the last word of a chunk is a preposition for "of".
    fn ends_in_of(&self, chunk: usize) -> bool {
        let of = |s: Sense| matches!(s, Sense::Preposition(f) if f.has(Function::Of));
        self.is(self.chunks[chunk].end - 1, of)
    }

    /// « Les localités de Kalembe, Pinga et Ihula sont … »: names in a list that a noun for areas
    /// governs.
    pub(crate) fn is_list_of_areas(&self, i: usize) -> bool {
        if self.pack.grammar.head_last || self.pack.grammar.construct {
            return false;
        }
        let mut at = i;
        while at >= 2
            && matches!(self.chunks[at - 1].kind, Kind::Comma | Kind::Conjunction(Conj::And))
            && matches!(self.chunks[at - 2].kind, Kind::Nominal(m) if {
                let m = &self.nominals[m as usize];
                m.place.is_some() || m.name.is_some()
            })
        {
            at -= 2;
        }
        if at == i || at < 2 {
            return false;
        }
        let of = matches!(self.chunks[at - 1].kind, Kind::Preposition(f) if f.has(Function::Of));
        of && matches!(self.chunks[at - 2].kind, Kind::Nominal(m) if {
            let m = &self.nominals[m as usize];
            let one = m.number.is_some_and(|i| self.numbers[i as usize].indefinite);
            m.area.is_some() && m.place.is_none() && m.name.is_none() && !one
        })
    }

    /// Whether no verb stands before a chunk in its sentence, and few words.
    fn leads_sentence(&self, i: usize) -> bool {
        let sentence = self.sentence_of(self.chunks[i].first);
        let before = self.chunks[..i]
            .iter()
            .rev()
            .take(9)
            .take_while(|c| self.sentence_of(c.first) == sentence);
        before.clone().count() < 9 && !before.clone().any(|c| matches!(c.kind, Kind::Verb(_)))
    }

    /// « dont 11 femmes et 13 enfants », « à Sake et Masisi »: the second is governed as the first,
    /// where both are quantities or both are not, and no verb follows it at once.
    pub(crate) fn governed_by_list(&self, i: usize, n: u32) -> Functions {
        let joined = matches!(self.chunks[i - 1].kind, Kind::Conjunction(Conj::And) | Kind::Comma);
        if !joined {
            return Functions::default();
        }
        let Kind::Nominal(before) = self.chunks[i - 2].kind else { return Functions::default() };
        let (before, here) = (&self.nominals[before as usize], &self.nominals[n as usize]);
        if before.governed == Functions::default()
            || (before.number.is_some() != here.number.is_some()
                && !(before.area.is_some() && here.place.is_some()))
            || here.pronoun.is_some()
            || self.is_age_before(before, here)
        {
            return Functions::default();
        }
        // « Sur Telegram, le maire de Kharkiv, … »: who acts, behind words that open the sentence
        let acts = |n: &Nominal| {
            n.actor.is_some()
                || n.actor_noun.is_some()
                || n.source_noun.is_some()
                || n.source.is_some_and(|(s, ..)| !self.pack.common.sources[s as usize].is_media())
        };
        let fronted = self.chunks[i - 1].kind == Kind::Comma
            && i >= 3
            && matches!(self.chunks[i - 3].kind, Kind::Preposition(_))
            && self.begins_sentence(self.chunks[i - 3].first);
        if fronted && acts(here) && !acts(before) {
            return Functions::default();
        }
        // « Après un mois de siège, le district de Sake est passé … »: behind words that open the sentence
        let opens_subject = self.chunks[i - 1].kind == Kind::Comma
            && !self.pack.grammar.head_last
            && !self.pack.grammar.construct
            && here.det.is_some_and(|d| {
                use recoupe_pack::Det;
                matches!(d, Det::Definite | Det::Demonstrative | Det::Possessive)
            })
            && before.det.is_none()
            && before.name.is_none()
            && before.place.is_none()
            && before.number.is_none()
            && self.leads_sentence(i);
        if opens_subject {
            return Functions::default();
        }
        let article = |n: &Nominal| n.number.is_some_and(|i| self.numbers[i as usize].indefinite);
        if before.governed.0 == PART_BIT
            && article(here)
            && !article(before)
            && here.population.is_none()
        {
            return Functions::default(); // "…, including six women, a spokesman said"
        }
        if before.governed.0 != PART_BIT && !self.is_list_of_areas(i) {
            let mut next = i + 1;
            // over "(White Helmets)" and over one more name: "medics and military sources told"
            for _ in 0..4 {
                match self.chunks.get(next).map(|c| c.kind) {
                    Some(Kind::Adverb | Kind::Time(_)) => next += 1,
                    Some(Kind::Open) => {
                        let close = (next + 1..self.chunks.len().min(next + 5))
                            .find(|j| self.chunks[*j].kind == Kind::Close);
                        next = close.map_or(next + 1, |j| j + 1);
                    }
                    // "…, the foreign ministry in Paris said", « Joint par RFI, le maire de Djibo a … »
                    Some(Kind::Preposition(f))
                        if (self.pack.grammar.head_last || f.has(Function::Of))
                            && self.chunks[i - 1].kind == Kind::Comma
                            && matches!(
                                self.chunks.get(next + 1).map(|c| c.kind),
                                Some(Kind::Nominal(_))
                            ) =>
                    {
                        next += 2
                    }
                    Some(Kind::Conjunction(Conj::And))
                        if matches!(
                            self.chunks.get(next + 1).map(|c| c.kind),
                            Some(Kind::Nominal(_))
                        ) =>
                    {
                        next += 2
                    }
                    _ => break,
                }
            }
            // "The spokesman in the province, Jules X, confirmed"
            let closes = self.pack.grammar.head_last
                && self.chunks[i - 1].kind == Kind::Comma
                && here.name.is_some()
                && here.place.is_none()
                && self.chunks.get(next).map(|c| c.kind) == Some(Kind::Comma)
                && matches!(self.chunks.get(next + 1).map(|c| c.kind), Some(Kind::Verb(v)) if self.verbs[v as usize].is_finite());
            if closes {
                return Functions::default();
            }
            let apposed = here.name.is_some()
                && matches!(self.chunks.get(next + 1).map(|c| c.kind), Some(Kind::Nominal(m)) if self.nominals[m as usize].source_noun.is_some());
            if self.pack.grammar.head_last
                && self.chunks[i - 1].kind == Kind::Comma
                && (acts(here) || apposed)
            {
                next = self.behind_apposition(next);
            }
            if let Some(Kind::Verb(v)) = self.chunks.get(next).map(|c| c.kind)
                && self.verbs[v as usize].is_finite()
            {
                return Functions::default();
            }
        }
        before.governed
    }

    /// "a man of 63 and a woman of 58": an age, and somebody else.
    fn is_age_before(&self, before: &Nominal, here: &Nominal) -> bool {
        let one = |n: &Nominal| n.number.is_some_and(|i| self.numbers[i as usize].indefinite);
        self.pack.grammar.head_last
            && one(here)
            && here.population.is_some()
            && !one(before)
            && before.population.is_none()
            && before.number.is_some()
    }

    /// "…, the commander of the operation, Colonel X, told Reuters": the chunk behind a name or a
    /// relative clause between commas, or the same chunk where none stands there.
    pub(crate) fn behind_apposition(&self, comma: usize) -> usize {
        const APPOSED: usize = 14;
        if self.chunks.get(comma).map(|c| c.kind) != Some(Kind::Comma) {
            return comma;
        }
        let named = matches!(self.chunks.get(comma + 1).map(|c| c.kind), Some(Kind::Nominal(n)) if {
            let n = &self.nominals[n as usize];
            n.name.is_some() || n.title || n.source_noun.is_some() || n.source.is_some()
        });
        let relative = matches!(
            self.chunks.get(comma + 1).map(|c| c.kind),
            Some(Kind::Relative(recoupe_pack::RelKind::Subject) | Kind::Adverb)
        );
        if !named && !relative {
            return comma;
        }
        for i in comma + 2..self.chunks.len().min(comma + APPOSED) {
            match self.chunks[i].kind {
                Kind::Comma => return i + 1,
                Kind::Verb(v) if named && self.verbs[v as usize].is_finite() => return comma,
                Kind::Semicolon | Kind::Colon | Kind::Other | Kind::QuoteOpen => return comma,
                _ => {}
            }
        }
        comma
    }

    /// Whether a token is the first of its sentence.
    pub(crate) fn begins_sentence(&self, token: u32) -> bool {
        self.segments.sentences.binary_search_by_key(&token, |s| s.first).is_ok()
    }
}
