//! Claims: pages, facets, why one stands where it stands, what else a field could be, and exports.

use crate::checked::Checked;
use crate::desk::Desk;
use crate::figures::{Names, relation};
use crate::problem::{Answer, Problem};
use crate::reports::{cursor, limit};
use crate::routes::Ask;
use crate::shape::case::LogEntry;
use crate::shape::claim::{Alternative, Alternatives, ClaimPage, ClaimWhy};
use crate::shape::decision::Field;
use crate::shape::filter::{ClaimFilter, Facet, FacetValue, Facets};
use crate::speak::{Told, items, options, state_of, told, views};
use crate::wanted::{FACETS, Wanted};
use recoupe_export::brief::{Briefing, CrossCheck};
use recoupe_export::{flat, geojson, jsonl};
use recoupe_hall::judge::resolution;
use recoupe_model::{Analysis, Kind, NameLexicon, PointMap, Record, Report};
use recoupe_store::{Case, Entry};

/// So many values of a field are told.
const MOST_VALUES: usize = 60;
/// So many alternatives can be chosen with one key.
const MOST_ALTERNATIVES: usize = 9;
/// So many claims are exported at a time.
const TOGETHER: usize = 500;

/// A page of claims.
pub(crate) fn page(desk: &Desk, ask: &Ask) -> Answer<ClaimPage> {
    let after = match cursor(&ask.paging)? {
        0 => -1,
        row => row,
    };
    desk.with_case(|case| {
        let (rows, more, total) = {
            let lists = desk.lists();
            let wanted = Wanted::new(&ask.filter, &lists, case)?;
            wanted.page(&lists, after, limit(&ask.paging))
        };
        let claims = case.claims_at(&rows)?;
        let told = told(claims, &desk.lists());
        Ok(ClaimPage {
            items: views(case, &told, ask.lang.lang.as_deref())?,
            next: rows.last().filter(|_| more).map(|row| row.to_string()),
            total,
        })
    })
}

/// What there is to choose from.
pub(crate) fn facets(desk: &Desk, ask: &Ask) -> Answer<Facets> {
    let counted = desk.with_case(|case| {
        let lists = desk.lists();
        Ok(Wanted::new(&ask.filter, &lists, case)?.count(&lists))
    })?;
    let nothing = CrossCheck::default();
    let checked = desk.checked();
    let names = checked.as_ref().map_or(&nothing, |checked| &checked.names);
    let briefing = Briefing::new(&[], names, options(ask.lang.lang.as_deref()))?;
    let names = Names { briefing: &briefing, engine: &desk.engine };
    let lists = desk.lists();
    let name = |field: &str, value: &str| match field {
        "kind" => {
            Kind::from_name(value).map_or_else(|| value.to_owned(), |kind| briefing.kind(kind))
        }
        "measure" => briefing.of(Kind::Figure, value),
        "event" => briefing.of(Kind::Event, value),
        "place" => names.place(value).name,
        "source" => names.body(value).name,
        _ => value.to_owned(),
    };
    let facet = |field: &str| {
        let closed = ["kind", "stance", "state"].iter().position(|known| *known == field);
        let open = ["measure", "event", "place", "source", "outlet", "language"];
        let mut counts: Vec<(&str, u64)> = match closed {
            Some(at) => counted.closed[at].iter().filter(|(_, n)| *n > 0).copied().collect(),
            None => {
                let at = open.iter().position(|known| *known == field).unwrap_or_default();
                let found = counted.open[at].iter().enumerate().filter(|(_, n)| **n > 0);
                found.map(|(sym, n)| (lists.words.text(sym as u32), *n)).collect()
            }
        };
        let others = counts.len().saturating_sub(MOST_VALUES) as u64;
        let order = |a: &(&str, u64), b: &(&str, u64)| (b.1, a.0).cmp(&(a.1, b.0));
        if others > 0 {
            counts.select_nth_unstable_by(MOST_VALUES, order);
            counts.truncate(MOST_VALUES);
        }
        counts.sort_unstable_by(order);
        let value = |(value, count): (&str, u64)| FacetValue {
            name: name(field, value),
            value: value.to_owned(),
            count,
        };
        Facet { field: field.to_owned(), values: counts.into_iter().map(value).collect(), others }
    };
    let mut months: Vec<_> = counted.months.iter().collect();
    months.sort_unstable();
    Ok(Facets {
        total: counted.total,
        fields: FACETS.into_iter().map(facet).collect(),
        months: months
            .into_iter()
            .map(|((year, month), count)| {
                let value = format!("{year:04}-{month:02}");
                FacetValue { name: value.clone(), value, count: *count }
            })
            .collect(),
    })
}

/// Why a claim stands where it stands.
pub(crate) fn why(desk: &Desk, id: &str, lang: Option<&str>) -> Answer<ClaimWhy> {
    let (found, as_read, decisions) = desk.with_case(|case| {
        let claim = case.claim(id)?;
        let as_read = if claim.corrected { Some(case.claim_as_read(id)?) } else { None };
        let entries = case.entries_on(id)?;
        let decisions: Vec<LogEntry> =
            entries.into_iter().map(|(entry, undone)| log_entry(entry, undone, true)).collect();
        Ok((claim, as_read, decisions))
    })?;
    let told_of = |claim| told(vec![claim], &desk.lists());
    let now = told_of(found);
    let before = as_read.map(told_of);
    let view = |told: &[Told]| desk.with_case(|case| Ok(views(case, told, lang)?.pop()));
    let claim = view(&now)?.ok_or_else(|| Problem::not_found(format!("claim {id}")))?;
    let as_read = before.map(|told| view(&told)).transpose()?.flatten().map(Box::new);
    let mut why =
        ClaimWhy { claim, as_read, origin: None, group: None, relations: Vec::new(), decisions };
    if let Some(checked) = desk.checked().as_ref() {
        found_about(desk, checked, id, &now, lang, &mut why)?;
    }
    Ok(why)
}

fn found_about(
    desk: &Desk,
    checked: &Checked,
    id: &str,
    now: &[Told],
    lang: Option<&str>,
    why: &mut ClaimWhy,
) -> Answer<()> {
    let items = items(now.iter().map(|told| (&told.report, &told.claim.claim)));
    let briefing = Briefing::new(&items, &checked.names, options(lang))?;
    let names = Names { briefing: &briefing, engine: &desk.engine };
    why.origin = checked.state.origin_of(id).map(|origin| names.origin(&origin));
    if let Some(about) = checked.state.about(id) {
        let like = now.first().map(|told| (0, told));
        why.group = about.group.map(|group| names.group(group, like));
        why.relations = about.relations.into_iter().map(relation).collect();
    }
    Ok(())
}

/// An entry as it is shown.
pub(crate) fn log_entry(entry: Entry, undone: bool, decision: bool) -> LogEntry {
    LogEntry {
        seq: entry.seq,
        at: entry.at.to_string(),
        who: entry.who,
        tool: entry.tool,
        action: entry.action,
        subject: entry.subject,
        body: entry.body,
        why: entry.why,
        undone,
        can_be_undone: decision && !undone,
    }
}

/// What could stand in a field instead: other places of the name, other bases, other stances.
pub(crate) fn alternatives(desk: &Desk, id: &str) -> Answer<Alternatives> {
    let claim = desk.with_case(|case| Ok(case.claim(id)?))?.claim;
    let places = desk.engine.places();
    let field = |(field, value): (String, serde_json::Value)| Field { field, value };
    let mut items = Vec::new();
    for (nth, place) in claim.places.iter().enumerate() {
        for (hit, score) in places.search(&place.text).into_iter().take(MOST_ALTERNATIVES) {
            if place.place_id.as_deref() == Some(&*hit.id) {
                continue;
            }
            let parent = hit.parent.as_deref().and_then(|id| places.by_id(id));
            let within = parent.map(|place| format!(", {}", place.name)).unwrap_or_default();
            items.push(Alternative {
                about: format!("where.{nth}"),
                label: format!("{}{within} ({})", hit.name, hit.kind.as_str()),
                why: format!("{} · {:.0} %", hit.id, score * 100.0),
                fields: resolution(nth, &hit).into_iter().map(field).collect(),
            });
        }
    }
    if let Some(figure) = &claim.figure {
        let others = recoupe_model::Basis::ALL.iter().filter(|basis| figure.basis != Some(**basis));
        items.extend(others.map(|basis| Alternative {
            about: "figure.basis".to_owned(),
            label: basis.as_str().to_owned(),
            why: String::new(),
            fields: vec![field(("figure.basis".to_owned(), basis.as_str().into()))],
        }));
    }
    items.truncate(MOST_ALTERNATIVES);
    Ok(Alternatives { claim: id.to_owned(), items })
}

/// A form in which claims are exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Csv,
    Jsonl,
    GeoJson,
}

/// Writes the claims that pass a filter, piece by piece; `put` says whether more is wanted.
pub(crate) fn export(
    desk: &Desk,
    filter: &ClaimFilter,
    form: Form,
    mut put: impl FnMut(Vec<u8>) -> bool,
) -> Answer<()> {
    desk.with_case(|case| {
        let rows: Vec<i64> = {
            let lists = desk.lists();
            let wanted = Wanted::new(filter, &lists, case)?;
            wanted.all(&lists).map(|key| key.row).collect()
        };
        let mut out = Vec::new();
        if form == Form::Csv {
            flat::append_headings(&mut out);
        }
        let map = (form == Form::GeoJson).then(|| geojson::Map::begin(&mut out));
        let mut writing = Writing { report: None, map };
        for rows in rows.chunks(TOGETHER) {
            for told in told(case.claims_at(rows)?, &desk.lists()) {
                writing.append(&mut out, case, &told, form)?;
            }
            if !put(std::mem::take(&mut out)) {
                return Ok(());
            }
        }
        if let Some(map) = writing.map {
            map.end(&mut out);
        }
        put(out);
        Ok(())
    })
}

struct Writing {
    /// The report of the claim before, with its text.
    report: Option<Report>,
    map: Option<geojson::Map>,
}

impl Writing {
    fn append(&mut self, out: &mut Vec<u8>, case: &Case, told: &Told, form: Form) -> Answer<()> {
        let Told { claim, report } = told;
        let state = state_of(claim.verdict.as_deref()).as_str();
        match form {
            Form::Csv => flat::append_claim(out, report, &claim.claim, state),
            Form::GeoJson => {
                let claims = vec![claim.claim.clone()];
                if let Some(map) = &mut self.map {
                    map.append_claims(out, &Record { report: report.clone(), claims });
                }
            }
            Form::Jsonl => {
                let id = &*claim.claim.report_id;
                if self.report.as_ref().is_none_or(|known| known.id != id) {
                    let stored = case.stored(case.report_number(id)?)?;
                    self.report = Some(stored.meta.report(stored.text));
                }
                let Some(report) = &self.report else { return Ok(()) };
                let read = claim.claim.to_claim(&PointMap::new(&report.text));
                let claims = read.into_iter().collect();
                let analysis = Analysis { claims, ..Analysis::default() };
                jsonl::append_claims(out, report, &analysis);
            }
        }
        Ok(())
    }
}
