//! Stretches of a report in another script than its own: a paragraph, a quotation, a sentence, or a run
//! of words. Each is read by the pack of its language, at the same offsets of the same text; whose words
//! a quotation is, the sentence around it says.

use crate::attribute::Scope;
use crate::doc::Doc;
use recoupe_model::{
    Analysis, Claim, Code, Diagnostic, Kind, Link, NameLexicon, Report, Span, Stance,
};
use recoupe_pack::Pack;
use recoupe_text::{Script, tokenize};
use std::ops::Range;

/// Of so many words at least is a paragraph, a quotation or a sentence in another script.
const WORDS: usize = 3;

/// Of so many is a run inside a sentence; shorter ones are names.
const RUN: usize = 5;

/// In a stretch may stand one word in the script of the report for so many others.
const TO_ONE: usize = 3;

/// Of more words than this in a row a name in the script of the report is not.
const NAME: usize = 3;

/// A pack reads a stretch of which it knows one word in so many.
const KNOWN: usize = 2;

/// Words of a report in another script.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Foreign {
    pub span: Span,
    pub script: Script,
    /// What the sentence around says of it.
    pub told: Option<Told>,
}

/// Whose words something is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Told {
    pub links: Vec<Link>,
    pub stance: Stance,
}

impl Doc<'_> {
    /// The stretches of this part in scripts other than the pack's, in the order of the text.
    pub(crate) fn foreign(&self, scopes: &[Scope]) -> Vec<Foreign> {
        let Some(own) = Script::named(&self.pack.settings.script) else { return Vec::new() };
        let mut out: Vec<Foreign> = Vec::new();
        for paragraph in &self.segments.paragraphs {
            let all = paragraph.first..paragraph.end;
            if self.words_in(own, &all).foreign < WORDS {
                continue;
            }
            if let Some(script) = self.is_foreign(own, &all, WORDS) {
                let inside = self.quote_at[all.start as usize] != crate::doc::NONE;
                out.push(self.stretch_of(&all, script, inside, scopes));
                continue;
            }
            let mut taken: Vec<Range<u32>> = Vec::new();
            let from = self.segments.quotes.partition_point(|q| q.open < all.start);
            let quotes = self.segments.quotes[from..].iter().take_while(|q| q.open < all.end);
            let quoted = quotes.map(|q| (q.open + 1..q.close.min(all.end), WORDS));
            let from = self.segments.sentences.partition_point(|s| s.first < all.start);
            let sentences =
                self.segments.sentences[from..].iter().take_while(|s| s.first < all.end);
            let sentences = sentences.map(|s| (s.first..s.end, WORDS));
            let runs = self.runs(own, &all).into_iter().map(|r| (r, RUN));
            for (range, least) in quoted.chain(sentences).chain(runs) {
                let free = taken.iter().all(|t| range.end <= t.start || t.end <= range.start);
                if free && let Some(script) = self.is_foreign(own, &range, least) {
                    out.push(self.stretch_of(&range, script, true, scopes));
                    taken.push(range);
                }
            }
        }
        out.sort_by_key(|f| f.span);
        out
    }

    /// Words of the own script and of others.
    fn words_in(&self, own: Script, range: &Range<u32>) -> Words {
        let mut words = Words::default();
        for t in range.clone() {
            match self.script_at(t) {
                Some(script) if script == own => {
                    words.own += 1;
                    words.run += 1;
                    words.longest = words.longest.max(words.run);
                }
                Some(script) => {
                    words.foreign += 1;
                    words.run = 0;
                    words.script.get_or_insert(script);
                }
                None => {}
            }
        }
        words
    }

    fn script_at(&self, t: u32) -> Option<Script> {
        let token = self.tokens.get(t as usize).filter(|t| t.is_word() && !t.flags.glued)?;
        token.span.of(self.text).chars().find_map(Script::of)
    }

    /// The script of words nearly all of which are in another than the own.
    fn is_foreign(&self, own: Script, range: &Range<u32>, least: usize) -> Option<Script> {
        let words = self.words_in(own, range);
        let nearly_all = words.own * TO_ONE <= words.foreign && words.longest <= NAME;
        (words.foreign >= least && nearly_all).then_some(words.script).flatten()
    }

    /// Runs of tokens without a word in the own script, inside one sentence.
    fn runs(&self, own: Script, all: &Range<u32>) -> Vec<Range<u32>> {
        let mut runs = Vec::new();
        let mut from = all.start;
        for t in all.clone() {
            let ends =
                self.script_at(t) == Some(own) || self.quote_mark[t as usize] != crate::doc::NONE;
            if ends {
                runs.push(from..t);
                from = t + 1;
            }
        }
        runs.push(from..all.end);
        runs.retain(|r| r.start < r.end);
        runs
    }

    fn stretch_of(
        &self,
        range: &Range<u32>,
        script: Script,
        inside: bool,
        scopes: &[Scope],
    ) -> Foreign {
        let scope = inside.then(|| self.scope_at(scopes, range.start)).flatten();
        let told = scope.map(|s| Told { links: s.links.clone(), stance: s.stance });
        let mark = |t: u32| self.quote_mark.get(t as usize).is_some_and(|q| *q != crate::doc::NONE);
        // with the marks of a quotation, which make it one for the pack that reads it
        let first = range.start - u32::from(range.start > 0 && mark(range.start - 1));
        let end = range.end + u32::from(mark(range.end));
        Foreign { span: self.span(first, end), script, told }
    }

    /// What sentences around stretches of this text say of them, as scopes of its own.
    pub(crate) fn given(&self, given: &[Foreign], scopes: &mut Vec<Scope>) {
        for foreign in given {
            let Some(told) = &foreign.told else { continue };
            let first = self.tokens.partition_point(|t| t.span.start < foreign.span.start) as u32;
            let end = self.tokens.partition_point(|t| t.span.start < foreign.span.end) as u32;
            if first >= end {
                continue;
            }
            scopes.push(Scope {
                first,
                end,
                links: told.links.clone(),
                stance: told.stance,
                cue: (first, first),
                that: false,
                sentence: self.sentence_of(first) as u32,
            });
        }
        scopes.sort_by_key(|s| s.sentence);
    }
}

#[derive(Default)]
struct Words {
    own: usize,
    /// Of the own script in a row, until now and at most.
    run: usize,
    longest: usize,
    foreign: usize,
    script: Option<Script>,
}

/// Which pack knows the most words of a stretch, and enough of them: nothing where two know as many.
pub(crate) fn reader_of(
    text: &str,
    foreign: &Foreign,
    packs: &[&Pack],
    names: &dyn NameLexicon,
) -> Option<usize> {
    let known = |pack: &Pack| {
        let mut tokens = Vec::new();
        let bytes = foreign.span.start as usize..foreign.span.end as usize;
        tokenize(text, bytes, &pack.rules, &pack.vocab, &mut tokens);
        crate::doc::split_words(text, pack, names, &mut tokens);
        let words = tokens.iter().filter(|t| t.is_word() && !t.flags.glued).count();
        let known = tokens.iter().filter(|t| t.is_word() && !t.flags.glued && t.word != 0).count();
        (known * KNOWN >= words).then_some(known)
    };
    let mut best: Option<(usize, usize)> = None;
    let mut tied = false;
    for (i, pack) in packs.iter().enumerate() {
        let Some(n) = known(pack) else { continue };
        match best {
            Some((most, _)) if n < most => {}
            Some((most, _)) if n == most => tied = true,
            _ => (best, tied) = (Some((n, i)), false),
        }
    }
    best.filter(|_| !tied).map(|(_, i)| i)
}

/// The report with all but these stretches blanked, at the same offsets. A blank line parts what does
/// not stand together; marks of quotation become those that every pack reads.
pub(crate) fn masked(report: &Report, stretches: &[Foreign], tag: &str) -> Report {
    let mut text = String::with_capacity(report.text.len());
    let mut at = 0;
    let blank = |text: &mut String, until: usize, part: bool| {
        let from = text.len();
        for c in report.text[from..until].chars() {
            match c {
                '\n' | '\r' => text.push(c),
                _ => text.extend(std::iter::repeat_n(' ', c.len_utf8())),
            }
        }
        if part && until - from >= 2 {
            text.replace_range(from..from + 2, "\n\n");
        }
    };
    for stretch in stretches {
        let (start, end) = (stretch.span.start as usize, stretch.span.end as usize);
        if start < at {
            continue;
        }
        blank(&mut text, start, at > 0);
        let words = &report.text[start..end];
        for (i, c) in words.char_indices() {
            let edge = i == 0 || i + c.len_utf8() == words.len();
            if edge && matches!(c, '«' | '»' | '“' | '”' | '„') {
                let pad = std::iter::repeat_n(' ', c.len_utf8() - 1);
                if i == 0 {
                    text.extend(pad);
                    text.push('"');
                } else {
                    text.push('"');
                    text.extend(pad);
                }
            } else {
                text.push(c);
            }
        }
        at = end;
    }
    blank(&mut text, report.text.len(), at > 0);
    Report { text, language: Some(tag.to_owned()), title: None, ..report.clone() }
}

/// Puts what another pack read into what the report's own pack read. No words are claimed twice.
pub(crate) fn merge(read: &[Foreign], other: Analysis, out: &mut Analysis) {
    let inside = |span: Span| {
        let at = read.partition_point(|f| f.span.end <= span.start);
        read.get(at).filter(|f| f.span.start <= span.start && span.end <= f.span.end)
    };
    // a statement that a rule makes of a quotation stays the report's own: « dément « … » »
    let framed = |c: &Claim| c.kind == Kind::Statement && &*c.provenance.rule != "engine.statement";
    out.claims.retain(|c| inside(c.anchor).is_none() && (framed(c) || inside(c.span).is_none()));
    let kept: Vec<Span> = out.claims.iter().filter(|c| framed(c)).map(|c| c.span).collect();
    let told = |c: &Claim| {
        c.kind == Kind::Statement
            && kept.iter().any(|s| s.start <= c.span.start && c.span.end <= s.end)
    };
    out.claims.extend(other.claims.into_iter().filter(|c| inside(c.anchor).is_some() && !told(c)));
    out.claims.sort_by_key(|c| (c.anchor.start, c.anchor.end, c.kind));
    out.diagnostics.retain(|d| d.span.is_none_or(|s| inside(s).is_none()));
    let of_stretch = |d: &Diagnostic| d.span.is_some_and(|s| inside(s).is_some());
    out.diagnostics.extend(other.diagnostics.into_iter().filter(of_stretch));
}

/// What is said of a stretch that no pack reads.
pub(crate) fn unread(foreign: &Foreign) -> Diagnostic {
    Diagnostic {
        code: Code::LanguageUnsupported,
        span: Some(foreign.span),
        message:
            "words in another script whose language no pack knows for certain: read them yourself"
                .into(),
    }
}
