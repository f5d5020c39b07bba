//! From a report and its claims to the tables that are searched.

use crate::import::{ReportMeta, ReportRelation};
use crate::near;
use crate::prepare::{ClaimRow, Columns, Prepared, day_number};
use crate::{Case, Result};
use recoupe_model::ClaimRecord;
use rusqlite::{OptionalExtension, params};
use std::collections::BTreeMap;

/// Bits of a claim's row that tell claims of one report apart.
pub(crate) const CLAIM_BITS: u32 = 24;
/// Bits of a place's id that tell places of one claim apart.
pub(crate) const PLACE_BITS: u32 = 4;
/// Claims made by hand are counted from here.
pub(crate) const BY_HAND: i64 = 1 << (CLAIM_BITS - 1);
/// How many reports are looked at for each hash, the latest ones.
const LATEST: i64 = 24;
/// How many reports are compared with a new one at most.
const COMPARED: usize = 8;
/// How many near-copies are written down at most.
const KEPT: usize = 3;

impl Case {
    /// Writes what is derived from a report, and says how it stands to earlier ones.
    pub(crate) fn derive_report(
        &self,
        seq: i64,
        meta: &ReportMeta,
        prepared: &Prepared,
    ) -> Result<Vec<ReportRelation>> {
        let mut relations = self.near_copies(seq, prepared)?;
        if let Some(url) = &meta.url {
            let sql = "SELECT seq FROM report_index WHERE url = ?1 AND seq < ?2 ORDER BY seq DESC LIMIT 1";
            let mut version = self.conn.prepare_cached(sql)?;
            let version = version.query_row(params![url, seq], |row| row.get(0)).optional()?;
            relations.extend(version.map(|other| ("version_of", other, 0)));
        }
        let noted = self.relations_by_notes(seq, meta)?;
        relations.extend(noted.into_iter().map(|(kind, other)| (kind, other, 0)));
        let sql = "INSERT INTO report_index (seq, outlet, day, language, url, title, claims, paragraphs, diagnostics, engine) \
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
        self.conn.prepare_cached(sql)?.execute(params![
            seq,
            meta.outlet,
            meta.published.map(day_number),
            meta.language,
            meta.url,
            meta.title,
            prepared.claims.len() as i64,
            prepared.paragraphs,
            prepared.diagnostics,
            prepared.engine,
        ])?;
        let mut sketch = self
            .conn
            .prepare_cached("INSERT OR IGNORE INTO sketches (hash, report) VALUES (?1, ?2)")?;
        for key in &prepared.keys {
            sketch.execute([*key, seq])?;
        }
        self.conn
            .prepare_cached("INSERT INTO report_words (rowid, words) VALUES (?1, ?2)")?
            .execute(params![seq, prepared.words])?;
        for (at, claim) in prepared.claims.iter().enumerate() {
            self.derive_claim((seq << CLAIM_BITS) + at as i64, claim, false)?;
        }
        relations.into_iter().map(|relation| self.relate(seq, relation)).collect()
    }

    /// The earlier reports that a report's metadata says it corrects or retracts.
    pub(crate) fn relations_by_notes(
        &self,
        seq: i64,
        meta: &ReportMeta,
    ) -> Result<Vec<(&'static str, i64)>> {
        let mut relations = Vec::new();
        for kind in ["corrects", "retracts"] {
            for (_, value) in meta.notes.iter().filter(|(name, _)| name == kind) {
                let other = self.report_named(value.trim(), seq)?;
                relations.extend(other.map(|other| (kind, other)));
            }
        }
        Ok(relations)
    }

    /// Writes one relation and tells it by ids.
    pub(crate) fn relate(
        &self,
        seq: i64,
        (kind, other, share): (&str, i64, u32),
    ) -> Result<ReportRelation> {
        self.conn
            .prepare_cached(
                "INSERT OR IGNORE INTO report_relations (a, kind, b, share) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute(params![seq, kind, other, share])?;
        let report_id = self
            .conn
            .prepare_cached("SELECT id FROM reports WHERE seq = ?1")?
            .query_row([other], |row| row.get(0))?;
        Ok(ReportRelation { kind: kind.to_owned(), report_id, share })
    }

    /// An earlier report by its id or address.
    fn report_named(&self, name: &str, before: i64) -> Result<Option<i64>> {
        let sql = "SELECT seq FROM reports WHERE id = ?1 AND seq < ?2 \
                   UNION ALL SELECT seq FROM report_index WHERE url = ?1 AND seq < ?2 LIMIT 1";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.query_row(params![name, before], |row| row.get(0)).optional()?)
    }

    /// Earlier reports that hold much of this one.
    fn near_copies(&self, seq: i64, prepared: &Prepared) -> Result<Vec<(&'static str, i64, u32)>> {
        let mut hits: BTreeMap<i64, u32> = BTreeMap::new();
        let sql = "SELECT report FROM sketches WHERE hash = ?1 AND report < ?2 ORDER BY report DESC LIMIT ?3";
        let mut look_up = self.conn.prepare_cached(sql)?;
        for key in &prepared.keys {
            let mut rows = look_up.query(params![key, seq, LATEST])?;
            while let Some(row) = rows.next()? {
                *hits.entry(row.get(0)?).or_default() += 1;
            }
        }
        if hits.is_empty() {
            return Ok(Vec::new());
        }
        let mut candidates: Vec<(u32, i64)> = hits.into_iter().map(|(at, n)| (n, at)).collect();
        candidates.sort_by_key(|(hits, at)| (std::cmp::Reverse(*hits), *at));
        candidates.truncate(COMPARED);
        let own = near::from_bytes(&prepared.paragraphs).unwrap_or_default();
        let mut found = Vec::new();
        for (_, other) in candidates {
            let bytes: Vec<u8> = self
                .conn
                .prepare_cached("SELECT paragraphs FROM report_index WHERE seq = ?1")?
                .query_row([other], |row| row.get(0))?;
            let share = near::share_within(&own, &near::from_bytes(&bytes).unwrap_or_default());
            if share >= near::SAID {
                found.push(("near_copy_of", other, share));
            }
        }
        found.sort_by_key(|(_, at, share)| (std::cmp::Reverse(*share), *at));
        found.truncate(KEPT);
        Ok(found)
    }

    /// Writes a claim and what it is looked up by.
    pub(crate) fn derive_claim(&self, row: i64, claim: &ClaimRow, by_hand: bool) -> Result<()> {
        let (record, columns) = (&claim.record, claim.columns());
        let sql = "INSERT INTO claims (row, id, kind, stance, of_what, origin, first_day, last_day, \
                   low, high, content_hash, anchor_start, anchor_end, by_hand, json) \
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)";
        self.conn.prepare_cached(sql)?.execute(params![
            row,
            &*record.id,
            record.kind.as_str(),
            record.stance.as_str(),
            columns.of_what,
            columns.origin,
            columns.first_day,
            columns.last_day,
            columns.low,
            columns.high,
            &*record.content_hash,
            record.anchor.start,
            record.anchor.end,
            by_hand,
            claim.json,
        ])?;
        self.conn
            .prepare_cached("INSERT INTO claim_words (rowid, words) VALUES (?1, ?2)")?
            .execute(params![row, claim.words])?;
        self.derive_places(row, record, &columns)
    }

    pub(crate) fn derive_places(
        &self,
        row: i64,
        record: &ClaimRecord,
        columns: &Columns<'_>,
    ) -> Result<()> {
        let mut named = self
            .conn
            .prepare_cached("INSERT INTO claim_places (id, place, name) VALUES (?1, ?2, ?3)")?;
        let mut space = self.conn.prepare_cached(
            "INSERT INTO claim_space (id, west, east, south, north, first_day, last_day) \
             VALUES (?1, ?2, ?2, ?3, ?3, ?4, ?5)",
        )?;
        let mut points = self
            .conn
            .prepare_cached("INSERT INTO claim_points (id, lon, lat) VALUES (?1, ?2, ?3)")?;
        // A claim that names more places than this is about the first of them, by the order of
        // its words.
        for (at, place) in record.places.iter().take(1 << PLACE_BITS).enumerate() {
            let id = (row << PLACE_BITS) + at as i64;
            if let (Some(place_id), name) = (&place.place_id, &place.name) {
                let name = name.as_deref().unwrap_or(&place.text);
                named.execute(params![id, &**place_id, name])?;
            }
            if let (Some(lat), Some(lon)) = (place.lat, place.lon) {
                let first = columns.first_day.unwrap_or(FIRST_DAY);
                let last = columns.last_day.unwrap_or(LAST_DAY);
                space.execute(params![id, lon, lat, first, last])?;
                points.execute(params![id, lon, lat])?;
            }
        }
        Ok(())
    }

    /// Takes away what a claim is looked up by in place.
    pub(crate) fn forget_places(&self, row: i64) -> Result<()> {
        let (first, last) = (row << PLACE_BITS, ((row + 1) << PLACE_BITS) - 1);
        for table in ["claim_places", "claim_points", "claim_space"] {
            let sql = format!("DELETE FROM {table} WHERE id BETWEEN ?1 AND ?2");
            self.conn.prepare_cached(&sql)?.execute([first, last])?;
        }
        Ok(())
    }
}

/// The row of a claim made by hand. The entry that made it tells it from others of its report.
pub(crate) fn row_by_hand(seq: i64, entry: u64) -> i64 {
    let nth = i64::try_from(entry).unwrap_or_default() & (BY_HAND - 1);
    (seq << CLAIM_BITS) + BY_HAND + nth
}

/// What stands for a day that is not known: the ends of what the index can hold exactly.
const FIRST_DAY: i64 = -(1 << 23);
const LAST_DAY: i64 = 1 << 23;
