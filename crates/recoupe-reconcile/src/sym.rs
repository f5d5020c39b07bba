//! Strings as small numbers. A number says nothing about order: whoever sorts, sorts the strings.

use recoupe_model::Id;
use rustc_hash::FxHashMap;

/// A string that was met before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Sym(u32);

impl Sym {
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// All strings met so far.
#[derive(Debug, Default)]
pub(crate) struct Names {
    map: FxHashMap<Id, u32>,
    ids: Vec<Id>,
}

impl Names {
    pub(crate) fn sym(&mut self, text: &str) -> Sym {
        if let Some(known) = self.map.get(text) {
            return Sym(*known);
        }
        let id: Id = text.into();
        let number = self.ids.len() as u32;
        self.map.insert(id.clone(), number);
        self.ids.push(id);
        Sym(number)
    }

    /// The symbol of a string that was met before.
    pub(crate) fn get(&self, text: &str) -> Option<Sym> {
        self.map.get(text).map(|number| Sym(*number))
    }

    /// How many there are: every `index` is less.
    pub(crate) fn len(&self) -> usize {
        self.ids.len()
    }

    pub(crate) fn id(&self, sym: Sym) -> &Id {
        &self.ids[sym.index()]
    }

    pub(crate) fn text(&self, sym: Sym) -> &str {
        &self.ids[sym.index()]
    }
}
