//! Which files of a folder are reports.

use crate::Reject;
use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

/// How the names of reports end.
pub const EXTENSIONS: &[&str] = &["txt", "md", "jsonl", "html", "htm", "eml", "csv"];

/// The reports that were found, and what could not be looked into.
#[derive(Debug, Default)]
pub struct Found {
    /// Files in the order of the paths given; within a folder, sorted by path.
    pub files: Vec<PathBuf>,
    /// Folders that could not be read, or hold no report.
    pub rejects: Vec<Reject>,
}

/// Lists the reports at `paths`. A file is taken whatever its name. Of a folder, files that end
/// in [`EXTENSIONS`] are taken, and Telegram's `result.json`, in it and in the folders below.
///
/// Left out, since they are no reports: files named README (they are about the folder), hidden
/// files and folders, links (they may lead out of the folder, or round in it), and the folders that
/// a browser saves beside a page for its pictures and frames (`Page_files` beside `Page.html`). A file that
/// is named twice is listed once.
pub fn find_reports<P: AsRef<Path>>(paths: &[P]) -> Found {
    let mut found = Found::default();
    let mut seen = HashSet::new();
    for path in paths {
        let path = path.as_ref();
        if path.is_dir() {
            let mut folder = Folder::default();
            folder.walk(path);
            if folder.files.is_empty() && folder.rejects.is_empty() {
                let name = path.display().to_string();
                found.rejects.push(Reject::NoReports { name, others: folder.others });
            }
            folder.files.sort();
            found.files.extend(folder.files.into_iter().filter(|file| seen.insert(file.clone())));
            found.rejects.append(&mut folder.rejects);
        } else if seen.insert(path.to_owned()) {
            found.files.push(path.to_owned());
        }
    }
    found
}

#[derive(Default)]
struct Folder {
    files: Vec<PathBuf>,
    rejects: Vec<Reject>,
    others: usize,
}

impl Folder {
    fn walk(&mut self, top: &Path) {
        let mut open = vec![top.to_owned()];
        while let Some(folder) = open.pop() {
            if let Err(source) = self.list(&folder, &mut open) {
                let name = folder.display().to_string();
                self.rejects.push(Reject::Unreadable { name, source });
            }
        }
    }

    fn list(&mut self, folder: &Path, open: &mut Vec<PathBuf>) -> std::io::Result<()> {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let kind = entry.file_type()?;
            let path = entry.path();
            let hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
            if hidden || kind.is_symlink() {
                continue;
            }
            if kind.is_dir() {
                if !belongs_to_page(&path) {
                    open.push(path);
                }
            } else if is_report(&path) {
                self.files.push(path);
            } else {
                self.others += 1;
            }
        }
        Ok(())
    }
}

/// Whether a folder holds what a browser saved along with the page beside it. Browsers name it in
/// their own language: the page's name, a mark, a word.
fn belongs_to_page(folder: &Path) -> bool {
    let name = folder.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let marks = name.match_indices(['_', '-', '.']).map(|(at, _)| &name[..at]);
    marks.filter(|stem| !stem.is_empty()).any(|stem| {
        ["html", "htm"].iter().any(|end| folder.with_file_name(format!("{stem}.{end}")).is_file())
    })
}

/// Whether a file's name is that of a report.
fn is_report(path: &Path) -> bool {
    // Of JSON files, that which Telegram's export is called is taken: others hold something else.
    if path.file_name().is_some_and(|name| name == "result.json") {
        return true;
    }
    let ends = path.extension().and_then(|extension| extension.to_str()).is_some_and(|extension| {
        EXTENSIONS.iter().any(|known| extension.eq_ignore_ascii_case(known))
    });
    ends && !path.file_prefix().is_some_and(|stem| stem.eq_ignore_ascii_case("readme"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(found: &Found, top: &Path) -> Vec<String> {
        let short =
            |path: &PathBuf| path.strip_prefix(top).unwrap().to_string_lossy().replace('\\', "/");
        found.files.iter().map(short).collect()
    }

    #[test]
    fn what_is_taken_and_what_is_left() {
        let dir = tempfile::tempdir().unwrap();
        let top = dir.path();
        fs::create_dir_all(top.join("b/deep")).unwrap();
        fs::create_dir_all(top.join("b/Saved_files")).unwrap();
        fs::create_dir_all(top.join(".git")).unwrap();
        for name in [
            "z.txt",
            "a.md",
            "README.md",
            "readme.fr.md",
            "b/deep/c.JSONL",
            "b/page.pdf",
            "b/Saved.html",
            "b/Saved_files/frame.html",
            ".hidden.txt",
            ".git/config.txt",
            "notes",
        ] {
            fs::write(top.join(name), "x").unwrap();
        }
        #[cfg(unix)]
        std::os::unix::fs::symlink(top.join("z.txt"), top.join("link.txt")).unwrap();
        let found = find_reports(&[top]);
        let expected = ["a.md", "b/Saved.html", "b/deep/c.JSONL", "z.txt"];
        assert_eq!(names(&found, top), expected);
        assert!(found.rejects.is_empty());

        let again = find_reports(&[top.join("z.txt"), top.to_owned(), top.join("README.md")]);
        let expected = ["z.txt", "a.md", "b/Saved.html", "b/deep/c.JSONL", "README.md"];
        assert_eq!(names(&again, top), expected);
    }

    #[test]
    fn a_folder_without_reports_says_what_it_looked_for() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("page.pdf"), "x").unwrap();
        let found = find_reports(&[dir.path()]);
        let said = found.rejects[0].to_string();
        assert!(said.contains("*.txt, *.md, *.jsonl") && said.contains("one file"), "{said}");
    }
}
