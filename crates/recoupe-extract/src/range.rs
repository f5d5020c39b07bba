//! Ranges of numbers, and halves: « entre 3 et 4 millions », "two to three hundred", « et demi ».

use crate::doc::Doc;
use crate::number::{Blocked, Core, Number};
use recoupe_model::Qualifier;
use recoupe_pack::{Sense, SenseKind, SenseSet};
use recoupe_text::TokenKind;

/// How many words before a range may hold a verb of change.
const REACH: u32 = 4;

impl Doc<'_> {
    /// Two numbers with the words of a range between them. `first` is where it begins, `at` its
    /// lower number, `kind` the range that the words before it open.
    pub(crate) fn range(&self, first: u32, at: u32, kind: Option<u8>) -> Option<Number> {
        let hyphen = kind.is_none().then(|| self.hyphened_pair(at)).flatten();
        let low = if hyphen.is_some() { self.written(at)? } else { self.core(at)? };
        let decimal = low.blocked == Some(Blocked::Code) && low.share.is_some();
        if !decimal && (low.blocked.is_some() || low.value.is_none()) {
            return None;
        }
        let wanted = kind.unwrap_or(u8::MAX);
        let between = |s| {
            if let Sense::RangeBetween(n) = s {
                (n == wanted || n == u8::MAX).then_some(())
            } else {
                None
            }
        };
        // « entre 20 et 30 », also « de 3 000 à 4 000 »; the noun may stand after the first number
        let mut middle = low.end;
        let mut dash = hyphen.is_some();
        if let Some(high) = hyphen {
            middle = high;
        } else if let Some((length, ())) = self.longest(middle, between) {
            middle += length;
        } else if kind.is_none() && (self.is_mark(middle, '-') || self.is_mark(middle, '–')) {
            dash = true;
            middle += 1;
        } else {
            return None;
        }
        let high = if hyphen.is_some() { self.written(middle)? } else { self.core(middle)? };
        let b = high.value?;
        if high.blocked.is_some() || self.moves(first, at, kind) {
            return None;
        }
        if kind.is_none() && !dash && (low.indefinite || high.indefinite) {
            return None;
        }
        let a = self.lower_end(&low, &high, b)?;
        // "since April 2023 to 53,000"
        let dated =
            low.year_like && first > 0 && self.is_any(first - 1, SenseSet::of(&[SenseKind::Month]));
        if a >= b || (low.year_like && high.year_like) || dated {
            return None;
        }
        let mut number = self.finish(first, Core { end: high.end, value: Some(a), ..high });
        number.first = first;
        number.core = at;
        number.qualifier = Qualifier::Between;
        number.low = Some(a);
        number.high = Some(b);
        Some(number)
    }

    /// The lower number, in the unit of the higher one where it has none of its own: « entre 3 et
    /// 4 millions », « 40 à 60 000 ».
    fn lower_end(&self, low: &Core, high: &Core, b: i64) -> Option<i64> {
        let scale = if high.scale > 1 {
            high.scale
        } else if high.grouped && b % 1_000 == 0 {
            1_000
        } else {
            1
        };
        let Some(a) = low.value else {
            // « entre 1,5 et 2 millions »
            let scaled = low.share? * scale as f64;
            return (scaled.fract() == 0.0).then_some(scaled as i64);
        };
        let shared = low.scale == 1 && !low.grouped && a < 1_000 && a < b / scale;
        Some(if shared { a * scale } else { a })
    }

    /// Two plain numbers that a hyphen joins, and no third: the token of the second.
    fn hyphened_pair(&self, at: u32) -> Option<u32> {
        let joined = |at: u32| {
            self.token(at).is_some_and(|t| t.kind == TokenKind::Number && t.flags.hyphened)
        };
        let first = self.token(at).filter(|t| t.kind == TokenKind::Number)?;
        (!first.flags.hyphened && joined(at + 1) && !joined(at + 2)).then_some(at + 1)
    }

    /// Whether a verb says that something went from the one number to the other: « est passé de
    /// 12 à 36 ».
    fn moves(&self, first: u32, at: u32, kind: Option<u8>) -> bool {
        let opens = |at: u32| self.is(at, |s| matches!(s, Sense::RangeBefore(_)));
        let opener =
            if kind.is_some() { Some(first) } else { at.checked_sub(1).filter(|p| opens(*p)) };
        let Some(opener) = opener else { return false };
        (opener.saturating_sub(REACH)..opener)
            .rev()
            .take_while(|i| self.tokens[*i as usize].kind == TokenKind::Word)
            .any(|i| self.is(i, |s| s == Sense::Change))
    }

    /// Whether a count was this, and is another number now: the 12 of « est passé de 12 à 36 ».
    pub(crate) fn is_former(&self, number: &Number) -> bool {
        let Some(opener) = number.first.checked_sub(1) else { return false };
        let kinds = |kind| SenseSet::of(&[kind]);
        self.kinds(opener).meets(kinds(SenseKind::RangeBefore))
            && self.moves(opener, number.core, Some(0))
            && (number.end..number.end + REACH)
                .take_while(|i| self.token(*i).is_some_and(|t| t.is_word()))
                .any(|i| self.is_any(i, kinds(SenseKind::RangeBetween)))
    }

    /// Whether it is one of the two small numbers of a proportion: « un soldat sur trois ».
    pub(crate) fn is_proportion(&self, number: &Number) -> bool {
        let small = |n: Option<i64>| n.is_some_and(|n| (1..=10).contains(&n));
        let between = |at: u32| self.longest(at, |s| (s == Sense::OutOf).then_some(()));
        let whole = |at: u32| self.core(at).is_some_and(|c| c.blocked.is_none() && small(c.value));
        if !small(number.value) {
            return false;
        }
        let part = (number.end..number.end + 2)
            .find_map(|at| between(at).map(|(length, ())| at + length))
            .is_some_and(whole);
        let behind = |length: u32| {
            number.first.checked_sub(length).and_then(between).is_some_and(|(l, ())| l == length)
        };
        // "four in five had fled", "one person in five", "one in three people", and not "four in five days"
        let led = |at: u32| {
            self.is(at, |s| matches!(s, Sense::Preposition(f) if f.has(recoupe_pack::Function::In)))
        };
        let people = |at: u32| self.is(at, |s| matches!(s, Sense::Population(_)));
        let told = |at: u32| people(at) || self.is(at, |s| matches!(s, Sense::Verb(..)));
        let leads = (number.end..number.end + 2)
            .find(|at| led(*at))
            .filter(|at| *at == number.end || people(number.end));
        let of_all = leads
            .and_then(|at| self.core(at + 1))
            .filter(|c| c.blocked.is_none() && small(c.value))
            .is_some_and(|c| {
                c.value > number.value
                    && told(c.end)
                    && !self.is(c.end, |s| matches!(s, Sense::TimeUnit(_) | Sense::Unit(_)))
            });
        let of_part = number
            .first
            .checked_sub(1)
            .filter(|at| led(*at) && told(number.end))
            .is_some_and(|at| {
                let ends = at - u32::from(at > 1 && people(at - 1));
                let before = ends.checked_sub(1).and_then(|first| self.core(first));
                before.is_some_and(|c| c.end == ends && small(c.value) && c.value < number.value)
            });
        part || behind(1) || behind(2) || of_all || of_part
    }

    /// Adds a half: « 2 millions et demi », "four and a half thousand".
    pub(crate) fn with_half(&self, core: Core) -> Core {
        let (None, Some(value)) = (core.blocked, core.value) else { return core };
        let half = |s| (s == Sense::NumberHalf).then_some(());
        let Some((length, ())) = self.longest(core.end, half) else { return core };
        let end = core.end + length;
        if core.scale > 1 {
            return Core { end, value: Some(value + core.scale / 2), ..core };
        }
        match self.multiplier(end) {
            Some((more, scale)) => Core {
                end: end + more,
                value: Some(value.saturating_mul(scale).saturating_add(scale / 2)),
                takes_of: core.takes_of || scale >= 1_000_000,
                indefinite: false,
                scale,
                ..core
            },
            None => core,
        }
    }
}
