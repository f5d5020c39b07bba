//! Compiles the packs' `names.toml` into the rules of spelling and `gazetteers/*.csv` into one table, which
//! are embedded in the program: opening a gazetteer then parses nothing.
#![allow(clippy::disallowed_methods, reason = "a build script reads files; the program does not")]
#![allow(dead_code, reason = "the modules are the library's; only half of them is of use here")]

#[path = "src/compile.rs"]
mod compile;
#[path = "src/cut.rs"]
mod cut;
#[path = "src/geometry.rs"]
mod geometry;
#[path = "src/keys.rs"]
mod keys;
#[path = "src/letters.rs"]
mod letters;
#[path = "src/row.rs"]
mod row;
#[path = "src/sound.rs"]
mod sound;
#[path = "src/spelling.rs"]
mod spelling;

use spelling::{Folded, Rules, Sound};
use std::path::{Path, PathBuf};
use std::{env, fs};
use toml::{Table, Value};

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let home = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let rules = rules(&all_names(&home.join("../../packs"))?)?;
    fs::write(out.join("rules.rs"), source_of(&rules))?;
    let folder = home.join("../../gazetteers");
    println!("cargo:rerun-if-changed={}", folder.display());
    fs::write(out.join("gazetteers.bin"), compile_all(&folder, &rules)?)?;
    Ok(())
}

/// The `names.toml` of all packs as one table: lists of the same name are joined.
fn all_names(packs: &Path) -> Result<Table, Failure> {
    println!("cargo:rerun-if-changed={}", packs.display());
    let mut tags: Vec<PathBuf> = fs::read_dir(packs)?
        .filter_map(|entry| Some(entry.ok()?.path().join("names.toml")))
        .filter(|path| path.exists() && !path.to_string_lossy().contains("_template"))
        .collect();
    tags.sort();
    let mut all = Table::new();
    for path in tags {
        println!("cargo:rerun-if-changed={}", path.display());
        let table: Table = fs::read_to_string(&path)?
            .parse()
            .map_err(|error| format!("{}: {error}", path.display()))?;
        join(&mut all, table)
            .map_err(|key| format!("{}: `{key}` stands in two packs", path.display()))?;
    }
    Ok(all)
}

fn join(all: &mut Table, more: Table) -> Result<(), String> {
    for (key, value) in more {
        match (all.get_mut(&key), value) {
            (Some(Value::Table(old)), Value::Table(new)) => join(old, new)?,
            (Some(Value::Array(old)), Value::Array(new)) => old.extend(new),
            (Some(_), _) => return Err(key),
            (None, value) => {
                all.insert(key, value);
            }
        }
    }
    Ok(())
}

/// All gazetteers of a folder in one table, `world.csv` first.
fn compile_all(folder: &Path, rules: &Rules) -> Result<Vec<u8>, Failure> {
    let mut paths: Vec<String> = Vec::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.ends_with(".csv") {
            paths.push(name);
        }
    }
    paths.sort_by_key(|name| (name != "world.csv", name.clone()));
    let (mut rows, mut rejects) = (Vec::new(), Vec::new());
    for (source, name) in paths.iter().enumerate() {
        let path = folder.join(name);
        println!("cargo:rerun-if-changed={}", path.display());
        row::read_rows(name, source, &fs::read_to_string(path)?, &mut rows, &mut rejects)
            .map_err(|e| format!("{}: no column `{}`", e.path, e.column))?;
    }
    row::check_rows(&paths, &mut rows, &mut rejects, &|_| None);
    for reject in rejects {
        println!("cargo:warning=gazetteers/{reject}");
    }
    let origin = |path: &String| compile::Origin {
        path: path.clone(),
        licence: "CC0-1.0; gazetteers/SOURCES.md".into(),
    };
    let origins: Vec<compile::Origin> = paths.iter().map(origin).collect();
    Ok(compile::compile(&origins, &rows, rules))
}

/// The rules, from their table.
fn rules(table: &Table) -> Result<Rules, Failure> {
    let latin = section(table, "latin")?;
    let arabic = section(table, "arabic")?;
    let articles = section(latin, "articles")?;
    let mut rules = Rules {
        sounds: sounds(latin)?,
        pairs: [0; 26],
        single: [""; 26],
        front: word(latin, "front")?,
        endings: words(latin, "endings")?,
        silent: word(latin, "silent")?,
        countries: words(latin, "countries")?,
        whole: &[],
        whole_lengths: [0; 26],
        articles: words(articles, "always")?,
        assimilated: pairs(articles, "assimilated")?,
        article_letters: 0,
        never_first: words(articles, "never_first")?,
        titles: &[],
        generic: &[],
        other: &[],
        arabic: ['\0'; 256],
        arabic_seats: ['\0'; 256],
        arabic_article: word(arabic, "article")?,
        arabic_sounds: [""; 256],
        cyrillic: [""; 256],
        links: &[],
        concepts: &[],
        concept_names: &[],
        directions: &[],
        near: [[100; 26]; 26],
    };
    for article in rules.all_articles().collect::<Vec<_>>() {
        let first = article
            .bytes()
            .next()
            .filter(u8::is_ascii_lowercase)
            .ok_or("latin.articles: one is not a to z")?;
        rules.article_letters |= 1 << (first - b'a');
    }
    arabic_letters(arabic, &mut rules)?;
    let mut whole = Vec::new();
    for (from, key) in section(latin, "whole")? {
        whole.push((leak(from), leak(key.as_str().ok_or("latin.whole: a key is no string")?)));
    }
    whole.sort_unstable();
    for (word, _) in &whole {
        let first = word
            .bytes()
            .next()
            .filter(u8::is_ascii_lowercase)
            .ok_or("latin.whole: a word is not a to z")?;
        rules.whole_lengths[usize::from(first - b'a')] |= 1 << word.len().min(31);
    }
    rules.whole = whole.leak();
    letters_alone(&mut rules);
    rules.titles = folded_words(section(latin, "heads")?, &rules)?;
    rules.generic = folded_words(section(latin, "generic")?, &rules)?;
    rules.other = folded_words(section(latin, "other")?, &rules)?;
    let mut links = Table::new();
    links.insert("links".into(), section(latin, "generic")?["links"].clone());
    rules.links = folded_words(&links, &rules)?;
    sounds_of_scripts(table, &mut rules)?;
    let (concepts, names) = numbered(section(table, "concepts")?, &rules)?;
    (rules.concepts, rules.concept_names) = (concepts, names);
    rules.directions = numbered(section(table, "directions")?, &rules)?.0;
    Ok(rules)
}

fn sounds(latin: &Table) -> Result<[&'static [Sound]; 26], Failure> {
    let mut all: [Vec<Sound>; 26] = Default::default();
    for (key, before_front) in [("before_front", true), ("letters", false)] {
        for &(letters, sign) in pairs(latin, key)? {
            let first = letters.bytes().next().filter(u8::is_ascii_lowercase);
            let first = first.ok_or_else(|| format!("latin.{key}: `{letters}` is not a to z"))?;
            all[usize::from(first - b'a')].push(Sound { letters, sign, before_front });
        }
    }
    Ok(all.map(|mut sounds| {
        // Of the same length, what needs a front vowel is tried first.
        sounds.sort_by_key(|s| (usize::MAX - s.letters.len(), !s.before_front));
        &*sounds.leak()
    }))
}

/// What is said of a letter and the next without looking through the list of sounds.
fn letters_alone(rules: &mut Rules) {
    for (at, sounds) in rules.sounds.iter().enumerate() {
        let letter = (b'a' + at as u8) as char;
        rules.single[at] = leak(&letter.to_string());
        for sound in sounds.iter() {
            match sound.letters.as_bytes() {
                [_] if !sound.before_front => rules.single[at] = sound.sign,
                [_] => rules.front.bytes().for_each(|next| rules.pairs[at] |= 1 << (next - b'a')),
                [_, next, ..] => rules.pairs[at] |= 1 << (next - b'a'),
                [] => {}
            }
        }
    }
}

fn sounds_of_scripts(table: &Table, rules: &mut Rules) -> Result<(), Failure> {
    let low = |letter: &str, block: u32| -> Result<usize, Failure> {
        let c = letter.chars().next().map(|c| c as u32).filter(|c| c & 0xff00 == block);
        Ok(c.ok_or_else(|| format!("sounds: `{letter}` is not of its script"))? as usize & 0xff)
    };
    for (letter, sign) in pairs(section(table, "arabic")?, "sounds")? {
        rules.arabic_sounds[low(letter, 0x600)?] = sign;
    }
    for (letter, latin) in pairs(section(table, "cyrillic")?, "letters")? {
        rules.cyrillic[low(letter, 0x400)?] = latin;
    }
    let list = section(table, "near")?.get("pairs").and_then(Value::as_array);
    for row in list.ok_or("names.toml: no list `near.pairs`")? {
        let sign = |at: usize| {
            let byte = row.get(at)?.as_str()?.bytes().next()?;
            byte.is_ascii_lowercase().then(|| usize::from(byte - b'a'))
        };
        let cost = row.get(2).and_then(Value::as_integer).and_then(|c| u8::try_from(c).ok());
        let (Some(a), Some(b), Some(cost)) = (sign(0), sign(1), cost) else {
            return Err("names.toml: a row of `near.pairs` is not two signs and a cost".into());
        };
        (rules.near[a][b], rules.near[b][a]) = (cost, cost);
    }
    Ok(())
}

type Numbered = (&'static [(&'static str, u8)], &'static [&'static str]);

/// The words of all lists of a section, folded and sorted, each with the number of its list.
fn numbered(section: &Table, rules: &Rules) -> Result<Numbered, Failure> {
    let mut names: Vec<&'static str> = section.keys().map(|key| leak(key)).collect();
    names.sort_unstable();
    let mut all = Vec::new();
    for (number, key) in names.iter().enumerate() {
        for word in words(section, key)? {
            let mut folded = Folded::default();
            spelling::fold(word, rules, &mut folded);
            all.push((leak(std::str::from_utf8(folded.bytes())?), number as u8));
        }
    }
    all.sort_unstable();
    all.dedup();
    if let Some(twice) = all.windows(2).find(|two| two[0].0 == two[1].0) {
        return Err(format!("names.toml: `{}` stands in two lists of one table", twice[0].0).into());
    }
    if names.len() > 32 {
        return Err("names.toml: more than 32 lists in one table".into());
    }
    Ok((all.leak(), names.leak()))
}

fn arabic_letters(arabic: &Table, rules: &mut Rules) -> Result<(), Failure> {
    let dropped = word(arabic, "dropped")?;
    let mut seats = ['\0'; 256];
    for (at, slot) in seats.iter_mut().enumerate() {
        let c = char::from_u32(0x600 + at as u32).ok_or("U+0600 to U+06FF are characters")?;
        let is_sign = matches!(c, '\u{64b}'..='\u{65f}' | '\u{670}');
        if c.is_alphanumeric() && !is_sign && !dropped.contains(c) {
            *slot = c;
        }
    }
    let place = |pair: &str| -> Result<(usize, char), Failure> {
        let c = pair.chars().next().filter(|c| matches!(*c as u32, 0x600..=0x6ff));
        let c = c.ok_or_else(|| format!("arabic: `{pair}` is not in U+0600 to U+06FF"))?;
        Ok((c as usize & 0xff, c))
    };
    for (from, to) in pairs(arabic, "letters")? {
        seats[place(from)?.0] = place(to)?.1;
    }
    rules.arabic_seats = seats;
    for (from, to) in pairs(arabic, "seats")? {
        seats[place(from)?.0] = place(to)?.1;
    }
    rules.arabic = seats;
    Ok(())
}

/// All words of all lists of a section, folded and sorted.
fn folded_words(section: &Table, rules: &Rules) -> Result<&'static [&'static str], Failure> {
    let mut all = Vec::new();
    for key in section.keys() {
        for word in words(section, key)? {
            let mut folded = Folded::default();
            spelling::fold(word, rules, &mut folded);
            all.push(leak(std::str::from_utf8(folded.bytes())?));
        }
    }
    all.sort_unstable();
    all.dedup();
    Ok(all.leak())
}

fn section<'t>(table: &'t Table, key: &str) -> Result<&'t Table, Failure> {
    Ok(table
        .get(key)
        .and_then(Value::as_table)
        .ok_or_else(|| format!("names.toml: no table `{key}`"))?)
}

fn word(table: &Table, key: &str) -> Result<&'static str, Failure> {
    Ok(leak(
        table
            .get(key)
            .and_then(Value::as_str)
            .ok_or_else(|| format!("names.toml: no string `{key}`"))?,
    ))
}

fn words(table: &Table, key: &str) -> Result<&'static [&'static str], Failure> {
    let list = table
        .get(key)
        .and_then(Value::as_array)
        .ok_or_else(|| format!("names.toml: no list `{key}`"))?;
    let words: Option<Vec<&str>> = list.iter().map(|v| v.as_str().map(leak)).collect();
    Ok(words.ok_or_else(|| format!("names.toml: `{key}` holds more than strings"))?.leak())
}

fn pairs(table: &Table, key: &str) -> Result<&'static [(&'static str, &'static str)], Failure> {
    let list = table
        .get(key)
        .and_then(Value::as_array)
        .ok_or_else(|| format!("names.toml: no list `{key}`"))?;
    let pair = |v: &Value| match v.as_array()?.as_slice() {
        [a, b] => Some((leak(a.as_str()?), leak(b.as_str()?))),
        _ => None,
    };
    let pairs: Option<Vec<(&str, &str)>> = list.iter().map(pair).collect();
    Ok(pairs.ok_or_else(|| format!("names.toml: `{key}` holds more than pairs"))?.leak())
}

fn leak(text: &str) -> &'static str {
    text.to_owned().leak()
}

/// The rules as Rust.
fn source_of(rules: &Rules) -> String {
    let sound = |s: &Sound| {
        format!(
            "crate::spelling::Sound {{ letters: {:?}, sign: {:?}, before_front: {} }}",
            s.letters, s.sign, s.before_front
        )
    };
    let sounds: Vec<String> = rules
        .sounds
        .iter()
        .map(|list| format!("&[{}]", list.iter().map(sound).collect::<Vec<_>>().join(", ")))
        .collect();
    format!(
        "/// What `names.toml` says.\npub(crate) static RULES: Rules = Rules {{\n    sounds: [{}],\n    pairs: {:?},\n    single: {:?},\n    front: {:?},\n    \
         endings: &{:?},\n    silent: {:?},\n    countries: &{:?},\n    whole: &{:?},\n    whole_lengths: {:?},\n    articles: &{:?},\n    assimilated: &{:?},\n    article_letters: {:?},\n    never_first: &{:?},\n    \
         titles: &{:?},\n    generic: &{:?},\n    other: &{:?},\n    arabic: {:?},\n    arabic_seats: {:?},\n    \
         arabic_article: {:?},\n    arabic_sounds: {:?},\n    cyrillic: {:?},\n    links: &{:?},\n    concepts: &{:?},\n    \
         concept_names: &{:?},\n    directions: &{:?},\n    near: {:?},\n}};\n",
        sounds.join(", "),
        rules.pairs,
        rules.single,
        rules.front,
        rules.endings,
        rules.silent,
        rules.countries,
        rules.whole,
        rules.whole_lengths,
        rules.articles,
        rules.assimilated,
        rules.article_letters,
        rules.never_first,
        rules.titles,
        rules.generic,
        rules.other,
        rules.arabic,
        rules.arabic_seats,
        rules.arabic_article,
        rules.arabic_sounds,
        rules.cyrillic,
        rules.links,
        rules.concepts,
        rules.concept_names,
        rules.directions,
        rules.near
    )
}
