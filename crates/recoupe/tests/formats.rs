//! The formats that reports come in, as a user gives them: from files and folders alike.
#![allow(clippy::unwrap_used, reason = "in tests a panic is the message")]

mod common;

use common::{TOLL, run, run_with};
use serde_json::Value;
use std::fs;
use tempfile::tempdir;

/// A figure of twelve killed, whatever the format, on the day that the format states.
fn assert_toll(claims: &[Value], origin: &str) {
    let found = claims.iter().any(|claim| {
        claim["figure"]["value"] == 12
            && claim["when"]["start"] == "2016-12-12"
            && claim["span"]["quote"].as_str().is_some_and(|quote| TOLL.contains(quote))
    });
    assert!(found, "{origin}: {claims:#?}");
}

fn files() -> Vec<(&'static str, String)> {
    let text = TOLL.trim_end();
    let page = format!(
        "<!DOCTYPE html><html lang=fr><head><title>Alep | Radio Orient</title><meta property=article:published_time content=2016-12-12T20:00:00+01:00></head><body><nav><a href=/>Accueil</a></nav><h1>Alep</h1><p>{text}</p><div class=comments><p>Un avis sans intérêt, mais long, sur la guerre.</p></div></body></html>"
    );
    let mail = format!(
        "From: Radio Orient <desk@radio.example>\r\nMIME-Version: 1.0\r\nDate: Mon, 12 Dec 2016 20:00:00 +0100\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{}\r\n",
        text.bytes()
            .map(|byte| format!("={byte:02X}"))
            .collect::<String>()
            .as_bytes()
            .chunks(72)
            .map(|line| str::from_utf8(line).unwrap())
            .collect::<Vec<_>>()
            .join("=\r\n")
    );
    let table = format!("Date;Source;Texte\n12/12/2016;Radio Orient;\"{text}\"\n");
    let export = format!(
        "{{\"name\":\"Radio Orient\",\"id\":7,\"messages\":[{{\"id\":1,\"type\":\"message\",\"date\":\"2016-12-12T20:00:00\",\"text\":[{{\"type\":\"bold\",\"text\":\"{text}\"}}]}}]}}"
    );
    vec![("page.html", page), ("mail.eml", mail), ("table.csv", table), ("result.json", export)]
}

#[test]
fn each_format_alone_and_all_in_a_folder() {
    let dir = tempdir().unwrap();
    fs::create_dir(dir.path().join("reports")).unwrap();
    for (name, content) in files() {
        fs::write(dir.path().join("reports").join(name), &content).unwrap();
        let file = format!("reports/{name}");
        let out = run(dir.path(), &["extract", &file]);
        assert_eq!(out.code, 0, "{name}: {}", out.stderr);
        assert_toll(&out.json(), name);
    }
    let out = run(dir.path(), &["extract", "--records", "reports"]);
    assert_eq!(out.code, 0, "{}", out.stderr);
    let lines = out.json();
    let outlets: Vec<&str> = lines
        .iter()
        .filter(|line| line["type"] == "report")
        .map(|line| line["outlet"].as_str().unwrap())
        .collect();
    assert_eq!(outlets, ["Radio Orient"; 4]);
    let out = run(dir.path(), &["brief", "--json", "--quiet", "reports"]);
    assert_eq!(out.code, 0, "{}", out.stderr);
}

#[test]
fn columns_are_stated_or_stand_beside_the_table() {
    let dir = tempdir().unwrap();
    let table = format!("a,b\n03/04/2016,\"{}\"\n", TOLL.trim_end());
    fs::write(dir.path().join("t.csv"), &table).unwrap();
    let out = run(dir.path(), &["extract", "t.csv"]);
    assert_eq!(out.code, 3);
    out.assert_says("t.csv", "--columns");

    let day = |args: &[&str]| {
        let out = run(dir.path(), args);
        assert_eq!(out.code, 0, "{}", out.stderr);
        out.json()[0]["published"].as_str().unwrap().to_owned()
    };
    let stated = ["extract", "--records", "--columns", "text=b, published=a:MDY", "t.csv"];
    assert_eq!(day(&stated), "2016-03-04");
    fs::write(dir.path().join("t.csv.columns"), "text=b\npublished=a:DMY\n").unwrap();
    assert_eq!(day(&["extract", "--records", "t.csv"]), "2016-04-03");

    let args = ["extract", "--input", "csv", "--columns", "text=c", "-"];
    let out = run_with(dir.path(), &args, table.as_bytes());
    assert_eq!(out.code, 3);
    out.assert_says("standard input", "no column `c`");
    let out = run(dir.path(), &["extract", "--columns", "b", "t.csv"]);
    assert_eq!(out.code, 2, "{}", out.stderr);
}
