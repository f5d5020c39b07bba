//! What cross-checking found: what is new, what disagrees, figures over time, who holds what on a
//! day.

use super::Document;
use crate::brief::At;
use crate::brief::catalogue::Arg;
use crate::brief::chart::map::{self, Area, Texture};
use crate::brief::chart::timeline::{self, Lane, Mark};
use crate::brief::cross::Dispute;
use crate::brief::figures::Measure;
use jiff::civil::Date;
use recoupe_model::{Claim, ControlCell, ControlStatus, Evidence, OriginKind, Stance};
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;

/// A picture of figures over time needs so many of them.
const DRAWN: usize = 2;
/// A map needs so many areas: fewer are told quicker by the table.
const MAPPED: usize = 3;
/// Areas closer to each other than this, in degrees of latitude, stand on one map.
const NEAR: f64 = 0.35;

impl Document<'_> {
    /// What changed since the day asked for.
    pub(super) fn news(&mut self) {
        let b = self.b;
        let Some((heading, lead)) = b.news_heading() else { return };
        self.out.push_str("<section aria-labelledby=\"news\">\n<h2 id=\"news\">");
        self.say(&heading);
        self.out.push_str("</h2>\n");
        self.paragraph("lead", &lead);
        for (key, sentences) in b.news() {
            let _ = write!(self.out, "<h3 id=\"{key}\">");
            self.say(&b.text(key, &[]));
            self.out.push_str("</h3>\n<ul class=\"news\">\n");
            for said in sentences {
                self.out.push_str("<li>");
                self.say(&said.text);
                self.references(&said.from);
                self.out.push_str("</li>\n");
            }
            self.out.push_str("</ul>\n");
        }
        self.out.push_str("</section>\n");
    }

    /// Links to words of claims, in brackets.
    fn references(&mut self, claims: &[At]) {
        for at in claims {
            self.out.push(' ');
            self.reference(*at);
        }
    }

    /// Claims that stand against each other, side by side.
    pub(super) fn disputes(&mut self) {
        let b = self.b;
        let cross = &b.cross;
        let Some(empty) = b.nothing_disputed() else { return };
        self.section("disputes", empty);
        let all: Vec<&Dispute> = cross.disputes.iter().chain(&cross.denials).collect();
        if !all.is_empty() {
            self.table("disputes", "column-change", false);
        }
        for two in &all {
            self.out.push_str("<tbody>\n<tr class=\"scope\"><th colspan=\"4\" scope=\"rowgroup\">");
            self.say(&b.about_text(two.b));
            self.out.push_str(" <span class=\"cnt\">");
            self.say(&b.relation_text(two));
            self.out.push_str("</span></th></tr>\n");
            for at in [two.a, two.b] {
                self.out.push_str("<tr>");
                self.said(at, &[b.said_text(at)], 1);
                self.voice(at, true);
            }
            self.out.push_str("</tbody>\n");
        }
        if !all.is_empty() {
            self.out.push_str("</table>\n");
        }
        for found in &cross.loops {
            self.out.push_str("<p>");
            self.say(&b.loop_text(found));
            let claims = b.claims_of(found.claims.iter().map(|id| &**id));
            self.references(&claims);
            self.out.push_str("</p>\n");
        }
        self.out.push_str("</section>\n");
    }

    /// Figures of one measure over time, a lane for each origin.
    pub(super) fn timeline(&mut self, number: usize, measure: &Measure) {
        let b = self.b;
        let mut lanes: Vec<Lane> = Vec::new();
        let mut lane_of: HashMap<String, usize> = HashMap::new();
        let mut mark_of: HashMap<At, (usize, usize)> = HashMap::new();
        for scope in &measure.scopes {
            for row in &scope.rows {
                let at = row.voices[0];
                let claim = b.claim(at);
                let days: Vec<Date> =
                    row.voices.iter().filter_map(|at| b.report(*at).published).collect();
                let Some((start, end)) = interval_of(claim) else { continue };
                let origin = b.cross.origin_of(at, &claim.id);
                let name = match origin {
                    Some(origin) if origin.kind == OriginKind::Named => {
                        b.catalogue.isolate(&origin.name)
                    }
                    _ => b.origin_text(at),
                };
                let key = origin.map_or_else(|| name.clone(), |origin| origin.id.to_string());
                let lane = *lane_of.entry(key).or_insert_with(|| {
                    lanes.push(Lane { name, note: String::new(), marks: Vec::new() });
                    lanes.len() - 1
                });
                let label = claim.figure.as_ref().map(|figure| b.counted_text(figure));
                for voice in &row.voices {
                    mark_of.insert(*voice, (lane, lanes[lane].marks.len()));
                }
                lanes[lane].marks.push(Mark {
                    start,
                    end,
                    label: label.unwrap_or_default(),
                    spoken: b.card_text(at),
                    carried: days,
                    reserved: claim.stance != Stance::Asserted,
                });
            }
        }
        let marks: usize = lanes.iter().map(|lane| lane.marks.len()).sum();
        if marks < DRAWN {
            return;
        }
        for lane in &mut lanes {
            let reports: usize = lane.marks.iter().map(|mark| mark.carried.len()).sum();
            lane.note = b.text("lane-note", &[("reports", reports.into())]);
        }
        let disputes: Vec<_> = b
            .cross
            .disputes
            .iter()
            .filter_map(|two| Some((*mark_of.get(&two.a)?, *mark_of.get(&two.b)?)))
            .collect();
        let title = b.text("timeline-title", &[("measure", b.measure_text(measure.id).into())]);
        let description = b.text(
            "timeline-description",
            &[("figures", marks.into()), ("origins", lanes.len().into())],
        );
        let frame = timeline::Frame {
            id: &format!("over-time{number}"),
            title: &title,
            description: &description,
            disputes: &disputes,
            day: &|day| b.short_day_text(day),
        };
        if let Some(picture) = timeline::draw(&lanes, &frame) {
            self.figure(&picture, "timeline-key", &[]);
        }
    }

    fn figure(&mut self, picture: &str, key: &str, args: &[(&'static str, Arg)]) {
        self.out.push_str("<figure>\n");
        self.out.push_str(picture);
        self.out.push_str("<figcaption>");
        self.say(&self.b.text(key, args));
        self.out.push_str("</figcaption>\n</figure>\n");
    }

    /// Who is said to hold what on the day asked for: maps, then the same as a table.
    pub(super) fn day_of_control(&mut self) {
        let b = self.b;
        let Some(heading) = b.control_heading() else { return };
        self.out.push_str("<h3 id=\"control-day\">");
        self.say(&heading);
        self.out.push_str("</h3>\n");
        let holders = holders(&b.cross.cells);
        for (number, areas) in self.areas(&holders).into_iter().enumerate() {
            let id = format!("map{number}");
            let description = b.text("map-description", &[("areas", areas.len().into())]);
            let frame = map::Frame { id: &id, title: &heading, description: &description };
            if let Some(picture) = map::draw(&areas, &frame) {
                self.figure(&picture, "map-key", &[]);
                if number == 0 {
                    self.map_legend(&id, &holders);
                }
            }
        }
        self.cells_table();
    }

    /// The areas with a point, those near each other on one map, the fullest map first.
    fn areas(&self, holders: &[&str]) -> Vec<Vec<Area>> {
        let b = self.b;
        let points = points(b.items.iter().flat_map(|(_, analysis)| &analysis.claims));
        let mut maps: Vec<Vec<Area>> = Vec::new();
        for cell in &b.cross.cells {
            let outline = b.cross.outlines.get(&*cell.area);
            let known = points.get(&*cell.area).copied();
            let Some(point) = known.or(outline.map(|outline| outline.point)) else { continue };
            let area = Area {
                name: b.catalogue.isolate(&cell.name),
                point,
                polygons: outline.map(|outline| outline.polygons.clone()).unwrap_or_default(),
                approximate: outline.is_some_and(|outline| outline.approximate),
                texture: texture(cell.status),
                holder: match cell.holders.as_slice() {
                    [one] => holders.iter().position(|name| **name == **one),
                    _ => None,
                },
                besieged: !cell.besieged.is_empty(),
                spoken: b.text(
                    "area-spoken",
                    &[
                        ("area", Arg::Theirs(&cell.name)),
                        ("said", b.cell_text(cell).into()),
                        ("shape", b.shape_of(cell).into()),
                    ],
                ),
            };
            let near = |other: &Area| {
                (other.point.0 - point.0).abs() < NEAR && (other.point.1 - point.1).abs() < NEAR
            };
            let mut joined = vec![area];
            let (close, apart): (Vec<_>, Vec<_>) =
                maps.into_iter().partition(|areas| areas.iter().any(near));
            close.into_iter().for_each(|areas| joined.extend(areas));
            maps = apart;
            maps.push(joined);
        }
        maps.iter_mut().for_each(map::retain_near);
        maps.retain(|areas| areas.len() >= MAPPED);
        maps.sort_by_key(|areas| std::cmp::Reverse(areas.len()));
        maps
    }

    fn map_legend(&mut self, id: &str, holders: &[&str]) {
        let b = self.b;
        self.out.push_str("<p class=\"legend\">");
        for (at, name) in holders.iter().enumerate() {
            self.out.push_str("<span class=\"one\">");
            self.out.push_str(&map::swatch(id, Texture::Solid, Some(at)));
            let _ = write!(self.out, "<b>{}</b> ", map::letter(at));
            self.say(&b.body_text(name));
            self.out.push_str("</span> ");
        }
        let mut shown: Vec<ControlStatus> = b.cross.cells.iter().map(|cell| cell.status).collect();
        shown.sort_unstable();
        shown.dedup();
        for status in shown {
            self.out.push_str("<span class=\"one\">");
            self.out.push_str(&map::swatch(id, texture(status), None));
            self.out.push(' ');
            self.say(&b.status_name(status));
            self.out.push_str("</span> ");
        }
        for approximate in b.edges() {
            self.out.push_str("<span class=\"one\">");
            self.out.push_str(&map::edge(approximate));
            self.out.push(' ');
            self.say(&b.text(edge_name(approximate), &[]));
            self.out.push_str("</span> ");
        }
        self.out.push_str("</p>\n");
        if let Some(from) = b.outlines_from() {
            self.paragraph("cnt", &from);
        }
    }

    /// The table twin of the map.
    fn cells_table(&mut self) {
        let b = self.b;
        self.columns(
            "control-day",
            &["column-area", "column-status", "column-for", "column-against"],
            false,
        );
        self.out.push_str("<tbody>\n");
        for (number, cell) in b.cross.cells.iter().enumerate() {
            let _ = write!(self.out, "<tr id=\"area{}\"><th scope=\"row\">", number + 1);
            self.say(&b.catalogue.isolate(&cell.name));
            if let Some(outline) = b.cross.outlines.get(&*cell.area) {
                self.out.push_str("<span class=\"of\">");
                self.say(&b.text(edge_name(outline.approximate), &[]));
                self.out.push_str("</span>");
            }
            self.out.push_str("</th><td><span class=\"what\">");
            self.say(&b.cell_text(cell));
            self.out.push_str("</span>");
            for share in b.shares_said(cell) {
                self.out.push_str("<span class=\"of\">");
                self.say(&share.text);
                self.references(&share.from);
                self.out.push_str("</span>");
            }
            self.out.push_str("</td><td>");
            self.evidence(&cell.claims_for);
            self.out.push_str("</td><td>");
            self.evidence(&cell.claims_against);
            self.out.push_str("</td></tr>\n");
        }
        self.out.push_str("</tbody>\n</table>\n");
        for line in b.rest_of_areas() {
            self.paragraph("cnt", &line);
        }
    }

    fn evidence(&mut self, evidence: &[Evidence]) {
        let claims = self.b.claims_of(evidence.iter().map(|one| &*one.claim));
        self.references(&claims);
    }
}

/// The days that a figure speaks of; a figure as of a day is one of that day.
fn interval_of(claim: &Claim) -> Option<(Option<Date>, Date)> {
    let when = claim.when.as_ref()?;
    match (when.start, when.end, when.as_of) {
        (start, Some(end), _) => Some((start, end)),
        (_, None, Some(day)) | (Some(day), None, None) => Some((Some(day), day)),
        (None, None, None) => None,
    }
}

/// Ids of those who alone are said to hold an area, the most frequent first.
fn holders<'c>(cells: &[&'c ControlCell]) -> Vec<&'c str> {
    let mut counted: BTreeMap<&str, usize> = BTreeMap::new();
    for cell in cells {
        if let [one] = cell.holders.as_slice() {
            *counted.entry(one).or_default() += 1;
        }
    }
    let mut out: Vec<(&str, usize)> = counted.into_iter().collect();
    out.sort_by_key(|(name, count)| (std::cmp::Reverse(*count), *name));
    out.into_iter().map(|(name, _)| name).collect()
}

/// The message that says what an outline is.
fn edge_name(approximate: bool) -> &'static str {
    if approximate { "outline-approximate" } else { "outline-drawn" }
}

/// Longitude and latitude of places that claims name.
fn points<'c>(claims: impl Iterator<Item = &'c Claim>) -> HashMap<&'c str, (f64, f64)> {
    claims
        .flat_map(|claim| &claim.places)
        .filter_map(|place| Some((place.place_id.as_deref()?, (place.lon?, place.lat?))))
        .collect()
}

fn texture(status: ControlStatus) -> Texture {
    match status {
        ControlStatus::Held => Texture::Solid,
        ControlStatus::Reported => Texture::DenseDots,
        ControlStatus::Claimed => Texture::SparseDots,
        ControlStatus::Contested => Texture::Hatching,
        ControlStatus::Joint => Texture::Bands,
        ControlStatus::None | ControlStatus::Unknown => Texture::Blank,
        ControlStatus::Stale => Texture::Faded,
    }
}
