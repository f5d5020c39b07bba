//! On whose side the bodies of a statement stand: statements of one class name one holder.

use super::evidence::Said;
use crate::sym::Sym;
use crate::view::View;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The classes of one area's statements, numbered in the order of what they are called.
#[derive(Debug, Default)]
pub(crate) struct Classes {
    joint: Vec<bool>,
}

impl Classes {
    /// Gives each statement its class, and says whether it is told by its bodies' own side.
    pub(crate) fn fill(said: &mut [Said], view: &View) -> Self {
        let called: Vec<Vec<String>> = said.iter().map(|said| sides_of(said, view)).collect();
        let mut numbers: BTreeMap<&Vec<String>, usize> = called.iter().map(|c| (c, 0)).collect();
        numbers.values_mut().enumerate().for_each(|(nth, number)| *number = nth);
        for (said, called) in said.iter_mut().zip(&called) {
            said.class = numbers[called];
            said.partial = is_partial(said, view);
        }
        Self { joint: numbers.keys().map(|called| called.len() > 1).collect() }
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.joint.len()
    }

    /// Whether several sides hold together.
    pub(crate) fn is_joint(&self, class: usize) -> bool {
        self.joint[class]
    }
}

/// Whom a statement has as holder or loser, as sides where they are known.
fn sides_of(said: &Said, view: &View) -> Vec<String> {
    let mut sides: Vec<String> =
        said.bodies.iter().map(|body| class_of(*body, said.day, view)).collect();
    sides.sort();
    sides.dedup();
    sides
}

/// The side that a body stands on, or who stands at the top of it.
pub(crate) fn class_of(body: Sym, day: Date, view: &View) -> String {
    let id = view.names.text(body);
    match view.known.registry.side_of(id, day) {
        Some((conflict, side)) => format!("{conflict}/{side}"),
        None => view.known.registry.top_of(id).to_string(),
    }
}

fn is_partial(said: &Said, view: &View) -> bool {
    let origin = view.fact(said.at).origin;
    let names = view.names;
    said.bodies.iter().any(|body| {
        [origin.id, origin.top]
            .into_iter()
            .any(|id| view.known.registry.one_side(names.text(id), names.text(*body), said.day))
    })
}
