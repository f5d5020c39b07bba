//! How lines begin that lead away from an article: data, in `labels.txt`.

use std::sync::LazyLock;

/// Words that announce related links, subscriptions, advertisements.
#[derive(Debug)]
pub(super) struct Labels {
    starts: Vec<String>,
    anywhere: Vec<String>,
    months: Vec<(String, i8)>,
}

static LABELS: LazyLock<Labels> = LazyLock::new(|| Labels::read(include_str!("labels.txt")));

impl Labels {
    /// The labels that ship.
    pub fn shipped() -> &'static Labels {
        &LABELS
    }

    fn read(file: &str) -> Labels {
        let mut labels = Labels { starts: Vec::new(), anywhere: Vec::new(), months: Vec::new() };
        let lines =
            file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
        for line in lines {
            let (key, value) = line.split_once(' ').unwrap_or((line, ""));
            let value = fold(value);
            match key.parse() {
                Ok(month) => {
                    labels.months.extend(value.split(' ').map(|name| (name.to_owned(), month)));
                }
                Err(_) if key == "anywhere" => labels.anywhere.push(value),
                Err(_) => labels.starts.push(value),
            }
        }
        labels
    }

    /// Whether words announce something else than the article's text: for certain, where `short`
    /// or where the words are plain enough.
    pub fn announces(&self, words: &str, short: bool) -> bool {
        let head = fold(&words[..words.floor_char_boundary(200)]);
        let head = head.trim_start_matches(|c: char| !c.is_alphanumeric());
        let begins = |label: &String| {
            head.strip_prefix(label.as_str())
                .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        };
        short && self.starts.iter().any(begins)
            || self.anywhere.iter().any(|label| head.contains(label.as_str()))
    }

    /// A text in which months of two words are one, joined by `_` as in the list.
    pub fn join_months(&self, mut text: String) -> String {
        for (name, _) in self.months.iter().filter(|(name, _)| name.contains('_')) {
            text = text.replace(&name.replace('_', " "), name);
        }
        text
    }

    /// The month of this name, in any of the languages listed.
    pub fn month(&self, name: &str) -> Option<i8> {
        let name = fold(name);
        self.months.iter().find(|(known, _)| *known == name).map(|(_, month)| *month)
    }
}

/// Lower case, apostrophes and spaces made one, marks of direction dropped.
fn fold(text: &str) -> String {
    text.chars()
        .filter(|c| !matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'))
        .map(|c| match c {
            '’' => '\'',
            '\u{a0}' | '\u{202f}' => ' ',
            c => c,
        })
        .flat_map(char::to_lowercase)
        .collect()
}
