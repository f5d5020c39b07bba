//! `recoupe misread`: a misread passage, without names, ready to be mended and sent.

use crate::args::{InputFormat, Misread};
use crate::engine::Engine;
use crate::extract::{options, write_out};
use crate::nameless::Nameless;
use crate::outcome::{Failure, Outcome};
use crate::reading::{Reading, read_claims};
use crate::talk::{Level, Remark, Talk};
use recoupe_hall::Inputs;
use recoupe_model::{Analysis, CharMap, Claim, Report, Span};
use recoupe_passage::{line_of, write_passage};
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

/// How many paragraphs before the words are taken along, at most.
const BEFORE: usize = 3;

/// Writes a passage out of the words that the arguments name.
pub(crate) fn run(args: Misread) -> Result<Outcome, Failure> {
    let engine = crate::engine::for_reports(&args.about)?;
    let talk = Talk::new(false);
    let asked = Asked::read(&args.words)?;
    let options = options(&engine, args.about)?;
    let inputs = Inputs::find(std::slice::from_ref(&asked.file), InputFormat::Text)?;
    let Some(raw) = inputs.batches().flatten().next() else {
        return Err(Failure::Unread { name: asked.file.display().to_string() });
    };
    let reading = read_claims(&engine, &options, raw)?;
    if !reading.captured {
        reading.remarks(true).iter().for_each(|remark| talk.say(remark));
        return Ok(Outcome::Failed);
    }
    let supported = reading.report.language.as_deref().is_some_and(|tag| engine.reads(tag));
    if !supported {
        return Err(Failure::Unread { name: reading.name });
    }
    let words = asked.span(&args.words, &reading.report)?;
    let (passage, remarks) = passage(&engine, &reading, words, args.hide_places)?;
    match &args.out {
        Some(path) => write_new(path, &passage)?,
        None => write_out(passage.as_bytes())?,
    }
    for text in remarks {
        talk.say(&Remark { level: Level::Note, text });
    }
    Ok(Outcome::Whole)
}

/// The words asked for.
struct Asked {
    file: PathBuf,
    at: At,
}

/// Where words stand.
enum At {
    /// Code points of the report's text, the last excluded.
    Text(u32, u32),
    /// Line and columns of the file, from 1, the last included.
    Line(usize, usize, usize),
}

impl Asked {
    fn read(given: &str) -> Result<Self, Failure> {
        let bad = |problem: &str| Failure::BadSpan { given: given.into(), problem: problem.into() };
        let (file, range) = given.rsplit_once(':').ok_or_else(|| bad("there is no span"))?;
        let (from, to) = range.split_once('-').ok_or_else(|| bad("the span has no end"))?;
        let number = |n: &str| n.parse::<u32>().map_err(|_| bad("the span is not in digits"));
        let (from, to) = (number(from)?, number(to)?);
        let line = file.rsplit_once(':').and_then(|(file, n)| Some((file, n.parse().ok()?)));
        let asked = match line {
            Some((file, line)) => {
                Self { file: file.into(), at: At::Line(line, from as usize, to as usize) }
            }
            None => Self { file: file.into(), at: At::Text(from, to) },
        };
        Ok(asked)
    }

    /// The words in the text.
    fn span(&self, given: &str, report: &Report) -> Result<Span, Failure> {
        let bad = |problem: String| Failure::BadSpan { given: given.into(), problem };
        let text = report.text.as_str();
        let span = match self.at {
            At::Text(from, to) => {
                let mut starts = text.char_indices().map(|(at, _)| at).chain([text.len()]);
                let start = starts.nth(from as usize);
                let more = (to as usize).checked_sub(from as usize + 1);
                let end = more.and_then(|more| starts.nth(more));
                start.zip(end).map(|(start, end)| Span::new(start as u32, end as u32))
            }
            At::Line(line, from, to) => {
                let above = self.lines_above(text);
                let nth = line.checked_sub(above + 1);
                nth.and_then(|nth| columns(text, nth, from, to))
            }
        };
        let whole = CharMap::new(text).chars_before(text.len() as u32);
        span.filter(|span| !span.is_empty()).ok_or_else(|| {
            bad(format!("the report's text, of {whole} code points, has no such words"))
        })
    }

    /// Lines of the file that stand above its text: front matter.
    fn lines_above(&self, text: &str) -> usize {
        let bytes = fs::read(&self.file).unwrap_or_default();
        let head = bytes.strip_suffix(text.as_bytes()).unwrap_or_default();
        head.iter().filter(|byte| **byte == b'\n').count()
    }
}

/// Columns of a line of the text, counted from 0; columns count code points from 1.
fn columns(text: &str, line: usize, from: usize, to: usize) -> Option<Span> {
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let words = text.split_inclusive('\n').nth(line)?.trim_end_matches(['\n', '\r']);
    let mut ends = words.char_indices().map(|(at, c)| (at, at + c.len_utf8()));
    let (first, end) = ends.nth(from.checked_sub(1)?)?;
    let end = match to.checked_sub(from)? {
        0 => end,
        more => ends.nth(more - 1)?.1,
    };
    Some(Span::new((start + first) as u32, (start + end) as u32))
}

/// The passage, and what to say about it.
pub(crate) fn passage(
    engine: &Engine,
    reading: &Reading,
    words: Span,
    hide_places: bool,
) -> Result<(String, Vec<String>), Failure> {
    let Reading { report, analysis, .. } = reading;
    let mut remarks = Vec::new();
    let around = paragraphs(analysis, words);
    let mut chosen = around.first().copied().unwrap_or(words);
    let wanted = lines(&report.text, &analysis.claims, chosen);
    let same =
        around.iter().find_map(|range| match alone(engine, report, range.of(&report.text)) {
            Ok((alone, claims)) => {
                // The words asked for stand at the end of every range.
                let skip = Span::new(chosen.start - range.start, range.len());
                (lines(&alone.text, &claims, skip) == wanted).then_some(Ok(*range))
            }
            Err(failure) => Some(Err(failure)),
        });
    match same.transpose()? {
        Some(range) => chosen = range,
        None => remarks.push(
            "these paragraphs alone are read otherwise than in their report: say in the passage \
             what stands before them"
                .to_owned(),
        ),
    }
    let part = alone(engine, report, chosen.of(&report.text))?.0;
    let persons = engine.persons(&part)?;
    let places: Vec<Span> = match hide_places {
        true => engine.place_spans(&part)?,
        false => Vec::new(),
    };
    let mut nameless = Nameless::default();
    let text = nameless.replace(&part.text, &persons, &places);
    let told = nameless.replace(words.of(&report.text), &[], &[]);
    let (part, claims) = alone(engine, report, &text)?;
    if !part.text.chars().any(|c| c.is_uppercase()) {
        remarks.push("this script has no capitals, by which names are found: replace names of persons yourself".to_owned());
    }
    let mut about = Vec::new();
    about.extend(report.published.map(|day| format!("published {day}")));
    about.extend(report.language.as_ref().map(|tag| format!("language {tag}")));
    let about = [
        about.join(", "),
        format!("Misread: {}.", told.split_whitespace().collect::<Vec<_>>().join(" ")),
        "The lines are what is read today. Mend them into what should be read.".to_owned(),
    ];
    let passage = write_passage("What is misread", &about.join("\n"), &part.text, &claims);
    remarks.push(format!(
        "{} replaced; read the passage before you send it",
        crate::reading::counted(persons.len() + places.len(), "name")
    ));
    Ok((passage, remarks))
}

/// The paragraphs that hold the words, then the same with one more before them, and so on.
fn paragraphs(analysis: &Analysis, words: Span) -> Vec<Span> {
    let spans: Vec<Span> = analysis.paragraphs.iter().map(|p| p.span).collect();
    let Some(first) = spans.iter().position(|span| span.overlaps(words)) else {
        return Vec::new();
    };
    let last = spans.iter().rposition(|span| span.overlaps(words)).unwrap_or(first);
    let from = |before: usize| first.checked_sub(before);
    (0..=BEFORE).map_while(from).map(|first| spans[first].cover(spans[last])).collect()
}

/// A part of a report as a report of its own, with its claims.
fn alone(engine: &Engine, report: &Report, text: &str) -> Result<(Report, Vec<Claim>), Failure> {
    let part = Report {
        id: "passage".to_owned(),
        text: format!("{}\n", text.trim_end()),
        published: report.published,
        language: report.language.clone(),
        ..Report::default()
    };
    let claims = engine.extract(&part)?.claims;
    Ok((part, claims))
}

/// What a part of a text claims, as lines of a passage.
fn lines(text: &str, claims: &[Claim], part: Span) -> Vec<String> {
    let inside = claims.iter().filter(|claim| part.contains(claim.span));
    inside.map(|claim| line_of(text, claim, claims)).collect()
}

/// Writes a file that is not there yet.
fn write_new(path: &Path, text: &str) -> Result<(), Failure> {
    let failed = |source: std::io::Error| match source.kind() {
        std::io::ErrorKind::AlreadyExists => Failure::Exists { path: path.to_owned() },
        _ => Failure::Write { path: path.to_owned(), source },
    };
    let mut file = File::create_new(path).map_err(failed)?;
    file.write_all(text.as_bytes()).map_err(failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_code_points_and_include_the_last() {
        let text = "un\r\ndéjà vu\nx";
        let of = |line, from, to| columns(text, line, from, to).map(|span| span.of(text));
        assert_eq!(of(1, 1, 4), Some("déjà"));
        assert_eq!(of(1, 6, 7), Some("vu"));
        assert_eq!(of(0, 2, 2), Some("n"));
        for (line, from, to) in [(0, 2, 3), (1, 0, 2), (1, 4, 3), (3, 1, 1), (2, 1, 2)] {
            assert_eq!(of(line, from, to), None, "{line}:{from}-{to}");
        }
    }

    #[test]
    fn words_are_named_in_two_ways() {
        let asked = Asked::read("a:b/c.txt:3:1-20").unwrap();
        assert_eq!(asked.file, Path::new("a:b/c.txt"));
        assert!(matches!(asked.at, At::Line(3, 1, 20)));
        let asked = Asked::read("c.txt:10-20").unwrap();
        assert!(matches!(asked.at, At::Text(10, 20)));
        for bad in ["c.txt", "c.txt:10", "c.txt:a-b", "c.txt:-3"] {
            assert!(Asked::read(bad).is_err(), "{bad}");
        }
    }
}
