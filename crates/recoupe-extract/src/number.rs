//! Numbers: digits, words, mixtures, ranges, vague quantities, with their qualifiers.

use crate::doc::{Doc, NONE};
use recoupe_model::Qualifier;
use recoupe_pack::{Det, QualifierSide, Sense, SenseKind, SenseSet, TimeUnit, UnitClass};
use recoupe_text::TokenKind;

/// What makes a number something else than a count of people or things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Blocked {
    /// A unit follows, or a currency sign stands before it.
    Unit(UnitClass),
    /// Part of a longer code: a telephone number, a clock time, « 26e ».
    Code,
    /// A share: kept for control claims.
    Share,
    /// Read as part of a time.
    Time,
}

/// A number as written.
#[derive(Clone, Debug)]
pub(crate) struct Number {
    /// First token, qualifier included.
    pub first: u32,
    /// First token of the number itself.
    pub core: u32,
    /// One past the last token.
    pub end: u32,
    /// As stated; `None` for vague quantities.
    pub value: Option<i64>,
    pub low: Option<i64>,
    pub high: Option<i64>,
    pub qualifier: Qualifier,
    /// A share between 0 and 1.
    pub share: Option<f64>,
    pub blocked: Option<Blocked>,
    /// « un », "a": one only where a figure is asked for.
    pub indefinite: bool,
    /// A noun follows with « de »: « une trentaine de », « 3 millions de ».
    pub takes_of: bool,
    /// Four digits that may be a year.
    pub year_like: bool,
}

/// A bare value with its end, before qualifiers.
#[derive(Clone)]
pub(crate) struct Core {
    pub end: u32,
    pub value: Option<i64>,
    pub low: i64,
    pub exact: bool,
    pub takes_of: bool,
    pub indefinite: bool,
    pub blocked: Option<Blocked>,
    pub share: Option<f64>,
    pub year_like: bool,
    /// What its last words multiply by: 1,000 in « trois mille », 1 in « 3 000 ».
    pub scale: i64,
    /// Digits in groups of three: « 60 000 ».
    pub grouped: bool,
}

impl Core {
    /// A value that is still to be filled in, with its end.
    pub(crate) fn to(end: u32) -> Self {
        Core {
            end,
            value: None,
            low: 0,
            exact: true,
            takes_of: false,
            indefinite: false,
            blocked: None,
            share: None,
            year_like: false,
            scale: 1,
            grouped: false,
        }
    }
}

/// What a number in words, or its qualifier, begins with.
const NUMERIC: SenseSet = SenseSet::of(&[
    SenseKind::Cardinal,
    SenseKind::About,
    SenseKind::Vague,
    SenseKind::Zero,
    SenseKind::Single,
    SenseKind::Any,
    SenseKind::Fraction,
    SenseKind::Qualifier,
    SenseKind::RangeBefore,
]);

impl Doc<'_> {
    /// Finds all numbers of the text.
    pub fn find_numbers(&mut self) {
        let count = self.tokens.len() as u32;
        let mut i = 0;
        while i < count {
            match self.number_from(i) {
                Some(mut number) => {
                    if number.blocked.is_none()
                        && (self.is_former(&number) || self.is_proportion(&number))
                    {
                        number.blocked = Some(Blocked::Code);
                    }
                    let next = number.end.max(i + 1);
                    let index = self.numbers.len() as u32;
                    self.number_at[number.first as usize] = index;
                    self.number_at[number.core as usize] = index;
                    self.numbers.push(number);
                    i = next;
                }
                None => i += 1,
            }
        }
    }

    fn number_from(&self, i: u32) -> Option<Number> {
        // Cheap look before the parse: a number, or a word with a numeric sense.
        let numeric =
            self.tokens[i as usize].kind == TokenKind::Number || self.kinds(i).meets(NUMERIC);
        if !numeric {
            return None;
        }
        let before = |s| match s {
            Sense::Qualifier(q, QualifierSide::Before | QualifierSide::Both) => Some(q),
            _ => None,
        };
        if let Some((length, qualifier)) = self.longest(i, before).filter(|_| !self.is_particle(i))
        {
            // A second qualifier may follow (« au moins quelque »): the first one governs.
            let mut at = i + length;
            if let Some((more, _)) = self.longest(at, before) {
                at += more;
            }
            if self.is(at, |s| matches!(s, Sense::Determiner(Det::Definite)))
                && self.core(at).is_none()
            {
                at += 1;
            }
            if let Some(mut number) = self.plain(at)
                && !(number.indefinite
                    && number.value == Some(1)
                    && number.end == at + 1
                    && !self.counts_people(number.end))
            {
                // "children under 18", "women over 60"
                let age = matches!(qualifier, Qualifier::LessThan | Qualifier::MoreThan)
                    && i > 0
                    && self.counts_people(i - 1)
                    && !self.counts_people(number.end);
                if age && number.blocked.is_none() {
                    number.blocked = Some(Blocked::Unit(UnitClass::Age));
                }
                number.first = i;
                self.qualify(&mut number, qualifier);
                return Some(number);
            }
        }
        let mut number = self.plain(i)?;
        if let Some(qualifier) = self.qualified_by_verb(i)
            && number.qualifier == Qualifier::Exact
        {
            self.qualify(&mut number, qualifier);
        }
        let after = |s| match s {
            Sense::Qualifier(q, QualifierSide::After | QualifierSide::Both) => Some(q),
            _ => None,
        };
        if number.qualifier == Qualifier::Exact
            && !number.indefinite
            && let Some((length, qualifier)) = self.longest(number.end, after)
        {
            number.end += length;
            self.qualify(&mut number, qualifier);
        }
        Some(number)
    }

    /// "handed over four captives": a word that belongs to the verb before it, of a frame that counts
    /// its object.
    fn is_particle(&self, at: u32) -> bool {
        use recoupe_pack::{Function, Role};
        let word = self.tokens[at as usize].word;
        let counts = |l: u16| {
            self.pack.lemmas[l as usize].frames.iter().any(|f| {
                let frame = &self.pack.frames[*f as usize];
                frame.with.iter().any(|w| w[..] == [word])
                    && frame
                        .active
                        .iter()
                        .flatten()
                        .any(|r| *r == (Function::Object, Role::Victims))
            })
        };
        at > 0 && word != 0 && self.is(at - 1, |s| matches!(s, Sense::Verb(l, _) if counts(l)))
    }

    /// «تجاوز عدد النازحين مليونا»: a verb that qualifies, before the noun that counts.
    fn qualified_by_verb(&self, i: u32) -> Option<Qualifier> {
        let count = (i.saturating_sub(4)..i)
            .rev()
            .take_while(|t| self.tokens[*t as usize].is_word())
            .find(|t| self.is(*t, |s| s == Sense::CountNoun))?;
        if !self.pack.grammar.construct || count == 0 {
            return None;
        }
        self.longest(count - 1, |s| match s {
            Sense::Qualifier(q, QualifierSide::Before | QualifierSide::Both) => Some(q),
            _ => None,
        })
        .filter(|(length, _)| *length == 1)
        .map(|(_, q)| q)
    }

    /// A word that multiplies the digits before it: thousand and more.
    pub(crate) fn multiplier(&self, at: u32) -> Option<(u32, i64)> {
        self.cardinal(at, false).filter(|(_, v)| *v >= 1000)
    }

    pub(crate) fn counts_people(&self, token: u32) -> bool {
        self.is(token, |s| matches!(s, Sense::Population(_)))
    }

    /// Applies a qualifier that stands before or after.
    pub fn qualify(&self, number: &mut Number, qualifier: Qualifier) {
        let Some(value) = number.value else { return };
        if number.qualifier == Qualifier::Between {
            return;
        }
        number.qualifier = qualifier;
        let (low, high) = self.pack.common.bounds(qualifier, value);
        number.low = low;
        number.high = high;
    }

    /// A number or a range without qualifier.
    fn plain(&self, i: u32) -> Option<Number> {
        let opens = |s| if let Sense::RangeBefore(n) = s { Some(n) } else { None };
        for (length, sense) in self.senses(i).iter().rev() {
            let Some(kind) = opens(*sense) else { continue };
            if let Some(range) = self.range(i, i + length, Some(kind)) {
                return Some(range);
            }
        }
        if let Some(range) = self.range(i, i, None) {
            return Some(range);
        }
        let core = self.core(i)?;
        Some(self.finish(i, core))
    }

    pub(crate) fn finish(&self, first: u32, core: Core) -> Number {
        let qualifier = match (core.value, core.exact) {
            (None, _) => Qualifier::Vague,
            (_, true) => Qualifier::Exact,
            _ => Qualifier::About,
        };
        let (low, high) = match core.value {
            None => (Some(core.low), None),
            Some(value) => self.pack.common.bounds(qualifier, value),
        };
        let mut number = Number {
            first,
            core: first,
            end: core.end,
            value: core.value,
            low,
            high,
            qualifier,
            share: core.share,
            blocked: core.blocked,
            indefinite: core.indefinite,
            takes_of: core.takes_of,
            year_like: core.year_like,
        };
        self.block(&mut number);
        number
    }

    /// Looks at what stands around for reasons why this is no figure.
    fn block(&self, number: &mut Number) {
        if number.blocked.is_some() {
            return;
        }
        let next = number.end;
        if self.is_percent(next) {
            number.share = number.value.map(|v| v as f64 / 100.0);
            number.blocked = Some(Blocked::Share);
            number.end += 1;
            return;
        }
        if let Some((length, ())) = self.longest(next, |s| (s == Sense::Percent).then_some(())) {
            number.share = number.value.map(|v| v as f64 / 100.0);
            number.blocked = Some(Blocked::Share);
            number.end += length;
            return;
        }
        let currency = |i: u32| {
            matches!(self.token(i).map(|t| t.kind), Some(TokenKind::Mark('$' | '€' | '£')))
        };
        if (number.first > 0 && currency(number.first - 1)) || currency(next) {
            number.blocked = Some(Blocked::Unit(UnitClass::Money));
            return;
        }
        if number.first > 0
            && (self.is_mark(number.first - 1, '#') || self.is_mark(number.first - 1, '°'))
        {
            number.blocked = Some(Blocked::Code);
            return;
        }
        // « 14:30 », « 5/6 », and "the 2014 election"
        let between = |mark: u32| {
            let digits = |at: u32| {
                self.token(at).is_some_and(|t| t.kind == TokenKind::Number && !t.flags.spaced)
            };
            (self.is_mark(mark, ':') || self.is_mark(mark, '/'))
                && !self.tokens[mark as usize].flags.spaced
                && digits(mark + 1)
        };
        let joined = between(next)
            || (number.core > 1
                && between(number.core - 1)
                && self.tokens[number.core as usize - 2].kind == TokenKind::Number);
        if joined || (number.year_like && self.is_attribute(number)) {
            number.blocked = Some(Blocked::Code);
            return;
        }
        let mut at = next;
        if number.takes_of
            && self
                .is(at, |s| matches!(s, Sense::Preposition(f) if f.has(recoupe_pack::Function::Of)))
        {
            at += 1;
        }
        let unit = |s| match s {
            Sense::Unit(class) => Some(class),
            Sense::TimeUnit(
                TimeUnit::Minute
                | TimeUnit::Hour
                | TimeUnit::Day
                | TimeUnit::Week
                | TimeUnit::Month
                | TimeUnit::Year,
            ) => Some(UnitClass::Duration),
            _ => None,
        };
        // One adjective may stand between: « 14 vieilles motos ».
        let found = self.longest(at, unit).or_else(|| {
            if let Some(noun) = self.behind_type(at) {
                return self.longest(noun, unit); // « deux chars », "two T-72 tanks"
            }
            let adjective =
                self.token(at).is_some_and(|t| t.is_word() && t.word == 0 && !t.flags.capital);
            if adjective { self.longest(at + 1, unit) } else { None }
        });
        // « 23 cas de viol »: a longer noun that is counted
        let noun = self.longest(at, |s| matches!(s, Sense::Noun(_)).then_some(()));
        let counted = noun.is_some_and(|(n, ())| found.is_some_and(|(unit, _)| n > unit));
        if let Some((_, class)) = found.filter(|_| !counted) {
            // « 12 civils » beside a unit of the same spelling: people win.
            if !self.counts_people(at) || found.is_some_and(|(length, _)| length > 1) {
                number.blocked = Some(Blocked::Unit(class));
            }
        }
    }

    /// Whether a year stands between a determiner and a noun of something that happens in one.
    fn is_attribute(&self, number: &Number) -> bool {
        let counted = SenseSet::of(&[
            SenseKind::Population,
            SenseKind::Noun,
            SenseKind::Adjective,
            SenseKind::Verb,
            SenseKind::ActorNoun,
            SenseKind::Thing,
            SenseKind::Preposition,
            SenseKind::Conjunction,
        ]);
        number.first > 0
            && self.is_any(number.first - 1, SenseSet::of(&[SenseKind::Determiner]))
            && self.token(number.end).is_some_and(|t| t.is_word())
            && !self.is_any(number.end, counted)
    }

    /// The token behind the name of a type of weapon: « T-72 », « Su-24 ».
    fn behind_type(&self, at: u32) -> Option<u32> {
        let letters = self.token(at).filter(|t| t.is_word() && t.flags.capital)?;
        let digits = self.token(at + 1)?;
        (digits.kind == TokenKind::Number && digits.flags.hyphened && letters.span.len() <= 4)
            .then_some(at + 2)
    }

    /// A number in digits, in words or mixed.
    pub(crate) fn core(&self, i: u32) -> Option<Core> {
        let token = self.token(i)?;
        if token.kind == TokenKind::Number {
            return self.digits(i).map(|core| self.with_half(core));
        }
        if token.kind != TokenKind::Word {
            return None;
        }
        let special = self.longest(i, |s| match s {
            Sense::About(value) => Some((Some(value), value, true)),
            Sense::Vague(low) => Some((None, low, true)),
            Sense::Zero => Some((Some(0), 0, false)),
            Sense::Any if self.is_negated_here(i) => Some((Some(0), 0, false)),
            _ => None,
        });
        // "no longer": its first word alone counts nobody
        let negation = |(length, s): &(u32, Sense)| {
            matches!(s, Sense::Negation(_)) && special.is_some_and(|(own, _)| *length > own)
        };
        if self.senses(i).iter().any(negation) {
            return None;
        }
        let words = self.words_number(i).or_else(|| self.single(i));
        let core = |end, value, low, exact, takes_of| Core {
            value,
            low,
            exact,
            takes_of,
            ..Core::to(end)
        };
        if let Some((length, (value, low, takes_of))) = special
            && words.as_ref().is_none_or(|w| i + length >= w.end)
        {
            return Some(core(i + length, value, low, !takes_of, takes_of));
        }
        if let Some((length, (top, bottom))) =
            self.longest(i, |s| if let Sense::Fraction(a, b) = s { Some((a, b)) } else { None })
            && words.as_ref().is_none_or(|w| i + length >= w.end)
        {
            let mut share = core(i + length, None, 0, true, false);
            share.share = Some(f64::from(top) / f64::from(bottom));
            share.blocked = Some(Blocked::Share);
            return Some(share);
        }
        words.map(|core| self.with_half(core))
    }

    /// A cardinal word. Where one has two values («ألفا», a thousand in the accusative and two before
    /// its noun), the greater is meant where it stands alone before a word that it counts.
    fn cardinal(&self, at: u32, alone: bool) -> Option<(u32, i64)> {
        let value = |s| if let Sense::Cardinal(v) = s { Some(v) } else { None };
        let (length, one) = self.longest(at, value)?;
        let values =
            self.senses(at).iter().filter(|(l, _)| *l == length).filter_map(|(_, s)| value(*s));
        let (least, most) = values.fold((one, one), |(a, b), v| (a.min(v), b.max(v)));
        if least == most {
            return Some((length, one));
        }
        let next = at + length;
        let goes_on = |s| {
            matches!(
                s,
                Sense::NumberJoin
                    | Sense::Preposition(_)
                    | Sense::Conjunction(_)
                    | Sense::PartMarker
                    | Sense::Adverb
            )
        };
        let counts = self.token(next).is_some_and(|t| t.is_word() && !t.flags.article)
            && !self.is(next, goes_on);
        Some((length, if alone && counts { most } else { least }))
    }

    /// Cardinal words: units, tens, hundreds, thousands, millions, in falling order.
    fn words_number(&self, i: u32) -> Option<Core> {
        let (mut total, mut current, mut at) = (0i64, 0i64, i);
        let mut last_power = i64::MAX;
        let mut parts = 0;
        let mut ends_big = false;
        let mut scale = 1i64;
        loop {
            let joined = parts > 0 && self.is(at, |s| s == Sense::NumberJoin);
            let here = if joined { at + 1 } else { at };
            let Some((length, value)) = self.cardinal(here, parts == 0) else { break };
            let fits = match value {
                0 => parts == 0,
                1..=99 => {
                    current == 0 && (parts == 0 || total > 0 || last_power < i64::MAX)
                        || (current % 100 == 0 && current > 0)
                        || (current % 100 >= 20 && current % 10 == 0 && value < 10)
                        || (matches!(current % 100, 60 | 80) && (10..20).contains(&value))
                        // units before tens, joined: « six et vingt »
                        || (joined && (1..10).contains(&(current % 100)) && value >= 20 && value % 10 == 0)
                }
                200..=900 if value % 100 == 0 => current == 0,
                // « douze cents », "twelve hundred"
                100 => (0..10).contains(&current) || (11..20).contains(&current),
                _ => value < last_power && (current > 0 || parts == 0 || joined),
            };
            let smaller = value < last_power && self.pack.grammar.construct;
            if !fits || (joined && value >= 1000 && !smaller) {
                break;
            }
            match value {
                0..=99 | 200..=900 => {
                    current += value;
                    scale = 1;
                    ends_big = false;
                }
                100 => {
                    current = current.max(1) * 100;
                    scale = 100;
                    ends_big = false;
                }
                _ => {
                    total += current.max(1) * value;
                    current = 0;
                    scale *= value;
                    last_power = value;
                    ends_big = value >= 1_000_000;
                }
            }
            parts += 1;
            at = here + length;
        }
        if parts == 0 {
            return None;
        }
        let mut value = total + current;
        // «مليونا و200 ألف»: digits join words
        if self.pack.grammar.construct
            && scale >= 1000
            && last_power == scale
            && self.is(at, |s| s == Sense::NumberJoin)
            && self.token(at + 1).is_some_and(|t| t.kind == TokenKind::Number)
            && let Some(digits) = self.written(at + 1)
            && let Some(more) = digits.value.filter(|v| *v < last_power)
            && digits.blocked.is_none()
        {
            value += more;
            scale = digits.scale;
            at = digits.end;
        }
        let indefinite =
            parts == 1 && value == 1 && self.is(i, |s| matches!(s, Sense::Determiner(_)));
        Some(Core {
            value: Some(value),
            low: value,
            takes_of: ends_big,
            indefinite,
            scale,
            ..Core::to(at)
        })
    }

    /// A noun that alone stands for one.
    fn single(&self, i: u32) -> Option<Core> {
        self.stands_for_one(i).then(|| Core {
            value: Some(1),
            low: 1,
            indefinite: true,
            ..Core::to(i + 1)
        })
    }

    /// The number that begins at a token, unless a time took it.
    pub fn number(&self, token: u32) -> Option<&Number> {
        let index = *self.number_at.get(token as usize)?;
        (index != NONE).then(|| &self.numbers[index as usize])
    }
}
