//! Nothing in the repository tells on which machine it was made or where that machine fetches its
//! packages: such lines are wrong everywhere else.

use super::Finding;
use crate::tree::Tree;

/// Folders of a machine that no document, script or test needs.
const FOLDERS: &[&str] = &[
    concat!("/wo", "rk/"),
    concat!("/ro", "ot/"),
    concat!("/fa", "rm/"),
    concat!("/ho", "me/"),
    concat!("/Us", "ers/"),
];

/// Hosts of package registries: a tool's default is the only address we want.
const HOSTS: &[&str] = &[
    concat!("crates", ".io"),
    concat!("registry.", "npmjs"),
    concat!("registry.", "yarnpkg"),
    concat!("pypi", ".org"),
    concat!("python", "hosted.org"),
    concat!("deb.", "debian.org"),
    concat!("security.", "debian.org"),
    concat!("proxy.", "golang.org"),
    concat!("repo.", "maven"),
];

/// Looks at every text file but Cargo's own lock file, where Cargo writes what it must.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.files().filter(|file| !file.path.ends_with("Cargo.lock")) {
        for (number, line) in file.text.lines().enumerate() {
            for folder in FOLDERS.iter().filter(|folder| stands_alone(line, folder)) {
                findings.push(Finding::new(
                    &file.path,
                    number + 1,
                    format!("names the folder {folder} of some machine"),
                    "use a path from the repository's top, or a temporary folder",
                ));
            }
            for host in HOSTS.iter().filter(|host| line.contains(*host)) {
                findings.push(Finding::new(
                    &file.path,
                    number + 1,
                    format!("names the registry host {host}"),
                    "name the package; the client knows where to get it",
                ));
            }
        }
    }
    findings
}

/// Whether the folder is the beginning of a path here, and no part of an address or longer path.
fn stands_alone(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || ".-_~/%}$*".contains(c))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_a_machine_are_found() {
        let text = format!(
            "fine: https://example.org{0}x and ..{0}\nwrong: `{0}x`\n{1}",
            FOLDERS[0], HOSTS[1]
        );
        let tree = Tree::of(&[("docs/a.md", &text), ("Cargo.lock", &text)]);
        let found: Vec<_> = check(&tree).into_iter().map(|f| (f.path, f.line)).collect();
        assert_eq!(found, [("docs/a.md".to_owned(), 2), ("docs/a.md".to_owned(), 3)]);
    }
}
