//! What a passage says must come out, against what came.

use crate::expected::Expected;
use crate::field::{Days, Field};
use crate::names::{find_words, same_name};
use crate::parse::{Passage, Rest};
use crate::write::{line_of, linked, speaker, value_of};
use recoupe_model::{Claim, LinkRole};

/// A line of a passage that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// The line of the file, from 1.
    pub line: usize,
    /// What was expected, as written there.
    pub expected: String,
    /// What came instead; one line each.
    pub came: Vec<String>,
}

/// Compares the lines of a passage with the claims that were read from its text. Each line is
/// held by one claim and each claim holds one line; the result has no mismatch where all hold,
/// and, unless others may come, nothing is left.
pub fn compare(passage: &Passage, claims: &[Claim]) -> Vec<Mismatch> {
    let text = passage.text.as_str();
    let places: Vec<Vec<usize>> = passage
        .expected
        .iter()
        .map(|e| {
            (0..claims.len()).filter(|c| wrong(e, &claims[*c], claims, text).is_empty()).collect()
        })
        .collect();
    let mut holder = pair(&places, claims.len());
    let mut out = Vec::new();
    for (at, expected) in passage.expected.iter().enumerate() {
        if holder.contains(&Some(at)) {
            continue;
        }
        let free = |c: &usize| holder[*c].is_none();
        let near = (0..claims.len())
            .filter(free)
            .filter(|c| alike(expected, &claims[*c], text))
            .min_by_key(|c| {
                let head = usize::from(!expected.head.fits(&claims[*c])) * 100;
                head + wrong(expected, &claims[*c], claims, text).len()
            });
        let came = match near {
            Some(claim) => {
                holder[claim] = Some(at);
                wrong(expected, &claims[claim], claims, text)
            }
            None => vec!["nothing like it came".to_owned()],
        };
        out.push(Mismatch { line: expected.line, expected: expected.source.clone(), came });
    }
    if passage.rest == Rest::Nothing {
        let left: Vec<String> = (0..claims.len())
            .filter(|c| holder[*c].is_none())
            .map(|c| {
                format!(
                    "came also: {}  (rule {})",
                    line_of(text, &claims[c], claims),
                    claims[c].provenance.rule
                )
            })
            .collect();
        if !left.is_empty() {
            let expected = if passage.expected.is_empty() { "nothing" } else { "nothing else" };
            out.push(Mismatch { line: passage.end_line, expected: expected.into(), came: left });
        }
    }
    out
}

/// The largest pairing of lines with claims that hold them: for each claim, its line.
fn pair(places: &[Vec<usize>], claims: usize) -> Vec<Option<usize>> {
    fn seat(
        at: usize,
        places: &[Vec<usize>],
        holder: &mut [Option<usize>],
        seen: &mut [bool],
    ) -> bool {
        for &claim in &places[at] {
            if std::mem::replace(&mut seen[claim], true) {
                continue;
            }
            if holder[claim].is_none_or(|other| seat(other, places, holder, seen)) {
                holder[claim] = Some(at);
                return true;
            }
        }
        false
    }
    let mut holder = vec![None; claims];
    for at in 0..places.len() {
        seat(at, places, &mut holder, &mut vec![false; claims]);
    }
    holder
}

/// Whether a claim may be meant by a line that it does not hold: of the same kind, and on the
/// same words where the line has some.
fn alike(expected: &Expected, claim: &Claim, text: &str) -> bool {
    let mut quotes = expected.fields.iter().filter_map(|field| match field {
        Field::Quote(quote) => Some(quote),
        _ => None,
    });
    expected.head.kind() == claim.kind.as_str()
        && match quotes.next() {
            Some(quote) => find_words(text, quote).iter().any(|s| s.overlaps(claim.span)),
            None => expected.head.fits(claim),
        }
}

/// Everything in which a claim differs from a line; nothing if it holds it.
fn wrong(expected: &Expected, claim: &Claim, claims: &[Claim], text: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    if !expected.head.fits(claim) {
        wrong.push(format!("came: {}", line_of(text, claim, claims)));
    }
    for field in &expected.fields {
        if !holds(field, claim, claims, text) {
            let (name, value) = value_of(field, text, claim, claims);
            wrong.push(format!("{name}: came {value}"));
        }
    }
    if !wrong.is_empty() {
        wrong.push(format!("(rule {})", claim.provenance.rule));
    }
    wrong
}

fn holds(field: &Field, claim: &Claim, claims: &[Claim], text: &str) -> bool {
    match field {
        Field::Quote(quote) => find_words(text, quote)
            .iter()
            .any(|span| span.contains(claim.span) || claim.span.contains(*span)),
        Field::Stance(stance) => claim.stance == *stance,
        Field::Basis(basis) => claim.figure.as_ref().is_some_and(|f| f.basis == *basis),
        Field::When(days) => Days::of(claim.when.as_ref()) == *days,
        Field::Where(names) => each(names, &claim.places, |name, place| {
            same_name(name, place.span.of(text))
                || place.name.as_deref().is_some_and(|n| same_name(name, n))
        }),
        Field::Who(who) => match (who, speaker(claim)) {
            (None, None) => true,
            (Some(who), Some(link)) => named(who, link, text),
            _ => false,
        },
        Field::Via(names) => {
            let relays: Vec<_> =
                claim.attribution.iter().filter(|l| l.role == LinkRole::Relay).collect();
            relays.len() == names.len()
                && names.iter().zip(relays).all(|(name, link)| named(name, link, text))
        }
        Field::Of(body) => {
            let have = speaker(claim).and_then(|link| link.affiliation.as_deref());
            match (body, have) {
                (None, None) => true,
                (Some(body), Some(have)) => same_name(body, have),
                _ => false,
            }
        }
        Field::Actors(roles, names) => {
            let actors: Vec<_> = claim.actors.iter().filter(|a| roles.contains(&a.role)).collect();
            each(names, &actors, |name, actor| {
                same_name(name, &actor.name) || same_name(name, actor.span.of(text))
            })
        }
        Field::Linked(kind, value) => {
            let other = linked(*kind, claim, claims);
            other.and_then(|f| f.value.or(f.low)) == *value
        }
        Field::Denies(words) => match (words, &claim.denies) {
            (None, None) => true,
            (Some(words), Some(denial)) => {
                let told = claims.iter().find(|c| Some(&c.id) == denial.claim.as_ref());
                let spans = denial.text.into_iter().chain(told.map(|c| c.span));
                let words = find_words(text, words);
                spans
                    .into_iter()
                    .any(|span| words.iter().any(|w| w.contains(span) || span.contains(*w)))
            }
            _ => false,
        },
        Field::Share(share) => {
            let have = claim.control.as_ref().and_then(|c| c.share);
            have.map(|s| (s * 1000.0).round() as i64) == *share
        }
        Field::Areas(count) => claim.control.as_ref().and_then(|c| c.areas_count) == *count,
        Field::Extent(extent) => claim.control.as_ref().and_then(|c| c.extent) == *extent,
        Field::Quoted(quoted) => claim.direct_quote == *quoted,
    }
}

fn named(name: &str, link: &recoupe_model::Link, text: &str) -> bool {
    same_name(name, &link.name) || link.span.is_some_and(|span| same_name(name, span.of(text)))
}

/// Whether every name fits one thing and every thing one name.
fn each<T>(names: &[String], things: &[T], fits: impl Fn(&str, &T) -> bool) -> bool {
    names.iter().all(|name| things.iter().any(|thing| fits(name, thing)))
        && things.iter().all(|thing| names.iter().any(|name| fits(name, thing)))
}
