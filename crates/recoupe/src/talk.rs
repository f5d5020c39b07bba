//! What is said on standard error: what went wrong, what is odd, and how far the work is.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{IsTerminal, Write, stderr, stdout};
use std::time::{Duration, Instant};

/// How much a remark matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Level {
    /// Good to know.
    Note,
    /// Part of an input was not used.
    Warning,
    /// An input was not read, or the command ended.
    Error,
}

/// One line on standard error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Remark {
    /// How much it matters.
    pub level: Level,
    /// File and sentence.
    pub text: String,
}

/// Standard error, as the user wants it.
#[derive(Debug)]
pub(crate) struct Talk {
    quiet: bool,
    colour: bool,
    progress: Option<ProgressBar>,
}

/// From how many files on progress is shown.
const MANY: usize = 8;

impl Talk {
    /// Standard error; with `quiet`, warnings and errors alone.
    pub fn new(quiet: bool) -> Self {
        Self { quiet, colour: wants_colour(stderr().is_terminal()), progress: None }
    }

    /// Shows how many of `files` are done, when they are many and somebody looks; not where
    /// `output` goes to the same screen meanwhile.
    pub fn start_progress(&mut self, files: usize, output: bool) {
        let crossed = output && stdout().is_terminal();
        if self.quiet || files < MANY || crossed || !stderr().is_terminal() {
            return;
        }
        let bar = ProgressBar::with_draw_target(Some(files as u64), ProgressDrawTarget::stderr());
        let template = "reading {bar:32} {pos} of {len} files";
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        self.progress = Some(bar);
    }

    /// One more file is done.
    pub fn advance(&self) {
        if let Some(bar) = &self.progress {
            bar.inc(1);
        }
    }

    /// Takes the progress away.
    pub fn end_progress(&mut self) {
        if let Some(bar) = self.progress.take() {
            bar.finish_and_clear();
        }
    }

    /// Says one remark, above the progress if that is shown.
    pub fn say(&self, remark: &Remark) {
        if self.quiet && remark.level == Level::Note {
            return;
        }
        let line = self.line(remark);
        // Nobody can be told that standard error is closed.
        let write = || drop(writeln!(stderr(), "{line}"));
        match &self.progress {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }

    /// Says something good to know.
    pub fn note(&self, text: impl Into<String>) {
        self.say(&Remark { level: Level::Note, text: text.into() });
    }

    /// Says that the command ended, and why.
    pub fn error(&self, text: impl Into<String>) {
        self.say(&Remark { level: Level::Error, text: text.into() });
    }

    fn line(&self, remark: &Remark) -> String {
        let (word, style) = match remark.level {
            Level::Note => ("note", "36"),
            Level::Warning => ("warning", "33;1"),
            Level::Error => ("error", "31;1"),
        };
        let text = visible(&remark.text);
        if self.colour {
            format!("recoupe: \u{1b}[{style}m{word}\u{1b}[0m: {text}")
        } else {
            format!("recoupe: {word}: {text}")
        }
    }
}

/// How far long work is, with its rate and the time that it will still take.
#[derive(Debug)]
pub(crate) struct Progress {
    bar: Option<ProgressBar>,
    began: Instant,
    done: u64,
}

impl Progress {
    /// Of `bytes` to read, or of an unknown number, when somebody looks.
    pub fn start(bytes: Option<u64>, quiet: bool) -> Self {
        let template = match bytes {
            Some(_) => "{bar:32} {bytes} of {total_bytes}, {msg}, {eta} left",
            None => "{spinner} {bytes}, {msg}, {elapsed}",
        };
        Self::with(bytes, template, quiet)
    }

    /// Of `things` to look at.
    pub fn counting(things: u64, noun: &str, quiet: bool) -> Self {
        let template = format!("{{bar:32}} {{pos}} of {{len}} {noun}, {{msg}}, {{eta}} left");
        Self::with(Some(things), &template, quiet)
    }

    fn with(length: Option<u64>, template: &str, quiet: bool) -> Self {
        let bar = (!quiet && stderr().is_terminal()).then(|| {
            let bar = ProgressBar::with_draw_target(length, ProgressDrawTarget::stderr_with_hz(4));
            if let Ok(style) = ProgressStyle::with_template(template) {
                bar.set_style(style);
            }
            bar
        });
        Self { bar, began: Instant::now(), done: 0 }
    }

    /// So much further: `by` on the bar, and so many `things`.
    pub fn advance(&mut self, by: u64, things: u64) {
        self.done += things;
        if let Some(bar) = &self.bar {
            bar.inc(by);
            if self.done.is_multiple_of(64) {
                let rate = self.done as f64 / self.began.elapsed().as_secs_f64().max(0.001);
                bar.set_message(format!("{} done, {rate:.0} a second", self.done));
            }
        }
    }

    /// Does something that writes to the screen.
    pub fn suspend(&self, work: impl FnOnce()) {
        match &self.bar {
            Some(bar) => bar.suspend(work),
            None => work(),
        }
    }

    /// Takes it away, and says how long it took.
    pub fn end(&mut self) -> Duration {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
        self.began.elapsed()
    }
}

/// Whether standard output is to be coloured.
pub(crate) fn stdout_wants_colour() -> bool {
    wants_colour(stdout().is_terminal())
}

/// <https://no-color.org>: any value but the empty one means no.
fn wants_colour(terminal: bool) -> bool {
    terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// Text with the characters shown that would act on the terminal instead of standing in it:
/// escape sequences, and marks that turn the direction of what follows or have no width.
pub(crate) fn visible(text: &str) -> String {
    if !text.chars().any(acts) {
        return text.to_owned();
    }
    let mut shown = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '\n' | '\t' | '\r' => shown.push(' '),
            char if acts(char) => shown.extend(char.escape_unicode()),
            char => shown.push(char),
        }
    }
    shown
}

fn acts(char: char) -> bool {
    char.is_control()
        || matches!(char, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{feff}')
        || matches!(char, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escape_sequences_in_names_are_shown_not_sent() {
        assert_eq!(visible("a\u{1b}[2Jb\nc é"), "a\\u{1b}[2Jb c é");
        assert_eq!(visible("x\u{202e}txt.md"), "x\\u{202e}txt.md");
    }
}
