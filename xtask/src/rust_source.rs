//! Just enough of Rust's grammar to find the string literals of a file and leave out its tests.

/// A string or character literal.
#[derive(Debug, PartialEq, Eq)]
pub struct Literal {
    /// Counted from 1.
    pub line: usize,
    /// With escapes resolved.
    pub value: String,
}

/// What a file says outside its tests.
#[derive(Debug, Default)]
pub struct Source {
    /// In order.
    pub literals: Vec<Literal>,
    /// Modules declared with `#[cfg(test)] mod NAME;`, whose files are tests too.
    pub test_modules: Vec<String>,
}

#[derive(Debug, PartialEq, Eq)]
enum Token {
    Literal(Literal),
    Word(String),
    Mark(char),
}

/// Reads a file of Rust. Never fails: what it does not understand it passes over.
pub fn read_source(text: &str) -> Source {
    let tokens = read_tokens(text);
    let mut source = Source::default();
    if tokens.starts_with(&[Token::Mark('#'), Token::Mark('!')])
        && test_attribute(&tokens, 1).is_some()
    {
        return source;
    }
    let mut at = 0;
    while at < tokens.len() {
        if tokens[at] == Token::Mark('#')
            && let Some(end) = test_attribute(&tokens, at)
        {
            at = skip_item(&tokens, end, &mut source.test_modules);
            continue;
        }
        if let Token::Literal(literal) = &tokens[at] {
            source.literals.push(Literal { line: literal.line, value: literal.value.clone() });
        }
        at += 1;
    }
    source
}

/// If a `cfg` attribute that asks for `test` begins at `at` (its `#` or `!`), the place after it.
fn test_attribute(tokens: &[Token], at: usize) -> Option<usize> {
    let is = |offset: usize, wanted: &str| matches!(tokens.get(at + offset), Some(Token::Word(word)) if word == wanted);
    if tokens.get(at + 1) != Some(&Token::Mark('[')) || !is(2, "cfg") {
        return None;
    }
    let end = closing(tokens, at + 1, '[', ']');
    let words = || {
        tokens[at + 3..end].iter().filter_map(|token| match token {
            Token::Word(word) => Some(word.as_str()),
            _ => None,
        })
    };
    (words().any(|word| word == "test") && words().all(|word| word != "not")).then_some(end)
}

/// The place after the item that begins at `at`: after its block, or its semicolon.
fn skip_item(tokens: &[Token], mut at: usize, test_modules: &mut Vec<String>) -> usize {
    let start = at;
    while let Some(token) = tokens.get(at) {
        match token {
            Token::Mark('{') => return closing(tokens, at, '{', '}'),
            Token::Mark(';') => {
                if let [Token::Word(keyword), Token::Word(name)] =
                    &tokens[at.saturating_sub(2).max(start)..at]
                    && keyword == "mod"
                {
                    test_modules.push(name.clone());
                }
                return at + 1;
            }
            _ => at += 1,
        }
    }
    at
}

/// The place after the bracket that closes the one at `at`.
fn closing(tokens: &[Token], at: usize, open: char, close: char) -> usize {
    let mut depth = 0_usize;
    for (offset, token) in tokens[at..].iter().enumerate() {
        match token {
            Token::Mark(mark) if *mark == open => depth += 1,
            Token::Mark(mark) if *mark == close => {
                depth -= 1;
                if depth == 0 {
                    return at + offset + 1;
                }
            }
            _ => {}
        }
    }
    tokens.len()
}

fn read_tokens(text: &str) -> Vec<Token> {
    let mut reader = Reader { rest: text, line: 1 };
    let mut tokens = Vec::new();
    while let Some(first) = reader.rest.chars().next() {
        if reader.rest.starts_with("//") {
            reader.take(reader.rest.find('\n').unwrap_or(reader.rest.len()));
        } else if reader.rest.starts_with("/*") {
            reader.block_comment();
        } else if first.is_whitespace() {
            reader.take(first.len_utf8());
        } else if let Some(literal) = reader.string().or_else(|| reader.character()) {
            tokens.push(Token::Literal(literal));
        } else if first.is_alphanumeric() || first == '_' {
            let word = |c: char| !(c.is_alphanumeric() || c == '_');
            let length = reader.rest.find(word).unwrap_or(reader.rest.len());
            tokens.push(Token::Word(reader.take(length).to_owned()));
        } else {
            tokens.push(Token::Mark(first));
            reader.take(first.len_utf8());
        }
    }
    tokens
}

struct Reader<'a> {
    rest: &'a str,
    line: usize,
}

impl<'a> Reader<'a> {
    fn take(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(length);
        self.line += taken.matches('\n').count();
        self.rest = rest;
        taken
    }

    fn block_comment(&mut self) {
        let mut depth = 0_usize;
        let mut at = 0;
        while at < self.rest.len() {
            if self.rest[at..].starts_with("/*") {
                depth += 1;
                at += 2;
            } else if self.rest[at..].starts_with("*/") {
                depth -= 1;
                at += 2;
                if depth == 0 {
                    break;
                }
            } else {
                at += self.rest[at..].chars().next().map_or(1, char::len_utf8);
            }
        }
        self.take(at);
    }

    /// A string with any prefix: `"…"`, `b"…"`, `c"…"`, `r#"…"#`, `br"…"`.
    fn string(&mut self) -> Option<Literal> {
        let prefix = ["br", "cr", "b", "c", "r", ""].into_iter().find(|prefix| {
            self.rest.strip_prefix(prefix).is_some_and(|after| {
                let hashed =
                    if prefix.ends_with('r') { after.trim_start_matches('#') } else { after };
                hashed.starts_with('"')
            })
        })?;
        let line = self.line;
        let after = &self.rest[prefix.len()..];
        if prefix.ends_with('r') {
            let hashes = after.len() - after.trim_start_matches('#').len();
            let body = &after[hashes + 1..];
            let close = format!("\"{}", "#".repeat(hashes));
            let end = body.find(&close).unwrap_or(body.len());
            let value = body[..end].to_owned();
            let whole = (prefix.len() + hashes + 1 + end + close.len()).min(self.rest.len());
            self.take(whole);
            return Some(Literal { line, value });
        }
        let end = end_of_escaped(&after[1..], '"')?;
        let value = unescape(&after[1..=end]);
        self.take(prefix.len() + 1 + end + 1);
        Some(Literal { line, value })
    }

    /// A character or byte, and no lifetime.
    fn character(&mut self) -> Option<Literal> {
        let prefix = if self.rest.starts_with("b'") { 1 } else { 0 };
        let after = self.rest[prefix..].strip_prefix('\'')?;
        let mut chars = after.chars();
        let end = match chars.next()? {
            '\\' => end_of_escaped(after, '\'')?,
            first if chars.next() == Some('\'') => first.len_utf8(),
            _ => return None,
        };
        let literal = Literal { line: self.line, value: unescape(&after[..end]) };
        self.take(prefix + 1 + end + 1);
        Some(literal)
    }
}

/// Where the closing mark stands, past escaped ones.
fn end_of_escaped(text: &str, close: char) -> Option<usize> {
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if c == close => return Some(at),
            _ => {}
        }
    }
    None
}

fn unescape(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            value.push(c);
            continue;
        }
        match chars.next() {
            Some('n') => value.push('\n'),
            Some('t') => value.push('\t'),
            Some('r') => value.push('\r'),
            Some('0') => value.push('\0'),
            Some('x') => value.extend(code_point(&chars.by_ref().take(2).collect::<String>())),
            Some('u') => {
                let digits: String = chars.by_ref().skip(1).take_while(|&c| c != '}').collect();
                value.extend(code_point(&digits));
            }
            Some('\n') => {
                let rest = chars.as_str().trim_start();
                chars = rest.chars();
            }
            Some(other) => value.push(other),
            None => {}
        }
    }
    value
}

fn code_point(digits: &str) -> Option<char> {
    u32::from_str_radix(&digits.replace('_', ""), 16).ok().and_then(char::from_u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Vec<(usize, String)> {
        read_source(text).literals.into_iter().map(|l| (l.line, l.value)).collect()
    }

    #[test]
    fn every_kind_of_literal_is_read() {
        let text = "let a = \"d\\u{e9}j\\xe0\";\nlet b = r#\"a \"b\" c\"#; \
                    let c = b\"x\\\"y\"; let d = 'à';\nlet e = '\\'';";
        let expected = [(1, "déjà"), (2, "a \"b\" c"), (2, "x\"y"), (2, "à"), (3, "'")];
        assert_eq!(values(text), expected.map(|(line, value)| (line, value.to_owned())));
    }

    #[test]
    fn comments_and_lifetimes_are_no_literals() {
        let text = "// \"no\"\n/* \"no\" /* \"no\" */ \"no\" */\n\
                    fn f<'a>(x: &'a str) -> &'static str { \"yes\" }";
        assert_eq!(values(text), [(3, "yes".to_owned())]);
    }

    #[test]
    fn tests_are_left_out() {
        let text = "const A: &str = \"in\";\n#[cfg(test)]\nmod tests {\n fn f() { g(\"}\"); }\n}\n\
                    const B: &str = \"also\";\n\
                    #[cfg(test)] mod more;\n#[cfg(not(test))] const C: &str = \"too\";";
        let source = read_source(text);
        assert_eq!(source.test_modules, ["more"]);
        let values: Vec<_> = source.literals.iter().map(|l| l.value.as_str()).collect();
        assert_eq!(values, ["in", "also", "too"]);
        assert_eq!(values_of_test_file(), Vec::<(usize, String)>::new());
    }

    fn values_of_test_file() -> Vec<(usize, String)> {
        values("#![cfg(test)]\nconst A: &str = \"out\";")
    }
}
