//! Readers and writers at one desk at once: `load ADDRESS [SECONDS] [READERS] [WRITERS]`, with the address
//! that `recoupe serve` printed. Says how long answers took, and whether any update was lost.
//!
//! Each writer adds one to the value of a figure, again and again, from what it just read; where
//! somebody was quicker it reads anew. In the end each figure must be as much greater as writers were
//! told that they were heard. For a case of its own: it changes what is in it.

mod asking;

use asking::{Client, Result, Times};
use serde_json::Value;
use std::io::Write;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::time::{Duration, Instant};

/// What readers ask for: each room of the desk.
const READS: &[&str] = &[
    "/api/v1/case",
    "/api/v1/claims?limit=50",
    "/api/v1/claims?kind=figure&state=undecided&limit=50",
    "/api/v1/claims/facets",
    "/api/v1/claims/facets?kind=figure",
    "/api/v1/reports?undecided=true",
    "/api/v1/search?q=civilians",
    "/api/v1/measures",
    "/api/v1/figures",
    "/api/v1/control",
    "/api/v1/control/days",
    "/api/v1/briefing",
    "/api/v1/log",
];

/// So many figures are fought for.
const TARGETS: usize = 8;

struct Load {
    address: String,
    times: Times,
    over: AtomicBool,
    heard: Vec<AtomicI64>,
    refused: AtomicI64,
    errors: Mutex<Vec<String>>,
}

impl Load {
    fn read(&self, first: usize) -> Result<()> {
        let mut client = Client::new(&self.address)?;
        for path in READS.iter().cycle().skip(first) {
            if self.over.load(Ordering::Relaxed) {
                break;
            }
            let begun = Instant::now();
            client.get(path)?;
            self.times.put(path, begun.elapsed());
        }
        Ok(())
    }

    fn write(&self, targets: &[String], first: usize) -> Result<()> {
        let mut client = Client::new(&self.address)?;
        for nth in (0..targets.len()).cycle().skip(first) {
            if self.over.load(Ordering::Relaxed) {
                break;
            }
            let begun = Instant::now();
            let claim = client.get(&format!("/api/v1/claims/{}", targets[nth]))?;
            self.times.put("/api/v1/claims/{id}", begun.elapsed());
            let next = value_of(&claim) + 1;
            let body = format!(
                "{{\"verb\":\"correct\",\"fields\":[{{\"field\":\"figure.value\",\"value\":{next}}}]}}"
            );
            let etag = claim["etag"].as_str().unwrap_or_default();
            let more = format!("Content-Type: application/json\r\nIf-Match: {etag}\r\n");
            let path = format!("/api/v1/claims/{}/decision", targets[nth]);
            let begun = Instant::now();
            let (status, answer) = client.send("POST", &path, &more, &body)?;
            self.times.put("decision", begun.elapsed());
            match status {
                200 => self.heard[nth].fetch_add(1, Ordering::Relaxed),
                412 => self.refused.fetch_add(1, Ordering::Relaxed),
                _ => return Err(format!("{status} {}", String::from_utf8_lossy(&answer)).into()),
            };
        }
        Ok(())
    }

    fn note(&self, done: Result<()>) {
        if let (Err(error), Ok(mut errors)) = (done, self.errors.lock()) {
            errors.push(error.to_string());
        }
    }
}

fn value_of(claim: &Value) -> i64 {
    claim["figure"]["value"].as_i64().unwrap_or_default()
}

fn main() -> Result<()> {
    let mut given = std::env::args().skip(1);
    let address = given.next().ok_or("name the address that `recoupe serve` printed")?;
    let mut number = |usual: u64| given.next().map_or(Ok(usual), |text| text.parse());
    let (seconds, readers, writers) = (number(60)?, number(40)?, number(10)?);
    let mut client = Client::new(&address)?;
    let figures = client.get("/api/v1/claims?kind=figure&limit=200")?;
    let all = figures["items"].as_array().cloned().unwrap_or_default();
    let stated = all.iter().filter(|claim| claim["figure"]["value"].is_i64()).take(TARGETS);
    let targets: Vec<(String, i64)> = stated
        .map(|claim| (claim["id"].as_str().unwrap_or_default().to_owned(), value_of(claim)))
        .collect();
    let ids: Vec<String> = targets.iter().map(|(id, _)| id.clone()).collect();
    let load = Load {
        address,
        times: Times::default(),
        over: AtomicBool::new(false),
        heard: ids.iter().map(|_| AtomicI64::new(0)).collect(),
        refused: AtomicI64::new(0),
        errors: Mutex::default(),
    };
    std::thread::scope(|scope| {
        let (load, ids) = (&load, &ids);
        for nth in 0..readers as usize {
            scope.spawn(move || load.note(load.read(nth)));
        }
        for nth in 0..writers as usize {
            scope.spawn(move || load.note(load.write(ids, nth)));
        }
        std::thread::sleep(Duration::from_secs(seconds));
        load.over.store(true, Ordering::Relaxed);
    });
    let mut out = String::new();
    let mut lost = 0;
    for (nth, (id, before)) in targets.iter().enumerate() {
        let now = value_of(&client.get(&format!("/api/v1/claims/{id}"))?);
        lost += (before + load.heard[nth].load(Ordering::Relaxed) - now).abs();
    }
    let busy = asking::load();
    out.push_str(&format!(
        "{readers} readers, {writers} writers, {seconds} s; programs waiting: {busy}\n"
    ));
    out.push_str(&load.times.told());
    let heard: i64 = load.heard.iter().map(|heard| heard.load(Ordering::Relaxed)).sum();
    let errors = load.errors.into_inner().map_err(|error| error.to_string())?;
    out.push_str(&format!(
        "{heard} updates written, {} refused as stale, {lost} lost, {} errors\n",
        load.refused.load(Ordering::Relaxed),
        errors.len()
    ));
    for error in errors.iter().take(5) {
        out.push_str(&format!("{error}\n"));
    }
    std::io::stdout().write_all(out.as_bytes())?;
    if lost == 0 && errors.is_empty() {
        Ok(())
    } else {
        Err("updates were lost, or answers failed".into())
    }
}
