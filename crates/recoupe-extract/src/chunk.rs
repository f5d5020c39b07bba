//! Chunks: nominals, verb groups and the function words between them, from left to right.

use crate::doc::{Doc, NONE};
use crate::number::Blocked;
use recoupe_pack::{
    Conj, Det, Form, Functions, Negation, Pronoun, RelKind, Sense, SenseKind, SenseSet,
};
use recoupe_text::TokenKind;

/// What a chunk is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Kind {
    Time(u32),
    Nominal(u32),
    Verb(u32),
    Preposition(Functions),
    Conjunction(Conj),
    Relative(RelKind),
    /// Introduces parts of a total.
    PartMarker,
    Without,
    Negation,
    Adverb,
    Hedge,
    Phrase(u16),
    Adjective(u16),
    Comma,
    Semicolon,
    Colon,
    Open,
    Close,
    QuoteOpen,
    QuoteClose,
    Dash,
    Other,
}

/// A run of tokens with one function.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Chunk {
    pub kind: Kind,
    pub first: u32,
    pub end: u32,
}

/// A noun group, with what its words mean.
#[derive(Clone, Debug, Default)]
pub(crate) struct Nominal {
    pub first: u32,
    pub end: u32,
    /// Index of its number.
    pub number: Option<u32>,
    /// Index into the pack's population words, with the token.
    pub population: Option<(u16, u32)>,
    pub actor: Option<(u16, u32, u32)>,
    pub actor_noun: Option<(u16, u32)>,
    pub source: Option<(u16, u32, u32)>,
    pub source_noun: Option<(u16, u32)>,
    pub area: Option<(u16, u32)>,
    pub direction: Option<(u8, u32)>,
    /// Country of a nationality, with the token.
    pub demonym: Option<(u16, u32)>,
    pub city_demonym: Option<(u16, u32)>,
    /// Index of a place name.
    pub place: Option<u32>,
    pub thing: bool,
    pub unit: bool,
    /// Noun triggers: group and tokens.
    pub triggers: Vec<(u16, u32, u32)>,
    /// A participle used as a noun (« 31 tués »): lemma and token.
    pub participle: Option<(u16, u32)>,
    /// First and last token of a run of capitalised words that are not a place of the lexicon.
    pub name: Option<(u32, u32)>,
    /// The name is that of a place, as the text shows.
    pub named_place: bool,
    pub pronoun: Option<Pronoun>,
    pub det: Option<Det>,
    pub others: bool,
    pub same: bool,
    pub whole: bool,
    pub part: bool,
    pub count_noun: bool,
    pub media: bool,
    pub topic: bool,
    pub title: bool,
    pub loaded: Option<(u16, u32, u32)>,
    /// Unknown content words, neither number nor known noun.
    pub unknown: u32,
    /// The functions of the preposition that governs it.
    pub governed: Functions,
    /// Chunk that it is.
    pub chunk: u32,
}

/// A verb group.
#[derive(Clone, Debug)]
pub(crate) struct VerbGroup {
    pub first: u32,
    pub end: u32,
    /// Lemma of the main verb; `None` for a verb that only its ending tells.
    pub lemma: Option<u16>,
    /// Token of the main verb.
    pub main: u32,
    /// Form of the first verb of the group.
    pub form: Form,
    /// Form of the main verb.
    pub main_form: Form,
    pub passive: bool,
    pub reflexive: bool,
    /// A participle without auxiliary.
    pub bare: bool,
    pub negated: bool,
    /// Only a first part of a negation: it waits for « aucun ».
    pub half_negated: bool,
    pub restricted: bool,
    /// Conditional or a hedging word inside.
    pub hedged: bool,
    pub future: bool,
    pub possible: bool,
    pub planned: bool,
    pub unrealized: bool,
    /// "must leave": a duty.
    pub demanded: bool,
    /// "may have fled": something that is over.
    pub perfect: bool,
    /// An object pronoun stands in it.
    pub object: bool,
    /// A subject pronoun follows (« a-t-il dit ») or precedes it.
    pub inverted_pronoun: bool,
    pub chunk: u32,
}

impl VerbGroup {
    /// Whether it heads a clause of its own.
    pub fn is_finite(&self) -> bool {
        !self.bare && self.form.is_finite()
    }

    /// Whether what it says is said not to be, or not yet to be.
    pub fn is_unreal(&self) -> bool {
        self.negated || self.planned || self.unrealized || self.future
    }
}

const PHRASE: SenseSet = SenseSet::of(&[SenseKind::Phrase]);
const QUALIFIER: SenseSet = SenseSet::of(&[SenseKind::Qualifier]);

/// What makes a chunk of its own that is neither noun nor verb.
const FUNCTION_WORDS: SenseSet = SenseSet::of(&[
    SenseKind::PartMarker,
    SenseKind::Conjunction,
    SenseKind::Relative,
    SenseKind::Preposition,
    SenseKind::Negation,
    SenseKind::Adverb,
    SenseKind::Hedge,
    SenseKind::Adjective,
]);

impl Doc<'_> {
    /// Cuts every sentence into chunks.
    pub fn chunk_all(&mut self) {
        for s in 0..self.segments.sentences.len() {
            let sentence = self.segments.sentences[s];
            let from = self.chunks.len() as u32;
            self.chunk_sentence(sentence.first, sentence.end);
            self.sentence_chunks.push((from, self.chunks.len() as u32));
        }
        self.govern();
        self.settle_mentions();
        self.learn_places();
    }

    fn chunk_sentence(&mut self, first: u32, end: u32) {
        let mut i = first;
        while i < end {
            let chunk = self.next_chunk(i, end);
            i = chunk.end.max(i + 1);
            let index = self.chunks.len() as u32;
            match chunk.kind {
                Kind::Nominal(n) => self.nominals[n as usize].chunk = index,
                Kind::Verb(v) => self.verbs[v as usize].chunk = index,
                _ => {}
            }
            self.chunks.push(chunk);
        }
    }

    fn last_kind(&self) -> Option<Kind> {
        self.chunks.last().map(|c| c.kind)
    }

    fn next_chunk(&mut self, i: u32, end: u32) -> Chunk {
        let chunk = |kind, length: u32| Chunk { kind, first: i, end: i + length };
        if self.time_at[i as usize] != NONE {
            let hit = &self.times[self.time_at[i as usize] as usize];
            return chunk(Kind::Time(self.time_at[i as usize]), hit.end - i);
        }
        if let TokenKind::Mark(mark) = self.tokens[i as usize].kind {
            let opens = self.quote_of_mark(i).is_some_and(|q| q.open == i);
            let kind = match mark {
                ',' | '،' => Kind::Comma,

                ';' | '؛' => Kind::Semicolon,
                ':' => Kind::Colon,
                '(' | '[' => Kind::Open,
                ')' | ']' => Kind::Close,
                '«' | '“' | '„' | '"' | '”' | '»' if opens => Kind::QuoteOpen,
                '«' | '“' | '„' | '"' | '”' | '»' => Kind::QuoteClose,
                '-' | '–' | '—' => Kind::Dash,
                _ => Kind::Other,
            };
            return chunk(kind, 1);
        }
        let at_number =
            self.number(i).is_some_and(|n| n.first == i && n.blocked != Some(Blocked::Time));
        if self.place_at[i as usize] == NONE {
            if self.kinds(i).meets(PHRASE)
                && let Some((length, group)) =
                    self.longest(i, |s| if let Sense::Phrase(g) = s { Some(g) } else { None })
            {
                return chunk(Kind::Phrase(group), length);
            }
            // «يذكر أن»: fixed words that begin with a verb
            let fixed = self.verb_may_lead() && self.kinds(i).meets(FUNCTION_WORDS);
            if fixed
                && let Some((length, kind)) = self.function_word(i).filter(|(l, k)| {
                    *l > 1 && matches!(k, Kind::Adverb | Kind::Hedge | Kind::Conjunction(_))
                })
            {
                return chunk(kind, length);
            }
            // "contacted by phone": words that stand together as an adverb are no verb
            let phrase = self.pack.grammar.head_last
                && self
                    .longest(i, |s| (s == Sense::Adverb).then_some(()))
                    .is_some_and(|(l, ())| l > 2);
            if (!at_number || self.number(i).is_some_and(|n| n.indefinite))
                && !phrase
                && let Some(verb) = self.verb_group(i, end)
            {
                let index = self.verbs.len() as u32;
                let length = verb.end - i;
                self.verbs.push(verb);
                return chunk(Kind::Verb(index), length);
            }
            if !at_number && let Some((length, kind)) = self.function_word(i) {
                return chunk(kind, length);
            }
        }
        // "one of them said"
        let them = |s| matches!(s, Sense::Pronoun(Pronoun::Subject)).then_some(());
        if let Some((length, ())) = self.longest(i, them).filter(|(l, ())| {
            let verb = self.is(i + l, |s| matches!(s, Sense::Verb(..)));
            self.pack.grammar.head_last && *l > 2 && verb
        }) {
            let index = self.nominals.len() as u32;
            self.nominals.push(Nominal {
                first: i,
                end: i + length,
                pronoun: Some(Pronoun::Subject),
                ..Nominal::default()
            });
            return chunk(Kind::Nominal(index), length);
        }
        let mut nominal = self.nominal(i, end);
        self.qualify_after(&mut nominal);
        self.know_initials(&mut nominal);
        let length = nominal.end - i;
        let index = self.nominals.len() as u32;
        self.nominals.push(nominal);
        chunk(Kind::Nominal(index), length.max(1))
    }

    /// « 600 familles ou plus »: a qualifier behind the noun.
    fn qualify_after(&mut self, nominal: &mut Nominal) {
        let Some(index) = nominal.number else { return };
        if !self.kinds(nominal.end).meets(QUALIFIER) {
            return;
        }
        let after = |s| match s {
            Sense::Qualifier(
                q,
                recoupe_pack::QualifierSide::After | recoupe_pack::QualifierSide::Both,
            ) => Some(q),
            _ => None,
        };
        let Some((length, qualifier)) = self.longest(nominal.end, after) else { return };
        let mut number = self.numbers[index as usize].clone();
        if number.qualifier == recoupe_model::Qualifier::Exact && !number.indefinite {
            self.qualify(&mut number, qualifier);
            self.numbers[index as usize] = number;
            nominal.end += length;
        }
    }

    /// A word that is neither noun nor verb.
    fn function_word(&self, i: u32) -> Option<(u32, Kind)> {
        if !self.kinds(i).meets(FUNCTION_WORDS) || self.is_initials(i) {
            return None;
        }
        let after_noun = matches!(self.last_kind(), Some(Kind::Nominal(_)));
        let after_verb = matches!(self.last_kind(), Some(Kind::Verb(_)));
        let mut best: Option<(u32, u32, Kind)> = None;
        let mut plural_det = false;
        for (length, sense) in self.senses(i) {
            // « dans » and « le nord de la Syrie »: a place begins inside the form
            if (i + 1..i + length).any(|t| self.place_at[t as usize] != NONE) {
                continue;
            }
            if matches!(sense, Sense::Determiner(Det::Plural)) {
                plural_det = true;
            }
            let (rank, kind) = match sense {
                // «العشرات منهم لقوا حتفهم»: some of those named, not a part that follows
                Sense::PartMarker if self.is_of_them(i + length) => (9, Kind::Adverb),
                // «وفر منها أكثر من 33 ألف شخص»: from there
                Sense::PartMarker if after_verb && self.verb_may_lead() => (9, Kind::Adverb),
                Sense::PartMarker => (9, Kind::PartMarker),
                Sense::Conjunction(c) => (5, Kind::Conjunction(*c)),
                Sense::Relative(kind) => {
                    // After a noun the word is relative; elsewhere it opens a content clause.
                    let rank = if after_noun && !self.was_told()
                        || self.ends_with(Kind::Comma)
                        || matches!(kind, RelKind::Where)
                    {
                        7
                    } else {
                        3
                    };
                    (rank, Kind::Relative(*kind))
                }
                // «على شمال القطاع», «دبلوماسي غربي في الرياض»: behind a preposition it is the noun, before
                // one an adjective
                Sense::Preposition(_)
                    if self.pack.grammar.construct
                        && (matches!(self.last_kind(), Some(Kind::Preposition(_)))
                            || *length == 1
                                && after_noun
                                && self.is(i + 1, |s| matches!(s, Sense::Preposition(_)))
                                && !self.is(i + 1, |s| matches!(s, Sense::Direction(_))))
                        && self.is(i, |s| matches!(s, Sense::Direction(_))) =>
                {
                    continue;
                }
                // «في شرق حلب»: its second word begins a name
                Sense::Preposition(_) if self.place_runs_out_of(i, i + length) => continue,
                Sense::Preposition(functions) => (6, Kind::Preposition(*functions)),
                Sense::Negation(Negation::Without) => (6, Kind::Without),
                Sense::Negation(Negation::Second) => (4, Kind::Negation),
                // « Elle a démenti », but « l'armée, elle, dément »
                Sense::Adverb
                    if *length == 1
                        && self.is(i, |s| {
                            matches!(s, Sense::Pronoun(Pronoun::Subject | Pronoun::Object))
                        })
                        && (self.token(i + 1).is_some_and(recoupe_text::Token::is_word)
                            || matches!(self.last_kind(), Some(Kind::Preposition(_)))) =>
                {
                    continue;
                }
                Sense::Adverb => (8, Kind::Adverb),
                Sense::Hedge => (8, Kind::Hedge),
                Sense::Adjective(group) => (4, Kind::Adjective(*group)),
                _ => continue,
            };
            let better = best.is_none_or(|(l, r, _)| *length > l || (*length == l && rank > r));
            if better {
                best = Some((*length, rank, kind));
            }
        }
        let (length, _, kind) = best?;
        // « des » after a noun is a preposition, elsewhere an article.
        if plural_det
            && length == 1
            && !after_noun
            && !matches!(self.last_kind(), Some(Kind::Phrase(_)))
        {
            let participle = after_verb
                && self.verbs.last().is_some_and(|v| {
                    let be_perfect =
                        v.lemma.is_some_and(|l| self.pack.lemmas[l as usize].be_perfect);
                    v.main_form == Form::Ppart && (v.passive || v.bare || v.reflexive || be_perfect)
                });
            if matches!(kind, Kind::Preposition(_)) && !participle {
                return None;
            }
        }
        // A known noun, name or number is longer than the function word: let the nominal have it.
        let longer = self.senses(i).iter().any(|(l, s)| {
            *l >= length && matches!(s, Sense::Whole | Sense::Part)
                || *l > length
                    && matches!(
                        s,
                        Sense::Actor(_)
                            | Sense::Source(_)
                            | Sense::Population(_)
                            | Sense::Area(_)
                            | Sense::SourceNoun(_)
                    )
        });
        if longer { None } else { Some((length, kind)) }
    }

    /// Whether a part marker that ends at `end` stands right behind a bare number and before a verb or
    /// the end of its clause.
    fn is_of_them(&self, end: u32) -> bool {
        let Some(Kind::Nominal(n)) = self.last_kind() else { return false };
        let n = &self.nominals[n as usize];
        let next = self.token(end);
        self.pack.grammar.construct
            && n.number.is_some()
            && n.population.is_none()
            && n.triggers.is_empty()
            && next.is_none_or(|t| {
                !t.is_word() && t.kind != TokenKind::Number
                    || self.is(end, |s| {
                        matches!(s, Sense::Verb(..) | Sense::Preposition(_) | Sense::Hedge)
                    })
            })
    }

    /// Whether the name of a place begins in `first..end` and ends behind it.
    fn place_runs_out_of(&self, first: u32, end: u32) -> bool {
        self.place_at[first as usize..end as usize]
            .iter()
            .any(|at| *at != NONE && self.places[*at as usize].end > end)
    }

    pub(crate) fn ends_with(&self, kind: Kind) -> bool {
        self.last_kind() == Some(kind)
    }
}

/// Bit of [`Nominal::governed`] for parts of a total; no function has it.
pub(crate) const PART_BIT: u32 = 1 << 31;
