//! Sets of kinds of sense that more than one stage asks for.

use recoupe_pack::{SenseKind, SenseSet};

/// A form of a verb.
pub(crate) const VERB: SenseSet = SenseSet::of(&[SenseKind::Verb]);

/// Names of bodies.
pub(crate) const BODIES: SenseSet = SenseSet::of(&[SenseKind::Actor, SenseKind::Source]);

/// Bodies and peoples: names that may hold that of a place.
pub(crate) const NAMED: SenseSet = BODIES.and(SenseSet::of(&[SenseKind::Demonym]));

/// Bodies, people, places and what triggers frames: what a noun group can be about.
pub(crate) const HEADS: SenseSet = BODIES.and(SenseSet::of(&[
    SenseKind::Population,
    SenseKind::Area,
    SenseKind::SourceNoun,
    SenseKind::ActorNoun,
    SenseKind::Noun,
]));

/// Nouns of the pack that may be spelled like a verb.
pub(crate) const NOUNS: SenseSet = SenseSet::of(&[
    SenseKind::Noun,
    SenseKind::Population,
    SenseKind::Area,
    SenseKind::ActorNoun,
    SenseKind::SourceNoun,
    SenseKind::Direction,
    SenseKind::Unit,
    SenseKind::Thing,
    SenseKind::CountNoun,
    SenseKind::Topic,
    SenseKind::MediaNoun,
]);
