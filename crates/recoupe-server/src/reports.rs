//! Reports: lists, one to be read, and those that hold words.

use crate::desk::Desk;
use crate::lists::{Lists, place_in_order};
use crate::problem::{Answer, Problem};
use crate::shape::Span;
use crate::shape::claim::ReportClaims;
use crate::shape::filter::{ClaimFilter, Paging, ReportFilter};
use crate::shape::report::{
    Capture, DiagnosticView, Excerpt, Pair, ReportItem, ReportPage, ReportView, SearchHit,
    SearchPage, Version,
};
use crate::speak::{direction_of, direction_of_report, options, told, views};
use crate::wanted::Wanted;
use recoupe_export::brief::{Briefing, CrossCheck};
use recoupe_model::CharMap;
use recoupe_store::{AROUND, Case, MOST_RANKED, around};
use std::ops::Range;

/// How many items a page has if nobody says, and at most.
const USUAL: u32 = 50;
const MOST: u32 = 200;
/// So many hits are looked at, and so many excerpts and claims are shown.
const HITS: usize = 60;
const EXCERPTS: usize = 3;
const CLAIMS: usize = 3;

/// How many items are wanted.
pub(crate) fn limit(paging: &Paging) -> usize {
    paging.limit.unwrap_or(USUAL).clamp(1, MOST) as usize
}

/// The number in a cursor; 0 where none was given.
pub(crate) fn cursor(paging: &Paging) -> Answer<i64> {
    let Some(cursor) = paging.cursor.as_deref().filter(|cursor| !cursor.is_empty()) else {
        return Ok(0);
    };
    let bad = || Problem::bad_request("this is no cursor of this list", "begin at the first page");
    cursor.parse::<i64>().ok().filter(|number| *number >= 0).ok_or_else(bad)
}

pub(crate) fn item(lists: &Lists, at: u32) -> ReportItem {
    let report = &lists.reports[at as usize];
    let counts = lists.counts[at as usize];
    ReportItem {
        id: report.id.clone(),
        outlet: report.outlet.clone(),
        title: report.title.clone(),
        published: report.published,
        language: report.language.clone(),
        direction: direction_of_report(report),
        url: report.url.clone(),
        digest: report.digest,
        claims: counts.claims,
        undecided: counts.undecided,
    }
}

/// Reports that pass a filter.
pub(crate) fn list(desk: &Desk, filter: &ReportFilter, paging: &Paging) -> Answer<ReportPage> {
    let words = filter.q.as_deref().map(str::trim).filter(|words| !words.is_empty());
    let hits =
        words.map(|words| desk.with_case(|case| Ok(case.report_numbers_with(words, MOST_RANKED)?)));
    let hits = hits.transpose()?;
    let lists = desk.lists();
    let passes = |at: &u32| {
        let report = &lists.reports[*at as usize];
        let same = |wanted: &Option<String>, has: &Option<String>| {
            wanted.as_ref().is_none_or(|wanted| has.as_ref() == Some(wanted))
        };
        (!filter.undecided.unwrap_or_default() || lists.counts[*at as usize].undecided > 0)
            && same(&filter.outlet, &report.outlet)
            && same(&filter.language, &report.language)
            && filter.from.is_none_or(|from| report.published.is_some_and(|day| day >= from))
            && filter.to.is_none_or(|to| report.published.is_some_and(|day| day <= to))
    };
    let limit = limit(paging);
    let cursor = cursor(paging)?;
    let (found, from): (Vec<u32>, usize) = match hits {
        // The best first: the cursor counts.
        Some(hits) => {
            let found = hits.into_iter().filter_map(|seq| lists.report_at(seq));
            (found.filter(passes).collect(), cursor as usize)
        }
        // In the order of reading: the cursor is the last report that was seen.
        None => {
            let found: Vec<u32> = lists.order.iter().copied().filter(passes).collect();
            let last =
                lists.report_at(cursor).map(|at| place_in_order(&lists.reports[at as usize]));
            let from = last.map_or(0, |last| {
                found.partition_point(|at| place_in_order(&lists.reports[*at as usize]) <= last)
            });
            (found, from)
        }
    };
    let page: Vec<u32> = found.iter().skip(from).take(limit).copied().collect();
    let more = from + page.len() < found.len();
    let next = match (page.last(), words) {
        (Some(last), None) if more => Some(lists.reports[*last as usize].seq.to_string()),
        (Some(_), Some(_)) if more => Some((from + page.len()).to_string()),
        _ => None,
    };
    let items = page.into_iter().map(|at| item(&lists, at)).collect();
    Ok(ReportPage { items, next, total: found.len() as u64 })
}

/// A report to be read.
pub(crate) fn read(desk: &Desk, id: &str, lang: Option<&str>) -> Answer<ReportView> {
    desk.with_case(|case| {
        let seq = case.report_number(id)?;
        let stored = case.stored(seq)?;
        let said = case.read_of(seq)?;
        let lists = desk.lists();
        let at = lists.report(id).ok_or_else(|| Problem::not_found(format!("report {id}")))?;
        let map = CharMap::new(&stored.text);
        let chars = |span: recoupe_model::Span| Span::from(map.chars(span));
        let nothing = CrossCheck::default();
        let briefing = Briefing::new(&[], &nothing, options(lang))?;
        let all = stored.meta.diagnostics.iter().chain(&said.diagnostics);
        let diagnostics = all.map(|one| DiagnosticView {
            code: one.code.as_str().to_owned(),
            span: one.span.map(chars),
            // The English words are particular to the case; other languages have those of its kind.
            message: match lang {
                None | Some("en") => one.message.clone(),
                Some(_) => briefing.reason(one.code),
            },
        });
        let version = |one: recoupe_store::ReportRelation, by_other: bool| {
            let other = lists.report(&one.report_id).map(|at| &lists.reports[at as usize]);
            Version {
                outlet: other.and_then(|report| report.outlet.clone()),
                published: other.and_then(|report| report.published),
                kind: one.kind,
                report: one.report_id,
                share: one.share,
                by_other,
            }
        };
        let own = case.relations_of(seq)?.into_iter().map(|one| version(one, false));
        let others = case.relations_to(seq)?.into_iter().map(|one| version(one, true));
        let versions = own.chain(others).collect();
        let place = lists.order.iter().position(|other| *other == at);
        let beside = |step: isize| {
            let nth = place?.checked_add_signed(step)?;
            Some(lists.reports[*lists.order.get(nth)? as usize].id.clone())
        };
        let pair =
            |(key, value): &(String, String)| Pair { key: key.clone(), value: value.clone() };
        let meta = &stored.meta;
        let direction = direction_of(&stored.text);
        Ok(ReportView {
            report: ReportItem { direction, ..item(&lists, at) },
            paragraphs: said.paragraphs.iter().map(|span| chars(*span)).collect(),
            unread: said.unread.iter().map(|span| chars(*span)).collect(),
            diagnostics: diagnostics.collect(),
            versions,
            capture: Capture {
                href: format!("/api/v1/reports/{}/capture", percent(id)),
                name: meta.name.clone(),
                size: meta.size,
                sha256: meta.sha256.clone(),
                format: meta.format.clone(),
                encoding: meta.encoding.clone(),
                captured: meta.captured.to_string(),
                tool: meta.tool.clone(),
            },
            found: meta.found.iter().map(pair).collect(),
            notes: meta.notes.iter().map(pair).collect(),
            before: beside(-1),
            after: beside(1),
            text: stored.text,
        })
    })
}

/// An id as a part of an address.
fn percent(id: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    let put = |byte: u8| match plain(byte) {
        true => char::from(byte).to_string(),
        false => format!("%{byte:02X}"),
    };
    id.bytes().map(put).collect()
}

/// All claims of a report.
pub(crate) fn claims(desk: &Desk, id: &str, lang: Option<&str>) -> Answer<ReportClaims> {
    desk.with_case(|case| {
        let found = case.claims_of(case.report_number(id)?)?;
        let told = told(found, &desk.lists());
        Ok(ReportClaims { report: id.to_owned(), claims: views(case, &told, lang)? })
    })
}

/// Reports that hold words, with what stands around them.
pub(crate) fn search(
    desk: &Desk,
    filter: &ClaimFilter,
    paging: &Paging,
    lang: Option<&str>,
) -> Answer<SearchPage> {
    let q = filter.q.clone().unwrap_or_default();
    let others = ClaimFilter { q: None, ..filter.clone() };
    desk.with_case(|case| {
        let hits = case.report_numbers_with(&q, MOST_RANKED)?;
        let lists = desk.lists();
        let wanted = Wanted::new(&others, &lists, case)?;
        let open = others == ClaimFilter::default();
        let mut claims = 0;
        let mut reports: Vec<u32> = Vec::new();
        for at in hits.into_iter().filter_map(|seq| lists.report_at(seq)) {
            let passing = match open {
                true => u64::from(lists.counts[at as usize].claims),
                false => {
                    let own = lists.claims_of(at).iter();
                    own.filter(|key| wanted.passes(key, &lists)).count() as u64
                }
            };
            claims += passing;
            if open || passing > 0 {
                reports.push(at);
            }
        }
        let (from, limit) = (cursor(paging)? as usize, limit(paging));
        let page: Vec<u32> = reports.iter().skip(from).take(limit).copied().collect();
        let next = from + page.len();
        // Whoever decides does not wait for texts to be read.
        drop(lists);
        let items: Answer<Vec<SearchHit>> =
            page.iter().map(|at| hit(desk, case, *at, &q, lang)).collect();
        Ok(SearchPage {
            items: items?,
            next: (next < reports.len()).then(|| next.to_string()),
            total: reports.len() as u64,
            claims,
            q,
        })
    })
}

fn hit(desk: &Desk, case: &Case, at: u32, q: &str, lang: Option<&str>) -> Answer<SearchHit> {
    let seq = desk.lists().reports[at as usize].seq;
    let stored = case.stored(seq)?;
    let hits = Case::hits_in(&stored.text, stored.meta.language.as_deref(), q, HITS);
    let map = CharMap::new(&stored.text);
    let chars = |range: &Range<usize>| {
        map.chars(recoupe_model::Span::new(range.start as u32, range.end as u32))
    };
    let spans: Vec<recoupe_model::Span> = hits.iter().map(chars).collect();
    let mut claims = case.claims_of(seq)?;
    claims.retain(|claim| {
        let own = recoupe_model::Span::new(claim.claim.span.start, claim.claim.span.end);
        spans.iter().any(|span| span.overlaps(own))
    });
    claims.truncate(CLAIMS);
    let (item, told) = {
        let lists = desk.lists();
        (item(&lists, at), told(claims, &lists))
    };
    Ok(SearchHit {
        report: ReportItem { direction: direction_of(&stored.text), ..item },
        excerpts: excerpts(&stored.text, &hits, &map),
        claims: views(case, &told, lang)?,
    })
}

/// Words around hits; hits near each other share an excerpt.
fn excerpts(text: &str, hits: &[Range<usize>], map: &CharMap) -> Vec<Excerpt> {
    let mut out: Vec<(Range<usize>, Vec<Range<usize>>)> = Vec::new();
    for hit in hits {
        let Range { start, end } = around(text, hit);
        let many = out.len() >= EXCERPTS;
        match out.last_mut().filter(|(range, _)| start <= range.end) {
            Some((range, marks)) => {
                // Not ever longer: what is far from the first hit has an excerpt of its own.
                if end - range.start <= AROUND * 6 {
                    range.end = end;
                    marks.push(hit.clone());
                }
            }
            None if many => break,
            None => out.push((start..end, vec![hit.clone()])),
        }
    }
    let excerpt = |(range, marks): (Range<usize>, Vec<Range<usize>>)| {
        let span = |range: &Range<usize>| {
            map.chars(recoupe_model::Span::new(range.start as u32, range.end as u32))
        };
        let whole = span(&range);
        let inside = |mark: &Range<usize>| {
            let mark = span(mark);
            Span { start: mark.start - whole.start, end: mark.end - whole.start }
        };
        Excerpt {
            text: text[range.clone()].to_owned(),
            span: whole.into(),
            marks: marks.iter().map(inside).collect(),
        }
    };
    out.into_iter().map(excerpt).collect()
}
