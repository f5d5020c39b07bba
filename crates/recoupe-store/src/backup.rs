//! Copies of a case, taken while it is in use, and a case made of a copy.

use crate::log::Head;
use crate::schema::FILE;
use crate::{Case, Result, StoreError};
use std::fs;
use std::path::Path;

impl Case {
    /// Copies the case into a folder that is not there yet, or is empty: the state of one moment,
    /// whatever is written meanwhile. The copy is a case itself. Gives the end of its log.
    ///
    /// # Errors
    ///
    /// When the folder holds something or cannot be written, or the copy does not read back.
    pub fn backup(&self, to: &Path) -> Result<Head> {
        let io = |source| StoreError::Io { path: to.to_owned(), source };
        fs::create_dir_all(to).map_err(io)?;
        if fs::read_dir(to).map_err(io)?.next().is_some() {
            return Err(StoreError::NotEmpty { path: to.to_owned() });
        }
        let file = to.join(FILE);
        // Beside its place first: a copy that was cut short must not look like a case.
        let part = to.join("case.sqlite.part");
        let name = part.to_str().ok_or_else(|| StoreError::BadCopy {
            path: to.to_owned(),
            problem: "its name is not UTF-8".to_owned(),
        })?;
        self.conn.execute("VACUUM INTO ?1", [name])?;
        fs::File::open(&part).and_then(|copy| copy.sync_all()).map_err(io)?;
        fs::rename(&part, &file).map_err(io)?;
        let rejects = self.dir().join("rejects.jsonl");
        if rejects.is_file() {
            fs::copy(&rejects, to.join("rejects.jsonl")).map_err(io)?;
        }
        Ok(Case::open_read(to)?.contents()?.head)
    }

    /// Makes a case of a copy: verifies it whole, then copies it. Gives the end of its log.
    ///
    /// # Errors
    ///
    /// When anything in the copy is not as it was, or the folder holds something.
    pub fn restore(copy: &Path, dir: &Path) -> Result<Head> {
        let source = Case::open_read(copy)?;
        let verified = source.verify(None, |_| ())?;
        if let Some(problem) = verified.problems.first() {
            return Err(StoreError::BadCopy { path: copy.to_owned(), problem: problem.clone() });
        }
        let head = source.backup(dir)?;
        // From now on it is written to: with a write-ahead log, as every case.
        drop(Case::open(dir)?);
        Ok(head)
    }
}
