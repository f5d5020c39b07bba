//! Relations between the claims of a group. No pair is looked at that is not next to one another in
//! value or time, but in groups so small that all pairs are few.

use crate::fact::{At, Counted};
use crate::group::as_of;
use crate::view::View;
use crate::voices::Voices;
use recoupe_model::{ClaimRelation, Id, Kind, RelationKind};

/// Up to so many different figures, all pairs of them are compared.
const FEW: usize = 12;

/// Repetitions and updates of each origin, then agreement and contradiction between origins.
pub(crate) fn in_group(
    facts: &[At],
    voices: &Voices,
    latest: &[Vec<At>],
    group: &Id,
    view: &View,
) -> Vec<ClaimRelation> {
    let mut out = Vec::new();
    within_origins(voices, group, view, &mut out);
    if facts.first().is_some_and(|at| view.fact(*at).kind == Kind::Figure) {
        between_origins(voices, latest, group, view, &mut out);
    }
    out
}

/// A relation, in the direction given, or for relations without one from the lesser id.
pub(crate) fn relation(
    kind: RelationKind,
    rule: &'static str,
    a: At,
    b: At,
    about: &Id,
    view: &View,
) -> ClaimRelation {
    let (mut a, mut b) = (view.claim_ref(a), view.claim_ref(b));
    let directed = matches!(
        kind,
        RelationKind::Repeats
            | RelationKind::Updates
            | RelationKind::Denies
            | RelationKind::Includes
    );
    if !directed && b < a {
        std::mem::swap(&mut a, &mut b);
    }
    ClaimRelation { kind, rule, a, b, about: about.clone() }
}

/// Claims of dependent origins: each repeats the one before it with the same number; of one origin,
/// a later count with another number updates the one before.
fn within_origins(voices: &Voices, group: &Id, view: &View, out: &mut Vec<ClaimRelation>) {
    let mut classes: Vec<(usize, Vec<(usize, At)>)> = Vec::new();
    let mut of_class = rustc_hash::FxHashMap::default();
    for (nth, voice) in voices.voices.iter().enumerate() {
        let class = voices.class(nth);
        let at = *of_class.entry(class).or_insert_with(|| {
            classes.push((class, Vec::new()));
            classes.len() - 1
        });
        classes[at].1.extend(voice.facts.iter().map(|fact| (nth, *fact)));
    }
    for (_, mut told) in classes {
        let number = |at: At| view.fact(at).figure.as_ref().and_then(Counted::told);
        let day = |at: At| (view.published(at).is_none(), view.published(at));
        let id = |at: At| &view.fact(at).id;
        told.sort_by(|(_, a), (_, b)| {
            (number(*a), day(*a), id(*a)).cmp(&(number(*b), day(*b), id(*b)))
        });
        for pair in told.windows(2) {
            let ((voice, earlier), (other, later)) = (pair[0], pair[1]);
            if number(earlier) != number(later) {
                continue;
            }
            let rule =
                if voice == other { "same-origin-same-value" } else { "dependent-same-value" };
            out.push(relation(RelationKind::Repeats, rule, later, earlier, group, view));
        }
    }
    for voice in &voices.voices {
        updates(&voice.facts, group, view, out);
    }
}

fn updates(facts: &[At], group: &Id, view: &View, out: &mut Vec<ClaimRelation>) {
    let number = |at: At| view.fact(at).figure.as_ref().and_then(Counted::told);
    let by_id: rustc_hash::FxHashMap<&Id, At> =
        facts.iter().map(|at| (&view.fact(*at).id, *at)).collect();
    for at in facts {
        let revised = view.fact(*at).revises.as_ref().and_then(|id| by_id.get(id));
        if let Some(earlier) = revised {
            out.push(relation(RelationKind::Updates, "said-to-revise", *at, *earlier, group, view));
        }
    }
    // The first claim of each time and number stands for those that repeat it.
    let mut counts: Vec<_> = facts
        .iter()
        .filter_map(|at| Some((as_of(view.fact(*at), view.published(*at))?, number(*at)?, *at)))
        .collect();
    counts.sort_by(|a, b| (a.0, a.1, &view.fact(a.2).id).cmp(&(b.0, b.1, &view.fact(b.2).id)));
    counts.dedup_by_key(|(time, number, _)| (*time, *number));
    for pair in counts.windows(2) {
        let (earlier, later) = (&pair[0], &pair[1]);
        if earlier.0 < later.0 && earlier.1 != later.1 {
            out.push(relation(
                RelationKind::Updates,
                "same-origin-later-as-of",
                later.2,
                earlier.2,
                group,
                view,
            ));
        }
    }
}

/// A figure that stands for its origin: one for each number.
struct Standing {
    voice: usize,
    at: At,
    /// What it surely allows: its bounds, where open the number itself.
    closed: (i64, i64),
    /// All that it allows.
    open: (i64, i64),
}

fn between_origins(
    voices: &Voices,
    latest: &[Vec<At>],
    group: &Id,
    view: &View,
    out: &mut Vec<ClaimRelation>,
) {
    let mut standing = Vec::new();
    for (voice, facts) in latest.iter().enumerate().filter(|(voice, _)| voices.is_named(*voice)) {
        let mut facts: Vec<At> = facts.clone();
        view.sort_by_day(&mut facts);
        let mut seen = Vec::new();
        for at in facts {
            let Some((closed, open)) = view.fact(at).figure.as_ref().and_then(bounds) else {
                continue;
            };
            if !seen.contains(&(closed, open)) {
                seen.push((closed, open));
                standing.push(Standing { voice, at, closed, open });
            }
        }
    }
    standing.sort_by(|a, b| {
        let id = |one: &Standing| &view.fact(one.at).id;
        (a.closed, a.open, id(a)).cmp(&(b.closed, b.open, id(b)))
    });
    let mut compare = |a: &Standing, b: &Standing| {
        if voices.shown(a.voice, b.voice) {
            out.push(compared(a, b, group, view));
        }
    };
    if standing.len() <= FEW {
        for (nth, a) in standing.iter().enumerate() {
            standing[nth + 1..].iter().for_each(|b| compare(a, b));
        }
        return;
    }
    for (nth, a) in standing.iter().enumerate() {
        let independent = |b: &&Standing| voices.shown(a.voice, b.voice);
        let next = standing[nth + 1..].iter().take(FEW).find(independent);
        let beyond = standing.partition_point(|b| b.closed.0 <= a.closed.1);
        let apart = standing[beyond.max(nth + 1)..].iter().take(FEW).find(independent);
        next.into_iter().for_each(|b| compare(a, b));
        if let Some(b) = apart.filter(|b| next.is_none_or(|next| next.at != b.at)) {
            compare(a, b);
        }
    }
}

/// What a figure allows, surely and at most; the number told is always within it, so that "more
/// than 400" and 400 do not exclude one another.
fn bounds(figure: &Counted) -> Option<((i64, i64), (i64, i64))> {
    let told = figure.told()?;
    let low = figure.low.unwrap_or(told).min(told);
    let closed_high = figure.high.unwrap_or(told).max(told);
    let open_low = if figure.low.is_none() { i64::MIN } else { low };
    let open_high = if figure.high.is_none() { i64::MAX } else { closed_high };
    Some(((low, closed_high), (open_low, open_high)))
}

fn compared(a: &Standing, b: &Standing, group: &Id, view: &View) -> ClaimRelation {
    let overlap = |a: (i64, i64), b: (i64, i64)| a.0 <= b.1 && b.0 <= a.1;
    let (kind, rule) = if overlap(a.closed, b.closed) {
        (RelationKind::Corroborates, "independent-overlap")
    } else if overlap(a.open, b.open) {
        (RelationKind::Compatible, "overlap-by-open-bound")
    } else {
        let day = |at: At| view.fact(at).last_day();
        match (day(a.at), day(b.at)) {
            (Some(x), Some(y)) if x == y => (RelationKind::Contradicts, "independent-disjoint"),
            _ => (RelationKind::Differs, "independent-disjoint-time-unknown"),
        }
    };
    relation(kind, rule, a.at, b.at, group, view)
}

/// Denials of what others said: of claims that say the same as the one that a report says is denied.
pub(crate) fn denials(
    said: &[(At, At)],
    voices: &Voices,
    group: &Id,
    view: &View,
) -> Vec<ClaimRelation> {
    let mut out = Vec::new();
    for (denial, denied) in said {
        let number = |at: At| view.fact(at).figure.as_ref().and_then(Counted::told);
        let told = number(*denied);
        let others = voices.voices.iter().filter(|v| v.source.id != view.fact(*denial).origin.id);
        for voice in others {
            let tells = |at: &&At| **at != *denied && (told.is_none() || number(**at) == told);
            if let Some(at) = voice.facts.iter().find(tells) {
                let rule = "denied-elsewhere";
                out.push(relation(RelationKind::Denies, rule, *denial, *at, group, view));
            }
        }
    }
    out
}
