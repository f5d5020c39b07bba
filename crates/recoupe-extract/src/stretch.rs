//! The words of a claim: from its trigger to what fills its roles.

use crate::doc::Doc;
use crate::found::Raw;
use recoupe_pack::{ClaimSpec, Role};

impl Doc<'_> {
    /// The words of a claim: trigger, quantity, holders and places.
    pub(crate) fn stretch(&self, raw: &mut Raw) {
        let statement = matches!(raw.spec, ClaimSpec::Statement(_));
        for (role, nominals) in &raw.fill.0 {
            if matches!(role, Role::Cause | Role::Any | Role::Content)
                || (statement && *role == Role::Speaker)
            {
                continue;
            }
            for n in nominals {
                let nominal = &self.nominals[*n as usize];
                let (a, b) = (
                    (nominal.chunk as usize).min(raw.chunk as usize),
                    (nominal.chunk as usize).max(raw.chunk as usize),
                );
                let clause_between = (a + 1..b).any(|i| self.is_finite_at(i));
                if clause_between && !matches!(role, Role::Victims | Role::Things) {
                    continue; // its words stand in another clause
                }
                raw.first = raw.first.min(nominal.first);
                raw.end = raw.end.max(nominal.end);
            }
        }
    }
}
