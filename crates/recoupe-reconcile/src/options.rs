/// What can be switched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// By which profile estimates are made: `range` or `acled`.
    pub profile: String,
    /// After how many days without a word about an area its status is stale.
    pub stale_after: u16,
}

impl Default for Options {
    fn default() -> Self {
        Self { profile: "range".to_owned(), stale_after: 14 }
    }
}
