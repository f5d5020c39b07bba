//! Which claims are wanted.

use super::words::{Kind, Stance, State};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Which claims are wanted; what is left out excludes none.
#[derive(
    Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, IntoParams, ToSchema,
)]
#[into_params(parameter_in = Query)]
#[serde(default, deny_unknown_fields)]
pub struct ClaimFilter {
    /// One of the five kinds.
    pub kind: Option<Kind>,
    /// What figures count.
    pub measure: Option<String>,
    /// Type of events.
    pub event: Option<String>,
    /// How the source stands to it.
    pub stance: Option<Stance>,
    /// What people decided.
    pub state: Option<State>,
    /// Only those that want another look.
    pub flagged: Option<bool>,
    /// Id of a place.
    pub place: Option<String>,
    /// Whether the claim names a place that no gazetteer knows.
    pub unresolved: Option<bool>,
    /// Id of the source that it goes back to, as `/sources` and facets have it.
    pub source: Option<String>,
    /// Who published the report.
    pub outlet: Option<String>,
    /// BCP 47 tag of the report.
    pub language: Option<String>,
    /// Id of the report.
    pub report: Option<String>,
    /// What it speaks of ends on this day or later.
    #[param(value_type = Option<String>, format = Date)]
    #[schema(value_type = Option<String>, format = Date)]
    pub from: Option<Date>,
    /// What it speaks of begins on this day or earlier.
    #[param(value_type = Option<String>, format = Date)]
    #[schema(value_type = Option<String>, format = Date)]
    pub to: Option<Date>,
    /// The report was published on this day or later.
    #[param(value_type = Option<String>, format = Date)]
    #[schema(value_type = Option<String>, format = Date)]
    pub published_from: Option<Date>,
    /// The report was published on this day or earlier.
    #[param(value_type = Option<String>, format = Date)]
    #[schema(value_type = Option<String>, format = Date)]
    pub published_to: Option<Date>,
    /// Words of the claim: all must stand in it. Endings, accents and case do not count.
    pub q: Option<String>,
}

/// Where in a list to begin, and how much of it to give.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct Paging {
    /// `next` of the page before.
    pub cursor: Option<String>,
    /// How many items: 1 to 200, by default 50.
    pub limit: Option<u32>,
}

/// In which language sentences and names are wanted.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct Lang {
    /// `en`, `fr` or `ar`; English by default.
    pub lang: Option<String>,
}

/// Which reports are wanted.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct ReportFilter {
    /// Words of the report: all must stand in it. Then the best come first.
    pub q: Option<String>,
    /// Only those with claims that nobody has accepted or rejected.
    pub undecided: Option<bool>,
    /// Who published it.
    pub outlet: Option<String>,
    /// BCP 47 tag.
    pub language: Option<String>,
    /// Published on this day or later.
    #[param(value_type = Option<String>, format = Date)]
    pub from: Option<Date>,
    /// Published on this day or earlier.
    #[param(value_type = Option<String>, format = Date)]
    pub to: Option<Date>,
}

/// What there is to choose from among the claims that pass a filter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Facets {
    /// How many claims pass.
    pub total: u64,
    /// Fields and their values. Each counts what would pass if its own field were left open.
    pub fields: Vec<Facet>,
    /// How many claims speak of each month (of their last day), in order; `0000-00` without a day.
    pub months: Vec<FacetValue>,
}

/// A field of the filter and its values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Facet {
    /// Name of the field, as in the filter.
    pub field: String,
    /// The most frequent values.
    pub values: Vec<FacetValue>,
    /// How many other values there are.
    pub others: u64,
}

/// A value and how often it occurs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct FacetValue {
    /// The value, as the filter takes it.
    pub value: String,
    /// What it is called in the language asked for.
    pub name: String,
    /// How many claims.
    pub count: u64,
}
