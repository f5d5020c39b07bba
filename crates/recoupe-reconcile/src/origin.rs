//! Whoever a claim goes back to, as its chain says.

use crate::fact::Source;
use crate::ground::Known;
use crate::name::{is_proper_name, name_key};
use crate::sym::{Names, Sym};
use recoupe_model::{Id, LinkRecord, LinkRole, OriginKind, Relation, ReportRecord, SourceEntry};

/// Reads chains of attribution against the registry.
pub(crate) struct Chains<'a> {
    pub known: &'a Known,
    pub names: &'a mut Names,
    /// The country that is told of, where it is one and no other's army or government is: what
    /// "the army" is then.
    pub country: Option<Id>,
}

impl<'a> Chains<'a> {
    /// The entry that these words name, with the country that is told of where they need one.
    fn entry(&self, name: &str) -> Option<&'a SourceEntry> {
        let registry = &self.known.registry;
        let country = self.country.as_ref();
        registry.by_name(name).or_else(|| registry.generic(name, country?))
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
        let generic = || {
            let country = self.country.as_ref()?;
            known.generic(name, country).or_else(|| known.generic(words, country))
        };
        match known.body(name, words).or_else(generic) {
            Some(entry) => self.names.sym(&entry.id),
            None => self.names.sym(&format!("name:{}", name_key(name))),
        }
    }

    fn link_id(&mut self, link: &LinkRecord) -> Sym {
        let registry = &self.known.registry;
        let by_id = link.source_id.as_deref().and_then(|id| registry.by_id(id));
        match by_id.or_else(|| registry.by_name(&link.name)) {
            Some(entry) => self.names.sym(&entry.id),
            None => self.names.sym(&format!("name:{}", name_key(&link.name))),
        }
    }

    fn registered(&mut self, entry: &SourceEntry) -> Source {
        let voice = self.known.registry.voice_of(entry);
        let top = self.known.registry.top_of(&voice.id);
        self.source(&voice.id, &voice.name, OriginKind::Named, &top)
    }

    /// Somebody whom the registry does not know: by the own name, if it is one for certain.
    fn unknown(&mut self, name: &str, body: &str, chain: &[LinkRecord], report: &str) -> Source {
        if !is_proper_name(name) {
            return self.unnamed(name, body, chain, report);
        }
        let id = format!("name:{}", name_key(name));
        let top = self.top_of_body(body).unwrap_or_else(|| id.clone());
        self.source(&id, name, OriginKind::Named, &top)
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
        let entry = self.entry(body)?;
        Some(self.known.registry.top_of(&entry.id).to_string())
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
