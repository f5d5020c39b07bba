//! Word rows: forms that get a sense.

use super::Build;
use super::at::At;
use crate::error::PackError;
use crate::form::{Step, expand, expand_noun};
use crate::frame::Function;
use crate::pack::{
    ActorNoun, AreaKind, ChainEffect, PopulationWord, RuleExample, SourceNoun, SourceRelation,
};
use crate::sense::{
    Conj, Det, Functions, Negation, Pronoun, QualifierSide, RelKind, Sense, UnitClass,
};
use crate::source::{GrammarFile, LexiconFile, NumbersFile, OneOrMany, TimesFile};
use crate::time::{TimeRule, parse_part, parse_time, parse_unit};
use crate::trie::SlotEdge;
use rustc_hash::FxHashMap;
use std::path::Path;

impl Build<'_> {
    pub(crate) fn words(&mut self) -> Result<(), PackError> {
        let rows = self.rows;
        for (path, file) in &rows.grammar {
            self.grammar(path, file)?;
        }
        for (path, text, file) in &rows.numbers {
            self.numbers(path, text, file)?;
        }
        for (path, text, file) in &rows.lexicon {
            self.lexicon(path, text, file)?;
        }
        for (path, text, file) in &rows.times {
            self.times(path, text, file)?;
        }
        for file in &rows.neutral {
            for row in &file.neutral {
                let index = self.pack.neutral.len() as u16;
                self.pack.neutral.push(row.neutral.clone());
                let at = At::file(Path::new("neutral.toml"), &row.id);
                self.add_nouns(at, &row.forms, Sense::Loaded(index))?;
            }
        }
        Ok(())
    }

    /// Gives every form a sense.
    pub(crate) fn add(
        &mut self,
        at: At<'_>,
        forms: &[String],
        sense: Sense,
    ) -> Result<(), PackError> {
        for form in forms {
            self.add_one(at, form, sense)?;
        }
        Ok(())
    }

    pub(crate) fn add_one(
        &mut self,
        at: At<'_>,
        form: &str,
        sense: Sense,
    ) -> Result<(), PackError> {
        self.add_steps(at, form, sense, expand(form, &self.pack.rules))
    }

    /// As [`Self::add`], for nouns and adjectives: also with the article written in one with them.
    pub(crate) fn add_nouns(
        &mut self,
        at: At<'_>,
        forms: &[String],
        sense: Sense,
    ) -> Result<(), PackError> {
        for form in forms {
            self.add_steps(at, form, sense, expand_noun(form, &self.pack.rules))?;
        }
        Ok(())
    }

    fn add_steps(
        &mut self,
        at: At<'_>,
        form: &str,
        sense: Sense,
        steps: Result<Vec<Vec<Step>>, String>,
    ) -> Result<(), PackError> {
        for steps in steps.map_err(|m| at.bad(format!("form `{form}`: {m}")))? {
            let mut ids = Vec::with_capacity(steps.len());
            for step in &steps {
                match step {
                    Step::Word(word) => ids.push(self.pack.vocab.intern(word)),
                    Step::Slot(_) => {
                        return Err(at.bad(format!("form `{form}`: slots stand only in times")));
                    }
                }
            }
            self.trie.insert(&ids, sense);
        }
        Ok(())
    }

    fn grammar(&mut self, path: &Path, file: &GrammarFile) -> Result<(), PackError> {
        let at = At::file(path, "grammar");
        // A form may have several functions: they are joined into one sense.
        let mut sets: FxHashMap<&str, Functions> = FxHashMap::default();
        for (name, forms) in &file.prepositions {
            let function = Function::from_name(name)
                .ok_or_else(|| at.bad(format!("no function `{name}` for prepositions")))?;
            for form in forms {
                let set = sets.entry(form.as_str()).or_default();
                *set = set.with(function);
            }
        }
        let mut sets: Vec<_> = sets.into_iter().collect();
        sets.sort_by_key(|(form, _)| *form);
        for (form, set) in sets {
            self.add_one(at, form, Sense::Preposition(set))?;
        }
        for (name, forms) in &file.determiners {
            let det = match name.as_str() {
                "definite" => Det::Definite,
                "indefinite" => Det::Indefinite,
                "plural" => Det::Plural,
                "demonstrative" => Det::Demonstrative,
                "possessive" => Det::Possessive,
                _ => return Err(at.bad(format!("no determiner kind `{name}`"))),
            };
            self.add(at, forms, Sense::Determiner(det))?;
        }
        for (name, forms) in &file.pronouns {
            let pronoun = match name.as_str() {
                "subject" => Pronoun::Subject,
                "object" => Pronoun::Object,
                "reflexive" => Pronoun::Reflexive,
                "demonstrative" => Pronoun::Demonstrative,
                "speaker" => Pronoun::Speaker,
                _ => return Err(at.bad(format!("no pronoun kind `{name}`"))),
            };
            self.add(at, forms, Sense::Pronoun(pronoun))?;
        }
        for (name, forms) in &file.relatives {
            let kind = match name.as_str() {
                "subject" => RelKind::Subject,
                "object" => RelKind::Object,
                "where" => RelKind::Where,
                _ => return Err(at.bad(format!("no relative kind `{name}`"))),
            };
            self.add(at, forms, Sense::Relative(kind))?;
        }
        for (name, forms) in &file.conjunctions {
            let conj = match name.as_str() {
                "and" => Conj::And,
                "that" => Conj::That,
                "contrast" => Conj::Contrast,
                "if" => Conj::If,
                "subordinate" => Conj::Subordinate,
                _ => return Err(at.bad(format!("no conjunction kind `{name}`"))),
            };
            self.add(at, forms, Sense::Conjunction(conj))?;
        }
        for (name, forms) in &file.negation {
            let part = match name.as_str() {
                "first" => Negation::First,
                "second" => Negation::Second,
                "restriction" => Negation::Restriction,
                "without" => Negation::Without,
                "future" => Negation::Future,
                _ => return Err(at.bad(format!("no part of negation `{name}`"))),
            };
            self.add(at, forms, Sense::Negation(part))?;
        }
        for (name, forms) in &file.words {
            let sense = match name.as_str() {
                "adverb" => Sense::Adverb,
                "hedge" => Sense::Hedge,
                "whole" => Sense::Whole,
                "part" => Sense::Part,
                "part_marker" => Sense::PartMarker,
                "others" => Sense::Others,
                "same" => Sense::Same,
                "there" => Sense::There,
                "ours" => Sense::Ours,
                "earlier" => Sense::Earlier,
                "up_from" => Sense::UpFrom,
                "count_noun" => Sense::CountNoun,
                "topic" => Sense::Topic,
                "off_topic" => Sense::OffTopic,
                "other_cause" => Sense::OtherCause,
                "unrealized_noun" => Sense::Unrealized,
                "media_noun" => Sense::MediaNoun,
                "title" => Sense::Title,
                "name_particle" => Sense::NameParticle,
                _ => return Err(at.bad(format!("no word class `{name}`"))),
            };
            match sense {
                Sense::Adverb | Sense::Hedge | Sense::PartMarker => self.add(at, forms, sense)?,
                _ => self.add_nouns(at, forms, sense)?,
            }
        }
        for (name, verbs) in &file.auxiliaries {
            for verb in verbs {
                let lemma = self.lemma(verb) as usize;
                let lemma = &mut self.pack.lemmas[lemma];
                match name.as_str() {
                    "have" => lemma.is_have = true,
                    "be" => lemma.is_be = true,
                    "passive" => lemma.makes_passive = true,
                    "begin" => lemma.begins = true,
                    _ => return Err(at.bad(format!("no auxiliary kind `{name}`"))),
                }
            }
        }
        for (name, verbs) in &file.chain {
            if name == "bare" {
                self.pack.grammar.marked_infinitive = true;
                for verb in verbs {
                    let lemma = self.lemma(verb) as usize;
                    self.pack.lemmas[lemma].bare_infinitive = true;
                }
                continue;
            }
            let effect = match name.as_str() {
                "realized" => ChainEffect::Realized,
                "continued" => ChainEffect::Continued,
                "perhaps_present" => ChainEffect::PerhapsPresent,
                "unrealized" => ChainEffect::Unrealized,
                "planned" => ChainEffect::Planned,
                "possible" => ChainEffect::Possible,
                "expected" => ChainEffect::Expected,
                "demanded" => ChainEffect::Demanded,
                "hedged" => ChainEffect::Hedged,
                _ => return Err(at.bad(format!("no chain effect `{name}`"))),
            };
            for verb in verbs {
                let lemma = self.lemma(verb) as usize;
                self.pack.lemmas[lemma].chain = Some(effect);
            }
        }
        for verb in &file.be_perfect {
            let lemma = self.lemma(verb) as usize;
            self.pack.lemmas[lemma].be_perfect = true;
        }
        for verb in &file.verbs {
            self.lemma(verb);
        }
        Ok(())
    }

    fn numbers(&mut self, path: &Path, text: &str, file: &NumbersFile) -> Result<(), PackError> {
        let at = At::file(path, "numbers");
        for row in &file.number {
            let sense =
                if row.glued { Sense::Scale(row.value) } else { Sense::Cardinal(row.value) };
            self.add_nouns(at, &row.forms, sense)?;
        }
        for row in &file.about {
            self.add(at, &row.forms, Sense::About(row.value))?;
        }
        for row in &file.vague {
            self.add(at, &row.forms, Sense::Vague(row.low))?;
        }
        for row in &file.qualifier {
            let at = At::row(path, text, &row.id);
            let side = match row.side.as_deref() {
                None | Some("before") => QualifierSide::Before,
                Some("after") => QualifierSide::After,
                Some("both") => QualifierSide::Both,
                Some(other) => {
                    return Err(at.bad(format!("no side `{other}`: before, after or both")));
                }
            };
            self.add(at, &row.forms, Sense::Qualifier(row.kind, side))?;
            self.examples(at, "qualifier", &row.example, &row.examples, &row.not.list())?;
        }
        for (index, row) in file.range.iter().enumerate() {
            self.add(at, &row.before, Sense::RangeBefore(index as u8))?;
            self.add(
                at,
                &row.between,
                Sense::RangeBetween(if row.before.is_empty() { u8::MAX } else { index as u8 }),
            )?;
        }
        for row in &file.zero {
            self.add(at, &row.forms, Sense::Zero)?;
        }
        for row in &file.any {
            self.add(at, &row.forms, Sense::Any)?;
        }
        for row in &file.fraction {
            let (top, bottom) = row
                .value
                .split_once('/')
                .and_then(|(a, b)| Some((a.parse().ok()?, b.parse().ok()?)))
                .ok_or_else(|| at.bad(format!("fraction `{}`: write it as 1/2", row.value)))?;
            self.add(at, &row.forms, Sense::Fraction(top, bottom))?;
        }
        if let Some(row) = &file.percent {
            for form in row.forms.iter().filter(|f| f.chars().any(char::is_alphabetic)) {
                self.add_one(at, form, Sense::Percent)?;
            }
        }
        for row in &file.ordinal {
            for form in row.forms.iter().filter(|f| !f.starts_with(|c: char| c.is_ascii_digit())) {
                self.add_one(at, form, Sense::Ordinal(row.value.unwrap_or(1)))?;
            }
        }
        if let Some(row) = &file.joins {
            self.add(at, &row.and, Sense::NumberJoin)?;
            self.add(at, &row.half, Sense::NumberHalf)?;
            self.add(at, &row.out_of, Sense::OutOf)?;
            self.add(at, &row.change, Sense::Change)?;
        }
        Ok(())
    }

    /// Keeps the examples of a rule; a rule without one is an error.
    pub(crate) fn examples(
        &mut self,
        at: At<'_>,
        kind: &'static str,
        one: &Option<OneOrMany<String>>,
        many: &[String],
        not: &[String],
    ) -> Result<(), PackError> {
        let mut positive: Vec<String> = one.as_ref().map(OneOrMany::list).unwrap_or_default();
        positive.extend(many.iter().cloned());
        if positive.is_empty() {
            return Err(PackError::NoExample {
                path: at.path.to_owned(),
                line: at.line(),
                id: at.id.to_owned(),
            });
        }
        let rows =
            positive.into_iter().map(|s| (s, false)).chain(not.iter().map(|s| (s.clone(), true)));
        for (source, negative) in rows {
            crate::example::parse_example(&source)
                .map_err(|m| at.bad(format!("example `{source}`: {m}")))?;
            self.pack.examples.push(RuleExample { rule: at.id.into(), kind, source, negative });
        }
        Ok(())
    }

    fn lexicon(&mut self, path: &Path, text: &str, file: &LexiconFile) -> Result<(), PackError> {
        let at = At::file(path, "lexicon");
        for row in &file.population {
            let at = At::row(path, text, &row.id);
            let index = self
                .pack
                .common
                .population(at.id)
                .ok_or_else(|| at.unknown("population", at.id))?;
            let id = self.pack.common.populations[index as usize].id.clone();
            let word =
                PopulationWord { id, body: row.body, loaded: row.loaded, nearest: row.nearest };
            let here = self.pack.populations.len() as u16;
            self.pack.populations.push(word);
            self.add_nouns(at, &row.forms, Sense::Population(here))?;
            self.add_nouns(at, &row.single, Sense::Population(here))?;
            self.add_nouns(at, &row.dual, Sense::Population(here))?;
            self.add(at, &row.single, Sense::Single)?;
            self.add_nouns(at, &row.dual, Sense::Cardinal(2))?;
        }
        for row in &file.thing {
            self.add_nouns(at, &row.forms, Sense::Thing)?;
            self.add_nouns(at, &row.dual, Sense::Thing)?;
            self.add_nouns(at, &row.dual, Sense::Cardinal(2))?;
        }
        for row in &file.unit {
            let class = match row.class.as_str() {
                "distance" => UnitClass::Distance,
                "money" => UnitClass::Money,
                "weight" => UnitClass::Weight,
                "age" => UnitClass::Age,
                "duration" => UnitClass::Duration,
                "percent" => UnitClass::Percent,
                "temperature" => UnitClass::Temperature,
                "vehicle" => UnitClass::Vehicle,
                "weapon" => UnitClass::Weapon,
                "sport" => UnitClass::Sport,
                _ => UnitClass::Other,
            };
            let forms: Vec<String> =
                row.forms.iter().filter(|f| f.chars().any(char::is_alphabetic)).cloned().collect();
            self.add_nouns(at, &forms, Sense::Unit(class))?;
        }
        for row in &file.area {
            let kind = match row.kind.as_str() {
                "district" => AreaKind::District,
                "sector" => AreaKind::Sector,
                "city" => AreaKind::City,
                "capital" => AreaKind::Capital,
                "region" => AreaKind::Region,
                "country" => AreaKind::Country,
                "landmark" => AreaKind::Landmark,
                other => return Err(at.bad(format!("no kind of area `{other}`"))),
            };
            let index = self.pack.areas.len() as u16;
            self.pack.areas.push(kind);
            self.add_nouns(at, &row.forms, Sense::Area(index))?;
            self.add_nouns(at, &row.dual, Sense::Area(index))?;
            self.add_nouns(at, &row.dual, Sense::Cardinal(2))?;
        }
        for row in &file.direction {
            let index = self.pack.directions.len() as u8;
            self.pack.directions.push(row.id.clone());
            self.add_nouns(at, &row.forms, Sense::Direction(index))?;
        }
        for row in &file.demonym {
            if let Some(country) = &row.country {
                let at = At::row(path, text, country);
                let index =
                    self.pack.common.country(at.id).ok_or_else(|| at.unknown("country", at.id))?;
                self.add_nouns(at, &row.forms, Sense::Demonym(index))?;
            } else if let Some(place) = &row.place {
                let index = self.pack.cities.len() as u16;
                self.pack.cities.push(place.clone());
                self.add_nouns(at, &row.forms, Sense::CityDemonym(index))?;
            }
        }
        for row in &file.actor {
            let at = At::row(path, text, &row.id);
            let index = self.pack.common.actor(at.id).ok_or_else(|| at.unknown("actor", at.id))?;
            self.add(at, &row.forms, Sense::Actor(index))?;
        }
        for row in &file.actor_noun {
            let name = row.name.clone().unwrap_or_else(|| row.id.clone());
            let population = match row.population.as_deref().or(row.members.as_deref()) {
                None => None,
                Some(id) => {
                    let index = self
                        .pack
                        .common
                        .population(id)
                        .ok_or_else(|| at.unknown("population", id))?;
                    Some(self.pack.common.populations[index as usize].id.clone())
                }
            };
            let noun = ActorNoun {
                id: row.id.clone(),
                neutral: row.neutral.clone().unwrap_or_else(|| name.to_lowercase()),
                name,
                class: row.class.clone().unwrap_or_default(),
                population,
                loaded: row.loaded,
                fits: row.fits.clone(),
            };
            let index = self.pack.actor_nouns.len() as u16;
            self.pack.actor_nouns.push(noun);
            self.add_nouns(at, &row.forms, Sense::ActorNoun(index))?;
        }
        for row in &file.source {
            let at = At::row(path, text, &row.id);
            let index =
                self.pack.common.source(at.id).ok_or_else(|| at.unknown("source", at.id))?;
            self.add(at, &row.forms, Sense::Source(index))?;
        }
        for row in &file.source_noun {
            let relation = match row.relation.as_deref() {
                Some("speaks_for") => SourceRelation::SpeaksFor,
                Some("belongs_to") => SourceRelation::BelongsTo,
                Some("body") => SourceRelation::Body,
                Some("none") | None => SourceRelation::None,
                Some(other) => return Err(at.bad(format!("no relation `{other}`"))),
            };
            let index = self.pack.source_nouns.len() as u16;
            self.pack.source_nouns.push(SourceNoun {
                id: row.id.clone(),
                relation,
                media: row.media,
                document: row.kind.as_deref() == Some("document"),
                fits: row.fits.clone(),
            });
            self.add_nouns(at, &row.forms, Sense::SourceNoun(index))?;
        }
        Ok(())
    }

    fn times(&mut self, path: &Path, text: &str, file: &TimesFile) -> Result<(), PackError> {
        let at = At::file(path, "times");
        for row in &file.weekday {
            self.add(at, &row.forms, Sense::Weekday(row.n))?;
        }
        for row in &file.month {
            self.add(at, &row.forms, Sense::Month(row.n))?;
        }
        for row in &file.season {
            self.add(at, &row.forms, Sense::Season(row.n))?;
        }
        for row in &file.part {
            let part = parse_part(&row.id)
                .ok_or_else(|| at.bad(format!("no part of day `{}`", row.id)))?;
            self.add(at, &row.forms, Sense::PartOfDay(part))?;
        }
        for row in &file.unit {
            let unit = parse_unit(&row.id)
                .ok_or_else(|| at.bad(format!("no unit of time `{}`", row.id)))?;
            self.add(at, &row.forms, Sense::TimeUnit(unit))?;
        }
        for row in &file.time {
            let at = At::row(path, text, &row.id);
            let spec = parse_time(&row.value).map_err(|m| at.bad(m))?;
            let part = row.part.as_deref().and_then(parse_part);
            let rule = self.pack.time_rules.len() as u16;
            self.pack.time_rules.push(TimeRule { id: at.id.into(), spec, part });
            for form in &row.forms {
                for steps in expand(form, &self.pack.rules)
                    .map_err(|m| at.bad(format!("form `{form}`: {m}")))?
                {
                    let edges: Vec<SlotEdge> = steps
                        .iter()
                        .map(|step| match step {
                            Step::Word(word) => SlotEdge::Word(self.pack.vocab.intern(word)),
                            Step::Slot(slot) => SlotEdge::Slot(*slot),
                        })
                        .collect();
                    self.times.insert(&edges, rule);
                }
            }
            self.examples(at, "time", &row.example, &row.examples, &row.not.list())?;
        }
        Ok(())
    }
}
