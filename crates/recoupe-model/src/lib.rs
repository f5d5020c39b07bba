//! The words of Recoupe as types, and nothing else: no reading, no files, no clock.
//!
//! The field names of [`Claim`] are those of the
//! published stream. Offsets in this crate are UTF-8 bytes of the report's text; the JSON
//! writers turn them into Unicode code points.

mod byte_map;
mod claim;
mod crosscheck;
mod ident;
mod names;
mod outline;
pub mod part;
mod place_row;
mod record;
mod registry;
mod report;
mod restore;
mod span;

pub use byte_map::{ByteMap, Run};
pub use claim::{
    Actor, ActorRole, Basis, Change, Claim, Control, Denial, Extent, Figure, Kind, Link, LinkRole,
    Place, Precision, Provenance, Qualifier, Relation, Responsibility, Stance, When,
};
pub use crosscheck::{
    ClaimRef, ClaimRelation, ControlCell, ControlStatus, Delta, Division, Estimate, Evidence,
    Finding, Group, Loop, Origin, OriginClaims, OriginKind, OriginRange, Outcome, RelationKind,
    Scope, ShareCheck, SourceUse,
};
pub use ident::{claim_id, content_hash, report_id, report_id_of, sha256};
pub use names::{
    Candidate, Mention, NameHit, NameLexicon, NoNames, PlaceKind, Reason, Resolution, Story,
};
pub use outline::{Degrees, Outline, Polygon};
pub use place_row::{PlaceName, PlaceRow};
pub use record::{
    ActorRecord, ClaimRecord, ControlRecord, EventRecord, FigureRecord, LinkRecord,
    ParagraphRecord, PlaceRecord, ProvenanceRecord, Quote, Record, ReportRecord, WhenRecord, Words,
};
pub use registry::{
    Area, AreaLexicon, Around, EventRule, EventSays, GenericEntry, Ground, GroupDecision,
    GroupReview, MeasureRule, NationalBody, PopulationRule, SideEntry, SourceEntry, TermEntry,
    TermRole,
};
pub use report::{Analysis, Code, Diagnostic, Paragraph, Report};
pub use span::{CharMap, PointMap, Span};

/// The identifier of an open set (a measure, a population, an event type, a rule):
/// open sets are identifiers declared by packs, closed sets are enums.
pub type Id = std::sync::Arc<str>;
