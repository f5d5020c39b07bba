//! The picture of a day and what changed: sentences, each with the claims that it goes back to. The
//! words are those of the briefing that the terminal and the HTML file show.

use crate::checked::Checked;
use crate::control::is_implied;
use crate::desk::Desk;
use crate::lists::Lists;
use crate::problem::Answer;
use crate::routes::briefing::BriefingAsk;
use crate::shape::briefing::{BriefingView, NoteView, Section, Sentence, SentenceLink};
use crate::shape::words::Direction;
use crate::speak::{Told, items, options, told, views};
use jiff::ToSpan;
use jiff::civil::Date;
use recoupe_export::brief::{Briefing, Change, CrossCheck};
use recoupe_model::{
    Analysis, ClaimRelation, ControlCell, ControlStatus, Finding, Group, Id, Kind, OriginKind,
    Outcome, RelationKind, Report,
};
use recoupe_store::Case;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

/// How far back changes go if nobody says.
const A_WEEK: i64 = 7;
/// So many sentences of one section are shown.
const MOST_SENTENCES: usize = 40;
/// So many relations of one kind are looked at for them.
const MOST_RELATIONS: usize = 200;
/// An origin must have spoken in so many reports before its silence is news.
const HEARD: usize = 2;
/// So many claims stand under a sentence.
const MOST_NOTES: usize = 12;

/// What a briefing is made of, before it is put in words.
struct Matter<'c> {
    since: Option<Date>,
    on: Option<Date>,
    known_by: Option<Date>,
    relations: Vec<&'c ClaimRelation>,
    /// How many relations of each kind there are beyond those.
    more: FxHashMap<RelationKind, u32>,
    cells: Vec<ControlCell>,
    today: Vec<ControlCell>,
    outcomes: Vec<&'c Outcome>,
    groups: Vec<&'c Group>,
    silent: Vec<(String, String, Date, u64)>,
}

/// The briefing that was asked for.
pub(crate) fn briefing(desk: &Desk, ask: &BriefingAsk, lang: Option<&str>) -> Answer<BriefingView> {
    desk.with_checked(|checked| {
        let lists = desk.lists();
        let last = lists.days().map(|(_, last)| last);
        let on = ask.on.or(last);
        let week_ago = on.map(|on| on.saturating_sub(A_WEEK.days()));
        let matter = gather(checked, &lists, ask.since.or(week_ago), on, ask.known_by);
        let wanted = wanted(&matter);
        let rows: Vec<i64> =
            wanted.iter().filter_map(|id| lists.claim(id)).map(|key| key.row).collect();
        desk.with_case(|case| {
            let told = told(case.claims_at(&rows)?, &lists);
            let head = case.head()?;
            let mut notes = Notes::of(&told);
            let mut view = write(checked, &lists, &matter, &told, &mut notes, lang)?;
            let noted: Vec<&Told> = notes.order.iter().map(|nth| &told[*nth]).collect();
            view.notes = note_views(case, &noted, lang)?;
            view.revision = head.entries;
            view.record_hash = recoupe_store::hex(&head.hash);
            Ok(view)
        })
    })
}

fn gather<'c>(
    checked: &'c Checked,
    lists: &Lists,
    since: Option<Date>,
    on: Option<Date>,
    known_by: Option<Date>,
) -> Matter<'c> {
    let state = &checked.state;
    let until = known_by.or(on);
    let known = |claim: &Id| {
        let published = state.published(claim);
        until.is_none_or(|until| published.is_none_or(|day| day <= until))
    };
    let mut relations: Vec<&ClaimRelation> = Vec::new();
    let mut outcomes: Vec<&Outcome> = Vec::new();
    if let Some(since) = since {
        for id in state.published_from(since).filter(|id| known(id)) {
            let Some(about) = state.about(id) else { continue };
            let news = |one: &&ClaimRelation| {
                matches!(
                    one.kind,
                    RelationKind::Updates
                        | RelationKind::Contradicts
                        | RelationKind::Differs
                        | RelationKind::Denies
                ) && known(&one.a.claim)
                    && known(&one.b.claim)
            };
            relations.extend(about.relations.into_iter().filter(news));
        }
        let due = |one: &&Outcome| {
            one.horizon.is_some_and(|day| day >= since && until.is_none_or(|until| day <= until))
                && known(&one.claim)
        };
        outcomes = state.outcomes().filter(due).collect();
        outcomes.sort_by_key(|one| (one.horizon, &one.claim));
        outcomes.truncate(MOST_SENTENCES);
    }
    relations.sort();
    relations.dedup();
    // The latest of each kind are told, the rest is counted.
    relations.sort_by_key(|one| {
        let latest = state.published(&one.a.claim).max(state.published(&one.b.claim));
        std::cmp::Reverse(latest)
    });
    let mut more: FxHashMap<RelationKind, u32> = FxHashMap::default();
    let mut of_kind: FxHashMap<RelationKind, usize> = FxHashMap::default();
    relations.retain(|one| {
        let count = of_kind.entry(one.kind).or_default();
        *count += 1;
        let kept = *count <= MOST_RELATIONS;
        if !kept {
            *more.entry(one.kind).or_default() += 1;
        }
        kept
    });
    let all = checked.cells(known_by);
    let today = on.map(|on| state.control_among(&all, on)).unwrap_or_default();
    let begun = |cell: &&ControlCell| on.is_none_or(|on| cell.from <= on);
    let recent = |cells: &&Vec<ControlCell>| {
        let of_late = |cell: &ControlCell| since.is_some_and(|since| cell.from >= since);
        cells.iter().any(of_late)
    };
    let cells = all.values().filter(recent).flatten().filter(begun).cloned().collect();
    Matter {
        since,
        on,
        known_by,
        relations,
        more,
        cells,
        today,
        outcomes,
        groups: groups(checked, since, on, &known),
        silent: silent(checked, lists, since, until),
    }
}

/// Figures that speak of the days from one to the other, those with most origins first.
fn groups<'c>(
    checked: &'c Checked,
    since: Option<Date>,
    on: Option<Date>,
    known: &dyn Fn(&Id) -> bool,
) -> Vec<&'c Group> {
    let here = |group: &&Group| {
        let scope = &group.scope;
        let last = scope.end.or(scope.as_of);
        scope.kind == Kind::Figure
            && !scope.planned
            && group.reports > 0
            && last.is_some_and(|last| {
                since.is_none_or(|since| last >= since) && on.is_none_or(|on| last <= on)
            })
            && group.claims.iter().any(known)
    };
    let mut found: Vec<&Group> = checked.state.groups().filter(here).collect();
    found.sort_by(|a, b| {
        let key = |group: &Group| (group.origins.low, group.origins.high, group.reports);
        key(b).cmp(&key(a)).then_with(|| a.id.cmp(&b.id))
    });
    found
}

/// Named origins that spoke in several reports before a day, and not since.
fn silent(
    checked: &Checked,
    lists: &Lists,
    since: Option<Date>,
    until: Option<Date>,
) -> Vec<(String, String, Date, u64)> {
    let Some(since) = since else { return Vec::new() };
    let mut heard: FxHashMap<u32, (Date, FxHashSet<u32>)> = FxHashMap::default();
    for key in &lists.claims {
        let published = lists.reports[key.report as usize].published;
        let (Some(origin), Some(day)) = (key.origin, published) else { continue };
        if until.is_some_and(|until| day > until) {
            continue;
        }
        let (last, reports) = heard.entry(origin).or_insert((day, FxHashSet::default()));
        *last = day.max(*last);
        // More than enough is enough.
        if reports.len() < 10_000 {
            reports.insert(key.report);
        }
    }
    let named: FxHashMap<Id, Id> = checked
        .sources()
        .iter()
        .filter(|used| used.origin.kind == OriginKind::Named)
        .map(|used| (used.origin.id.clone(), used.origin.name.clone()))
        .collect();
    let mut out: Vec<(String, String, Date, u64)> = heard
        .into_iter()
        .filter(|(_, (last, reports))| *last < since && reports.len() >= HEARD)
        .filter_map(|(origin, (last, reports))| {
            let id = lists.words.text(origin);
            let name = named.get(id)?;
            Some((id.to_owned(), name.to_string(), last, reports.len() as u64))
        })
        .collect();
    out.sort_by(|a, b| (b.2, &a.1).cmp(&(a.2, &b.1)));
    out
}

/// The claims that sentences may go back to.
fn wanted(matter: &Matter) -> Vec<Id> {
    let mut out: Vec<Id> = Vec::new();
    out.extend(matter.relations.iter().flat_map(|one| [one.a.claim.clone(), one.b.claim.clone()]));
    for cell in matter.cells.iter().chain(&matter.today) {
        let evidence = cell.claims_for.iter().chain(&cell.claims_against);
        out.extend(evidence.take(MOST_NOTES).map(|one| one.claim.clone()));
    }
    for outcome in &matter.outcomes {
        out.push(outcome.claim.clone());
        out.extend(outcome.reported.iter().cloned());
    }
    for group in matter.groups.iter().take(MOST_SENTENCES) {
        out.extend(group.claims.iter().take(MOST_NOTES).cloned());
    }
    let mut seen: FxHashSet<Id> = FxHashSet::default();
    out.retain(|id| seen.insert(id.clone()));
    out
}

fn write(
    checked: &Checked,
    lists: &Lists,
    matter: &Matter,
    told: &[Told],
    notes: &mut Notes,
    lang: Option<&str>,
) -> Answer<BriefingView> {
    let mut items = items(told.iter().map(|told| (&told.report, &told.claim.claim)));
    // So that what only time changes after the day that is described is no news.
    let end = Report { published: matter.on, ..Report::default() };
    items.push((end, Analysis::default()));
    let mut findings: Vec<Finding> =
        matter.relations.iter().map(|one| Finding::Relation((*one).clone())).collect();
    findings.extend(matter.cells.iter().cloned().map(Finding::Control));
    findings.extend(matter.outcomes.iter().map(|one| Finding::Outcome((*one).clone())));
    let found = CrossCheck {
        findings,
        since: matter.since,
        day: matter.on,
        known_by: matter.known_by,
        names: checked.names.names.clone(),
        ..CrossCheck::default()
    };
    let briefing = Briefing::new(&items, &found, options(lang))?;
    let mut outlets: Vec<&str> =
        lists.reports.iter().filter_map(|report| report.outlet.as_deref()).collect();
    outlets.sort_unstable();
    outlets.dedup();
    Ok(BriefingView {
        language: lang.unwrap_or("en").to_owned(),
        direction: if briefing.is_right_to_left() { Direction::Rtl } else { Direction::Ltr },
        on: matter.on,
        known_by: matter.known_by,
        since: matter.since,
        revision: 0,
        record_hash: String::new(),
        counts: briefing.counts(
            lists.claims.len() as u64,
            lists.reports.len() as u64,
            outlets.len() as u64,
        ),
        about: briefing.about(
            lists.reports.len(),
            lists.reports.iter().filter(|report| report.digest).count(),
        ),
        changes: changes(&briefing, matter, notes),
        picture: picture(&briefing, matter, notes),
        notes: Vec::new(),
    })
}

/// Sentences with the ids of their claims.
type Draft = Vec<(String, Vec<String>, Option<SentenceLink>)>;

/// The notes under the sentences, numbered from 1 in the order of mention.
struct Notes<'t> {
    /// Where each claim stands among those that sentences may go back to.
    at: FxHashMap<&'t str, usize>,
    number: FxHashMap<usize, u32>,
    /// The claims that were mentioned.
    order: Vec<usize>,
}

impl<'t> Notes<'t> {
    fn of(told: &'t [Told]) -> Self {
        let ids = told.iter().map(|told| &*told.claim.claim.id);
        let at = ids.enumerate().map(|(nth, id)| (id, nth)).collect();
        Self { at, number: FxHashMap::default(), order: Vec::new() }
    }

    /// The numbers of the notes of a sentence, each once.
    fn numbers(&mut self, claims: &[String]) -> Vec<u32> {
        let mut out = Vec::new();
        for nth in claims.iter().filter_map(|id| self.at.get(id.as_str()).copied()) {
            let number = *self.number.entry(nth).or_insert_with(|| {
                self.order.push(nth);
                self.order.len() as u32
            });
            if !out.contains(&number) {
                out.push(number);
            }
        }
        out
    }

    /// A section of sentences with their notes.
    fn section(&mut self, about: &str, title: String, mut draft: Draft, more: u32) -> Section {
        let left = draft.len().saturating_sub(MOST_SENTENCES) as u32;
        draft.truncate(MOST_SENTENCES);
        let sentence = |(text, claims, link): (String, Vec<String>, _)| Sentence {
            text,
            notes: self.numbers(&claims),
            link,
        };
        let sentences = draft.into_iter().map(sentence).collect();
        Section { about: about.to_owned(), title, sentences, more: more + left }
    }
}

fn link(kind: &str, id: &str) -> Option<SentenceLink> {
    Some(SentenceLink { kind: kind.to_owned(), id: id.to_owned() })
}

fn changes(briefing: &Briefing, matter: &Matter, notes: &mut Notes) -> Vec<Section> {
    let mut by_about: BTreeMap<&str, Draft> = BTreeMap::new();
    let mut order: Vec<&str> = Vec::new();
    // Whose silence is news is counted over all reports, not over those that are quoted here.
    for change in briefing.changes().into_iter().filter(|change| change.about != "silent") {
        let Change { about, text, mut claims } = change;
        claims.truncate(MOST_NOTES);
        if !order.contains(&about) {
            order.push(about);
        }
        by_about.entry(about).or_default().push((text, claims, None));
    }
    let more = |about: &str| {
        let of = |kinds: &[RelationKind]| {
            kinds.iter().filter_map(|kind| matter.more.get(kind)).sum::<u32>()
        };
        match about {
            "figures" => of(&[RelationKind::Updates]),
            "disputes" => of(&[RelationKind::Contradicts, RelationKind::Differs]),
            "denials" => of(&[RelationKind::Denies]),
            _ => 0,
        }
    };
    let mut out: Vec<Section> = order
        .into_iter()
        .map(|about| {
            let draft = by_about.remove(about).unwrap_or_default();
            notes.section(about, briefing.heading(about), draft, more(about))
        })
        .collect();
    if !matter.silent.is_empty() {
        let silence = |(id, name, last, reports): &(String, String, Date, u64)| {
            (briefing.silence(name, *last, *reports), Vec::new(), link("source", id))
        };
        let draft = matter.silent.iter().map(silence).collect();
        out.push(notes.section("silent", briefing.heading("silent"), draft, 0));
    }
    out
}

fn picture(briefing: &Briefing, matter: &Matter, notes: &mut Notes) -> Vec<Section> {
    let at = &notes.at;
    let mut out = Vec::new();
    let figures: Draft = matter
        .groups
        .iter()
        .take(MOST_SENTENCES)
        .filter_map(|group| {
            let first = group.claims.iter().find_map(|id| at.get(&**id))?;
            let claims = group.claims.iter().take(MOST_NOTES).map(|id| id.to_string()).collect();
            let text = briefing.picture_of_group(*first, group);
            Some((text, claims, link("measure", &group.scope.of)))
        })
        .collect();
    let left = matter.groups.len().saturating_sub(MOST_SENTENCES) as u32;
    let mut areas: Vec<&ControlCell> = matter
        .today
        .iter()
        .filter(|cell| cell.status != ControlStatus::Unknown && !is_implied(cell))
        .collect();
    areas.sort_by_key(|cell| (std::cmp::Reverse(cell.last_mention), &cell.name));
    let areas: Draft = areas
        .into_iter()
        .map(|cell| {
            let evidence = cell.claims_for.iter().chain(&cell.claims_against).take(MOST_NOTES);
            let claims = evidence.map(|one| one.claim.to_string()).collect();
            (briefing.picture_of_area(cell), claims, link("area", &cell.area))
        })
        .collect();
    let disagreements: Draft = matter
        .relations
        .iter()
        .filter(|one| matches!(one.kind, RelationKind::Contradicts | RelationKind::Differs))
        .filter_map(|one| {
            let (a, b) = (at.get(&*one.a.claim)?, at.get(&*one.b.claim)?);
            let claims = vec![one.a.claim.to_string(), one.b.claim.to_string()];
            Some((briefing.disagreement(*a, *b), claims, link("group", &one.about)))
        })
        .collect();
    for (about, draft, more) in
        [("figures", figures, left), ("control", areas, 0), ("contradictions", disagreements, 0)]
    {
        if !draft.is_empty() {
            out.push(notes.section(about, briefing.picture_heading(about), draft, more));
        }
    }
    out
}

fn note_views(case: &Case, noted: &[&Told], lang: Option<&str>) -> Answer<Vec<NoteView>> {
    let own: Vec<Told> = noted
        .iter()
        .map(|told| Told { claim: told.claim.clone(), report: told.report.clone() })
        .collect();
    let items = items(own.iter().map(|told| (&told.report, &told.claim.claim)));
    let nothing = CrossCheck::default();
    let briefing = Briefing::new(&items, &nothing, options(lang))?;
    let views = views(case, &own, lang)?;
    let note = |(nth, view): (usize, crate::shape::claim::ClaimView)| NoteView {
        number: nth as u32 + 1,
        claim: view.id,
        kind: view.kind,
        state: view.state,
        report: view.report,
        summary: view.summary,
        chain: briefing.chain(nth),
        quote: view.quote,
        span: view.span,
    };
    Ok(views.into_iter().enumerate().map(note).collect())
}
