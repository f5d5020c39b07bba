//! Noun groups of languages where a noun takes the next one as its complement, and where a word
//! shows by itself that it is definite, one or two.

use crate::chunk::{Kind, Nominal};
use crate::doc::{Doc, NONE};
use crate::kinds::HEADS;
use recoupe_pack::{Function, Role, Sense, SenseKind, SenseSet};
use recoupe_text::TokenKind;

/// Nouns of the pack.
const KNOWN_NOUNS: SenseSet = HEADS.and(SenseSet::of(&[
    SenseKind::Thing,
    SenseKind::MediaNoun,
    SenseKind::CountNoun,
    SenseKind::Topic,
    SenseKind::Unit,
    SenseKind::TimeUnit,
    SenseKind::Unrealized,
]));

impl Doc<'_> {
    /// Whether the token that ends a number is itself the noun that is counted.
    pub(crate) fn noun_with_number(&self, token: u32) -> bool {
        self.is(token, |s| {
            matches!(
                s,
                Sense::Population(_)
                    | Sense::Noun(_)
                    | Sense::Thing
                    | Sense::Area(_)
                    | Sense::ActorNoun(_)
            )
        }) && self.is(token, |s| matches!(s, Sense::Cardinal(_) | Sense::Single))
    }

    /// Whether a word is a noun of the pack, or a name of the lexicon.
    fn is_known_noun(&self, at: u32) -> bool {
        self.place_at[at as usize] != NONE || self.kinds(at).meets(KNOWN_NOUNS)
    }

    /// Where a noun without article takes the next one as its complement: a definite group is
    /// complete before a noun that is not («الجيش | تحرير»), a counted one before any noun, and a
    /// noun that triggers a frame ends before its complement («مقتل | ثلاثة مدنيين»).
    pub(crate) fn begins_new_group(&self, at: u32, n: &Nominal) -> bool {
        if !self.pack.grammar.construct || at == n.first {
            return false;
        }
        let token = &self.tokens[at as usize];
        let before = &self.tokens[at as usize - 1];
        if !token.is_word() && self.number(at).is_none() || token.flags.enclitic {
            return false;
        }
        let whole = self.senses(at - 1).iter().any(|(l, s)| {
            *l > 1
                && matches!(
                    s,
                    Sense::Actor(_)
                        | Sense::Source(_)
                        | Sense::Noun(_)
                        | Sense::ActorNoun(_)
                        | Sense::SourceNoun(_)
                )
        });
        if whole {
            return false;
        }
        let fixed = self.is_fixed_word(at);
        let known = fixed || self.is_known_noun(at) || self.number(at).is_some();
        if self.ends_in_construct(at, n) {
            return known || token.flags.article || before.flags.enclitic;
        }
        let definite = before.flags.article
            || before.flags.enclitic
            || n.place.is_some_and(|p| self.places[p as usize].end == at)
            || n.actor.is_some_and(|(.., e)| e == at)
            || n.source.is_some_and(|(.., e)| e == at);
        let closed = self.is_known_noun(at - 1)
            && self
                .pack
                .grammar
                .closed
                .iter()
                .any(|e| self.words(at - 1, at).ends_with(e.as_str()));
        // «طفلان | الحياة»: a dual or plural without article is neither described nor completed by a
        // definite word
        if closed
            && token.flags.article
            && !before.flags.article
            && self.place_at[at as usize - 1] == NONE
        {
            return true;
        }
        // «الجيش الأوكراني | روسيا», «الحوثيين | صحة الأنباء»: behind a body that is named in full
        let body =
            n.actor.is_some_and(|(.., e)| e == at) || n.source.is_some_and(|(.., e)| e == at);
        let office = n.source_noun.is_some_and(|(s, t)| t == n.first && !self.is_body_noun(s));
        let named = self.place_at[at as usize] != NONE && n.area.is_none();
        if body
            && !token.flags.article
            && (named || self.senses(at).is_empty() && token.is_word() && !office)
            && self.chunks.last().is_some_and(|c| !matches!(c.kind, Kind::Nominal(_)))
        {
            return true;
        }
        // «الكلاسة | شرقي حلب»: where a place lies
        if n.place.is_some_and(|p| self.places[p as usize].end == at)
            && self.place_at[at as usize] != NONE
        {
            return true;
        }
        // «أبلغ مسؤول محلي | وكالة رويترز»: an agency behind a person who is described already
        let person = n.source_noun.filter(|(s, t)| *t + 1 < at && !self.is_body_noun(*s));
        let agency = self.is(at, |s| match s {
            Sense::SourceNoun(s) => self.pack.source_nouns[s as usize].media,
            Sense::Source(s) => self.pack.common.sources[s as usize].is_media(),
            _ => false,
        });
        if person.is_some() && agency && !self.is(at - 1, |s| matches!(s, Sense::SourceNoun(_))) {
            return true;
        }
        // «ناصر ياسين | عدد النازحين»: a noun of the pack goes on with no name
        if n.name.is_some_and(|(_, end)| end == at)
            && n.area.is_none()
            && !token.flags.article
            && !self.is(at, |s| matches!(s, Sense::NameParticle | Sense::Title))
            && known
        {
            return true;
        }
        // «انفجار ضخم | مدينة عدن»: behind a word that is no noun of the pack an area word leads on
        if self.senses(at - 1).is_empty()
            && !before.flags.article
            && !before.flags.enclitic
            && self.place_at[at as usize - 1] == NONE
            && n.name.is_none()
            && n.area.is_none()
            && !n.triggers.is_empty()
            && self.is(at, |s| matches!(s, Sense::Area(_)))
        {
            return true;
        }
        let adjective = self.is(at, |s| matches!(s, Sense::Demonym(_) | Sense::Direction(_)));
        let predicate = self.is(at, |s| matches!(s, Sense::Adjective(_)));
        let counted = n.number.is_some_and(|x| !self.numbers[x as usize].indefinite)
            && (n.population.is_some() || fixed && !n.triggers.is_empty());
        // «غادر 700 شخص | البلدة»: a noun in the singular behind its number takes no complement
        let singular = n.number.is_some_and(|x| {
            let number = &self.numbers[x as usize];
            !number.indefinite && number.value.is_some_and(|v| v > 10)
        });
        if singular
            && token.flags.article
            && !before.flags.article
            && n.population.is_some_and(|(_, t)| t + 1 == at)
        {
            return true;
        }
        // «ضبطت السلطات | شحنة», «سلم مسلحون | بنادقهم»: behind its verb, a subject that is complete
        // before an unknown word that is no name
        let unknown = token.is_word() && self.senses(at).is_empty() && !token.flags.article;
        let behind_verb = matches!(self.chunks.last().map(|c| c.kind), Some(Kind::Verb(_)));
        if behind_verb
            && unknown
            && self.place_at[at as usize] == NONE
            && (definite && n.name.is_none_or(|(_, end)| end < at)
                || closed && !self.ends_alike(at - 1, at))
            && !self.is_caseless_name(at, n)
        {
            return true;
        }
        // «دخل الجيش | المدينة», «طردت القوات | المتمردين»: a second definite noun that is no
        // adjective
        let place = self.place_at[at as usize] != NONE;
        // «العاصمة الليبية طرابلس»: the name of the place
        if place && n.area.is_some() && n.place.is_none() && n.actor.is_none() {
            return false;
        }
        // «اتهمت الحكومة | الحوثيين»: a government, and somebody else
        let government = n.actor_noun.is_some_and(|(noun, t)| {
            t + 1 == at && self.pack.actor_nouns[noun as usize].class == "government"
        });
        let another = government
            && self.is(at, |s| {
                matches!(s, Sense::Actor(a)
                    if self.pack.common.actors[a as usize].class != "government")
            });
        let second = another
            || definite
                && token.flags.article
                && !adjective
                && (self.is(at, |s| matches!(s, Sense::Noun(_) | Sense::Area(_) | Sense::Thing))
                || fixed
                || place
                // «اتهمت التنسيقية | الجيش», «طالب شيوخ بلدوين | الحكومة»
                || (n.source_noun.is_some_and(|(_, t)| t + 1 == at)
                    || n.place.is_some_and(|p| self.places[p as usize].end == at))
                    && self.is(at, |s| matches!(s, Sense::ActorNoun(_)))
                || (n.actor_noun.is_some() || n.actor.is_some())
                    && self.is(at, |s| matches!(s, Sense::ActorNoun(_) | Sense::Population(_)))
                    && self
                        .pack
                        .grammar
                        .closed
                        .iter()
                        .any(|e| self.words(at, at + 1).ends_with(e.as_str())));
        another
            || second
            || (closed
                && known
                && !adjective
                && !token.flags.article
                && !self.ends_alike(at - 1, at))
            || (definite && !token.flags.article && !adjective && (known || predicate))
            || (counted && known && !adjective && !token.flags.article)
    }

    /// Where the name of a country ends that is spelled like the adjective of those who are counted
    /// right before it.
    pub(crate) fn describes_counted(&self, at: u32, n: &Nominal) -> Option<u32> {
        let place = *self.place_at.get(at as usize)?;
        let counted = n.number.is_some() && n.population.is_some_and(|(_, t)| t + 1 == at);
        if place == NONE || !counted || !self.pack.grammar.construct || !self.ends_alike(at - 1, at)
        {
            return None;
        }
        let hit = &self.places[place as usize];
        (hit.hit.kind == recoupe_model::PlaceKind::Country && hit.end == at + 1).then_some(hit.end)
    }

    /// Takes in the name of a place: «أم درمان», where a word inside it means nothing by itself.
    pub(crate) fn note_name(&self, n: &mut Nominal, at: u32, end: u32) {
        let (people, office) = (n.population, n.source_noun);
        self.note_senses(n, at, end);
        if !self.pack.grammar.construct || end == at + 1 {
            return;
        }
        let whole = |test: fn(Sense) -> bool| {
            self.senses(at).iter().any(|(l, s)| at + l == end && test(*s))
        };
        if !whole(|s| matches!(s, Sense::Population(_))) {
            n.population = people;
        }
        if !whole(|s| matches!(s, Sense::SourceNoun(_))) {
            n.source_noun = office;
        }
    }

    /// «مدنيين اثنين», «جندي واحد»: a number word for one or two behind its noun.
    pub(crate) fn is_few_behind(
        &self,
        number: &crate::number::Number,
        at: u32,
        n: &Nominal,
    ) -> bool {
        self.pack.grammar.construct
            && n.number.is_none()
            && !number.indefinite
            && number.value.is_some_and(|v| v <= 2)
            && self.tokens[at as usize].kind == TokenKind::Word
            && n.population.is_some_and(|(_, t)| t + 1 == at)
    }

    /// Whether two words end in the same of the endings that close a group: «مسلحون مجهولون».
    fn ends_alike(&self, first: u32, second: u32) -> bool {
        let ends = |t: u32, e: &str| self.words(t, t + 1).ends_with(e);
        self.pack.grammar.closed.iter().any(|e| ends(first, e) && ends(second, e))
    }

    /// Whether the verb before asks for this word as the first of its fixed ones.
    fn is_fixed_word(&self, at: u32) -> bool {
        let word = self.tokens[at as usize].word;
        let verb = self.chunks.iter().rev().take(6).find_map(|c| match c.kind {
            Kind::Verb(v) => Some(&self.verbs[v as usize]),
            _ => None,
        });
        let lemma = verb.and_then(|v| v.lemma).filter(|_| word != 0 && self.senses(at).is_empty());
        lemma.is_some_and(|l| {
            self.pack.lemmas[l as usize].frames.iter().any(|f| {
                self.pack.frames[*f as usize].with.iter().any(|w| w.first() == Some(&word))
            })
        })
    }

    /// Whether a group that ends in construct can take this one as its complement: a happening takes
    /// no number of people («قتلت غارة | ثلاثة أشخاص»).
    pub(crate) fn takes_in_construct(&self, end: u32, n: &Nominal, next: &Nominal) -> bool {
        let people = next.number.is_some() && next.population.is_some();
        if !people || self.is(end - 1, |s| s == Sense::CountNoun) {
            return true;
        }
        n.triggers.iter().filter(|(.., to)| *to == end).any(|(group, ..)| {
            self.pack.nouns[*group as usize].iter().any(|f| {
                self.pack.frames[*f as usize].active.iter().flatten().any(|(f, role)| {
                    *f == Function::Of && !matches!(role, Role::Place | Role::Things)
                })
            })
        })
    }

    /// Whether the group so far ends in a noun trigger without article that takes an `of`.
    pub(crate) fn ends_in_construct(&self, end: u32, n: &Nominal) -> bool {
        let last = end as usize - 1;
        let counts = self.is(end - 1, |s| s == Sense::CountNoun)
            && !self.tokens[last].flags.article
            && n.number.is_none();
        counts
            || n.triggers.iter().any(|(group, _, to)| {
                *to == end
                    && !self.tokens[end as usize - 1].flags.article
                    && n.number.is_none()
                    && self.pack.nouns[*group as usize].iter().any(|f| {
                        let frame = &self.pack.frames[*f as usize];
                        frame.active.iter().flatten().any(|(f, _)| *f == Function::Of)
                    })
            })
    }

    /// In a script without capitals: an unknown word behind an area word, a title, or such a word;
    /// one without article behind whoever is named by an office («وزير البيئة ناصر ياسين»); and the
    /// first one behind a verb of saying or a preposition that attributes.
    pub(crate) fn is_caseless_name(&self, at: u32, n: &Nominal) -> bool {
        let token = &self.tokens[at as usize];
        let particle = self.is(at, |s| s == Sense::NameParticle);
        let owned = self.token(at + 1).is_some_and(|t| t.flags.enclitic);
        // «حي نزال»: a name that is also a form of a verb
        let verb_only = at > n.first
            && n.number.is_none()
            && n.area.is_some_and(|(_, t)| t + 1 == at && !self.tokens[t as usize].flags.article)
            && self
                .senses(at)
                .iter()
                .all(|(_, s)| matches!(s, Sense::Verb(..) | Sense::FirstPerson));
        if !(self.senses(at).is_empty() || particle || verb_only) || token.flags.enclitic || owned {
            return false;
        }
        if n.name.is_some_and(|(_, end)| end == at) {
            return true;
        }
        if at == n.first {
            return !particle
                && (self.is_behind_saying()
                    || self.is_behind_office()
                    || self.goes_on_with_names());
        }
        let before = &self.tokens[at as usize - 1];
        let area = n.area.is_some_and(|(a, t)| {
            let landmark = self.pack.areas[a as usize] == recoupe_pack::AreaKind::Landmark;
            t + 1 == at && (!landmark || self.names_landmark(t, at))
        });
        let titled = self.is(at - 1, |s| s == Sense::Title || s == Sense::NameParticle);
        let person = self.is_person(n);
        let complete = before.flags.article
            || before.flags.enclitic
            || n.place.is_some_and(|p| self.places[p as usize].end == at)
            || n.actor.is_some_and(|(.., end)| end == at)
            || n.source.is_some_and(|(.., end)| end == at);
        let office = person && complete && !token.flags.article;
        office || (area || titled) && n.place.is_none()
    }

    /// «قاعدة بنيامينا», not «قاعدة حصينة» nor «مستشفى ميداني»: an unknown word behind a landmark that is
    /// no adjective of it.
    fn names_landmark(&self, area: u32, at: u32) -> bool {
        let word = self.words(at, at + 1);
        let adjective = self.pack.grammar.describing.iter().any(|e| word.ends_with(e.as_str()));
        let last = |t: u32| self.words(t, t + 1).chars().next_back();
        let article = |t: u32| self.tokens[t as usize].flags.article;
        !adjective && !article(at) && !article(area) && last(area) != last(at)
    }

    /// «بلدات النشابية وحزرما وأوتايا»: whether names of places have been joined so far, from an area
    /// word on.
    fn goes_on_with_names(&self) -> bool {
        let mut back = self.chunks.iter().rev();
        for _ in 0..4 {
            if back.next().map(|c| c.kind) != Some(Kind::Conjunction(recoupe_pack::Conj::And)) {
                return false;
            }
            let Some(Kind::Nominal(n)) = back.next().map(|c| c.kind) else { return false };
            let n = &self.nominals[n as usize];
            let named = n.place.is_some() || n.name.is_some();
            if n.area.is_some() {
                return named && n.actor.is_none() && n.source_noun.is_none();
            }
            if !named || n.unknown + 1 < n.end - n.first {
                return false;
            }
        }
        false
    }

    /// Whether the last chunk is a comma behind whoever is named by an office.
    fn is_behind_office(&self) -> bool {
        let mut before = self.chunks.iter().rev();
        if before.next().map(|c| c.kind) != Some(Kind::Comma) {
            return false;
        }
        before
            .take(6)
            .take_while(|c| {
                matches!(
                    c.kind,
                    Kind::Nominal(_) | Kind::Preposition(_) | Kind::QuoteClose | Kind::QuoteOpen
                )
            })
            .any(|c| match c.kind {
                Kind::Nominal(n) => self.nominals[n as usize].source_noun.is_some_and(|(s, _)| {
                    self.pack.source_nouns[s as usize].relation
                        == recoupe_pack::SourceRelation::SpeaksFor
                }),
                _ => false,
            })
    }

    /// Whether the last chunk says that somebody said it: a verb of saying, or « according to ».
    fn is_behind_saying(&self) -> bool {
        let speaks = (Function::Subject, Role::Speaker);
        match self.chunks.last().map(|c| c.kind) {
            // the verb inside a quotation is the source's own word: «كذب مفضوح»
            Some(Kind::Verb(v)) if self.quote_at[self.verbs[v as usize].main as usize] != NONE => {
                false
            }
            Some(Kind::Verb(v)) => self.verbs[v as usize].lemma.is_some_and(|l| {
                self.pack.lemmas[l as usize].frames.iter().any(|f| {
                    let frame = &self.pack.frames[*f as usize];
                    let says = frame.active.iter().flatten().any(|r| *r == speaks);
                    frame.inversion && frame.with.is_empty() && says
                })
            }),
            Some(Kind::Preposition(f)) => f.has(Function::According),
            _ => false,
        }
    }

    /// A singular noun that alone stands for one: at the head of a clause, behind a verb, a
    /// preposition or a noun that takes it as its complement.
    pub(crate) fn stands_for_one(&self, i: u32) -> bool {
        if !self.is(i, |s| s == Sense::Single) || self.tokens[i as usize].flags.article {
            return false;
        }
        let leads = i == 0
            || !self.tokens[i as usize - 1].is_word()
                && self.tokens[i as usize - 1].kind != TokenKind::Number
            || self.is(i - 1, |s| {
                matches!(
                    s,
                    Sense::Verb(..)
                        | Sense::Preposition(_)
                        | Sense::Conjunction(_)
                        | Sense::NumberJoin
                        | Sense::PartMarker
                        | Sense::Noun(_)
                        | Sense::Adverb
                        | Sense::There
                )
            });
        let counted = self.numbers.last().is_some_and(|n| n.end == i);
        // «هلك في القرية طفل»: behind a group that is complete
        let before = i.checked_sub(1).map(|b| (b, &self.tokens[b as usize]));
        let complete = before.is_some_and(|(b, t)| {
            t.flags.article
                && !t.flags.enclitic
                && !self.is(b, |s| matches!(s, Sense::Title | Sense::SourceNoun(_)))
        });
        (leads || complete) && !counted
    }

    /// Whether a negation stands shortly before a token, in its sentence.
    pub(crate) fn is_negated_here(&self, i: u32) -> bool {
        let first = self.segments.sentences[self.sentence_of(i)].first;
        (first.max(i.saturating_sub(8))..i).any(|t| self.is(t, |s| matches!(s, Sense::Negation(_))))
    }
}
