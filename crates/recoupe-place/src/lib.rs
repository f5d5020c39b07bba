//! The map room: gazetteers, and finding their names in running text.
//!
//! [`Gazetteer`] implements [`NameLexicon`](recoupe_model::NameLexicon), which is all that
//! extraction knows of it. Words go in, places come out; no file is read here.
//!
//! # What is a name
//!
//! A name is found by its **exact key** (the letters, without case, accents and hyphens), or, if
//! that finds nothing as long, by its **loose key**, which is the same for the spellings that
//! French and English ears have given to one Arabic or Ukrainian name: « Boustane al-Qaser »,
//! "Bustan al-Qasr". The rules of the loose key are data, in `names.toml`.
//!
//! The loose key finds a name only if it has five signs or more, and in Arabic script several
//! words; only places of countries whose names come from another script (by the code that their
//! ids begin with; ids without one are taken); never a country, a capital, an acronym or a name
//! with a digit; and nothing that `names.toml` lists as something else (« Al Jazeera »). A text may
//! leave a name's article out if six signs remain (« Sabil » for Al-Sabil needs a name of its own
//! in the gazetteer), and the ends of the two spellings must go together: Jafara is not Jafar.
//!
//! Latin names need their capitals: as many words with a capital as the name has, not counting
//! articles, titles and generic words. The first word may be small only if it is one of these, or
//! if the gazetteer writes it small (« cheikh Saïd », « est d'Alep »). Acronyms need theirs all
//! (« RDC », and not « Car »). A final é is not an e, but in capitals (« Tigré », « Tigre »).
//!
//! A name of generic words alone (« quartiers est », "Old City") means something in its parent
//! only, and so does a name that the gazetteer marks with `@`: `fr:@vieille ville`.
//! [`Gazetteer::search`] finds them, running text does not. Names longer than six words likewise.
//!
//! A name of four letters or fewer that is not the primary one counts in its own language only:
//! "Sur" is Tyre in English, and a preposition in French. An Arabic name of three letters or fewer
//! needs its hamza where it is (إب is a city, أب a father).
//!
//! # Which place is meant
//!
//! The longest name wins; then exact before loose; then a name in the language of the text, or a
//! primary one, before one in another language; then by kind: country, capital, city, first-level
//! division, region, second-level division, sector, district, landmark; then what was loaded last
//! (whoever adds a gazetteer means its places; in the repository `world.csv` comes first), and in
//! one file the row that stands first. So Tripoli is Libya's, and أريحا, which two cities share, is
//! the one of the special file. What the context says is for whoever has it: [`Gazetteer::search`] gives
//! all of them.

mod areas;
mod cells;
mod compile;
mod cut;
mod error;
mod gazetteer;
mod geometry;
mod keys;
mod known;
mod letters;
mod lookup;
mod matching;
mod near_bones;
mod pieces;
mod resolve;
mod row;
mod sound;
mod spelling;
mod table;
#[cfg(test)]
mod tests;
mod writer;

pub use error::PlaceError;
pub use gazetteer::{CsvFile, Gazetteer};
pub use geometry::{Flaw, Point};
pub use matching::{Match, Near, Query};
pub use row::{Fault, Reject};
pub use table::Bytes;
pub use writer::{CsvColumns, GazetteerWriter, Written};
