//! JSON Lines: the lossless stream of claims, with report records and diagnostics on request.
//!
//! One JSON object a line, UTF-8, each line ended by `\n`. No character inside a line breaks it
//! for readers that also split at U+0085, U+2028 or the ASCII separators: these are escaped.
//!
//! **Offsets** are half-open and count Unicode code points of the report's text.
//! **Absent and null**: a field that does not belong to a claim's kind is absent (`figure` on an
//! event, `denies` on what denies nothing); every other field is present, `null` where the report
//! does not state it; lists are present and may be empty.
//! **Pointers**: every field read from words has `text` (the words) beside `span` (where they
//! stand). The link of an outlet known from metadata alone has `null` for both.
//! **Shingles** are strings of 16 hex digits: 64-bit hashes do not survive in readers whose
//! numbers are floating point.

use crate::json::Json;
use jiff::civil::Date;
use recoupe_model::{
    Actor, Analysis, CharMap, Claim, Control, Diagnostic, Figure, Link, Place, Report, Span, When,
};

/// Appends one line for each claim of the report.
///
/// ```
/// # use recoupe_model::{Analysis, Report};
/// let mut out = Vec::new();
/// recoupe_export::jsonl::append_claims(&mut out, &Report::default(), &Analysis::default());
/// assert!(out.is_empty());
/// ```
pub fn append_claims(out: &mut Vec<u8>, report: &Report, analysis: &Analysis) {
    if analysis.claims.is_empty() {
        return;
    }
    let words = Words::of(report);
    for claim in &analysis.claims {
        Json::new(out).object(|json| words.claim(json, claim));
        out.push(b'\n');
    }
}

/// Appends the report record, the claims, then the diagnostics record: the stream that
/// cross-checking reads.
pub fn append_records(out: &mut Vec<u8>, report: &Report, analysis: &Analysis) {
    let words = Words::of(report);
    Json::new(out).object(|json| words.report(json, report, analysis));
    out.push(b'\n');
    for claim in &analysis.claims {
        Json::new(out).object(|json| words.claim(json, claim));
        out.push(b'\n');
    }
    words.append_diagnostics(out, report, analysis);
}

/// Appends the diagnostics record alone: all there is to say of an input that is no report.
pub fn append_diagnostics(out: &mut Vec<u8>, report: &Report, analysis: &Analysis) {
    Words::of(report).append_diagnostics(out, report, analysis);
}

/// One finding of a stage below the claims: a time, number, place, source or cue.
#[derive(Clone, Debug, PartialEq)]
pub struct Annotation<'a> {
    /// `time`, `number`, `share`, `place`, `source` or `cue`.
    pub kind: &'a str,
    /// The words.
    pub span: Span,
    /// What they were read as.
    pub value: AnnotationValue<'a>,
}

/// What annotated words were read as.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum AnnotationValue<'a> {
    /// Recognised and not resolved: `null`.
    Unresolved,
    /// A name, an id or a sense: a string.
    Text(&'a str),
    /// An interval, both days inclusive: `{"start", "end"}`, `null` where unknown or open.
    Interval(Option<Date>, Option<Date>),
    /// A number with its bounds: `{"low", "high"}`, `null` where unbounded.
    Bounds(Option<i64>, Option<i64>),
}

/// Appends one line `{"id", "annotations": [{"type", "start", "end", "value"}]}`.
pub fn append_annotations(out: &mut Vec<u8>, id: &str, text: &str, annotations: &[Annotation]) {
    let map = CharMap::new(text);
    Json::new(out).object(|json| {
        json.key("id").string(id);
        json.key("annotations").array(annotations, |json, annotation| {
            json.object(|json| {
                json.key("type").string(annotation.kind);
                let span = map.chars(annotation.span);
                json.key("start").number(span.start);
                json.key("end").number(span.end);
                json.key("value");
                match annotation.value {
                    AnnotationValue::Unresolved => json.null(),
                    AnnotationValue::Text(text) => json.string(text),
                    AnnotationValue::Interval(start, end) => json.object(|json| {
                        json.key("start").or_null(start, Json::date);
                        json.key("end").or_null(end, Json::date);
                    }),
                    AnnotationValue::Bounds(low, high) => json.object(|json| {
                        json.key("low").or_null(low, Json::number);
                        json.key("high").or_null(high, Json::number);
                    }),
                }
            });
        });
    });
    out.push(b'\n');
}

/// A report's text with its offsets: what every pointer is written from.
struct Words<'a> {
    text: &'a str,
    map: CharMap<'a>,
}

impl<'a> Words<'a> {
    fn of(report: &'a Report) -> Self {
        Self { text: &report.text, map: CharMap::new(&report.text) }
    }

    fn report(&self, json: &mut Json, report: &Report, analysis: &Analysis) {
        json.key("type").string("report");
        json.key("report_id").string(&report.id);
        json.key("outlet").string_or_null(report.outlet.as_deref());
        json.key("published").or_null(report.published, Json::date);
        json.key("language").string_or_null(report.language.as_deref());
        json.key("title").string_or_null(report.title.as_deref());
        json.key("url").string_or_null(report.url.as_deref());
        json.key("digest").boolean(report.digest);
        json.key("paragraphs").array(&analysis.paragraphs, |json, paragraph| {
            json.object(|json| {
                self.span(json.key("span"), paragraph.span);
                json.key("shingles").array(&paragraph.shingles, |json, hash| json.hex(*hash));
            });
        });
    }

    fn append_diagnostics(&self, out: &mut Vec<u8>, report: &Report, analysis: &Analysis) {
        Json::new(out).object(|json| self.diagnostics(json, report, analysis));
        out.push(b'\n');
    }

    fn diagnostics(&self, json: &mut Json, report: &Report, analysis: &Analysis) {
        json.key("type").string("diagnostics");
        json.key("report_id").string(&report.id);
        json.key("items").array(&analysis.diagnostics, |json, item: &Diagnostic| {
            json.object(|json| {
                json.key("code").string(item.code.as_str());
                json.key("span").or_null(item.span, |json, span| self.span(json, span));
                json.key("message").string(&item.message);
            });
        });
        json.key("unread").array(&analysis.unread, |json, span| self.span(json, *span));
    }

    fn claim(&self, json: &mut Json, claim: &Claim) {
        json.key("type").string("claim");
        json.key("id").string(&claim.id);
        json.key("content_hash").string(&claim.content_hash);
        json.key("report_id").string(&claim.report_id);
        json.key("kind").string(claim.kind.as_str());
        json.key("stance").string(claim.stance.as_str());
        let span = self.map.chars(claim.span);
        json.key("span").object(|json| {
            json.key("start").number(span.start);
            json.key("end").number(span.end);
            json.key("quote").string(claim.span.of(self.text));
        });
        self.span(json.key("anchor"), claim.anchor);
        json.key("direct_quote").boolean(claim.direct_quote);
        if let Some(figure) = &claim.figure {
            json.key("figure").object(|json| self.figure(json, figure));
        }
        if let Some(control) = &claim.control {
            json.key("control").object(|json| self.control(json, control));
        }
        if let Some(event) = &claim.event {
            json.key("event").object(|json| json.key("type").string(event));
        }
        if let Some(denial) = &claim.denies {
            json.key("denies").string_or_null(denial.claim.as_deref());
            json.key("denies_text").string_or_null(denial.text.map(|span| span.of(self.text)));
            json.key("denies_span").or_null(denial.text, |json, span| self.span(json, span));
        }
        json.key("actors").array(&claim.actors, |json, actor| {
            json.object(|json| self.actor(json, actor));
        });
        json.key("when").or_null(claim.when.as_ref(), |json, when| {
            json.object(|json| self.when(json, when));
        });
        json.key("where").array(&claim.places, |json, place| {
            json.object(|json| self.place(json, place));
        });
        self.chain(json.key("attribution"), &claim.attribution);
        json.key("provenance").object(|json| {
            json.key("engine").string(&claim.provenance.engine);
            json.key("pack").string(&claim.provenance.pack);
            json.key("rule").string(&claim.provenance.rule);
        });
    }

    fn figure(&self, json: &mut Json, figure: &Figure) {
        json.key("measure").string(&figure.measure);
        json.key("population").string_or_null(figure.population.as_deref());
        json.key("value").or_null(figure.value, Json::number);
        json.key("qualifier").string(figure.qualifier.as_str());
        json.key("low").or_null(figure.low, Json::number);
        json.key("high").or_null(figure.high, Json::number);
        json.key("basis").string_or_null(figure.basis.map(|basis| basis.as_str()));
        json.key("part_of").string_or_null(figure.part_of.as_deref());
        json.key("adds_to").string_or_null(figure.adds_to.as_deref());
        json.key("revises").string_or_null(figure.revises.as_deref());
    }

    fn control(&self, json: &mut Json, control: &Control) {
        json.key("change").string(control.change.as_str());
        json.key("extent").string_or_null(control.extent.map(|extent| extent.as_str()));
        json.key("share").or_null(control.share, Json::decimal);
        json.key("areas_count").or_null(control.areas_count, Json::number);
    }

    fn actor(&self, json: &mut Json, actor: &Actor) {
        json.key("role").string(actor.role.as_str());
        json.key("text").string(actor.span.of(self.text));
        json.key("name").string(&actor.name);
        self.span(json.key("span"), actor.span);
        json.key("responsibility").string_or_null(actor.responsibility.map(|r| r.as_str()));
        self.chain(json.key("attribution"), &actor.attribution);
        json.key("loaded").or_null(actor.loaded, |json, span| {
            json.object(|json| {
                json.key("text").string(span.of(self.text));
                self.span(json.key("span"), span);
            });
        });
    }

    fn when(&self, json: &mut Json, when: &When) {
        json.key("start").or_null(when.start, Json::date);
        json.key("end").or_null(when.end, Json::date);
        json.key("as_of").or_null(when.as_of, Json::date);
        json.key("text").string(when.span.of(self.text));
        json.key("precision").string(when.precision.as_str());
        self.span(json.key("span"), when.span);
        json.key("inherited").boolean(when.inherited);
    }

    fn place(&self, json: &mut Json, place: &Place) {
        json.key("text").string(place.span.of(self.text));
        json.key("name").string_or_null(place.name.as_deref());
        json.key("place_id").string_or_null(place.place_id.as_deref());
        json.key("lat").or_null(place.lat, Json::decimal);
        json.key("lon").or_null(place.lon, Json::decimal);
        json.key("precision").string_or_null(place.precision);
        json.key("kind").string_or_null(place.kind.map(recoupe_model::PlaceKind::as_str));
        self.span(json.key("span"), place.span);
        json.key("inherited").boolean(place.inherited);
    }

    fn chain(&self, json: &mut Json, links: &[Link]) {
        json.array(links, |json, link| {
            json.object(|json| {
                json.key("role").string(link.role.as_str());
                json.key("text").string_or_null(link.span.map(|span| span.of(self.text)));
                json.key("name").string(&link.name);
                json.key("source_id").string_or_null(link.source_id.as_deref());
                json.key("affiliation").string_or_null(link.affiliation.as_deref());
                json.key("relation").string_or_null(link.relation.map(|r| r.as_str()));
                json.key("span").or_null(link.span, |json, span| self.span(json, span));
            });
        });
    }

    fn span(&self, json: &mut Json, span: Span) {
        let span = self.map.chars(span);
        json.object(|json| {
            json.key("start").number(span.start);
            json.key("end").number(span.end);
        });
    }
}
