//! What frames give: claims before their fields are worked out, and what they used up.

use crate::chunk::Nominal;
use recoupe_model::{Diagnostic, Id, Stance};
use recoupe_pack::{ClaimSpec, FrameId, Role};
use rustc_hash::FxHashMap;

/// A claim before its fields are worked out.
#[derive(Clone, Debug)]
pub(crate) struct Raw {
    pub frame: FrameId,
    pub spec: ClaimSpec,
    /// Chunk of the trigger.
    pub chunk: u32,
    /// Tokens of the trigger.
    pub trigger: (u32, u32),
    /// Nominal of the quantity.
    pub quantity: Option<u32>,
    pub fill: Fill,
    /// Tokens of the claim.
    pub first: u32,
    pub end: u32,
    pub stance: Stance,
    /// None of them: a negated or bare plural that counts nobody.
    pub zero: bool,
    /// Raw claim that this is a part of.
    pub part_of: Option<usize>,
    /// A part that is told in words of its own: it has its own source and stance, or none.
    pub told_apart: bool,
    pub adds_to: Option<usize>,
    pub revises: Option<usize>,
    /// Who says it, where the frame itself says so.
    pub speaker: Option<u32>,
    /// Who is counted, where that stands apart from the number.
    pub population: Option<Id>,
}

impl Raw {
    /// What a frame asserts of a trigger in a chunk; the rest is to be filled in.
    pub(crate) fn of(frame: FrameId, spec: ClaimSpec, chunk: u32, trigger: (u32, u32)) -> Self {
        Raw {
            frame,
            spec,
            chunk,
            trigger,
            quantity: None,
            fill: Fill::default(),
            first: trigger.0,
            end: trigger.1,
            stance: Stance::Asserted,
            zero: false,
            part_of: None,
            told_apart: false,
            adds_to: None,
            revises: None,
            speaker: None,
            population: None,
        }
    }

    /// This figure's measure, said of another number: « et 40 vers l'ouest », "up from 25".
    pub(crate) fn continued(&self, n: u32, nominal: &Nominal) -> Self {
        Raw {
            chunk: nominal.chunk,
            trigger: (nominal.first, nominal.end),
            quantity: Some(n),
            fill: Fill::victims(n),
            first: nominal.first,
            end: nominal.end,
            ..self.clone()
        }
    }
}

/// Who fills which role: the nominal, and for places all of a list.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fill(pub Vec<(Role, Vec<u32>)>);

impl Fill {
    /// Those who are counted, and nobody else.
    pub fn victims(n: u32) -> Self {
        Fill(vec![(Role::Victims, vec![n])])
    }

    pub fn get(&self, role: Role) -> Option<u32> {
        self.0.iter().find(|(r, _)| *r == role).and_then(|(_, n)| n.first().copied())
    }

    pub fn all(&self, role: Role) -> &[u32] {
        self.0.iter().find(|(r, _)| *r == role).map_or(&[], |(_, n)| n.as_slice())
    }
}

/// Where a trigger stands and how it is read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Site {
    /// Chunk from which the subject is looked for.
    pub chunk: usize,
    /// Chunk from which objects and complements are looked for.
    pub after: usize,
    pub trigger: (u32, u32),
    /// The nominal that holds a noun trigger.
    pub base: Option<u32>,
    /// An object pronoun stands in the verb.
    pub object_pronoun: bool,
}

/// What frames gave over the whole text.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub raws: Vec<Raw>,
    /// Token ranges that a verb's fixed words took.
    pub consumed: Vec<(u32, u32)>,
    /// Numbers that claims took.
    pub taken: Taken,
    pub diagnostics: Vec<Diagnostic>,
}

/// The numbers that claims took, and for which measures.
#[derive(Debug, Default)]
pub(crate) struct Taken(FxHashMap<u32, Vec<Id>>);

impl Taken {
    /// Takes a number for a measure; false where it was taken for that measure before.
    pub(crate) fn take(&mut self, number: u32, measure: &Id) -> bool {
        let measures = self.0.entry(number).or_default();
        let fresh = !measures.contains(measure);
        if fresh {
            measures.push(measure.clone());
        }
        fresh
    }

    /// What a number was taken for.
    pub(crate) fn measures(&self, number: u32) -> &[Id] {
        self.0.get(&number).map_or(&[], Vec::as_slice)
    }

    /// Whether a number was taken at all.
    pub(crate) fn has(&self, number: u32) -> bool {
        self.0.contains_key(&number)
    }
}

impl Found {
    /// Whether a verb's fixed words took some of the tokens `first..end`. Ranges stand in the order
    /// of their sentences, so only the last ones can.
    pub(crate) fn consumes(&self, first: u32, end: u32) -> bool {
        self.consumed.iter().rev().take(32).any(|(a, b)| first < *b && *a < end)
    }
}
