/// Why a gazetteer does not load. What is wrong with single rows is no error but a
/// [`Reject`](crate::Reject).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlaceError {
    /// The first line of a file lacks a column.
    #[error(
        "{path}:1: no column `{column}`; the first line names the columns: id,name,names,lat,lon,kind,parent"
    )]
    NoColumn {
        /// The file, as the caller named it.
        path: String,
        /// What is missing.
        column: &'static str,
    },
    /// More files than a table can tell apart.
    #[error("{count} gazetteers in one call; load at most 256 at a time")]
    TooManyFiles {
        /// How many were given.
        count: usize,
    },
    /// A compiled gazetteer is damaged or of another version.
    #[error("compiled gazetteer cannot be read: {what}; compile it again from its CSV")]
    Table {
        /// What is wrong with it.
        what: &'static str,
    },
}
