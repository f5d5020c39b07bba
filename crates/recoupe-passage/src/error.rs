/// Why a passage cannot be read. Lines count from 1.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FormatError {
    /// No words under a heading.
    #[error("`{heading}` has no words: write them on lines that begin with `>`")]
    NoText {
        /// Line of the heading.
        line: usize,
        /// The heading.
        heading: String,
    },
    /// The list of claims is not ended.
    #[error("`{heading}` does not end: close its list with `- nothing else` or `- and more`")]
    NoEnd {
        /// Line of the heading.
        line: usize,
        /// The heading.
        heading: String,
    },
    /// Something stands after the end of the list, or words after the list.
    #[error("`{words}` stands after its place: begin another passage with `## `")]
    Late {
        /// The line.
        line: usize,
        /// What stands there.
        words: String,
    },
    /// Claims before the words that they are read from.
    #[error("`{words}` stands before the words of the passage: write them first, with `>`")]
    Early {
        /// The line.
        line: usize,
        /// What stands there.
        words: String,
    },
    /// A line that names no kind of claim.
    #[error(
        "`{words}` is no claim: write figure, control, event, statement or media, `nothing`, `nothing else` or `and more`"
    )]
    NoClaim {
        /// The line.
        line: usize,
        /// What stands there.
        words: String,
    },
    /// A field that there is not.
    #[error("there is no field `{name}`: there are {}", known.join(", "))]
    NoField {
        /// The line.
        line: usize,
        /// What stands there.
        name: String,
        /// The fields there are.
        known: &'static [&'static str],
    },
    /// A value that the field cannot have.
    #[error("`{value}` is no {what}: write {want}")]
    BadValue {
        /// The line.
        line: usize,
        /// What it should be.
        what: &'static str,
        /// What stands there.
        value: String,
        /// What may stand there.
        want: String,
    },
    /// Words that the passage does not hold.
    #[error("`{quote}` does not stand in the passage: copy the words from it")]
    NotThere {
        /// The line.
        line: usize,
        /// The words.
        quote: String,
    },
}

impl FormatError {
    /// The line it is about, from 1.
    pub fn line(&self) -> usize {
        match self {
            FormatError::NoText { line, .. }
            | FormatError::NoEnd { line, .. }
            | FormatError::Late { line, .. }
            | FormatError::Early { line, .. }
            | FormatError::NoClaim { line, .. }
            | FormatError::NoField { line, .. }
            | FormatError::BadValue { line, .. }
            | FormatError::NotThere { line, .. } => *line,
        }
    }
}
