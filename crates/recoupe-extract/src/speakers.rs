//! The chain of a cue: who speaks, whom a short word for a speaker takes up, and who passes it on.

use crate::anaphora::Use;
use crate::attribute::Last;
use crate::chunk::{Kind, Nominal};
use crate::cue::Cue;
use crate::doc::Doc;
use crate::source::{Introduced, Speaker};
use recoupe_model::{Link, LinkRole};
use recoupe_pack::{Function, Pronoun, Sense};

impl Doc<'_> {
    pub(crate) fn links_of(&self, cue: &Cue, introduced: &Introduced, last: &Last) -> Vec<Link> {
        let mut links = Vec::new();
        match &cue.speaker {
            Some(speaker) => {
                let nominal = &self.nominals[speaker.nominal as usize];
                // « Celui-ci accuse … »
                let this = nominal.end - nominal.first == 2
                    && self.heads_lead()
                    && self
                        .longest(nominal.first, |s| {
                            (s == Sense::Pronoun(Pronoun::Subject)).then_some(())
                        })
                        .is_some_and(|(length, ())| length == 2);
                let anaphoric = cue.resumes
                    || nominal.same
                    || this
                    || matches!(nominal.pronoun, Some(Pronoun::Subject));
                if this && let Some(body) = self.last_told_of(speaker.nominal, last) {
                    let body = Some(body);
                    links.push(self.link_for(speaker, body, LinkRole::Speaker, introduced));
                    return links;
                }
                if this && last.links.is_empty() {
                    return links;
                }
                if anaphoric && !last.links.is_empty() {
                    links.extend(last.links.iter().cloned());
                } else if matches!(
                    nominal.pronoun,
                    Some(Pronoun::Subject | Pronoun::Speaker | Pronoun::Reflexive)
                ) || nominal.same
                    // « selon lui », where nobody has spoken yet
                    || cue.resumes
                        && cue.preposition
                        && !self.verb_may_lead()
                        && nominal.end - nominal.first == 1
                        && self.is_pronoun(nominal.first)
                {
                    return links;
                } else {
                    let body = self.antecedent_of(speaker.nominal, Use::Speaker, &last.spoken);
                    let own_name = self.apposed(speaker).is_some();
                    let same = body.or_else(|| {
                        (!own_name)
                            .then(|| self.same_person(speaker.nominal, &last.people))
                            .flatten()
                    });
                    links.push(self.link_for(speaker, same, LinkRole::Speaker, introduced));
                    // a relay lasts while the same speaker goes on
                    if body.is_none()
                        && same.is_some()
                        && last.links.first().is_some_and(|l| l.name == links[0].name)
                    {
                        links.extend(last.links.iter().skip(1).cloned());
                    }
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
            let body = self.antecedent_of(relay.nominal, Use::Relay, &last.spoken);
            let link = self.link_for(relay, body, LinkRole::Relay, introduced);
            if !links.iter().any(|l| l.name == link.name) && !links.is_empty() {
                links.push(link);
            }
        }
        links
    }

    /// The link of a speaker; where it takes up a body named before, with the name of that body.
    pub(crate) fn link_for(
        &self,
        speaker: &Speaker,
        body: Option<u32>,
        role: LinkRole,
        introduced: &Introduced,
    ) -> Link {
        let own = self.link(speaker, role, introduced);
        let Some(body) = body else { return own };
        let named = self.link(&self.speaker_from(body), role, introduced);
        // « l'armée, le colonel X »: a body goes by its own name, not by that of who speaks for it
        let name = if self.names_body(body) && !self.pack.grammar.head_last {
            self.body_name(body, introduced)
        } else {
            named.name
        };
        Link {
            name,
            source_id: named.source_id,
            affiliation: own.affiliation.or(named.affiliation),
            relation: own.relation.or(named.relation),
            ..own
        }
    }

    /// Whether a finite verb stands between two tokens.
    pub(crate) fn finite_between(&self, first: u32, end: u32) -> bool {
        first < end && self.verbs_in(first, end).any(crate::chunk::VerbGroup::is_finite)
    }

    /// "…, citing the mayor": a participle of citing behind what a body of the media reports.
    pub(crate) fn cites_behind(&self, cue: &Cue, next: &Cue) -> bool {
        let participle =
            self.verb_of(next.chunk).is_some_and(|v| v.form == recoupe_pack::Form::Ger);
        let comma = next.chunk > 0 && self.chunks[next.chunk - 1].kind == Kind::Comma;
        let cites = self.verb_of(next.chunk).and_then(|v| v.lemma).is_some_and(|l| {
            self.pack.lemmas[l as usize].frames.iter().any(|f| {
                let active = &self.pack.frames[*f as usize].active;
                let speaker = (Function::Object, recoupe_pack::Role::Speaker);
                active.iter().flatten().any(|r| *r == speaker)
            })
        });
        self.pack.grammar.head_last
            && participle
            && comma
            && cites
            && cue.speaker.as_ref().is_some_and(|s| self.is_media(s))
    }

    /// Whether a cue is a preposition that names from whom something is passed on.
    pub(crate) fn quotes_from(&self, cue: &Cue) -> bool {
        self.pack.grammar.construct
            && cue.preposition
            && matches!(self.chunks[cue.chunk].kind, Kind::Preposition(f)
                if f.has(Function::According) && f.has(Function::From))
    }

    pub(crate) fn is_media(&self, speaker: &Speaker) -> bool {
        let n = &self.nominals[speaker.nominal as usize];
        let registered =
            n.source.is_some_and(|(s, ..)| self.pack.common.sources[s as usize].is_media());
        let noun = n.source_noun.is_some_and(|(s, _)| self.pack.source_nouns[s as usize].media);
        registered
            || (noun
                && n.source.is_none_or(|(s, ..)| self.pack.common.sources[s as usize].is_media()))
    }

    /// « a revendiqué le raid dans un message diffusé par SITE »: who passes on the document.
    pub(crate) fn document_relay(&self, cue: &Cue) -> Option<Speaker> {
        let (_, end) = self.sentence_range(cue.chunk);
        (cue.end_chunk + 2..end).take(24).find_map(|i| {
            self.verb_of(i).filter(|v| v.bare)?;
            let document = self.is_nominal(i - 1)?;
            let nominal = &self.nominals[document as usize];
            let paper = nominal.source_noun.is_some() || nominal.media;
            let governed = nominal.governed.0 != 0;
            let relay = (paper && governed).then(|| self.relay_by(i)).flatten()?;
            self.nominals[relay.nominal as usize].source.map(|_| relay)
        })
    }

    /// "Defence headquarters in Abuja rejected", "a senator from Borno": where a body before its verb
    /// has its seat, or where a person comes from.
    pub(crate) fn is_seat(
        &self,
        head: u32,
        inner: u32,
        f: recoupe_pack::Functions,
        at: usize,
    ) -> bool {
        let (n, m) = (&self.nominals[head as usize], &self.nominals[inner as usize]);
        let plain = (m.place.is_some() || m.name.is_some())
            && m.number.is_none()
            && m.actor.is_none()
            && m.actor_noun.is_none()
            && m.source.is_none()
            && m.source_noun.is_none();
        let person = self.is_person(n);
        let body = (n.source_noun.is_some()
            || n.source.is_some()
            || n.actor_noun.is_some()
            || n.name.is_some())
            && n.place.is_none();
        // «أفادت وزارة الدفاع في كابول بأن»
        let said = self.pack.grammar.construct
            && self
                .chunks
                .get(at + 1)
                .is_some_and(|c| matches!(c.kind, Kind::Conjunction(recoupe_pack::Conj::That)));
        let verb = self.is_finite_at(at + 1) || said;
        let from = f.has(Function::From) && !f.has(Function::Of) && !f.has(Function::By);
        plain && (from && person || body && verb && f.has(Function::In) && !f.has(Function::To))
    }

    /// Whether a noun for whoever speaks is one for a body, and not for a person.
    pub(crate) fn is_body_noun(&self, noun: u16) -> bool {
        self.pack.source_nouns[noun as usize].relation == recoupe_pack::SourceRelation::Body
    }

    /// Whether a noun group is somebody who speaks, and no body.
    pub(crate) fn is_person(&self, n: &Nominal) -> bool {
        n.source_noun.is_some_and(|(s, _)| !self.is_body_noun(s))
    }

    /// Whether a verb reports.
    pub(crate) fn reports(&self, lemma: u16) -> bool {
        let frames = &self.pack.lemmas[lemma as usize].frames;
        frames.iter().any(|f| self.pack.frames[*f as usize].is_cue())
    }

    /// Words without a leading article.
    pub fn without_article(&self, first: u32, end: u32) -> String {
        // "one of their commanders"
        let of = |t: u32| self.is(t, |s| matches!(s, Sense::Preposition(f) if f.has(Function::Of)));
        let mut at = first;
        while at + 1 < end
            && (self.is(at, |s| matches!(s, Sense::Determiner(_)))
                || self.is(at, |s| s == Sense::Cardinal(1)) && !of(at + 1))
        {
            at += 1;
        }
        crate::source::clean(self.words(at, end))
    }
}
