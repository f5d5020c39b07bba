//! Reading the tables of a SQLite file from front to back, as <https://www.sqlite.org/fileformat2.html>
//! lays it out. No query is asked and nothing is written, so this needs no SQL: a GeoPackage is such
//! a file. A damaged file gives fewer rows or an error, and never a panic.

/// Pages that one walk visits at most, so that a circle of pages ends.
const MOST_PAGES: usize = 1 << 26;

/// A value of a row.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    Null,
    Whole(i64),
    Real(f64),
    Text(String),
    Bytes(Vec<u8>),
}

impl Cell {
    pub(super) fn text(&self) -> Option<String> {
        match self {
            Cell::Whole(number) => Some(number.to_string()),
            Cell::Real(number) => Some(number.to_string()),
            Cell::Text(text) => Some(text.clone()),
            Cell::Null | Cell::Bytes(_) => None,
        }
    }
}

/// A table: its name, columns and first page.
#[derive(Clone, Debug)]
pub(super) struct Table {
    pub name: String,
    pub columns: Vec<String>,
    /// The column that is the number of the row.
    key: Option<usize>,
    root: usize,
}

/// A SQLite file.
pub(super) struct Database<'b> {
    bytes: &'b [u8],
    page: usize,
    usable: usize,
}

impl<'b> Database<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, String> {
        let header = bytes.get(..100).filter(|h| h.starts_with(b"SQLite format 3\0"));
        let header = header.ok_or("it is no SQLite file")?;
        let page = match usize::from(u16::from_be_bytes([header[16], header[17]])) {
            1 => 65536,
            size => size,
        };
        if page < 512 || !page.is_power_of_two() {
            return Err(format!("its pages have a wrong size, {page}"));
        }
        if !matches!(header[59], 0 | 1) {
            return Err("its texts are not in UTF-8".to_owned());
        }
        Ok(Database { bytes, page, usable: page.saturating_sub(usize::from(header[20])) })
    }

    pub(super) fn tables(&self) -> Vec<Table> {
        let mut tables = Vec::new();
        self.each_record(1, &mut |_, cells| {
            if let [Cell::Text(kind), Cell::Text(name), _, Cell::Whole(root), Cell::Text(sql)] =
                &cells[..]
                && kind == "table"
                && let Ok(root) = usize::try_from(*root)
            {
                let (columns, key) = columns_of(sql);
                tables.push(Table { name: name.clone(), columns, key, root });
            }
        });
        tables
    }

    /// Calls for each row with its number and its cells, as many as the table has columns.
    pub(super) fn each_row(&self, table: &Table, call: &mut dyn FnMut(i64, Vec<Cell>)) {
        self.each_record(table.root, &mut |number, mut cells| {
            cells.resize(table.columns.len().max(cells.len()), Cell::Null);
            if let Some(cell) = table.key.and_then(|key| cells.get_mut(key)) {
                *cell = Cell::Whole(number);
            }
            call(number, cells);
        });
    }

    fn each_record(&self, root: usize, call: &mut dyn FnMut(i64, Vec<Cell>)) {
        let (mut pages, mut seen) = (vec![root], 0);
        while let Some(number) = pages.pop() {
            seen += 1;
            let Some(page) = self.page_at(number).filter(|_| seen < MOST_PAGES) else { continue };
            let from = if number == 1 { 100 } else { 0 };
            let short = |at: usize| {
                page.get(at..at + 2).map(|b| usize::from(u16::from_be_bytes([b[0], b[1]])))
            };
            let Some(count) = short(from + 3) else { continue };
            match page.get(from) {
                Some(0x05) => {
                    // Children come out of the pile in the order of the file.
                    pages.extend(number_at(page, from + 8));
                    let children = (0..count)
                        .rev()
                        .filter_map(|cell| number_at(page, short(from + 12 + cell * 2)?));
                    pages.extend(children);
                }
                Some(0x0d) => {
                    for cell in 0..count {
                        let at = short(from + 8 + cell * 2);
                        if let Some((number, payload)) = at.and_then(|at| self.payload(page, at)) {
                            call(number, cells_of(&payload).unwrap_or_default());
                        }
                    }
                }
                _ => {}
            }
        }
    }

    fn page_at(&self, number: usize) -> Option<&'b [u8]> {
        let start = number.checked_sub(1)?.checked_mul(self.page)?;
        self.bytes.get(start..start + self.page)
    }

    /// The number of a row and its bytes, put together where they go over several pages.
    fn payload(&self, page: &[u8], at: usize) -> Option<(i64, Vec<u8>)> {
        let (length, at) = varint(page, at)?;
        let (number, at) = varint(page, at)?;
        let length = usize::try_from(length).ok().filter(|length| *length <= self.bytes.len())?;
        let most = self.usable.checked_sub(35)?;
        if length <= most {
            return Some((number, page.get(at..at + length)?.to_vec()));
        }
        let least = (self.usable - 12) * 32 / 255 - 23;
        let fits = least + (length - least) % (self.usable - 4);
        let local = if fits <= most { fits } else { least };
        let mut bytes = page.get(at..at + local)?.to_vec();
        let mut next = number_at(page, at + local)?;
        while bytes.len() < length {
            let more = self.page_at(next)?;
            next = number_at(more, 0)?;
            let take = (length - bytes.len()).min(self.usable - 4);
            bytes.extend(more.get(4..4 + take)?);
        }
        Some((number, bytes))
    }
}

fn number_at(bytes: &[u8], at: usize) -> Option<usize> {
    let bytes = bytes.get(at..)?.first_chunk::<4>()?;
    usize::try_from(u32::from_be_bytes(*bytes)).ok()
}

/// A number of one to nine bytes, and where it ends.
fn varint(bytes: &[u8], at: usize) -> Option<(i64, usize)> {
    let mut value = 0i64;
    for step in 0..9 {
        let byte = *bytes.get(at + step)?;
        if step == 8 {
            return Some((value << 8 | i64::from(byte), at + 9));
        }
        value = value << 7 | i64::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            return Some((value, at + step + 1));
        }
    }
    None
}

fn cells_of(record: &[u8]) -> Option<Vec<Cell>> {
    let (header, mut at) = varint(record, 0)?;
    let header = usize::try_from(header).ok()?;
    let (mut body, mut cells) = (header, Vec::new());
    while at < header {
        let (kind, next) = varint(record, at)?;
        at = next;
        let length = match kind {
            0 | 8 | 9 => 0,
            1..=4 => usize::try_from(kind).ok()?,
            5 => 6,
            6 | 7 => 8,
            kind => usize::try_from((kind - 12) / 2).ok()?,
        };
        let bytes = record.get(body..body.checked_add(length)?)?;
        body += length;
        let whole = |bytes: &[u8]| {
            let sign = bytes.first().is_some_and(|byte| byte & 0x80 != 0);
            let begin = if sign { -1i64 } else { 0 };
            bytes.iter().fold(begin, |value, byte| value << 8 | i64::from(*byte))
        };
        cells.push(match kind {
            0 => Cell::Null,
            7 => Cell::Real(f64::from_bits(whole(bytes).cast_unsigned())),
            8 => Cell::Whole(0),
            9 => Cell::Whole(1),
            1..=6 => Cell::Whole(whole(bytes)),
            kind if kind % 2 == 0 => Cell::Bytes(bytes.to_vec()),
            _ => Cell::Text(String::from_utf8_lossy(bytes).into_owned()),
        });
    }
    Some(cells)
}

/// The columns of a table, by the statement that made it, and which of them is the row's number.
fn columns_of(sql: &str) -> (Vec<String>, Option<usize>) {
    let inside = sql.find('(').map_or("", |at| &sql[at + 1..]);
    let (mut parts, mut depth, mut quote, mut part) = (Vec::new(), 0, None, String::new());
    for c in inside.chars() {
        match (quote, c) {
            (Some(open), _) if c == open => quote = None,
            (Some(_), _) => {}
            (None, '"' | '`' | '\'') => quote = Some(c),
            (None, '(') => depth += 1,
            (None, ')') if depth == 0 => break,
            (None, ')') => depth -= 1,
            (None, ',') if depth == 0 => {
                parts.push(std::mem::take(&mut part));
                continue;
            }
            _ => {}
        }
        part.push(c);
    }
    parts.push(part);
    let (mut columns, mut key) = (Vec::new(), None);
    for part in parts {
        let part = part.trim();
        let upper = part.to_ascii_uppercase();
        let constraint = ["CONSTRAINT ", "PRIMARY KEY", "UNIQUE", "CHECK", "FOREIGN KEY"];
        if part.is_empty() || constraint.iter().any(|word| upper.starts_with(word)) {
            continue;
        }
        let name = match part.chars().next() {
            Some(open @ ('"' | '`')) => part[1..].split(open).next().unwrap_or_default(),
            Some('[') => part[1..].split(']').next().unwrap_or_default(),
            _ => part.split_whitespace().next().unwrap_or_default(),
        };
        if upper.contains("INTEGER") && upper.contains("PRIMARY KEY") {
            key = Some(columns.len());
        }
        columns.push(name.to_owned());
    }
    (columns, key)
}
