//! Whoever a claim goes back to, as its chain says.

use crate::fact::Source;
use crate::ground::Known;
use crate::name::{bare_name, is_proper_name, name_key};
use crate::sym::{Names, Sym};
use crate::terms::Called;
use recoupe_model::{Id, LinkRecord, LinkRole, OriginKind, Relation, ReportRecord, SourceEntry};
use rustc_hash::FxHashMap;

/// The class of the body at the top of a state.
const GOVERNMENT: &str = "government";

/// Reads chains of attribution against the registry.
pub(crate) struct Chains<'a> {
    pub known: &'a Known,
    pub names: &'a mut Names,
    /// The country that is told of, where it is one and no other's army or government is: what
    /// "the army" is then.
    pub country: Option<Id>,
    /// The only body of each class that the report names: who "the paramilitaries" are.
    pub named: FxHashMap<Id, Id>,
}

impl<'a> Chains<'a> {
    /// The entry that these words name, with the country that is told of where they need one.
    fn entry(&self, name: &str) -> Option<&'a SourceEntry> {
        let known = self.known;
        let by_name = known.registry.by_name(name).or_else(|| self.generic(name));
        by_name.or_else(|| known.registered_as(name))
    }

    /// The body that words without a name mean in this report.
    fn generic(&self, name: &str) -> Option<&'a SourceEntry> {
        let registry = &self.known.registry;
        let class = registry.generic_class(name)?;
        let country = self.country.as_ref();
        let of_state = country.and_then(|country| registry.of_state(class, country));
        of_state.or_else(|| registry.by_id(self.named.get(class)?))
    }

    /// A body that the registry does not list, and whose name says that it is one.
    fn called(&self, name: &str) -> Option<Called> {
        self.known.terms.body(name, self.country.as_ref())
    }

    /// What stands at the top of such a body: of one that is a state's, its government.
    fn top_of_called(&self, called: &Called) -> Id {
        let government = Id::from(GOVERNMENT);
        let country = self.country.as_ref().filter(|_| called.of_state);
        let registry = &self.known.registry;
        let state = country.and_then(|country| registry.of_state(&government, country));
        state.map_or_else(|| called.id.clone(), |state| registry.top_of(&state.id))
    }

    /// The outlet of a report: a registered body, or a voice that nobody knows more about.
    pub(crate) fn outlet(&mut self, report: &ReportRecord) -> Source {
        let Some(outlet) = &report.outlet else {
            let id = format!("report:{}", report.report_id);
            return self.source(&id, &report.report_id, OriginKind::Unattributed, &id);
        };
        match self.known.registry.by_name(outlet) {
            // An outlet that is no medium speaks for itself.
            Some(entry) if !self.known.registry.is_medium(&entry.id) => self.registered(entry),
            Some(entry) => {
                let (id, name) = (format!("outlet:{}", entry.id), entry.name.clone());
                self.source(&id, &name, OriginKind::Unattributed, &id)
            }
            None if self.called(outlet).is_some_and(|called| !called.medium) => {
                self.unknown(outlet, "", &[], &report.report_id)
            }
            None => {
                let id = format!("outlet:{}", name_key(outlet));
                self.source(&id, outlet, OriginKind::Unattributed, &id)
            }
        }
    }

    /// The origin of a chain, in a report whose outlet is known.
    pub(crate) fn origin(&mut self, chain: &[LinkRecord], report: &str, outlet: Source) -> Source {
        let speaker = chain.iter().find(|link| link.role == LinkRole::Speaker);
        let Some(speaker) = speaker else {
            // Passed on by somebody, said by nobody with a name: footage on a platform.
            return match chain.iter().any(|link| link.role == LinkRole::Relay) {
                true => self.unnamed("", "", chain, report),
                false => outlet,
            };
        };
        let known: &'a Known = self.known;
        let registry = &known.registry;
        let own = speaker
            .source_id
            .as_deref()
            .and_then(|id| registry.by_id(id))
            .or_else(|| self.entry(&speaker.name))
            .or_else(|| registry.person_in(&speaker.name));
        let body = speaker.affiliation.as_deref().map(|name| (name, self.entry(name)));
        match (speaker.relation, own, body) {
            (_, Some(entry), _) => self.registered(entry),
            (Some(Relation::SpeaksFor), None, Some((_, Some(entry)))) => self.registered(entry),
            (Some(Relation::SpeaksFor), None, Some((name, None))) => {
                self.unknown(name, name, chain, report)
            }
            // A journalist of an agency on the ground is the agency.
            (Some(Relation::BelongsTo), None, Some((_, Some(entry))))
                if registry.is_medium(&entry.id) =>
            {
                self.registered(entry)
            }
            (_, None, Some((name, _))) => self.unknown(&speaker.name, name, chain, report),
            (_, None, None) => match speaker.source_id.as_deref() {
                Some(id) => self.source(id, &speaker.name, OriginKind::Named, id),
                None => self.unknown(&speaker.name, "", chain, report),
            },
        }
    }

    /// Everybody whom a claim went through, from the origin on.
    pub(crate) fn passed(
        &mut self,
        chain: &[LinkRecord],
        origin: Source,
        outlet: Source,
    ) -> Box<[Sym]> {
        let mut passed = vec![origin.id];
        for link in chain.iter().filter(|link| link.role != LinkRole::Outlet) {
            let id = self.link_id(link);
            if !passed.contains(&id) {
                passed.push(id);
            }
        }
        // The outlet as a source: what others cite it by.
        let text = self.names.text(outlet.id);
        let bare = text.strip_prefix("outlet:").unwrap_or(text).to_owned();
        let bare = match self.known.registry.by_id(&bare) {
            Some(_) => bare,
            None if outlet.kind == OriginKind::Unattributed => format!("name:{bare}"),
            None => bare,
        };
        let outlet = self.names.sym(&bare);
        if passed.last() != Some(&outlet) {
            passed.push(outlet);
        }
        passed.into()
    }

    /// A body that an actor's name stands for.
    pub(crate) fn body(&mut self, name: &str, words: &str) -> Sym {
        let known = &self.known.registry;
        let generic = || self.generic(name).or_else(|| self.generic(words));
        match known.body(name, words).or_else(generic) {
            Some(entry) => self.names.sym(&entry.id),
            None => self.names.sym(&format!("name:{}", name_key(name))),
        }
    }

    fn link_id(&mut self, link: &LinkRecord) -> Sym {
        let registry = &self.known.registry;
        let by_id = link.source_id.as_deref().and_then(|id| registry.by_id(id));
        let by_name = || registry.by_name(&link.name);
        let entry = by_id.or_else(by_name).or_else(|| self.known.registered_as(&link.name));
        match (entry, self.called(&link.name)) {
            (Some(entry), _) => self.names.sym(&entry.id),
            (None, Some(called)) => self.names.sym(&called.id),
            (None, None) => self.names.sym(&format!("name:{}", name_key(bare_name(&link.name).0))),
        }
    }

    fn registered(&mut self, entry: &SourceEntry) -> Source {
        let voice = self.known.registry.voice_of(entry);
        let top = self.known.registry.top_of(&voice.id);
        self.source(&voice.id, &voice.name, OriginKind::Named, &top)
    }

    /// Somebody whom the registry does not know: by the own name, if it is one for certain.
    fn unknown(&mut self, name: &str, body: &str, chain: &[LinkRecord], report: &str) -> Source {
        let (long, initials) = bare_name(name);
        if let Some(called) = self.called(name) {
            let top = self.top_of_called(&called);
            return self.source(&called.id, long, OriginKind::Named, &top);
        }
        // Initials are given to what has a name.
        if !is_proper_name(long) && initials.is_none() {
            return self.unnamed(name, body, chain, report);
        }
        let id = format!("name:{}", name_key(long));
        let top = self.top_of_body(body).unwrap_or_else(|| id.clone());
        self.source(&id, long, OriginKind::Named, &top)
    }

    /// Somebody without a name: the same as another only where the same agency heard the same words
    /// for him, or in one report.
    fn unnamed(&mut self, name: &str, body: &str, chain: &[LinkRecord], report: &str) -> Source {
        let via = chain.iter().find(|link| link.role == LinkRole::Relay);
        let via = match via {
            Some(link) => {
                let id = self.link_id(link);
                format!("via:{}", self.names.text(id))
            }
            None => format!("in:{report}"),
        };
        let id = format!("unnamed:{}@{}|{via}", name_key(name), name_key(body));
        let top = self.top_of_body(body).unwrap_or_else(|| id.clone());
        self.source(&id, name, OriginKind::Unnamed, &top)
    }

    fn top_of_body(&self, body: &str) -> Option<String> {
        if let Some(entry) = self.entry(body) {
            return Some(self.known.registry.top_of(&entry.id).to_string());
        }
        let called = self.called(body)?;
        Some(self.top_of_called(&called).to_string())
    }

    fn source(&mut self, id: &str, name: &str, kind: OriginKind, top: &str) -> Source {
        Source {
            id: self.names.sym(id),
            name: self.names.sym(name),
            kind,
            top: self.names.sym(top),
        }
    }
}
