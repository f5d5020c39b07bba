//! Who may call whom. The borders between the crates are the shape of the house.

use super::Finding;
use serde_json::Value;

/// What a crate may depend on.
enum May {
    /// These, and no other crate of ours.
    Call(&'static [&'static str]),
    /// Any crate of ours but the porches.
    CallAll,
}

/// A crate, what it may call, and why no more. A crate that is not here may not exist: whoever
/// adds one says here where in the house it stands.
const ROOMS: &[(&str, May, &str)] = &[
    ("recoupe-model", May::Call(&[]), "the words everybody shares; it knows nobody"),
    ("recoupe-text", May::Call(&["recoupe-model"]), "reads characters, knows no language"),
    (
        "recoupe-pack",
        May::Call(&["recoupe-model", "recoupe-text"]),
        "cuts and folds its forms as reports are; what is done with them is not its business",
    ),
    (
        "recoupe-packs",
        May::Call(&["recoupe-pack"]),
        "holds the packs that ship, compiled at the build; the rooms take whatever pack they are given",
    ),
    (
        "recoupe-extract",
        May::Call(&["recoupe-model", "recoupe-text", "recoupe-pack"]),
        "a pure function of report, pack and name lexicon: it knows neither gazetteer nor store",
    ),
    (
        "recoupe-place",
        May::Call(&["recoupe-model", "recoupe-text", "recoupe-pack"]),
        "takes a language's spelling rules from its pack; knows no claims being made",
    ),
    (
        "recoupe-reconcile",
        May::Call(&["recoupe-model"]),
        "compares claims and never reads text: report records bring what text found out",
    ),
    (
        "recoupe-passage",
        May::Call(&["recoupe-model", "recoupe-text"]),
        "compares claims with what a passage says; whoever extracts them hands them in",
    ),
    (
        "recoupe-mapped",
        May::Call(&[]),
        "maps files into memory: the one crate with unsafe code, small enough to be read whole",
    ),
    ("recoupe-ingest", May::Call(&["recoupe-model"]), "turns files into reports, understands none"),
    ("recoupe-export", May::Call(&["recoupe-model"]), "writes what it is given, decides nothing"),
    (
        "recoupe-store",
        May::Call(&["recoupe-model", "recoupe-text"]),
        "keeps the record, the only place with SQL; folds the words that it is searched by as reports are",
    ),
    (
        "recoupe-hall",
        May::Call(&[
            "recoupe-model",
            "recoupe-pack",
            "recoupe-packs",
            "recoupe-extract",
            "recoupe-place",
            "recoupe-ingest",
            "recoupe-store",
        ]),
        "joins the rooms that both porches need together; says nothing to anybody and writes no format",
    ),
    ("recoupe-server", May::CallAll, "a porch: calls everyone"),
    ("recoupe", May::CallAll, "a porch: calls everyone"),
    (
        "xtask",
        May::Call(&[]),
        "looks at the house from outside, so that it builds when the house does not",
    ),
];

/// Crates that nobody calls.
const PORCHES: &[&str] = &["recoupe", "recoupe-server", "xtask"];

/// The one exception: one program is wanted, so the porch for terminals opens the door to the porch
/// for browsers. Never the other way round.
const DOOR: (&str, &str) = ("recoupe", "recoupe-server");

/// Checks the arrows in the output of `cargo metadata --no-deps`. Dependencies of tests and
/// benches alone may point anywhere but at a porch: they shape no library.
pub fn check(metadata: &Value) -> Vec<Finding> {
    let mut findings = Vec::new();
    let packages = metadata["packages"].as_array().map(Vec::as_slice).unwrap_or_default();
    let name = |package: &Value| package["name"].as_str().unwrap_or_default().to_owned();
    let ours: Vec<String> = packages.iter().map(name).collect();
    let root = metadata["workspace_root"].as_str().unwrap_or_default();
    for package in packages {
        let from = name(package);
        let manifest = package["manifest_path"].as_str().unwrap_or_default();
        let manifest =
            manifest.strip_prefix(root).unwrap_or(manifest).trim_start_matches(['/', '\\']);
        let room = ROOMS.iter().find(|(room, ..)| *room == from);
        let Some((_, may, reason)) = room else {
            findings.push(Finding::new(
                manifest,
                1,
                format!("crate {from} has no place in the house"),
                "give it a row in ROOMS of xtask/src/tidy/arrows.rs, with its reason",
            ));
            continue;
        };
        for dependency in package["dependencies"].as_array().into_iter().flatten() {
            let to = dependency["name"].as_str().unwrap_or_default();
            if !ours.iter().any(|our| our == to) {
                continue;
            }
            let testing = dependency["kind"].as_str() == Some("dev");
            if (from.as_str(), to) == DOOR {
                continue;
            }
            let forbidden = PORCHES.contains(&to)
                || (!testing && matches!(may, May::Call(allowed) if !allowed.contains(&to)));
            if forbidden {
                let why = if PORCHES.contains(&to) { "nobody calls a porch" } else { reason };
                findings.push(Finding::new(
                    manifest,
                    1,
                    format!("{from} may not depend on {to} ({why})"),
                    "move what is needed to a crate that both may call, or pass it in as a value",
                ));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn house(arrows: &[(&str, &str, Option<&str>)]) -> Value {
        let mut names: Vec<&str> = arrows.iter().flat_map(|(from, to, _)| [*from, *to]).collect();
        names.sort_unstable();
        names.dedup();
        let packages: Vec<Value> = names
            .iter()
            .map(|name| {
                let dependencies: Vec<Value> = arrows
                    .iter()
                    .filter(|(from, ..)| from == name)
                    .map(|(_, to, kind)| json!({"name": to, "kind": kind}))
                    .collect();
                let manifest = format!("/r/crates/{name}/Cargo.toml");
                json!({"name": name, "manifest_path": manifest, "dependencies": dependencies})
            })
            .collect();
        json!({"workspace_root": "/r", "packages": packages})
    }

    #[test]
    fn arrows_along_the_house_are_fine() {
        let house = house(&[
            ("recoupe-extract", "recoupe-pack", None),
            ("recoupe-place", "recoupe-pack", None),
            ("recoupe", "recoupe-extract", None),
            ("recoupe", "recoupe-server", None),
            ("recoupe-extract", "recoupe-place", Some("dev")),
        ]);
        assert_eq!(check(&house), []);
    }

    #[test]
    fn forbidden_arrows_are_found() {
        for (from, to, kind) in [
            ("recoupe-extract", "recoupe-place", None),
            ("recoupe-extract", "recoupe-store", None),
            ("recoupe-reconcile", "recoupe-text", None),
            ("recoupe-model", "recoupe-text", Some("build")),
            ("recoupe-export", "recoupe", Some("dev")),
            ("recoupe-server", "recoupe", None),
            ("recoupe-hall", "recoupe-server", None),
        ] {
            let findings = check(&house(&[(from, to, kind)]));
            assert_eq!(findings.len(), 1, "{from} -> {to}: {findings:?}");
            assert_eq!(findings[0].path, format!("crates/{from}/Cargo.toml"));
        }
    }

    #[test]
    fn a_new_crate_needs_a_place() {
        let findings = check(&house(&[("recoupe-attic", "recoupe-model", None)]));
        assert_eq!(findings.len(), 1);
        assert!(findings[0].what.contains("no place"));
    }
}
