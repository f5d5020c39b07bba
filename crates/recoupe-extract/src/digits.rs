//! Numbers in digits: groups, decimals, and the words or letters that multiply them.

use crate::doc::Doc;
use crate::number::{Blocked, Core};
use recoupe_pack::Sense;
use recoupe_text::TokenKind;

impl Doc<'_> {
    /// A number in digits, unless what stands beside it makes it a code.
    pub(crate) fn digits(&self, i: u32) -> Option<Core> {
        let mut core = self.written(i)?;
        let neighbour =
            |at: Option<&recoupe_text::Token>| at.is_some_and(|t| t.kind == TokenKind::Number);
        let before = if i > 0 { self.token(i - 1) } else { None };
        let hyphened = self.tokens[i as usize].flags.hyphened;
        let spaced_code = neighbour(self.token(core.end))
            || (neighbour(before) && (hyphened || self.number_before(i)))
            || (hyphened && before.is_some_and(|t| t.is_word() && t.flags.capital));
        if spaced_code && core.blocked.is_none() {
            core.blocked = Some(Blocked::Code); // « 80 00 15 15 », « S-300 », « 3-2 »
        }
        Some(core)
    }

    /// Digits with what multiplies them, whatever stands beside them.
    pub(crate) fn written(&self, i: u32) -> Option<Core> {
        let token = self.token(i)?;
        let written = token.span.of(self.text);
        let settings = &self.pack.settings;
        let mut core = Core::to(i + 1);
        let mut digits: i128 = 0;
        let mut count = 0u32;
        let mut decimals: Option<u32> = None;
        let plain = written.chars().all(char::is_numeric);
        let mut rest = written;
        while let Some(c) = rest.chars().next() {
            rest = &rest[c.len_utf8()..];
            if let Some((half, places)) =
                part_of_one(c).filter(|_| rest.is_empty() && decimals.is_none())
            {
                digits = digits.saturating_mul(100).saturating_add(half);
                decimals = Some(places);
                continue;
            }
            if let Some(d) = digit(c) {
                if digits < i128::from(i64::MAX) {
                    digits = digits * 10 + i128::from(d);
                }
                count += 1;
                if let Some(n) = &mut decimals {
                    *n += 1;
                }
                continue;
            }
            let group = rest.chars().take_while(|c| digit(*c).is_some()).count();
            let is_group =
                settings.group.contains(&c) || (c == '’' && settings.group.contains(&'\''));
            if is_group && group == 3 && decimals.is_none() {
                core.grouped = true;
                continue;
            }
            if settings.decimal.contains(&c) && decimals.is_none() && group > 0 {
                decimals = Some(0);
                continue;
            }
            core.blocked = Some(Blocked::Code); // a score, a version, a date in figures
            break;
        }
        // Groups parted by a space: « 13 346 », with any kind of space.
        let mut end = i + 1;
        if plain && count <= 3 && settings.group.contains(&' ') && !written.starts_with('0') {
            while let Some(next) = self.token(end) {
                let gap = &self.text
                    [self.tokens[end as usize - 1].span.end as usize..next.span.start as usize];
                let word = next.span.of(self.text);
                let joins = next.kind == TokenKind::Number
                    && gap != "\n"
                    && gap.chars().count() == 1
                    && gap.chars().all(char::is_whitespace)
                    && word.chars().count() == 3
                    && word.chars().all(|c| digit(c).is_some());
                if !joins {
                    break;
                }
                for c in word.chars() {
                    digits =
                        digits.saturating_mul(10).saturating_add(i128::from(digit(c).unwrap_or(0)));
                }
                end += 1;
                core.grouped = true;
                if digits > i128::from(i64::MAX) {
                    core.blocked = Some(Blocked::Code); // more digits than a count has
                    core.end = end;
                    return Some(core);
                }
            }
        }
        core.end = end;
        core.year_like = plain && end == i + 1 && count == 4 && (1900..=2100).contains(&digits);
        let glued = |at: u32| {
            self.token(at).is_some_and(|t| t.is_word() && !t.flags.spaced && !t.flags.hyphened)
        };
        let multiplier = |at: u32| self.multiplier(at);
        // "1.7m people": a letter that multiplies where persons are counted.
        let letter = self.longest(end, |s| if let Sense::Scale(v) = s { Some(v) } else { None });
        if let Some((length, factor)) = letter.filter(|_| glued(end))
            && (end + length..end + length + 2).any(|at| self.counts_people(at))
        {
            digits *= i128::from(factor);
            core.scale = factor;
            core.end += length;
        } else if glued(end) && multiplier(end).is_none() {
            core.blocked = Some(Blocked::Code); // « 14h00 », « 26e », « 1er »
        }
        let scale = 10i128.pow(decimals.unwrap_or(0).min(9));
        let mut value = digits;
        let mut divisor = scale;
        while let Some((length, factor)) = multiplier(core.end) {
            value *= i128::from(factor);
            core.end += length;
            core.takes_of |= factor >= 1_000_000;
            core.scale = core.scale.saturating_mul(factor);
            core.year_like = false;
            if value > i128::from(i64::MAX) {
                core.blocked = Some(Blocked::Code);
                break;
            }
        }
        if value % divisor == 0 {
            value /= divisor;
            divisor = 1;
        }
        // «42 ألفا و603»: the rest below what multiplies
        let joined = self.longest(core.end, |s| (s == Sense::NumberJoin).then_some(()));
        if self.pack.grammar.construct
            && core.scale >= 1000
            && divisor == 1
            && let Some((length, ())) = joined
            && let Some(rest) = self.written(core.end + length)
            && rest.blocked.is_none()
            && rest.scale < core.scale
            && let Some(more) = rest.value.filter(|v| *v > 0 && *v < core.scale)
        {
            value += i128::from(more);
            core.end = rest.end;
        }
        if divisor != 1 {
            // A decimal that is no whole number counts nobody; a share may have one.
            core.share = Some(value as f64 / divisor as f64);
            if self.is_percent(core.end)
                || self.longest(core.end, |s| (s == Sense::Percent).then_some(())).is_some()
            {
                core.share = Some(value as f64 / divisor as f64 / 100.0);
                core.blocked = Some(Blocked::Share);
                let words = self.longest(core.end, |s| (s == Sense::Percent).then_some(()));
                core.end += words.map_or(1, |(length, ())| length);
            } else {
                core.blocked.get_or_insert(Blocked::Code);
            }
            core.value = None;
            return Some(core);
        }
        match i64::try_from(value) {
            Ok(v) => {
                core.value = Some(v);
                core.low = v;
            }
            Err(_) => core.blocked = Some(Blocked::Code),
        }
        Some(core)
    }

    /// Whether a per cent sign stands there, of any script that news uses.
    pub(crate) fn is_percent(&self, at: u32) -> bool {
        self.is_mark(at, '%') || self.is_mark(at, '٪')
    }

    /// Whether the token before belongs to no number that ended there on its own.
    fn number_before(&self, i: u32) -> bool {
        self.numbers.last().is_some_and(|n| n.end == i && n.blocked == Some(Blocked::Code))
    }
}

/// « ½ », « ¼ », « ¾ » in hundredths, with the number of decimals.
fn part_of_one(c: char) -> Option<(i128, u32)> {
    match c {
        '½' => Some((50, 2)),
        '¼' => Some((25, 2)),
        '¾' => Some((75, 2)),
        _ => None,
    }
}

/// The value of a decimal digit of any script that news uses.
pub(crate) fn digit(c: char) -> Option<u8> {
    match c {
        '0'..='9' => Some(c as u8 - b'0'),
        '٠'..='٩' => Some((c as u32 - '٠' as u32) as u8),
        '۰'..='۹' => Some((c as u32 - '۰' as u32) as u8),
        _ => None,
    }
}
