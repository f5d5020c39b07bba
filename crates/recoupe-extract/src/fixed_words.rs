//! The fixed words of a trigger: « coûter la vie », "took 60 soldiers prisoner".

use crate::chunk::VerbGroup;
use crate::doc::Doc;
use recoupe_pack::{Frame, Function, Role, Sense};

impl Doc<'_> {
    /// Whether one of the fixed continuations follows; answers its end.
    pub(crate) fn followed_by(&self, token: u32, with: &[Vec<u32>]) -> Option<u32> {
        let mut at = token;
        for _ in 0..5 {
            let fits = |words: &&Vec<u32>| self.words_stand_at(at, words);
            // the longest: "for control of" before "for"
            if let Some(words) = with.iter().filter(fits).max_by_key(|w| w.len()) {
                return Some(at + words.len() as u32);
            }
            if let Some(end) = with.iter().find_map(|w| self.words_over_mark(at, w)) {
                return Some(end);
            }
            // "carried out 31 strikes"
            let counted = self
                .number(at + 1)
                .filter(|n| self.pack.grammar.head_last && n.first == at + 1 && !n.indefinite);
            if let Some(number) = counted
                && let Some(words) = with.iter().find(|w| {
                    w.len() > 1
                        && self.words_stand_at(at, &w[..1])
                        && self.words_stand_at(number.end, &w[1..])
                })
            {
                return Some(number.end + words.len() as u32 - 1);
            }
            let time = self.time_at.get(at as usize).copied().unwrap_or(crate::doc::NONE);
            if time != crate::doc::NONE {
                at = self.times[time as usize].end;
            } else if let Some((length, ())) =
                self.longest(at, |s| matches!(s, Sense::Adverb | Sense::Hedge).then_some(()))
            {
                at += length;
            } else if let Some(number) = self.number(at).filter(|n| n.first == at && !n.indefinite)
            {
                at = number.end;
            } else if self.is_mark(at, ',')
                || self.is_mark(at, '"')
                || self.is_mark(at, '«')
                || self.is_mark(at, '“')
            {
                at += 1;
            } else {
                return None;
            }
        }
        None
    }

    /// "described as “nonsense”": fixed words with a quotation mark behind the first of them.
    fn words_over_mark(&self, at: u32, words: &[u32]) -> Option<u32> {
        let opens = self.segments.quotes.iter().any(|q| q.open == at + 1);
        (words.len() > 1
            && opens
            && self.words_stand_at(at, &words[..1])
            && self.words_stand_at(at + 2, &words[1..]))
        .then_some(at + 1 + words.len() as u32)
    }

    /// « poussé 6 000 familles à fuir »: the fixed words may stand behind the object.
    pub(crate) fn with_behind_object(&self, token: u32, frame: &Frame) -> bool {
        self.with_end_behind_object(token, frame).is_some()
    }

    /// Where the fixed words behind the object end.
    pub(crate) fn with_end_behind_object(&self, token: u32, frame: &Frame) -> Option<u32> {
        let objects = frame.active.iter().flatten().any(|(f, _)| *f == Function::Object);
        let sentence = &self.segments.sentences[self.sentence_of(token.saturating_sub(1))];
        if !objects {
            return None;
        }
        // "quoted X, head of the administration, as saying"
        let reach = match (frame.is_cue(), self.pack.grammar.head_last) {
            (true, _) => 18,
            // « a contraint 2 983 personnes (412 familles) à fuir »
            (false, false) => 11,
            (false, true) => 8,
        };
        (token..(token + reach).min(sentence.end)).find_map(|at| {
            let fits = |words: &&Vec<u32>| words.len() > 1 && self.words_stand_at(at, words);
            frame.with.iter().find(fits).map(|words| at + words.len() as u32)
        })
    }

    /// "took 60 soldiers prisoner": one fixed word closes the object or stands right behind it.
    pub(crate) fn with_closes_object(&self, chunk: usize, frame: &Frame) -> bool {
        let takes = frame.active.iter().flatten().any(|r| *r == (Function::Object, Role::Victims));
        let Some(n) = takes.then(|| self.object(chunk, &|_| true)).flatten() else { return false };
        let end = self.nominals[n as usize].end;
        let word = |t: u32| self.token(t).map_or(0, |t| t.word);
        let (last, next) = (word(end - 1), word(end));
        self.accepts(Role::Victims, n)
            && frame
                .with
                .iter()
                .any(|w| w.len() == 1 && w[0] != 0 && (w[0] == last || w[0] == next))
    }

    /// Whether a fixed word of one token stands inside the verb group, before its main verb.
    pub(crate) fn holds_inside(&self, verb: &VerbGroup, with: &[Vec<u32>]) -> bool {
        (verb.first..verb.main).any(|t| {
            self.token(t).is_some_and(|t| {
                t.word != 0 && with.iter().any(|words| words.len() == 1 && words[0] == t.word)
            })
        })
    }

    /// As [`Doc::followed_by`], for a verb read elsewhere.
    pub fn with_follows(&self, token: u32, with: &[Vec<u32>]) -> bool {
        self.followed_by(token, with).is_some()
    }
}
