//! The workshop: a report and a pack give claims and diagnostics.
//!
//! The stages, each over the whole text, in this order: tokens and senses ([`doc`]), numbers
//! ([`number`]), times ([`time`]), names, chunks ([`chunk`], [`verb`], [`nominal`]), frames
//! ([`frames`] on the functions of [`clause`] and the types of [`role`]), attribution
//! ([`attribute`], [`source`]), statements, and the fields of claims ([`assemble`], [`moment`],
//! [`place`], [`named`], [`actor`]). `docs/rules.md` tells why the work is linear in the text.

mod actor;
mod agree;
mod anaphora;
mod annotate;
mod apposed;
mod assemble;
mod attribute;
mod borders;
mod chain;
pub mod check;
mod chunk;
mod clause;
mod conjuncts;
mod construct;
mod cue;
mod cue_mark;
mod cue_preposition;
mod cue_reach;
mod describe;
mod digits;
mod doc;
mod figure;
mod fixed_words;
mod foreign;
mod foreseen;
mod found;
mod frames;
mod govern;
mod interval;
mod joined;
mod kinds;
mod links;
mod lists;
mod moment;
mod mood;
mod named;
mod needs;
mod nominal;
mod noun;
mod number;
mod of_those;
mod order;
mod part;
mod parts_of_them;
mod persons;
mod place;
mod quantity;
mod range;
mod raw;
mod recalled;
mod relative;
mod reported;
mod role;
mod said;
mod settle;
mod source;
mod speakers;
mod statement;
mod stretch;
mod time;
mod told_of;
mod told_on;
mod topic;
mod unnamed;
mod unread;
mod unreal;
mod verb;
mod verb_form;
mod voice;
pub mod why;

pub use annotate::{Annotation, annotate, written_share};
pub use assemble::ENGINE;
pub use describe::describe;
pub use persons::persons;
pub use recoupe_text::Script;
pub use settle::place_mentions;

use doc::{Buffers, Doc};
use foreign::Foreign;
use recoupe_model::{Analysis, Code, Diagnostic, NameLexicon, Paragraph, Report, Span};
use recoupe_pack::Pack;
use recoupe_text::Shingler;
use source::Introduced;
use std::ops::Range;
use std::sync::Arc;

/// Reads one report. Pure: no clock, no files, no randomness. Never fails: what could not be read
/// is in [`Analysis::diagnostics`]. For many reports a [`Reader`] is faster.
pub fn extract(report: &Report, pack: &Pack, names: &dyn NameLexicon) -> Analysis {
    Reader::default().extract(report, pack, names)
}

/// A report of more bytes than one and a half times this is read in parts of about this size, each
/// for itself: a name that was introduced is known in later parts, but nothing else is carried
/// over, and no claim is linked to one of another part.
pub const WINDOW: usize = 128 * 1024;

/// Reads reports one after another in the same memory. What it answers does not depend on what it
/// read before.
#[derive(Default)]
pub struct Reader {
    buffers: Buffers,
    shingler: Shingler,
}

impl Reader {
    /// As the function [`extract`].
    pub fn extract(&mut self, report: &Report, pack: &Pack, names: &dyn NameLexicon) -> Analysis {
        self.read(report, pack, names, &[]).0
    }

    /// As [`Self::extract`]; stretches of the report in another script than that of its pack are read
    /// by the one of `others` that knows their words. `others` is asked once for each script.
    pub fn extract_mixed(
        &mut self,
        report: &Report,
        pack: &Pack,
        others: &dyn Fn(Script) -> Vec<Arc<Pack>>,
        names: &dyn NameLexicon,
    ) -> Analysis {
        let own = Script::named(&pack.settings.script);
        if own.is_none_or(|own| !own.is_mixed(&report.text)) {
            return self.extract(report, pack, names);
        }
        let (mut out, foreign) = self.read(report, pack, names, &[]);
        let mut scripts: Vec<Script> = foreign.iter().map(|f| f.script).collect();
        scripts.sort_unstable();
        scripts.dedup();
        for script in scripts {
            let packs = others(script);
            let packs: Vec<&Pack> = packs.iter().map(|p| &**p).collect();
            if packs.is_empty() {
                continue;
            }
            let mut by_pack: Vec<Vec<Foreign>> = packs.iter().map(|_| Vec::new()).collect();
            for stretch in foreign.iter().filter(|f| f.script == script) {
                match foreign::reader_of(&report.text, stretch, &packs, names) {
                    Some(at) => by_pack[at].push(stretch.clone()),
                    None => out.diagnostics.push(foreign::unread(stretch)),
                }
            }
            for (pack, stretches) in packs.iter().zip(by_pack) {
                if !stretches.is_empty() {
                    let masked = foreign::masked(report, &stretches, &pack.tag);
                    let (other, _) = self.read(&masked, pack, names, &stretches);
                    foreign::merge(&stretches, other, &mut out);
                }
            }
        }
        out.diagnostics.sort_by_key(|d| (d.span.map_or(Span::new(0, 0), |s| s), d.code));
        out
    }

    /// The claims of a report, and its stretches in other scripts. `given`: what is known of stretches.
    fn read(
        &mut self,
        report: &Report,
        pack: &Pack,
        names: &dyn NameLexicon,
        given: &[Foreign],
    ) -> (Analysis, Vec<Foreign>) {
        let mut out = Analysis::default();
        let mut foreign = Vec::new();
        if report.text.trim_start().is_empty() {
            out.diagnostics.push(Diagnostic {
                code: Code::Empty,
                span: None,
                message: "the report has no text".into(),
            });
            return (out, foreign);
        }
        let mut introduced = Introduced::default();
        for part in Part::all(report) {
            let doc = read(report, part, pack, names, &mut self.buffers);
            self.note_paragraphs(&doc, &mut out);
            extract_part(&doc, &mut introduced, given, &mut foreign, &mut out);
            doc.give_back(&mut self.buffers);
        }
        out.diagnostics.sort_by_key(|d| (d.span.map_or(Span::new(0, 0), |s| s), d.code));
        (out, foreign)
    }

    /// Where the paragraphs stand, and what near-copies of them are found by.
    fn note_paragraphs(&mut self, doc: &Doc<'_>, out: &mut Analysis) {
        out.paragraphs.extend(doc.segments.paragraphs.iter().map(|paragraph| {
            let tokens = &doc.tokens[paragraph.first as usize..paragraph.end as usize];
            Paragraph {
                span: doc.span(paragraph.first, paragraph.end),
                shingles: self.shingler.sketch(doc.text, tokens),
            }
        }));
    }
}

/// The claims of one part of a report, and all that goes with them.
fn extract_part(
    doc: &Doc<'_>,
    introduced: &mut Introduced,
    given: &[Foreign],
    foreign: &mut Vec<Foreign>,
    out: &mut Analysis,
) {
    for quote in doc.segments.quotes.iter().filter(|q| !q.closed) {
        out.diagnostics.push(Diagnostic {
            code: Code::QuoteUnclosed,
            span: Some(doc.span(quote.open, quote.open + 1)),
            message: "this quotation mark is never closed: the quotation is taken to end with its paragraph".into(),
        });
    }
    let topics = doc.topics();
    doc.introduce(introduced);
    let moments = doc.resolve_times();
    let mut scopes = doc.attribute(introduced);
    foreign.extend(doc.foreign(&scopes));
    doc.given(given, &mut scopes);
    let mut found = doc.match_frames();
    doc.find_statements(&scopes, &mut found);
    doc.link_raws(&mut found);
    doc.link_parts_of_them(&mut found);
    let context = assemble::Context {
        scopes: &scopes,
        moments: &moments,
        introduced,
        actors: doc.actor_context(),
        places: doc.place_context(),
        topics: &topics,
    };
    let mut claims = doc.assemble(&found, &context);
    doc.drop_idle_statements(&topics, &mut claims);
    let left_out = doc.drop_elsewhere(&topics, &mut claims);
    if left_out > 0 {
        out.diagnostics.push(Diagnostic {
            code: Code::OffTopic,
            span: None,
            message: format!(
                "the report is mostly about something else than the conflict: {left_out} that \
                 read like claims were left out; read it yourself"
            ),
        });
    }
    if topics.is_off() && claims.is_empty() {
        return;
    }
    doc.note_unread(&claims, out);
    out.claims.extend(claims);
    out.diagnostics.append(&mut found.diagnostics);
    out.diagnostics.extend(moments.diagnostics);
}

/// Part of a report that is read by itself; most reports are one.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    /// Bytes of the text.
    pub bytes: Range<usize>,
    /// Whether the lines of the report end in mid-sentence.
    pub wrapped: bool,
}

impl Part {
    /// The parts of a report, in order.
    pub fn all(report: &Report) -> impl Iterator<Item = Part> + '_ {
        let wrapped = recoupe_text::is_hard_wrapped(&report.text);
        recoupe_text::windows(&report.text, WINDOW).map(move |bytes| Part { bytes, wrapped })
    }

    /// All of a report, whatever its length.
    pub fn whole(report: &Report) -> Part {
        let wrapped = recoupe_text::is_hard_wrapped(&report.text);
        Part { bytes: 0..report.text.len(), wrapped }
    }
}

/// All stages up to chunks.
pub(crate) fn read<'a>(
    report: &'a Report,
    part: Part,
    pack: &'a Pack,
    names: &'a dyn NameLexicon,
    buffers: &mut Buffers,
) -> Doc<'a> {
    let mut doc = Doc::new(report, part, pack, names, buffers);
    doc.find_places();
    doc.find_numbers();
    doc.find_times();
    doc.chunk_all();
    doc
}

/// All stages up to chunks, over the whole of a report.
pub(crate) fn read_whole<'a>(
    report: &'a Report,
    pack: &'a Pack,
    names: &'a dyn NameLexicon,
) -> Doc<'a> {
    read(report, Part::whole(report), pack, names, &mut Buffers::default())
}
