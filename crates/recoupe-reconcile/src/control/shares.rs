//! « 90 % des quartiers est », beside what the districts add up to.

use super::classes::class_of;
use crate::fact::At;
use crate::sym::Sym;
use crate::view::View;
use jiff::civil::Date;
use recoupe_model::{ControlCell, ControlStatus, Id, ShareCheck};

/// A stated share of an area.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Share {
    pub at: At,
    pub day: Date,
    pub stated: f64,
    pub holder: Option<Sym>,
    pub lost: bool,
}

/// A part of a whole: its surface, and who is said to hold it.
pub(crate) struct Part<'a> {
    pub hectares: Option<u32>,
    pub cells: Vec<&'a ControlCell>,
}

/// A share beside what its parts add up to on the day that it is stated of.
pub(crate) fn check(share: &Share, parts: &[Part], view: &View) -> ShareCheck {
    let class = share.holder.map(|holder| class_of(holder, share.day, view));
    let counts = |part: &&Part| {
        // Cells follow one another without a gap; the last one has no end.
        let after = part.cells.partition_point(|cell| cell.from <= share.day);
        let Some(cell) = after.checked_sub(1).map(|at| part.cells[at]) else { return false };
        let firm = matches!(
            cell.status,
            ControlStatus::Held | ControlStatus::Reported | ControlStatus::Claimed
        );
        let of = |id: &Id| view.names.get(id).map(|sym| class_of(sym, share.day, view));
        let held = cell.holders.iter().any(|id| of(id) == class);
        firm && if share.lost { !held } else { held }
    };
    let held: Vec<&Part> = parts.iter().filter(counts).collect();
    let count = (held.len() as u32, parts.len() as u32);
    let surface = |parts: &mut dyn Iterator<Item = &Part>| {
        parts.map(|part| part.hectares).try_fold(0u32, |sum, part| Some(sum + part?))
    };
    let all = surface(&mut parts.iter());
    let hectares = surface(&mut held.iter().copied()).zip(all).filter(|(_, all)| *all > 0);
    let added = if count.1 == 0 { 0.0 } else { f64::from(count.0) / f64::from(count.1) };
    ShareCheck {
        claim: view.id(share.at),
        holder: share.holder.map(|holder| view.names.id(holder).clone()),
        lost: share.lost,
        stated: share.stated,
        count,
        hectares,
        difference: ((share.stated - added) * 10_000.0).round() / 10_000.0,
    }
}
