//! What the store promises, tried on invented reports and claims.

use crate::log::hex;
use crate::{Added, By, Case, Decision, Head, NewReport, Prepared, StoreError, prepare};
use recoupe_model::{Analysis, ByteMap, Claim, ClaimRecord, PointMap, Report, content_hash};
use rusqlite::params;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tempfile::{TempDir, tempdir};

fn by() -> By {
    By { who: "A".to_owned(), at: jiff::Timestamp::UNIX_EPOCH, tool: "test".to_owned() }
}

pub(crate) fn case() -> (TempDir, Case) {
    let dir = tempdir().unwrap();
    let case = Case::init(&dir.path().join("c"), "test", &by()).unwrap();
    (dir, case)
}

pub(crate) fn report(nth: usize) -> Report {
    Report {
        id: format!("r-{nth}"),
        text: format!("Report {nth}: 12 people were killed and 7 hurt, and 12 more were killed."),
        language: Some("en".to_owned()),
        ..Report::default()
    }
}

/// A claim with `measure` on the anchor that stands at these code points.
fn claim(report: &Report, id: &str, measure: &str, anchor: (u32, u32), value: i64) -> Claim {
    let says = json!({
        "kind": "figure",
        "figure": {"measure": measure, "value": value, "qualifier": "exact"},
    });
    claim_of(report, id, says, anchor)
}

/// A claim that says this, on the anchor that stands at these code points.
pub(crate) fn claim_of(report: &Report, id: &str, says: Value, anchor: (u32, u32)) -> Claim {
    let mut record = json!({
        "id": id, "content_hash": "", "report_id": report.id, "stance": "asserted",
        "span": {"start": anchor.0, "end": anchor.1, "quote": ""}, "anchor": {"start": anchor.0, "end": anchor.1},
        "direct_quote": false,
        "provenance": {"engine": "e", "pack": "p", "rule": "r"},
    });
    let fields = says.as_object().unwrap().clone();
    record.as_object_mut().unwrap().extend(fields);
    let record: ClaimRecord = serde_json::from_value(record).unwrap();
    let mut claim = record.to_claim(&PointMap::new(&report.text)).unwrap();
    claim.content_hash = content_hash(&claim);
    claim
}

fn prepared(report: &Report, claims: Vec<Claim>) -> Prepared {
    prepare(report, &Analysis { claims, ..Analysis::default() }).unwrap()
}

pub(crate) fn put(
    case: &mut Case,
    report: &Report,
    claims: Vec<Claim>,
) -> Result<Added, StoreError> {
    let map = ByteMap::verbatim(0, report.text.len() as u32);
    let new = NewReport {
        bytes: report.text.as_bytes(),
        name: "a.txt",
        report,
        map: &map,
        format: "text",
        published_at: None,
        found: Vec::new(),
        encoding: "UTF-8",
        notes: &[],
        diagnostics: &[],
    };
    let prepared = prepared(report, claims);
    case.begin()?;
    let added = case.add(&new, &prepared, &by());
    match added {
        Ok(added) => case.commit().map(|()| added),
        Err(error) => {
            case.rollback();
            Err(error)
        }
    }
}

fn rebuild(case: &mut Case, read: impl Fn(&Report) -> Vec<Claim>) -> Vec<String> {
    let begun = case.begin_rebuild().unwrap();
    for seq in case.report_numbers().unwrap() {
        let stored = case.stored(seq).unwrap();
        let report = stored.meta.report(stored.text);
        case.rebuild_report(seq, &prepared(&report, read(&report))).unwrap();
    }
    case.end_rebuild(&begun, true).unwrap().differ
}

/// Where the numbers stand in the text of report 0: "Report 0: 12 people … 7 hurt, and 12 more".
const FIRST: (u32, u32) = (10, 12);
const LAST: (u32, u32) = (48, 50);

#[test]
fn reviews_follow_their_claim_and_nothing_else() {
    let (_dir, mut case) = case();
    let text = report(0);
    assert_eq!(&text.text[10..12], "12");
    assert_eq!(&text.text[48..50], "12");
    put(&mut case, &text, vec![claim(&text, "c-1", "killed", FIRST, 12)]).unwrap();
    let correct = Decision::Correct {
        claim: "c-1".to_owned(),
        fields: vec![("figure.value".to_owned(), json!(13))],
    };
    case.decide(&correct, &by(), "").unwrap();
    case.decide(&Decision::Accept { claim: "c-1".to_owned() }, &by(), "").unwrap();
    let state = |case: &Case| case.reviewed(true).unwrap()[0].state.clone();
    assert_eq!(state(&case), "attached");

    // The same reading again: nothing differs.
    assert!(rebuild(&mut case, |r| vec![claim(r, "c-1", "killed", FIRST, 12)]).is_empty());
    // It reads otherwise: flagged, and the correction still stands.
    rebuild(&mut case, |r| vec![claim(r, "c-1", "killed", FIRST, 11)]);
    let now = case.claim("c-1").unwrap();
    assert_eq!(state(&case), "changed");
    assert_eq!(now.flag.as_deref(), Some("changed"));
    assert_eq!(now.claim.figure.unwrap().value, Some(13));
    // Another claim on the same number: flagged, and nothing is applied to it.
    rebuild(&mut case, |r| vec![claim(r, "c-2", "injured", FIRST, 12)]);
    let other = case.claim("c-2").unwrap();
    assert_eq!(state(&case), "moved");
    assert_eq!(
        (other.flag.as_deref(), other.verdict, other.corrected),
        (Some("moved"), None, false)
    );
    // The same words elsewhere are not what was reviewed.
    rebuild(&mut case, |r| vec![claim(r, "c-3", "killed", LAST, 12)]);
    let other = case.claim("c-3").unwrap();
    assert_eq!(state(&case), "orphaned");
    assert_eq!((other.flag, other.verdict, other.corrected), (None, None, false));
    // It is read again as it was: everything is back.
    rebuild(&mut case, |r| vec![claim(r, "c-1", "killed", FIRST, 12)]);
    assert_eq!(state(&case), "attached");
    assert_eq!(case.claim("c-1").unwrap().verdict.as_deref(), Some("accepted"));
}

/// A log of imports and remarks, in a file that is no longer guarded.
fn unguarded() -> (TempDir, Case, i64) {
    let (dir, mut case) = case();
    for nth in 0..20 {
        let text = report(nth);
        put(&mut case, &text, Vec::new()).unwrap();
        case.decide(&Decision::Note { on: text.id }, &by(), "so").unwrap();
    }
    for trigger in ["log_stays", "log_remains"] {
        case.conn.execute_batch(&format!("DROP TRIGGER {trigger}")).unwrap();
    }
    case.conn.execute_batch("CREATE TEMP TABLE kept AS SELECT * FROM log").unwrap();
    let entries = case.contents().unwrap().head.entries as i64;
    (dir, case, entries)
}

#[test]
fn a_thousand_changes_of_the_log_are_found() {
    let (_dir, case, entries) = unguarded();
    let checkpoint = case.contents().unwrap().head;
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut chance = |end: i64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % end as u64) as i64
    };
    let line = |seq: i64| -> (String, Vec<u8>) {
        let sql = "SELECT line, hash FROM log WHERE seq = ?1";
        case.conn.query_row(sql, [seq], |row| Ok((row.get(0)?, row.get(1)?))).unwrap()
    };
    let write = |seq: i64, line: &str, hash: &[u8]| {
        let sql = "INSERT OR REPLACE INTO log (seq, line, hash) VALUES (?1, ?2, ?3)";
        case.conn.execute(sql, params![seq, line, hash]).unwrap();
    };
    let drop = |seq: i64| case.conn.execute("DELETE FROM log WHERE seq = ?1", [seq]).unwrap();
    let found = |against: Option<&Head>| !case.verify_log_alone(against).unwrap().is_empty();
    assert!(!found(Some(&checkpoint)));
    for nth in 0..1000 {
        let seq = 1 + chance(entries);
        let other = 1 + (seq + chance(entries - 1)) % entries;
        let ((text, hash), (text2, hash2)) = (line(seq), line(other));
        let rehashed = |text: &str| Sha256::digest(text.as_bytes()).to_vec();
        let against = match nth % 7 {
            0 => {
                let at = (chance(text.len() as i64)) as usize;
                let mut bytes = text.clone().into_bytes();
                bytes[at] = if bytes[at] == b'x' { b'y' } else { b'x' };
                write(seq, &String::from_utf8(bytes).unwrap(), &hash);
                None
            }
            1 => {
                let changed = text.replacen("\"who\":\"A\"", "\"who\":\"B\"", 1);
                write(seq, &changed, &rehashed(&changed));
                // The last entry has none after it that holds its hash.
                (seq == entries).then_some(&checkpoint)
            }
            2 => {
                drop(seq);
                (seq == entries).then_some(&checkpoint)
            }
            3 if seq != other => {
                write(seq, &text2, &hash2);
                write(other, &text, &hash);
                None
            }
            4 => {
                write(seq, &text, &[&hash[1..], &[0]].concat());
                None
            }
            5 => {
                write(entries + 1, &text, &hash);
                None
            }
            _ => {
                (seq..=entries).for_each(|seq| {
                    drop(seq);
                });
                Some(&checkpoint)
            }
        };
        assert!(found(against), "change {nth} of entry {seq} was not found");
        case.conn.execute("DELETE FROM log", []).unwrap();
        case.restore_log(&checkpoint);
    }
}

impl Case {
    fn verify_log_alone(&self, against: Option<&Head>) -> crate::Result<Vec<String>> {
        let mut verified = crate::Verified::default();
        self.verify_log(&mut verified, against)?;
        Ok(verified.problems)
    }

    /// Puts back the log that was kept beside.
    fn restore_log(&self, checkpoint: &Head) {
        self.conn.execute("INSERT INTO log SELECT * FROM kept", []).unwrap();
        assert_eq!(crate::log::head(&self.conn).unwrap(), *checkpoint);
    }
}

#[test]
fn a_full_disk_is_said_and_loses_nothing() {
    let (_dir, mut case) = case();
    let pages = |case: &Case| -> i64 {
        case.conn.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap()
    };
    let limit = |case: &Case, pages: i64| {
        let set = case.conn.pragma_update_and_check(None, "max_page_count", pages, |_| Ok(()));
        set.unwrap();
    };
    let (mut kept, mut refused) = (Vec::new(), 0);
    for nth in 0..60 {
        let mut text = report(nth);
        text.text.push_str(&" And nothing else.".repeat(300));
        limit(&case, pages(&case) + (nth as i64 % 4));
        match put(&mut case, &text, vec![claim(&text, &format!("c-{nth}"), "killed", (11, 13), 12)])
        {
            Ok(_) => kept.push(text.id),
            Err(error) => {
                assert!(matches!(error, StoreError::Full(_)), "{error}");
                assert!(error.to_string().contains("disk is full"));
                refused += 1;
            }
        }
    }
    assert!(refused > 10 && kept.len() > 1, "{refused} refused, {} kept", kept.len());
    let verified = case.verify(None, |_| ()).unwrap();
    assert_eq!(verified.problems, Vec::<String>::new());
    assert_eq!(verified.reports, kept.len() as u64);
    limit(&case, 1 << 20);
    put(&mut case, &report(99), Vec::new()).unwrap();
}

#[test]
fn the_database_refuses_to_change_the_ground() {
    let (_dir, mut case) = case();
    put(&mut case, &report(0), Vec::new()).unwrap();
    for sql in [
        "UPDATE log SET line = ''",
        "DELETE FROM log",
        "UPDATE captures SET bytes = x''",
        "DELETE FROM reports",
    ] {
        assert!(case.conn.execute(sql, []).is_err(), "{sql}");
    }
}

#[test]
fn what_was_changed_behind_the_guards_is_found() {
    for (sql, words) in [
        ("UPDATE captures SET bytes = CAST('x' AS BLOB)", "its text is not where its map says"),
        ("UPDATE reports SET text = 'x'", "text was changed"),
        (
            "UPDATE reports SET record = replace(record, 'a.txt', 'b.txt')",
            "known of it was changed",
        ),
        ("DELETE FROM reports", "not there"),
        (
            "UPDATE claims SET json = replace(json, '\"end\":12', '\"end\":13')",
            "not those of the report",
        ),
    ] {
        let (_dir, mut case) = case();
        let text = report(0);
        put(&mut case, &text, vec![claim(&text, "c-1", "killed", FIRST, 12)]).unwrap();
        for trigger in ["captures_stay", "reports_stay", "reports_remain"] {
            case.conn.execute_batch(&format!("DROP TRIGGER {trigger}")).unwrap();
        }
        case.conn.execute(sql, []).unwrap();
        let problems = case.verify(None, |_| ()).unwrap().problems.join("\n");
        assert!(problems.contains(words), "{sql}: {problems}");
    }
}

#[test]
fn a_later_format_is_left_alone() {
    let (dir, case) = case();
    case.conn.pragma_update(None, "user_version", 99).unwrap();
    drop(case);
    let error = Case::open(&dir.path().join("c")).unwrap_err();
    assert!(matches!(error, StoreError::Newer { found: 99, .. }), "{error}");
}

#[test]
fn a_checkpoint_reads_back() {
    let head = Head { entries: 7, hash: [0xab; 32] };
    assert_eq!(head.to_string().parse(), Ok(head.clone()));
    assert_eq!(head.to_string(), format!("7:{}", hex(&[0xab; 32])));
    assert!("7:ab".parse::<Head>().is_err());
}
