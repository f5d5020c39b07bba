//! Reports on their way in, and what is told while something happens.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// How far an import is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum ImportState {
    /// It waits for one before it.
    #[default]
    Waiting,
    /// Reports are read.
    Running,
    /// It is at its end.
    Done,
    /// It stopped; what was kept before is kept.
    Failed,
}

/// An import. Whoever started it may go away: it goes on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct ImportJob {
    /// Its id.
    pub id: String,
    /// How far it is.
    pub state: ImportState,
    /// Names of the files.
    pub files: Vec<String>,
    /// How many bytes there are to read.
    pub bytes: u64,
    /// How many of them are read.
    pub bytes_done: u64,
    /// How many reports were looked at.
    pub read: u64,
    /// How many are new in the case.
    pub added: u64,
    /// How many were there already, by their very bytes.
    pub already: u64,
    /// How many are near-copies of an earlier one; kept all the same.
    pub near_copies: u64,
    /// How many are another version of an address that is there; kept all the same.
    pub versions: u64,
    /// How many claims were read.
    pub claims: u64,
    /// How many inputs were no report.
    pub rejected: u64,
    /// Those, each with its reason; as many as a list bears.
    pub rejects: Vec<RejectView>,
    /// The new reports, the first ones.
    pub reports: Vec<String>,
    /// Why it failed.
    pub problem: Option<String>,
}

/// An input that is no report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct RejectView {
    /// Its name.
    pub name: String,
    /// What kind of thing is wrong.
    pub code: String,
    /// What is wrong and what to do.
    pub reason: String,
}

/// What is known of all reports of an import that do not say it themselves.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct ImportAbout {
    /// Name of the file, where the body is the file itself.
    pub name: Option<String>,
    /// Who published them.
    pub outlet: Option<String>,
    /// Day of publication.
    pub date: Option<String>,
    /// BCP 47 tag.
    pub language: Option<String>,
}

/// Something changed. Told by `/events`, as the data of an event of this `kind`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ChangeEvent {
    /// `decision`, `import` or `cross-check`.
    pub kind: String,
    /// The log's last entry.
    pub revision: u64,
    /// Revision that cross-checking speaks of.
    pub cross_checked: u64,
    /// The claims that were decided about, as far as a list bears.
    pub claims: Vec<String>,
}
