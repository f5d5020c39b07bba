//! `recoupe pack explain`: one text, and what each stage made of it.

use crate::engine::Engine;
use crate::outcome::Failure;
use crate::reading::Reading;
use crate::talk::visible;
use crate::text_view::{claim_lines, quote};
use recoupe_extract::Annotation;
use recoupe_model::{Claim, Diagnostic, Span};

/// A report paragraph by paragraph: the words, what was recognised in them, which rule took each
/// number or why none did, the claims with the rule that made each, and what was left alone.
///
/// # Errors
///
/// When a pack or the gazetteer does not load.
pub(crate) fn explain(engine: &Engine, reading: &Reading) -> Result<String, Failure> {
    let annotations = engine.annotate(&reading.report)?;
    let numbers = engine.numbers(&reading.report)?;
    let text = reading.report.text.as_str();
    let mut lines = Vec::new();
    for diagnostic in &reading.analysis.diagnostics {
        if diagnostic.span.is_none() {
            lines.push(left_alone(text, diagnostic));
        }
    }
    for paragraph in paragraphs(text) {
        let inside = |span: Span| span.start >= paragraph.start && span.start < paragraph.end;
        lines.push(String::new());
        lines.push(visible(paragraph.of(text).trim()));
        for annotation in annotations.iter().filter(|annotation| inside(annotation.span)) {
            lines.push(recognised(text, annotation));
        }
        for number in numbers.iter().filter(|number| inside(number.span)) {
            lines.push(format!("  why     {}: {}", quote(text, number.span), number.fate));
        }
        for claim in reading.analysis.claims.iter().filter(|claim| inside(claim.anchor)) {
            lines.append(&mut made(text, claim));
        }
        for diagnostic in &reading.analysis.diagnostics {
            if diagnostic.span.is_some_and(inside) {
                lines.push(left_alone(text, diagnostic));
            }
        }
        for span in reading.analysis.unread.iter().filter(|span| inside(**span)) {
            lines.push(format!("  no claim from {}", quote(text, *span)));
        }
    }
    lines.push(String::new());
    Ok(lines.join("\n"))
}

fn recognised(text: &str, annotation: &Annotation) -> String {
    let value = match annotation.value.as_str() {
        "" | ".." => "unresolved".to_owned(),
        value => visible(value),
    };
    format!("  {:<7} {} = {value}", annotation.kind, quote(text, annotation.span))
}

fn made(text: &str, claim: &Claim) -> Vec<String> {
    let mut lines = claim_lines(text, claim);
    let provenance = &claim.provenance;
    lines.push(format!("      rule: {} of {}", provenance.rule, provenance.pack));
    lines
}

fn left_alone(text: &str, diagnostic: &Diagnostic) -> String {
    let words = diagnostic.span.map(|span| format!(" {}", quote(text, span))).unwrap_or_default();
    format!("  {}:{words} {}", diagnostic.code.as_str(), visible(&diagnostic.message))
}

/// The lines of the text that hold something.
fn paragraphs(text: &str) -> impl Iterator<Item = Span> {
    let mut start = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        // Reports are at most 64 MiB, so their offsets fit.
        let end = start + line.len() as u32;
        let span = Span::new(start, end);
        start = end;
        (!line.trim().is_empty()).then_some(span)
    })
}
