//! For people who write rules: what became of every number, and which rules fired.

use crate::attribute::Scope;
use crate::chunk::{Kind, Nominal, VerbGroup};
use crate::doc::Doc;
use crate::found::Site;
use crate::moment::Moments;
use crate::number::{Blocked, Number};
use recoupe_model::{Analysis, Claim, Code, Id, NameLexicon, Report, Span, Stance};
use recoupe_pack::{ClaimSpec, Frame, Pack, Role, UnitClass, Voice};

/// A number of a text, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberFate {
    /// The number, with its qualifier.
    pub span: Span,
    /// What became of it.
    pub fate: Fate,
}

/// What became of a number. [`std::fmt::Display`] says it in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is the number of a claim.
    Claimed {
        /// What the claim is of.
        what: String,
        /// The rule that made it.
        rule: Id,
    },
    /// A time took it.
    Time {
        /// The rule of the time.
        rule: Id,
    },
    /// A unit, or a thing that is no building, follows.
    Unit {
        /// What kind of.
        class: &'static str,
    },
    /// A part of a name, a code, an ordinal, a clock time, a score.
    Code,
    /// A share, which only claims of control take.
    Share,
    /// An article.
    Article,
    /// The report is about something else.
    OffTopic,
    /// Its noun group counts neither people nor buildings.
    CountsOther {
        /// What it counts.
        what: &'static str,
    },
    /// It stands in a question.
    Question,
    /// It stands in an if-clause.
    Condition,
    /// Nothing in its sentence says what became of whom it counts.
    NoTrigger,
    /// A trigger was found that does not read the number.
    Unread {
        /// Its rule.
        rule: Id,
        /// Its words.
        trigger: Span,
        /// Why it does not.
        reason: Reason,
    },
    /// The sentence is about times long past.
    History,
}

/// Why a rule whose trigger stands there did not take a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// A role that it needs is not filled.
    Unfilled(&'static str),
    /// The words that must follow its verb do not; such a verb is not told of as a trigger.
    Words,
    /// It reads its verb in other forms.
    Form,
    /// It reads its verb in another voice.
    Voice,
    /// It reads its verb under a negation alone.
    OnlyNegated,
    /// Something stands there that forbids it (`unless`).
    Unless,
    /// It wants a noun that is known for people (`strict`).
    Strict,
    /// The clause is negated.
    Negated,
    /// The clause is about what is to come.
    Future,
    /// The clause is about what is planned.
    Planned,
    /// The clause is about what was tried, or did not come to be.
    Unrealized,
    /// The clause is about what may be.
    Conditional,
    /// The source foretells, demands or threatens it.
    Foretold,
    /// It counts other words.
    Took(Span),
    /// Another rule fits as well.
    Ambiguous,
    /// Another rule was preferred.
    Beaten,
}

/// What became of every number of a report, in text order.
pub fn numbers(report: &Report, pack: &Pack, names: &dyn NameLexicon) -> Vec<NumberFate> {
    let doc = crate::read_whole(report, pack, names);
    let topics = doc.topics();
    let known = Known {
        analysis: crate::extract(report, pack, names),
        moments: doc.resolve_times(),
        scopes: doc.attribute(&doc.introductions()),
    };
    let fate = |(index, number): (usize, &Number)| NumberFate {
        span: doc.span(number.first, number.end),
        fate: if topics.is_off()
            && !doc.stays_on_topic(&topics, doc.span(number.core, number.end).start)
        {
            Fate::OffTopic
        } else {
            doc.fate(index as u32, number, &known)
        },
    };
    doc.numbers.iter().enumerate().map(fate).collect()
}

/// The ids of the rules that fired in a report, once for each time: those of its claims, times and
/// cues. Qualifiers are words, and not told apart.
pub fn fired(report: &Report, pack: &Pack, names: &dyn NameLexicon) -> Vec<Id> {
    let mut fired: Vec<Id> = crate::extract(report, pack, names)
        .claims
        .into_iter()
        .map(|claim| claim.provenance.rule)
        .collect();
    let doc = crate::read_whole(report, pack, names);
    fired.extend(doc.times.iter().map(|hit| pack.time_rules[hit.rule as usize].id.clone()));
    for scope in doc.attribute(&doc.introductions()) {
        for verb in doc.verbs_in(scope.cue.0, scope.cue.1) {
            let Some(lemma) = verb.lemma else { continue };
            let frames = pack.lemmas[lemma as usize].frames.iter();
            let mut cues = frames.map(|id| &pack.frames[*id as usize]).filter(|frame| {
                let with = frame.with.is_empty() || doc.with_follows(verb.end, &frame.with);
                frame.is_cue() && with
            });
            fired.extend(cues.next().map(|frame| frame.id.clone()));
        }
    }
    fired
}

/// What the stages made of the report.
struct Known {
    analysis: Analysis,
    moments: Moments,
    scopes: Vec<Scope>,
}

impl Doc<'_> {
    fn fate(&self, index: u32, number: &Number, known: &Known) -> Fate {
        let core = self.span(number.core, number.end);
        let claimed = |claim: &&Claim| {
            let share = claim.control.as_ref().is_some_and(|control| {
                let areas = control.areas_count.is_some() && control.areas_count == number.value;
                areas || (control.share.is_some() && number.share.is_some())
            });
            (claim.figure.is_some() && claim.anchor.overlaps(core))
                || (share && claim.span.overlaps(core))
        };
        if let Some(claim) = known.analysis.claims.iter().find(claimed) {
            let what = match (&claim.figure, &claim.control) {
                (Some(figure), _) => format!("figure {}", figure.measure),
                (_, Some(control)) => format!("control {}", control.change.as_str()),
                _ => claim.kind.as_str().to_owned(),
            };
            return Fate::Claimed { what, rule: claim.provenance.rule.clone() };
        }
        let time = self.times.iter().find(|t| t.first < number.end && number.core < t.end);
        match (number.blocked, time) {
            (Some(Blocked::Time), Some(hit)) | (None, Some(hit)) => {
                let rule = self.pack.time_rules[hit.rule as usize].id.clone();
                return Fate::Time { rule };
            }
            (Some(Blocked::Unit(class)), _) => return Fate::Unit { class: named(class) },
            (Some(Blocked::Share), _) => return Fate::Share,
            (Some(Blocked::Code | Blocked::Time), _) => return Fate::Code,
            (None, None) => {}
        }
        let group = self.nominals.iter().position(|n| n.number == Some(index));
        let Some(n) = group.map(|n| n as u32) else { return Fate::Code };
        let nominal = &self.nominals[n as usize];
        if number.indefinite && nominal.population.is_none() && !nominal.others {
            return Fate::Article;
        }
        if let Some(fate) = self.unasserted(nominal.chunk as usize) {
            return fate;
        }
        if !self.accepts(Role::Victims, n) && !self.accepts(Role::Things, n) {
            return Fate::CountsOther { what: counted(nominal) };
        }
        if self.is_history(nominal.chunk as usize, &known.moments) {
            return Fate::History;
        }
        let mut reasons = self.reasons(n, known);
        // What stands in the way of the number itself says more than what stands around it.
        reasons.sort_by_key(|(of_number, distance, _)| (!of_number, *distance));
        match reasons.into_iter().next() {
            Some((_, _, fate)) => fate,
            None => Fate::NoTrigger,
        }
    }

    /// Whether the sentence asks or supposes.
    fn unasserted(&self, chunk: usize) -> Option<Fate> {
        if !self.is_unasserted(chunk) {
            return None;
        }
        let (first, end) = self.sentence_range(chunk);
        let (from, to) = (self.chunks[first].first, self.chunks[end - 1].end);
        let asks = (from..to).any(|t| self.is_mark(t, '?') || self.is_mark(t, '؟'));
        Some(if asks { Fate::Question } else { Fate::Condition })
    }

    /// For each trigger of a figure in the sentence of a nominal: whether its reason is about the
    /// number itself, how far away it stands, and the reason.
    fn reasons(&self, n: u32, known: &Known) -> Vec<(bool, usize, Fate)> {
        let here = self.nominals[n as usize].chunk as usize;
        let (first, end) = self.sentence_range(here);
        let mut reasons = Vec::new();
        // A verb without the words that must follow it triggers nothing.
        for chunk in first..end {
            for (frame, site, verb) in self.triggers(chunk) {
                if !frame.claims.iter().any(|c| matches!(c, ClaimSpec::Figure(_))) {
                    continue;
                }
                let fate = match (self.unasserted(chunk), self.reason(frame, &site, verb, n, known))
                {
                    (Some(fate), _) => fate,
                    (None, Reason::Words) => continue,
                    (None, reason) => Fate::Unread {
                        rule: frame.id.clone(),
                        trigger: self.span(site.trigger.0, site.trigger.1),
                        reason,
                    },
                };
                let of_number = !matches!(
                    fate,
                    Fate::Unread {
                        reason: Reason::Unfilled(_)
                            | Reason::Form
                            | Reason::Voice
                            | Reason::Took(_),
                        ..
                    }
                );
                reasons.push((of_number, chunk.abs_diff(here), fate));
            }
        }
        reasons
    }

    /// The frames that a chunk may set off, and where they would be read from.
    fn triggers(&self, chunk: usize) -> Vec<(&Frame, Site, Option<&VerbGroup>)> {
        let here = self.chunks[chunk];
        let site =
            |trigger, base| Site { chunk, after: chunk, trigger, base, object_pronoun: false };
        let frame = |id: &u16| &self.pack.frames[*id as usize];
        let fixed = |frames: &'_ [u16]| -> Vec<(&Frame, Site, Option<&VerbGroup>)> {
            let verb = self.governing_verb(chunk);
            frames.iter().map(|id| (frame(id), site((here.first, here.end), None), verb)).collect()
        };
        match here.kind {
            Kind::Verb(v) => {
                let verb = &self.verbs[v as usize];
                let frames = verb.lemma.map_or(&[][..], |l| &self.pack.lemmas[l as usize].frames);
                let at = |id| {
                    let mut site = site((verb.first, verb.end), None);
                    site.object_pronoun = verb.object;
                    if let Some(end) = self.followed_by(verb.end, &frame(id).with) {
                        site.after = self.chunk_of(end - 1, chunk);
                        site.trigger.1 = end;
                    }
                    (frame(id), site, Some(verb))
                };
                frames.iter().map(at).collect()
            }
            Kind::Phrase(_) | Kind::Adjective(_) => fixed(&self.fixed_frames(chunk)),
            Kind::Nominal(n) => {
                let verb = self.governing_verb(chunk);
                let triggers = self.nominals[n as usize].triggers.iter();
                triggers
                    .flat_map(|(group, a, b)| {
                        let frames = self.pack.nouns[*group as usize].iter();
                        frames.map(move |id| (id, (*a, *b)))
                    })
                    .map(|(id, tokens)| (frame(id), site(tokens, Some(n)), verb))
                    .collect()
            }
            _ => Vec::new(),
        }
    }

    fn reason(
        &self,
        frame: &Frame,
        site: &Site,
        verb: Option<&VerbGroup>,
        n: u32,
        known: &Known,
    ) -> Reason {
        let own_verb = self.verb_of(site.chunk);
        let voice = if own_verb.is_some() { self.voice(site.chunk) } else { Voice::Active };
        if let Some(verb) = own_verb {
            if !frame.forms.is_empty() && !frame.forms.contains(&verb.main_form) {
                return Reason::Form;
            }
            if frame.negated && !verb.negated {
                return Reason::OnlyNegated;
            }
            if !frame.with.is_empty()
                && !self.with_follows(verb.end, &frame.with)
                && !self.with_behind_object(verb.end, frame)
            {
                return Reason::Words;
            }
            if frame.roles(voice).is_empty() {
                return Reason::Voice;
            }
        }
        let maps = frame.roles(voice);
        let Some((_, fills)) = self.fill_all(frame, maps, site) else {
            return self.missing(frame, maps, site);
        };
        let counted = [Role::Victims, Role::Things];
        let took = fills.iter().flat_map(|fill| counted.iter().flat_map(|role| fill.all(*role)));
        let took: Vec<u32> = took.copied().collect();
        if !took.contains(&n) {
            return match took.first() {
                Some(other) => {
                    let other = &self.nominals[*other as usize];
                    Reason::Took(self.span(other.first, other.end))
                }
                None => Reason::Unfilled(Role::Victims.as_str()),
            };
        }
        let trigger = self.span(site.trigger.0, site.trigger.1);
        let tied = |d: &&recoupe_model::Diagnostic| {
            d.code == Code::Ambiguous && d.span.is_some_and(|s| s.overlaps(trigger))
        };
        if known.analysis.diagnostics.iter().any(|d| tied(&d)) {
            return Reason::Ambiguous;
        }
        match verb {
            Some(v) if v.negated || v.half_negated => Reason::Negated,
            Some(v) if v.future => Reason::Future,
            Some(v) if v.planned => Reason::Planned,
            Some(v) if v.unrealized || self.depends_on_unreal(site.chunk) => Reason::Unrealized,
            Some(v) if v.possible || v.hedged => Reason::Conditional,
            _ if self.is_foretold(trigger, &known.scopes) => Reason::Foretold,
            _ => Reason::Beaten,
        }
    }

    /// Which need of a frame is not met.
    fn missing(&self, frame: &Frame, maps: &[recoupe_pack::RoleMap], site: &Site) -> Reason {
        let forbids = |(function, role): &(_, Role)| {
            self.fill_role(*function, *role, site, &frame.unless).is_some()
        };
        if frame.unless.iter().any(forbids) {
            return Reason::Unless;
        }
        let fills = |need: Role| {
            let base = frame.counted == Some(need)
                && site.base.is_some_and(|base| self.accepts(need, base));
            let fills = |map: &recoupe_pack::RoleMap| {
                map.iter().any(|(function, role)| {
                    *role == need && self.fill_role(*function, *role, site, map).is_some()
                })
            };
            base || maps.iter().any(fills)
        };
        match frame.needs.iter().find(|need| !fills(**need)) {
            Some(need) => Reason::Unfilled(need.as_str()),
            None => Reason::Strict,
        }
    }

    /// Whether a cue that foretells, demands or threatens governs these words.
    fn is_foretold(&self, words: Span, scopes: &[Scope]) -> bool {
        scopes.iter().any(|scope| {
            matches!(scope.stance, Stance::Predicted | Stance::Demanded | Stance::Threatened)
                && self.span(scope.first, scope.end).contains(words)
        })
    }
}

/// What a noun group counts that is no figure.
fn counted(n: &Nominal) -> &'static str {
    match n {
        n if n.media => "pictures or recordings",
        n if n.unit => "a unit",
        n if n.area.is_some() || n.direction.is_some() || n.place.is_some() => "places alone",
        n if n.thing => "buildings or areas",
        n if n.count_noun => "counts alone",
        n if n.topic || !n.triggers.is_empty() => "happenings",
        n if n.unknown == 0 => "a year, or nothing that is named",
        _ => "something else",
    }
}

fn named(class: UnitClass) -> &'static str {
    match class {
        UnitClass::Distance => "a distance",
        UnitClass::Money => "money",
        UnitClass::Weight => "a weight",
        UnitClass::Age => "an age",
        UnitClass::Duration => "a duration",
        UnitClass::Percent => "a share",
        UnitClass::Temperature => "a temperature",
        UnitClass::Vehicle => "a number of vehicles",
        UnitClass::Weapon => "a number of weapons",
        UnitClass::Sport => "a score or a sport",
        UnitClass::Other => "things that are no figure",
    }
}

impl std::fmt::Display for Fate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Fate::Claimed { what, rule } => write!(f, "{what}, by `{rule}`"),
            Fate::Time { rule } => write!(f, "no figure: a time took it, by `{rule}`"),
            Fate::Unit { class } => write!(f, "no figure: the words around it make it {class}"),
            Fate::Code => {
                f.write_str("no figure: it belongs to a name, a code, an order or a clock time")
            }
            Fate::Share => f.write_str("no figure: a share, which only claims of control take"),
            Fate::Article => f.write_str("no figure: an article"),
            Fate::OffTopic => {
                f.write_str("no figure: the report is about something else (`off-topic` words)")
            }
            Fate::CountsOther { what } => {
                write!(f, "no figure: it counts {what}, neither people nor buildings")
            }
            Fate::Question => f.write_str("no figure: it stands in a question"),
            Fate::Condition => f.write_str("no figure: it stands in an if-clause"),
            Fate::NoTrigger => f.write_str(
                "no figure: no word in its sentence says what became of them (no trigger)",
            ),
            Fate::Unread { rule, reason, .. } => write!(f, "no figure: `{rule}` {reason}"),
            Fate::History => f.write_str("no figure: its sentence is about times long past"),
        }
    }
}

impl std::fmt::Display for Reason {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Reason::Unfilled(role) => {
                write!(f, "found its trigger, but nothing there can be its {role}")
            }
            Reason::Words => f.write_str("found its verb, but not the words that must follow"),
            Reason::Form => f.write_str("reads its verb in other forms alone"),
            Reason::Voice => f.write_str("reads its verb in another voice alone"),
            Reason::OnlyNegated => f.write_str("reads its verb under a negation alone"),
            Reason::Unless => f.write_str("is kept from it by its `unless`"),
            Reason::Strict => f.write_str("wants a noun that is known for people (`strict`)"),
            Reason::Negated => f.write_str("would take it, but the clause is negated"),
            Reason::Future => f.write_str("would take it, but the clause is about what is to come"),
            Reason::Planned => f.write_str("would take it, but the clause is about a plan"),
            Reason::Unrealized => f.write_str(
                "would take it, but the clause is about what was tried or did not happen",
            ),
            Reason::Conditional => {
                f.write_str("would take it, but the clause is about what may be")
            }
            Reason::Foretold => {
                f.write_str("would take it, but the source foretells, demands or threatens it")
            }
            Reason::Took(_) => f.write_str("counts other words"),
            Reason::Ambiguous => f.write_str("fits, and so does another rule: nothing is claimed"),
            Reason::Beaten => f.write_str("would take it, but another rule was preferred"),
        }
    }
}
