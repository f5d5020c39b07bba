//! Which claims pass a filter, in the order of their reports.
//!
//! Where one condition leaves few claims, these are looked up by its index and tried against the
//! others one by one. Else all conditions are gone through side by side, each in the order of claims,
//! until as many claims as are wanted pass: no index leads to few then, and a pass over what claims
//! are filtered by is cheaper than a jump to each.

use crate::derive::{CLAIM_BITS, PLACE_BITS};
use crate::find::{ClaimFilter, Found, MOST_COUNTED, match_any};
use crate::items::{CLAIM_COLUMNS, read_claim};
use crate::prepare::day_number;
use crate::{Case, Result};
use rusqlite::types::Value;
use rusqlite::{CachedStatement, Rows, params_from_iter};

/// So many claims are few: they are tried one by one.
const FEW: usize = 4_000;

/// A condition, with what stands for its question marks.
#[derive(Clone, Debug)]
struct Part {
    sql: String,
    values: Vec<Value>,
}

impl Part {
    fn new(sql: &str, values: impl IntoIterator<Item = Value>) -> Self {
        Self { sql: sql.to_owned(), values: values.into_iter().collect() }
    }
}

/// A filter taken apart.
#[derive(Debug, Default)]
struct Asked {
    /// Conditions on columns of claims.
    columns: Vec<Part>,
    /// Conditions that an index may leave few claims of.
    leading: Vec<Part>,
    /// Id or name of a place.
    place: Option<Value>,
    /// East and west ends, north and south ends.
    within: Option<[f64; 4]>,
    /// An expression for the index of words.
    words: Option<Value>,
}

impl Asked {
    fn of(case: &Case, filter: &ClaimFilter) -> Result<Self> {
        let mut asked = Asked::default();
        let text = |text: &String| Value::Text(text.clone());
        if let Some(kind) = &filter.kind {
            asked.columns.push(Part::new("kind = ?", [text(kind)]));
        }
        if let Some(of_what) = &filter.of_what {
            asked.columns.push(Part::new("of_what = ?", [text(of_what)]));
        }
        if let (Some(kind), Some(of_what)) = (&filter.kind, &filter.of_what) {
            asked.leading.push(Part::new("kind = ? AND of_what = ?", [text(kind), text(of_what)]));
        }
        if let Some(origin) = &filter.origin {
            asked.lead(Part::new("origin = ?", [text(origin)]));
        }
        match filter.verdict.as_deref() {
            Some("none") => asked.columns.push(Part::new("verdict IS NULL", [])),
            Some(verdict) => {
                asked.lead(Part::new("verdict = ?", [Value::Text(verdict.to_owned())]));
            }
            None => {}
        }
        if filter.flagged {
            asked.lead(Part::new("flag IS NOT NULL", []));
        }
        if let Some(from) = filter.from {
            asked.lead(Part::new("last_day >= ?", [Value::Integer(day_number(from))]));
        }
        if let Some(to) = filter.to {
            let to = Value::Integer(day_number(to));
            asked.columns.push(Part::new("first_day <= ?", [to]));
        }
        if let Some(report) = &filter.report {
            let seq = case.report_number(report)?;
            let [first, end] = [seq, seq + 1].map(|seq| Value::Integer(seq << CLAIM_BITS));
            asked.columns.push(Part::new("row >= ?", [first.clone()]));
            asked.columns.push(Part::new("row < ?", [end.clone()]));
            asked.leading.push(Part::new("row >= ? AND row < ?", [first, end]));
        }
        asked.place = filter.place.as_ref().map(text);
        asked.within = filter.within;
        if let Some(words) = &filter.words {
            asked.words = Some(Value::Text(match_any(words)?));
        }
        Ok(asked)
    }

    fn lead(&mut self, part: Part) {
        self.columns.push(part.clone());
        self.leading.push(part);
    }

    /// The conditions on columns as one. The signs before them keep their indices out of it: what
    /// these lead to would have to be sorted.
    fn all_columns(&self) -> Part {
        let parts: Vec<String> = self.columns.iter().map(|part| format!("+{}", part.sql)).collect();
        let values = self.columns.iter().flat_map(|part| part.values.clone());
        Part::new(if parts.is_empty() { "1" } else { "" }, values).with(&parts.join(" AND "))
    }

    fn box_values(&self) -> Option<[Value; 4]> {
        self.within.map(|[west, south, east, north]| [west, east, south, north].map(Value::Real))
    }
}

impl Part {
    fn with(mut self, sql: &str) -> Self {
        self.sql.push_str(sql);
        self
    }
}

/// Rows of claims in their order, one after the other.
struct Stream<'s> {
    rows: Rows<'s>,
    /// Bits that tell places of one claim apart.
    shift: u32,
    /// The row that comes next.
    next: Option<i64>,
}

impl<'s> Stream<'s> {
    fn new(rows: Rows<'s>, shift: u32) -> Result<Self> {
        let mut stream = Stream { rows, shift, next: None };
        stream.step()?;
        Ok(stream)
    }

    fn step(&mut self) -> Result<()> {
        self.next = match self.rows.next()? {
            Some(row) => Some(row.get::<_, i64>(0)? >> self.shift),
            None => None,
        };
        Ok(())
    }

    /// Goes on to a row or one behind it.
    fn reach(&mut self, row: i64) -> Result<Option<i64>> {
        while self.next.is_some_and(|next| next < row) {
            self.step()?;
        }
        Ok(self.next)
    }
}

/// Streams any of which may have a row.
type Either<'s> = Vec<Stream<'s>>;

fn reach(either: &mut Either<'_>, row: i64) -> Result<Option<i64>> {
    let mut least = None;
    for stream in either {
        let next = stream.reach(row)?;
        least = match (least, next) {
            (Some(a), Some(b)) => Some(std::cmp::min::<i64>(a, b)),
            (a, b) => a.or(b),
        };
    }
    Ok(least)
}

impl Case {
    /// Claims that pass a filter, in the order in which their reports came.
    ///
    /// # Errors
    ///
    /// When the filter names a report that is not there, or the database fails.
    pub fn claims(&self, filter: &ClaimFilter, limit: u32, skip: u32) -> Result<Found> {
        let asked = Asked::of(self, filter)?;
        let (limit, skip) = (limit as usize, skip as usize);
        let most = (MOST_COUNTED as usize).max(limit.saturating_add(skip));
        let rows = match self.few(&asked)? {
            Some(few) => self.tried(&asked, few)?,
            None => self.side_by_side(&asked, most)?,
        };
        let total = (rows.len() as u64).min(MOST_COUNTED);
        let sql = format!("SELECT {CLAIM_COLUMNS} FROM claims WHERE row = ?1");
        let mut statement = self.conn.prepare_cached(&sql)?;
        let mut claims = Vec::new();
        for row in rows.into_iter().skip(skip).take(limit) {
            let mut found = statement.query([row])?;
            if let Some(row) = found.next()? {
                claims.push(read_claim(row)?);
            }
        }
        Ok(Found { claims, total })
    }

    /// The claims that one condition leaves, in their order, if these are few.
    fn few(&self, asked: &Asked) -> Result<Option<Vec<i64>>> {
        let limit = FEW + 1;
        let look_up = |sql: String, values: &[Value], shift: u32| -> Result<Option<Vec<i64>>> {
            let mut statement = self.conn.prepare_cached(&sql)?;
            let found =
                statement.query_map(params_from_iter(values), |row| row.get::<_, i64>(0))?;
            let mut rows: Vec<i64> = found.collect::<rusqlite::Result<_>>()?;
            if rows.len() > FEW {
                return Ok(None);
            }
            rows.iter_mut().for_each(|row| *row >>= shift);
            rows.sort_unstable();
            rows.dedup();
            Ok(Some(rows))
        };
        for part in &asked.leading {
            let sql = format!("SELECT row FROM claims WHERE {} LIMIT {limit}", part.sql);
            if let Some(rows) = look_up(sql, &part.values, 0)? {
                return Ok(Some(rows));
            }
        }
        if let Some(place) = &asked.place {
            let one = |column: &str| {
                format!(
                    "SELECT * FROM (SELECT id FROM claim_places WHERE {column} = ?1 LIMIT {limit})"
                )
            };
            let sql = format!("{} UNION ALL {}", one("place"), one("name"));
            if let Some(rows) = look_up(sql, std::slice::from_ref(place), PLACE_BITS)? {
                return Ok(Some(rows));
            }
        }
        if let Some(words) = &asked.words {
            let sql = format!(
                "SELECT rowid FROM claim_words WHERE claim_words MATCH ?1 ORDER BY rowid LIMIT {limit}"
            );
            if let Some(rows) = look_up(sql, std::slice::from_ref(words), 0)? {
                return Ok(Some(rows));
            }
        }
        if let Some(ends) = asked.box_values() {
            let sql = format!("SELECT id FROM claim_space WHERE {IN_SPACE} LIMIT {limit}");
            if let Some(rows) = look_up(sql, &ends, PLACE_BITS)? {
                return Ok(Some(rows));
            }
        }
        Ok(None)
    }

    /// Those of some claims that pass all conditions.
    fn tried(&self, asked: &Asked, mut rows: Vec<i64>) -> Result<Vec<i64>> {
        if let (Some(words), false) = (&asked.words, rows.is_empty()) {
            let sql = "SELECT rowid FROM claim_words WHERE claim_words MATCH ?1 ORDER BY rowid";
            let mut statement = self.conn.prepare_cached(sql)?;
            let mut stream = Stream::new(statement.query([words])?, 0)?;
            let mut kept = Vec::new();
            for row in rows {
                if stream.reach(row)? == Some(row) {
                    kept.push(row);
                }
            }
            rows = kept;
        }
        let mut part = asked.all_columns();
        let own = format!("id BETWEEN row << {PLACE_BITS} AND ((row + 1) << {PLACE_BITS}) - 1");
        if let Some(place) = &asked.place {
            let sql =
                " AND EXISTS (SELECT 1 FROM claim_places WHERE (+place = ? OR +name = ?) AND ";
            part = part.with(sql).with(&own).with(")");
            part.values.extend([place.clone(), place.clone()]);
        }
        if let Some(ends) = asked.box_values() {
            // By the exact points where the case has them; the other index rounds.
            let (table, inside) = self.points()?;
            let sql = format!(" AND EXISTS (SELECT 1 FROM {table} WHERE {inside} AND {own})");
            part = part.with(&sql);
            part.values.extend(ends);
        }
        let sql = format!("SELECT 1 FROM claims WHERE {} AND row = ?", part.sql);
        let mut statement = self.conn.prepare_cached(&sql)?;
        let mut passed = Vec::new();
        for row in rows {
            let own = Value::Integer(row);
            if statement.exists(params_from_iter(part.values.iter().chain([&own])))? {
                passed.push(row);
            }
        }
        Ok(passed)
    }

    /// Goes through all conditions side by side until so many claims passed.
    fn side_by_side(&self, asked: &Asked, most: usize) -> Result<Vec<i64>> {
        let mut parts: Vec<Vec<(Part, u32)>> = Vec::new();
        let columns = asked.all_columns();
        let sets = asked.place.is_some() || asked.words.is_some() || asked.within.is_some();
        if !asked.columns.is_empty() || !sets {
            let sql = format!("SELECT row FROM claims WHERE {} ORDER BY row", columns.sql);
            parts.push(vec![(Part { sql, ..columns }, 0)]);
        }
        if let Some(place) = &asked.place {
            let one = |column: &str| {
                let sql = format!("SELECT id FROM claim_places WHERE {column} = ? ORDER BY id");
                (Part::new(&sql, [place.clone()]), PLACE_BITS)
            };
            parts.push(vec![one("place"), one("name")]);
        }
        if let Some(words) = &asked.words {
            let sql = "SELECT rowid FROM claim_words WHERE claim_words MATCH ? ORDER BY rowid";
            parts.push(vec![(Part::new(sql, [words.clone()]), 0)]);
        }
        if let Some(ends) = asked.box_values() {
            let (table, inside) = self.points()?;
            let sql = format!("SELECT id FROM {table} WHERE {inside} ORDER BY id");
            parts.push(vec![(Part::new(&sql, ends), PLACE_BITS)]);
        }
        let prepare = |(part, shift): &(Part, u32)| -> Result<(CachedStatement<'_>, Part, u32)> {
            Ok((self.conn.prepare_cached(&part.sql)?, part.clone(), *shift))
        };
        let mut statements: Vec<Vec<_>> = parts
            .iter()
            .map(|either| either.iter().map(prepare).collect())
            .collect::<Result<_>>()?;
        let mut conditions: Vec<Either<'_>> = Vec::new();
        for either in &mut statements {
            let streams = either.iter_mut().map(|(statement, part, shift)| {
                Stream::new(statement.query(params_from_iter(&part.values))?, *shift)
            });
            conditions.push(streams.collect::<Result<_>>()?);
        }
        let mut passed = Vec::new();
        let mut row = i64::MIN;
        'rows: while passed.len() < most {
            let from = row;
            for condition in &mut conditions {
                match reach(condition, row)? {
                    Some(next) => row = next,
                    None => break 'rows,
                }
            }
            // All stand on one row, or some have to come up with the others.
            if row == from {
                passed.push(row);
                row += 1;
            }
        }
        Ok(passed)
    }

    /// The table of claims' points, and how a box is asked of it. A case of the first format that is
    /// opened to be read alone has only the index of space.
    fn points(&self) -> Result<(&'static str, &'static str)> {
        let sql = "SELECT 1 FROM sqlite_master WHERE name = 'claim_points'";
        let there = self.conn.prepare_cached(sql)?.exists([])?;
        Ok(if there {
            ("claim_points", "lon >= ? AND lon <= ? AND lat >= ? AND lat <= ?")
        } else {
            ("claim_space", IN_SPACE)
        })
    }
}

/// Points in a box, as the index of space is asked.
const IN_SPACE: &str = "east >= ? AND west <= ? AND north >= ? AND south <= ?";

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;
    use crate::tests::{case, claim_of, put, report};
    use serde_json::json;

    /// Claims that differ in all that a filter asks for, and some that say nothing of it.
    fn claims() -> (tempfile::TempDir, Case) {
        let (dir, mut case) = case();
        for nth in 0..12_usize {
            let report = report(nth);
            let of = |at: usize| {
                let word = json!({"start": at, "end": at + 3});
                let day = |nth: usize| format!("2016-12-{:02}", nth + 1);
                let mut claim = json!({
                    "kind": (["figure", "control"][at % 2]),
                    "where": [
                        {"text": "", "name": format!("Place {}", at % 3),
                            "place_id": format!("x-{}", nth % 2), "lat": nth, "lon": at, "span": word},
                        {"text": "", "name": null, "place_id": null, "lat": nth + 1, "lon": at, "span": word},
                    ],
                    "attribution": [{"role": "speaker", "text": null, "span": word,
                        "name": format!("Origin {}", (nth + at) % 3)}],
                    "when": {"start": day(nth), "end": day(nth + at), "text": "",
                        "precision": "day", "span": word},
                });
                if at == 3 {
                    claim["where"] = json!([]);
                    claim["attribution"] = json!([]);
                    claim["when"] = json!(null);
                }
                match at % 2 {
                    0 => {
                        let measure = ["killed", "injured"][nth % 2];
                        claim["figure"] =
                            json!({"measure": measure, "value": 1, "qualifier": "exact"});
                    }
                    _ => claim["control"] = json!({"change": "holds"}),
                }
                claim_of(
                    &report,
                    &format!("c-{nth}-{at}"),
                    claim,
                    (at as u32 * 5, at as u32 * 5 + 12),
                )
            };
            put(&mut case, &report, (0..5).map(of).collect()).unwrap();
        }
        case.conn.execute("UPDATE claims SET verdict = 'accepted' WHERE row % 3 = 0", []).unwrap();
        case.conn.execute("UPDATE claims SET flag = 'changed' WHERE row % 7 = 0", []).unwrap();
        (dir, case)
    }

    #[test]
    fn claims_are_the_same_whichever_way_they_are_found() {
        let (_dir, case) = claims();
        let text = |text: &str| Some(text.to_owned());
        let day = |day: &str| day.parse().ok();
        let none = ClaimFilter::default;
        let single = [
            ClaimFilter { kind: text("figure"), ..none() },
            ClaimFilter { of_what: text("killed"), ..none() },
            ClaimFilter { origin: text("Origin 1"), ..none() },
            ClaimFilter { verdict: text("accepted"), ..none() },
            ClaimFilter { verdict: text("none"), ..none() },
            ClaimFilter { flagged: true, ..none() },
            ClaimFilter { from: day("2016-12-05"), ..none() },
            ClaimFilter { to: day("2016-12-05"), ..none() },
            ClaimFilter { report: text("r-3"), ..none() },
            ClaimFilter { place: text("x-1"), ..none() },
            ClaimFilter { place: text("Place 2"), ..none() },
            ClaimFilter { within: Some([0.5, 2.5, 3.5, 6.5]), ..none() },
            ClaimFilter { words: text("killed"), ..none() },
        ];
        let with = |a: &ClaimFilter, b: &ClaimFilter| {
            let (a, b) = (a.clone(), b.clone());
            ClaimFilter {
                kind: a.kind.or(b.kind),
                of_what: a.of_what.or(b.of_what),
                place: a.place.or(b.place),
                within: a.within.or(b.within),
                from: a.from.or(b.from),
                to: a.to.or(b.to),
                origin: a.origin.or(b.origin),
                words: a.words.or(b.words),
                report: a.report.or(b.report),
                verdict: a.verdict.or(b.verdict),
                flagged: a.flagged || b.flagged,
            }
        };
        let rows = |filter: &ClaimFilter| {
            let asked = Asked::of(&case, filter).unwrap();
            let scanned = case.side_by_side(&asked, 1_000).unwrap();
            if let Some(few) = case.few(&asked).unwrap() {
                assert_eq!(case.tried(&asked, few).unwrap(), scanned, "{filter:?}");
            }
            scanned
        };
        assert_eq!(rows(&none()).len(), 60);
        for one in &single {
            let alone = rows(one);
            assert!(!alone.is_empty() && alone.len() < 60, "{one:?}");
            for other in &single {
                let both = with(one, other);
                // One filter has one value of a kind.
                if with(other, one) == both {
                    let other = rows(other);
                    let wanted: Vec<i64> =
                        alone.iter().copied().filter(|row| other.contains(row)).collect();
                    assert_eq!(rows(&both), wanted, "{both:?}");
                }
            }
        }
    }

    #[test]
    fn a_list_goes_on_where_it_ended() {
        let (_dir, case) = claims();
        let filter = ClaimFilter { kind: Some("figure".to_owned()), ..ClaimFilter::default() };
        let ids = |limit: u32, skip: u32| -> Vec<String> {
            let found = case.claims(&filter, limit, skip).unwrap();
            assert_eq!(found.total, 36);
            found.claims.iter().map(|claim| claim.claim.id.to_string()).collect()
        };
        let all = ids(100, 0);
        assert_eq!(all.len(), 36);
        assert_eq!([ids(10, 0), ids(20, 10), ids(10, 30)].concat(), all);
        assert!(ids(10, 36).is_empty());
    }
}
