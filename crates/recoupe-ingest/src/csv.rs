//! Tables: one report a row, as CSV or with another mark between the cells, with a row of headings.
//!
//! Rows are found and cut here, not by a library, since the map back to the bytes needs the place
//! of every cell and of every doubled quotation mark.

use crate::columns::{Columns, DateOrder};
use crate::decode::{decode_as, decode_page};
use crate::html::read_one_day;
use crate::metadata::Metadata;
use crate::{Captured, Format, LineProblem, MAX_LINE_BYTES, Options, Reject, whole};
use encoding_rs::Encoding;
use jiff::civil::Date;
use recoupe_model::{ByteMap, Code, report_id_of, sha256};
use std::io::{BufRead, BufReader, Read};
use std::ops::Range;
use std::sync::Arc;

/// What is known about the rows of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Table {
    columns: Columns,
    headings: Vec<String>,
    mark: u8,
    encoding: Option<&'static Encoding>,
}

/// A row: the number of its first line, its bytes, its table.
type Row = (u64, Vec<u8>, Arc<Table>);

/// The rows of a table, one at a time.
#[derive(Debug)]
pub(crate) struct Rows<R> {
    name: String,
    reader: BufReader<R>,
    table: Arc<Table>,
    /// Lines read so far.
    lines: u64,
    ended: bool,
}

impl<R: Read> Rows<R> {
    /// Reads the row of headings. Without `columns`, the headings must say which is the text.
    pub fn new(name: &str, reader: R, columns: Option<Columns>) -> Result<Self, Reject> {
        let mut reader = BufReader::with_capacity(256 * 1024, reader);
        let head = reader
            .fill_buf()
            .map_err(|source| Reject::Unreadable { name: name.to_owned(), source })?;
        if head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff") {
            return Err(Reject::LinesInUtf16 { name: name.to_owned() });
        }
        let encoding = guess(head);
        let mut rows = Self {
            name: name.to_owned(),
            reader,
            table: Arc::new(Table {
                columns: Columns::default(),
                headings: Vec::new(),
                mark: b',',
                encoding,
            }),
            lines: 0,
            ended: false,
        };
        let Some((_, bytes)) = rows.next_row()? else {
            return Err(Reject::Empty { name: name.to_owned() });
        };
        let mark = mark_of(&bytes);
        let text = decode(&bytes, encoding).0;
        let headings: Vec<String> = cells(text.as_bytes(), mark)
            .map(|cell| unquote(&text[cell]).0.trim_start_matches('\u{feff}').trim().to_owned())
            .collect();
        let columns = columns.or_else(|| Columns::of_headings(&headings)).ok_or_else(|| {
            Reject::NoColumns { name: name.to_owned(), headings: shown(&headings) }
        })?;
        if let Some((_, column)) =
            columns.pairs().find(|(_, column)| !headings.iter().any(|h| h == column))
        {
            let column = column.to_owned();
            return Err(Reject::NoColumn {
                name: name.to_owned(),
                column,
                headings: shown(&headings),
            });
        }
        rows.table = Arc::new(Table { columns, headings, mark, encoding });
        Ok(rows)
    }

    /// Whether the next row can be had without waiting.
    pub fn is_next_at_hand(&self) -> bool {
        self.ended || self.reader.buffer().contains(&b'\n')
    }

    /// The next row that holds anything.
    pub fn next(&mut self) -> Option<Result<Row, Reject>> {
        let row = self.next_row().transpose()?;
        Some(row.map(|(line, bytes)| (line, bytes, self.table.clone())))
    }

    fn next_row(&mut self) -> Result<Option<(u64, Vec<u8>)>, Reject> {
        while !self.ended {
            let mut bytes = Vec::new();
            let mut quoted = Quoted { mark: self.table.mark, state: State::Start };
            let line = self.lines + 1;
            loop {
                let before = bytes.len();
                let left = MAX_LINE_BYTES + 1 - before as u64;
                let read = (&mut self.reader).take(left).read_until(b'\n', &mut bytes);
                let read = read.map_err(|source| {
                    self.ended = true;
                    Reject::Unreadable { name: self.name.clone(), source }
                })?;
                self.ended |= read == 0;
                self.lines += u64::from(read > 0);
                if bytes.len() as u64 > MAX_LINE_BYTES {
                    self.ended = true;
                    let problem = LineProblem::TooLong;
                    return Err(Reject::Line { name: self.name.clone(), line, id: None, problem });
                }
                if read == 0 || !quoted.goes_on(&bytes[before..]) {
                    break;
                }
            }
            bytes.truncate(bytes.trim_ascii_end().len());
            if !bytes.is_empty() {
                return Ok(Some((line, bytes)));
            }
        }
        Ok(None)
    }
}

/// Where the end of a line finds a row: inside of a cell in quotation marks, it goes on.
struct Quoted {
    mark: u8,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Start,
    Plain,
    Inside,
    Closing,
}

impl Quoted {
    fn goes_on(&mut self, line: &[u8]) -> bool {
        for byte in line {
            self.step(*byte);
        }
        self.state == State::Inside
    }

    fn step(&mut self, byte: u8) {
        self.state = match (self.state, byte) {
            (State::Start, b'"') => State::Inside,
            (State::Inside, b'"') => State::Closing,
            (State::Closing, b'"') | (State::Inside, _) => State::Inside,
            (_, b'\n') => State::Start,
            (_, byte) if byte == self.mark => State::Start,
            _ => State::Plain,
        };
    }
}

/// The cells of a row, as they stand.
fn cells(row: &[u8], mark: u8) -> impl Iterator<Item = Range<usize>> {
    let mut quoted = Quoted { mark, state: State::Start };
    let mut start = 0;
    let mut done = false;
    std::iter::from_fn(move || {
        if done {
            return None;
        }
        let from = start;
        for (nth, byte) in row.iter().enumerate().skip(start) {
            let inside = quoted.state == State::Inside;
            quoted.step(*byte);
            if !inside && *byte == mark {
                start = nth + 1;
                return Some(from..nth);
            }
        }
        done = true;
        Some(from..row.len())
    })
}

/// A cell's words, with their map to the cell.
fn unquote(cell: &str) -> (String, ByteMap) {
    let Some(inner) = cell.trim_end().strip_prefix('"') else {
        return (cell.to_owned(), ByteMap::verbatim(0, cell.len() as u32));
    };
    let inner = inner.strip_suffix('"').unwrap_or(inner);
    let mut text = String::with_capacity(inner.len());
    let mut map = ByteMap::default();
    let mut done = 0;
    // Of two quotation marks the first is taken.
    while let Some(at) = inner[done..].find("\"\"") {
        map.push_verbatim(text.len() as u32, (1 + done) as u32, at as u32 + 1);
        text.push_str(&inner[done..=done + at]);
        done += at + 2;
    }
    map.push_verbatim(text.len() as u32, (1 + done) as u32, (inner.len() - done) as u32);
    text.push_str(&inner[done..]);
    (text, map)
}

/// The mark that parts the cells of the row of headings: the most frequent.
fn mark_of(headings: &[u8]) -> u8 {
    let marks = [b',', b';', b'\t', b'|'];
    let count = |mark: &u8| headings.iter().filter(|byte| *byte == mark).count();
    marks.into_iter().rev().max_by_key(count).unwrap_or(b',')
}

/// The encoding of a table that is not UTF-8, by its beginning.
fn guess(head: &[u8]) -> Option<&'static Encoding> {
    match str::from_utf8(head) {
        Ok(_) => None,
        Err(error) if error.error_len().is_none() => None,
        Err(_) => Encoding::for_label(decode_page(head).encoding.as_bytes()),
    }
}

fn decode(
    bytes: &[u8],
    encoding: Option<&'static Encoding>,
) -> (String, ByteMap, &'static str, bool) {
    let decoded = match encoding {
        Some(encoding) => decode_as(encoding, bytes, 0, true),
        None => decode_page(bytes),
    };
    (decoded.text, decoded.map, decoded.encoding, decoded.lost > 0)
}

fn shown(headings: &[String]) -> String {
    let mut shown: Vec<String> =
        headings.iter().take(20).map(|h| format!("`{}`", crate::date::shorten(h))).collect();
    if headings.len() > 20 {
        shown.push("…".to_owned());
    }
    shown.join(", ")
}

/// Reads the report of one row.
pub(crate) fn read_row(
    name: &str,
    line: u64,
    bytes: &[u8],
    table: &Table,
    options: &Options,
) -> Result<Captured, Reject> {
    let sha256 = sha256(bytes);
    let (row, decoded, encoding, lossy) = decode(bytes, table.encoding);
    let cells: Vec<Range<usize>> =
        cells(row.as_bytes(), table.mark).take(table.headings.len()).collect();
    let cell = |field: &str| {
        let column = table.columns.column(field)?;
        let nth = table.headings.iter().position(|heading| heading == column)?;
        cells.get(nth).cloned()
    };
    let value = |field: &str| cell(field).map(|range| unquote(&row[range]).0.trim().to_owned());
    let given = value("id").filter(|id| !id.is_empty());
    let id = given.unwrap_or_else(|| report_id_of(&sha256));
    let reject = |what| Reject::Line {
        name: name.to_owned(),
        line,
        id: Some(id.clone()),
        problem: LineProblem::NoCell(what),
    };
    let range = cell("text").ok_or_else(|| reject("missing"))?;
    let (text, in_cell) = unquote(&row[range.clone()]);
    if text.trim().is_empty() {
        return Err(reject("empty"));
    }
    let in_row = in_cell.through(&ByteMap::verbatim(range.start as u32, range.len() as u32));
    let map = in_row.through(&decoded);
    let mut metadata = Metadata::default();
    for (field, column) in
        table.columns.pairs().filter(|(field, _)| !matches!(*field, "text" | "id"))
    {
        let Some(mut words) = value(field) else { continue };
        if field == "published" && crate::read_date(&words).is_err() {
            let date = match table.columns.order() {
                Some(order) => read_ordered(&words, order),
                None => read_one_day(&words),
            };
            words = date.map_or(words, |date| date.to_string());
        }
        metadata.set(field, words, &format!("column {column}"));
    }
    if lossy {
        let message =
            format!("bytes of the row are not {encoding} and were lost; they show as U+FFFD");
        metadata.diagnostics.push(whole(Code::Decoded, message));
    } else if table.encoding.is_some() {
        let message = format!("the table is not UTF-8; read as {encoding}, which is a guess");
        metadata.diagnostics.push(whole(Code::Decoded, message));
    }
    let mut captured = metadata.complete(id.clone(), sha256, text, map, options);
    captured.format = Format::Csv;
    captured.encoding = encoding;
    captured.lossy = lossy;
    captured.columns = Some(table.columns.to_string());
    Ok(captured)
}

/// 03/04/2016 in the order that the mapping states; year first needs none.
fn read_ordered(words: &str, order: DateOrder) -> Option<Date> {
    let day = words.split([' ', 'T']).next()?;
    let numbers: Vec<i16> =
        day.split(['/', '-', '.']).map(str::parse).collect::<Result<_, _>>().ok()?;
    let [first, second, year] = numbers.try_into().ok()?;
    let (day, month) = match order {
        DateOrder::Dmy => (first, second),
        DateOrder::Mdy => (second, first),
    };
    let year = if (1900..=2100).contains(&year) { year } else { return None };
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use recoupe_model::Span;

    fn read(table: &[u8], columns: Option<&str>) -> Result<Vec<Result<Captured, Reject>>, Reject> {
        let columns = columns.map(|words| words.parse().unwrap());
        let mut rows = Rows::new("r.csv", table, columns)?;
        let mut read = Vec::new();
        while let Some(row) = rows.next() {
            read.push(row.and_then(|(line, bytes, table)| {
                read_row("r.csv", line, &bytes, &table, &Options::default())
            }));
        }
        Ok(read)
    }

    #[test]
    fn cells_in_quotation_marks_over_lines() {
        let table = "\u{feff}ID,Date,Source,Body\r\n7,2016-12-12,RFI,\"Le porte-parole a dit : \"\"non\"\".\r\n\r\nDouze civils, dont deux enfants, ont fui.\"\r\n\r\n8,,,Sans guillemets ni date\r\n9,x,RFI,\r\n";
        let reports =
            read(table.as_bytes(), Some("text=Body, id=ID, published=Date, outlet=Source"))
                .unwrap();
        let first = reports[0].as_ref().unwrap();
        assert_eq!(
            first.report.text,
            "Le porte-parole a dit : \"non\".\r\n\r\nDouze civils, dont deux enfants, ont fui."
        );
        assert_eq!((first.report.id.as_str(), first.report.outlet.as_deref()), ("7", Some("RFI")));
        assert_eq!(
            first.columns.as_deref(),
            Some("text=Body, id=ID, published=Date, outlet=Source")
        );
        let at = first.report.text.find("\"non\"").unwrap() as u32;
        assert_eq!(first.map.bytes(Span::new(at + 1, at + 4)).unwrap().len(), 3);
        assert_eq!(reports[1].as_ref().unwrap().report.text, "Sans guillemets ni date");
        let error = reports[2].as_ref().unwrap_err().to_string();
        assert!(error.starts_with("r.csv:7:") && error.contains("empty"), "{error}");
    }

    #[test]
    fn headings_say_what_they_are_in_three_languages() {
        for head in ["Titre;Texte;Date", "title\ttext\tdate", "العنوان|النص|التاريخ"]
        {
            let mark = head.chars().find(|c| matches!(c, ';' | '\t' | '|')).unwrap();
            let table = format!("{head}\nT{mark}Douze civils ont fui.{mark}2016-12-12\n");
            let report = &read(table.as_bytes(), None).unwrap()[0].as_ref().unwrap().report.clone();
            assert_eq!(report.published.unwrap().to_string(), "2016-12-12", "{head}");
            assert_eq!(
                (report.text.as_str(), report.title.as_deref()),
                ("Douze civils ont fui.", Some("T"))
            );
        }
        let error = read(b"a,b\n1,2\n", None).unwrap_err().to_string();
        assert!(error.contains("`a`, `b`") && error.contains("--columns"), "{error}");
        let error = read(b"a,b\n1,2\n", Some("text=c")).unwrap_err().to_string();
        assert!(error.contains("`c`"), "{error}");
    }

    #[test]
    fn dates_in_a_stated_order_and_old_encodings() {
        let table =
            "Texte;Date\nDouze civils ont été tués à l'aube, près de la frontière.;03/04/2016\n";
        let bytes = encoding_rs::WINDOWS_1252.encode(table).0;
        let day = |columns| {
            let captured = read(&bytes, Some(columns)).unwrap().remove(0).unwrap();
            assert!(captured.report.text.contains("été tués"));
            captured.report.published.map(|day| day.to_string())
        };
        assert_eq!(day("text=Texte,published=Date:DMY").as_deref(), Some("2016-04-03"));
        assert_eq!(day("text=Texte\npublished=Date:MDY").as_deref(), Some("2016-03-04"));
        assert_eq!(day("text=Texte,published=Date"), None);
    }

    proptest! {
        #[test]
        fn any_cells_come_back(texts in prop::collection::vec("[a\"é,;\r\n x]{0,12}x", 1..5)) {
            let mut table = "n,text\n".to_owned();
            for (nth, text) in texts.iter().enumerate() {
                table += &format!("{nth},\"{}\"\n", text.replace('"', "\"\""));
            }
            let reports = read(table.as_bytes(), None).unwrap();
            prop_assert_eq!(reports.len(), texts.len());
            for (report, text) in reports.iter().zip(&texts) {
                let captured = report.as_ref().unwrap();
                prop_assert_eq!(&captured.report.text, text);
                for (at, char) in text.char_indices() {
                    let range = captured.map.bytes(Span::new(at as u32, (at + char.len_utf8()) as u32));
                    prop_assert_eq!(range.unwrap().len() as usize, char.len_utf8());
                }
            }
        }

        #[test]
        fn any_bytes_are_rows_or_refused(bytes in prop::collection::vec(prop::sample::select(vec![b'"', b',', b'\n', b'\r', b'a', 0xff, b';', b't']), 0..60)) {
            let table = [b"text,b\n".as_slice(), &bytes].concat();
            for row in read(&table, None).unwrap() {
                let _ = row.map(|captured| assert!(captured.map.fits(captured.report.text.len(), table.len())));
            }
        }
    }
}
