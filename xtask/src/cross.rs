//! `cargo xtask score-cross`: what `recoupe reconcile` finds against a cross-check by hand.
//!
//! The form of `cross.json` is told in the README beside it. A member is found where a claim's anchor
//! lies within the words quoted; a member whom no claim answers is a miss of reading and is counted
//! apart, so that cross-checking is measured on what it was given.

mod marked;
mod scopes;

use crate::Options;
use crate::floors::Floors;
use crate::trouble::{Result, Trouble, output_of};
use marked::{Case, Claim};
use scopes::Scopes;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The case that ships.
const CASE: &str = "examples/aleppo-2016";
/// How well that one must be cross-checked.
const FLOORS: &str = "eval/cross.toml";
const SECTION: &str = "aleppo-2016";

/// How many of how many.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Share {
    right: usize,
    all: usize,
}

impl Share {
    /// Of none, all.
    fn of_all(self) -> f64 {
        if self.all == 0 { 1.0 } else { self.right as f64 / self.all as f64 }
    }

    fn count(&mut self, right: bool) {
        self.all += 1;
        self.right += usize::from(right);
    }
}

impl std::fmt::Display for Share {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        write!(f, "{} of {}", self.right, self.all)
    }
}

/// Prints how well a case is cross-checked; good if the bars are met, and of the shipped one if no floor is
/// missed.
pub fn run(root: &Path, options: &Options) -> Result<bool> {
    let dir = options.value("--dir").map_or_else(|| root.join(CASE), PathBuf::from);
    let binary = options.value("--recoupe").unwrap_or("target/release/recoupe");
    let case = Case::read(&dir, binary)?;
    let score = Score {
        case: &case,
        misses: options.has("--misses"),
        found: read_found(&dir, binary)?,
        countries: marked::countries(root)?,
    };
    let grouping = score.groups();
    let (origins, origins_read) = score.origins();
    let (contradictions, invented) = score.contradictions();
    let denials = score.denials();
    let control = score.control();
    let sieges = score.sieges();
    println!("members read          {}", case.read_share());
    println!(
        "grouping              precision {:.3}, recall {:.3}, F1 {:.3}",
        grouping.0, grouping.1, grouping.2
    );
    println!("origin ranges right   {origins}; {origins_read} where every member was read");
    println!("contradictions found  {contradictions}; invented {invented}");
    println!("denials found         {denials}");
    println!("control right         {control}");
    println!("sieges right          {sieges}");
    if options.value("--dir").is_some() {
        let full = |share: Share| share.right == share.all;
        return Ok(grouping.2 >= 0.9
            && origins.right * 100 >= origins.all * 95
            && full(contradictions)
            && full(denials)
            && full(control));
    }
    let measured = [
        ("read", case.read_share().of_all()),
        ("grouping_f1", grouping.2),
        ("grouping_precision", grouping.0),
        ("origins", origins.of_all()),
        ("contradictions", contradictions.of_all()),
        ("denials", denials.of_all()),
        ("control", control.of_all()),
        ("sieges", sieges.of_all()),
    ];
    hold(&root.join(FLOORS), &measured, invented)
}

/// Whether the shipped case is cross-checked as well as its floors say; what is missed is told.
fn hold(path: &Path, measured: &[(&str, f64)], invented: usize) -> Result<bool> {
    let floors = Floors::read(path)?;
    let section = floors.sections.iter().find(|section| section.tag == SECTION);
    let floor = |key: &str| section?.floor(key);
    let mut held = true;
    for (key, value) in measured {
        // A floor that is not there holds for nothing, and is missed.
        let least = floor(key).unwrap_or(f64::INFINITY);
        if *value < least {
            println!("missed: {key} is {value:.3}, its floor {least:.3}");
            held = false;
        }
    }
    let most = floor("invented_max").unwrap_or(-1.0);
    if invented as f64 > most {
        println!("missed: {invented} contradictions invented, at most {most}");
        held = false;
    }
    Ok(held)
}

fn read_found(dir: &Path, binary: &str) -> Result<Vec<Value>> {
    let mut command = Command::new(binary);
    command.arg("reconcile").arg("--quiet");
    let registry = dir.join("registry.toml");
    if registry.is_file() {
        command.arg("--registry").arg(registry).arg("--");
    }
    let written = output_of(command.arg(dir))?;
    marked::lines(&written)
}

struct Score<'a> {
    case: &'a Case,
    misses: bool,
    found: Vec<Value>,
    countries: BTreeMap<String, String>,
}

impl Score<'_> {
    fn of_type(&self, kind: &str) -> impl Iterator<Item = &Value> {
        self.found.iter().filter(move |found| found["type"] == kind)
    }

    fn miss(&self, what: &str) {
        if self.misses {
            println!("  {what}");
        }
    }

    /// Claim → the group of figures it is in.
    fn grouped(&self) -> BTreeMap<&str, &Value> {
        let groups = self.of_type("group").filter(|group| group["scope"]["kind"] == "figure");
        groups
            .flat_map(|group| strings(&group["claims"]).map(move |claim| (claim, group)))
            .collect()
    }

    /// Precision, recall and F1 over pairs of members that were read. Groups of one series may be
    /// one or several, and so may rivals, which tell one scope; optional members may be anywhere.
    fn groups(&self) -> (f64, f64, f64) {
        let grouped = self.grouped();
        let scopes = Scopes::of(&self.case.cross);
        let mut members: Vec<(&str, &Claim, Option<&str>)> = Vec::new();
        for group in array(&self.case.cross["groups"]) {
            for member in array(&group["members"]) {
                if let Some(claim) = self.case.claim(member, Some("figure")) {
                    let found =
                        grouped.get(claim.id.as_str()).map(|g| g["id"].as_str().unwrap_or(""));
                    members.push((text(&group["id"]), claim, found));
                }
            }
        }
        let (mut both, mut only_marked, mut only_found) = (0.0, 0.0, 0.0);
        for (nth, a) in members.iter().enumerate() {
            for b in &members[..nth] {
                if a.1.id == b.1.id {
                    continue;
                }
                let marked = a.0 == b.0;
                let found = a.2.is_some() && a.2 == b.2;
                let open = scopes.are_open(a.0, b.0);
                match (marked, found) {
                    (true, true) => both += 1.0,
                    (true, false) => {
                        only_marked += 1.0;
                        self.miss(&format!("apart: {} {} | {}", a.0, a.1.shown(), b.1.shown()));
                    }
                    (false, true) if !open => {
                        only_found += 1.0;
                        self.miss(&format!(
                            "joined: {} {} | {} {}",
                            a.0,
                            a.1.shown(),
                            b.0,
                            b.1.shown()
                        ));
                    }
                    _ => {}
                }
            }
        }
        let share =
            |part: f64, rest: f64| if part + rest > 0.0 { part / (part + rest) } else { 1.0 };
        let (precision, recall) = (share(both, only_found), share(both, only_marked));
        (precision, recall, 2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE))
    }

    /// Groups, of which a member was read, with a range that was marked or can be defended.
    /// The second number is over groups all of whose members were read.
    fn origins(&self) -> (Share, Share) {
        let grouped = self.grouped();
        let scopes = Scopes::of(&self.case.cross);
        let (mut share, mut whole) = (Share::default(), Share::default());
        for group in array(&self.case.cross["groups"]) {
            let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
            let all = array(&group["members"]).count();
            for member in array(&group["members"]) {
                let claim = self.case.claim(member, Some("figure"));
                let found = claim.and_then(|claim| grouped.get(claim.id.as_str()));
                if let Some(found) = found {
                    *counts.entry(text(&found["id"])).or_default() += 1;
                }
            }
            let most = counts.iter().max_by_key(|(_, count)| **count).map(|(id, _)| *id);
            let Some(found) = self.of_type("group").find(|g| Some(text(&g["id"])) == most) else {
                continue;
            };
            let range = &found["origins"];
            let also = array(&group["origins_also"]).any(|also| also == range);
            let others = self.marked_in(found).filter(|id| scopes.are_open(id, text(&group["id"])));
            let of_scope = scopes.range(others.chain([text(&group["id"])]), &self.case.cross);
            let right = *range == group["origins"]
                || also
                || of_scope == (range["low"].as_u64(), range["high"].as_u64());
            share.count(right);
            if counts.values().sum::<usize>() == all {
                whole.count(right);
            }
            if !right {
                let who: Vec<&str> =
                    array(&found["by_origin"]).map(|o| text(&o["origin"]["id"])).collect();
                self.miss(&format!(
                    "origins: {} {range} for {}: {who:?}",
                    text(&group["id"]),
                    group["origins"]
                ));
            }
        }
        (share, whole)
    }

    /// The marked groups of which members are in a group that was found.
    fn marked_in<'a>(&'a self, found: &'a Value) -> impl Iterator<Item = &'a str> {
        array(&self.case.cross["groups"])
            .filter(|group| {
                array(&group["members"])
                    .filter_map(|member| self.case.claim(member, Some("figure")))
                    .any(|claim| strings(&found["claims"]).any(|id| id == claim.id))
            })
            .map(|group| text(&group["id"]))
    }

    /// Claims that say the same as one: in one group, with one number; or of one origin, that one body
    /// holds one area.
    fn same(&self, claim: &Claim) -> BTreeSet<String> {
        let mut same = BTreeSet::from([claim.id.clone()]);
        let evidence = || {
            self.of_type("control").flat_map(|cell| {
                let said = ["for", "against"].into_iter().flat_map(|side| array(&cell[side]));
                said.map(|one| {
                    let told = (text(&cell["area"]), text(&one["origin"]), text(&one["body"]));
                    (told, text(&one["claim"]))
                })
            })
        };
        let told: BTreeSet<_> =
            evidence().filter(|(_, id)| *id == claim.id).map(|(told, _)| told).collect();
        let alike = evidence().filter(|(other, _)| told.contains(other));
        same.extend(alike.map(|(_, id)| id.to_owned()));
        if let Some(group) = self.grouped().get(claim.id.as_str()) {
            let number = |id: &str| self.case.by_id(id).map(|claim| claim.number);
            let told = strings(&group["claims"]).filter(|id| number(id) == Some(claim.number));
            same.extend(told.map(str::to_owned));
        }
        same
    }

    fn joins(&self, relation: &Value, a: &BTreeSet<String>, b: &BTreeSet<String>) -> bool {
        let (x, y) = (text(&relation["a"]["claim"]), text(&relation["b"]["claim"]));
        a.contains(x) && b.contains(y) || a.contains(y) && b.contains(x)
    }

    /// Required contradictions between claims that were read; and how many were found that nobody
    /// marked.
    fn contradictions(&self) -> (Share, usize) {
        let mut share = Share::default();
        let mut known: BTreeSet<usize> = BTreeSet::new();
        let found: Vec<&Value> = self.of_type("contradiction").collect();
        for marked in array(&self.case.cross["contradictions"]) {
            let claims = [&marked["a"], &marked["b"]].map(|m| self.case.claim(m, None));
            let [Some(a), Some(b)] = claims else {
                self.miss(&format!("contradiction not read: {} | {}", marked["a"], marked["b"]));
                continue;
            };
            let (a, b) = (self.same(a), self.same(b));
            let fits: Vec<usize> =
                (0..found.len()).filter(|at| self.joins(found[*at], &a, &b)).collect();
            if marked["required"] == true {
                share.count(!fits.is_empty());
                if fits.is_empty() {
                    self.miss(&format!(
                        "contradiction not found: {} | {}",
                        marked["a"], marked["b"]
                    ));
                }
            }
            known.extend(fits);
        }
        let invented: Vec<&Value> =
            (0..found.len()).filter(|at| !known.contains(at)).map(|at| found[at]).collect();
        for one in &invented {
            let claim = |side: &str| self.case.shown(text(&one[side]["claim"]));
            self.miss(&format!(
                "invented: {} {}: {} | {}",
                text(&one["rule"]),
                text(&one["about"]),
                claim("a"),
                claim("b")
            ));
        }
        (share, invented.len())
    }

    fn denials(&self) -> Share {
        let mut share = Share::default();
        for marked in array(&self.case.cross["denials"]) {
            let all = std::iter::once(&marked["denied"]).chain(array(&marked["denied_also"]));
            let denied: Vec<&Claim> = all.filter_map(|m| self.case.claim(m, None)).collect();
            let denial = self.case.claim(&marked["denial"], None);
            let (Some(denial), false) = (denial, denied.is_empty()) else {
                self.miss(&format!("denial not read: {} | {}", marked["denial"], marked["denied"]));
                continue;
            };
            let denial = self.same(denial);
            let denied: Vec<BTreeSet<String>> =
                denied.into_iter().map(|claim| self.same(claim)).collect();
            let right = self
                .of_type("relation")
                .filter(|relation| relation["kind"] == "denies")
                .any(|relation| denied.iter().any(|one| self.joins(relation, &denial, one)));
            share.count(right);
            if !right {
                self.miss(&format!("denial not linked: {}", marked["denial"]));
            }
        }
        share
    }

    /// Areas and days of which a claim was read, with a status and holder that were marked or can be
    /// defended.
    fn control(&self) -> Share {
        let mut share = Share::default();
        for marked in array(&self.case.cross["control"]) {
            let area = text(&marked["place_id"]);
            let mut sides = array(&marked["for"]).peekable();
            // Where nobody says anything, nothing is to be read.
            let read = sides.peek().is_none() || sides.any(|m| self.case.claim(m, None).is_some());
            if !read {
                self.miss(&format!("control not read: {area} {}", marked["day"]));
                continue;
            }
            let cell = self.cell(area, text(&marked["day"]));
            let status = cell.map_or("unknown", |cell| text(&cell["status"]));
            let also = array(&marked["status_also"]).any(|also| also == status);
            let holder = marked["holder"].as_str().is_none_or(|holder| {
                let holders = cell.into_iter().flat_map(|cell| strings(&cell["holders"]));
                holders.into_iter().any(|id| marked::one_body(id, holder, &self.countries))
            });
            let right = (marked["status"] == status || also) && holder;
            share.count(right);
            if !right {
                let none = Value::Null;
                let cell = cell.unwrap_or(&none);
                let said = |side: &str| -> Vec<String> {
                    array(&cell[side])
                        .map(|e| {
                            format!("{} {}", text(&e["origin"]), self.case.shown(text(&e["claim"])))
                        })
                        .collect()
                };
                self.miss(&format!(
                    "control: {area} {} {} by {} is {status} by {}; for {:?} against {:?}",
                    text(&marked["day"]),
                    marked["status"],
                    marked["holder"],
                    cell["holders"],
                    said("for"),
                    said("against")
                ));
            }
        }
        share
    }

    fn cell(&self, area: &str, day: &str) -> Option<&Value> {
        self.of_type("control").find(|cell| {
            // Days in this form are in the order of their letters.
            text(&cell["area"]) == area
                && text(&cell["from"]) <= day
                && cell["to"].as_str().is_none_or(|to| day <= to)
        })
    }

    fn sieges(&self) -> Share {
        let mut share = Share::default();
        for marked in array(&self.case.cross["sieges"]) {
            let claims =
                array(&marked["members"]).filter_map(|m| self.case.claim(m, Some("control")));
            let claims: Vec<&Claim> = claims.collect();
            let (Some(day), false) = (marked["day"].as_str(), claims.is_empty()) else { continue };
            let besieged = |cell: &&Value| {
                text(&cell["from"]) <= day
                    && cell["to"].as_str().is_none_or(|to| day <= to)
                    && claims
                        .iter()
                        .any(|claim| strings(&cell["besieged"]).any(|id| id == claim.id))
            };
            let right = self.of_type("control").any(|cell| besieged(&cell));
            share.count(right);
            if !right {
                self.miss(&format!("siege: {} {day}", text(&marked["area"])));
            }
        }
        share
    }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn array(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn strings(value: &Value) -> impl Iterator<Item = &str> {
    array(value).map(text)
}

/// For whoever reads a case: what is missing.
fn missing(path: PathBuf) -> Trouble {
    Trouble::Missing { path, mend: "name a folder of reports with a cross.json" }
}
