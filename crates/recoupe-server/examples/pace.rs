//! How long each request that a room makes takes: `pace ADDRESS [TIMES]`, with the address that `recoupe
//! serve` printed. Says for each request the median, what 95 in a hundred kept to, and the longest.
//!
//! One after the other, by one client. Before each request something is decided, a remark on a claim, so
//! that nothing is answered from what was kept of the request before. For a case of its own: it writes
//! remarks into its log.

mod asking;

use asking::{Client, Result, Times};
use serde_json::Value;
use std::io::Write;
use std::time::Instant;

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// What rooms ask for; what stands for one report, claim or day is put in.
fn requests(client: &mut Client) -> Result<Vec<(String, String)>> {
    let reports = client.get("/api/v1/reports?limit=200")?;
    let report = text(&reports["items"][0]["id"]).to_owned();
    let claims = client.get("/api/v1/claims?kind=figure&limit=1")?;
    let claim = text(&claims["items"][0]["id"]).to_owned();
    let facets = client.get("/api/v1/claims/facets")?;
    let first = |field: &str| -> String {
        let fields = facets["fields"].as_array().cloned().unwrap_or_default();
        let of = fields.iter().find(|one| one["field"] == field);
        of.map(|one| text(&one["values"][0]["value"]).replace(' ', "%20")).unwrap_or_default()
    };
    let (place, source, outlet) = (first("place"), first("source"), first("outlet"));
    let case = client.get("/api/v1/case")?;
    let (from, to) = (text(&case["first_day"]).to_owned(), text(&case["last_day"]).to_owned());
    let days = client.get("/api/v1/control/days")?;
    let days = days["published"].as_array().cloned().unwrap_or_default();
    let middle = days.get(days.len() / 2).map(text).unwrap_or_default().to_owned();
    let whole = client.get(&format!("/api/v1/reports/{report}"))?;
    let word = text(&whole["text"]).split(' ').nth(3).unwrap_or("the").to_owned();
    let asked = [
        ("/case", String::new()),
        ("/briefing", String::new()),
        ("/briefing", format!("?on={middle}")),
        ("/briefing", format!("?since={from}")),
        ("/reports", "?undecided=true&limit=60".to_owned()),
        ("/reports", format!("?undecided=true&q={word}&limit=60")),
        ("/reports/{id}", String::new()),
        ("/reports/{id}/claims", String::new()),
        ("/claims/{claim}", String::new()),
        ("/claims/{claim}/why", String::new()),
        ("/claims/{claim}/alternatives", String::new()),
        ("/claims", "?limit=50".to_owned()),
        ("/claims", "?kind=figure&state=undecided&limit=50".to_owned()),
        ("/claims", format!("?place={place}&limit=50")),
        ("/claims", format!("?q={word}&limit=50")),
        ("/claims/facets", String::new()),
        ("/claims/facets", "?kind=figure".to_owned()),
        ("/claims/facets", format!("?source={source}&from={middle}")),
        ("/claims/facets", format!("?q={word}")),
        ("/claims/facets", format!("?outlet={outlet}")),
        ("/search", format!("?q={word}")),
        ("/search", format!("?q={word}&kind=figure")),
        ("/measures", String::new()),
        ("/figures", String::new()),
        ("/figures", format!("?measure=killed&place={place}")),
        ("/figures", format!("?measure=killed&on={middle}")),
        ("/control", String::new()),
        ("/control", format!("?on={middle}")),
        ("/control", format!("?on={middle}&known_by={middle}")),
        ("/control/days", String::new()),
        ("/control/compare", format!("?a={middle}&b={to}")),
        ("/areas", String::new()),
        ("/sources", String::new()),
        ("/places", "?q=aleppo".to_owned()),
        ("/log", String::new()),
        ("/imports", String::new()),
    ];
    let told = asked.into_iter().map(|(path, query)| {
        let name = format!("{path}{query}");
        let real = path.replace("{id}", &report).replace("{claim}", &claim);
        (name, format!("/api/v1{real}{query}"))
    });
    Ok(told.collect())
}

fn main() -> Result<()> {
    let mut given = std::env::args().skip(1);
    let address = given.next().ok_or("name the address that `recoupe serve` printed")?;
    let times: usize = given.next().map_or(Ok(20), |text| text.parse())?;
    let mut client = Client::new(&address)?;
    let figure = client.get("/api/v1/claims?kind=figure&limit=1")?;
    let claim = text(&figure["items"][0]["id"]).to_owned();
    let requests = requests(&mut client)?;
    let taken = Times::default();
    let before = asking::load();
    let mut bytes: Vec<(String, usize)> = Vec::new();
    for round in 0..times {
        for (name, path) in &requests {
            let now = client.get(&format!("/api/v1/claims/{claim}"))?;
            let more =
                format!("Content-Type: application/json\r\nIf-Match: {}\r\n", text(&now["etag"]));
            let body = format!("{{\"verb\":\"note\",\"why\":\"measured, {round}\"}}");
            let begun = Instant::now();
            let done =
                client.send("POST", &format!("/api/v1/claims/{claim}/decision"), &more, &body)?;
            taken.put("decision", begun.elapsed());
            if done.0 != 200 {
                return Err(format!("a remark: {}", String::from_utf8_lossy(&done.1)).into());
            }
            let begun = Instant::now();
            let answer = client.bytes(path)?;
            taken.put(name, begun.elapsed());
            if round == 0 {
                bytes.push((name.clone(), answer.len()));
            }
        }
    }
    let mut out =
        format!("programs waiting: {before} before, {} after\n{}", asking::load(), taken.told());
    for (name, bytes) in bytes.iter().filter(|(_, bytes)| *bytes > 500_000) {
        out.push_str(&format!("{name}: {} kB\n", bytes / 1000));
    }
    std::io::stdout().write_all(out.as_bytes())?;
    Ok(())
}
