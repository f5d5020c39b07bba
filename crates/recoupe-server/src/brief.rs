//! The picture of a day and what changed: sentences, each with the claims that it goes back to. The
//! words are those of the briefing that the terminal and the HTML file show.

use crate::checked::Checked;
use crate::control::is_implied;
use crate::desk::Desk;
use crate::lists::{Lists, Sym};
use crate::problem::Answer;
use crate::routes::briefing::BriefingAsk;
use crate::shape::briefing::{BriefingView, NoteView, Section, Sentence, SentenceLink};
use crate::shape::words::Direction;
use crate::speak::{Told, items, options, told, views};
use jiff::ToSpan;
use jiff::civil::Date;
use recoupe_export::brief::{Briefing, Change, CrossCheck, control_news};
use recoupe_model::{
    Analysis, ClaimRelation, ControlCell, ControlStatus, Finding, Group, Id, OriginKind, Outcome,
    RelationKind, Report,
};
use recoupe_reconcile::AreaCells;
use recoupe_store::Case;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::Arc;

/// How far back changes go if nobody says.
const A_WEEK: i64 = 7;
/// So many sentences of one section are shown.
const MOST_SENTENCES: usize = 40;
/// So many relations of one kind are looked at for them.
const MOST_RELATIONS: usize = 60;
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
    /// Cells of the areas of which something else is said, and how many changes there are in all.
    cells: Vec<ControlCell>,
    changed: usize,
    /// The areas that were spoken of last, as they stand on the day, and how many there are beyond those.
    today: Vec<ControlCell>,
    areas_left: u32,
    outcomes: Vec<&'c Outcome>,
    /// The figures of the days with most origins, and how many there are beyond those.
    groups: Vec<&'c Group>,
    groups_left: u32,
    silent: Vec<(String, String, Date, u64)>,
}

/// How much there is in the case.
struct Sizes {
    claims: u64,
    reports: usize,
    outlets: u64,
    digests: usize,
}

impl Sizes {
    fn of(lists: &Lists) -> Self {
        Self {
            claims: lists.claims.len() as u64,
            reports: lists.reports.len(),
            outlets: lists.outlets() as u64,
            digests: lists.digests,
        }
    }
}

impl Matter<'_> {
    /// How many disagreements there are beyond those that are looked at.
    fn disagreements_left(&self) -> u32 {
        let kinds = [RelationKind::Contradicts, RelationKind::Differs];
        kinds.iter().filter_map(|kind| self.more.get(kind)).sum()
    }
}

/// The briefing that was asked for.
pub(crate) fn briefing(desk: &Desk, ask: &BriefingAsk, lang: Option<&str>) -> Answer<BriefingView> {
    desk.with_checked(|checked| {
        let (matter, rows, sizes) = {
            let lists = desk.lists();
            let last = lists.days().map(|(_, last)| last);
            let on = ask.on.or(last);
            let week_ago = on.map(|on| on.saturating_sub(A_WEEK.days()));
            let matter = gather(checked, &lists, ask.since.or(week_ago), on, ask.known_by);
            let wanted = wanted(&matter);
            let rows: Vec<i64> =
                wanted.iter().filter_map(|id| lists.claim(id)).map(|key| key.row).collect();
            (matter, rows, Sizes::of(&lists))
        };
        desk.with_case(|case| {
            // Whoever decides does not wait for the case to be read.
            let claims = case.claims_at(&rows)?;
            let told = told(claims, &desk.lists());
            let head = case.head()?;
            let mut notes = Notes::of(&told);
            let mut view = write(checked, &sizes, &matter, &told, &mut notes, lang)?;
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
    let since_then = since.map(|since| since..=until.unwrap_or(Date::MAX));
    // The latest of each kind are told, the rest is counted.
    let mut relations: Vec<&ClaimRelation> = Vec::new();
    let mut more: FxHashMap<RelationKind, u32> = FxHashMap::default();
    let mut of_kind: FxHashMap<RelationKind, usize> = FxHashMap::default();
    for one in since_then.clone().into_iter().flat_map(|days| checked.news.relations(days)) {
        let count = of_kind.entry(one.kind).or_default();
        *count += 1;
        if *count <= MOST_RELATIONS {
            relations.push(one);
        } else {
            *more.entry(one.kind).or_default() += 1;
        }
    }
    let outcomes = since_then.into_iter().flat_map(|days| checked.news.outcomes(days));
    let outcomes = outcomes.filter(|one| known(&one.claim)).take(MOST_SENTENCES).collect();
    let all = checked.cells(known_by);
    let (cells, changed) = changed(&all, lists, since, on);
    let (today, areas_left) = today(&all, on);
    let (groups, groups_left) = groups(checked, since, on, until);
    Matter {
        since,
        on,
        known_by,
        relations,
        more,
        cells,
        changed,
        today,
        areas_left,
        outcomes,
        groups,
        groups_left,
        silent: silent(checked, lists, since, until),
    }
}

/// The cells of the areas of the first changes, from the last one before them to the last of them, and how
/// many changes there are.
fn changed(
    all: &AreaCells,
    lists: &Lists,
    since: Option<Date>,
    on: Option<Date>,
) -> (Vec<ControlCell>, usize) {
    let Some(since) = since else { return (Vec::new(), 0) };
    let of_window = |cells: &'_ Arc<[ControlCell]>| -> std::ops::Range<usize> {
        let end = cells.partition_point(|cell| on.is_none_or(|on| cell.from <= on));
        let begin = cells.partition_point(|cell| cell.from < since).min(end);
        if begin == end {
            return end..end;
        }
        let says = |cell: &ControlCell| {
            !matches!(cell.status, ControlStatus::Stale | ControlStatus::Unknown)
        };
        cells[..begin].iter().rposition(says).unwrap_or(begin)..end
    };
    let names = |claim: &str, area: &str| {
        let places = lists.claim(claim).map(|key| &key.places);
        places.is_some_and(|places| places.iter().any(|place| lists.words.text(place) == area))
    };
    let windows = all.values().map(|cells| &cells[of_window(cells)]);
    let news = control_news(since, on, windows, names);
    // Of each area that is told of, the days from what was said before to the last change told.
    let mut spans: BTreeMap<&Id, RangeInclusive<Date>> = BTreeMap::new();
    for (before, cell) in news.iter().take(MOST_SENTENCES) {
        let first = before.map_or(cell.from, |before| before.from);
        let span = spans.entry(&cell.area).or_insert(first..=cell.from);
        *span = first.min(*span.start())..=cell.from.max(*span.end());
    }
    let of_area = |(area, days): (&Id, RangeInclusive<Date>)| {
        let cells = all.get(area).into_iter().flat_map(|cells| &cells[of_window(cells)]);
        cells.filter(move |cell| days.contains(&cell.from)).cloned()
    };
    let cells = spans.into_iter().flat_map(of_area).collect();
    (cells, news.len())
}

/// The areas that were spoken of last, as they stand on a day, and how many there are beyond those.
fn today(all: &AreaCells, on: Option<Date>) -> (Vec<ControlCell>, u32) {
    let Some(on) = on else { return (Vec::new(), 0) };
    let on_day = |cells: &'_ Arc<[ControlCell]>| -> Option<usize> {
        let at = cells.partition_point(|cell| cell.from <= on).checked_sub(1)?;
        let cell = &cells[at];
        let holds = cell.to.is_none_or(|to| on <= to);
        (holds && cell.status != ControlStatus::Unknown && !is_implied(cell)).then_some(at)
    };
    let mut areas: Vec<&ControlCell> =
        all.values().filter_map(|cells| Some(&cells[on_day(cells)?])).collect();
    areas.sort_by_key(|cell| (Reverse(cell.last_mention), &cell.name));
    let left = areas.len().saturating_sub(MOST_SENTENCES) as u32;
    (areas.into_iter().take(MOST_SENTENCES).cloned().collect(), left)
}

/// Figures that speak of the days from one to the other and were known by a day, those with most
/// origins first; and how many there are beyond those that are told.
fn groups(
    checked: &Checked,
    since: Option<Date>,
    on: Option<Date>,
    until: Option<Date>,
) -> (Vec<&Group>, u32) {
    let days = since.unwrap_or(Date::MIN)..=on.unwrap_or(Date::MAX);
    let known = checked.news.groups(days).filter(|(_, weight)| weight.is_known_by(until));
    let mut found: Vec<_> = known.map(|(id, weight)| (Reverse(weight.heard), id)).collect();
    let left = found.len().saturating_sub(MOST_SENTENCES) as u32;
    if left > 0 {
        found.select_nth_unstable(MOST_SENTENCES);
        found.truncate(MOST_SENTENCES);
    }
    found.sort_unstable();
    (found.into_iter().filter_map(|(_, id)| checked.state.group(id)).collect(), left)
}

/// Named origins that spoke in several reports before a day, and not since.
fn silent(
    checked: &Checked,
    lists: &Lists,
    since: Option<Date>,
    until: Option<Date>,
) -> Vec<(String, String, Date, u64)> {
    let Some(since) = since else { return Vec::new() };
    let heard = lists.heard();
    let quiet = |(origin, days): (&Sym, &Vec<Date>)| {
        let reports = days.partition_point(|day| until.is_none_or(|until| *day <= until));
        let last = *days.get(reports.checked_sub(1)?)?;
        if last >= since || reports < HEARD {
            return None;
        }
        let id = lists.words.text(*origin);
        let known = checked.origins.get(id).filter(|known| known.kind == OriginKind::Named)?;
        Some((id.to_owned(), known.name.to_string(), last, reports as u64))
    };
    let mut out: Vec<(String, String, Date, u64)> = heard.iter().filter_map(quiet).collect();
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
        out.extend(outcome.reported.iter().take(MOST_NOTES).cloned());
    }
    for group in &matter.groups {
        out.extend(group.claims.iter().take(MOST_NOTES).cloned());
    }
    let mut seen: FxHashSet<Id> = FxHashSet::default();
    out.retain(|id| seen.insert(id.clone()));
    out
}

fn write(
    checked: &Checked,
    sizes: &Sizes,
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
    Ok(BriefingView {
        language: lang.unwrap_or("en").to_owned(),
        direction: if briefing.is_right_to_left() { Direction::Rtl } else { Direction::Ltr },
        on: matter.on,
        known_by: matter.known_by,
        since: matter.since,
        revision: 0,
        record_hash: String::new(),
        counts: briefing.counts(sizes.claims, sizes.reports as u64, sizes.outlets),
        about: briefing.about(sizes.reports, sizes.digests),
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
            let more = match about {
                "control" => matter.changed.saturating_sub(draft.len()) as u32,
                _ => more(about),
            };
            notes.section(about, briefing.heading(about), draft, more)
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
        .filter_map(|group| {
            let first = group.claims.iter().find_map(|id| at.get(&**id))?;
            let claims = group.claims.iter().take(MOST_NOTES).map(|id| id.to_string()).collect();
            let text = briefing.picture_of_group(*first, group);
            Some((text, claims, link("measure", &group.scope.of)))
        })
        .collect();
    let areas: Draft = matter
        .today
        .iter()
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
    for (about, draft, more) in [
        ("figures", figures, matter.groups_left),
        ("control", areas, matter.areas_left),
        ("contradictions", disagreements, matter.disagreements_left()),
    ] {
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
