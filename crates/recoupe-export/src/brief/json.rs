//! The briefing as one JSON object, for programs: the arrangement, not the look.

mod checked;

use super::catalogue::{FIRST_STRONG_ISOLATE, POP_ISOLATE};
use super::figures::{Row, Scope};
use super::words::place_name;
use super::{At, Briefing};
use crate::json::Json;
use recoupe_model::{CharMap, Claim, Span};
use std::collections::BTreeSet;

/// Renders the briefing as JSON, on one line, without a line end.
///
/// `type` is `briefing`. Reports are numbered from 1; a claim is named by `report`, `label` and
/// `claim_id`; `span` counts Unicode code points as in the stream of [`crate::jsonl`]. `card` and
/// `said` are in the language of the briefing; `quote` is as it stands in the report. Fields that
/// nothing is known of are `null`.
pub fn to_json(briefing: &Briefing) -> String {
    let mut out = Vec::new();
    let writer = Writer {
        briefing,
        maps: briefing.items.iter().map(|(report, _)| CharMap::new(&report.text)).collect(),
    };
    Json::new(&mut out).object(|json| writer.briefing(json));
    // The writer's bytes come from `str`s and ASCII: they are UTF-8.
    String::from_utf8(out).unwrap_or_default()
}

struct Writer<'b> {
    briefing: &'b Briefing<'b>,
    maps: Vec<CharMap<'b>>,
}

impl Writer<'_> {
    fn briefing(&self, json: &mut Json) {
        let b = self.briefing;
        json.key("type").string("briefing");
        json.key("version").string(&b.options.version);
        json.key("language").string(b.catalogue.tag);
        json.key("made_on").or_null(b.options.made_on, Json::date);
        json.key("record_sha256").string_or_null(b.options.record_hash.as_deref());
        json.key("counts").object(|json| self.counts(json));
        json.key("reports").array(b.items.iter().enumerate(), |json, (at, (report, analysis))| {
            json.object(|json| {
                json.key("number").number(at as i64 + 1);
                json.key("report_id").string(&report.id);
                json.key("outlet").string_or_null(report.outlet.as_deref());
                json.key("title").string_or_null(report.title.as_deref());
                json.key("published").or_null(report.published, Json::date);
                json.key("language").string_or_null(report.language.as_deref());
                json.key("url").string_or_null(report.url.as_deref());
                json.key("digest").boolean(report.digest);
                json.key("claims").number(analysis.claims.len() as i64);
                json.key("unread").number(analysis.unread.len() as i64);
            });
        });
        self.checked(json);
        json.key("figures").array(&b.figures, |json, measure| {
            json.object(|json| {
                json.key("measure").string(measure.id);
                json.key("name").string(&b.measure_text(measure.id));
                json.key("scopes").array(&measure.scopes, |json, scope| {
                    json.object(|json| self.scope(json, scope));
                });
            });
        });
        json.key("control").array(&b.control, |json, district| {
            json.object(|json| {
                json.key("place").string_or_null(district.place);
                json.key("rows").array(&district.rows, |json, row| {
                    json.object(|json| {
                        let at = row.voices[0];
                        let claim = b.claim(at);
                        let change = claim.control.as_ref().map(|control| control.change.as_str());
                        json.key("change").string_or_null(change);
                        json.key("stance").string(claim.stance.as_str());
                        json.key("said").string(&plain(&b.control_text(at)));
                        self.when(json.key("when"), claim);
                        json.key("voices").array(&row.voices, |json, at| self.voice(json, *at));
                    });
                });
            });
        });
        json.key("events").array(&b.events, |json, at| self.voice(json, *at));
        json.key("statements").array(&b.statements, |json, position| {
            json.object(|json| {
                json.key("stance").string(position.stance.as_str());
                json.key("claims").array(&position.claims, |json, at| self.voice(json, *at));
            });
        });
        json.key("media").array(&b.media, |json, at| self.voice(json, *at));
        json.key("unread").array(b.unread.iter().enumerate(), |json, (report, sentences)| {
            let text = &b.items[report].0.text;
            json.object(|json| {
                json.key("report").number(report as i64 + 1);
                json.key("items").array(sentences, |json, unread| {
                    json.object(|json| {
                        json.key("quote").string_or_null(unread.span.map(|span| span.of(text)));
                        json.key("span").or_null(unread.span, |json, s| self.span(json, report, s));
                        json.key("diagnostics").array(&unread.diagnostics, |json, diagnostic| {
                            json.object(|json| {
                                json.key("code").string(diagnostic.code.as_str());
                                json.key("message").string(&diagnostic.message);
                            });
                        });
                    });
                });
            });
        });
    }

    fn counts(&self, json: &mut Json) {
        let b = self.briefing;
        let outlets: BTreeSet<&str> =
            b.items.iter().filter_map(|(report, _)| report.outlet.as_deref()).collect();
        let digests = b.items.iter().filter(|(report, _)| report.digest).count();
        json.key("reports").number(b.items.len() as i64);
        json.key("claims").number(b.claim_count() as i64);
        json.key("outlets").number(outlets.len() as i64);
        json.key("digests").number(digests as i64);
        json.key("unread").number(b.unread_count() as i64);
    }

    fn scope(&self, json: &mut Json, scope: &Scope) {
        let like = self.briefing.claim(scope.like);
        let report = self.briefing.report(scope.like);
        json.key("population").string_or_null(scope.population);
        json.key("places")
            .array(&like.places, |json, place| json.string(place_name(report, place)));
        self.when(json.key("when"), like);
        json.key("reports").number(scope.reports as i64);
        json.key("named_origins").number(scope.named_origins as i64);
        json.key("group").string_or_null(scope.group.map(|group| &*group.id));
        json.key("origins").or_null(scope.group.map(|group| group.origins), |json, origins| {
            json.object(|json| {
                json.key("low").number(i64::from(origins.low));
                json.key("high").number(i64::from(origins.high));
            });
        });
        let estimate = scope.group.and_then(|group| group.estimate.as_ref());
        json.key("estimate").or_null(estimate, |json, estimate| {
            json.object(|json| {
                json.key("profile").string(estimate.profile);
                json.key("low").or_null(estimate.low, Json::number);
                json.key("best").or_null(estimate.best, Json::number);
                json.key("high").or_null(estimate.high, Json::number);
            });
        });
        json.key("rows").array(&scope.rows, |json, row| json.object(|json| self.row(json, row)));
    }

    fn row(&self, json: &mut Json, row: &Row) {
        let b = self.briefing;
        let claim = b.claim(row.voices[0]);
        if let Some(figure) = &claim.figure {
            json.key("figure").string(&b.figure_text(figure));
            json.key("population").string_or_null(figure.population.as_deref());
            json.key("value").or_null(figure.value, Json::number);
            json.key("qualifier").string(figure.qualifier.as_str());
            json.key("low").or_null(figure.low, Json::number);
            json.key("high").or_null(figure.high, Json::number);
        }
        json.key("stance").string(claim.stance.as_str());
        json.key("origin").string(&plain(&b.origin_text(row.voices[0])));
        json.key("voices").array(&row.voices, |json, at| self.voice(json, *at));
        json.key("parts").array(&row.parts, |json, part| json.object(|json| self.row(json, part)));
    }

    fn voice(&self, json: &mut Json, at: At) {
        let b = self.briefing;
        let claim = b.claim(at);
        json.object(|json| {
            json.key("report").number(at.report as i64 + 1);
            json.key("label").string(&b.label(at));
            json.key("claim_id").string(&claim.id);
            json.key("stance").string(claim.stance.as_str());
            json.key("card").string(&plain(&b.card_text(at)));
            json.key("chain").array(&claim.attribution, |json, link| json.string(&link.name));
            json.key("quote").string(claim.span.of(&b.report(at).text));
            self.span(json.key("span"), at.report, claim.span);
        });
    }

    fn when(&self, json: &mut Json, claim: &Claim) {
        json.or_null(claim.when.as_ref(), |json, when| {
            json.object(|json| {
                json.key("start").or_null(when.start, Json::date);
                json.key("end").or_null(when.end, Json::date);
                json.key("as_of").or_null(when.as_of, Json::date);
            });
        });
    }

    fn span(&self, json: &mut Json, report: usize, span: Span) {
        let span = self.maps[report].chars(span);
        json.object(|json| {
            json.key("start").number(span.start);
            json.key("end").number(span.end);
        });
    }
}

/// Without the isolates that only a screen needs.
fn plain(text: &str) -> String {
    text.replace([FIRST_STRONG_ISOLATE, POP_ISOLATE], "")
}
