//! Who is meant where words take up somebody named before: "the group", "its troops", "they",
//! « le mouvement », « ses hommes ».
//!
//! A noun takes up the last body that it fits (`fits` in the packs); where two bodies fit, none.
//! A possessive or a pronoun takes up the subject of the clause before.

use crate::chunk::{Kind, Nominal};
use crate::doc::Doc;
use recoupe_model::{Id, PlaceKind};
use recoupe_pack::{Det, Function, Pronoun, Sense};

/// How many nominals before an anaphor are looked over.
const BACK: usize = 400;

/// How many sentences before that of a possessive or pronoun its owner may stand.
const SENTENCES: usize = 2;

/// What an anaphor stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Use {
    /// Who says something.
    Speaker,
    /// Who passes it on.
    Relay,
    /// Who does something.
    Actor,
}

impl Doc<'_> {
    /// Whether a nominal names a body: one of the registry, or a noun with words of its own.
    pub(crate) fn names_body(&self, n: u32) -> bool {
        let nominal = &self.nominals[n as usize];
        if nominal.pronoun.is_some() {
            return false;
        }
        if nominal.actor.is_some() || nominal.source.is_some() {
            return true;
        }
        let body = nominal.actor_noun.is_some()
            || nominal.source_noun.is_some_and(|(s, _)| self.is_body_noun(s));
        body && (self.has_own_words(nominal) || self.has_complement(nominal))
    }

    fn has_own_words(&self, n: &Nominal) -> bool {
        n.demonym.is_some()
            || n.city_demonym.is_some()
            || n.name.is_some_and(|(first, end)| {
                // « cette ONG »: a noun in capitals is no name
                let noun = n.source_noun.is_some_and(|(_, t)| t == first && end == first + 1);
                !self.is_base(end) && !noun
            })
            || n.place.is_some_and(|p| !self.is_base(self.places[p as usize].end))
    }

    /// "the Geneva-based group": the seat of a body is no name of it.
    fn is_base(&self, end: u32) -> bool {
        self.token(end).is_some_and(|t| t.is_word() && t.flags.hyphened)
    }

    fn has_complement(&self, n: &Nominal) -> bool {
        matches!(
            self.chunks.get(n.chunk as usize + 1).map(|c| c.kind),
            Some(Kind::Preposition(f)) if f.has(Function::Of)
        )
    }

    /// « le groupe », "the ministry": a definite noun for a body, with nothing that tells which.
    fn is_bare_noun(&self, n: u32) -> bool {
        let nominal = &self.nominals[n as usize];
        matches!(nominal.det, Some(Det::Definite | Det::Demonstrative))
            && nominal.pronoun.is_none()
            && nominal.actor.is_none()
            && nominal.source.is_none()
            && nominal.number.is_none()
            && nominal.end - nominal.first <= 6
            && !(self.pack.grammar.construct && self.is_told_by_complement(nominal))
            && !self.is_owned(nominal)
            && !self.has_own_words(nominal)
            && !self.has_complement(nominal)
            && !self.is_told_apart(nominal)
    }

    /// «مفوضية العون الإنساني», «السلطات الصحية»: a noun with another or an adjective behind it.
    fn is_told_by_complement(&self, n: &Nominal) -> bool {
        let demonstrative = n.det == Some(Det::Demonstrative);
        n.end - n.first > 1 + u32::from(demonstrative)
    }

    /// « la coalition dirigée par Ryad »: a participle right behind says which one is meant.
    fn is_told_apart(&self, n: &Nominal) -> bool {
        let next = n.chunk as usize + 1;
        self.heads_lead()
            && self.verb_of(next).is_some_and(|v| v.bare)
            && matches!(
                self.chunks.get(next + 1).map(|c| c.kind),
                Some(Kind::Preposition(f)) if f.has(Function::By)
            )
    }

    /// "the group's radio"
    fn is_owned(&self, n: &Nominal) -> bool {
        self.pack.grammar.head_last
            && (n.first + 1..n.end).any(|t| self.words(t, t + 1).starts_with(['\'', '’']))
    }

    /// Whether a bare noun may take up the body that another nominal names.
    fn fits(&self, anaphor: &Nominal, body: u32) -> bool {
        let body = &self.nominals[body as usize];
        let class = body.actor.map(|(a, ..)| self.pack.common.actors[a as usize].class.as_str());
        let kind = body.source.map(|(s, ..)| self.pack.common.sources[s as usize].kind.as_str());
        let lists = [
            anaphor.actor_noun.map(|(a, _)| &self.pack.actor_nouns[a as usize].fits),
            anaphor.source_noun.map(|(s, _)| &self.pack.source_nouns[s as usize].fits),
        ];
        // "the jihadists" are no militia, whatever else the word may speak for
        let own = lists[0].filter(|fits| !fits.is_empty());
        let all = || lists.iter().flatten().flat_map(|fits| fits.iter());
        let listed = all().any(|f| Some(f.as_str()) == kind)
            || own.map_or_else(
                || all().any(|f| Some(f.as_str()) == class),
                |fits| fits.iter().any(|f| Some(f.as_str()) == class),
            );
        listed || anaphor.source_noun.is_some_and(|(s, t)| self.is_headed_by(body, s, t))
    }

    /// Whether a body's name holds the noun that takes it up: "Ministry of Health", "the ministry".
    fn is_headed_by(&self, body: &Nominal, noun: u16, at: u32) -> bool {
        let id = &self.pack.source_nouns[noun as usize].id;
        // where one row holds nouns for bodies of many kinds, the word itself must be the same
        let word = self.pack.grammar.construct.then(|| self.noun_at(at));
        let same = |s: u16, t: u32| {
            self.pack.source_nouns[s as usize].id == *id
                && word.as_ref().is_none_or(|w| *w == self.noun_at(t))
        };
        self.is_body_noun(noun)
            && (body.source_noun.is_some_and(|(s, t)| same(s, t))
                || body.source.is_some_and(|(_, first, end)| {
                    (first..end)
                        .any(|t| self.is(t, |s| matches!(s, Sense::SourceNoun(s) if same(s, t))))
                }))
    }

    fn body_key(&self, n: u32) -> String {
        let nominal = &self.nominals[n as usize];
        if let Some((a, ..)) = nominal.actor {
            return self.pack.common.actors[a as usize].name.clone();
        }
        if let Some((s, ..)) = nominal.source {
            return self.pack.common.sources[s as usize].name.clone();
        }
        recoupe_text::fold(&self.without_article(nominal.first, nominal.end))
    }

    /// The nominal that names what a bare noun takes up. `spoken` are the speakers so far.
    pub(crate) fn antecedent_of(&self, n: u32, role: Use, spoken: &[u32]) -> Option<u32> {
        if !self.is_bare_noun(n) {
            return None;
        }
        let anaphor = &self.nominals[n as usize];
        let ok = |m: u32| {
            let body = &self.nominals[m as usize];
            let may = match role {
                Use::Speaker => true,
                Use::Relay => body
                    .source
                    .is_some_and(|(s, ..)| self.pack.common.sources[s as usize].is_media()),
                Use::Actor => body.actor.is_some(),
            };
            may && self.names_body(m) && self.fits(anaphor, m)
        };
        if role == Use::Speaker
            && let Some(m) = spoken.iter().rev().take(8).find(|m| ok(**m))
        {
            return Some(*m);
        }
        let upto = self.nominals.partition_point(|m| m.first < anaphor.first);
        let before = || (upto.saturating_sub(BACK)..upto).rev().map(|m| m as u32);
        let mut found = before().filter(|m| ok(*m));
        let nearest = found.next()?;
        let key = self.body_key(nearest);
        let paragraph = self.paragraph_of(anaphor.first);
        let other_here = |m: u32| {
            self.body_key(m) != key
                && self.paragraph_of(self.nominals[m as usize].first) == paragraph
        };
        let others: Vec<u32> = found.filter(|m| self.body_key(*m) != key).collect();
        let nearest_here = self.paragraph_of(self.nominals[nearest as usize].first) == paragraph;
        if !others.is_empty() && (!nearest_here || others.iter().any(|m| other_here(*m))) {
            return None;
        }
        // the same noun stood for somebody before the body was named at all
        let first = others.last().copied().unwrap_or(nearest).min(nearest);
        let generic = before().filter(|m| *m < first).any(|m| {
            let other = &self.nominals[m as usize];
            other.actor_noun.is_some()
                && other.actor_noun.map(|(a, _)| a) == anaphor.actor_noun.map(|(a, _)| a)
                && self.is_bare_noun(m)
                && self.paragraph_of(other.first) > 0
        });
        (!generic).then_some(nearest)
    }

    /// "the source said", "the colonel said": the speaker before who was named by the same noun, and by
    /// more words.
    pub(crate) fn same_person(&self, n: u32, people: &[u32]) -> Option<u32> {
        let anaphor = &self.nominals[n as usize];
        let noun = |m: &Nominal| m.source_noun.map(|(s, _)| s);
        let bare = self.is_bare_noun(n) && anaphor.end - anaphor.first <= 2;
        if !self.pack.grammar.head_last || !bare || noun(anaphor).is_none() {
            return None;
        }
        let word = recoupe_text::fold(self.words(anaphor.end - 1, anaphor.end));
        // the head of the group, or an office before a name
        let holds = |m: &Nominal| {
            let titled = |t: u32| t + 1 == m.end || m.name.is_some_and(|(name, _)| t < name);
            (m.first..m.end).any(|t| titled(t) && recoupe_text::fold(self.words(t, t + 1)) == word)
        };
        let mut before = people.iter().rev().take(12).filter(|m| {
            let body = &self.nominals[**m as usize];
            body.first < anaphor.first && holds(body) && body.end - body.first >= 2 && **m != n
        });
        let nearest = *before.find(|m| {
            !self.is_bare_noun(**m)
                || self.nominals[**m as usize].end - self.nominals[**m as usize].first > 2
        })?;
        let here = self.paragraph_of(anaphor.first);
        let name = |m: u32| {
            let m = &self.nominals[m as usize];
            recoupe_text::fold(&self.without_article(m.first, m.end))
        };
        // another of the same office in this paragraph: nobody is meant for certain
        let other = before.any(|m| {
            !self.is_bare_noun(*m)
                && name(*m) != name(nearest)
                && self.paragraph_of(self.nominals[*m as usize].first) == here
        });
        (!other).then_some(nearest)
    }

    fn paragraph_of(&self, token: u32) -> u32 {
        self.segments.sentences[self.sentence_of(token)].paragraph
    }

    /// Whether a nominal can own troops or have a spokesman: a body, or a state by its name.
    fn is_owner(&self, n: u32) -> bool {
        let nominal = &self.nominals[n as usize];
        let person = self.is_person(nominal);
        // "Azerbaijan's president said his army"
        let of_state = self.pack.grammar.head_last
            && (nominal.demonym.is_some()
                || nominal.place.is_some()
                || nominal.actor.is_some()
                || nominal.actor_noun.is_some())
            && nominal.source.is_none();
        if nominal.pronoun.is_some() || nominal.area.is_some() || person && !of_state {
            return false;
        }
        let state = nominal.place.is_some_and(|p| {
            matches!(self.places[p as usize].hit.kind, PlaceKind::Country | PlaceKind::Capital)
        });
        nominal.actor.is_some()
            || nominal.actor_noun.is_some()
            || nominal.source.is_some()
            || nominal.source_noun.is_some()
            || state
    }

    /// Who a possessive or pronoun points back to: the subject of the clause before, in this
    /// sentence or in those right before it.
    pub(crate) fn owner_of(&self, n: u32, accept: &dyn Fn(u32) -> bool) -> Option<u32> {
        self.owner_through(n, accept, 2)
    }

    /// As [`Self::owner_of`]; "its snipers …, and its mines": the owner of the first owns the second.
    fn owner_through(&self, n: u32, accept: &dyn Fn(u32) -> bool, depth: u8) -> Option<u32> {
        let found = self.nearest_owner(n, accept)?;
        let owned = self.pack.grammar.head_last
            && self.nominals[found as usize].det == Some(Det::Possessive);
        if !owned || depth == 0 {
            return Some(found);
        }
        self.owner_through(found, accept, depth - 1)
    }

    fn nearest_owner(&self, n: u32, accept: &dyn Fn(u32) -> bool) -> Option<u32> {
        let chunk = self.nominals[n as usize].chunk as usize;
        let sentence = self.sentence_of(self.nominals[n as usize].first);
        if let Some(m) = self.owner_in(sentence, chunk, accept) {
            return Some(m);
        }
        // « Nos soldats », inside a quotation: whoever speaks, not who was told of before
        let quoted = self.quote_at[self.nominals[n as usize].first as usize] != crate::doc::NONE;
        if quoted && self.heads_lead() {
            return None;
        }
        let mut at = sentence;
        for _ in 0..SENTENCES {
            at = at.checked_sub(1)?;
            let (_, end) = *self.sentence_chunks.get(at)?;
            if let Some(m) = self.owner_in(at, end as usize, accept) {
                return Some(m);
            }
        }
        None
    }

    /// The body that the person speaks for who is the subject of a verb.
    fn body_spoken_for(&self, verb: usize) -> Option<u32> {
        if !self.pack.grammar.head_last {
            return None;
        }
        let n = self.subject(verb, &|n| self.is_person(&self.nominals[n as usize]))?;
        let at = self.nominals[n as usize].chunk as usize;
        // "spokesman for the front": what stands behind the office
        let body_behind = |at: usize| {
            let leads = matches!(
                self.chunks.get(at + 1).map(|c| c.kind),
                Some(Kind::Preposition(f)) if f.has(Function::Of) || f.has(Function::For)
            );
            leads.then(|| self.is_nominal(at + 2)).flatten()
        };
        // "Getachew Reda, spokesman for the front, said"
        let apposed = || {
            let comma = self.chunks.get(at + 1)?.kind == Kind::Comma;
            let office = self
                .is_nominal(at + 2)
                .filter(|m| comma && self.is_person(&self.nominals[*m as usize]))?;
            body_behind(self.nominals[office as usize].chunk as usize)
        };
        body_behind(at).or_else(apposed)
    }

    fn owner_in(&self, sentence: usize, upto: usize, accept: &dyn Fn(u32) -> bool) -> Option<u32> {
        let (first, _) = *self.sentence_chunks.get(sentence)?;
        let first = first as usize;
        let ok = |n: u32| self.is_owner(n) && accept(n);
        let points = |n: u32| ok(n) || self.nominals[n as usize].pronoun == Some(Pronoun::Subject);
        let own = self.chunks.get(upto).is_some_and(|c| self.sentence_of(c.first) == sentence);
        let mut i = upto;
        while i > first {
            i -= 1;
            match self.chunks[i].kind {
                Kind::Verb(v) if self.verbs[v as usize].is_finite() => {
                    if let Some(n) = self.subject(i, &points).filter(|n| ok(*n)) {
                        return Some(n);
                    }
                    // "a spokesman for the army said its forces"
                    if let Some(n) = self.body_spoken_for(i).filter(|n| ok(*n)) {
                        return Some(n);
                    }
                    if let Some(n) = self.body_of_speaker(i, accept) {
                        return Some(n);
                    }
                    // «قال المتحدث باسم الجماعة إن قواتها»: whom the speaker speaks for
                    let spoken_for = self
                        .pack
                        .grammar
                        .construct
                        .then(|| self.subject(i, &|n| self.employer(n).is_some()))
                        .flatten();
                    let employer = spoken_for.and_then(|n| self.employer(n));
                    if let Some(n) = employer.filter(|n| accept(*n)) {
                        return Some(n);
                    }
                }
                // « l'annonce par Moscou du retrait de ses troupes »
                Kind::Nominal(n)
                    if own
                        && !self.pack.grammar.head_last
                        && self.nominals[n as usize].governed.has(Function::By)
                        && ok(n)
                        && i >= first + 2
                        && self.is_nominal(i - 2).is_some()
                        && !(i + 1..upto).any(|j| self.verb_of(j).is_some()) =>
                {
                    return Some(n);
                }
                Kind::Nominal(n) if own && self.nominals[n as usize].governed.0 == 0 && ok(n) => {
                    let object = i > first && self.verb_of(i - 1).is_some();
                    let verb_between = (i + 1..upto).any(|j| self.is_finite_at(j));
                    if !object && !verb_between {
                        return Some(n);
                    }
                }
                _ => {}
            }
        }
        None
    }

    /// « Une source militaire ukrainienne a confirmé le retrait de ses troupes »: the body or nation of the
    /// person who is the subject of a verb.
    fn body_of_speaker(&self, verb: usize, accept: &dyn Fn(u32) -> bool) -> Option<u32> {
        let document = |n: u32| {
            let noun = self.nominals[n as usize].source_noun;
            noun.is_some_and(|(s, _)| self.pack.source_nouns[s as usize].document)
        };
        let person = |n: u32| self.is_person(&self.nominals[n as usize]) && !document(n);
        if !self.heads_lead() {
            return None;
        }
        let n = self.subject(verb, &person)?;
        if self.nominals[n as usize].demonym.is_some() && accept(n) {
            return Some(n);
        }
        let chunk = self.nominals[n as usize].chunk as usize;
        self.complement(chunk, Function::Of, &|m| self.is_owner(m) && accept(m))
    }

    /// Whether a noun group is the speaker's own: « nos forces », "our positions".
    pub(crate) fn is_ours(&self, n: u32) -> bool {
        let n = &self.nominals[n as usize];
        n.det == Some(Det::Possessive)
            && (n.first..n.end.min(n.first + 3)).any(|t| self.is(t, |s| s == Sense::Ours))
    }

    /// What the forces of whoever says something are called: by the nation or the body that the words
    /// for the speaker name; those of « le gouvernement » alone are the one army that the text tells of.
    pub(crate) fn forces_of_speaker(
        &self,
        link: &recoupe_model::Link,
        context: &crate::actor::ActorContext,
    ) -> Option<String> {
        let span = link.span?;
        let inside = |n: &Nominal| {
            let own = self.span(n.first, n.end);
            span.start <= own.start && own.end <= span.end
        };
        let from = self.nominals.partition_point(|n| self.span(n.first, n.end).start < span.start);
        let words = || (from..self.nominals.len()).take_while(|n| inside(&self.nominals[*n]));
        if let Some(name) = words().find_map(|n| self.forces_of(n as u32, context)) {
            return Some(name);
        }
        let government = words().any(|n| {
            self.nominals[n].actor_noun.is_some_and(|(a, _)| {
                matches!(self.pack.actor_nouns[a as usize].class.as_str(), "government" | "army")
            })
        });
        let mut armies = self.nominals.iter().filter_map(|n| {
            let (a, ..) = n.actor?;
            let row = &self.pack.common.actors[a as usize];
            (row.class == "army").then_some(&row.name)
        });
        let army = armies.next().filter(|_| government)?;
        armies.all(|other| other == army).then(|| army.clone())
    }

    /// The body that a person speaks for or belongs to, by the words behind the office.
    fn employer(&self, n: u32) -> Option<u32> {
        let nominal = &self.nominals[n as usize];
        if !self.is_person(&self.nominals[n as usize]) {
            return None;
        }
        if nominal.actor.is_some() {
            return Some(n);
        }
        let body = |m: u32| self.is_owner(m);
        [Function::Of, Function::To, Function::In]
            .into_iter()
            .find_map(|f| self.complement(nominal.chunk as usize, f, &body))
            .filter(|m| {
                let last = self.speaker_from(n).last_chunk;
                self.nominals[*m as usize].chunk as usize <= last
            })
    }

    /// Whether a body or state can have troops, and what they are called.
    pub(crate) fn forces_of(&self, n: u32, context: &crate::actor::ActorContext) -> Option<String> {
        let nominal = &self.nominals[n as usize];
        let countries = &self.pack.common.countries;
        let of = |id: &Id| self.pack.common.country(id).map(|c| countries[c as usize].forces());
        if let Some((a, ..)) = nominal.actor {
            let row = &self.pack.common.actors[a as usize];
            let state = row.country.as_ref().filter(|_| row.class == "government").and_then(of);
            return Some(state.unwrap_or_else(|| row.name.clone()));
        }
        if let Some((noun, _)) = nominal.actor_noun {
            if self.pack.actor_nouns[noun as usize].class != "government" {
                return self.actor_name(nominal, context);
            }
            return nominal.demonym.map(|(c, _)| countries[c as usize].forces());
        }
        if let Some((s, ..)) = nominal.source {
            let row = &self.pack.common.sources[s as usize];
            if !row.is_of_state() {
                return None;
            }
            return row.country.as_ref().and_then(of);
        }
        if let Some((c, _)) = nominal.demonym {
            return Some(countries[c as usize].forces());
        }
        let hit = &self.places[nominal.place? as usize].hit;
        let country = match hit.kind {
            PlaceKind::Country => hit.name.to_string(),
            PlaceKind::Capital => self.names.by_id(hit.parent.as_ref()?)?.name.to_string(),
            _ => return None,
        };
        countries.iter().find(|c| c.name == country).map(recoupe_pack::CountryRow::forces)
    }
}
