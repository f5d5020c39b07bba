//! Single sentences and names, for whoever shows a claim, a group or an area by itself.
//!
//! Directions are not isolated here: whoever shows a sentence isolates what is quoted in it.

use super::catalogue::Arg;
use super::catalogue::{FIRST_STRONG_ISOLATE, POP_ISOLATE};
use super::{At, Briefing};
use jiff::civil::Date;
use recoupe_model::{
    ActorRecord, Analysis, ClaimRecord, Code, ControlCell, Estimate, Figure, FigureRecord, Group,
    Kind, LinkRecord, PointMap, Report, ReportRecord, ShareCheck, Span,
};

/// One thing that changed, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What about: `figures`, `disputes`, `denials`, `control`, `outcomes`, `silent`.
    pub about: &'static str,
    /// The sentence.
    pub text: String,
    /// Ids of the claims that it goes back to.
    pub claims: Vec<String>,
}

/// A claim by itself: with a text that holds its own words and nothing else, so that sentences can
/// be made of it without its report. None where the record's spans are no spans.
pub fn alone(report: &ReportRecord, record: &ClaimRecord) -> Option<(Report, Analysis)> {
    let mut text = String::new();
    let mut chars = 0;
    let mut put = |words: &str| {
        text.push_str(words);
        let start = chars;
        chars += words.chars().count() as u32;
        Span::new(start, chars)
    };
    let mut record = record.clone();
    let span = put(&record.span.quote);
    let anchor = Span::new(record.anchor.start.saturating_sub(record.span.start), 0);
    let length = record.anchor.len().min(span.len());
    let start = anchor.start.min(span.len() - length);
    record.anchor = Span::new(start, start + length);
    (record.span.start, record.span.end) = (span.start, span.end);
    if let Some(when) = &mut record.when {
        when.span = put(&when.text);
    }
    for place in &mut record.places {
        place.span = put(&place.text);
    }
    let link = |link: &mut LinkRecord, put: &mut dyn FnMut(&str) -> Span| {
        link.span = link.text.as_deref().map(put);
    };
    for one in &mut record.attribution {
        link(one, &mut put);
    }
    for actor in &mut record.actors {
        let ActorRecord { text, span, loaded, attribution, .. } = actor;
        *span = put(text);
        if let Some(words) = loaded {
            words.span = put(&words.text);
        }
        for one in attribution {
            link(one, &mut put);
        }
    }
    if let Some(span) = &mut record.denies_span {
        let words = record.denies_text.as_ref().and_then(Option::as_deref);
        *span = words.map(&mut put);
    }
    let claim = record.to_claim(&PointMap::new(&text))?;
    let own = |id: &Option<recoupe_model::Id>| id.as_deref().map(str::to_owned);
    let report = Report {
        id: report.report_id.to_string(),
        text,
        outlet: own(&report.outlet),
        published: report.published,
        language: own(&report.language),
        title: report.title.clone(),
        url: report.url.clone(),
        digest: report.digest,
    };
    Some((report, Analysis { claims: vec![claim], ..Analysis::default() }))
}

/// Whether a text runs from right to left, by its letters.
pub fn runs_right_to_left(text: &str) -> bool {
    super::visible::runs_right_to_left(text)
}

/// Whether a language that there is a catalogue of is written from right to left.
pub fn is_written_right_to_left(language: &str) -> bool {
    super::catalogue::Catalogue::load(language).is_ok_and(|known| known.is_right_to_left())
}

/// Without the isolates that only a screen of one direction needs.
fn plain(text: String) -> String {
    if text.contains(FIRST_STRONG_ISOLATE) {
        text.replace([FIRST_STRONG_ISOLATE, POP_ISOLATE], "")
    } else {
        text
    }
}

impl Briefing<'_> {
    /// Whether the language of the sentences is written from right to left.
    pub fn is_right_to_left(&self) -> bool {
        self.catalogue.is_right_to_left()
    }

    /// "SANA: 8 civilians were killed, on Monday 12 December 2016, in west Aleppo": the first claim of
    /// report `nth`, counted from 0, in a sentence.
    pub fn sentence(&self, nth: usize) -> String {
        let at = At { report: nth, claim: 0 };
        match self.items.get(nth).is_some_and(|(_, analysis)| !analysis.claims.is_empty()) {
            true => plain(self.card_text(at)),
            false => String::new(),
        }
    }

    /// The names from the origin to the outlet of the first claim of report `nth`.
    pub fn chain(&self, nth: usize) -> Vec<String> {
        let at = At { report: nth, claim: 0 };
        self.chain_texts(at).into_iter().map(plain).collect()
    }

    /// "killed · civilians, east Aleppo · 12 December 2016": what the first claim of report `nth` is about.
    pub fn matter(&self, nth: usize) -> String {
        plain(self.about_text(At { report: nth, claim: 0 }))
    }

    /// "≥ 60", "413–463", "not stated".
    pub fn number(&self, figure: &FigureRecord) -> String {
        plain(self.figure_text(&Figure {
            measure: figure.measure.clone(),
            population: figure.population.clone(),
            value: figure.value,
            qualifier: figure.qualifier,
            low: figure.low,
            high: figure.high,
            basis: figure.basis,
            part_of: None,
            adds_to: None,
            revises: None,
        }))
    }

    /// The range of an estimate, as numbers are written.
    pub fn range(&self, estimate: &Estimate) -> String {
        plain(self.range_text(estimate))
    }

    /// "7 reports, 2–3 origins".
    pub fn support(&self, group: &Group) -> String {
        plain(self.group_support_text(group))
    }

    /// What a measure, an event type or a change of control is called.
    pub fn of(&self, kind: Kind, id: &str) -> String {
        let shown = id.replace('_', " ");
        plain(match kind {
            Kind::Figure => self.measure_text(id),
            Kind::Event if self.catalogue.has(&format!("event-{id}")) => {
                self.text(&format!("event-{id}"), &[])
            }
            Kind::Control if self.catalogue.has(&format!("change-{id}")) => {
                self.text(&format!("change-{id}"), &[])
            }
            _ => shown,
        })
    }

    /// What a population is called.
    pub fn population(&self, id: &str) -> String {
        plain(self.id_text("population", id, "", &[]))
    }

    /// What a language is called.
    pub fn language(&self, tag: &str) -> String {
        plain(self.language_text(tag))
    }

    /// What a kind of claim is called.
    pub fn kind(&self, kind: Kind) -> String {
        plain(self.kind_text(kind))
    }

    /// What a source or actor is called, by its id.
    pub fn body(&self, id: &str) -> String {
        plain(self.body_text(id))
    }

    /// What a source or actor is called that goes by this name.
    pub fn called(&self, name: &str) -> String {
        plain(self.neutral_name(name))
    }

    /// Who is said to hold an area, as a clause.
    pub fn status(&self, cell: &ControlCell) -> String {
        plain(self.cell_text(cell))
    }

    /// A stated share beside what the parts add up to.
    pub fn share(&self, share: &ShareCheck) -> String {
        plain(self.share_text(share))
    }

    /// Why something was not read.
    pub fn reason(&self, code: Code) -> String {
        plain(self.text(&format!("diagnostic-{}", code.as_str()), &[]))
    }

    /// That the words of the report say nothing for a field.
    pub fn not_stated(&self) -> String {
        plain(self.text("gap-not-stated", &[]))
    }

    /// That no gazetteer settles which place is meant.
    pub fn place_unsettled(&self) -> String {
        plain(self.text("gap-place-unsettled", &[]))
    }

    /// That an origin is no longer heard: since which day, and in how many reports it was.
    pub fn silence(&self, name: &str, last: Date, reports: u64) -> String {
        let reports = Arg::Number(i64::try_from(reports).unwrap_or(i64::MAX));
        let day = self.date_text(last).into();
        let all = [("origin", Arg::Theirs(name)), ("day", day), ("reports", reports)];
        plain(self.text("news-quiet", &all))
    }

    /// The heading of a part of the picture: `figures`, `control`, `contradictions`.
    pub fn picture_heading(&self, about: &str) -> String {
        plain(self.text(&format!("picture-{about}"), &[]))
    }

    /// The figures of a group in a sentence; its first claim is that of report `nth`.
    pub fn picture_of_group(&self, nth: usize, group: &Group) -> String {
        let range = group.estimate.as_ref().map(|estimate| self.range_text(estimate));
        let all = [
            ("about", self.about_text(At { report: nth, claim: 0 }).into()),
            ("range", range.unwrap_or_default().into()),
            ("support", self.group_support_text(group).into()),
        ];
        plain(self.text("picture-figure", &all))
    }

    /// Who is said to hold an area, in a sentence.
    pub fn picture_of_area(&self, cell: &ControlCell) -> String {
        let all = [("area", Arg::Theirs(&cell.name)), ("status", self.cell_text(cell).into())];
        plain(self.text("picture-area", &all))
    }

    /// What a briefing is and is not; of how many reports, and how many of them are digests.
    pub fn about(&self, reports: usize, digests: usize) -> Vec<String> {
        self.about_of(reports, digests).into_iter().map(plain).collect()
    }

    /// "12 claims in 3 reports by 2 outlets".
    pub fn counts(&self, claims: u64, reports: u64, outlets: u64) -> String {
        let number = |n: u64| Arg::Number(i64::try_from(n).unwrap_or(i64::MAX));
        let all = [
            ("claims", number(claims)),
            ("reports", number(reports)),
            ("outlets", number(outlets)),
        ];
        plain(self.text("counts", &all))
    }

    /// The heading of a section of changes.
    pub fn heading(&self, about: &str) -> String {
        plain(self.text(&format!("news-{about}"), &[]))
    }

    /// What changed since the day asked for, each thing in a sentence.
    pub fn changes(&self) -> Vec<Change> {
        let id = |at: &At| self.claim(*at).id.clone();
        let of = |(key, said): (&'static str, Vec<super::checked::Said>)| {
            let about = key.strip_prefix("news-").unwrap_or(key);
            said.into_iter().map(move |said| Change {
                about,
                text: plain(said.text),
                claims: said.from.iter().map(id).collect(),
            })
        };
        self.news().into_iter().flat_map(of).collect()
    }

    /// How two claims disagree, in a sentence; the claims are those of reports `a` and `b`.
    pub fn disagreement(&self, a: usize, b: usize) -> String {
        let at = |report: usize| At { report, claim: 0 };
        let (a, b) = (at(a), at(b));
        plain(self.text(
            "news-dispute",
            &[
                ("about", self.about_text(a).into()),
                ("one", self.origin_text(a).into()),
                ("first", self.said_text(a).into()),
                ("other", self.origin_text(b).into()),
                ("second", self.said_text(b).into()),
            ],
        ))
    }
}
