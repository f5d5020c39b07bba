/// What can go wrong at the back door.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ExportError {
    /// No catalogue of messages for this language.
    #[error("no briefing in the language `{asked}`: choose one of {known}")]
    UnknownLanguage {
        /// The language asked for.
        asked: String,
        /// The languages that there are, separated by commas.
        known: String,
    },
}
