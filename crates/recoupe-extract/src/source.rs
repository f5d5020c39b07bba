//! Sources: how far the words of a speaker reach, and what it is called.

use crate::chunk::Kind;
use crate::doc::Doc;
use recoupe_model::{Link, LinkRole, Relation};
use recoupe_pack::{Conj, Det, Function, Sense, SourceRelation};
use rustc_hash::FxHashMap;

/// A speaker or relay as found, in tokens.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Speaker {
    pub nominal: u32,
    pub first: u32,
    pub end: u32,
    /// Last chunk that belongs to it.
    pub last_chunk: usize,
}

/// Long names introduced in the text, by acronym and by last word.
#[derive(Debug, Default)]
pub(crate) struct Introduced {
    acronyms: FxHashMap<String, String>,
    /// Head word → (token where it was introduced, long name).
    heads: FxHashMap<String, Vec<(u32, String)>>,
}

impl Introduced {
    /// What was introduced last in earlier parts of the report stands before every token of this one.
    fn begin_part(&mut self) {
        for names in self.heads.values_mut() {
            names.drain(..names.len().saturating_sub(1));
            names.iter_mut().for_each(|(token, _)| *token = 0);
        }
    }
}

impl Doc<'_> {
    /// The noun phrase of a source with its complements: « directeur de l'OSDH », « source au sein
    /// du service de sécurité d'Alep », « Observatoire … (OSDH) ».
    pub fn speaker_from(&self, n: u32) -> Speaker {
        let mut last = self.nominals[n as usize].chunk as usize;
        let (_, end) = self.sentence_range(last);
        for _ in 0..8 {
            let next = last + 1;
            if next >= end {
                break;
            }
            match self.chunks[next].kind {
                Kind::Preposition(f) if f.has(Function::Of) && self.is_one_among_them(next + 1) => {
                    last = next + 2;
                    break;
                }
                Kind::Preposition(f) => {
                    let joins = f.has(Function::Of)
                        || f.has(Function::For)
                        || f.has(Function::In)
                        || f.has(Function::Near);
                    // over a quotation mark: «باسم "جيش الإسلام"»
                    let quoted = usize::from(
                        self.pack.grammar.construct
                            && !f.has(Function::From)
                            && (f.has(Function::Of) || f.has(Function::For) || f.has(Function::To))
                            && self.chunks.get(next + 1).is_some_and(|c| c.kind == Kind::QuoteOpen),
                    );
                    let at = next + 1 + quoted;
                    let Some(inner) = (at < end).then(|| self.is_nominal(at)).flatten() else {
                        break;
                    };
                    let seated = self.is_seat(n, inner, f, at);
                    if !joins && !seated && !self.serves(n, inner, f) {
                        break;
                    }
                    // "accused by Tripoli of backing"
                    let state = &self.nominals[n as usize];
                    if self.pack.grammar.head_last
                        && f.has(Function::Of)
                        && state.place.is_some()
                        && state.source_noun.is_none()
                        && state.actor_noun.is_none()
                        && state.population.is_none()
                        && state.source.is_none()
                    {
                        break;
                    }
                    if quoted == 1 {
                        let closes =
                            self.chunks.get(at + 1).is_some_and(|c| c.kind == Kind::QuoteClose);
                        last = at + usize::from(closes);
                        continue;
                    }
                    // « dans un communiqué », « à Paris » after a body is where it spoke, not what it is
                    let inner_nominal = &self.nominals[inner as usize];
                    if f.has(Function::In) && !f.has(Function::Of) {
                        let head = &self.nominals[n as usize];
                        let person = self.pack.grammar.construct && head.population.is_some();
                        let head_is_body = head.source_noun.is_none() && !person;
                        let document = inner_nominal.source_noun.is_some_and(|(s, _)| {
                            let noun = &self.pack.source_nouns[s as usize];
                            noun.media || noun.document
                        }) || inner_nominal.media;
                        // « un commandant des FDS à l'AFP »: to whom it was said
                        let told = !self.pack.grammar.head_last
                            && !self.pack.grammar.construct
                            && inner_nominal.source.is_some_and(|(s, ..)| {
                                self.pack.common.sources[s as usize].is_media()
                            });
                        if head_is_body && inner_nominal.name.is_none() && !seated
                            || document
                            || told
                        {
                            break;
                        }
                    }
                    // «هدد الرئيس بشن عملية»: what is said, not who says it
                    let said = self.pack.grammar.construct
                        && (f.has(Function::In)
                            && self.tokens[inner_nominal.first as usize].flags.glued
                            || f.has(Function::From) && !self.come_from(n, f))
                        && inner_nominal.place.is_none()
                        && inner_nominal.area.is_none()
                        && inner_nominal.source.is_none()
                        && inner_nominal.source_noun.is_none()
                        && inner_nominal.actor.is_none()
                        // «وعد بدعم الجيش»
                        && inner_nominal.actor_noun.is_none_or(|(_, t)| {
                            t > inner_nominal.first && f.has(Function::In)
                        })
                        && inner_nominal.direction.is_none();
                    if said {
                        break;
                    }
                    if f.has(Function::For)
                        && !f.has(Function::Of)
                        && self.nominals[n as usize].name.is_none()
                        && self.nominals[n as usize].source_noun.is_none()
                    {
                        break;
                    }
                    last = next + 1;
                }
                Kind::Open => {
                    // « (OSDH) »: an acronym, or another name
                    let close =
                        (next + 1..end.min(next + 5)).find(|i| self.chunks[*i].kind == Kind::Close);
                    match close {
                        Some(close) if close == next + 2 && self.is_nominal(next + 1).is_some() => {
                            last = close
                        }
                        _ => break,
                    }
                }
                Kind::Nominal(m) => {
                    // « les FARDC », a name set right after a title
                    let nominal = &self.nominals[m as usize];
                    let adjacent =
                        nominal.name.is_some() && nominal.det.is_none() && nominal.number.is_none();
                    // « a déclaré à l'AFP Jean Dupont »: an agency and, behind it, who speaks
                    let agency = self.nominals[n as usize]
                        .source
                        .is_some_and(|(s, ..)| self.pack.common.sources[s as usize].is_media());
                    // «قائد عمليات تحرير | الفلوجة | الفريق عبد الوهاب»
                    let goes_on = self.pack.grammar.construct
                        && nominal.number.is_none()
                        && nominal.triggers.is_empty()
                        && !nominal.media
                        && (nominal.governed.has(Function::Of)
                            || nominal.title && nominal.name.is_some()
                            || nominal.place.is_some() && nominal.area.is_none()
                            // «سكان الضفة الشرقية»
                            || (nominal.area.is_some() || nominal.direction.is_some())
                                && self.nominals[n as usize].population.is_some());
                    let acronym = self.nominals[n as usize].name.is_some_and(|(first, end)| {
                        end == first + 1
                            && self.is_agency_acronym(first)
                            && self.nominals[n as usize].governed.has(Function::To)
                            && !self.pack.grammar.head_last
                            && !self.pack.grammar.construct
                    });
                    if (adjacent || goes_on) && !agency && !acronym { last = next } else { break }
                }
                _ => break,
            }
        }
        // « le coordonnateur humanitaire par intérim »
        if !self.pack.grammar.head_last
            && last + 2 < end
            && matches!(self.chunks[last + 1].kind, Kind::Preposition(f) if f.has(Function::By))
            && self.is_nominal(last + 2).is_some_and(|m| {
                let m = &self.nominals[m as usize];
                m.unknown == 1 && m.end - m.first == 1 && m.name.is_none()
            })
        {
            last += 2;
        }
        let (first, own) = (self.nominals[n as usize].first, self.nominals[n as usize].end);
        let end = match self.object_within(first, own) {
            Some(object) if self.nominals[n as usize].chunk as usize == last => object,
            _ => self.chunks[last].end,
        };
        Speaker { nominal: n, first, end, last_chunk: last }
    }

    /// «ناشطون من الروهينغا»: several people without article, of whom it is told whence they are; not behind
    /// a verb whose content stands there («حذر ناشطون من مجاعة»).
    fn come_from(&self, head: u32, f: recoupe_pack::Functions) -> bool {
        let nominal = &self.nominals[head as usize];
        let told = (nominal.chunk as usize)
            .checked_sub(1)
            .and_then(|i| self.verb_of(i))
            .is_some_and(|v| {
                v.lemma.is_some_and(|l| {
                    self.pack.lemmas[l as usize].frames.iter().any(|f| {
                        let active = &self.pack.frames[*f as usize].active;
                        let content = (Function::From, recoupe_pack::Role::Content);
                        active.iter().flatten().any(|r| *r == content)
                    })
                })
            });
        f.has(Function::Of)
            && nominal.det.is_none()
            && (nominal.population.is_some() || self.is_person(nominal))
            && !told
    }

    /// «وصف المتحدث الهدنة بأنها»: behind a noun with its article stands another that is no adjective, but
    /// something that happens: what is spoken of, and not who speaks.
    fn object_within(&self, first: u32, end: u32) -> Option<u32> {
        let article = |t: u32| self.token(t).is_some_and(|t| t.flags.article);
        (first + 1..end).find(|t| {
            self.pack.grammar.construct
                && article(*t)
                && article(t - 1)
                && self.is(*t, |s| matches!(s, Sense::Topic | Sense::Noun(_)))
                && !self.is(*t, |s| matches!(s, Sense::Adjective(_) | Sense::Population(_)))
        })
    }

    /// Whom a person without article serves: «مستشار لقائد الدعم السريع».
    fn serves(&self, head: u32, inner: u32, f: recoupe_pack::Functions) -> bool {
        let (head, inner) = (&self.nominals[head as usize], &self.nominals[inner as usize]);
        let media = inner
            .source_noun
            .is_some_and(|(s, _)| self.pack.source_nouns[s as usize].media)
            || inner.source.is_some_and(|(s, ..)| self.pack.common.sources[s as usize].is_media());
        if !self.pack.grammar.construct || head.source_noun.is_none() || inner.number.is_some() {
            return false;
        }
        let relation = |n: &crate::chunk::Nominal| {
            n.source_noun.map(|(s, _)| self.pack.source_nouns[s as usize].relation)
        };
        // «موظف إغاثة على الحدود»: where whoever is not named works
        if f.has(Function::On) && !f.has(Function::To) {
            return head.det != Some(Det::Definite)
                && relation(head) != Some(SourceRelation::Body)
                && inner.population.is_none()
                && inner.actor.is_none()
                && inner.actor_noun.is_none()
                && inner.triggers.is_empty();
        }
        let body = inner.actor.is_some()
            || inner.actor_noun.is_some()
            || relation(inner) == Some(SourceRelation::Body);
        let person = matches!(
            relation(inner),
            Some(SourceRelation::SpeaksFor | SourceRelation::BelongsTo | SourceRelation::None)
        );
        // «المفوضية السامية لشؤون اللاجئين», and not «قال الوزير للصحفيين»: whose, or for what, and
        // nobody who may be spoken to
        let named = head.actor.is_some_and(|(_, _, end)| end == head.end);
        let matter = !named
            && inner.population.is_none_or(|(_, t)| t > inner.first)
            && inner.name.is_none()
            && inner.place.is_none()
            && inner.pronoun.is_none()
            && inner.det != Some(Det::Possessive)
            && !person;
        f.has(Function::To)
            && !f.has(Function::Toward)
            && !media
            && (body || person && head.det != Some(Det::Definite) || matter)
    }

    /// Collects long names with the acronyms and heads that stand for them later.
    pub fn introductions(&self) -> Introduced {
        let mut out = Introduced::default();
        self.introduce(&mut out);
        out
    }

    /// As [`Self::introductions`], on top of those of earlier parts.
    pub fn introduce(&self, out: &mut Introduced) {
        out.begin_part();
        self.introduce_acronyms(out);
        for n in 0..self.nominals.len() as u32 {
            let nominal = &self.nominals[n as usize];
            let names = nominal.name.is_some()
                || nominal.source.is_some()
                || nominal.actor.is_some()
                || nominal.source_noun.is_some()
                || nominal.actor_noun.is_some();
            if !names || nominal.pronoun.is_some() {
                continue;
            }
            let speaker = self.speaker_from(n);
            let words = speaker.end - speaker.first;
            let long = self.without_article(speaker.first, speaker.end);
            // acronym in brackets
            let chunk = speaker.last_chunk;
            if self.chunks[chunk].kind == Kind::Close
                && chunk >= 2
                && let Some(inside) = self.is_nominal(chunk - 1)
            {
                let inside = &self.nominals[inside as usize];
                let acronym = self.words(inside.first, inside.end);
                if acronym.chars().count() <= 12 {
                    let name = self.without_article(speaker.first, self.chunks[chunk - 2].first);
                    out.acronyms.entry(recoupe_text::fold(acronym)).or_insert(name);
                }
            }
            if words >= 2 {
                let head = (speaker.first..speaker.end).find(|t| {
                    self.token(*t).is_some_and(|t| t.is_word())
                        && !self
                            .is(*t, |s| matches!(s, Sense::Determiner(_) | Sense::Preposition(_)))
                });
                if let Some(head) = head {
                    let key = recoupe_text::fold(self.words(head, head + 1));
                    // a body that the registry knows goes by its name there
                    let known = nominal.source.filter(|(_, first, _)| *first == head);
                    let long = known
                        .map_or(long, |(s, ..)| self.pack.common.sources[s as usize].name.clone());
                    out.heads.entry(key).or_default().push((speaker.first, long));
                }
            }
        }
    }

    /// « le Centre régional de suivi (CRS) »: an acronym in brackets stands for the noun phrase before
    /// them that begins with its first letter.
    fn introduce_acronyms(&self, out: &mut Introduced) {
        const REACH: usize = 10;
        let initial = |word: &str| recoupe_text::fold(word).chars().next();
        for open in 1..self.chunks.len().saturating_sub(2) {
            if self.chunks[open].kind != Kind::Open || self.chunks[open + 2].kind != Kind::Close {
                continue;
            }
            let Some(inside) = self.is_nominal(open + 1) else { continue };
            let inside = &self.nominals[inside as usize];
            let acronym = self.words(inside.first, inside.end);
            let caps = self.token(inside.first).is_some_and(|t| t.is_word() && t.flags.all_caps);
            if !caps || inside.end - inside.first > 2 || acronym.chars().count() > 12 {
                continue;
            }
            for chunk in (open.saturating_sub(REACH)..open).rev() {
                match self.chunks[chunk].kind {
                    Kind::Nominal(n) => {
                        let n = &self.nominals[n as usize];
                        let name = self.without_article(n.first, self.chunks[open].first);
                        if name.starts_with(char::is_uppercase)
                            && initial(&name) == initial(acronym)
                        {
                            out.acronyms.entry(recoupe_text::fold(acronym)).or_insert(name);
                            break;
                        }
                    }
                    Kind::Preposition(_) | Kind::Conjunction(Conj::And) | Kind::Adjective(_) => {}
                    _ => break,
                }
            }
        }
    }

    /// A link of a chain for a speaker, named from the registry, the text, or its own words.
    pub fn link(&self, speaker: &Speaker, role: LinkRole, introduced: &Introduced) -> Link {
        let nominal = &self.nominals[speaker.nominal as usize];
        let mut name = self.without_article(speaker.first, speaker.end);
        let mut source_id = None;
        let mut affiliation = None;
        let mut relation = None;
        let person_noun = nominal.source_noun.map(|(s, _)| &self.pack.source_nouns[s as usize]);
        let is_person = person_noun.is_some_and(|s| !matches!(s.relation, SourceRelation::Body));
        let registered = nominal.source;
        if let (Some((s, ..)), false) = (registered, is_person) {
            let row = &self.pack.common.sources[s as usize];
            name = row.name.clone();
            source_id = Some(row.id.to_string());
        } else if is_person {
            relation = match person_noun.map(|s| s.relation) {
                Some(SourceRelation::SpeaksFor) => Some(Relation::SpeaksFor),
                Some(SourceRelation::BelongsTo) => Some(Relation::BelongsTo),
                _ => None,
            };
            affiliation = self.affiliation_of(speaker, introduced);
        } else {
            // "its troops said": whose they are
            let own = (nominal.det == Some(Det::Possessive) && nominal.actor_noun.is_some())
                .then(|| self.owner_of(speaker.nominal, &|_| true))
                .flatten();
            name = match own {
                Some(body) => self.body_name(body, introduced),
                None => self.resolve_name(speaker, name, introduced),
            };
        }
        // « Rami Abdel Rahmane, directeur de l'OSDH », « le porte-parole de l'armée, X »
        if let Some((apposed, apposed_relation, person)) = self.apposition(speaker, introduced) {
            if person.is_some() || nominal.name.is_some() || is_person {
                affiliation = affiliation.or(apposed);
                relation = relation.or(apposed_relation);
            }
            if let Some(person) = person {
                name = person;
            }
        }
        if affiliation.is_none() {
            relation = None;
        }
        if is_person && affiliation.is_some() {
            // A person named after the office: « le vice-ministre … Sergueï Riabkov »
            if let Some(person) = self.trailing_name(speaker) {
                name = person;
            }
        }
        Link {
            role,
            span: Some(self.span(speaker.first, speaker.end)),
            name,
            source_id,
            affiliation,
            relation,
        }
    }

    fn trailing_name(&self, speaker: &Speaker) -> Option<String> {
        let last = self.is_nominal(speaker.last_chunk)?;
        let (first, end) = self.nominals[last as usize].name?;
        (end == speaker.end && end - first >= 2).then(|| clean(self.words(first, end)))
    }

    /// The long form of an acronym or short name.
    fn resolve_name(&self, speaker: &Speaker, name: String, introduced: &Introduced) -> String {
        let nominal = &self.nominals[speaker.nominal as usize];
        if let Some(long) = introduced.acronyms.get(&recoupe_text::fold(&name)) {
            // Initials that everybody knows go by the name that everybody knows them by.
            let known = nominal.actor.filter(|(_, first, end)| {
                recoupe_text::fold(&clean(self.words(*first, *end))) == recoupe_text::fold(&name)
            });
            return known.map_or_else(
                || long.clone(),
                |(a, ..)| self.pack.common.actors[a as usize].name.clone(),
            );
        }
        if let Some((a, ..)) = nominal.actor {
            return self.pack.common.actors[a as usize].name.clone();
        }
        // One word and definite: the body of that head named before.
        let bare = !name.contains(' ') && matches!(nominal.det, Some(recoupe_pack::Det::Definite));
        if bare && let Some(list) = introduced.heads.get(&recoupe_text::fold(&name)) {
            let upto = list.partition_point(|(at, _)| *at < speaker.first);
            if let Some((_, long)) = upto.checked_sub(1).and_then(|i| list.get(i)) {
                return long.clone();
            }
        }
        name
    }

    /// The body that a person's noun is followed by.
    pub(crate) fn affiliation_of(
        &self,
        speaker: &Speaker,
        introduced: &Introduced,
    ) -> Option<String> {
        let nominal = &self.nominals[speaker.nominal as usize];
        let head = nominal.chunk as usize;
        if let (true, Some((_, person))) = (self.pack.grammar.head_last, nominal.source_noun) {
            // "an army spokesman", "Russia's foreign minister"
            let common = &self.pack.common;
            if let Some((s, ..)) = nominal.source.filter(|(_, f, _)| *f < person) {
                return Some(common.sources[s as usize].name.clone());
            }
            if let Some((a, ..)) = nominal.actor.filter(|(_, f, _)| *f < person) {
                return Some(common.actors[a as usize].name.clone());
            }
            if let Some((first, end)) = nominal.name.filter(|(_, end)| *end <= person) {
                return Some(self.resolve_name(
                    &Speaker { first, end, ..speaker.clone() },
                    clean(self.words(first, end)),
                    introduced,
                ));
            }
            if let Some(p) =
                nominal.place.map(|p| &self.places[p as usize]).filter(|p| p.first < person)
            {
                return Some(p.hit.name.to_string());
            }
            if let Some((_, t)) = nominal.actor_noun.filter(|(_, t)| *t < person) {
                return Some(clean(self.words(t, t + 1)));
            }
        }
        if let (true, Some((_, person))) = (self.pack.grammar.construct, nominal.source_noun) {
            // «وزير الدفاع التركي», «مدير المرصد السوري»
            let common = &self.pack.common;
            if let Some((s, ..)) = nominal.source.filter(|(_, f, _)| *f > person) {
                return Some(common.sources[s as usize].name.clone());
            }
            if let Some((a, ..)) = nominal.actor.filter(|(_, f, _)| *f > person) {
                return Some(common.actors[a as usize].name.clone());
            }
        }
        let Some(of) = (head + 1..=speaker.last_chunk).find(|i| matches!(self.chunks[*i].kind, Kind::Preposition(f) if f.has(Function::Of) || f.has(Function::For))) else {
            // "its spokesman": of whoever was told about
            return (nominal.det == Some(Det::Possessive))
                .then(|| self.owner_of(speaker.nominal, &|_| true))
                .flatten()
                .map(|body| self.state_name(body).unwrap_or_else(|| self.body_name(body, introduced)));
        };
        let inner = self.is_nominal(of + 1)?;
        let body = &self.nominals[inner as usize];
        if body.pronoun.is_some() || self.is_no_body(body) {
            return None;
        }
        // « une infirmière de l'organisation »
        let named = (!self.pack.grammar.head_last && !self.pack.grammar.construct)
            .then(|| self.antecedent_of(inner, crate::anaphora::Use::Speaker, &[]))
            .flatten();
        Some(self.body_name(named.unwrap_or(inner), introduced))
    }

    /// « un élu de la zone », « le ministre de la Défense »: an area without a name, or a field of office.
    fn is_no_body(&self, n: &crate::chunk::Nominal) -> bool {
        let known = n.source.is_some()
            || n.source_noun.is_some()
            || n.actor.is_some()
            || n.actor_noun.is_some()
            || n.population.is_some();
        let area = n.area.is_some() && n.place.is_none() && n.name.is_none();
        let field = n.name.is_some_and(|(first, end)| end - first == 1 && first > n.first)
            && matches!(n.det, Some(Det::Definite))
            && n.place.is_none()
            && n.demonym.is_none()
            && self.words(n.end - 1, n.end).chars().any(char::is_lowercase);
        !self.pack.grammar.head_last && !self.pack.grammar.construct && !known && (area || field)
    }

    /// A state by the name of its country or capital.
    fn state_name(&self, n: u32) -> Option<String> {
        let nominal = &self.nominals[n as usize];
        let hit = &self.places[nominal.place? as usize].hit;
        (nominal.source.is_none() && nominal.source_noun.is_none()).then(|| hit.name.to_string())
    }

    /// What a body is called: by the registry, else its words with their complement.
    pub fn body_name(&self, n: u32, introduced: &Introduced) -> String {
        let nominal = &self.nominals[n as usize];
        if let Some((s, ..)) = nominal.source {
            return self.pack.common.sources[s as usize].name.clone();
        }
        if let Some((a, ..)) = nominal.actor {
            return self.pack.common.actors[a as usize].name.clone();
        }
        let speaker = self.speaker_from(n);
        let name = self.without_article(speaker.first, speaker.end);
        self.resolve_name(&Speaker { nominal: n, ..speaker }, name, introduced)
    }
}

/// Words on one line, with single spaces and without quotation marks around them.
pub(crate) fn clean(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out.trim_matches(|c| matches!(c, '«' | '»' | '"' | '“' | '”' | ' ')).to_owned()
}
