//! Forms: words, options and alternatives, expanded to plain token sequences.

use crate::trie::Slot;
use recoupe_text::{Token, TokenKind, TokenRules, Vocab, fold, tokenize};

/// One step of an expanded form.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Step {
    Word(String),
    Slot(Slot),
}

/// Expands `(x)` and `a|b` and cuts the words with the tokeniser that cuts reports.
pub(crate) fn expand(form: &str, rules: &TokenRules) -> Result<Vec<Vec<Step>>, String> {
    cut_all(&variants(form)?, rules)
}

/// As [`expand`], with the article that a pack writes in one with its nouns: on no word, on the
/// first, on the last, on all.
pub(crate) fn expand_noun(form: &str, rules: &TokenRules) -> Result<Vec<Vec<Step>>, String> {
    let mut all = variants(form)?;
    if let Some(article) = rules.clitics.article.as_deref() {
        for variant in all.clone() {
            let words: Vec<&str> = variant.split_whitespace().collect();
            let Some(last) = words.len().checked_sub(1) else { continue };
            let with = |test: &dyn Fn(usize) -> bool| {
                let put = |(i, w): (usize, &&str)| {
                    if test(i) && !w.starts_with(article) {
                        format!("{article}{w}")
                    } else {
                        (*w).to_owned()
                    }
                };
                words.iter().enumerate().map(put).collect::<Vec<_>>().join(" ")
            };
            for more in [with(&|i| i == 0), with(&|i| i == last), with(&|_| true)] {
                if !all.contains(&more) {
                    all.push(more);
                }
            }
        }
    }
    cut_all(&all, rules)
}

fn cut_all(variants: &[String], rules: &TokenRules) -> Result<Vec<Vec<Step>>, String> {
    variants.iter().filter(|v| !v.trim().is_empty()).map(|v| cut(v, rules)).collect()
}

fn variants(form: &str) -> Result<Vec<String>, String> {
    let mut variants: Vec<String> = vec![String::new()];
    let mut rest = form.trim();
    while !rest.is_empty() {
        let (options, after) = if let Some(inner) = rest.strip_prefix('(') {
            let close = inner.find(')').ok_or("a bracket is not closed")?;
            let mut options: Vec<&str> = inner[..close].split('|').map(str::trim).collect();
            options.push("");
            (options, &inner[close + 1..])
        } else {
            let end = rest.find([' ', '(']).unwrap_or(rest.len());
            (rest[..end].split('|').collect(), &rest[end..])
        };
        let mut next = Vec::with_capacity(variants.len() * options.len());
        for variant in &variants {
            for option in &options {
                let mut longer = variant.clone();
                if !option.is_empty() {
                    if !longer.is_empty() && (!longer.ends_with('\'') || option.starts_with('{')) {
                        longer.push(' ');
                    }
                    longer.push_str(option);
                }
                next.push(longer);
            }
        }
        if next.len() > 512 {
            return Err("more than 512 variants: write several forms".into());
        }
        variants = next;
        rest = after.trim_start();
    }
    Ok(variants)
}

/// One expanded variant as steps. A trailing apostrophe (`d'`) is an elided word.
fn cut(variant: &str, rules: &TokenRules) -> Result<Vec<Step>, String> {
    let mut steps = Vec::new();
    for word in variant.split_whitespace() {
        if let Some(name) = word.strip_prefix('{').and_then(|w| w.strip_suffix('}')) {
            let slot = Slot::from_name(name).ok_or_else(|| format!("no slot `{name}`"))?;
            steps.push(Step::Slot(slot));
            continue;
        }
        // A letter after a final apostrophe makes the tokeniser see the elision.
        let probe =
            if word.ends_with(['\'', '’']) { format!("{word}a") } else { word.to_owned() };
        let mut tokens: Vec<Token> = Vec::new();
        tokenize(&probe, 0..probe.len(), rules, &Vocab::default(), &mut tokens);
        let count = tokens.len();
        for (i, token) in tokens.iter().enumerate() {
            if probe.len() > word.len() && i + 1 == count && count > 1 {
                break;
            }
            if token.kind == TokenKind::Mark('.') {
                continue;
            }
            steps.push(Step::Word(fold(token.span.of(&probe))));
        }
    }
    if steps.is_empty() { Err("an empty form".into()) } else { Ok(steps) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(form: &str) -> Vec<String> {
        let mut rules = TokenRules::default();
        rules.elisions.insert("d".into());
        expand(form, &rules)
            .unwrap()
            .iter()
            .map(|v| {
                v.iter()
                    .map(|s| match s {
                        Step::Word(w) => w.clone(),
                        Step::Slot(s) => format!("{s:?}"),
                    })
                    .collect::<Vec<_>>()
                    .join(" ")
            })
            .collect()
    }

    #[test]
    fn options_and_alternatives() {
        assert_eq!(
            words("(ville) assiégée|encerclée"),
            ["ville assiégée", "ville encerclée", "assiégée", "encerclée"]
        );
        assert_eq!(words("plus de|d'"), ["plus de", "plus d'"]);
        assert_eq!(words("quatre-vingt"), ["quatre vingt"]);
        assert_eq!(words("d'après"), ["d' après"]);
    }
}
