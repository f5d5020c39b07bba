//! From files, or from what was compiled of them, to packs.

use crate::common::{Common, CommonFile};
use crate::compiled::{self, Compiled};
use crate::error::PackError;
use crate::files::Files;
use crate::inflect::VerbsFile;
use crate::pack::Pack;
use crate::source::{
    FramesFile, GrammarFile, LexiconFile, NeutralFile, NumbersFile, PackFile, TimesFile,
};
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// All packs found. Each is read, or compiled, when it is first asked for.
#[derive(Debug)]
pub struct Packs {
    held: Held,
    common: OnceLock<Arc<Common>>,
    slots: Vec<(String, OnceLock<Arc<Pack>>)>,
}

#[derive(Debug)]
enum Held {
    AsFiles(Files),
    AsBytes(Compiled),
}

impl Packs {
    /// The packs of these files. Nothing is compiled yet.
    pub fn new(files: Files) -> Self {
        let tags = files.tags();
        Self::of(Held::AsFiles(files), tags)
    }

    /// Packs that were compiled by [`Files::compile`]. They are as those of the files, but that
    /// they have no examples.
    ///
    /// # Errors
    /// Bytes that another version of this program wrote, or that are damaged.
    pub fn compiled(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, PackError> {
        let compiled = Compiled::open(bytes.into())?;
        let tags = compiled.tags().map(str::to_owned).collect();
        Ok(Self::of(Held::AsBytes(compiled), tags))
    }

    fn of(held: Held, tags: Vec<String>) -> Self {
        let slots = tags.into_iter().map(|tag| (tag, OnceLock::new())).collect();
        Self { held, common: OnceLock::new(), slots }
    }

    /// Tags of all language packs, sorted.
    pub fn tags(&self) -> impl Iterator<Item = &str> {
        self.slots.iter().map(|(tag, _)| tag.as_str())
    }

    /// [`Files::fingerprint`] of the files that the packs are made of. Where it is not that of the
    /// files at hand, compiled packs are out of date.
    pub fn fingerprint(&self) -> [u8; 32] {
        match &self.held {
            Held::AsFiles(files) => files.fingerprint(),
            Held::AsBytes(compiled) => compiled.fingerprint,
        }
    }

    /// The pack of a tag, read or compiled at the first call.
    ///
    /// # Errors
    /// No such pack, or one that does not load.
    pub fn get(&self, tag: &str) -> Result<Arc<Pack>, PackError> {
        let Some((_, slot)) = self.slots.iter().find(|(t, _)| t == tag) else {
            return Err(PackError::NoPack { tag: tag.to_owned() });
        };
        if let Some(pack) = slot.get() {
            return Ok(pack.clone());
        }
        let common = self.common()?;
        let pack = match &self.held {
            Held::AsFiles(files) => crate::compile::compile(&load_rows(files, tag)?, common)?,
            Held::AsBytes(compiled) => compiled.pack(tag, common)?,
        };
        Ok(slot.get_or_init(|| Arc::new(pack)).clone())
    }

    fn common(&self) -> Result<Arc<Common>, PackError> {
        if let Some(common) = self.common.get() {
            return Ok(common.clone());
        }
        let common = match &self.held {
            Held::AsFiles(files) => load_common(files)?,
            Held::AsBytes(compiled) => compiled.common()?,
        };
        Ok(self.common.get_or_init(|| Arc::new(common)).clone())
    }
}

impl Files {
    /// All packs of these files as bytes, for [`Packs::compiled`]. The same files give the same
    /// bytes.
    ///
    /// # Errors
    /// A pack that does not load.
    pub fn compile(&self) -> Result<Vec<u8>, PackError> {
        let packs = Packs::new(self.clone());
        let mut all = Vec::new();
        for tag in packs.tags() {
            all.push((tag, packs.get(tag)?));
        }
        compiled::write(&self.fingerprint(), &*packs.common()?, all)
    }
}

/// The rows of a language pack with those of the packs it inherits from, parent first.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    pub tag: String,
    pub hash: String,
    pub pack: Option<PackFile>,
    pub grammar: Vec<(PathBuf, GrammarFile)>,
    pub verbs: VerbsFile,
    pub numbers: Vec<(PathBuf, String, NumbersFile)>,
    pub times: Vec<(PathBuf, String, TimesFile)>,
    pub lexicon: Vec<(PathBuf, String, LexiconFile)>,
    pub neutral: Vec<NeutralFile>,
    pub frames: Vec<(PathBuf, String, FramesFile)>,
}

fn load_common(files: &Files) -> Result<Common, PackError> {
    let mut common = Common::default();
    // (Of names the map room knows.)
    for name in files.names("common").into_iter().filter(|name| !name.ends_with("/names.toml")) {
        let text = files.get(&name).unwrap_or("");
        let file: CommonFile = parse(&name, text)?;
        common.measures.extend(file.measure);
        common.populations.extend(file.population);
        common.events.extend(file.event);
        common.countries.extend(file.country);
        common.actors.extend(file.actor);
        common.sources.extend(file.source);
        common.set_qualifiers(&file.qualifier).map_err(|message| PackError::BadRow {
            path: path_of(&name),
            line: 1,
            id: "qualifier".into(),
            message,
        })?;
    }
    Ok(common)
}

fn load_rows(files: &Files, tag: &str) -> Result<Rows, PackError> {
    let mut chain: Vec<String> = vec![tag.to_owned()];
    loop {
        let last = chain.last().cloned().unwrap_or_default();
        let name = format!("{last}/pack.toml");
        let text = files.get(&name).ok_or_else(|| PackError::Missing { path: path_of(&name) })?;
        let file: PackFile = parse(&name, text)?;
        match file.inherits {
            Some(parent) if chain.contains(&parent) => {
                chain.push(parent);
                return Err(PackError::Cycle { chain: chain.join(" → ") });
            }
            Some(parent) => chain.push(parent),
            None => break,
        }
    }
    let mut rows = Rows { tag: tag.to_owned(), ..Rows::default() };
    let mut hash = Sha256::new();
    for tag in chain.iter().rev() {
        for name in files.names(tag) {
            let text = files.get(&name).unwrap_or("");
            hash.update(name.as_bytes());
            hash.update(text.as_bytes());
            read_file(&mut rows, tag, &name, text)?;
        }
    }
    rows.hash = hash.finalize().iter().take(4).map(|b| format!("{b:02x}")).collect();
    Ok(rows)
}

fn read_file(rows: &mut Rows, tag: &str, name: &str, text: &str) -> Result<(), PackError> {
    let path = path_of(name);
    let inner = name.strip_prefix(tag).map_or(name, |n| n.trim_start_matches('/'));
    let source = text.to_owned();
    match inner {
        "pack.toml" => rows.pack = Some(parse(name, text)?),
        "grammar.toml" => rows.grammar.push((path, parse(name, text)?)),
        "verbs.toml" => {
            let file: VerbsFile = parse(name, text)?;
            rows.verbs.paradigm.extend(file.paradigm);
            rows.verbs.irregular.extend(file.irregular);
            rows.verbs.plural.extend(file.plural);
            rows.verbs.pattern.extend(file.pattern);
            rows.verbs.verbs.extend(file.verbs);
            rows.verbs.guess.finite.extend(file.guess.finite);
            rows.verbs.guess.participle.extend(file.guess.participle);
        }
        "numbers.toml" => rows.numbers.push((path, source, parse(name, text)?)),
        "times.toml" => rows.times.push((path, source, parse(name, text)?)),
        "neutral.toml" => rows.neutral.push(parse(name, text)?),
        "names.toml" => {} // read by the map room
        _ if inner.starts_with("lexicon/") => rows.lexicon.push((path, source, parse(name, text)?)),
        _ if inner.starts_with("frames/") || inner == "cues.toml" => {
            rows.frames.push((path, source, parse(name, text)?));
        }
        _ => {
            return Err(PackError::Syntax {
                path,
                line: 1,
                message: "no pack has a file of this name: see packs/_template".into(),
            });
        }
    }
    Ok(())
}

fn path_of(name: &str) -> PathBuf {
    Path::new("packs").join(name)
}

fn parse<T: DeserializeOwned>(name: &str, text: &str) -> Result<T, PackError> {
    toml::from_str(text).map_err(|error| PackError::Syntax {
        path: path_of(name),
        line: error.span().map_or(1, |span| line_of(text, span.start)),
        message: error.message().to_owned(),
    })
}

/// The line of a byte, from 1.
pub(crate) fn line_of(text: &str, at: usize) -> usize {
    text.as_bytes().iter().take(at).filter(|b| **b == b'\n').count() + 1
}
