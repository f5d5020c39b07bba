//! A pack's examples, run: every rule is read from the sentences that stand beside it.

use crate::annotate;
use recoupe_model::{Analysis, Change, Claim, Id, NameLexicon, Qualifier, Report, Span, Stance};
use recoupe_pack::{ClaimSpec, Example, Pack, RuleExample, parse_example};
use recoupe_text::fold;
use rustc_hash::{FxHashMap, FxHashSet};

/// An example that does not come out as it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckFailure {
    /// The rule.
    pub rule: String,
    /// Its example, as written.
    pub example: String,
    /// What was expected and what came.
    pub message: String,
}

/// What running a pack's examples gave.
#[derive(Clone, Debug, Default)]
pub struct PackCheck {
    /// Rules with examples.
    pub rules: usize,
    /// Examples run, negative ones included.
    pub examples: usize,
    /// Those that failed.
    pub failures: Vec<CheckFailure>,
    /// Measures of the common pack that no frame of this pack claims.
    pub measures_without_rule: Vec<String>,
    /// Event types of the common pack that no frame of this pack claims.
    pub events_without_rule: Vec<String>,
    /// Changes of control that no frame of this pack claims.
    pub changes_without_rule: Vec<&'static str>,
    /// Stances that no cue and no statement of this pack gives.
    pub stances_without_cue: Vec<&'static str>,
    /// Ids of the rules with examples, sorted.
    pub rule_ids: Vec<Id>,
    /// Those of them that are qualifiers.
    pub qualifiers: Vec<Id>,
    /// Rules that no example of another rule fires: nobody would miss them.
    pub fired_by_own_examples_only: Vec<String>,
}

/// The day on which examples are published, unless they say otherwise: a Monday.
pub const EXAMPLE_DAY: &str = "2016-12-12";

/// Runs every example of a pack.
pub fn check_pack(pack: &Pack, names: &dyn NameLexicon) -> PackCheck {
    let mut out = PackCheck::default();
    let mut rules: FxHashSet<&str> = FxHashSet::default();
    let mut fired: FxHashMap<String, FxHashSet<String>> = FxHashMap::default();
    for row in &pack.examples {
        rules.insert(&row.rule);
        out.examples += 1;
        let example = match parse_example(&row.source) {
            Ok(example) => example,
            Err(message) => {
                out.failures.push(failure(row, message));
                continue;
            }
        };
        let report = Report {
            id: "example".into(),
            text: example.text.clone(),
            published: example.published.as_deref().unwrap_or(EXAMPLE_DAY).parse().ok(),
            language: Some(pack.tag.to_string()),
            ..Report::default()
        };
        let analysis = crate::extract(&report, pack, names);
        for claim in &analysis.claims {
            fired
                .entry(claim.provenance.rule.to_string())
                .or_default()
                .insert(row.rule.to_string());
        }
        if let Err(message) = run(row, &example, &report, &analysis, pack, names) {
            out.failures.push(failure(row, message));
        }
    }
    out.rules = rules.len();
    out.rule_ids = pack.examples.iter().map(|row| row.rule.clone()).collect();
    out.rule_ids.sort_unstable();
    out.rule_ids.dedup();
    let qualifiers = pack.examples.iter().filter(|row| row.kind == "qualifier");
    out.qualifiers = qualifiers.map(|row| row.rule.clone()).collect();
    uncovered(pack, &mut out);
    out.fired_by_own_examples_only = fired
        .into_iter()
        .filter(|(rule, by)| by.len() == 1 && by.contains(rule))
        .map(|(rule, _)| rule)
        .collect();
    out.fired_by_own_examples_only.sort();
    out
}

/// What the common pack declares and no frame of this pack claims.
fn uncovered(pack: &Pack, out: &mut PackCheck) {
    let claims: Vec<&ClaimSpec> = pack.frames.iter().flat_map(|f| &f.claims).collect();
    let measures = pack.common.measures.iter().map(|row| &row.id);
    out.measures_without_rule = measures
        .filter(|id| !claims.iter().any(|c| matches!(c, ClaimSpec::Figure(m) if m == *id)))
        .map(ToString::to_string)
        .collect();
    let events = pack.common.events.iter().map(|row| &row.id);
    out.events_without_rule = events
        .filter(|id| !claims.iter().any(|c| matches!(c, ClaimSpec::Event(e) if e == *id)))
        .map(ToString::to_string)
        .collect();
    out.changes_without_rule = Change::ALL
        .iter()
        .filter(|change| !claims.contains(&&ClaimSpec::Control(**change)))
        .map(|change| change.as_str())
        .collect();
    out.stances_without_cue = Stance::ALL
        .iter()
        .filter(|stance| {
            let given = [ClaimSpec::Cue(**stance), ClaimSpec::Statement(**stance)];
            !claims.iter().any(|c| given.contains(c))
        })
        .map(|stance| stance.as_str())
        .collect();
}

fn failure(row: &RuleExample, message: String) -> CheckFailure {
    CheckFailure { rule: row.rule.to_string(), example: row.source.clone(), message }
}

fn run(
    row: &RuleExample,
    example: &Example,
    report: &Report,
    analysis: &Analysis,
    pack: &Pack,
    names: &dyn NameLexicon,
) -> Result<(), String> {
    let own = |c: &&Claim| c.provenance.rule == row.rule;
    if row.negative {
        return match analysis.claims.iter().find(own) {
            Some(claim) => {
                Err(format!("must yield nothing, but gave “{}”", claim.span.of(&report.text)))
            }
            None => Ok(()),
        };
    }
    match row.kind {
        "time" | "qualifier" => return annotated(example, report, row.kind, pack, names),
        _ => {}
    }
    for expected in &example.expected {
        let words: Vec<&str> = expected.words.iter().map(String::as_str).collect();
        let (head, rest) = words.split_first().ok_or("an empty result after =>")?;
        if *head == "source" {
            sourced(rest, report, pack, names)?;
            continue;
        }
        if *head == "adds-to" {
            if !analysis
                .claims
                .iter()
                .any(|c| c.figure.as_ref().is_some_and(|f| f.adds_to.is_some()))
            {
                return Err("no figure adds to another".into());
            }
            continue;
        }
        let found = analysis
            .claims
            .iter()
            .filter(|c| matches_result(c, head, rest, &report.text))
            .collect::<Vec<_>>();
        let Some(claim) = found.iter().copied().find(|c| own(c)).or_else(|| found.first().copied())
        else {
            let have: Vec<String> =
                analysis.claims.iter().map(|c| describe(c, &report.text)).collect();
            return Err(format!("expected `{}`, got [{}]", words.join(" "), have.join("; ")));
        };
        // a noun that names an event lends it to a verb: "the truce took effect"
        let lent = pack.frames.iter().any(|f| {
            *f.id == *claim.provenance.rule && f.claims.contains(&recoupe_pack::ClaimSpec::EventOf)
        });
        let by_itself = !matches!(*head, "statement") && claim.provenance.rule != row.rule && !lent;
        if by_itself {
            return Err(format!(
                "`{}` came from `{}`, not from this rule",
                words.join(" "),
                claim.provenance.rule
            ));
        }
        marked(example, claim, report)?;
    }
    Ok(())
}

/// Words marked with a role must stand in that role.
fn marked(example: &Example, claim: &Claim, report: &Report) -> Result<(), String> {
    for mark in &example.marks {
        let holds = match mark.role.as_str() {
            "trigger" | "victims" | "things" => claim.span.overlaps(mark.span),
            "holder" | "loser" | "perpetrator" => {
                claim
                    .actors
                    .iter()
                    .any(|a| a.role.as_str() == mark.role && a.span.overlaps(mark.span))
                    || claim.actors.is_empty() && mark.role == "perpetrator"
            }
            "place" => {
                claim.places.iter().any(|p| p.span.overlaps(mark.span))
                    || claim.span.overlaps(mark.span)
            }
            _ => true,
        };
        if !holds {
            return Err(format!("“{}” is not its {}", mark.span.of(&report.text), mark.role));
        }
    }
    Ok(())
}

fn describe(claim: &Claim, text: &str) -> String {
    let what = claim
        .figure
        .as_ref()
        .map(|f| {
            format!(
                "{} {:?} {}",
                f.measure,
                f.value.or(f.low),
                f.population.as_deref().unwrap_or("-")
            )
        })
        .or_else(|| claim.control.as_ref().map(|c| c.change.as_str().to_owned()))
        .or_else(|| claim.event.as_ref().map(ToString::to_string))
        .unwrap_or_else(|| claim.stance.as_str().to_owned());
    format!("{} {what} “{}” by {}", claim.kind.as_str(), claim.span.of(text), claim.provenance.rule)
}

fn matches_result(claim: &Claim, head: &str, rest: &[&str], text: &str) -> bool {
    match head {
        "control" => {
            let Some(control) = &claim.control else { return false };
            let mut words = rest.iter();
            if words.next() != Some(&control.change.as_str()) {
                return false;
            }
            let (mut by, mut fits) = (false, true);
            for word in words {
                if *word == "by" {
                    by = true;
                } else if by {
                    fits &= claim.actors.iter().any(|a| a.name == *word);
                } else {
                    let want = fold(word);
                    fits &= claim.places.iter().any(|p| {
                        fold(p.span.of(text)).contains(&want)
                            || p.name.as_deref().is_some_and(|n| fold(n) == want)
                    }) || fold(claim.span.of(text)).contains(&want);
                }
            }
            fits
        }
        "event" => claim.event.as_deref() == rest.first().copied(),
        "statement" => {
            claim.kind.as_str() == "statement" && rest.first() == Some(&claim.stance.as_str())
        }
        "media" => claim.kind.as_str() == "media",
        measure => {
            let Some(figure) = &claim.figure else { return false };
            if *figure.measure != *measure {
                return false;
            }
            let mut words = rest.iter();
            let value = match words.next() {
                Some(&"vague") => {
                    figure.qualifier == Qualifier::Vague
                        && words.next().and_then(|n| n.parse().ok()) == figure.low
                }
                Some(range) if range.contains("..") => {
                    let bound = |n: Option<i64>| n.map(|n| n.to_string()).unwrap_or_default();
                    format!("{}..{}", bound(figure.low), bound(figure.high)) == **range
                }
                Some(number) => number.parse().ok() == figure.value && figure.value.is_some(),
                None => true,
            };
            let population = match words.next() {
                Some(&"-") => figure.population.is_none(),
                Some(id) => figure.population.as_deref() == Some(id),
                None => true,
            };
            value && population
        }
    }
}

/// `source "X" via "Y"`: somebody is read as speaker, somebody as relay.
fn sourced(
    words: &[&str],
    report: &Report,
    pack: &Pack,
    names: &dyn NameLexicon,
) -> Result<(), String> {
    let chains: Vec<String> = annotate::annotate(report, pack, names)
        .into_iter()
        .filter(|a| a.kind == "cue")
        .map(|a| a.value)
        .collect();
    let mut links = words.split(|w| *w == "via").map(|part| part.join(" "));
    let wanted: Vec<String> = links.by_ref().map(|l| fold(&l)).collect();
    let fits = |chain: &String| {
        let have: Vec<String> = chain.split(" → ").map(fold).collect();
        wanted.iter().enumerate().all(|(i, w)| have.get(i).is_some_and(|h| h.contains(w.as_str())))
    };
    if chains.iter().any(fits) {
        Ok(())
    } else {
        Err(format!("expected the chain {}, got {chains:?}", wanted.join(" → ")))
    }
}

/// The marked time or number must be annotated with the value after `=>`.
fn annotated(
    example: &Example,
    report: &Report,
    kind: &str,
    pack: &Pack,
    names: &dyn NameLexicon,
) -> Result<(), String> {
    let all = annotate::annotate(report, pack, names);
    let wanted = if kind == "time" { "time" } else { "number" };
    let marks: Vec<Span> = example
        .marks
        .iter()
        .filter(|m| m.role == kind || m.role == wanted)
        .map(|m| m.span)
        .collect();
    for (i, expected) in example.expected.iter().enumerate() {
        let value = expected.words.join(" ");
        let mark = marks.get(i).or(marks.first()).copied();
        let here: Vec<&annotate::Annotation> = all
            .iter()
            .filter(|a| a.kind == wanted && mark.is_none_or(|m| a.span.overlaps(m)))
            .collect();
        let fits = if kind == "time" {
            let none = value == "none" && here.iter().all(|a| a.value.is_empty());
            none || here.iter().any(|a| a.value == value || (value == "now" && a.value == ".."))
        } else {
            qualified(report, pack, names, &expected.words)
        };
        if !fits {
            let have: Vec<&str> = here.iter().map(|a| a.value.as_str()).collect();
            return Err(format!("expected {value}, got {have:?}"));
        }
    }
    Ok(())
}

fn qualified(report: &Report, pack: &Pack, names: &dyn NameLexicon, words: &[String]) -> bool {
    let doc = crate::read_whole(report, pack, names);
    let (Some(kind), Some(value)) =
        (words.first(), words.get(1).and_then(|v| v.parse::<i64>().ok()))
    else {
        return false;
    };
    doc.numbers.iter().any(|n| n.qualifier.as_str() == kind && n.value == Some(value))
}
