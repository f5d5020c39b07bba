//! Figures side by side: lanes by origin, groups of equal scope, how they stand to one another.

use crate::checked::Checked;
use crate::desk::Desk;
use crate::lists::{Interned, Key, Lists, Sym};
use crate::problem::Answer;
use crate::routes::figures::FiguresAsk;
use crate::shape::Named;
use crate::shape::figures::{
    Beside, ClaimAt, Days, EstimateView, FiguresView, GroupView, Lane, LoopView, Mark, MeasureView,
    OriginClaims, OriginCount, OriginView, RelationView,
};
use crate::shape::words::{Kind, State};
use crate::speak::{Told, items, options, state_of, told};
use jiff::civil::Date;
use recoupe_export::brief::Briefing;
use recoupe_hall::Engine;
use recoupe_model::{
    ClaimRef, ClaimRelation, FigureRecord, Group, Id, LinkRole, Loop, NameHit, NameLexicon, Origin,
};
use rustc_hash::FxHashSet;
use std::cell::RefCell;
use std::collections::BTreeMap;

/// So many figures are shown at most: more are no picture.
const MOST_MARKS: usize = 500;

/// Ids as names, in one language.
pub(crate) struct Names<'n> {
    pub(crate) briefing: &'n Briefing<'n>,
    pub(crate) engine: &'n Engine,
}

impl Names<'_> {
    /// A source or actor.
    pub(crate) fn body(&self, id: &str) -> Named {
        Named { id: id.to_owned(), name: self.briefing.body(id) }
    }

    /// A place, by the gazetteer's id or by words that it does not know.
    pub(crate) fn place(&self, id: &str) -> Named {
        let known = self.engine.places().by_id(id).map(|place| place.name.to_string());
        let words = || id.split_once(':').map_or(id, |(_, words)| words).to_owned();
        Named { id: id.to_owned(), name: known.unwrap_or_else(words) }
    }

    pub(crate) fn population(&self, id: &str) -> Named {
        Named { id: id.to_owned(), name: self.briefing.population(id) }
    }

    pub(crate) fn origin(&self, origin: &Origin) -> OriginView {
        OriginView {
            id: origin.id.to_string(),
            name: self.briefing.called(&origin.name),
            kind: origin.kind.into(),
            top: origin.top.to_string(),
        }
    }

    /// A group; `like` is the item that holds one of its claims, where one is at hand.
    pub(crate) fn group(&self, group: &Group, like: Option<(usize, &Told)>) -> GroupView {
        let kind = group.scope.kind;
        let figure = like.and_then(|(_, told)| told.claim.claim.figure.as_ref());
        let origin_claims = |said: &recoupe_model::OriginClaims| OriginClaims {
            origin: self.origin(&said.origin),
            claims: strings(&said.claims),
            latest: strings(&said.latest),
            relays: said.relays.iter().map(|id| self.body(id).name).collect(),
        };
        GroupView {
            id: group.id.to_string(),
            summary: like.map(|(nth, _)| self.briefing.matter(nth)).unwrap_or_default(),
            kind: kind.into(),
            of: Named {
                id: group.scope.of.to_string(),
                name: self.briefing.of(kind, &group.scope.of),
            },
            population: group.scope.population.as_deref().map(|id| self.population(id)),
            places: group.scope.places.iter().map(|id| self.place(id)).collect(),
            start: group.scope.start,
            end: group.scope.end,
            as_of: group.scope.as_of,
            basis: figure.and_then(|figure| figure.basis).map(Into::into),
            planned: group.scope.planned,
            reports: group.reports,
            origins: OriginCount { low: group.origins.low, high: group.origins.high },
            estimate: group.estimate.as_ref().map(|estimate| EstimateView {
                profile: estimate.profile.to_owned(),
                low: estimate.low,
                best: estimate.best,
                high: estimate.high,
                text: self.briefing.range(estimate),
            }),
            claims: strings(&group.claims),
            beside: group
                .beside
                .iter()
                .map(|(claim, stance)| Beside {
                    claim: claim.to_string(),
                    stance: (*stance).into(),
                })
                .collect(),
            by_origin: group.by_origin.iter().map(origin_claims).collect(),
            reviews: strings(&group.reviews),
            merged: strings(&group.merged),
        }
    }

    fn a_loop(&self, found: &Loop) -> LoopView {
        LoopView {
            group: found.group.to_string(),
            sources: found.sources.iter().map(|id| self.body(id)).collect(),
            claims: strings(&found.claims),
        }
    }
}

fn strings(ids: &[Id]) -> Vec<String> {
    ids.iter().map(|id| id.to_string()).collect()
}

pub(crate) fn relation(relation: &ClaimRelation) -> RelationView {
    let at = |claim: &ClaimRef| ClaimAt {
        claim: claim.claim.to_string(),
        report: claim.report.to_string(),
        anchor: claim.anchor.into(),
    };
    RelationView {
        kind: relation.kind.into(),
        rule: relation.rule.to_owned(),
        a: at(&relation.a),
        b: at(&relation.b),
        about: relation.about.to_string(),
    }
}

/// What is counted in the case, the most frequent first.
pub(crate) fn measures(desk: &Desk, lang: Option<&str>) -> Answer<Vec<MeasureView>> {
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    {
        let lists = desk.lists();
        let figures = lists.claims.iter().filter(|key| is_figure(key));
        let mut by_word = vec![0; lists.words.len()];
        for of in figures.filter_map(|key| key.of) {
            by_word[of as usize] += 1;
        }
        let told = by_word.into_iter().enumerate().filter(|(_, n)| *n > 0);
        counts.extend(told.map(|(of, n)| (lists.words.text(of as u32).to_owned(), n)));
    }
    let nothing = recoupe_export::brief::CrossCheck::default();
    let briefing = Briefing::new(&[], &nothing, options(lang))?;
    let checked = desk.checked();
    let rules = checked.as_ref().map_or(&[][..], |checked| &checked.ground.measures);
    let bases = |id: &str| {
        let rule = rules.iter().find(|rule| *rule.id == *id);
        rule.map(|rule| rule.bases.iter().map(|basis| (*basis).into()).collect())
    };
    let mut out: Vec<MeasureView> = counts
        .into_iter()
        .map(|(id, claims)| MeasureView {
            name: briefing.of(recoupe_model::Kind::Figure, &id),
            bases: bases(&id).unwrap_or_default(),
            claims,
            id,
        })
        .collect();
    out.sort_by(|a, b| (b.claims, &a.id).cmp(&(a.claims, &b.id)));
    Ok(out)
}

fn is_figure(key: &Key) -> bool {
    key.kind == Kind::Figure && key.state != State::Rejected
}

/// The figures that were asked for.
pub(crate) fn figures(desk: &Desk, ask: &FiguresAsk, lang: Option<&str>) -> Answer<FiguresView> {
    let measures = measures(desk, lang)?;
    let wanted = match &ask.measure {
        Some(id) => measures.into_iter().find(|measure| measure.id == *id),
        None => measures.into_iter().next(),
    };
    let measure = wanted.unwrap_or_else(|| MeasureView {
        id: ask.measure.clone().unwrap_or_default(),
        name: String::new(),
        claims: 0,
        bases: Vec::new(),
    });
    desk.with_checked(|checked| {
        let (rows, total) = {
            let lists = desk.lists();
            rows(&lists, checked, &desk.engine, ask, &measure.id)
        };
        let truncated = rows.len() < total;
        let claims = desk.with_case(|case| Ok(case.claims_at(&rows)?))?;
        let mut told = told(claims, &desk.lists());
        if let Some(population) = &ask.population {
            told.retain(|told| {
                let figure = told.claim.claim.figure.as_ref();
                figure.and_then(|figure| figure.population.as_deref()) == Some(population)
            });
        }
        arrange(desk, checked, ask, measure, told, (total as u64, truncated), lang)
    })
}

/// The latest figures that pass, and how many pass in all.
fn rows(
    lists: &Lists,
    checked: &Checked,
    engine: &Engine,
    ask: &FiguresAsk,
    measure: &str,
) -> (Vec<i64>, usize) {
    let Some(of) = lists.words.get(measure) else { return (Vec::new(), 0) };
    let inside = ask.place.as_deref().map(|place| Inside::of(engine, place, &lists.words));
    let group = ask.group.as_deref().map(|id| {
        let group = checked.state.group(id);
        let ids = group.map_or(&[][..], |group| &group.claims);
        ids.iter().filter_map(|id| lists.claim(id)).map(|key| key.row).collect::<FxHashSet<i64>>()
    });
    let passes = |key: &&Key| {
        let published = lists.reports[key.report as usize].published;
        is_figure(key)
            && key.of == Some(of)
            && ask.on.is_none_or(|on| key.first.is_none_or(|first| first <= on))
            && ask.from.is_none_or(|from| key.last.is_some_and(|last| last >= from))
            && ask.known_by.is_none_or(|by| published.is_some_and(|day| day <= by))
            && group.as_ref().is_none_or(|rows| rows.contains(&key.row))
            && inside
                .as_ref()
                .is_none_or(|inside| key.places.iter().any(|place| inside.holds(place)))
    };
    let mut found: Vec<(Option<Date>, i64)> =
        lists.claims.iter().filter(passes).map(|key| (key.last, key.row)).collect();
    let total = found.len();
    if total > MOST_MARKS {
        found.sort_unstable_by_key(|(last, row)| (std::cmp::Reverse(*last), *row));
        found.truncate(MOST_MARKS);
    }
    let mut rows: Vec<i64> = found.into_iter().map(|(_, row)| row).collect();
    rows.sort_unstable();
    (rows, total)
}

/// A place and what lies in it.
struct Inside<'d> {
    place: &'d str,
    engine: &'d Engine,
    words: &'d Interned,
    /// What was found for words asked before.
    known: RefCell<Vec<Option<bool>>>,
}

impl<'d> Inside<'d> {
    fn of(engine: &'d Engine, place: &'d str, words: &'d Interned) -> Self {
        Self { place, engine, words, known: RefCell::new(vec![None; words.len()]) }
    }

    fn holds(&self, place: Sym) -> bool {
        let at = place as usize;
        if let Some(known) = self.known.borrow()[at] {
            return known;
        }
        let id = self.words.text(place);
        let places = self.engine.places();
        let lies_in =
            |place: &NameHit| places.above(place).iter().any(|above| *above.id == *self.place);
        let holds = id == self.place || places.by_id(id).is_some_and(|place| lies_in(&place));
        self.known.borrow_mut()[at] = Some(holds);
        holds
    }
}

fn arrange(
    desk: &Desk,
    checked: &Checked,
    ask: &FiguresAsk,
    measure: MeasureView,
    told: Vec<Told>,
    (total, truncated): (u64, bool),
    lang: Option<&str>,
) -> Answer<FiguresView> {
    let items = items(told.iter().map(|told| (&told.report, &told.claim.claim)));
    let briefing = Briefing::new(&items, &checked.names, options(lang))?;
    let names = Names { briefing: &briefing, engine: &desk.engine };
    let shown: FxHashSet<&str> = told.iter().map(|told| &*told.claim.claim.id).collect();
    let mut lanes: BTreeMap<Id, (OriginView, Vec<Mark>)> = BTreeMap::new();
    let mut groups: BTreeMap<&str, (&Group, usize)> = BTreeMap::new();
    let mut relations: Vec<&ClaimRelation> = Vec::new();
    let mut loops: Vec<&Loop> = Vec::new();
    for (nth, one) in told.iter().enumerate() {
        let id = &one.claim.claim.id;
        let (Some(about), Some(origin)) = (checked.state.about(id), checked.state.origin_of(id))
        else {
            continue;
        };
        if let Some(group) = about.group {
            groups.entry(&group.id).or_insert((group, nth));
        }
        let here =
            |one: &&ClaimRelation| shown.contains(&*one.a.claim) && shown.contains(&*one.b.claim);
        relations.extend(about.relations.into_iter().filter(here));
        loops.extend(about.loops);
        let mark = mark(one, &names, about.group.map(|group| &*group.id));
        let lane = lanes.entry(origin.id.clone());
        lane.or_insert_with(|| (names.origin(&origin), Vec::new())).1.extend(mark);
    }
    relations.sort();
    relations.dedup();
    loops.sort_by_key(|one| (&one.group, &one.sources));
    loops.dedup();
    let mut lanes: Vec<Lane> = lanes
        .into_values()
        .map(|(origin, mut marks)| {
            sort_marks(&mut marks);
            Lane { origin, marks }
        })
        .collect();
    lanes.sort_by(|a, b| (b.marks.len(), &a.origin.id).cmp(&(a.marks.len(), &b.origin.id)));
    let mut groups: Vec<(&Group, usize)> = groups.into_values().collect();
    groups.sort_by_key(|(group, _)| {
        let scope = &group.scope;
        (scope.end.or(scope.as_of), scope.start, &group.id)
    });
    let days = || {
        let marks = lanes.iter().flat_map(|lane| &lane.marks);
        marks.flat_map(|mark| [mark.start, mark.end, mark.as_of, mark.published]).flatten()
    };
    Ok(FiguresView {
        days: days().min().zip(days().max()).map(|(first, last)| Days { first, last }),
        measure,
        on: ask.on,
        known_by: ask.known_by,
        groups: groups
            .into_iter()
            .map(|(group, nth)| names.group(group, Some((nth, &told[nth]))))
            .collect(),
        relations: relations.into_iter().map(relation).collect(),
        loops: loops.into_iter().map(|one| names.a_loop(one)).collect(),
        lanes,
        total,
        truncated,
    })
}

/// By the day they speak of; one that repeats another of its lane says so.
fn sort_marks(marks: &mut [Mark]) {
    marks.sort_by(|a, b| {
        let key = |mark: &Mark| (mark.end.or(mark.as_of), mark.start, mark.published);
        key(a).cmp(&key(b)).then_with(|| a.claim.cmp(&b.claim))
    });
    for at in 0..marks.len() {
        let (before, rest) = marks.split_at_mut(at);
        let here = &mut rest[0];
        let same = |other: &&Mark| {
            let of = |mark: &Mark| {
                (mark.start, mark.end, mark.as_of, mark.value, mark.qualifier, mark.low, mark.high)
            };
            of(other) == of(here)
                && other.population == here.population
                && other.places == here.places
        };
        here.repeats = before
            .iter()
            .rev()
            .take_while(|other| other.end.or(other.as_of) == here.end.or(here.as_of))
            .filter(same)
            .last()
            .map(|first| first.claim.clone());
    }
}

fn mark(told: &Told, names: &Names, group: Option<&str>) -> Option<Mark> {
    let record = &told.claim.claim;
    let figure: &FigureRecord = record.figure.as_ref()?;
    let when = record.when.as_ref();
    let relays = record.attribution.iter().filter(|link| link.role == LinkRole::Relay);
    let place = |place: &recoupe_model::PlaceRecord| Named {
        id: place.place_id.as_deref().unwrap_or_default().to_owned(),
        name: place.name.as_deref().unwrap_or(&place.text).to_owned(),
    };
    Some(Mark {
        claim: record.id.to_string(),
        report: record.report_id.to_string(),
        outlet: told.report.outlet.as_deref().map(str::to_owned),
        published: told.report.published,
        state: state_of(told.claim.verdict.as_deref()),
        stance: record.stance.into(),
        basis: figure.basis.map(Into::into),
        population: figure.population.as_deref().map(|id| names.population(id)),
        value: figure.value,
        qualifier: figure.qualifier.into(),
        low: figure.low,
        high: figure.high,
        text: names.briefing.number(figure),
        start: when.and_then(|when| when.start),
        end: when.and_then(|when| when.end),
        as_of: when.and_then(|when| when.as_of),
        places: record.places.iter().map(place).collect(),
        relays: relays.map(|link| names.briefing.called(&link.name)).collect(),
        group: group.map(str::to_owned),
        repeats: None,
        quote: record.span.quote.clone(),
        span: crate::shape::Span { start: record.span.start, end: record.span.end },
    })
}
