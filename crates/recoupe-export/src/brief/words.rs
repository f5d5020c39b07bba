//! Claims in words: numbers with their qualifiers, days written out, chains, one-sentence cards.

use super::catalogue::{Arg, Args};
use super::days::Form;
use super::{At, Briefing, letter, visible};
use recoupe_model::{
    Actor, ActorRole, Change, Claim, Control, Extent, Figure, Kind, Link, LinkRole, Place,
    Qualifier, Relation, Report, Responsibility,
};

/// Who says it first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Origin<'a> {
    /// A source with a name or a description, by what it is counted under.
    Named(&'a str),
    /// Nobody but the outlet.
    OwnVoice(&'a str),
    /// It came through a relay, from nobody named.
    Unknown,
}

/// The origin of a chain: who speaks for a body counts as the body.
pub(crate) fn origin_of<'a>(report: &'a Report, chain: &'a [Link]) -> Origin<'a> {
    match chain.first() {
        Some(link) if link.role == LinkRole::Speaker => match (&link.affiliation, link.relation) {
            (Some(body), Some(Relation::SpeaksFor)) => Origin::Named(body),
            _ => Origin::Named(link.source_id.as_deref().unwrap_or(&link.name)),
        },
        Some(link) if link.role == LinkRole::Relay => Origin::Unknown,
        Some(link) => Origin::OwnVoice(&link.name),
        None => Origin::OwnVoice(report.outlet.as_deref().unwrap_or(&report.id)),
    }
}

/// The gazetteer's name of a place, else the words.
pub(crate) fn place_name<'a>(report: &'a Report, place: &'a Place) -> &'a str {
    place.name.as_deref().unwrap_or_else(|| place.span.of(&report.text))
}

impl Briefing<'_> {
    /// A message of the catalogue.
    pub(crate) fn text(&self, key: &str, args: &Args) -> String {
        self.catalogue.text(key, args)
    }

    /// The message of an id of an open set: its row, or the row for ids without one.
    pub(crate) fn id_text(
        &self,
        set: &str,
        id: &str,
        attribute: &str,
        args: &[(&'static str, &str)],
    ) -> String {
        let mut key = format!("{set}-{id}{attribute}");
        if !self.catalogue.has(&key) {
            key = format!("{set}-other{attribute}");
        }
        let shown = id.replace('_', " ");
        let mut all: Vec<(&'static str, Arg)> =
            args.iter().map(|(name, value)| (*name, Arg::from(*value))).collect();
        all.push(("id", Arg::Theirs(&shown)));
        self.text(&key, &all)
    }

    /// "F12": letter of the kind, number in the report.
    pub(crate) fn label(&self, at: At) -> String {
        format!("{}{}", letter(self.claim(at).kind), at.claim + 1)
    }

    pub(crate) fn kind_text(&self, kind: Kind) -> String {
        self.text(&format!("kind-{}", kind.as_str()), &[])
    }

    /// The heading of a measure.
    pub(crate) fn measure_text(&self, id: &str) -> String {
        self.id_text("measure", id, "", &[])
    }

    /// "≥ 60", "413–463", "dozens (≥ 20)", "not stated".
    pub(crate) fn figure_text(&self, figure: &Figure) -> String {
        let shown = |number: Option<i64>| number.map(|n| self.catalogue.number(n));
        let key = format!("figure-{}", figure.qualifier.as_str());
        match (figure.qualifier, shown(figure.value), shown(figure.low), shown(figure.high)) {
            (Qualifier::Vague, ..) => match figure.low {
                Some(low) => self.text(&key, &[("low", Arg::Number(low))]),
                None => self.text("figure-unstated", &[]),
            },
            (Qualifier::Between, _, Some(low), Some(high)) => {
                self.text(&key, &[("low", low.into()), ("high", high.into())])
            }
            (Qualifier::Between, Some(value), ..) => {
                self.text("figure-exact", &[("value", value.into())])
            }
            (_, Some(value), ..) => self.text(&key, &[("value", value.into())]),
            _ => self.text("figure-unstated", &[]),
        }
    }

    /// The id under which the catalogue describes whom a figure counts.
    fn population_id<'f>(&self, figure: &'f Figure) -> &'f str {
        match &figure.population {
            Some(id) => id,
            None if self.catalogue.has(&format!("measure-{}.things", figure.measure)) => "things",
            None => "unstated",
        }
    }

    /// "civilians".
    pub(crate) fn population_text(&self, figure: &Figure) -> String {
        self.id_text("population", self.population_id(figure), "", &[])
    }

    /// "≥ 60 civilians".
    pub(crate) fn counted_text(&self, figure: &Figure) -> String {
        let vague = figure.qualifier == Qualifier::Vague && figure.low.is_some();
        self.id_text(
            "population",
            self.population_id(figure),
            if vague { ".vague" } else { ".counted" },
            &[("figure", &self.figure_text(figure)), ("number", &self.plural(figure))],
        )
    }

    /// `s` or `p`, as the language counts.
    fn plural(&self, figure: &Figure) -> String {
        let n = match figure.qualifier {
            Qualifier::Between => figure.high,
            _ => figure.value,
        };
        self.text("plural", &[("n", Arg::Number(n.or(figure.low).unwrap_or(2)))])
    }

    /// "≥ 60 civilians were killed".
    fn figure_clause(&self, figure: &Figure) -> String {
        let number = self.plural(figure);
        let gender = self.id_text("population", self.population_id(figure), ".gender", &[]);
        self.id_text(
            "measure",
            &figure.measure,
            ".claim",
            &[
                ("who", &self.counted_text(figure)),
                ("number", &number),
                ("agree", &format!("{gender}{number}")),
            ],
        )
    }

    /// "taken by the Syrian Army from opposition fighters".
    pub(crate) fn control_text(&self, at: At) -> String {
        let (report, claim) = (self.report(at), self.claim(at));
        let named = |roles: &[ActorRole]| {
            let found: Vec<String> = claim
                .actors
                .iter()
                .filter(|actor| roles.contains(&actor.role))
                .map(|actor| self.actor_text(report, actor))
                .collect();
            (!found.is_empty()).then(|| self.list(found))
        };
        let holder = named(&[ActorRole::Holder])
            .or_else(|| named(&[ActorRole::Perpetrator, ActorRole::Party]));
        let loser = named(&[ActorRole::Loser]).or_else(|| named(&[ActorRole::Target]));
        let shape = match (&holder, &loser) {
            (Some(_), Some(_)) => "both",
            (Some(_), None) => "holder",
            (None, Some(_)) => "loser",
            (None, None) => "none",
        };
        let change = claim.control.as_ref().map_or(Change::Holds, |control| control.change);
        self.text(
            &format!("control-{}", change.as_str()),
            &[
                ("shape", shape.into()),
                ("holder", holder.unwrap_or_default().into()),
                ("loser", loser.unwrap_or_default().into()),
            ],
        )
    }

    /// What is said about the holding, then how much of the place it covers.
    pub(crate) fn control_texts(&self, at: At) -> Vec<String> {
        let mut out = vec![self.control_text(at)];
        if let Some(control) = &self.claim(at).control {
            out.extend(self.control_details(control));
        }
        out
    }

    /// "part of it", "90% of it", "6 areas".
    fn control_details(&self, control: &Control) -> Vec<String> {
        let mut out = Vec::new();
        match control.extent {
            Some(Extent::Whole) => out.push(self.text("control-whole", &[])),
            Some(Extent::Part) => out.push(self.text("control-part", &[])),
            None => {}
        }
        if let Some(share) = control.share {
            // Shares are stated as fractions or percentages: a tenth of a per cent is enough.
            let percent = (share * 1000.0).round() / 10.0;
            out.push(self.text("control-share", &[("percent", percent.to_string().into())]));
        }
        if let Some(areas) = control.areas_count {
            out.push(self.text("control-areas", &[("n", Arg::Number(areas))]));
        }
        out
    }

    /// "bombardment".
    pub(crate) fn event_text(&self, claim: &Claim) -> String {
        match &claim.event {
            Some(id) if self.catalogue.has(&format!("event-{id}")) => {
                self.text(&format!("event-{id}"), &[])
            }
            Some(id) => self.catalogue.isolate(&id.replace('_', " ")),
            None => self.text("event-unstated", &[]),
        }
    }

    /// "by the Syrian Army", "aimed at …": one line for each part played.
    pub(crate) fn actors_texts(&self, at: At) -> Vec<String> {
        let (report, claim) = (self.report(at), self.claim(at));
        let mut out = Vec::new();
        for role in ActorRole::ALL {
            let actors: Vec<String> = claim
                .actors
                .iter()
                .filter(|actor| actor.role == *role)
                .map(|actor| self.actor_text(report, actor))
                .collect();
            if !actors.is_empty() {
                let key = format!("role-{}", role.as_str());
                out.push(self.text(&key, &[("actors", self.list(actors).into())]));
            }
        }
        out
    }

    /// A neutral name as this language has it, else as it is.
    pub(crate) fn neutral_name(&self, name: &str) -> String {
        let key = format!("actor-{}", slug(name));
        if self.catalogue.has(&key) { self.text(&key, &[]) } else { self.catalogue.isolate(name) }
    }

    fn actor_text(&self, report: &Report, actor: &Actor) -> String {
        let mut name = self.neutral_name(&actor.name);
        if let Some(span) = actor.loaded {
            let word = Arg::Theirs(span.of(&report.text));
            name = self.text("loaded", &[("actor", name.into()), ("word", word)]);
        }
        let accuser = actor.attribution.first();
        match (actor.responsibility, accuser) {
            (None, _) => name,
            (Some(Responsibility::Attributed), Some(link)) => self.text(
                "responsibility-attributed-by",
                &[("actor", name.into()), ("accuser", self.link_text(report, link).into())],
            ),
            (Some(how), _) => {
                self.text(&format!("responsibility-{}", how.as_str()), &[("actor", name.into())])
            }
        }
    }

    /// The names of the chain from the origin to the outlet.
    pub(crate) fn chain_texts(&self, at: At) -> Vec<String> {
        let (report, chain) = (self.report(at), &self.claim(at).attribution);
        let mut out = Vec::with_capacity(chain.len() + 1);
        match origin_of(report, chain) {
            Origin::Named(_) => {}
            Origin::Unknown => out.push(self.text("author-unknown", &[])),
            Origin::OwnVoice(_) => return vec![self.origin_text(at)],
        }
        // A body's own page passes nothing on: it says so itself.
        let own = report.outlet.as_deref().and_then(|outlet| self.cross.body_of_outlet(outlet));
        let first = chain.first().map(|link| link.name.as_str());
        let itself = |link: &&Link| {
            link.role == LinkRole::Outlet && own.is_some_and(|own| first == Some(own))
        };
        out.extend(
            chain.iter().filter(|link| !itself(link)).map(|link| self.link_text(report, link)),
        );
        out
    }

    /// Who says it first, as a name.
    pub(crate) fn origin_text(&self, at: At) -> String {
        let (report, chain) = (self.report(at), &self.claim(at).attribution);
        match (origin_of(report, chain), chain.first()) {
            (Origin::Named(_), Some(link)) => self.link_text(report, link),
            (Origin::Unknown, _) => self.text("author-unknown", &[]),
            (_, link) => match link.map(|link| link.name.as_str()).or(report.outlet.as_deref()) {
                Some(outlet) => {
                    let name = self.cross.body_of_outlet(outlet).unwrap_or(outlet);
                    self.text("own-voice", &[("outlet", Arg::Theirs(name))])
                }
                None => self.text("own-voice-unnamed", &[]),
            },
        }
    }

    fn link_text(&self, report: &Report, link: &Link) -> String {
        match &link.affiliation {
            Some(body) if *body != link.name => self.text(
                "affiliated",
                &[("name", Arg::Theirs(&link.name)), ("body", Arg::Theirs(body))],
            ),
            _ => {
                let words = link.span.map_or(link.name.as_str(), |span| span.of(&report.text));
                self.both_names(words, &link.name)
            }
        }
    }

    /// A name as this briefing's reader can read it: where its language is written from right to
    /// left and the report has the name so, the report's words before the primary name.
    pub(crate) fn both_names(&self, words: &str, name: &str) -> String {
        let readable = |text: &str| text.chars().any(visible::is_right_to_left);
        if self.catalogue.is_right_to_left() && readable(words) && !readable(name) {
            self.text("both-names", &[("words", Arg::Theirs(words)), ("name", Arg::Theirs(name))])
        } else {
            self.catalogue.isolate(name)
        }
    }

    /// A place that heads what is said of it, named as its first claim names it.
    pub(crate) fn district_text(&self, name: &str, at: At) -> String {
        let report = self.report(at);
        let place = self.claim(at).places.iter().find(|place| place_name(report, place) == name);
        self.both_names(place.map_or(name, |place| place.span.of(&report.text)), name)
    }

    /// The claim's places; none if it has none.
    pub(crate) fn places_text(&self, at: At) -> Option<String> {
        let report = self.report(at);
        let mut names: Vec<(&str, &str)> = Vec::new();
        for place in &self.claim(at).places {
            let name = place_name(report, place);
            if !names.iter().any(|(_, known)| *known == name) {
                names.push((place.span.of(&report.text), name));
            }
        }
        let names: Vec<String> =
            names.iter().map(|(words, name)| self.both_names(words, name)).collect();
        (!names.is_empty()).then(|| self.list(names))
    }

    /// The places, or that none is stated.
    pub(crate) fn places_or_none(&self, at: At) -> String {
        self.places_text(at).unwrap_or_else(|| self.text("where-none", &[]))
    }

    /// One sentence: who says what, when, where.
    pub(crate) fn card_text(&self, at: At) -> String {
        let claim = self.claim(at);
        let (mut when, mut places) = (self.when_text(at, Form::Inside), self.places_text(at));
        let said = match (&claim.figure, claim.kind) {
            (Some(figure), _) => self.figure_clause(figure),
            (None, Kind::Control) => {
                let control = self.list(self.control_texts(at));
                match places.take() {
                    Some(places) => self.text(
                        "control-claim",
                        &[("places", places.into()), ("control", control.into())],
                    ),
                    None => control,
                }
            }
            (None, Kind::Event) => {
                let mut parts = vec![self.event_text(claim)];
                parts.extend(self.actors_texts(at));
                self.list(parts)
            }
            (None, Kind::Media) => self.text("kind-media", &[]),
            (None, Kind::Statement | Kind::Figure) => {
                when = None;
                places = None;
                self.text(&format!("said-{}", claim.stance.as_str()), &[])
            }
        };
        let shape = match (&when, &places) {
            (Some(_), Some(_)) => "when-where",
            (Some(_), None) => "when",
            (None, Some(_)) => "where",
            (None, None) => "bare",
        };
        self.text(
            "card",
            &[
                ("shape", shape.into()),
                ("origin", self.origin_text(at).into()),
                ("claim", said.into()),
                ("when", when.unwrap_or_default().into()),
                ("places", places.unwrap_or_default().into()),
            ],
        )
    }

    /// Several in a row, as the language lists them.
    pub(crate) fn list(&self, items: Vec<String>) -> String {
        let mut items = items.into_iter();
        let first = items.next().unwrap_or_default();
        items.fold(first, |rest, last| {
            self.text("listed", &[("rest", rest.into()), ("last", last.into())])
        })
    }

    /// Words in the quotation marks of this language; the words must be plain already.
    pub(crate) fn quoted(&self, words: String) -> String {
        self.text("quoted", &[("words", words.into())])
    }

    /// The name of a report: outlet, else title, else that it has none.
    pub(crate) fn report_name(&self, report: usize) -> String {
        let record = &self.items[report].0;
        match record.outlet.as_deref().or(record.title.as_deref()) {
            Some(name) => self.catalogue.isolate(name),
            None => self.text("report-untitled", &[]),
        }
    }
}

/// A name as part of a message id: "Syrian Army" is `syrian-army`.
fn slug(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.chars() {
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        } else if !out.ends_with('-') {
            out.push('-');
        }
    }
    out.trim_matches('-').to_owned()
}
