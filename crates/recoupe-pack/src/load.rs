//! From files to packs.

use crate::common::{Common, CommonFile};
use crate::error::PackError;
use crate::files::{self, Layer};
use crate::inflect::VerbsFile;
use crate::pack::Pack;
use crate::source::{
    FramesFile, GrammarFile, LexiconFile, NeutralFile, NumbersFile, PackFile, TimesFile,
};
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// Where packs come from: the binary, and folders that override it.
#[derive(Debug, Clone, Default)]
pub struct Files {
    layers: Vec<Layer>,
}

impl Files {
    /// The packs in the binary.
    pub fn embedded() -> Self {
        Self { layers: vec![files::embedded()] }
    }

    /// Packs in a folder laid over these: a file there replaces the file of the same name.
    ///
    /// # Errors
    /// A folder or file that cannot be read.
    pub fn with_folder(mut self, root: &Path) -> Result<Self, PackError> {
        self.layers.push(files::from_folder(root)?);
        Ok(self)
    }

    /// The one pack in a folder laid over these, as the pack of `tag`.
    ///
    /// # Errors
    /// A folder or file that cannot be read.
    pub fn with_pack(mut self, folder: &Path, tag: &str) -> Result<Self, PackError> {
        let files = files::from_folder(folder)?;
        let within = |(name, text)| (format!("{tag}/{name}"), text);
        self.layers.push(files.into_iter().map(within).collect());
        Ok(self)
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.layers.iter().rev().find_map(|l| l.get(name)).map(String::as_str)
    }

    /// Names of the files of a pack, sorted.
    fn names(&self, tag: &str) -> Vec<String> {
        let prefix = format!("{tag}/");
        let mut names: Vec<String> = self
            .layers
            .iter()
            .flat_map(|l| l.keys())
            .filter(|n| n.starts_with(&prefix))
            .cloned()
            .collect();
        names.sort();
        names.dedup();
        names
    }

    /// Tags of all language packs, sorted; folders that begin with `_` are templates.
    fn tags(&self) -> Vec<String> {
        let mut tags: Vec<String> = self
            .layers
            .iter()
            .flat_map(|l| l.keys())
            .filter_map(|n| n.strip_suffix("/pack.toml"))
            .filter(|t| !t.contains('/') && !t.starts_with('_'))
            .map(str::to_owned)
            .collect();
        tags.sort();
        tags.dedup();
        tags
    }
}

/// All packs found, each compiled when it is first asked for.
#[derive(Debug)]
pub struct Packs {
    files: Files,
    common: OnceLock<Result<Arc<Common>, String>>,
    slots: Vec<(String, OnceLock<Arc<Pack>>)>,
}

impl Packs {
    /// The packs in the binary. Nothing is compiled yet.
    pub fn embedded() -> Self {
        Self::new(Files::embedded())
    }

    /// The packs of these files.
    pub fn new(files: Files) -> Self {
        let slots = files.tags().into_iter().map(|tag| (tag, OnceLock::new())).collect();
        Self { files, common: OnceLock::new(), slots }
    }

    /// Tags of all language packs, sorted.
    pub fn tags(&self) -> impl Iterator<Item = &str> {
        self.slots.iter().map(|(tag, _)| tag.as_str())
    }

    /// The pack of a tag, compiled at the first call.
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
        let common = match self.common.get() {
            Some(Ok(common)) => common.clone(),
            _ => {
                let common = Arc::new(load_common(&self.files)?);
                let _ = self.common.set(Ok(common.clone()));
                common
            }
        };
        let pack = Arc::new(crate::compile::compile(&load_rows(&self.files, tag)?, common)?);
        Ok(slot.get_or_init(|| pack).clone())
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
    for name in files.names("common") {
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
