//! What two versions of one text have of their own.

use similar::{ChangeTag, TextDiff};

/// How two versions differ, in one sentence.
pub(super) fn told(before: &str, after: &str) -> String {
    let diff = TextDiff::from_lines(before, after);
    let count = |tag| {
        let of = |change: &similar::Change<&str>| change.tag() == tag && has_words(change.value());
        diff.iter_all_changes().filter(of).count()
    };
    match (count(ChangeTag::Delete), count(ChangeTag::Insert)) {
        (0, 0) => "no line differs but in white space".to_owned(),
        (gone, come) => format!(
            "{} gone, {} new",
            crate::reading::counted(gone, "line"),
            crate::reading::counted(come, "line")
        ),
    }
}

/// The lines that are of one version alone, marked with `-` and `+`.
pub(super) fn shown(before: &str, after: &str) -> String {
    let diff = TextDiff::from_lines(before, after);
    let mut out = String::new();
    for change in diff.iter_all_changes().filter(|change| has_words(change.value())) {
        let mark = match change.tag() {
            ChangeTag::Delete => '-',
            ChangeTag::Insert => '+',
            ChangeTag::Equal => continue,
        };
        out.push_str(&format!("    {mark} {}\n", crate::talk::visible(change.value().trim_end())));
    }
    out
}

fn has_words(line: &str) -> bool {
    !line.trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_difference_is_told_in_lines() {
        assert_eq!(told("a\n\nb\n", "a\n\nc\nd\n"), "1 line gone, 2 lines new");
        assert_eq!(told("a\n", "a\n\n"), "no line differs but in white space");
    }
}
