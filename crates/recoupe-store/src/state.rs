//! How a case is: what read it, how its reports stand to one another, whether its file is whole.

use crate::{Case, ReportRelation, Result};

/// How many reports of one language were read by one engine with one pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reader {
    /// BCP 47 tag; none where nobody could tell.
    pub language: Option<String>,
    /// Engine and pack.
    pub engine: String,
    /// How many reports.
    pub reports: u64,
}

impl Case {
    /// What read the reports in which claims were found.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub fn readers(&self) -> Result<Vec<Reader>> {
        let sql = "SELECT language, engine, count(*) FROM report_index WHERE engine <> '' \
                   GROUP BY language, engine ORDER BY language, engine";
        let mut statement = self.conn.prepare_cached(sql)?;
        let found = statement.query_map([], |row| {
            let reports: i64 = row.get(2)?;
            Ok(Reader {
                language: row.get(0)?,
                engine: row.get(1)?,
                reports: reports.unsigned_abs(),
            })
        })?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }

    /// How a report stands to earlier ones.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub fn relations_of(&self, seq: i64) -> Result<Vec<ReportRelation>> {
        let sql = "SELECT kind, id, share FROM report_relations JOIN reports ON reports.seq = b \
                   WHERE a = ?1 ORDER BY kind, b";
        self.report_relations(sql, seq)
    }

    /// How later reports stand to this one; ids are theirs.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub fn relations_to(&self, seq: i64) -> Result<Vec<ReportRelation>> {
        let sql = "SELECT kind, id, share FROM report_relations JOIN reports ON reports.seq = a \
                   WHERE b = ?1 ORDER BY kind, a";
        self.report_relations(sql, seq)
    }

    fn report_relations(&self, sql: &str, seq: i64) -> Result<Vec<ReportRelation>> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let found = statement.query_map([seq], |row| {
            Ok(ReportRelation { kind: row.get(0)?, report_id: row.get(1)?, share: row.get(2)? })
        })?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }

    /// What is wrong with the database's file, as SQLite tells; nothing where it is whole.
    ///
    /// # Errors
    ///
    /// When it cannot be read at all.
    pub fn quick_check(&self) -> Result<Vec<String>> {
        let mut statement = self.conn.prepare("PRAGMA quick_check(20)")?;
        let said = statement.query_map([], |row| row.get::<_, String>(0))?;
        let said: Vec<String> = said.collect::<rusqlite::Result<_>>()?;
        Ok(said.into_iter().filter(|said| said != "ok").collect())
    }
}
