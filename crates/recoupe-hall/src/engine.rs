//! Packs and places joined with the workshop: a report in, claims out.

use crate::pack_folder::PackFolder;
use crate::{Atlas, HallError, Result};
use recoupe_extract::check::{PackCheck, check_pack};
use recoupe_extract::why::{self, NumberFate};
use recoupe_extract::{Annotation, Reader, Script};
use recoupe_ingest::Languages;
use recoupe_model::{Analysis, ControlCell, Id, Outline, Report, Resolution, Span};
use recoupe_pack::{Pack, Packs};
use recoupe_place::Gazetteer;

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

thread_local! {
    /// The room in which this thread reads.
    static READER: RefCell<Reader> = RefCell::default();
}

/// Packs and names.
#[derive(Debug)]
pub struct Engine {
    packs: Packs,
    names: Gazetteer,
}

impl Engine {
    /// The packs and gazetteers in the binary. A pack is read when a report first needs it.
    ///
    /// # Errors
    ///
    /// When there are no packs, or packs or gazetteer do not open.
    pub fn embedded() -> Result<Self> {
        let packs = recoupe_packs::shipped()?;
        if packs.tags().next().is_none() {
            return Err(HallError::NoPacks);
        }
        Ok(Self { packs, names: Gazetteer::embedded()? })
    }

    /// The packs in the binary, or with those of a folder over them: one that holds a folder for
    /// each pack, or a pack itself.
    ///
    /// # Errors
    ///
    /// When the folder cannot be read, or the gazetteer does not open.
    pub fn over(folder: Option<&PackFolder>) -> Result<Self> {
        if folder.is_some() { Self::to_check(folder) } else { Self::embedded() }
    }

    /// As [`Engine::over`], made of the packs' files in any case, so that they have their examples.
    ///
    /// # Errors
    ///
    /// As [`Engine::over`].
    pub fn to_check(folder: Option<&PackFolder>) -> Result<Self> {
        let files = recoupe_packs::shipped_files();
        let files = match folder {
            None => files,
            Some(PackFolder::Packs(path)) => files.with_folder(path)?,
            Some(PackFolder::Among { packs, .. }) => files.with_folder(packs)?,
            Some(PackFolder::Alone { path, tag }) => files.with_pack(path, tag)?,
        };
        Ok(Self { packs: Packs::new(files), names: Gazetteer::embedded()? })
    }

    /// As [`Engine::over`], for a folder as a person names it.
    ///
    /// # Errors
    ///
    /// As [`Engine::over`], or when no pack is there.
    pub fn at(dir: Option<&Path>) -> Result<Self> {
        Self::over(dir.map(PackFolder::find).transpose()?.as_ref())
    }

    /// The gazetteer, for more places to be added to it.
    pub fn places_mut(&mut self) -> &mut Gazetteer {
        &mut self.names
    }

    /// The gazetteer.
    pub fn places(&self) -> &Gazetteer {
        &self.names
    }

    /// Where areas lie of which control is said, as far as gazetteers know.
    pub fn outlines(&self, control: &[ControlCell]) -> Vec<Outline> {
        let areas: BTreeSet<&str> = control.iter().map(|cell| &*cell.area).collect();
        self.names.outlines(areas)
    }

    /// The tags of the packs, sorted.
    pub fn tags(&self) -> impl Iterator<Item = &str> {
        self.packs.tags()
    }

    /// Runs the examples of one pack, which has some if it came by [`Engine::to_check`].
    ///
    /// # Errors
    ///
    /// When the pack does not load.
    pub fn check(&self, tag: &str) -> Result<PackCheck> {
        Ok(check_pack(&*self.packs.get(tag)?, &self.names))
    }

    /// The pack that reads a language, if there is one.
    ///
    /// # Errors
    ///
    /// When the pack does not load.
    pub fn pack_for(&self, language: &str) -> Result<Option<Arc<Pack>>> {
        self.tag(language).map(|tag| Ok(self.packs.get(tag)?)).transpose()
    }

    /// The languages that there are packs for.
    pub fn languages(&self) -> Languages {
        Languages::new(self.packs.tags())
    }

    /// What is of no language: the same in every pack.
    ///
    /// # Errors
    ///
    /// When a pack does not load.
    pub fn common(&self) -> Result<Option<Arc<recoupe_pack::Common>>> {
        let tag = self.packs.tags().next();
        tag.map(|tag| Ok(self.packs.get(tag)?.common.clone())).transpose()
    }

    /// Engine and pack that read a language, as the provenance of claims names them.
    ///
    /// # Errors
    ///
    /// When the pack does not load.
    pub fn reader_of(&self, language: &str) -> Result<Option<String>> {
        let pack = self.pack_for(language)?;
        Ok(pack.map(|pack| format!("{} {}", recoupe_extract::ENGINE, pack.version)))
    }

    /// How areas lie in one another, for cross-checking.
    pub fn atlas(&self) -> Arc<Atlas> {
        Arc::new(Atlas::of(self.names.clone()))
    }

    /// Whether there is a pack for reports in this language.
    pub fn reads(&self, language: &str) -> bool {
        self.tag(language).is_some()
    }

    /// The claims of a report, and what in it could not be read.
    ///
    /// # Errors
    ///
    /// When the pack or the gazetteer does not load.
    pub fn extract(&self, report: &Report) -> Result<Analysis> {
        match self.pack(report)? {
            Some(pack) => Ok(READER.with_borrow_mut(|reader| {
                reader.extract_mixed(report, &pack, &|script| self.packs_of(script), &self.names)
            })),
            None => Ok(Analysis::default()),
        }
    }

    /// What each stage recognised in a report.
    ///
    /// # Errors
    ///
    /// As [`Engine::extract`].
    pub fn annotate(&self, report: &Report) -> Result<Vec<Annotation>> {
        match self.pack(report)? {
            Some(pack) => Ok(recoupe_extract::annotate(report, &pack, &self.names)),
            None => Ok(Vec::new()),
        }
    }

    /// What became of every number of a report.
    ///
    /// # Errors
    ///
    /// As [`Engine::extract`].
    pub fn numbers(&self, report: &Report) -> Result<Vec<NumberFate>> {
        Ok(match self.pack(report)? {
            Some(pack) => why::numbers(report, &pack, &self.names),
            None => Vec::new(),
        })
    }

    /// The rules that fired in a report, once for each time.
    ///
    /// # Errors
    ///
    /// As [`Engine::extract`].
    pub fn fired(&self, report: &Report) -> Result<Vec<Id>> {
        Ok(match self.pack(report)? {
            Some(pack) => why::fired(report, &pack, &self.names),
            None => Vec::new(),
        })
    }

    /// Names in a report that are those of persons, for the most part.
    ///
    /// # Errors
    ///
    /// As [`Engine::extract`].
    pub fn persons(&self, report: &Report) -> Result<Vec<Span>> {
        Ok(match self.pack(report)? {
            Some(pack) => recoupe_extract::persons(report, &pack, &self.names),
            None => Vec::new(),
        })
    }

    /// What each name of a place in a report was taken to mean.
    ///
    /// # Errors
    ///
    /// As [`Engine::extract`].
    pub fn mentions(&self, report: &Report) -> Result<Vec<(Span, Resolution)>> {
        Ok(match self.pack(report)? {
            Some(pack) => recoupe_extract::place_mentions(report, &pack, &self.names),
            None => Vec::new(),
        })
    }

    /// Where names of places stand in a report.
    ///
    /// # Errors
    ///
    /// As [`Engine::extract`].
    pub fn place_spans(&self, report: &Report) -> Result<Vec<Span>> {
        let annotations = self.annotate(report)?;
        Ok(annotations.into_iter().filter(|a| a.kind == "place").map(|a| a.span).collect())
    }

    /// Sentence by sentence, how a report was cut and what its words mean.
    ///
    /// # Errors
    ///
    /// As [`Engine::extract`].
    pub fn chunks(&self, report: &Report) -> Result<String> {
        Ok(match self.pack(report)? {
            Some(pack) => recoupe_extract::describe(&report.text, &pack, &self.names),
            None => String::new(),
        })
    }

    /// The packs of a script that load, for stretches of reports in another.
    fn packs_of(&self, script: Script) -> Vec<Arc<Pack>> {
        self.packs
            .tags()
            .filter_map(|tag| self.packs.get(tag).ok())
            .filter(|pack| Script::named(&pack.settings.script) == Some(script))
            .collect()
    }

    fn pack(&self, report: &Report) -> Result<Option<Arc<Pack>>> {
        match report.language.as_deref() {
            Some(language) => self.pack_for(language),
            None => Ok(None),
        }
    }

    /// The pack for a language: of its very tag, else of the language without region or script.
    fn tag(&self, language: &str) -> Option<&str> {
        let language = language.replace('_', "-").to_ascii_lowercase();
        let primary = language.split('-').next().unwrap_or_default();
        let find = |wanted: &str| self.packs.tags().find(|tag| tag.eq_ignore_ascii_case(wanted));
        find(&language).or_else(|| find(primary))
    }
}
