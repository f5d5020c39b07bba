//! The case as a whole, its log, and what changes in it.

use crate::claims::log_entry;
use crate::desk::Desk;
use crate::problem::Answer;
use crate::reports::{cursor, limit};
use crate::shape::Named;
use crate::shape::case::{CaseView, LogPage};
use crate::shape::case::{CrossCheckState, LanguageCount};
use crate::shape::filter::{Lang, Paging};
use crate::shape::words::State as Decided;
use axum::Json;
use axum::extract::Query;
use axum::extract::State;
use recoupe_export::brief::{Briefing, CrossCheck};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::atomic::Ordering;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<Desk> {
    OpenApiRouter::new().routes(routes!(get_case)).routes(routes!(get_log))
}

/// Which entries of the log are wanted.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct LogAsk {
    /// Id of a claim, report or source.
    pub subject: Option<String>,
    /// Whether imports are wanted too.
    pub imports: Option<bool>,
}

/// What is in the case, and how far cross-checking is.
#[utoipa::path(
    get, path = "/api/v1/case", tag = "case",
    params(Lang),
    responses((status = 200, body = CaseView, description = "What was asked for")),
)]
async fn get_case(State(desk): State<Desk>, Query(lang): Query<Lang>) -> Answer<Json<CaseView>> {
    desk.ask(move |desk| view(desk, lang.lang.as_deref())).await.map(Json)
}

/// The log, the latest entry first; with `subject`, what is about one claim, report or source.
#[utoipa::path(
    get, path = "/api/v1/log", tag = "case",
    params(LogAsk, Paging),
    responses((status = 200, body = LogPage, description = "What was asked for")),
)]
async fn get_log(
    State(desk): State<Desk>,
    Query(ask): Query<LogAsk>,
    Query(paging): Query<Paging>,
) -> Answer<Json<LogPage>> {
    desk.ask(move |desk| log(desk, &ask, &paging)).await.map(Json)
}

fn view(desk: &Desk, lang: Option<&str>) -> Answer<CaseView> {
    let nothing = CrossCheck::default();
    let briefing = Briefing::new(&[], &nothing, crate::speak::options(lang))?;
    let (name, head) = desk.with_case(|case| Ok((case.name()?, case.head()?)))?;
    let checked = desk.cross_checked();
    let lists = desk.lists();
    let mut languages: BTreeMap<Option<&str>, u64> = BTreeMap::new();
    for report in &lists.reports {
        *languages.entry(report.language.as_deref()).or_default() += 1;
    }
    let days = lists.days();
    let named = |tag: &'static str| Named { id: tag.to_owned(), name: briefing.language(tag) };
    Ok(CaseView {
        name,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        reports: lists.reports.len() as u64,
        claims: lists.claims.len() as u64,
        undecided: lists.totals.of(Decided::Undecided),
        accepted: lists.totals.of(Decided::Accepted),
        rejected: lists.totals.of(Decided::Rejected),
        flagged: lists.totals.flagged,
        first_day: days.map(|(first, _)| first),
        last_day: days.map(|(_, last)| last),
        revision: head.entries,
        record_hash: recoupe_store::hex(&head.hash),
        languages: languages
            .into_iter()
            .map(|(tag, reports)| LanguageCount { tag: tag.map(str::to_owned), reports })
            .collect(),
        sentence_languages: recoupe_export::brief::languages().map(named).collect(),
        cross_check: CrossCheckState {
            ready: checked > 0,
            revision: checked,
            working: desk.working.load(Ordering::Acquire),
        },
    })
}

fn log(desk: &Desk, ask: &LogAsk, paging: &Paging) -> Answer<LogPage> {
    let before = match cursor(paging)? {
        0 => u64::MAX,
        before => before.unsigned_abs(),
    };
    let limit = limit(paging);
    desk.with_case(|case| {
        let mut items: Vec<_> = match &ask.subject {
            Some(subject) => {
                let all = case.entries_on(subject)?.into_iter().rev();
                let older = all.filter(|(entry, _)| entry.seq < before);
                older.map(|(entry, undone)| log_entry(entry, undone, true)).collect()
            }
            None => case
                .entries_before(before, limit as u32 + 1, ask.imports.unwrap_or_default())?
                .into_iter()
                .map(|(entry, undone, decision)| log_entry(entry, undone.is_some(), decision))
                .collect(),
        };
        let more = items.len() > limit;
        items.truncate(limit);
        let next = items.last().filter(|_| more).map(|last| last.seq.to_string());
        Ok(LogPage { items, next })
    })
}
