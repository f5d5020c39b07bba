//! From a record of the stream to facts.

use crate::beside;
use crate::denied_there;
use crate::fact::{Counted, Fact, Held, Source};
use crate::ground::Known;
use crate::name::name_key;
use crate::origin::Chains;
use crate::short;
use crate::sym::{Names, Sym};
use crate::taken;
use jiff::civil::Date;
use recoupe_model::{
    ActorRole, Change, ClaimRecord, EventSays, Id, Kind, OriginKind, PlaceKind, PlaceRecord,
    Record, Stance, part,
};
use rustc_hash::FxHashMap;

/// What cross-checking keeps of a report.
#[derive(Debug)]
pub(crate) struct Reported {
    pub id: Id,
    pub published: Option<Date>,
    pub facts: Vec<u32>,
}

/// Reads a report's record. `paragraph` gives the node of the near-copies of a paragraph by its
/// number, and `at` is the index of the report.
pub(crate) fn read(
    record: &Record,
    at: u32,
    known: &Known,
    names: &mut Names,
    nodes: &[Option<u32>],
) -> (Reported, Vec<Fact>) {
    let told_of = ToldOf::new(record, known);
    let mut chains = Chains { known, names, country: None, named: told_of.named.clone() };
    let outlet = chains.outlet(&record.report);
    let mut claims: Vec<&ClaimRecord> = record.claims.iter().collect();
    claims.sort_by(|a, b| a.id.cmp(&b.id));
    claims.dedup_by(|a, b| a.id == b.id);
    let mut facts: Vec<Fact> = claims
        .iter()
        .map(|claim| {
            chains.country = told_of.country(claim, known);
            let mut fact = fact(claim, at, outlet, &mut chains);
            fact.paragraph = node_of(record, claim, nodes);
            fact
        })
        .collect();
    taken::leave_to_others(&mut facts, &claims);
    short::know_short_names(&mut facts, &claims, names);
    borrow_origins(&mut facts, known, names);
    beside::lend_scopes(&mut facts, known, names);
    denied_there::link_denials(&mut facts);
    let id = record.report.report_id.clone();
    let published = record.report.published;
    (Reported { id, published, facts: Vec::new() }, facts)
}

/// The country that a report tells of.
struct ToldOf {
    country: Option<Id>,
    /// Whether the armies or governments of several countries act in it: then "the army" is nobody
    /// for certain.
    several: bool,
    /// The only body of each class that is named in it.
    named: FxHashMap<Id, Id>,
}

impl ToldOf {
    fn new(record: &Record, known: &Known) -> Self {
        let claims = &record.claims;
        let places = claims.iter().flat_map(|claim| &claim.places);
        let actors = claims.iter().flat_map(|claim| &claim.actors);
        let nations = actors.filter_map(|actor| {
            let body = known.registry.body(&actor.name, &actor.text)?;
            known.registry.country_of(&body.id).cloned()
        });
        let country = only(places.filter_map(|place| country(place, known)));
        let named = only_of_each_class(claims, known);
        let mut acting: Vec<Id> = nations.chain(country.clone()).collect();
        acting.sort();
        acting.dedup();
        Self { country, several: acting.len() > 1, named }
    }

    /// The country that a claim tells of: that of its places, or of the whole report.
    fn country(&self, claim: &ClaimRecord, known: &Known) -> Option<Id> {
        let here = only(claim.places.iter().filter_map(|place| country(place, known)));
        here.or_else(|| self.country.clone()).filter(|_| !self.several)
    }
}

/// The body of each class that is the only one of it that claims name.
fn only_of_each_class(claims: &[ClaimRecord], known: &Known) -> FxHashMap<Id, Id> {
    let mut found: FxHashMap<Id, Option<Id>> = FxHashMap::default();
    let actors = claims.iter().flat_map(|claim| &claim.actors);
    let actors = actors.filter_map(|actor| known.registry.body(&actor.name, &actor.text));
    let links = claims.iter().flat_map(|claim| &claim.attribution);
    let links = links.filter_map(|link| known.registry.by_name(&link.name));
    for entry in actors.chain(links) {
        let held = found.entry(entry.kind.clone()).or_insert_with(|| Some(entry.id.clone()));
        if held.as_ref().is_some_and(|id| *id != entry.id) {
            *held = None;
        }
    }
    found.into_iter().filter_map(|(class, id)| Some((class, id?))).collect()
}

/// The country that a place lies in.
fn country(place: &PlaceRecord, known: &Known) -> Option<Id> {
    let id = place.place_id.as_deref()?;
    let top = known.areas.above(id).last().map_or(id, |top| top);
    known.areas.get(top).filter(|area| area.kind == PlaceKind::Country).map(|area| area.id.clone())
}

fn only(mut ids: impl Iterator<Item = Id>) -> Option<Id> {
    let first = ids.next()?;
    ids.all(|id| id == first).then_some(first)
}

fn node_of(record: &Record, claim: &ClaimRecord, nodes: &[Option<u32>]) -> Option<u32> {
    let paragraphs = &record.report.paragraphs;
    let at = paragraphs.partition_point(|paragraph| paragraph.span.end <= claim.anchor.start);
    let inside = paragraphs.get(at).is_some_and(|p| p.span.start <= claim.anchor.start);
    if inside { nodes.get(at).copied().flatten() } else { None }
}

fn fact(claim: &ClaimRecord, at: u32, outlet: Source, chains: &mut Chains) -> Fact {
    let origin = chains.origin(&claim.attribution, &claim.report_id, outlet);
    let chain = chains.passed(&claim.attribution, origin, outlet);
    let when = claim.when.as_ref();
    let bodies = |role: ActorRole, chains: &mut Chains| -> Box<[Sym]> {
        let actors = claim.actors.iter().filter(|actor| actor.role == role);
        let mut bodies: Vec<Sym> =
            actors.map(|actor| chains.body(&actor.name, &actor.text)).collect();
        sort_by_text(&mut bodies, chains.names);
        bodies.into()
    };
    let holders = bodies(ActorRole::Holder, chains);
    let losers = bodies(ActorRole::Loser, chains);
    let who = match claim.kind {
        Kind::Control => holders.first().or_else(|| losers.first()).copied(),
        Kind::Event => bodies(ActorRole::Perpetrator, chains).first().copied(),
        _ => None,
    };
    let of = match (&claim.figure, &claim.control, &claim.event) {
        (Some(figure), ..) => &*figure.measure,
        (_, Some(control), _) => control.change.as_str(),
        (.., Some(event)) => &*event.event,
        _ => claim.kind.as_str(),
    };
    let known = chains.known;
    let names = &mut *chains.names;
    let told = told_places(claim);
    let (resolved, unresolved): (Vec<&PlaceRecord>, Vec<&PlaceRecord>) =
        told.iter().copied().partition(|place| place.place_id.is_some());
    // "Um Sumeima, a town west of El Obeid": beside a place that a gazetteer lists, a part that none
    // does says where it lies.
    let derived = |place: &PlaceRecord| place.place_id.as_deref().is_some_and(is_derived);
    let listed = resolved.iter().any(|place| !derived(place));
    let areas: Vec<&PlaceRecord> = told
        .iter()
        .copied()
        .filter(|place| place.place_id.is_some() || place.name.is_some())
        .filter(|place| !(listed && derived(place)))
        .collect();
    let fought = match (&claim.control, &claim.event) {
        (Some(control), _) => control.change == Change::Contests,
        (_, Some(event)) => known.event_says(&event.event) == Some(EventSays::Fighting),
        _ => false,
    };
    let spelled = spellings(&areas, names);
    let mut held = places(areas.into_iter(), known, names);
    if fought {
        held = with_wholes(&held, known, names);
    }
    Fact {
        id: claim.id.clone(),
        report: at,
        kind: claim.kind,
        stance: claim.stance,
        anchor: claim.anchor,
        of: names.sym(of),
        figure: claim.figure.as_ref().map(|figure| Counted {
            population: figure.population.as_deref().map(|id| names.sym(id)),
            value: figure.value,
            low: figure.low,
            high: figure.high,
            qualifier: figure.qualifier,
            basis: figure.basis,
        }),
        control: claim.control.as_ref().map(|control| Held {
            change: control.change,
            extent: control.extent,
            share: control.share,
            counted: control.areas_count.is_some(),
        }),
        who,
        holders,
        losers,
        start: when.and_then(|when| when.start),
        end: when.and_then(|when| when.end),
        as_of: when.and_then(|when| when.as_of),
        places: places(told.iter().copied(), known, names),
        areas: held,
        spelled,
        within: !resolved.is_empty() && !unresolved.is_empty(),
        said_by: origin,
        origin,
        chain,
        paragraph: None,
        denies: claim.denies.clone().flatten(),
        denies_words: claim.denies_span.flatten(),
        is_denial: claim.denies.is_some() || claim.stance == Stance::Denied,
        part_of: claim.figure.as_ref().and_then(|figure| figure.part_of.clone()),
        revises: claim.figure.as_ref().and_then(|figure| figure.revises.clone()),
    }
}

/// The places of a claim, without those that only stand in the name of whoever says so, where there
/// are others: "the Kordofan Observatory said that they held Umm Ruwaba".
fn told_places(claim: &ClaimRecord) -> Vec<&PlaceRecord> {
    let in_name = |place: &&PlaceRecord| {
        let spans = claim.attribution.iter().filter_map(|link| link.span);
        spans.into_iter().any(|s| s.start <= place.span.start && place.span.end <= s.end)
    };
    let others: Vec<&PlaceRecord> = claim.places.iter().filter(|place| !in_name(place)).collect();
    if others.is_empty() { claim.places.iter().collect() } else { others }
}

/// What places that no gazetteer knows are called, by their ids.
fn spellings(areas: &[&PlaceRecord], names: &mut Names) -> Box<[(Sym, Sym)]> {
    let unknown = areas.iter().filter(|place| place.place_id.is_none());
    unknown
        .map(|place| {
            let name = place.name.as_deref().unwrap_or(&place.text);
            (names.sym(&unknown_place(name)), names.sym(name))
        })
        .collect()
}

/// The id of a place that no gazetteer knows.
fn unknown_place(name: &str) -> String {
    format!("name:{}", name_key(name))
}

/// Areas, and the places that they are parts of which no gazetteer lists: fighting in the south of a
/// town is fighting in it.
fn with_wholes(areas: &[Sym], known: &Known, names: &mut Names) -> Box<[Sym]> {
    let mut out = areas.to_vec();
    for area in areas {
        let id = names.id(*area).clone();
        let whole = part::of(&id).map(|(whole, _)| whole);
        if let Some(whole) = whole.filter(|_| !known.areas.is_near(&id)) {
            out.push(names.sym(whole));
        }
    }
    sort_by_text(&mut out, names);
    out.into()
}

/// Places by gazetteer id, or by their words; what contains another of them left out.
fn places<'p>(
    places: impl Iterator<Item = &'p PlaceRecord>,
    known: &Known,
    names: &mut Names,
) -> Box<[Sym]> {
    let mut ids: Vec<String> = places
        .map(|place| match &place.place_id {
            Some(id) => id.to_string(),
            None => unknown_place(place.name.as_deref().unwrap_or(&place.text)),
        })
        .collect();
    ids.sort();
    ids.dedup();
    let inner: Vec<&String> = ids
        .iter()
        .filter(|whole| !ids.iter().any(|part| known.areas.contains(whole, part)))
        .collect();
    inner.into_iter().map(|id| names.sym(id)).collect()
}

/// Whether a place is a part that no gazetteer lists.
fn is_derived(id: &str) -> bool {
    part::of(id).is_some()
}

fn sort_by_text(syms: &mut Vec<Sym>, names: &Names) {
    syms.sort_by(|a, b| names.text(*a).cmp(names.text(*b)));
    syms.dedup();
}

/// A headline, or a sentence that takes up what somebody was quoted with, goes back to him: a claim
/// in the report's own voice takes the origin of those that say the same in the same report, if
/// they have only one.
fn borrow_origins(facts: &mut [Fact], known: &Known, names: &Names) {
    let lenders = Lenders::new(facts.iter());
    let found: Vec<Option<Source>> =
        facts.iter().map(|fact| lenders.only_origin(fact, known, names)).collect();
    for (fact, source) in facts.iter_mut().zip(found) {
        if let (Some(source), OriginKind::Unattributed) = (source, fact.origin.kind) {
            fact.said_by = source;
            fact.origin = source;
        }
    }
}

/// Claims with an origin, by what is told.
pub(crate) struct Lenders<'a>(FxHashMap<Told, Vec<&'a Fact>>);

/// Kind, measure or type or change, number, and body of a claim.
type Told = (Kind, Sym, Option<i64>, Option<Sym>);

impl<'a> Lenders<'a> {
    /// How many claims of one kind are looked at: more tell nothing new.
    const MOST: usize = 64;

    pub(crate) fn new(facts: impl Iterator<Item = &'a Fact>) -> Self {
        let mut lenders = Self(FxHashMap::default());
        for fact in facts.filter(|fact| fact.said_by.kind != OriginKind::Unattributed) {
            let told = lenders.0.entry(Self::key(fact)).or_default();
            if told.len() < Self::MOST {
                told.push(fact);
            }
        }
        lenders
    }

    /// The origin of all that say the same as this claim, if they have one alone.
    pub(crate) fn only_origin(&self, fact: &Fact, known: &Known, names: &Names) -> Option<Source> {
        let told = self.0.get(&Self::key(fact))?;
        let mut same = told.iter().filter(|other| says_the_same(fact, other, known, names));
        let first = same.next()?.said_by;
        same.all(|other| other.said_by.id == first.id).then_some(first)
    }

    fn key(fact: &Fact) -> Told {
        let told = fact.figure.as_ref().and_then(Counted::told);
        (fact.kind, fact.of, told, fact.who.filter(|_| fact.kind == Kind::Control))
    }
}

/// Whether two claims tell the same thing, as far as numbers, bodies and places tell.
pub(crate) fn says_the_same(a: &Fact, b: &Fact, known: &Known, names: &Names) -> bool {
    if a.kind != b.kind || a.of != b.of || a.is_planned() != b.is_planned() {
        return false;
    }
    let places = a.places.is_empty()
        || b.places.is_empty()
        || a.places
            .iter()
            .any(|a| b.places.iter().any(|b| known.nested_places(names.text(*a), names.text(*b))));
    match (&a.figure, &b.figure) {
        (Some(x), Some(y)) => {
            let populations = match (x.population, y.population) {
                (Some(x), Some(y)) => known.nested_populations(names.text(x), names.text(y)),
                (None, None) => true,
                _ => false,
            };
            x.told().is_some() && x.told() == y.told() && populations && places
        }
        _ if a.kind == Kind::Control => {
            a.who == b.who && a.places.iter().any(|place| b.places.contains(place))
        }
        _ if a.kind == Kind::Event => {
            !a.places.is_empty() && a.places == b.places && (a.start, a.end) == (b.start, b.end)
        }
        _ => false,
    }
}
