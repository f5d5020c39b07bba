//! `cargo xtask torture`: what a case promises, tried for long.
//!
//! Kills an import at random moments, fails each write of one in turn, and restores copies that were
//! taken while one was running. After each: whatever was acknowledged is there, the case opens at
//! once and verifies. The short form of the same runs with the other tests.

use crate::Options;
use crate::corpus::{Mix, french_reports};
use crate::trouble::{Result, Trouble};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long a case may take to open and verify after a kill, in seconds.
const OPENS_WITHIN: u64 = 5;

/// Runs all three, each as often as asked.
pub fn run(root: &Path, options: &Options) -> Result<bool> {
    let number = |name: &str, usual: u32| -> Result<u32> {
        let given = options.value(name).map(str::parse).transpose();
        Ok(given.map_err(|_| Trouble::usage(format!("`{name}` wants a number")))?.unwrap_or(usual))
    };
    let (kills, writes, restores) =
        (number("--kills", 200)?, number("--writes", 500)?, number("--restores", 50)?);
    let binary =
        options.value("--recoupe").map_or(root.join("target/release/recoupe"), PathBuf::from);
    let dir = std::env::temp_dir().join(format!("recoupe-torture-{}", std::process::id()));
    std::fs::create_dir_all(&dir).map_err(Trouble::file(&dir))?;
    let bench = Bench { binary, dir: dir.clone() };
    let done = bench
        .kills(kills)
        .and_then(|kills| Ok(kills & bench.failing_writes(writes)? & bench.restores(restores)?));
    std::fs::remove_dir_all(&dir).map_err(Trouble::file(&dir))?;
    done
}

struct Bench {
    binary: PathBuf,
    dir: PathBuf,
}

impl Bench {
    fn recoupe(&self, words: &[&str]) -> Command {
        let mut command = Command::new(&self.binary);
        command.args(words).current_dir(&self.dir);
        command
    }

    /// Runs to the end: exit code and both outputs.
    fn said(&self, words: &[&str]) -> Result<(i32, String, String)> {
        let output = self.recoupe(words).output().map_err(|source| self.cannot_start(source))?;
        Ok((
            output.status.code().unwrap_or(-1),
            String::from_utf8_lossy(&output.stdout).into_owned(),
            String::from_utf8_lossy(&output.stderr).into_owned(),
        ))
    }

    fn cannot_start(&self, source: std::io::Error) -> Trouble {
        Trouble::Start { command: self.binary.display().to_string(), source }
    }

    fn corpus(&self, name: &str, megabytes: usize) -> Result<()> {
        let lines: String = french_reports(megabytes * 1_000_000, Mix::Natural)
            .iter()
            .enumerate()
            .map(|(at, text)| {
                format!("{}\n", json!({"id": at.to_string(), "text": text, "language": "fr"}))
            })
            .collect();
        let path = self.dir.join(name);
        std::fs::write(&path, lines).map_err(Trouble::file(&path))
    }

    fn fresh(&self, case: &str) -> Result<()> {
        let path = self.dir.join(case);
        if path.exists() {
            std::fs::remove_dir_all(&path).map_err(Trouble::file(&path))?;
        }
        self.said(&["init", case, "--by", "T"]).map(|_| ())
    }

    /// The reports that the log of a case tells of.
    fn stored(&self, case: &str) -> Result<BTreeSet<String>> {
        let words = ["audit", "--case", case, "--imports", "--json", "--limit", "1000000"];
        let (_, out, _) = self.said(&words)?;
        let subject = |line: &str| {
            let entry: Value = serde_json::from_str(line).ok()?;
            (entry["action"] == "report.add")
                .then(|| entry["subject"].as_str().map(str::to_owned))?
        };
        Ok(out.lines().filter_map(subject).collect())
    }

    /// Whether everything acknowledged is there, and the case opens in time and verifies.
    fn holds(&self, case: &str, acknowledged: &BTreeSet<String>) -> Result<bool> {
        let began = Instant::now();
        let (opened, ..) = self.said(&["claims", "--case", case, "--limit", "1"])?;
        let open = began.elapsed();
        let (verified, _, problems) = self.said(&["verify", "--case", case])?;
        let stored = self.stored(case)?;
        let lost: Vec<&String> = acknowledged.difference(&stored).collect();
        let good = opened == 0
            && verified == 0
            && lost.is_empty()
            && open < Duration::from_secs(OPENS_WITHIN);
        if !good {
            println!(
                "     opened {opened} in {open:?}, verified {verified}, lost {lost:?}\n{problems}"
            );
        }
        Ok(good)
    }

    /// Kills an import at random moments; the next one goes on where it was.
    fn kills(&self, times: u32) -> Result<bool> {
        self.corpus("kills.jsonl", 8)?;
        let mut chance = Chance(0x9E37_79B9_7F4A_7C15);
        let mut acknowledged = BTreeSet::new();
        let (mut good, mut whole) = (true, 0);
        self.fresh("k")?;
        for nth in 0..times {
            let words = ["add", "--case", "k", "--by", "T", "--list", "--quiet", "kills.jsonl"];
            let mut child = self
                .recoupe(&words)
                .stdout(Stdio::piped())
                .stderr(Stdio::null())
                .spawn()
                .map_err(|source| self.cannot_start(source))?;
            let reader = child.stdout.take().map(|out| std::thread::spawn(move || lines(out)));
            std::thread::sleep(Duration::from_millis(chance.below(1_500)));
            let ended = kill(&mut child);
            let listed = reader.and_then(|reader| reader.join().ok()).unwrap_or_default();
            acknowledged.extend(
                listed.iter().filter_map(|line| line.split('\t').next()).map(str::to_owned),
            );
            good &= self.holds("k", &acknowledged)?;
            if ended || nth % 40 == 39 {
                whole += u32::from(ended);
                acknowledged.clear();
                self.fresh("k")?;
            }
        }
        println!("{} {times} kills of an import ({whole} came too late)", mark(good));
        Ok(good)
    }

    /// Lets each write in turn find a full disk.
    fn failing_writes(&self, times: u32) -> Result<bool> {
        if Command::new("strace").arg("-V").output().is_err() {
            println!("--   failing writes: not tried, since strace is not there");
            return Ok(true);
        }
        self.corpus("writes.jsonl", 1)?;
        let (mut good, mut failed) = (true, 0);
        for nth in 1..=times {
            self.fresh("w")?;
            let inject = format!("inject=pwrite64:error=ENOSPC:when={nth}");
            let binary = self.binary.display().to_string();
            let output = Command::new("strace")
                .args([
                    "-f",
                    "-qq",
                    "-o",
                    "/dev/null",
                    "-e",
                    "trace=pwrite64",
                    "-e",
                    &inject,
                    &binary,
                ])
                .args(["add", "--case", "w", "--by", "T", "--list", "--quiet", "writes.jsonl"])
                .current_dir(&self.dir)
                .output()
                .map_err(|source| Trouble::Start { command: "strace".to_owned(), source })?;
            let said = String::from_utf8_lossy(&output.stderr);
            if output.status.success() {
                break;
            }
            failed += 1;
            let clear =
                said.contains("full") && said.contains("nothing that was acknowledged is lost");
            if !clear {
                println!("     write {nth}: {said}");
            }
            let out = String::from_utf8_lossy(&output.stdout);
            let ids = out.lines().filter_map(|line| line.split('\t').next()).map(str::to_owned);
            good &= clear & self.holds("w", &ids.collect())?;
        }
        println!("{} {failed} failing writes, one after the other", mark(good));
        Ok(good)
    }

    /// Restores copies that are taken while reports are added.
    fn restores(&self, times: u32) -> Result<bool> {
        self.corpus("load.jsonl", 40)?;
        self.fresh("l")?;
        let words = ["add", "--case", "l", "--by", "T", "--quiet", "load.jsonl"];
        let spawn = || self.recoupe(&words).stderr(Stdio::null()).spawn();
        let mut load = spawn().map_err(|source| self.cannot_start(source))?;
        let (mut good, mut under_load) = (true, 0);
        for _ in 0..times {
            if load.try_wait().is_ok_and(|ended| ended.is_some()) {
                self.fresh("l")?;
                load = spawn().map_err(|source| self.cannot_start(source))?;
            }
            let (code, head, _) = self.said(&["backup", "--case", "l", "copy"])?;
            under_load += u32::from(load.try_wait().is_ok_and(|ended| ended.is_none()));
            let (restored, again, said) = self.said(&["restore", "copy", "again"])?;
            let (verified, root, _) = self.said(&["verify", "--case", "again"])?;
            let same = (code, restored, verified) == (0, 0, 0) && head == again && again == root;
            if !same {
                println!("     {code} {head} {restored} {again} {verified} {root} {said}");
            }
            good &= same;
            for copy in ["copy", "again"] {
                let path = self.dir.join(copy);
                std::fs::remove_dir_all(&path).map_err(Trouble::file(&path))?;
            }
        }
        kill(&mut load);
        println!("{} {times} restored copies, {under_load} of them taken under load", mark(good));
        Ok(good)
    }
}

/// Kills a program; whether it had ended before.
fn kill(child: &mut Child) -> bool {
    let ended = child.try_wait().is_ok_and(|ended| ended.is_some());
    // That it is gone already is no matter.
    let _ = child.kill();
    let _ = child.wait();
    ended
}

/// Whole lines: the last one may have been cut by the kill.
fn lines(out: impl Read) -> Vec<String> {
    let mut reader = BufReader::new(out);
    let mut all = Vec::new();
    let mut line = String::new();
    while reader.read_line(&mut line).is_ok_and(|read| read > 0) && line.ends_with('\n') {
        all.push(std::mem::take(&mut line).trim_end().to_owned());
    }
    all
}

fn mark(good: bool) -> &'static str {
    if good { "ok  " } else { "FAIL" }
}

/// Numbers that look random and are the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }
}
