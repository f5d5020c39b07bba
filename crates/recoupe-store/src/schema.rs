//! The database file: how it is opened, and how its format grows.

use crate::{Result, StoreError};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use std::path::Path;
use std::time::Duration;

/// Name of the database in the folder of a case.
pub(crate) const FILE: &str = "case.sqlite";

/// `Rcp1`: what makes the file known as a case of ours.
const APPLICATION_ID: i64 = 0x5263_7031;

/// Every format there was, oldest first. One is added at the end and none is ever changed.
const MIGRATIONS: &[&str] =
    &[include_str!("../migrations/0001.sql"), include_str!("../migrations/0002.sql")];

/// The tables that are derived, each with the order of its rows for whoever compares them.
pub(crate) const DERIVED: &[(&str, &str)] = &[
    ("report_index", "seq"),
    ("sketches", "hash, report"),
    ("report_relations", "a, kind, b"),
    ("claims", "row"),
    ("claim_places", "id"),
    ("claim_points", "id"),
    ("claim_space", "id"),
    ("decisions", "seq"),
    ("reviewed", "claim"),
];

/// Whether somebody may write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    Write,
    Read,
}

/// Makes the file of a new case.
pub(crate) fn create(path: &Path) -> Result<Connection> {
    let conn = Connection::open(path)?;
    conn.pragma_update(None, "application_id", APPLICATION_ID)?;
    settle(&conn)?;
    migrate(&conn, 0)?;
    Ok(conn)
}

/// Opens the file of a case, of this format or an older one, which is then brought up.
pub(crate) fn open(path: &Path, mode: Mode) -> Result<Connection> {
    let mut flags = OpenFlags::SQLITE_OPEN_NO_MUTEX;
    flags |= match mode {
        Mode::Write => OpenFlags::SQLITE_OPEN_READ_WRITE,
        Mode::Read => OpenFlags::SQLITE_OPEN_READ_ONLY,
    };
    let conn = Connection::open_with_flags(path, flags)?;
    conn.busy_timeout(PATIENCE)?;
    let id = conn.pragma_query_value(None, "application_id", |row| row.get::<_, i64>(0));
    if !matches!(id, Ok(APPLICATION_ID)) {
        return match id {
            Err(error) if error.sqlite_error_code() != Some(rusqlite::ErrorCode::NotADatabase) => {
                Err(error.into())
            }
            _ => Err(StoreError::NotACase { path: path.to_owned() }),
        };
    }
    let found: i64 = conn.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let known = MIGRATIONS.len() as i64;
    if found > known {
        return Err(StoreError::Newer { path: path.to_owned(), found, known });
    }
    settle(&conn)?;
    if found < known && mode == Mode::Write {
        migrate(&conn, found)?;
    }
    Ok(conn)
}

/// How long a writer waits for another.
const PATIENCE: Duration = Duration::from_secs(60);

fn settle(conn: &Connection) -> Result<()> {
    conn.busy_timeout(PATIENCE)?;
    // A commit is acknowledged when it is on the disk, not before.
    if !conn.is_readonly("main")? {
        conn.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(()))?;
    }
    conn.pragma_update(None, "synchronous", "full")?;
    conn.pragma_update(None, "foreign_keys", true)?;
    conn.pragma_update(None, "wal_autocheckpoint", 16_000)?;
    conn.pragma_update(None, "cache_size", -65_536)?;
    conn.pragma_update(None, "temp_store", "memory")?;
    conn.pragma_update(None, "trusted_schema", false)?;
    conn.set_prepared_statement_cache_capacity(64);
    // What stands for a question mark changes no plan, so that no statement is planned anew for it.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(())
}

fn migrate(conn: &Connection, from: i64) -> Result<()> {
    let from = usize::try_from(from).unwrap_or_default();
    for (version, sql) in MIGRATIONS.iter().enumerate().skip(from) {
        let version = version + 1;
        conn.execute_batch(&format!(
            "BEGIN IMMEDIATE; {sql}; PRAGMA user_version = {version}; COMMIT;"
        ))?;
    }
    Ok(())
}
