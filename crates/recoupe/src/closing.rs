//! What stands under a briefing in the terminal: where the HTML file is, how much could not be
//! read, and what to do next. From one catalogue for each language.

use crate::embedded::LOCALES;
use crate::outcome::Failure;
use crate::reading::Tally;
use crate::talk::visible;
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use std::path::{Path, PathBuf};
use unic_langid::LanguageIdentifier;

/// What there is to say under a briefing.
pub(crate) struct Closing<'a> {
    /// The HTML file that was written.
    pub html: Option<&'a Path>,
    /// The diagnostics of the reports in the briefing.
    pub tally: &'a Tally,
    /// How many inputs could not be read at all.
    pub refused: usize,
    /// What to do next.
    pub next: Next,
}

/// Three commands to go on with: a message that says what for, and the command.
pub(crate) struct Next([(&'static str, String); 3]);

impl Next {
    /// After a briefing of these files, of which `first` is the first report.
    pub fn for_files(files: &[PathBuf], first: Option<&Path>) -> Self {
        let all = files.iter().map(|file| quoted(file)).collect::<Vec<_>>().join(" ");
        let first = first.map_or_else(|| "FILE".to_owned(), quoted);
        Self([
            ("next-record", format!("recoupe extract --records {all} > record.jsonl")),
            ("next-explain", format!("recoupe pack explain {first}")),
            ("next-help", "recoupe --help".to_owned()),
        ])
    }

    /// After the demonstration.
    pub fn for_demo() -> Self {
        Self([
            ("next-own", "recoupe brief FOLDER".to_owned()),
            ("next-record", "recoupe extract --records FOLDER > record.jsonl".to_owned()),
            ("next-help", "recoupe --help".to_owned()),
        ])
    }
}

/// The argument as one types it in a shell.
fn quoted(path: &Path) -> String {
    let path = visible(&path.display().to_string());
    let plain = |char: char| char.is_alphanumeric() || "-_./+:,@%=".contains(char);
    if !path.is_empty() && path.chars().all(plain) {
        path
    } else {
        format!("'{}'", path.replace('\'', r"'\''"))
    }
}

impl Closing<'_> {
    /// The closing lines in a language.
    ///
    /// # Errors
    ///
    /// When the catalogue of that language does not hold what is to be said.
    pub fn say(&self, language: &str) -> Result<String, Failure> {
        let catalogue = Catalogue::load(language)?;
        let mut lines = vec![String::new()];
        if self.refused > 0 {
            lines.push(catalogue.counted("refused", self.refused)?);
        }
        let counts = self.tally.by_count();
        lines.push(match counts.len() {
            0 => catalogue.text("diagnostics-none", &FluentArgs::new())?,
            _ => catalogue.counted("diagnostics", counts.iter().map(|(_, count)| count).sum())?,
        });
        for (code, count) in counts {
            let id = format!("code-{}", code.as_str());
            // A kind of diagnostic younger than the catalogue still counts.
            let said = catalogue.counted(&id, count);
            lines.push(format!(
                "  {}",
                said.unwrap_or_else(|_| format!("{count} {}", code.as_str()))
            ));
        }
        if let Some(path) = self.html {
            let mut args = FluentArgs::new();
            args.set("path", visible(&path.display().to_string()));
            lines.push(String::new());
            lines.push(catalogue.text("html", &args)?);
        }
        lines.push(String::new());
        lines.push(catalogue.text("next", &FluentArgs::new())?);
        for (id, command) in &self.next.0 {
            lines.push(format!("  {command}"));
            lines.push(format!("      {}", catalogue.text(id, &FluentArgs::new())?));
        }
        lines.push(String::new());
        Ok(lines.join("\n"))
    }
}

/// The messages of one language.
struct Catalogue {
    tag: String,
    bundle: FluentBundle<FluentResource>,
}

impl Catalogue {
    fn load(tag: &str) -> Result<Self, Failure> {
        let failed = |problem: String| Failure::Catalogue { tag: tag.to_owned(), problem };
        let source = LOCALES.iter().find(|(known, _)| *known == tag).map(|(_, source)| *source);
        let source = source.ok_or_else(|| failed("there is no such catalogue".to_owned()))?;
        let resource = FluentResource::try_new(source.to_owned())
            .map_err(|(_, errors)| failed(listed(&errors)))?;
        let language: LanguageIdentifier =
            tag.parse().map_err(|_| failed("the folder's name is no language tag".to_owned()))?;
        let mut bundle = FluentBundle::new(vec![language]);
        // The marks that isolate directions would be copied along with paths and commands.
        bundle.set_use_isolating(false);
        bundle.add_resource(resource).map_err(|errors| failed(listed(&errors)))?;
        Ok(Self { tag: tag.to_owned(), bundle })
    }

    fn counted(&self, id: &str, count: usize) -> Result<String, Failure> {
        let mut args = FluentArgs::new();
        args.set("count", count);
        self.text(id, &args)
    }

    fn text(&self, id: &str, args: &FluentArgs) -> Result<String, Failure> {
        let failed = |problem: String| Failure::Catalogue { tag: self.tag.clone(), problem };
        let pattern = self.bundle.get_message(id).and_then(|message| message.value());
        let pattern = pattern.ok_or_else(|| failed(format!("message `{id}` is missing")))?;
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(args), &mut errors);
        if errors.is_empty() {
            Ok(text.into_owned())
        } else {
            Err(failed(format!("message `{id}`: {}", listed(&errors))))
        }
    }
}

fn listed<E: std::fmt::Display>(errors: &[E]) -> String {
    errors.iter().map(E::to_string).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use recoupe_model::Code;

    const CODES: [Code; 15] = [
        Code::NumberUnread,
        Code::RoleMissing,
        Code::Ambiguous,
        Code::TimeUnresolved,
        Code::SpeakerUnknown,
        Code::QuoteUnclosed,
        Code::Empty,
        Code::LanguageUnsupported,
        Code::Decoded,
        Code::Binary,
        Code::NoDate,
        Code::BadDate,
        Code::BadInput,
        Code::Limit,
        Code::OffTopic,
    ];

    #[test]
    fn every_catalogue_says_everything() {
        assert!(LOCALES.len() >= 2);
        for (tag, _) in LOCALES {
            for count in [1, 2] {
                let mut tally = Tally::default();
                for code in CODES {
                    (0..count).for_each(|_| tally.count(code));
                }
                for next in [Next::for_demo(), Next::for_files(&["a b".into()], None)] {
                    let html = Some(Path::new("x.html"));
                    let closing = Closing { html, tally: &tally, refused: count, next };
                    let said = closing.say(tag).unwrap();
                    assert!(said.contains("x.html") && said.contains("recoupe --help"), "{said}");
                    assert!(!said.contains('{'), "{said}");
                    for code in CODES {
                        let bare = format!("{count} {}", code.as_str());
                        assert!(!said.contains(&bare), "{tag} has no message for {bare}");
                    }
                }
            }
        }
    }

    #[test]
    fn paths_are_quoted_for_a_shell() {
        assert_eq!(quoted(Path::new("a/b-1.md")), "a/b-1.md");
        assert_eq!(quoted(Path::new("l'an 2")), r"'l'\''an 2'");
    }
}
