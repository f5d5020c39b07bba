//! An automaton that takes the rows of signs within an edit distance of one row: it walks the
//! compiled names and leaves every branch that is already too far.

use fst::Automaton;

/// Takes what lies within an edit distance of some signs.
#[derive(Clone, Debug)]
pub(crate) struct NearBones<'a> {
    signs: &'a [u8],
    distance: u8,
}

/// The last row of the table of distances.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    costs: [u8; NearBones::LONGEST + 1],
    /// The least of them.
    least: u8,
}

impl<'a> NearBones<'a> {
    /// Signs that are looked at.
    pub(crate) const LONGEST: usize = 30;

    /// For at most [`NearBones::LONGEST`] signs.
    pub(crate) fn new(signs: &'a [u8], distance: u8) -> Self {
        NearBones { signs: &signs[..signs.len().min(Self::LONGEST)], distance }
    }
}

impl Automaton for &NearBones<'_> {
    type State = Row;

    fn start(&self) -> Row {
        let mut costs = [0; NearBones::LONGEST + 1];
        for (at, cost) in costs.iter_mut().enumerate() {
            *cost = at as u8;
        }
        Row { costs, least: 0 }
    }

    fn is_match(&self, row: &Row) -> bool {
        row.costs[self.signs.len()] <= self.distance
    }

    fn can_match(&self, row: &Row) -> bool {
        row.least <= self.distance
    }

    fn accept(&self, row: &Row, sign: u8) -> Row {
        let mut next = Row { costs: row.costs, least: row.costs[0] + 1 };
        next.costs[0] = row.costs[0].saturating_add(1);
        for (at, own) in self.signs.iter().enumerate() {
            let swap = row.costs[at] + u8::from(*own != sign);
            let cost = swap.min(row.costs[at + 1] + 1).min(next.costs[at] + 1);
            next.costs[at + 1] = cost;
            next.least = next.least.min(cost);
        }
        next
    }
}
