//! Reading text: tokens, folding, paragraphs, sentences, quotations.
//!
//! No language lives here. What differs between languages (which words lose their vowel before
//! an apostrophe, which full stops end no sentence) comes in as [`TokenRules`].

mod clitic;
mod fold;
mod script;
mod segment;
mod shingle;
mod token;
mod vocab;
mod window;

pub use clitic::{CliticRules, split_clitics};
pub use fold::{fold, fold_into, is_dropped};
pub use script::Script;
pub use segment::{Paragraph, Quote, Segments, Sentence, is_hard_wrapped, segment};
pub use shingle::Shingler;
pub use token::{Flags, Token, TokenKind, TokenRules, tokenize};
pub use vocab::{Vocab, WordId};
pub use window::windows;
