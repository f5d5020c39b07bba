//! What people decide: each decision an entry of the log, never a change of what was read.
//!
//! A decision on a claim holds its report, kind, anchor and `content_hash`. When a report is read
//! anew it stays with the claim of the same id; where that claim reads otherwise now it is flagged
//! `changed`. Where no claim has the id, but one of the same kind stands on the same anchor, that one
//! is flagged `moved` and nothing is applied to it. Otherwise the decision is orphaned and shown as
//! such. It is never put on similar words.

use crate::log::{Entry, to_json};
use crate::patch;
use crate::prepare::{ClaimRow, Columns};
use crate::{By, Case, Result, StoreError};
use recoupe_model::{
    ClaimRecord, GroupDecision, GroupReview, PointMap, SideEntry, SourceEntry, Span, claim_id,
    content_hash,
};
use rusqlite::{OptionalExtension, params};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// A person's decision.
#[derive(Clone, Debug, PartialEq)]
pub enum Decision {
    /// The claim is read right.
    Accept {
        /// Its id.
        claim: String,
    },
    /// It is read wrong, and is left out of what the case says.
    Reject {
        /// Its id.
        claim: String,
    },
    /// Some of its fields should be otherwise.
    Correct {
        /// Its id.
        claim: String,
        /// Paths such as `figure.value` or `where.0.place_id`, each with what should stand there.
        fields: Vec<(String, Value)>,
    },
    /// A claim that was not read.
    AddClaim {
        /// Its report.
        report: String,
        /// Its fields; `kind` and `span` are needed.
        fields: Value,
    },
    /// A remark on a claim or a report.
    Note {
        /// Id of the claim or report.
        on: String,
    },
    /// These claims are of one thing, or of a thing of their own.
    Group {
        /// Merge or split.
        decision: GroupDecision,
        /// The claims.
        claims: Vec<String>,
    },
    /// What is known of a source.
    Source(SourceEntry),
    /// On whose side a body stands.
    Side(SideEntry),
    /// A report corrects or retracts an earlier one.
    Relate {
        /// The later report.
        report: String,
        /// `corrects` or `retracts`.
        kind: String,
        /// The earlier report.
        to: String,
    },
    /// An earlier decision no longer holds.
    Undo {
        /// Its entry.
        entry: u64,
    },
}

/// What became of a reviewed claim: its id, and `attached`, `changed`, `moved` or `orphaned`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reviewed {
    /// The claim that was reviewed.
    pub claim: String,
    /// Where the review stands now.
    pub state: String,
}

impl Case {
    /// Writes a decision to the log, applies it, and gives the number of its entry.
    ///
    /// # Errors
    ///
    /// When what it is about is not there, or a correction makes no claim; nothing is written then.
    pub fn decide(&mut self, decision: &Decision, by: &By, why: &str) -> Result<u64> {
        self.change(|case| case.decide_one(decision, by, why))
    }

    /// Writes many decisions, all or none, and gives the numbers of their entries. What `check` sees
    /// holds until they are written: nobody writes in between.
    ///
    /// # Errors
    ///
    /// As [`Case::decide`], or what `check` says; nothing is written then.
    pub fn decide_all<E: From<StoreError>>(
        &mut self,
        all: &[Decision],
        by: &By,
        why: &str,
        check: impl FnOnce(&Case) -> std::result::Result<(), E>,
    ) -> std::result::Result<Vec<u64>, E> {
        self.begin()?;
        let made = check(self).and_then(|()| {
            let made: Result<Vec<u64>> =
                all.iter().map(|one| self.decide_one(one, by, why)).collect();
            Ok(made?)
        });
        if made.is_err() {
            self.rollback();
        } else {
            self.commit()?;
        }
        made
    }

    fn decide_one(&mut self, decision: &Decision, by: &By, why: &str) -> Result<u64> {
        let (action, subject, body) = self.put(decision, by)?;
        let seq = self.append(by, action, &subject, body, why)?;
        let entry = self.entry(seq)?.ok_or(StoreError::NoEntry { seq, problem: "it is gone" })?;
        self.apply(&entry)?;
        Ok(seq)
    }

    /// A decision as an entry says it.
    fn put(&self, decision: &Decision, by: &By) -> Result<(&'static str, String, Value)> {
        Ok(match decision {
            Decision::Accept { claim } => ("claim.accept", claim.clone(), self.standing(claim)?),
            Decision::Reject { claim } => ("claim.reject", claim.clone(), self.standing(claim)?),
            Decision::Correct { claim, fields } => {
                let mut body = self.standing(claim)?;
                let before = serde_json::to_value(self.claim(claim)?.claim).unwrap_or_default();
                let after = self.corrected(&before, fields)?;
                let path = |(path, _): &(String, Value)| path.clone();
                body["fields"] = fields.iter().map(path).collect();
                let pick = |of: &Value| {
                    let get = |(path, _): &(String, Value)| patch::get(of, path).clone();
                    fields.iter().map(get).collect::<Value>()
                };
                body["before"] = pick(&before);
                body["after"] = pick(&after);
                ("claim.correct", claim.clone(), body)
            }
            Decision::AddClaim { report, fields } => {
                let record = self.by_hand(report, fields, by)?;
                let mut body = anchor_of(&record);
                body["after"] = serde_json::to_value(&record).unwrap_or_default();
                ("claim.add", record.id.to_string(), body)
            }
            Decision::Note { on } => match self.seq_of(on)? {
                Some(_) => ("report.note", on.clone(), Value::Null),
                None => ("claim.note", on.clone(), self.standing(on)?),
            },
            Decision::Group { decision, claims } => {
                for claim in claims {
                    self.claim(claim)?;
                }
                let action = match decision {
                    GroupDecision::Merge => "group.merge",
                    GroupDecision::Split | GroupDecision::Undo => "group.split",
                };
                (action, claims.first().cloned().unwrap_or_default(), json!({ "claims": claims }))
            }
            Decision::Source(entry) => {
                let before = self.sources()?.into_iter().find(|known| known.id == entry.id);
                ("source.set", entry.id.to_string(), json!({ "before": before, "after": entry }))
            }
            Decision::Side(entry) => {
                ("side.set", entry.body.to_string(), json!({ "after": entry }))
            }
            Decision::Relate { report, kind, to } => {
                self.report_number(report)?;
                self.report_number(to)?;
                ("report.relate", report.clone(), json!({ "kind": kind, "to": to }))
            }
            Decision::Undo { entry } => {
                let problem = |problem| StoreError::NoEntry { seq: *entry, problem };
                let undone = self.entry(*entry)?.ok_or(problem("it is not in the log"))?;
                let row: Option<Option<i64>> = self
                    .conn
                    .prepare_cached("SELECT undone_by FROM decisions WHERE seq = ?1")?
                    .query_row([*entry as i64], |row| row.get(0))
                    .optional()?;
                match row {
                    None => return Err(problem("it is no decision: what was captured stays")),
                    Some(Some(_)) => return Err(problem("it is undone already")),
                    Some(None) => {}
                }
                ("undo", undone.subject, json!({ "undoes": entry }))
            }
        })
    }

    /// What a decision on a claim holds of it.
    fn standing(&self, id: &str) -> Result<Value> {
        Ok(anchor_of(&self.claim(id)?.claim))
    }

    /// A claim with fields put in, its words taken from the report.
    fn corrected(&self, claim: &Value, fields: &[(String, Value)]) -> Result<Value> {
        let mut value = claim.clone();
        for (path, new) in fields {
            patch::set(&mut value, path, new.clone())?;
        }
        let report = claim["report_id"].as_str().unwrap_or_default();
        let text = self.stored(self.report_number(report)?)?.text;
        patch::settle(&mut value, &text)?;
        Ok(value)
    }

    /// A claim that a person adds.
    fn by_hand(&self, report: &str, fields: &Value, by: &By) -> Result<ClaimRecord> {
        let stored = self.stored(self.report_number(report)?)?;
        let mut value = fields.clone();
        patch::complete(&mut value, report, &by.who)?;
        patch::settle(&mut value, &stored.text)?;
        let mut record = patch::to_record(value)?;
        let map = PointMap::new(&stored.text);
        let bad = || StoreError::BadField {
            field: "span".to_owned(),
            problem: "it does not lie in the report's text".to_owned(),
        };
        let claim = record.to_claim(&map).ok_or_else(bad)?;
        // The machine's claims are counted from 0 on each anchor; those by hand from far above,
        // by the entry that makes them.
        let entry = crate::log::head(&self.conn)?.entries + 1;
        let ordinal = (1 << 31) | u32::try_from(entry & 0x7fff_ffff).unwrap_or_default();
        let of = Columns::of(&record).of_what.unwrap_or_default().to_owned();
        record.id = claim_id(report, record.kind.as_str(), claim.anchor, &of, ordinal).into();
        record.content_hash = content_hash(&claim).into();
        Ok(record)
    }

    /// Brings what is derived to where it is with this entry.
    pub(crate) fn apply(&self, entry: &Entry) -> Result<()> {
        self.conn
            .prepare_cached("INSERT INTO decisions (seq, subject, action) VALUES (?1, ?2, ?3)")?
            .execute(params![entry.seq as i64, entry.subject, entry.action])?;
        if entry.action == "undo" {
            self.undo_again(&entry.subject)?;
        }
        self.refresh(&entry.subject)
    }

    /// Works out which decisions on a subject are undone: an undoing can be undone itself.
    fn undo_again(&self, subject: &str) -> Result<()> {
        let mut undone = BTreeSet::new();
        // The latest first: whether an undoing holds is known before what it undoes is looked at.
        for seq in self.decisions_on(subject, true)?.into_iter().rev() {
            if undone.contains(&seq) {
                continue;
            }
            self.mark(seq, None)?;
            let entry = self.entry_at(seq)?;
            if let Some(target) = entry.body["undoes"].as_u64().filter(|_| entry.action == "undo") {
                undone.insert(target);
                self.mark(target, Some(seq as i64))?;
            }
        }
        Ok(())
    }

    fn mark(&self, seq: u64, by: Option<i64>) -> Result<()> {
        self.conn
            .prepare_cached("UPDATE decisions SET undone_by = ?2 WHERE seq = ?1")?
            .execute(params![seq as i64, by])?;
        Ok(())
    }

    /// The entries about a subject, in order; with `all` the undone ones and undoings too.
    fn decisions_on(&self, subject: &str, all: bool) -> Result<Vec<u64>> {
        let sql = "SELECT seq FROM decisions WHERE subject = ?1 \
                   AND (?2 OR (undone_by IS NULL AND action <> 'undo')) ORDER BY seq";
        let mut statement = self.conn.prepare_cached(sql)?;
        let found = statement.query_map(params![subject, all], |row| row.get::<_, i64>(0))?;
        Ok(found.map(|seq| seq.map(i64::unsigned_abs)).collect::<rusqlite::Result<_>>()?)
    }

    fn entry_at(&self, seq: u64) -> Result<Entry> {
        self.entry(seq)?.ok_or(StoreError::NoEntry { seq, problem: "it is not in the log" })
    }

    /// The row of a claim made by hand, made from its entry where it is not there.
    fn put_by_hand(&self, entry: &Entry) -> Result<()> {
        let record: ClaimRecord = patch::to_record(entry.body["after"].clone())?;
        let known: Option<i64> = self
            .conn
            .prepare_cached("SELECT row FROM claims WHERE id = ?1")?
            .query_row([&*record.id], |row| row.get(0))
            .optional()?;
        if known.is_some() {
            return Ok(());
        }
        let seq = self.report_number(&record.report_id)?;
        let language = self.meta(seq)?.language;
        let claim = ClaimRow::of(record, language.as_deref())?;
        let row = crate::derive::row_by_hand(seq, entry.seq);
        self.derive_claim(row, &claim, true)
    }

    /// Brings a claim or report to where the decisions on it leave it.
    pub(crate) fn refresh(&self, subject: &str) -> Result<()> {
        let entries = self.decisions_on(subject, false)?;
        let entries: Vec<Entry> =
            entries.into_iter().map(|seq| self.entry_at(seq)).collect::<Result<_>>()?;
        if let Some(seq) = self.seq_of(subject)? {
            return self.refresh_relations(seq, &entries);
        }
        let entries: Vec<&Entry> =
            entries.iter().filter(|entry| entry.action.starts_with("claim.")).collect();
        self.refresh_claim(subject, &entries)
    }

    fn refresh_claim(&self, id: &str, entries: &[&Entry]) -> Result<()> {
        self.conn.prepare_cached("DELETE FROM reviewed WHERE claim = ?1")?.execute([id])?;
        let made = entries.iter().find(|entry| entry.action == "claim.add");
        if let Some(made) = made {
            self.put_by_hand(made)?;
        }
        let sql = "SELECT row, content_hash, json, by_hand FROM claims WHERE id = ?1";
        let found = self
            .conn
            .prepare_cached(sql)?
            .query_row([id], |row| {
                Ok((
                    row.get::<_, i64>(0)?,
                    row.get::<_, String>(1)?,
                    row.get::<_, String>(2)?,
                    row.get::<_, bool>(3)?,
                ))
            })
            .optional()?;
        let Some((row, content_hash, json, by_hand)) = found else {
            return self.find_anchor(id, entries);
        };
        if by_hand && made.is_none() {
            return self.forget_claim(row);
        }
        let corrected = self.apply_corrections(&json, entries)?;
        let verdict = entries.iter().rev().find_map(|entry| match entry.action.as_str() {
            "claim.accept" => Some("accepted"),
            "claim.reject" => Some("rejected"),
            _ => None,
        });
        let seen = entries.last().and_then(|entry| entry.body["content_hash"].as_str());
        let changed = seen.is_some_and(|seen| seen != content_hash);
        self.show(row, corrected.as_ref(), &json, verdict, changed.then_some("changed"))?;
        if !entries.is_empty() {
            self.say_reviewed(id, Some(row), if changed { "changed" } else { "attached" })?;
        }
        Ok(())
    }

    /// The claim with what was corrected in it; none where nothing was.
    fn apply_corrections(&self, json: &str, entries: &[&Entry]) -> Result<Option<ClaimRecord>> {
        let mut corrections =
            entries.iter().filter(|entry| entry.action == "claim.correct").peekable();
        if corrections.peek().is_none() {
            return Ok(None);
        }
        let mut value: Value = serde_json::from_str(json).unwrap_or_default();
        for entry in corrections {
            let paths = entry.body["fields"].as_array().map(Vec::as_slice).unwrap_or_default();
            let fields: Vec<(String, Value)> = paths
                .iter()
                .filter_map(Value::as_str)
                .zip(entry.body["after"].as_array().into_iter().flatten())
                .map(|(path, new)| (path.to_owned(), new.clone()))
                .collect();
            // A place or actor that is no longer read cannot be corrected: the rest can.
            if let Ok(corrected) = self.corrected(&value, &fields)
                && patch::to_record(corrected.clone()).is_ok()
            {
                value = corrected;
            }
        }
        patch::to_record(value).map(Some)
    }

    /// Writes how a claim stands, and looks it up by what it says now.
    fn show(
        &self,
        row: i64,
        corrected: Option<&ClaimRecord>,
        json: &str,
        verdict: Option<&str>,
        flag: Option<&str>,
    ) -> Result<()> {
        let read: ClaimRecord = patch::to_record(serde_json::from_str(json).unwrap_or_default())?;
        let record = corrected.unwrap_or(&read);
        let columns = Columns::of(record);
        let corrected = corrected.map(to_json).transpose()?;
        let sql = "UPDATE claims SET stance = ?2, of_what = ?3, origin = ?4, first_day = ?5, \
                   last_day = ?6, low = ?7, high = ?8, corrected = ?9, verdict = ?10, flag = ?11 \
                   WHERE row = ?1";
        self.conn.prepare_cached(sql)?.execute(params![
            row,
            record.stance.as_str(),
            columns.of_what,
            columns.origin,
            columns.first_day,
            columns.last_day,
            columns.low,
            columns.high,
            corrected,
            verdict,
            flag,
        ])?;
        self.forget_places(row)?;
        self.derive_places(row, record, &columns)
    }

    /// A claim that was reviewed is not read any more: says what stands on its anchor, if one does.
    fn find_anchor(&self, id: &str, entries: &[&Entry]) -> Result<()> {
        let Some(body) = entries.last().map(|entry| &entry.body) else { return Ok(()) };
        let text = |key: &str| body[key].as_str().unwrap_or_default();
        let end = |key: &str| body["anchor"][key].as_i64().unwrap_or(-1);
        let mut rows: Vec<i64> = Vec::new();
        if let Some(seq) = self.seq_of(text("report"))? {
            let sql = "SELECT row FROM claims WHERE row >= ?1 AND row < ?2 AND kind = ?3 \
                       AND anchor_start = ?4 AND anchor_end = ?5";
            let bits = crate::derive::CLAIM_BITS;
            let mut statement = self.conn.prepare_cached(sql)?;
            let (from, to) = (seq << bits, (seq + 1) << bits);
            let given = params![from, to, text("kind"), end("start"), end("end")];
            rows =
                statement.query_map(given, |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        }
        match rows.as_slice() {
            [row] => {
                self.conn
                    .prepare_cached(
                        "UPDATE claims SET flag = coalesce(flag, 'moved') WHERE row = ?1",
                    )?
                    .execute([row])?;
                self.say_reviewed(id, Some(*row), "moved")
            }
            _ => self.say_reviewed(id, None, "orphaned"),
        }
    }

    fn say_reviewed(&self, id: &str, row: Option<i64>, state: &str) -> Result<()> {
        self.conn
            .prepare_cached("INSERT INTO reviewed (claim, row, state) VALUES (?1, ?2, ?3)")?
            .execute(params![id, row, state])?;
        Ok(())
    }

    fn forget_claim(&self, row: i64) -> Result<()> {
        self.forget_places(row)?;
        self.conn.prepare_cached("DELETE FROM claim_words WHERE rowid = ?1")?.execute([row])?;
        self.conn.prepare_cached("DELETE FROM claims WHERE row = ?1")?.execute([row])?;
        Ok(())
    }

    fn refresh_relations(&self, seq: i64, entries: &[Entry]) -> Result<()> {
        self.conn
            .prepare_cached(
                "DELETE FROM report_relations WHERE a = ?1 AND kind IN ('corrects', 'retracts')",
            )?
            .execute([seq])?;
        for (kind, other) in self.relations_by_notes(seq, &self.meta(seq)?)? {
            self.relate(seq, (kind, other, 0))?;
        }
        for entry in entries.iter().filter(|entry| entry.action == "report.relate") {
            let kind = if entry.body["kind"] == "retracts" { "retracts" } else { "corrects" };
            let to = entry.body["to"].as_str().unwrap_or_default();
            if let Some(other) = self.seq_of(to)? {
                self.relate(seq, (kind, other, 0))?;
            }
        }
        Ok(())
    }

    /// What became of every reviewed claim whose review wants a look; with `all`, of every one.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub fn reviewed(&self, all: bool) -> Result<Vec<Reviewed>> {
        let sql =
            "SELECT claim, state FROM reviewed WHERE ?1 OR state <> 'attached' ORDER BY claim";
        let mut statement = self.conn.prepare_cached(sql)?;
        let found = statement
            .query_map([all], |row| Ok(Reviewed { claim: row.get(0)?, state: row.get(1)? }))?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }

    /// Decisions that hold, of one kind of action, in order.
    fn holding(&self, action: &str) -> Result<Vec<Entry>> {
        let sql = "SELECT seq FROM decisions WHERE action = ?1 AND undone_by IS NULL ORDER BY seq";
        let mut statement = self.conn.prepare_cached(sql)?;
        let found = statement.query_map([action], |row| row.get::<_, i64>(0))?;
        let found: Vec<i64> = found.collect::<rusqlite::Result<_>>()?;
        found.into_iter().map(|seq| self.entry_at(seq.unsigned_abs())).collect()
    }

    /// Decisions about groups that hold, for cross-checking.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub fn group_reviews(&self) -> Result<Vec<GroupReview>> {
        let mut all = self.holding("group.merge")?;
        all.extend(self.holding("group.split")?);
        all.sort_by_key(|entry| entry.seq);
        let review = |entry: Entry| GroupReview {
            id: format!("e-{}", entry.seq).into(),
            decision: match entry.action.as_str() {
                "group.merge" => GroupDecision::Merge,
                _ => GroupDecision::Split,
            },
            claims: serde_json::from_value(entry.body["claims"].clone()).unwrap_or_default(),
            undoes: None,
            by: Some(entry.who.as_str().into()),
            reason: entry.why,
        };
        Ok(all.into_iter().map(review).collect())
    }

    /// What people say of sources: the last word on each.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub fn sources(&self) -> Result<Vec<SourceEntry>> {
        let mut sources: Vec<SourceEntry> = Vec::new();
        for entry in self.holding("source.set")? {
            if let Ok(source) = serde_json::from_value::<SourceEntry>(entry.body["after"].clone()) {
                sources.retain(|known| known.id != source.id);
                sources.push(source);
            }
        }
        Ok(sources)
    }

    /// On whose side bodies are said to stand.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub fn sides(&self) -> Result<Vec<SideEntry>> {
        let side = |entry: Entry| serde_json::from_value(entry.body["after"].clone()).ok();
        Ok(self.holding("side.set")?.into_iter().filter_map(side).collect())
    }

    /// Every entry about a claim, report or source, in order.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub fn entries_on(&self, subject: &str) -> Result<Vec<(Entry, bool)>> {
        let sql =
            "SELECT seq, undone_by IS NOT NULL FROM decisions WHERE subject = ?1 ORDER BY seq";
        let mut statement = self.conn.prepare_cached(sql)?;
        let found = statement.query_map([subject], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let found: Vec<(i64, bool)> = found.collect::<rusqlite::Result<_>>()?;
        found
            .into_iter()
            .map(|(seq, undone)| Ok((self.entry_at(seq.unsigned_abs())?, undone)))
            .collect()
    }
}

/// What a decision holds of a claim, so that it is found again and never put on another.
fn anchor_of(claim: &ClaimRecord) -> Value {
    let Span { start, end } = claim.anchor;
    json!({
        "report": claim.report_id,
        "kind": claim.kind,
        "anchor": { "start": start, "end": end },
        "content_hash": claim.content_hash,
    })
}
