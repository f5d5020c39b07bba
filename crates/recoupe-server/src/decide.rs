//! Decisions of people: one at a time through the one hand that writes, each against what was seen.

use crate::desk::Desk;
use crate::problem::{Answer, Problem};
use crate::shape::claim::ClaimView;
use crate::shape::decision::{
    BulkDone, BulkRequest, DecisionDone, DecisionRequest, Entries, EntryDone, Field, NewClaim,
    ResolveRequest, SideRequest, SourceRequest, UndoDone, UndoRequest, Verb,
};
use crate::shape::words::State;
use crate::speak::{etag, told, views};
use crate::wanted::Wanted;
use recoupe_hall::judge::{self, SaidOfSource};
use recoupe_model::{GroupDecision, NameLexicon, SideEntry};
use recoupe_store::{Case, CaseClaim, Decision};
use sha2::{Digest, Sha256};
use std::sync::PoisonError;

/// One stroke decides about so many claims at most.
const MOST_AT_ONCE: u64 = 20_000;
/// So many of them are shown before.
const SAMPLE: usize = 20;
/// So many strokes can be taken back by themselves; earlier ones by their number.
const STEPS: usize = 10_000;

/// A claim as it is shown now.
pub(crate) fn show(desk: &Desk, case: &Case, id: &str, lang: Option<&str>) -> Answer<ClaimView> {
    let claim = case.claim(id)?;
    let told = told(vec![claim], &desk.lists());
    views(case, &told, lang)?
        .pop()
        .ok_or_else(|| Problem::internal("the report of this claim is not listed yet"))
}

/// Refuses a decision about a claim that is not as it was seen.
fn hold(case: &Case, id: &str, seen: Option<&str>) -> Answer<()> {
    let seen = seen.map(str::trim).filter(|seen| !seen.is_empty() && *seen != "*");
    let seen = seen.ok_or_else(Problem::unconditional)?;
    let now = etag(case, &case.claim(id)?)?;
    if seen.trim_matches('"') == now.trim_matches('"') { Ok(()) } else { Err(Problem::stale()) }
}

fn bad(detail: &str, next: &str) -> Problem {
    Problem::bad_request(detail, next)
}

/// Decides about a claim.
pub(crate) fn decide(
    desk: &Desk,
    id: &str,
    request: DecisionRequest,
    seen: Option<&str>,
    lang: Option<&str>,
) -> Answer<DecisionDone> {
    let DecisionRequest { verb, fields, why } = request;
    let claim = id.to_owned();
    let decision = match verb {
        Verb::Correct if fields.is_empty() => {
            return Err(bad("a correction without fields", "say which fields should be otherwise"));
        }
        Verb::Correct => Decision::Correct { claim, fields: pairs(fields) },
        _ if !fields.is_empty() => {
            return Err(bad("fields go with a correction alone", "send the verb `correct`"));
        }
        Verb::Accept => Decision::Accept { claim },
        Verb::Reject => Decision::Reject { claim },
        Verb::Note if why.trim().is_empty() => {
            return Err(bad("a remark without words", "say it in `why`"));
        }
        Verb::Note => Decision::Note { on: claim },
    };
    put(desk, id, &decision, &why, seen, lang)
}

fn pairs(fields: Vec<Field>) -> Vec<(String, serde_json::Value)> {
    fields.into_iter().map(|Field { field, value }| (field, value)).collect()
}

fn put(
    desk: &Desk,
    id: &str,
    decision: &Decision,
    why: &str,
    seen: Option<&str>,
    lang: Option<&str>,
) -> Answer<DecisionDone> {
    let mut case = desk.writer();
    let decisions = std::slice::from_ref(decision);
    let entries = case.decide_all(decisions, &desk.by(), why, |case| hold(case, id, seen))?;
    done(desk, &case, entries.first().copied().unwrap_or_default(), id, lang)
}

fn done(
    desk: &Desk,
    case: &Case,
    entry: u64,
    id: &str,
    lang: Option<&str>,
) -> Answer<DecisionDone> {
    remember(desk, vec![entry]);
    let revision = desk.decided(case, &[id.to_owned()])?;
    Ok(DecisionDone { entry, claim: Some(show(desk, case, id, lang)?), revision })
}

fn remember(desk: &Desk, entries: Vec<u64>) {
    let mut steps = desk.steps.lock().unwrap_or_else(PoisonError::into_inner);
    if steps.len() >= STEPS {
        steps.remove(0);
    }
    steps.push(entries);
}

/// Adds a claim that was not read.
pub(crate) fn add_claim(
    desk: &Desk,
    report: String,
    request: NewClaim,
    lang: Option<&str>,
) -> Answer<DecisionDone> {
    let mut case = desk.writer();
    let decision = Decision::AddClaim { report, fields: request.claim };
    let entry = case.decide(&decision, &desk.by(), &request.why)?;
    let id = case.entry(entry)?.map(|entry| entry.subject).unwrap_or_default();
    done(desk, &case, entry, &id, lang)
}

/// Says which place a claim means.
pub(crate) fn resolve(
    desk: &Desk,
    request: ResolveRequest,
    seen: Option<&str>,
    lang: Option<&str>,
) -> Answer<DecisionDone> {
    let ResolveRequest { claim, nth, place_id, why } = request;
    let place = desk.engine.places().by_id(&place_id).ok_or_else(|| {
        bad("no gazetteer has a place of this id", "look for it by name at /api/v1/places")
    })?;
    let fields = judge::resolution(nth as usize, &place);
    put(desk, &claim, &Decision::Correct { claim: claim.clone(), fields }, &why, seen, lang)
}

/// Says what is one thing, and what is not.
pub(crate) fn group(
    desk: &Desk,
    decision: GroupDecision,
    claims: Vec<String>,
    why: &str,
) -> Answer<EntryDone> {
    let least = if decision == GroupDecision::Merge { 2 } else { 1 };
    if claims.len() < least {
        return Err(bad("too few claims for that", "name the claims"));
    }
    entry(desk, &Decision::Group { decision, claims }, why)
}

fn entry(desk: &Desk, decision: &Decision, why: &str) -> Answer<EntryDone> {
    let mut case = desk.writer();
    let entry = case.decide(decision, &desk.by(), why)?;
    remember(desk, vec![entry]);
    Ok(EntryDone { entry, revision: desk.decided(&case, &[])? })
}

/// Says what is known of a source.
pub(crate) fn source(desk: &Desk, id: &str, request: SourceRequest) -> Answer<EntryDone> {
    let SourceRequest { name, kind, aliases, speaks_for, belongs_to, run_by, draws_on, why } =
        request;
    let said = SaidOfSource {
        name,
        kind,
        aliases,
        speaks_for,
        belongs_to,
        run_by,
        draws_on,
        why: why.clone(),
    };
    if said.is_empty() {
        return Err(bad("nothing is said of this source", "say what is to be known of it"));
    }
    let of_case = desk.with_case(|case| Ok(case.sources()?))?;
    let known = of_case.into_iter().find(|source| *source.id == *id).or_else(|| {
        let checked = desk.checked();
        let all = checked.as_ref().map_or(&[][..], |checked| &checked.ground.sources);
        all.iter().rev().find(|source| *source.id == *id).cloned()
    });
    entry(desk, &Decision::Source(said.over(id, known)), &why)
}

/// Says on whose side a body stands.
pub(crate) fn side(desk: &Desk, id: &str, request: SideRequest) -> Answer<EntryDone> {
    let SideRequest { conflict, side, from, to, why } = request;
    if why.trim().is_empty() {
        return Err(bad("a side wants its reason", "say it in `why`"));
    }
    let decision = Decision::Side(SideEntry {
        conflict: conflict.as_str().into(),
        side: side.as_str().into(),
        body: id.into(),
        from,
        to,
        reason: why.clone(),
    });
    entry(desk, &decision, &why)
}

/// Takes decisions back.
pub(crate) fn undo(desk: &Desk, request: UndoRequest, lang: Option<&str>) -> Answer<UndoDone> {
    let mut case = desk.writer();
    let mut entries = match request.entry {
        Some(entry) => vec![entry],
        None => last_step(desk, &case)?,
    };
    entries.reverse();
    let undoing: Vec<Decision> =
        entries.iter().map(|entry| Decision::Undo { entry: *entry }).collect();
    if undoing.is_empty() {
        let revision = case.head()?.entries;
        return Ok(UndoDone {
            undone: entries,
            subject: None,
            action: None,
            claim: None,
            revision,
        });
    }
    case.decide_all(&undoing, &desk.by(), &request.why, |_| Ok::<(), Problem>(()))?;
    let mut claims = Vec::new();
    let mut last = None;
    for entry in &entries {
        let Some(entry) = case.entry(*entry)? else { continue };
        if entry.action.starts_with("claim.") || entry.action == "undo" {
            claims.push(entry.subject.clone());
        }
        last = Some((entry.subject, entry.action));
    }
    let revision = desk.decided(&case, &claims)?;
    let (subject, action) = last.unzip();
    let claim = match (&subject, claims.is_empty()) {
        (Some(id), false) => show(desk, &case, id, lang).ok(),
        _ => None,
    };
    Ok(UndoDone { undone: entries, subject, action, claim, revision })
}

/// The latest stroke that still holds: one made here, else the latest decision in the log.
fn last_step(desk: &Desk, case: &Case) -> Answer<Vec<u64>> {
    let latest = case.latest_decision()?;
    let mut steps = desk.steps.lock().unwrap_or_else(PoisonError::into_inner);
    while let Some(step) = steps.pop() {
        // Somebody may have taken it back by its number, or decided later elsewhere.
        if step.last().copied() == latest {
            return Ok(step);
        }
    }
    Ok(latest.into_iter().collect())
}

/// Stands for exactly these claims as they are now.
fn token_of(case: &Case, verb: Verb, claims: &[CaseClaim]) -> Answer<String> {
    let mut hash = Sha256::new();
    hash.update(format!("{verb:?}"));
    for claim in claims {
        hash.update(format!("{} {}\n", claim.claim.id, etag(case, claim)?));
    }
    Ok(recoupe_store::hex(&hash.finalize()[..16]))
}

/// Decides about all claims that pass a filter.
pub(crate) fn bulk(desk: &Desk, request: BulkRequest, lang: Option<&str>) -> Answer<BulkDone> {
    let (state, decide): (State, fn(String) -> Decision) = match request.verb {
        Verb::Accept => (State::Accepted, |claim| Decision::Accept { claim }),
        Verb::Reject => (State::Rejected, |claim| Decision::Reject { claim }),
        _ => return Err(bad("claims are accepted or rejected together", "send one of the two")),
    };
    // From the look at the claims to the decisions nobody else decides.
    let mut case = desk.writer();
    let (rows, decided_before) = {
        let lists = desk.lists();
        let wanted = Wanted::new(&request.filter, &lists, &case)?;
        let keys: Vec<_> = wanted.all(&lists).filter(|key| key.state != state).collect();
        let decided = keys.iter().filter(|key| key.state != State::Undecided).count();
        (keys.into_iter().map(|key| key.row).collect::<Vec<i64>>(), decided as u64)
    };
    let count = rows.len() as u64;
    if count > MOST_AT_ONCE {
        let next = "narrow the filter";
        return Err(bad(&format!("{count} claims are more than are decided at once"), next));
    }
    let claims = case.claims_at(&rows)?;
    let token = token_of(&case, request.verb, &claims)?;
    let ids: Vec<String> = claims.iter().map(|claim| claim.claim.id.to_string()).collect();
    let shown = told(claims.into_iter().take(SAMPLE).collect(), &desk.lists());
    let mut bulk = BulkDone {
        count,
        decided_before,
        sample: Vec::new(),
        token,
        entries: None,
        revision: case.head()?.entries,
    };
    if !request.preview {
        if request.token.as_deref() != Some(&bulk.token) {
            let detail = "these are not the claims of the preview, or there was none";
            return Err(Problem::conflict(detail, "look at a preview, and send its token"));
        }
        let all: Vec<Decision> = ids.iter().cloned().map(decide).collect();
        let same = |case: &Case| match token_of(case, request.verb, &case.claims_at(&rows)?)? {
            now if now == bulk.token => Ok(()),
            _ => Err(Problem::stale()),
        };
        let entries = case.decide_all(&all, &desk.by(), &request.why, same)?;
        bulk.entries = entries
            .first()
            .zip(entries.last())
            .map(|(first, last)| Entries { first: *first, last: *last });
        if !entries.is_empty() {
            remember(desk, entries);
        }
        bulk.revision = desk.decided(&case, &ids)?;
    }
    bulk.sample = views(&case, &shown, lang)?;
    Ok(bulk)
}
