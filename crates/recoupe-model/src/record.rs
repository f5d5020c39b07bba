//! The stream of records as values: what cross-checking reads, words included, text left behind.
//!
//! The shapes are those of `recoupe extract --records`. Offsets are half-open and count Unicode
//! code points of the report's text, unlike those of [`Claim`], which count bytes.

use crate::{
    ActorRole, Basis, Change, CharMap, Claim, Extent, Id, Kind, Link, LinkRole, PlaceKind,
    Precision, Qualifier, Relation, Report, Responsibility, Span, Stance,
};
use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize};

/// A report and its claims, without its text: one unit of the stream.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// The report's record.
    pub report: ReportRecord,
    /// Its claims.
    pub claims: Vec<ClaimRecord>,
}

/// What cross-checking knows about a report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportRecord {
    /// Its id.
    pub report_id: Id,
    /// Who published it.
    pub outlet: Option<Id>,
    /// Day of publication.
    pub published: Option<Date>,
    /// BCP 47 tag.
    pub language: Option<Id>,
    /// Title, from metadata.
    pub title: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Whether it is a digest written about a report.
    #[serde(default)]
    pub digest: bool,
    /// Its paragraphs, with what near-copies are found by.
    #[serde(default)]
    pub paragraphs: Vec<ParagraphRecord>,
}

/// A paragraph of a report's record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParagraphRecord {
    /// Where it stands, in code points.
    pub span: Span,
    /// As [`crate::Paragraph::shingles`]; 16 hex digits each in the stream.
    #[serde(with = "hex_hashes")]
    pub shingles: Vec<u64>,
}

/// Words with their place in the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// First code point inside.
    pub start: u32,
    /// First code point after.
    pub end: u32,
    /// The words.
    pub quote: String,
}

/// A claim as it stands in the stream. Fields mean what they mean in [`Claim`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are those of Claim")]
pub struct ClaimRecord {
    pub id: Id,
    pub content_hash: Id,
    pub report_id: Id,
    pub kind: Kind,
    pub stance: Stance,
    pub span: Quote,
    pub anchor: Span,
    pub direct_quote: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub figure: Option<FigureRecord>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub control: Option<ControlRecord>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<EventRecord>,
    /// Present on denials alone; `Some(None)` where what is denied is no claim of the report.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    pub denies: Option<Option<Id>>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    pub denies_text: Option<Option<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    pub denies_span: Option<Option<Span>>,
    #[serde(default)]
    pub actors: Vec<ActorRecord>,
    #[serde(default)]
    pub when: Option<WhenRecord>,
    #[serde(default, rename = "where")]
    pub places: Vec<PlaceRecord>,
    #[serde(default)]
    pub attribution: Vec<LinkRecord>,
    pub provenance: ProvenanceRecord,
}

impl ClaimRecord {
    /// The measure, change or event type.
    pub fn of_what(&self) -> Option<&str> {
        match self.kind {
            Kind::Figure => self.figure.as_ref().map(|figure| &*figure.measure),
            Kind::Control => self.control.as_ref().map(|control| control.change.as_str()),
            Kind::Event => self.event.as_ref().map(|event| &*event.event),
            Kind::Statement | Kind::Media => None,
        }
    }

    /// The name of the first link of its chain, unless that is the outlet.
    pub fn origin(&self) -> Option<&str> {
        let first = self.attribution.first().filter(|link| link.role != LinkRole::Outlet);
        first.map(|link| &*link.name)
    }

    /// First and last day that it speaks of; a figure as of a day is of that day alone.
    pub fn days(&self) -> (Option<Date>, Option<Date>) {
        let day = |of: fn(&WhenRecord) -> Option<Date>| {
            self.when.as_ref().and_then(|when| of(when).or(when.as_of))
        };
        (day(|when| when.start), day(|when| when.end))
    }
}

/// See [`crate::Figure`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are those of Figure")]
pub struct FigureRecord {
    pub measure: Id,
    #[serde(default)]
    pub population: Option<Id>,
    #[serde(default)]
    pub value: Option<i64>,
    pub qualifier: Qualifier,
    #[serde(default)]
    pub low: Option<i64>,
    #[serde(default)]
    pub high: Option<i64>,
    #[serde(default)]
    pub basis: Option<Basis>,
    #[serde(default)]
    pub part_of: Option<Id>,
    #[serde(default)]
    pub adds_to: Option<Id>,
    #[serde(default)]
    pub revises: Option<Id>,
}

/// See [`crate::Control`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are those of Control")]
pub struct ControlRecord {
    pub change: Change,
    #[serde(default)]
    pub extent: Option<Extent>,
    #[serde(default)]
    pub share: Option<f64>,
    #[serde(default)]
    pub areas_count: Option<i64>,
}

/// The type of an event, an id of the common pack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventRecord {
    /// The type.
    #[serde(rename = "type")]
    pub event: Id,
}

/// See [`crate::Actor`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are those of Actor")]
pub struct ActorRecord {
    pub role: ActorRole,
    pub text: String,
    pub name: Id,
    pub span: Span,
    #[serde(default)]
    pub responsibility: Option<Responsibility>,
    #[serde(default)]
    pub attribution: Vec<LinkRecord>,
    #[serde(default)]
    pub loaded: Option<Words>,
}

/// Words and where they stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// The words.
    pub text: String,
    /// Where they stand, in code points.
    pub span: Span,
}

/// See [`crate::When`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are those of When")]
pub struct WhenRecord {
    pub start: Option<Date>,
    pub end: Option<Date>,
    #[serde(default)]
    pub as_of: Option<Date>,
    pub text: String,
    pub precision: Precision,
    pub span: Span,
    #[serde(default)]
    pub inherited: bool,
}

/// See [`crate::Place`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are those of Place")]
pub struct PlaceRecord {
    pub text: String,
    pub name: Option<Id>,
    pub place_id: Option<Id>,
    #[serde(default)]
    pub lat: Option<f64>,
    #[serde(default)]
    pub lon: Option<f64>,
    #[serde(default)]
    pub precision: Option<Id>,
    #[serde(default)]
    pub kind: Option<PlaceKind>,
    pub span: Span,
    #[serde(default)]
    pub inherited: bool,
}

/// See [`Link`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are those of Link")]
pub struct LinkRecord {
    pub role: LinkRole,
    pub text: Option<String>,
    pub name: Id,
    #[serde(default)]
    pub source_id: Option<Id>,
    #[serde(default)]
    pub affiliation: Option<Id>,
    #[serde(default)]
    pub relation: Option<Relation>,
    pub span: Option<Span>,
}

/// See [`crate::Provenance`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are those of Provenance")]
pub struct ProvenanceRecord {
    pub engine: Id,
    pub pack: Id,
    pub rule: Id,
}

impl Record {
    /// The record of a report that was just read, as its lines in the stream would be read back.
    pub fn of(report: &Report, analysis: &crate::Analysis) -> Record {
        let words = Text { text: &report.text, map: CharMap::new(&report.text) };
        let paragraphs = analysis.paragraphs.iter().map(|paragraph| ParagraphRecord {
            span: words.map.chars(paragraph.span),
            shingles: paragraph.shingles.clone(),
        });
        Record {
            report: ReportRecord {
                report_id: report.id.as_str().into(),
                outlet: report.outlet.as_deref().map(Id::from),
                published: report.published,
                language: report.language.as_deref().map(Id::from),
                title: report.title.clone(),
                url: report.url.clone(),
                digest: report.digest,
                paragraphs: paragraphs.collect(),
            },
            claims: analysis.claims.iter().map(|claim| words.claim(claim)).collect(),
        }
    }
}

/// A text with its offsets.
struct Text<'a> {
    text: &'a str,
    map: CharMap<'a>,
}

impl Text<'_> {
    fn words(&self, span: Span) -> String {
        span.of(self.text).to_owned()
    }

    fn claim(&self, claim: &Claim) -> ClaimRecord {
        let id = |text: &String| Id::from(text.as_str());
        let span = self.map.chars(claim.span);
        let denial = claim.denies.as_ref();
        ClaimRecord {
            id: id(&claim.id),
            content_hash: id(&claim.content_hash),
            report_id: id(&claim.report_id),
            kind: claim.kind,
            stance: claim.stance,
            span: Quote { start: span.start, end: span.end, quote: self.words(claim.span) },
            anchor: self.map.chars(claim.anchor),
            direct_quote: claim.direct_quote,
            figure: claim.figure.as_ref().map(|figure| FigureRecord {
                measure: figure.measure.clone(),
                population: figure.population.clone(),
                value: figure.value,
                qualifier: figure.qualifier,
                low: figure.low,
                high: figure.high,
                basis: figure.basis,
                part_of: figure.part_of.as_ref().map(id),
                adds_to: figure.adds_to.as_ref().map(id),
                revises: figure.revises.as_ref().map(id),
            }),
            control: claim.control.as_ref().map(|control| ControlRecord {
                change: control.change,
                extent: control.extent,
                share: control.share,
                areas_count: control.areas_count,
            }),
            event: claim.event.clone().map(|event| EventRecord { event }),
            denies: denial.map(|denial| denial.claim.as_ref().map(id)),
            denies_text: denial.map(|denial| denial.text.map(|span| self.words(span))),
            denies_span: denial.map(|denial| denial.text.map(|span| self.map.chars(span))),
            actors: claim.actors.iter().map(|actor| self.actor(actor)).collect(),
            when: claim.when.as_ref().map(|when| WhenRecord {
                start: when.start,
                end: when.end,
                as_of: when.as_of,
                text: self.words(when.span),
                precision: when.precision,
                span: self.map.chars(when.span),
                inherited: when.inherited,
            }),
            places: claim.places.iter().map(|place| self.place(place)).collect(),
            attribution: self.chain(&claim.attribution),
            provenance: ProvenanceRecord {
                engine: claim.provenance.engine.clone(),
                pack: claim.provenance.pack.clone(),
                rule: claim.provenance.rule.clone(),
            },
        }
    }

    fn actor(&self, actor: &crate::Actor) -> ActorRecord {
        ActorRecord {
            role: actor.role,
            text: self.words(actor.span),
            name: actor.name.as_str().into(),
            span: self.map.chars(actor.span),
            responsibility: actor.responsibility,
            attribution: self.chain(&actor.attribution),
            loaded: actor
                .loaded
                .map(|span| Words { text: self.words(span), span: self.map.chars(span) }),
        }
    }

    fn place(&self, place: &crate::Place) -> PlaceRecord {
        PlaceRecord {
            text: self.words(place.span),
            name: place.name.as_deref().map(Id::from),
            place_id: place.place_id.as_deref().map(Id::from),
            lat: place.lat,
            lon: place.lon,
            precision: place.precision.map(Id::from),
            kind: place.kind,
            span: self.map.chars(place.span),
            inherited: place.inherited,
        }
    }

    fn chain(&self, links: &[Link]) -> Vec<LinkRecord> {
        let link = |link: &Link| LinkRecord {
            role: link.role,
            text: link.span.map(|span| self.words(span)),
            name: link.name.as_str().into(),
            source_id: link.source_id.as_deref().map(Id::from),
            affiliation: link.affiliation.as_deref().map(Id::from),
            relation: link.relation,
            span: link.span.map(|span| self.map.chars(span)),
        };
        links.iter().map(link).collect()
    }
}

/// A field that is there, whether or not it is null.
fn present<'de, D, T>(deserializer: D) -> Result<Option<Option<T>>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    Option::<T>::deserialize(deserializer).map(Some)
}

/// 64-bit hashes as strings of 16 hex digits.
mod hex_hashes {
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};
    use std::borrow::Cow;

    pub fn serialize<S: Serializer>(hashes: &[u64], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(hashes.iter().map(|hash| format!("{hash:016x}")))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u64>, D::Error> {
        #[derive(Deserialize)]
        struct Digits<'a>(#[serde(borrow)] Cow<'a, str>);
        let digits = Vec::<Digits>::deserialize(deserializer)?;
        let read = |Digits(text): &Digits| u64::from_str_radix(text, 16).map_err(D::Error::custom);
        digits.iter().map(read).collect()
    }
}
