//! Reports and claims in few words.

use jiff::civil::Date;
use recoupe_model::{
    ActorRecord, ActorRole, Area, AreaLexicon, Around, Basis, Change, ClaimRecord, ControlRecord,
    EventRecord, EventRule, EventSays, Extent, FigureRecord, Finding, Ground, Group, Id, Kind,
    LinkRecord, LinkRole, MeasureRule, ParagraphRecord, PlaceKind, PlaceRecord, PopulationRule,
    Precision, ProvenanceRecord, Qualifier, Quote, Record, Relation, ReportRecord, SideEntry,
    SourceEntry, Span, Stance, WhenRecord, part,
};
use recoupe_reconcile::{Options, State};

/// A day of December 2016.
pub fn day(day: i8) -> Date {
    Date::new(2016, 12, day).unwrap()
}

/// A claim, to be completed.
#[derive(Clone, Debug)]
pub struct Said(pub ClaimRecord);

fn claim(kind: Kind) -> Said {
    Said(ClaimRecord {
        id: "".into(),
        content_hash: "".into(),
        report_id: "".into(),
        kind,
        stance: Stance::Asserted,
        span: Quote { start: 0, end: 1, quote: "x".to_owned() },
        anchor: Span::new(0, 1),
        direct_quote: false,
        figure: None,
        control: None,
        event: None,
        denies: None,
        denies_text: None,
        denies_span: None,
        actors: Vec::new(),
        when: None,
        places: Vec::new(),
        attribution: Vec::new(),
        provenance: ProvenanceRecord { engine: "e".into(), pack: "p".into(), rule: "r".into() },
    })
}

/// So many civilians killed, as they are counted most.
pub fn killed(value: i64) -> Said {
    figure("killed", "civilians", value)
}

pub fn figure(measure: &str, population: &str, value: i64) -> Said {
    let mut said = claim(Kind::Figure);
    said.0.figure = Some(FigureRecord {
        measure: measure.into(),
        population: Some(population.into()),
        value: Some(value),
        qualifier: Qualifier::Exact,
        low: Some(value),
        high: Some(value),
        basis: None,
        part_of: None,
        adds_to: None,
        revises: None,
    });
    said
}

pub fn control(change: Change, body: &str) -> Said {
    let mut said = claim(Kind::Control);
    said.0.control = Some(ControlRecord { change, extent: None, share: None, areas_count: None });
    let role = match change {
        Change::Loses | Change::Withdraws => ActorRole::Loser,
        _ => ActorRole::Holder,
    };
    said.actor(role, body)
}

pub fn event(event: &str) -> Said {
    let mut said = claim(Kind::Event);
    said.0.event = Some(EventRecord { event: event.into() });
    said
}

pub fn statement(stance: Stance) -> Said {
    let mut said = claim(Kind::Statement);
    said.0.stance = stance;
    said
}

impl Said {
    pub fn actor(mut self, role: ActorRole, name: &str) -> Self {
        self.0.actors.push(ActorRecord {
            role,
            text: name.to_owned(),
            name: name.into(),
            span: Span::new(0, 1),
            responsibility: None,
            attribution: Vec::new(),
            loaded: None,
        });
        self
    }

    pub fn stance(mut self, stance: Stance) -> Self {
        self.0.stance = stance;
        self
    }

    pub fn open_above(mut self, qualifier: Qualifier) -> Self {
        if let Some(figure) = &mut self.0.figure {
            figure.qualifier = qualifier;
            figure.high = None;
            figure.low = figure.value.map(|v| v + i64::from(qualifier == Qualifier::MoreThan));
        }
        self
    }

    pub fn basis(mut self, basis: Basis) -> Self {
        if let Some(figure) = &mut self.0.figure {
            figure.basis = Some(basis);
        }
        self
    }

    pub fn extent(mut self, extent: Extent) -> Self {
        if let Some(control) = &mut self.0.control {
            control.extent = Some(extent);
        }
        self
    }

    pub fn share(mut self, share: f64) -> Self {
        if let Some(control) = &mut self.0.control {
            control.share = Some(share);
        }
        self
    }

    /// So far into the text.
    pub fn standing(mut self, at: u32) -> Self {
        self.0.anchor = Span::new(at, at + 1);
        self
    }

    /// From one day of December to another.
    pub fn when(mut self, from: i8, to: i8) -> Self {
        self.0.when = Some(WhenRecord {
            start: Some(day(from)),
            end: Some(day(to)),
            as_of: None,
            text: "then".to_owned(),
            precision: Precision::Days,
            span: Span::new(0, 1),
            inherited: false,
        });
        self
    }

    pub fn at(mut self, place: &str) -> Self {
        self.0.places.push(PlaceRecord {
            text: place.to_owned(),
            name: Some(place.into()),
            // One whose name ends so is in no gazetteer.
            place_id: Some(place.into()).filter(|_| !place.ends_with('?')),
            lat: None,
            lon: None,
            precision: None,
            kind: None,
            span: Span::new(0, 1),
            inherited: false,
        });
        self
    }

    fn link(mut self, role: LinkRole, name: &str, body: Option<(&str, Relation)>) -> Self {
        self.0.attribution.push(LinkRecord {
            role,
            text: Some(name.to_owned()),
            name: name.into(),
            source_id: None,
            affiliation: body.map(|(body, _)| body.into()),
            relation: body.map(|(_, relation)| relation),
            span: None,
        });
        self
    }

    pub fn by(self, name: &str) -> Self {
        self.link(LinkRole::Speaker, name, None)
    }

    pub fn by_member(self, name: &str, body: &str) -> Self {
        self.link(LinkRole::Speaker, name, Some((body, Relation::BelongsTo)))
    }

    pub fn by_head(self, name: &str, body: &str) -> Self {
        self.link(LinkRole::Speaker, name, Some((body, Relation::SpeaksFor)))
    }

    pub fn via(self, name: &str) -> Self {
        self.link(LinkRole::Relay, name, None)
    }

    pub fn denies(mut self, id: &str) -> Self {
        self.0.denies = Some(Some(id.into()));
        self.0.stance = Stance::Denied;
        self
    }
}

/// A report by an outlet on a day of December; its claims get ids from its own and their place. Each
/// stands in a paragraph of its own, whose shingles are those given, or none.
pub fn report(id: &str, outlet: &str, published: i8, said: &[Said]) -> Record {
    copied(id, outlet, published, &[], said)
}

/// As [`report`], all claims in one paragraph that reads like that number.
pub fn copied(id: &str, outlet: &str, published: i8, words: &[u64], said: &[Said]) -> Record {
    let mut shingles: Vec<u64> = words
        .iter()
        .flat_map(|word| (0..24).map(move |n| (word * 100 + n).wrapping_mul(0x9e37_79b9_7f4a_7c15)))
        .collect();
    shingles.sort_unstable();
    shingles.truncate(32);
    let mut claims: Vec<ClaimRecord> = said.iter().map(|said| said.0.clone()).collect();
    for (at, claim) in claims.iter_mut().enumerate() {
        claim.id = format!("{id}-{at}").into();
        claim.report_id = id.into();
        claim.attribution.push(LinkRecord {
            role: LinkRole::Outlet,
            text: None,
            name: outlet.into(),
            source_id: None,
            affiliation: None,
            relation: None,
            span: None,
        });
    }
    Record {
        report: ReportRecord {
            report_id: id.into(),
            outlet: Some(outlet.into()),
            published: Some(day(published)),
            paragraphs: vec![ParagraphRecord { span: Span::new(0, 1000), shingles }],
            ..ReportRecord::default()
        },
        claims,
    }
}

/// A small registry: a monitor, two agencies, a state with its army and agency, a rival, a doctors'
/// charity, and a city of two halves with districts.
pub fn ground() -> Ground {
    let source = |id: &str, kind: &str| SourceEntry {
        id: id.into(),
        name: id.into(),
        kind: kind.into(),
        ..SourceEntry::default()
    };
    let run_by = |id: &str, kind: &str, by: &str| SourceEntry {
        run_by: Some(by.into()),
        ..source(id, kind)
    };
    let area = |id: &str, kind, parent: Option<&str>| Area {
        id: id.into(),
        name: id.into(),
        kind,
        parent: parent.map(Into::into),
        hectares: None,
    };
    let side = |body: &str, side: &str| SideEntry {
        conflict: "war".into(),
        side: side.into(),
        body: body.into(),
        from: None,
        to: None,
        reason: "invented".to_owned(),
    };
    let population = |id: &str, within: &[&str]| PopulationRule {
        id: id.into(),
        within: within.iter().map(|id| (*id).into()).collect(),
    };
    let mut monitor = source("monitor", "monitor");
    monitor.aliases = vec!["Observatoire".into(), "المرصد".into()];
    let director =
        SourceEntry { speaks_for: Some("monitor".into()), ..source("director", "person") };
    let army = SourceEntry { belongs_to: Some("state".into()), ..source("army", "army") };
    let echo = SourceEntry { draws_on: vec!["monitor".into()], ..source("echo", "ngo") };
    Ground {
        sources: vec![
            monitor,
            director,
            army,
            echo,
            source("state", "government"),
            run_by("state-agency", "agency", "state"),
            run_by("state-tv", "broadcaster", "state"),
            source("wire", "agency"),
            source("other-wire", "agency"),
            source("rebels", "rebels"),
            source("doctors", "ngo"),
            source("un", "un"),
            source("nobody", "none"),
        ],
        sides: vec![side("state", "state"), side("rebels", "rebels")],
        areas: vec![
            area("city", PlaceKind::City, None),
            area("east", PlaceKind::Sector, Some("city")),
            area("west", PlaceKind::Sector, Some("city")),
            area("e1", PlaceKind::District, Some("east")),
            area("e2", PlaceKind::District, Some("east")),
            area("e3", PlaceKind::District, Some("east")),
            area("e4", PlaceKind::District, Some("east")),
        ],
        measures: vec![
            MeasureRule {
                id: "killed".into(),
                bases: vec![Basis::Flow, Basis::Cumulative],
                sums_time: true,
                sums_place: true,
                sums_population: true,
            },
            MeasureRule {
                id: "trapped".into(),
                bases: vec![Basis::Stock],
                ..MeasureRule::default()
            },
        ],
        populations: vec![
            population("people", &[]),
            population("civilians", &["people"]),
            population("children", &["people"]),
        ],
        generics: Vec::new(),
        national: Vec::new(),
        terms: Vec::new(),
        events: vec![
            EventRule { id: "clash".into(), says: EventSays::Fighting },
            EventRule { id: "siege_broken".into(), says: EventSays::EndsSiege },
        ],
        reviews: Vec::new(),
    }
}

/// Areas that are looked up as reports name them; nobody knows all that lies in those of `crowded`.
#[derive(Debug)]
pub struct Atlas {
    pub areas: Vec<Area>,
    pub crowded: Vec<Id>,
}

impl Atlas {
    pub fn of(areas: Vec<Area>) -> Self {
        Self { areas, crowded: Vec::new() }
    }

    fn get(&self, id: &str) -> Option<Area> {
        let made = || {
            let (whole, which) = part::of(id)?;
            let area = Area { id: id.into(), name: which.into(), ..self.get(whole)? };
            Some(Area { parent: Some(whole.into()), hectares: None, ..area })
        };
        self.areas.iter().find(|area| *area.id == *id).cloned().or_else(made)
    }

    fn children(&self, id: &Id) -> Vec<Area> {
        let known = !self.crowded.contains(id);
        let here = |area: &&Area| known && area.parent.as_ref() == Some(id);
        self.areas.iter().filter(here).cloned().collect()
    }
}

impl AreaLexicon for Atlas {
    fn around(&self, id: &str) -> Around {
        let Some(area) = self.get(id) else { return Around::default() };
        let parent = area.parent.clone();
        let mut areas = parent.as_ref().map(|id| self.children(id)).unwrap_or_default();
        let mut above = parent.clone();
        while let Some(whole) = above.and_then(|id| self.get(&id)) {
            above = whole.parent.clone();
            areas.push(whole);
        }
        let mut below = vec![area];
        while let Some(next) = below.pop() {
            below.extend(self.children(&next.id));
            areas.push(next);
        }
        let here = |id: &&Id| areas.iter().any(|area| area.id == **id);
        let crowded = self.crowded.iter().filter(here).cloned().collect();
        Around { areas, crowded }
    }
}

/// What these reports amount to, read at once.
pub fn state(records: &[Record]) -> State {
    let mut state = State::new(&ground(), Options::default());
    state.add_all(records.iter().cloned());
    state
}

/// All groups of figures.
pub fn groups(state: &State) -> Vec<Group> {
    let group = |finding: &&Finding| match finding {
        Finding::Group(group) if group.scope.kind == Kind::Figure => Some(group.clone()),
        _ => None,
    };
    state.findings().iter().filter_map(group).collect()
}

/// The one group of figures that there is.
pub fn only_group(records: &[Record]) -> Group {
    let mut found = groups(&state(records));
    assert_eq!(found.len(), 1, "{found:#?}");
    found.remove(0)
}

/// The range of origins of the one group.
pub fn origins(records: &[Record]) -> (u32, u32) {
    let origins = only_group(records).origins;
    (origins.low, origins.high)
}

/// All relations, as kind, rule and claims.
pub fn relations(state: &State) -> Vec<(&'static str, &'static str, String, String)> {
    let relation = |finding: &&Finding| match finding {
        Finding::Relation(r) => {
            Some((r.kind.as_str(), r.rule, r.a.claim.to_string(), r.b.claim.to_string()))
        }
        _ => None,
    };
    state.findings().iter().filter_map(relation).collect()
}
