//! Claims as text for reading: `recoupe extract --format text`, and the claims in
//! `recoupe pack explain`. Names of fields and values are those of the stream.

use crate::reading::{Reading, counted};
use crate::talk::visible;
use recoupe_model::{Actor, Analysis, Claim, Control, Figure, Link, Report, Span, When};

/// Appends a report's claims; with `records`, its diagnostics too.
pub(crate) fn append_claims(out: &mut Vec<u8>, reading: &Reading, records: bool) {
    let Reading { name, report, analysis, captured, .. } = reading;
    let mut lines = Vec::new();
    if *captured {
        lines.push(head(name, report, analysis));
        for claim in &analysis.claims {
            lines.append(&mut claim_lines(&report.text, claim));
        }
    }
    if records {
        for diagnostic in &analysis.diagnostics {
            let words = diagnostic.span.map(|span| quote(&report.text, span));
            let words = words.map(|words| format!(" {words}")).unwrap_or_default();
            let message = visible(&diagnostic.message);
            lines.push(format!("  {}:{words} {message}", diagnostic.code.as_str()));
        }
    }
    if !lines.is_empty() {
        lines.push(String::new());
        out.extend_from_slice(lines.join("\n").as_bytes());
        out.push(b'\n');
    }
}

fn head(name: &str, report: &Report, analysis: &Analysis) -> String {
    let mut parts = vec![visible(name)];
    parts.extend(report.outlet.as_deref().map(visible));
    parts.extend(report.published.map(|date| date.to_string()));
    parts.push(counted(analysis.claims.len(), "claim"));
    parts.join(" · ")
}

/// A claim: what it is of, its words, then when, where, who, and on whose word.
pub(crate) fn claim_lines(text: &str, claim: &Claim) -> Vec<String> {
    let mut lines = vec![
        format!("  {} ({}){}", claim.kind.as_str(), claim.stance.as_str(), of(claim)),
        format!("      {}", quote(text, claim.span)),
    ];
    let mut about = Vec::new();
    if let Some(when) = &claim.when {
        about.push(format!("when: {}", interval(text, when)));
    }
    if !claim.places.is_empty() {
        let name = |place: &recoupe_model::Place| {
            place.name.clone().unwrap_or_else(|| place.span.of(text).to_owned())
        };
        let names: Vec<String> = claim.places.iter().map(name).collect();
        about.push(format!("where: {}", names.join(", ")));
    }
    about.extend(claim.actors.iter().map(actor));
    if !claim.attribution.is_empty() {
        about.push(format!("says: {}", chain(&claim.attribution)));
    }
    lines.extend(about.iter().map(|line| format!("      {}", visible(line))));
    lines
}

/// What the claim is of, after a colon; statements and media are of their words alone.
fn of(claim: &Claim) -> String {
    let said = match (&claim.figure, &claim.control, &claim.event) {
        (Some(figure), ..) => number(figure),
        (_, Some(control), _) => holding(control),
        (.., Some(event)) => event.to_string(),
        _ => return String::new(),
    };
    format!(": {said}")
}

fn number(figure: &Figure) -> String {
    let bounds = match (figure.value, figure.low, figure.high) {
        (Some(low), _, Some(high)) if low != high => format!("{low} ({low} to {high})"),
        (Some(value), ..) => value.to_string(),
        (None, Some(low), None) => format!("{low} or more"),
        (None, low, high) => format!("{low:?} to {high:?}"),
    };
    let population = figure.population.as_deref().unwrap_or("things");
    let basis = figure.basis.map(|basis| format!(", {}", basis.as_str())).unwrap_or_default();
    format!("{} {population}: {} {bounds}{basis}", figure.measure, figure.qualifier.as_str())
}

fn holding(control: &Control) -> String {
    let mut said = control.change.as_str().to_owned();
    if let Some(extent) = control.extent {
        said.push_str(&format!(", {}", extent.as_str()));
    }
    if let Some(share) = control.share {
        said.push_str(&format!(", {} %", (share * 1000.0).round() / 10.0));
    }
    if let Some(count) = control.areas_count {
        said.push_str(&format!(", {}", counted(usize::try_from(count).unwrap_or(0), "area")));
    }
    said
}

fn interval(text: &str, when: &When) -> String {
    let day =
        |date: Option<jiff::civil::Date>| date.map_or("…".to_owned(), |date| date.to_string());
    let days = match (when.start, when.end, when.as_of) {
        (None, None, Some(day)) => format!("as of {day}"),
        (None, None, None) => "unresolved".to_owned(),
        (start, end, _) if start == end => day(start),
        (start, end, _) => format!("{} to {}", day(start), day(end)),
    };
    format!("{days} {}", quote(text, when.span))
}

fn actor(actor: &Actor) -> String {
    let by = match actor.responsibility {
        Some(responsibility) => format!(" ({})", responsibility.as_str()),
        None => String::new(),
    };
    format!("{}: {}{by}", actor.role.as_str(), actor.name)
}

fn chain(links: &[Link]) -> String {
    let name = |link: &Link| match &link.affiliation {
        Some(body) => format!("{} ({body})", link.name),
        None => link.name.clone(),
    };
    links.iter().map(name).collect::<Vec<_>>().join(", through ")
}

/// The words in quotation marks, on one line, shortened in the middle when they are many.
pub(crate) fn quote(text: &str, span: Span) -> String {
    const HALF: usize = 90;
    let words = visible(span.of(text));
    let count = words.chars().count();
    if count <= HALF * 2 + 3 {
        return format!("“{words}”");
    }
    let start: String = words.chars().take(HALF).collect();
    let end: String = words.chars().skip(count - HALF).collect();
    format!("“{start} […] {end}”")
}
