//! Whether the needs of a frame are met, by what fills its roles or by a pronoun in the verb.

use crate::doc::Doc;
use crate::found::{Fill, Site};
use recoupe_pack::{Function, Pronoun, Role, RoleMap};

impl Doc<'_> {
    /// Whether a role that a frame needs is filled, or a pronoun stands for who or what fills it.
    pub(crate) fn is_met(&self, need: Role, fill: &Fill, map: &RoleMap, site: &Site) -> bool {
        if fill.get(need).is_some() {
            return true;
        }
        // "took it", "losing it"
        let it = || {
            self.object(site.after, &|n| {
                let m = &self.nominals[n as usize];
                let beside = !self.pack.grammar.head_last || m.chunk as usize == site.after + 1;
                matches!(m.pronoun, Some(Pronoun::Subject)) && m.end - m.first == 1 && beside
            })
            .is_some()
        };
        match need {
            // «وهدد بقصف الموانئ»: whoever spoke before
            Role::Speaker => {
                // «نناشد العالم»: whoever writes
                let ours = self
                    .verb_of(site.chunk)
                    .is_some_and(|v| self.is(v.main, |s| s == recoupe_pack::Sense::FirstPerson));
                self.verb_may_lead()
                    && (self.opens_on_a_verb(site.chunk) || ours && !self.is_plain(site.chunk))
            }
            // « leur appartient »: whoever the pronoun stands for
            Role::Holder => site.object_pronoun && map.contains(&(Function::To, Role::Holder)),
            // « en ont été chassés »
            Role::Place if site.object_pronoun && map.contains(&(Function::From, Role::Place)) => {
                true
            }
            // « Des tirs y ont été entendus »
            Role::Place
                if site.object_pronoun
                    && map.contains(&(Function::In, Role::Place))
                    && map.contains(&(Function::Subject, Role::Happening))
                    && self.verb_of(site.chunk).is_some_and(|v| {
                        (v.first..v.main).any(|t| self.is(t, |s| s == recoupe_pack::Sense::There))
                    }) =>
            {
                true
            }
            Role::Place => {
                let pronoun = site.object_pronoun && self.may_point_to_place(site.trigger.1);
                map.contains(&(Function::Object, Role::Place)) && (pronoun || it())
            }
            _ => false,
        }
    }

    /// «يظهر محتجزا»: one person alone, by a noun that counts those whom something befell but did not
    /// hurt.
    pub(crate) fn is_one_of_many(&self, frame: &recoupe_pack::Frame, base: u32) -> bool {
        let n = &self.nominals[base as usize];
        let one = n.number.is_some_and(|i| self.numbers[i as usize].indefinite);
        let hurts = frame.claims.iter().any(|c| match c {
            recoupe_pack::ClaimSpec::Figure(m) => {
                self.pack.common.measure(m).is_some_and(|m| m.bodies)
            }
            _ => true,
        });
        self.pack.grammar.construct && one && !hurts
    }

    /// Whether the pronoun that ends before a token may stand for a place: not «هم».
    fn may_point_to_place(&self, end: u32) -> bool {
        let last = &self.tokens[end as usize - 1];
        let word = self.words(end - 1, end);
        !last.flags.enclitic || !self.pack.grammar.personal.iter().any(|p| p == word)
    }
}
