//! The workshop: a report and a pack give claims and diagnostics.
//!
//! The stages, each over the whole text, in this order: tokens and senses ([`doc`]), numbers
//! ([`number`]), times ([`time`]), names, chunks ([`chunk`], [`verb`], [`nominal`]), frames
//! ([`frames`] on the functions of [`clause`] and the types of [`role`]), attribution
//! ([`attribute`], [`source`]), statements, and the fields of claims ([`assemble`], [`moment`],
//! [`place`], [`actor`]). `docs/rules.md` tells why the work is linear in the text.

mod actor;
mod annotate;
mod assemble;
mod attribute;
pub mod check;
mod chunk;
mod clause;
mod cue;
mod describe;
mod doc;
mod figure;
mod frames;
mod links;
mod moment;
mod nominal;
mod number;
mod place;
mod quantity;
mod raw;
mod role;
mod source;
mod statement;
mod time;
mod unread;
mod verb;
mod verb_form;
pub mod why;

pub use annotate::{Annotation, annotate};
pub use assemble::ENGINE;
pub use describe::describe;

use doc::Doc;
use recoupe_model::{Analysis, Code, Diagnostic, NameLexicon, Paragraph, Report, Span};
use recoupe_pack::{Pack, Sense};

/// Reads one report. Pure: no clock, no files, no randomness. Never fails: what could not be read
/// is in [`Analysis::diagnostics`].
pub fn extract(report: &Report, pack: &Pack, names: &dyn NameLexicon) -> Analysis {
    let mut out = Analysis::default();
    if report.text.trim().is_empty() {
        out.diagnostics.push(Diagnostic {
            code: Code::Empty,
            span: None,
            message: "the report has no text".into(),
        });
        return out;
    }
    let doc = read(report, pack, names);
    for paragraph in &doc.segments.paragraphs {
        let tokens = &doc.tokens[paragraph.first as usize..paragraph.end as usize];
        out.paragraphs.push(Paragraph {
            span: doc.span(paragraph.first, paragraph.end),
            shingles: recoupe_text::shingles(doc.text, tokens),
        });
    }
    for quote in doc.segments.quotes.iter().filter(|q| !q.closed) {
        out.diagnostics.push(Diagnostic {
            code: Code::QuoteUnclosed,
            span: Some(doc.span(quote.open, quote.open + 1)),
            message: "this quotation mark is never closed: the quotation is taken to end with its paragraph".into(),
        });
    }
    if off_topic(&doc) {
        return out;
    }
    let introduced = doc.introductions();
    let moments = doc.resolve_times();
    let scopes = doc.attribute(&introduced);
    let mut found = doc.match_frames();
    doc.find_statements(&scopes, &mut found);
    doc.link_raws(&mut found);
    let context = assemble::Context {
        scopes: &scopes,
        moments: &moments,
        introduced: &introduced,
        actors: doc.actor_context(),
        places: doc.place_context(),
    };
    out.claims = doc.assemble(&found, &context);
    out.diagnostics.append(&mut found.diagnostics);
    out.diagnostics.extend(moments.diagnostics);
    doc.note_unread(&mut out);
    out.diagnostics.sort_by_key(|d| (d.span.map_or(Span::new(0, 0), |s| s), d.code));
    out
}

/// All stages up to chunks.
pub(crate) fn read<'a>(report: &'a Report, pack: &'a Pack, names: &'a dyn NameLexicon) -> Doc<'a> {
    let mut doc = Doc::new(report, pack, names);
    doc.find_places();
    doc.find_numbers();
    doc.find_times();
    doc.chunk_all();
    doc
}

/// A report about something else in the words of war: sport, film, games.
fn off_topic(doc: &Doc<'_>) -> bool {
    let (mut off, mut on) = (0, 0);
    for i in 0..doc.tokens.len() as u32 {
        for (_, sense) in doc.senses(i) {
            match sense {
                Sense::OffTopic => off += 1,
                Sense::Topic => on += 1,
                _ => {}
            }
        }
    }
    off >= 4 && off > on
}
