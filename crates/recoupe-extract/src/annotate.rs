//! The annotations under the claims, so that each stage can be measured alone.

use crate::Part;
use crate::doc::{Buffers, Doc};
use crate::interval::Interval;
use crate::number::Blocked;
use crate::source::Introduced;
use recoupe_model::{NameLexicon, Report, Span};
use recoupe_pack::{Pack, Sense};

/// What a stage recognised in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotation {
    /// `time`, `number`, `share`, `place`, `source` or `cue`.
    pub kind: &'static str,
    /// Where.
    pub span: Span,
    /// Times as `start..end` in ISO dates, numbers as `low..high`, shares as a decimal fraction of
    /// one, else a canonical name or rule id.
    pub value: String,
}

/// The annotations under the claims of one report, in text order.
pub fn annotate(report: &Report, pack: &Pack, names: &dyn NameLexicon) -> Vec<Annotation> {
    let mut out = Vec::new();
    let (mut buffers, mut introduced) = (Buffers::default(), Introduced::default());
    for part in Part::all(report) {
        let doc = crate::read(report, part, pack, names, &mut buffers);
        annotate_part(&doc, &mut introduced, &mut out);
        doc.give_back(&mut buffers);
    }
    out.sort_by_key(|a| (a.span, a.kind));
    out
}

fn annotate_part(doc: &Doc<'_>, introduced: &mut Introduced, out: &mut Vec<Annotation>) {
    let moments = doc.resolve_times();
    for (hit, interval) in doc.times.iter().zip(&moments.resolved) {
        let date = |d: Option<jiff::civil::Date>| d.map(|d| d.to_string()).unwrap_or_default();
        let published = doc.report.published;
        let interval = interval.map(|i| {
            if i.now && i.end.is_none() {
                Interval { start: published, end: published, ..i }
            } else {
                i
            }
        });
        let value =
            interval.map(|i| format!("{}..{}", date(i.start), date(i.end))).unwrap_or_default();
        out.push(Annotation { kind: "time", span: doc.span(hit.first, hit.end), value });
    }
    for number in &doc.numbers {
        if let (Some(Blocked::Share), Some(share)) = (number.blocked, number.share) {
            let span = doc.span(number.first, number.end);
            out.push(Annotation { kind: "share", span, value: written_share(share) });
        }
        if number.blocked.is_some() || number.indefinite {
            continue;
        }
        let bound = |n: Option<i64>| n.map(|n| n.to_string()).unwrap_or_default();
        let value = format!("{}..{}", bound(number.low), bound(number.high));
        out.push(Annotation { kind: "number", span: doc.span(number.first, number.end), value });
    }
    for place in &doc.places {
        if doc.place_at[place.first as usize] != crate::doc::NONE {
            out.push(Annotation {
                kind: "place",
                span: doc.span(place.first, place.end),
                value: place.hit.name.to_string(),
            });
        }
    }
    for token in 0..doc.tokens.len() as u32 {
        if let Some((length, s)) =
            doc.longest(token, |s| if let Sense::Source(s) = s { Some(s) } else { None })
        {
            let value = doc.pack.common.sources[s as usize].name.clone();
            out.push(Annotation { kind: "source", span: doc.span(token, token + length), value });
        }
    }
    doc.introduce(introduced);
    for scope in doc.attribute(introduced) {
        if scope.cue.0 < scope.cue.1 {
            let value = scope.links.iter().map(|l| l.name.as_str()).collect::<Vec<_>>().join(" → ");
            out.push(Annotation { kind: "cue", span: doc.span(scope.cue.0, scope.cue.1), value });
        }
    }
}

/// A share between 0 and 1 as it is annotated: four decimals at most.
pub fn written_share(share: f64) -> String {
    ((share * 10_000.0).round() / 10_000.0).to_string()
}
