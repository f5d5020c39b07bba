//! Languages whose verb may stand first: who is subject and object where order does not tell.

use crate::chunk::{Kind, VerbGroup};
use crate::clause::Accept;
use crate::doc::Doc;
use recoupe_pack::{Conj, Function, Order, Role, RoleMap, Sense};

/// How many tokens behind a verb its fixed words are looked for.
const FIXED_WORDS: u32 = 14;

impl Doc<'_> {
    /// Whether subjects may stand behind their verbs.
    pub(crate) fn verb_may_lead(&self) -> bool {
        self.pack.grammar.order == Order::Either
    }

    /// Whether heads stand before what hangs on them, and subjects before their verbs.
    pub(crate) fn heads_lead(&self) -> bool {
        !self.pack.grammar.head_last && !self.pack.grammar.construct && !self.verb_may_lead()
    }

    /// Whether no noun group leads to the verb: its subject stands behind it, or was told before.
    pub(crate) fn leads_clause(&self, chunk: usize) -> bool {
        let (first, _) = self.sentence_range(chunk);
        let mut i = chunk;
        while i > first {
            i -= 1;
            match self.chunks[i].kind {
                Kind::Adverb | Kind::Time(_) | Kind::Negation | Kind::Hedge => {}
                // «إن قواته «باتت تسيطر على المدينة»»: its subject stands before the quotation
                Kind::QuoteOpen if self.subject_leads_quote(i) => {}
                Kind::Nominal(_) | Kind::Close | Kind::QuoteClose | Kind::Relative(_) => {
                    return false;
                }
                Kind::Comma => {
                    // a time between commas: «القوات، صباح الثلاثاء، استعادت»
                    let enclosed = i > first + 1
                        && matches!(
                            self.chunks[i - 1].kind,
                            Kind::Time(_) | Kind::Adverb | Kind::Close
                        );
                    // an insertion: «إن 38 شخصا، بينهم 11 امرأة، قتلوا»
                    let inserted = (first + 1..i)
                        .rev()
                        .take(12)
                        .take_while(|j| self.chunks[*j].kind != Kind::Comma)
                        .find(|j| self.chunks[*j].kind == Kind::PartMarker)
                        .is_some_and(|j| self.chunks[j - 1].kind == Kind::Comma);
                    return !(enclosed || inserted);
                }
                // «أما المفوضية فترجح أن»: what the sentence is about stands before
                Kind::Conjunction(Conj::And) => {
                    let topic = i > first
                        && i - first <= 4
                        && (first + 1..i).all(|j| {
                            matches!(
                                self.chunks[j].kind,
                                Kind::Nominal(_) | Kind::QuoteOpen | Kind::QuoteClose
                            )
                        })
                        && self.chunks[first].kind == Kind::Conjunction(Conj::Contrast);
                    return !topic;
                }
                _ => return true,
            }
        }
        true
    }

    /// Whether a content clause has begun with a noun group right before a quotation.
    fn subject_leads_quote(&self, open: usize) -> bool {
        let (first, _) = self.sentence_range(open);
        let group = |i: &usize| {
            matches!(
                self.chunks[*i].kind,
                Kind::Nominal(_) | Kind::Preposition(_) | Kind::Conjunction(Conj::And)
            )
        };
        let led = (first..open).rev().take(6).find(|i| !group(i));
        led.is_some_and(|i| i + 1 < open && self.chunks[i].kind == Kind::Conjunction(Conj::That))
    }

    /// The noun groups behind a verb that no preposition governs, up to the end of its clause.
    pub(crate) fn behind_verb(&self, chunk: usize) -> Vec<u32> {
        let (_, end) = self.sentence_range(chunk);
        let mut out = Vec::new();
        let mut i = chunk + 1;
        while i < end && i - chunk < 24 && out.len() < 3 {
            match self.chunks[i].kind {
                Kind::Nominal(n) if self.nominals[n as usize].governed.0 == 0 => out.push(n),
                Kind::Nominal(_)
                | Kind::Preposition(_)
                | Kind::Adverb
                | Kind::Hedge
                | Kind::Negation
                | Kind::Time(_)
                | Kind::QuoteOpen
                | Kind::QuoteClose
                | Kind::Adjective(_)
                | Kind::Other => {}
                Kind::Open => {
                    while i < end && self.chunks[i].kind != Kind::Close {
                        i += 1;
                    }
                }
                Kind::Comma => {
                    let time = |k: Option<&crate::chunk::Chunk>| {
                        matches!(k.map(|c| c.kind), Some(Kind::Time(_) | Kind::Adverb))
                    };
                    if !time(self.chunks.get(i + 1)) && !time(self.chunks.get(i - 1)) {
                        break;
                    }
                }
                // the second of two subjects: «تؤوي المدارس والمساجد نحو ألفي عائلة»
                Kind::Conjunction(Conj::And)
                    if self.is_nominal(i + 1).is_some_and(|n| {
                        let n = &self.nominals[n as usize];
                        n.governed.0 == 0 && n.number.is_none()
                    }) && i + 2 < end =>
                {
                    i += 1;
                }
                _ => break,
            }
            i += 1;
        }
        out
    }

    /// Whether a verb stands behind a conjunction that ends in a pronoun: «أنها انتزعت».
    fn is_of_who_tells(&self, chunk: usize) -> bool {
        let (first, _) = self.sentence_range(chunk);
        let that = (first..chunk)
            .rev()
            .take(4)
            .find(|i| !matches!(self.chunks[*i].kind, Kind::Adverb | Kind::Time(_) | Kind::Hedge));
        let Some(that) = that.filter(|i| self.chunks[*i].kind == Kind::Conjunction(Conj::That))
        else {
            return false;
        };
        let last = self.chunks[that].end - 1;
        let word = self.words(last, last + 1);
        let ends = |piece: &str| word.chars().count() > 2 && word.ends_with(piece);
        self.pack.rules.clitics.behind.iter().any(|piece| ends(piece))
    }

    /// Whether a noun group is of a kind that a verb right behind it describes, without a relative word.
    pub(crate) fn is_described_by_verb(&self, n: u32) -> bool {
        let n = &self.nominals[n as usize];
        self.verb_may_lead()
            && n.det.is_none()
            && n.place.is_none()
            && n.name.is_none()
            && n.actor.is_none()
            && !n.triggers.is_empty()
    }

    /// «الجيش يسيطر على المدينة» in a headline: the present of a verb that takes a place tells what
    /// has just happened.
    pub(crate) fn is_news(&self, verb: &VerbGroup) -> bool {
        let takes = |l: u16| {
            self.pack.lemmas[l as usize].frames.iter().any(|f| {
                self.pack.frames[*f as usize]
                    .claims
                    .contains(&recoupe_pack::ClaimSpec::Control(recoupe_model::Change::Takes))
            })
        };
        let sentence = &self.segments.sentences[self.sentence_of(verb.first)];
        let title = sentence.first == 0 && !self.is_mark(sentence.end - 1, '.');
        let entry = self.tokens[sentence.first as usize].kind == recoupe_text::TokenKind::Number
            && (sentence.first..(sentence.first + 6).min(sentence.end))
                .any(|t| self.is_mark(t, '|') || self.is_mark(t, '-'));
        self.verb_may_lead()
            && verb.main == verb.first
            && verb.form == recoupe_pack::Form::Pres
            && (title || entry)
            && !self.leads_clause(verb.chunk as usize)
            && verb.lemma.is_some_and(takes)
    }

    /// Whether a verb opens its sentence, over « and » and adverbs, and has no subject behind it.
    pub(crate) fn opens_on_a_verb(&self, chunk: usize) -> bool {
        let (first, _) = self.sentence_range(chunk);
        let opens = (first..chunk).all(|i| {
            matches!(
                self.chunks[i].kind,
                Kind::Conjunction(Conj::And) | Kind::Adverb | Kind::Time(_)
            )
        });
        let speaks = |n: u32| self.accepts(Role::Speaker, n);
        first > 0 && opens && self.free_subject(chunk, &speaks).is_none()
    }

    /// Who says what a clause tells: the subject of the nearest verb of saying before it.
    fn teller(&self, chunk: usize, accept: Accept<'_>) -> Option<u32> {
        let (first, _) = self.sentence_range(chunk);
        let speaks = (Function::Subject, Role::Speaker);
        let says = |i: &usize| {
            self.verb_of(*i).is_some_and(|v| {
                v.is_finite()
                    && v.lemma.is_some_and(|l| {
                        self.pack.lemmas[l as usize].frames.iter().any(|f| {
                            let roles = &self.pack.frames[*f as usize].active;
                            roles.iter().flatten().any(|r| *r == speaks)
                        })
                    })
            })
        };
        let verb = (first..chunk).rev().find(says)?;
        self.free_subject(verb, accept)
    }

    /// The subject of a verb that may stand first, for any role.
    pub(crate) fn free_subject(&self, chunk: usize, accept: Accept<'_>) -> Option<u32> {
        self.free_arguments(chunk, chunk, 0, Some(accept), None).0
    }

    /// Subject and object. Where one noun group stands behind the verb, what it is accepted as
    /// decides; where two do, their order.
    pub(crate) fn free_arguments(
        &self,
        chunk: usize,
        after: usize,
        fixed_end: u32,
        subject: Option<Accept<'_>>,
        object: Option<Accept<'_>>,
    ) -> (Option<u32>, Option<u32>) {
        let takes = |accept: Option<Accept<'_>>, n: u32| accept.is_some_and(|a| a(n));
        let subject_ok = |n: u32| self.may_be_subject(chunk, n);
        // «أعلنت القوات أنها انتزعت الحي»: whoever says so
        if self.is_of_who_tells(chunk) {
            let teller = subject.and_then(|a| self.teller(chunk, a));
            let object = self.behind_verb(chunk).into_iter().next().filter(|n| takes(object, *n));
            return (teller, object);
        }
        // «الهدنة التي أقرها المجلس»: the pronoun takes up what stands before, so the subject follows
        let taken_up = self.verb_of(chunk).is_some_and(|v| v.object)
            && chunk > 0
            && match self.chunks[chunk - 1].kind {
                Kind::Relative(_) => true,
                // «هجوم شنه مسلحون»
                Kind::Nominal(n) => self.is_described_by_verb(n),
                _ => false,
            };
        let leads = taken_up || self.leads_clause(chunk);
        let left = subject.filter(|_| !leads).and_then(|accept| match self.thing_before(chunk) {
            Some(thing) => accept(thing).then_some(thing),
            None => self.subject_before(chunk, accept),
        });
        let mut args = self.behind_verb(chunk);
        if args.is_empty() && after > chunk {
            args = self.behind_verb(after);
        }
        // the fixed words of the verb are no argument of it
        args.retain(|n| {
            let n = &self.nominals[*n as usize];
            n.chunk as usize != after || after == chunk || n.first + 2 < fixed_end
        });
        let first = args.first().copied();
        if left.is_some() {
            return (left, first.filter(|n| takes(object, *n)));
        }
        let shared = || {
            let joined =
                chunk > 0 && matches!(self.chunks[chunk - 1].kind, Kind::Conjunction(Conj::And));
            // «استعادت القوات البلدة قبل أن تخسرها»
            let depends =
                chunk > 0 && self.chunks[chunk - 1].kind == Kind::Conjunction(Conj::Subordinate);
            if depends && leads {
                return subject.and_then(|a| self.owner(chunk, a));
            }
            let plain = self.is_plain(chunk);
            let agrees = |n: u32| !(plain && self.is_many(n));
            let accept = subject.filter(|_| leads && joined)?;
            let accept: Accept<'_> = &|n| agrees(n) && accept(n);
            // «إنها قتلت … وأسرت …»: that of the verb before, who tells it
            self.subject_before(chunk, accept).or_else(|| {
                let (from, _) = self.sentence_range(chunk);
                let before = (from..chunk - 1).rev().take(16).find(|i| self.is_finite_at(*i))?;
                self.free_subject(before, accept)
            })
        };
        let Some(first) = first else { return (shared(), None) };
        let Some(second) = args.get(1).copied() else {
            let as_object = takes(object, first);
            let as_subject = subject_ok(first) && takes(subject, first);
            let counted = self.nominals[first as usize].number.is_some();
            return match (as_subject, as_object) {
                (true, true) if counted && object.is_some() => (shared(), Some(first)),
                (true, _) => (Some(first), None),
                (false, true) => (shared(), Some(first)),
                (false, false) => (None, None),
            };
        };
        if takes(object, first) && !(subject_ok(first) && takes(subject, first)) {
            // «يغادر المدينة 500 شخص»: the object first
            let behind = Some(second)
                .filter(|n| (subject_ok(*n) && takes(subject, *n)) && !takes(object, *n));
            return (behind.or_else(shared), Some(first));
        }
        (
            Some(first).filter(|n| subject_ok(*n) && takes(subject, *n)),
            Some(second).filter(|n| takes(object, *n)),
        )
    }

    /// Subject or object by the roles of one map.
    pub(crate) fn free_role(
        &self,
        function: Function,
        map: &RoleMap,
        site: &crate::found::Site,
    ) -> Option<u32> {
        let role = |f: Function| map.iter().find(|(g, _)| *g == f).map(|(_, r)| *r);
        let (subject, object) = (role(Function::Subject), role(Function::Object));
        let test = |role: Role| move |n: u32| Some(n) != site.base && self.accepts(role, n);
        // «وصدت هجوما»: who or what does it is asked for nothing, so the one group is the object
        let loose = |role: Role| matches!(role, Role::Any | Role::Cause);
        let own = object.filter(|o| !loose(*o) && !matches!(o, Role::Content | Role::Target));
        let subject_test = move |role: Role| {
            move |n: u32| {
                let object = loose(role) && own.is_some_and(|o| self.accepts(o, n));
                Some(n) != site.base && self.accepts(role, n) && !object
            }
        };
        let (s, o) = (subject.map(subject_test), object.map(test));
        let found = self.free_arguments(
            site.chunk,
            site.after,
            site.trigger.1,
            s.as_ref().map(|f| f as Accept<'_>),
            o.as_ref().map(|f| f as Accept<'_>),
        );
        match function {
            Function::Subject => found.0,
            _ => found
                .1
                .or_else(|| o.as_ref().and_then(|a| self.relative_object(site.chunk, a)))
                .or_else(|| {
                    let fixed = site.after != site.chunk;
                    o.as_ref().filter(|_| fixed).and_then(|a| self.object(site.after, a))
                })
                .or_else(|| {
                    // «صور نشرها الدفاع المدني»: the pronoun stands for the noun right before
                    let before = site.chunk.checked_sub(1).filter(|_| site.object_pronoun)?;
                    let n = self.is_nominal(before)?;
                    o.as_ref().filter(|a| a(n)).map(|_| n)
                }),
        }
    }

    /// Where the fixed words of a verb end that may stand behind its subject: «استعادت القوات
    /// السيطرة».
    pub(crate) fn with_in_clause(&self, from: u32, with: &[Vec<u32>]) -> Option<u32> {
        let sentence = &self.segments.sentences[self.sentence_of(from.saturating_sub(1))];
        let mut at = from;
        while at < sentence.end.min(from + FIXED_WORDS) {
            // «أعلنت البعثة خرق الهدنة»: the complement of another noun
            let act = |group: u16| {
                self.pack.nouns[group as usize]
                    .iter()
                    .any(|f| self.pack.frames[*f as usize].counted.is_none())
            };
            let complement = at > from
                && !self.tokens[at as usize - 1].flags.article
                && self
                    .senses(at - 1)
                    .iter()
                    .any(|(_, s)| matches!(s, Sense::Noun(group) if act(*group)));
            for words in with {
                let fits = self.words_stand_at(at, words);
                if fits && !complement {
                    return Some(at + words.len() as u32);
                }
            }
            // «لقي ما لا يقل عن 22 شخصا حتفهم»: words of a number end no clause
            if let Some(number) = self.number(at).filter(|n| n.end > at) {
                at = number.end;
                continue;
            }
            let verb_next = self.is(at + 1, |s| matches!(s, Sense::Verb(..)));
            let ends = self.is(at, |s| {
                matches!(s, Sense::Conjunction(c) if c != Conj::And || verb_next)
                    || matches!(s, Sense::Relative(_))
                    || matches!(s, Sense::Preposition(f) if f == recoupe_pack::Functions::default().with(Function::Other))
            });
            if ends || self.is_mark(at, '.') || self.is_mark(at, ':') {
                return None;
            }
            at += 1;
        }
        None
    }

    /// Whose a noun with a pronoun behind it is: «أعلن الجيش سيطرته», and of a noun without one
    /// whoever announces it of himself.
    pub(crate) fn owner(&self, chunk: usize, accept: Accept<'_>) -> Option<u32> {
        let (first, _) = self.sentence_range(chunk);
        let verb = (first..chunk).rev().take(12).find(|i| self.is_finite_at(*i))?;
        self.free_subject(verb, accept)
    }

    /// The map of the voice that fills more; the active on a tie.
    pub(crate) fn likelier_voice<'f>(
        &self,
        frame: &'f recoupe_pack::Frame,
        site: &crate::found::Site,
    ) -> &'f [RoleMap] {
        let filled = |maps: &[RoleMap]| self.fill_all(frame, maps, site).map_or(-1, |(s, _)| s);
        if filled(&frame.passive) > filled(&frame.active) { &frame.passive } else { &frame.active }
    }

    /// The actor of a noun trigger that shows no owner of its own: the subject of its verb.
    pub(crate) fn fill_owner(
        &self,
        takes: bool,
        map: &RoleMap,
        site: &crate::found::Site,
        fill: &mut crate::found::Fill,
    ) {
        if !self.pack.grammar.construct && !self.verb_may_lead() {
            self.fill_possessor(map, site, fill);
            return;
        }
        let Some(base) = site.base.filter(|_| self.pack.grammar.construct) else { return };
        let wanted = [Role::Holder, Role::Loser, Role::Perpetrator];
        let own = map
            .iter()
            .filter(|(f, _)| *f == Function::Of)
            .map(|(_, r)| *r)
            .find(|r| wanted.contains(r));
        // «أعلن الجيش تحرير المدينة»: whoever announces it took it
        let announced = takes && fill.get(Role::Place).is_some();
        let Some(role) = own.or_else(|| announced.then_some(Role::Holder)) else { return };
        let owned = self.nominals[base as usize].det == Some(recoupe_pack::Det::Possessive);
        if fill.get(role).is_some() || !(owned || announced) {
            return;
        }
        let accept = |n: u32| {
            let m = &self.nominals[n as usize];
            let state = m.place.is_some() && self.is_actor(m);
            Some(n) != site.base && (m.actor.is_some() || m.actor_noun.is_some() || state)
        };
        if let Some(n) = self.owner(site.chunk, &accept) {
            fill.0.push((role, vec![n]));
        }
    }

    /// « L'armée a annoncé son retrait »: the subject of the verb before a noun with a possessive.
    fn fill_possessor(
        &self,
        map: &RoleMap,
        site: &crate::found::Site,
        fill: &mut crate::found::Fill,
    ) {
        let Some(base) = site.base else { return };
        let own = map.iter().find(|(f, _)| *f == Function::Of).map(|(_, r)| *r);
        let Some(role) = own.filter(|r| matches!(r, Role::Holder | Role::Loser)) else { return };
        let n = &self.nominals[base as usize];
        if fill.get(role).is_some() || n.det != Some(recoupe_pack::Det::Possessive) {
            return;
        }
        let (first, _) = self.sentence_range(site.chunk);
        let verb = (first..site.chunk).rev().take(6).find(|i| self.is_finite_at(*i));
        let accept = |n: u32| {
            let m = &self.nominals[n as usize];
            m.actor.is_some() || m.actor_noun.is_some() || m.place.is_some() && self.is_actor(m)
        };
        if let Some(n) = verb.and_then(|v| self.subject(v, &accept)) {
            fill.0.push((role, vec![n]));
        }
    }

    /// Whether a content clause, a quotation or a colon follows within a few chunks.
    pub(crate) fn introduces(&self, chunk: usize) -> bool {
        let (_, end) = self.sentence_range(chunk);
        (chunk + 1..end.min(chunk + 9)).take_while(|i| !self.is_finite_at(*i)).any(|i| {
            match self.chunks[i].kind {
                Kind::Conjunction(Conj::That) | Kind::Colon => true,
                // not the marks around a name: «نقلت "سانا" عن مصدر»
                Kind::QuoteOpen => self
                    .quote_of_mark(self.chunks[i].first)
                    .is_none_or(|q| !q.closed || q.close - q.open > 4),
                _ => false,
            }
        })
    }

    /// Behind « as » that is not the head of its sentence, or behind a comma or quotation.
    pub(crate) fn stands_behind_content(&self, chunk: usize, first: usize) -> bool {
        let mut at = chunk;
        while at > first && matches!(self.chunks[at - 1].kind, Kind::Adverb | Kind::Time(_)) {
            at -= 1;
        }
        let Some(before) = at.checked_sub(1).filter(|i| *i >= first) else { return false };
        match self.chunks[before].kind {
            Kind::Preposition(f) => f.has(Function::As) && before > first + 1,
            Kind::QuoteClose => true,
            Kind::Comma => {
                before > first && matches!(self.chunks[before - 1].kind, Kind::QuoteClose)
            }
            _ => false,
        }
    }

    /// The subject before a verb, also one that it shares with the verb before.
    pub(crate) fn subject_before(&self, chunk: usize, accept: Accept<'_>) -> Option<u32> {
        self.subject_left(chunk, accept, 1)
    }

    /// Whether a token stands in a long quotation that opens behind a verb.
    pub(crate) fn is_quoted_behind(&self, token: u32, verb: u32) -> bool {
        let index = self.quote_at[token as usize];
        let quote = self.segments.quotes.get(index as usize).filter(|_| index != crate::doc::NONE);
        quote.is_some_and(|q| q.open > verb && q.close - q.open > 4)
    }

    /// «أكدت «التصدي بقوة» للهجوم», «وصفه بأنه «مزحة»»: unknown words that are all of a quotation, or open one
    /// with an article, name nobody.
    pub(crate) fn is_no_speaker(&self, n: u32) -> bool {
        let n = &self.nominals[n as usize];
        // of so many, where the word could also be one for people
        let of_a_count = self.is_nominal(n.chunk as usize + 1).is_some_and(|m| {
            let m = &self.nominals[m as usize];
            m.count_noun && m.governed.has(Function::Of)
        });
        let known = n.source.is_some()
            || n.source_noun.is_some()
            || n.actor.is_some()
            || n.actor_noun.is_some()
            || n.place.is_some();
        // «نفى أسر هذا العدد»: a happening says nothing
        let happens = !known
            && (n.population.is_none() || of_a_count)
            && n.triggers.iter().any(|(_, first, _)| *first == n.first);
        // «ووصفت تلك الأنباء بأنها»: words pointed back at are what is spoken of
        let paper = n.det == Some(recoupe_pack::Det::Demonstrative)
            && n.source_noun.is_some_and(|(s, _)| self.pack.source_nouns[s as usize].document);
        if happens || paper {
            return true;
        }
        // «دعا إلى فتح ممر»: what a happening behind a preposition is done to
        let at = n.chunk as usize;
        let done_to = !known
            && at >= 2
            && matches!(self.chunks[at - 1].kind, Kind::Verb(_))
            && matches!(self.chunks[at - 2].kind, Kind::Preposition(_));
        let quoted = |q: &recoupe_text::Quote| {
            q.open + 1 == n.first
                && (self.tokens[n.first as usize].flags.article || q.close <= n.end)
        };
        done_to || !known && n.first > 0 && self.segments.quotes.iter().any(quoted)
    }

    /// Whether a verb of saying and its speaker stand alone between commas: «…، تقول المنظمة، …».
    pub(crate) fn stands_in_commas(&self, chunk: usize, speaker: &crate::source::Speaker) -> bool {
        let (first, end) = self.sentence_range(chunk);
        let opens = chunk > first + 1 && self.chunks[chunk - 1].kind == Kind::Comma;
        if !opens || speaker.last_chunk <= chunk {
            return false;
        }
        let mut at = speaker.last_chunk + 1;
        while at < end {
            match self.chunks[at].kind {
                Kind::Time(_) | Kind::Adverb | Kind::QuoteClose => at += 1,
                // «قال مقاتل لمراسلنا»
                Kind::Preposition(f) if f.has(Function::To) => at += 2,
                Kind::Comma | Kind::Semicolon | Kind::Other => return true,
                Kind::Conjunction(Conj::Contrast) => return true,
                _ => return false,
            }
        }
        true
    }

    /// Whether a finite verb of saying stands before a chunk in its sentence.
    pub(crate) fn spoke_before(&self, chunk: usize, first: usize) -> bool {
        (first..chunk).rev().any(|i| {
            self.verb_of(i).is_some_and(|v| {
                v.is_finite()
                    && v.lemma.is_some_and(|l| {
                        self.pack.lemmas[l as usize].frames.iter().any(|f| {
                            let frame = &self.pack.frames[*f as usize];
                            let speaks = (Function::Subject, Role::Speaker);
                            frame.inversion && frame.active.iter().flatten().any(|r| *r == speaks)
                        })
                    })
            })
        })
    }
}
