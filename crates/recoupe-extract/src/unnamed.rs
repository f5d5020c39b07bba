//! Places that nothing knows by name: where a body that bears arms takes, leaves or enters what stands
//! there, an unknown word is the name of a place.

use crate::chunk::Nominal;
use crate::clause::Accept;
use crate::doc::Doc;
use crate::found::{Fill, Site};
use recoupe_pack::{ClaimSpec, Det, Frame, Function, Role, RoleMap};

/// A name of more words than this is rather a phrase.
const LONGEST_NAME: u32 = 3;

impl Doc<'_> {
    /// Whether a noun group is nothing but words that the pack does not know, in a script that marks no
    /// names.
    pub(crate) fn is_unknown_name(&self, n: &Nominal) -> bool {
        let words = n.end - n.first;
        n.unknown == words
            && words <= LONGEST_NAME
            && n.number.is_none()
            && n.pronoun.is_none()
            && n.det != Some(Det::Possessive)
            && self.tokens[n.first as usize].flags.caseless
            && !(n.first..n.end).any(|t| self.tokens[t as usize].flags.enclitic)
            && !self.token(n.end).is_some_and(|t| t.flags.enclitic)
    }

    /// Fills the place of a claim of control, or of an attack, by an unknown name.
    pub(crate) fn fill_unknown_place(
        &self,
        frame: &Frame,
        map: &RoleMap,
        site: &Site,
        fill: &mut Fill,
    ) {
        let happens = |c: &ClaimSpec| matches!(c, ClaimSpec::Control(_) | ClaimSpec::Event(_));
        let control = frame.claims.iter().all(|c| matches!(c, ClaimSpec::Control(_)));
        if !self.pack.grammar.construct
            || fill.get(Role::Place).is_some()
            || !frame.needs.contains(&Role::Place)
            || !frame.claims.iter().all(happens)
        {
            return;
        }
        let armed = [Role::Holder, Role::Loser, Role::Perpetrator].into_iter().any(|r| {
            fill.get(r).is_some_and(|n| {
                let n = &self.nominals[n as usize];
                n.actor.is_some() || n.actor_noun.is_some()
            })
        });
        if !armed {
            return;
        }
        let taken: Vec<u32> = fill.0.iter().flat_map(|(_, list)| list.clone()).collect();
        let name = |n: u32| {
            Some(n) != site.base
                && !taken.contains(&n)
                && self.is_unknown_name(&self.nominals[n as usize])
                // «هاجم المسلحون القافلة»: what is attacked need be no place
                && (control || self.nominals[n as usize].det.is_none())
        };
        let doer = |n: u32| taken.contains(&n);
        let found = map.iter().filter(|(_, r)| *r == Role::Place).find_map(|(f, _)| match f {
            Function::Subject => None,
            Function::Object => {
                let (doer, name): (Accept<'_>, Accept<'_>) = (&doer, &name);
                self.free_arguments(site.chunk, site.after, site.trigger.1, Some(doer), Some(name))
                    .1
            }
            f => self.complement(site.after, *f, &name),
        });
        if let Some(n) = found {
            fill.0.push((Role::Place, vec![n]));
        }
    }
}
