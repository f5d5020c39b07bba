//! Who is said to hold what: a day, the days to choose from, two days beside each other, the map.

use crate::checked::Checked;
use crate::desk::Desk;
use crate::figures::Names;
use crate::lists::Lists;
use crate::problem::Answer;
use crate::routes::control::{CompareAsk, ControlAsk};
use crate::shape::Named;
use crate::shape::control::{
    AreaDifference, AreaView, ControlDay, ControlDays, ControlDifference, ControlView,
    EvidenceView, Holder, Point, ShareRow, ShareView, StatedShare,
};
use crate::shape::words::ControlStatus;
use crate::speak::options;
use jiff::civil::Date;
use recoupe_export::brief::Briefing;
use recoupe_model::{ControlCell, Evidence, Id, NameLexicon, Outline, ShareCheck};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Who is said to hold each area on a day.
pub(crate) fn control(desk: &Desk, ask: &ControlAsk, lang: Option<&str>) -> Answer<ControlView> {
    desk.with_checked(|checked| {
        let lists = desk.lists();
        let on = ask.on.or(lists.days().map(|(_, last)| last));
        let cells = match on {
            Some(on) => checked.state.control_among(&checked.cells(ask.known_by), on),
            None => Vec::new(),
        };
        let briefing = Briefing::new(&[], &checked.names, options(lang))?;
        let views = Areas {
            names: Names { briefing: &briefing, engine: &desk.engine },
            checked,
            lists: &lists,
        };
        Ok(ControlView {
            on,
            known_by: ask.known_by,
            shares: views.shares(&cells, on),
            areas: cells.iter().map(|cell| views.area(cell, on)).collect(),
        })
    })
}

/// What differs between two days.
pub(crate) fn compare(
    desk: &Desk,
    ask: &CompareAsk,
    lang: Option<&str>,
) -> Answer<ControlDifference> {
    desk.with_checked(|checked| {
        let lists = desk.lists();
        let cells = checked.cells(ask.known_by);
        let on = |day: Date| -> BTreeMap<Id, ControlCell> {
            let cells = checked.state.control_among(&cells, day);
            cells.into_iter().map(|cell| (cell.area.clone(), cell)).collect()
        };
        let (before, after) = (on(ask.a), on(ask.b));
        let briefing = Briefing::new(&[], &checked.names, options(lang))?;
        let views = Areas {
            names: Names { briefing: &briefing, engine: &desk.engine },
            checked,
            lists: &lists,
        };
        let said = |cell: Option<&ControlCell>| {
            cell.map(|cell| (cell.status, cell.holders.clone(), cell.besieged.is_empty()))
        };
        let ids: BTreeSet<&Id> = before.keys().chain(after.keys()).collect();
        let (same, other): (Vec<&Id>, Vec<&Id>) =
            ids.into_iter().partition(|id| said(before.get(*id)) == said(after.get(*id)));
        let view =
            |cell: Option<&ControlCell>, day: Date| cell.map(|cell| views.area(cell, Some(day)));
        Ok(ControlDifference {
            a: ask.a,
            b: ask.b,
            known_by: ask.known_by,
            areas: other
                .into_iter()
                .map(|id| AreaDifference {
                    before: view(before.get(id), ask.a),
                    after: view(after.get(id), ask.b),
                })
                .collect(),
            same: same.len() as u32,
        })
    })
}

/// Days on which anything changes, and days of publication.
pub(crate) fn days(desk: &Desk) -> Answer<ControlDays> {
    desk.with_checked(|checked| {
        let mut changes: BTreeMap<Date, u32> = BTreeMap::new();
        for cell in checked.cells(None).values().flat_map(|cells| &**cells) {
            *changes.entry(cell.from).or_default() += 1;
        }
        let lists = desk.lists();
        let published: BTreeSet<Date> =
            lists.reports.iter().filter_map(|report| report.published).collect();
        Ok(ControlDays {
            days: changes.into_iter().map(|(day, changes)| ControlDay { day, changes }).collect(),
            published: published.into_iter().collect(),
        })
    })
}

/// Areas in words.
pub(crate) struct Areas<'a> {
    pub(crate) names: Names<'a>,
    pub(crate) checked: &'a Checked,
    pub(crate) lists: &'a Lists,
}

/// Whether anything is said of the area itself, and not only of a whole that it lies in.
pub(crate) fn is_implied(cell: &ControlCell) -> bool {
    let mut all = cell.claims_for.iter().chain(&cell.claims_against);
    cell.status != recoupe_model::ControlStatus::Unknown
        && cell.shares.is_empty()
        && all.all(|one| one.from_whole.is_some())
}

impl Areas<'_> {
    pub(crate) fn area(&self, cell: &ControlCell, on: Option<Date>) -> AreaView {
        let place = self.names.engine.places().by_id(&cell.area);
        let lat_lon = place.as_ref().and_then(|place| place.lat.zip(place.lon));
        let evidence = |all: &[Evidence]| all.iter().map(|one| self.evidence(one)).collect();
        let unknown = cell.status == recoupe_model::ControlStatus::Unknown;
        AreaView {
            id: cell.area.to_string(),
            name: cell.name.to_string(),
            kind: place.as_ref().map(|place| place.kind.into()),
            within: self.within(&cell.area),
            point: lat_lon.map(|(lat, lon)| Point { lat, lon }),
            status: cell.status.into(),
            was: cell.was.map(Into::into),
            holders: cell.holders.iter().map(|id| self.holder(id, on)).collect(),
            besieged: !cell.besieged.is_empty(),
            besieged_by: cell.besieged.iter().map(|id| id.to_string()).collect(),
            from: cell.from,
            to: cell.to,
            last_mention: (!unknown || !cell.claims_for.is_empty()).then_some(cell.last_mention),
            implied: is_implied(cell),
            said: self.names.briefing.status(cell),
            claims_for: evidence(&cell.claims_for),
            claims_against: evidence(&cell.claims_against),
            shares: cell.shares.iter().map(|share| self.stated(share)).collect(),
        }
    }

    fn within(&self, id: &str) -> Vec<Named> {
        let mut out = Vec::new();
        let places = self.names.engine.places();
        let whole = recoupe_model::part::of(id).map(|(whole, _)| whole.to_owned());
        let mut next = whole.or_else(|| Some(places.by_id(id)?.parent?.to_string()));
        // Deeper than places lie in one another; a ring of parents ends too.
        while let Some(id) = next.filter(|_| out.len() < 16) {
            next = places.by_id(&id).and_then(|place| Some(place.parent?.to_string()));
            out.push(self.names.place(&id));
        }
        out
    }

    fn holder(&self, id: &str, on: Option<Date>) -> Holder {
        let Named { id, name } = self.names.body(id);
        let side = on.and_then(|on| self.checked.state.side_of(&id, on));
        Holder { id, name, side }
    }

    fn evidence(&self, one: &Evidence) -> EvidenceView {
        let key = self.lists.claim(&one.claim);
        let report = key.map(|key| &self.lists.reports[key.report as usize]);
        EvidenceView {
            claim: one.claim.to_string(),
            report: report.map(|report| report.id.clone()).unwrap_or_default(),
            origin: self.names.body(&one.origin),
            body: one.body.as_deref().map(|id| self.names.body(id)),
            change: one.change.into(),
            day: one.day,
            published: report.and_then(|report| report.published),
            from_whole: one.from_whole.as_deref().map(|id| self.names.place(id)),
        }
    }

    fn stated(&self, share: &ShareCheck) -> StatedShare {
        StatedShare {
            claim: share.claim.to_string(),
            holder: share.holder.as_deref().map(|id| self.names.body(id)),
            lost: share.lost,
            stated: share.stated,
            held: share.count.0,
            of: share.count.1,
            hectares: share.hectares.map(|(held, all)| [held, all]),
            difference: share.difference,
            said: self.names.briefing.share(share),
        }
    }

    /// How much of each whole each side is said to hold.
    fn shares(&self, cells: &[ControlCell], on: Option<Date>) -> Vec<ShareView> {
        let places = self.names.engine.places();
        let mut wholes: BTreeMap<Id, Vec<&ControlCell>> = BTreeMap::new();
        for cell in cells {
            if let Some(parent) = places.by_id(&cell.area).and_then(|place| place.parent) {
                wholes.entry(parent).or_default().push(cell);
            }
        }
        wholes.retain(|_, parts| parts.len() > 1);
        let share = |(whole, parts): (Id, Vec<&ControlCell>)| {
            let own = cells.iter().find(|cell| cell.area == whole);
            let hectares: Option<Vec<u64>> =
                parts.iter().map(|part| places.hectares(&part.area).map(u64::from)).collect();
            let mut rows: BTreeMap<String, ShareRow> = BTreeMap::new();
            for (nth, part) in parts.iter().enumerate() {
                let who = self.who(part, on);
                let row = rows.entry(who.id.clone()).or_insert_with(|| ShareRow {
                    who,
                    parts: 0,
                    hectares: hectares.as_ref().map(|_| 0),
                });
                row.parts += 1;
                if let (Some(sum), Some(all)) = (&mut row.hectares, &hectares) {
                    *sum += all[nth];
                }
            }
            let mut rows: Vec<ShareRow> = rows.into_values().collect();
            rows.sort_by(|a, b| (b.parts, &a.who.id).cmp(&(a.parts, &b.who.id)));
            ShareView {
                whole: self.names.place(&whole),
                parts: parts.len() as u32,
                hectares: hectares.map(|all| all.iter().sum()),
                rows,
                stated: own
                    .into_iter()
                    .flat_map(|cell| &cell.shares)
                    .map(|share| self.stated(share))
                    .collect(),
            }
        };
        wholes.into_iter().map(share).collect()
    }

    /// The side that a part counts for: that of its one holder, else what its status is.
    fn who(&self, cell: &ControlCell, on: Option<Date>) -> Named {
        use recoupe_model::ControlStatus as Is;
        let status = cell.was.unwrap_or(cell.status);
        let word = |status: Is| {
            let word = ControlStatus::from(status).as_str().to_owned();
            Named { id: word.clone(), name: word }
        };
        let sides: BTreeSet<String> = cell
            .holders
            .iter()
            .map(|id| {
                let side = on.and_then(|on| self.checked.state.side_of(id, on));
                side.unwrap_or_else(|| id.to_string())
            })
            .collect();
        match (status, sides.len(), cell.holders.first()) {
            (Is::Held | Is::Reported | Is::Claimed | Is::Stale, 1, Some(holder)) => {
                let id = sides.into_iter().next().unwrap_or_default();
                let name = match id.split_once('/') {
                    Some((_, side)) => side.replace(['-', '_'], " "),
                    None => self.names.body(holder).name,
                };
                Named { id, name }
            }
            (Is::Held | Is::Reported | Is::Claimed | Is::Stale, ..) => word(Is::Joint),
            (status, ..) => word(status),
        }
    }
}

/// Areas that anything is said of, and those beside them, as GeoJSON (RFC 7946).
pub(crate) fn areas(desk: &Desk) -> Answer<Value> {
    desk.with_checked(|checked| {
        let last = desk.lists().days().map(|(_, last)| last);
        let cells = match last {
            Some(day) => checked.state.control_among(&checked.cells(None), day),
            None => Vec::new(),
        };
        let places = desk.engine.places();
        let outlines = desk.engine.outlines(&cells);
        let drawn: BTreeMap<&str, &Outline> =
            outlines.iter().map(|outline| (&*outline.area, outline)).collect();
        let features: Vec<Value> = cells
            .iter()
            .map(|cell| {
                let place = places.by_id(&cell.area);
                let outline = drawn.get(&*cell.area);
                let point = place.as_ref().and_then(|place| place.lon.zip(place.lat));
                let geometry = match (outline, point) {
                    (Some(outline), _) => {
                        json!({ "type": "MultiPolygon", "coordinates": outline.polygons })
                    }
                    (None, Some(point)) => json!({ "type": "Point", "coordinates": point }),
                    (None, None) => Value::Null,
                };
                json!({
                    "type": "Feature",
                    "id": cell.area,
                    "geometry": geometry,
                    "properties": {
                        "id": cell.area,
                        "name": cell.name,
                        "kind": place.as_ref().map(|place| place.kind.as_str()),
                        "parent": place.as_ref().and_then(|place| place.parent.clone()),
                        "approximate": outline.is_none_or(|outline| outline.approximate),
                        "label": outline.map(|outline| outline.point),
                        "source": outline.map(|outline| &outline.source),
                        "licence": outline.map(|outline| &outline.licence),
                    },
                })
            })
            .collect();
        Ok(json!({ "type": "FeatureCollection", "features": features }))
    })
}
