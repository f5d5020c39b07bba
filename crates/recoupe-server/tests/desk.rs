//! What a person does at the desk: read, decide, undo, import; and that nothing is lost on the way.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use axum::body::Body;
use axum::http::{Method, StatusCode};
use common::{Asked, REPORTS, desk, desk_of};
use recoupe_model::Record;
use recoupe_store::Case;
use serde_json::{Value, json};

async fn figures(asked: &Asked) -> Vec<Value> {
    let got = asked.get("/api/v1/claims?kind=figure&measure=killed").await;
    got.json()["items"].as_array().unwrap().clone()
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread")]
async fn claims_are_read_in_three_languages_with_their_words() {
    let asked = desk().await;
    let claims = figures(&asked).await;
    assert_eq!(claims.len(), 3, "{claims:#?}");
    for claim in &claims {
        let report = text(&claim["report"], "id");
        let view = asked.get(&format!("/api/v1/reports/{report}")).await.json();
        let chars: Vec<char> = text(&view, "text").chars().collect();
        for evidence in claim["evidence"].as_array().unwrap() {
            let at = |end: &str| evidence["span"][end].as_u64().unwrap() as usize;
            assert!(!chars[at("start")..at("end")].is_empty());
        }
        let at = |end: &str| claim["span"][end].as_u64().unwrap() as usize;
        assert_eq!(chars[at("start")..at("end")].iter().collect::<String>(), text(claim, "quote"));
        assert!(!text(claim, "summary").is_empty());
    }
    let id = text(&claims[0], "id");
    for (lang, word) in [("en", "civilians"), ("fr", "civils"), ("ar", "مدني")] {
        let claim = asked.get(&format!("/api/v1/claims/{id}?lang={lang}")).await.json();
        assert!(text(&claim, "summary").contains(word), "{claim:#}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn decisions_want_what_was_seen_and_can_be_taken_back() {
    let asked = desk().await;
    let claim = figures(&asked).await.remove(0);
    let (id, etag) = (text(&claim, "id"), text(&claim, "etag"));
    let path = format!("/api/v1/claims/{id}/decision");
    let accept = json!({ "verb": "accept", "why": "so it stands" });
    assert_eq!(asked.post(&path, &accept, None).await.status, StatusCode::PRECONDITION_REQUIRED);
    assert_eq!(
        asked.post(&path, &accept, Some("*")).await.status,
        StatusCode::PRECONDITION_REQUIRED
    );
    let done = asked.post(&path, &accept, Some(etag)).await;
    assert_eq!(done.status, StatusCode::OK, "{}", String::from_utf8_lossy(&done.body));
    let now = done.json()["claim"].clone();
    assert_eq!(now["state"], "accepted");
    // The same again was not seen as it is now.
    assert_eq!(
        asked.post(&path, &accept, Some(etag)).await.status,
        StatusCode::PRECONDITION_FAILED
    );
    let value = json!({ "verb": "correct", "fields": [{ "field": "figure.value", "value": 61 }] });
    let done = asked.post(&path, &value, Some(text(&now, "etag"))).await.json();
    assert_eq!(done["claim"]["figure"]["value"], 61);
    let why = asked.get(&format!("/api/v1/claims/{id}/why")).await.json();
    assert_ne!(why["as_read"]["figure"]["value"], 61);
    assert_eq!(why["decisions"].as_array().unwrap().len(), 2);
    let bad =
        json!({ "verb": "correct", "fields": [{ "field": "figure.value", "value": "many" }] });
    let refused = asked.post(&path, &bad, Some(text(&done["claim"], "etag"))).await;
    assert_eq!(refused.status, StatusCode::BAD_REQUEST);
    for expected in [json!(60), json!(60)] {
        let undone = asked.post("/api/v1/undo", &json!({}), None).await.json();
        assert_eq!(undone["claim"]["figure"]["value"], expected, "{undone:#}");
    }
    let again = asked.post("/api/v1/undo", &json!({}), None).await.json();
    assert_eq!(again["undone"], json!([]));
    let now = asked.get(&format!("/api/v1/claims/{id}")).await.json();
    assert_eq!(now["state"], "undecided");
    let log = asked.get(&format!("/api/v1/log?subject={id}")).await.json();
    assert_eq!(log["items"].as_array().unwrap().len(), 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_decided_moves_what_the_record_amounts_to() {
    let asked = desk().await;
    let lanes = |view: &Value| -> Vec<String> {
        let lanes = view["lanes"].as_array().unwrap().iter();
        lanes
            .flat_map(|lane| lane["marks"].as_array().unwrap().clone())
            .map(|mark| text(&mark, "claim").to_owned())
            .collect()
    };
    let before = asked.get("/api/v1/figures?measure=killed").await.json();
    assert_eq!(lanes(&before).len(), 3);
    let claim = figures(&asked).await.remove(1);
    let path = format!("/api/v1/claims/{}/decision", text(&claim, "id"));
    let reject = json!({ "verb": "reject" });
    asked.post(&path, &reject, Some(text(&claim, "etag"))).await;
    asked.cross_checked().await;
    let after = asked.get("/api/v1/figures?measure=killed").await.json();
    assert!(lanes(&after).len() == 2 && !lanes(&after).contains(&text(&claim, "id").to_owned()));
    asked.post("/api/v1/undo", &json!({}), None).await;
    asked.cross_checked().await;
    let back = asked.get("/api/v1/figures?measure=killed").await.json();
    assert_eq!(back, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn many_claims_are_decided_about_only_as_they_were_seen() {
    let asked = desk().await;
    let filter = json!({ "kind": "figure" });
    let preview = json!({ "filter": filter, "verb": "accept", "preview": true });
    let seen = asked.post("/api/v1/decisions/bulk", &preview, None).await.json();
    let count = seen["count"].as_u64().unwrap();
    assert!(count >= 3 && seen["entries"].is_null());
    let claim = figures(&asked).await.remove(0);
    let path = format!("/api/v1/claims/{}/decision", text(&claim, "id"));
    let note = json!({ "verb": "note", "why": "look at the source" });
    asked.post(&path, &note, Some(text(&claim, "etag"))).await;
    let go = |token: &Value| json!({ "filter": filter, "verb": "accept", "preview": false, "token": token });
    let late = asked.post("/api/v1/decisions/bulk", &go(&seen["token"]), None).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    let seen = asked.post("/api/v1/decisions/bulk", &preview, None).await.json();
    let done = asked.post("/api/v1/decisions/bulk", &go(&seen["token"]), None).await.json();
    assert_eq!(done["count"], count);
    assert_eq!(asked.get("/api/v1/claims?kind=figure&state=accepted").await.json()["total"], count);
    let misspelt = json!({ "filter": { "knid": "figure" }, "verb": "reject", "preview": true });
    let refused = asked.post("/api/v1/decisions/bulk", &misspelt, None).await;
    assert!(refused.status.is_client_error());
    let undone = asked.post("/api/v1/undo", &json!({}), None).await.json();
    assert_eq!(undone["undone"].as_array().unwrap().len() as u64, count);
    assert_eq!(asked.get("/api/v1/claims?state=accepted").await.json()["total"], 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_claim_is_made_of_a_selection_and_unmade() {
    let asked = desk().await;
    let report = asked.get("/api/v1/reports").await.json()["items"][0].clone();
    let path = format!("/api/v1/reports/{}/claims", text(&report, "id"));
    let claim =
        json!({ "kind": "event", "span": { "start": 0, "end": 8 }, "event": { "type": "clash" } });
    let made = asked.post(&path, &json!({ "claim": claim, "why": "not read" }), None).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", String::from_utf8_lossy(&made.body));
    let id = text(&made.json()["claim"], "id").to_owned();
    assert_eq!(made.json()["claim"]["by_hand"], true);
    assert_eq!(asked.get("/api/v1/claims?event=clash").await.json()["items"][0]["id"], id.as_str());
    asked.post("/api/v1/undo", &json!({}), None).await;
    assert_eq!(asked.get(&format!("/api/v1/claims/{id}")).await.status, StatusCode::NOT_FOUND);
    asked.cross_checked().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn many_writers_lose_no_update() {
    const WRITERS: u64 = 12;
    const EACH: u64 = 8;
    let asked = std::sync::Arc::new(desk().await);
    let claim = figures(&asked).await.remove(0);
    let id = text(&claim, "id").to_owned();
    let first = claim["figure"]["value"].as_u64().unwrap();
    let writers: Vec<_> = (0..WRITERS)
        .map(|_| {
            let (asked, id) = (asked.clone(), id.clone());
            tokio::spawn(async move {
                let (mut done, mut refused) = (0, 0);
                while done < EACH {
                    let seen = asked.get(&format!("/api/v1/claims/{id}")).await.json();
                    let next = seen["figure"]["value"].as_u64().unwrap() + 1;
                    let fields = json!([{ "field": "figure.value", "value": next }]);
                    let body = json!({ "verb": "correct", "fields": fields });
                    let path = format!("/api/v1/claims/{id}/decision");
                    let got = asked.post(&path, &body, Some(text(&seen, "etag"))).await;
                    match got.status {
                        StatusCode::OK => done += 1,
                        StatusCode::PRECONDITION_FAILED => refused += 1,
                        other => panic!("{other}: {}", String::from_utf8_lossy(&got.body)),
                    }
                }
                refused
            })
        })
        .collect();
    for writer in writers {
        writer.await.unwrap();
    }
    let now = asked.get(&format!("/api/v1/claims/{id}")).await.json();
    assert_eq!(now["figure"]["value"].as_u64().unwrap(), first + WRITERS * EACH);
    let case = Case::open_read(&asked.folder()).unwrap();
    assert_eq!(case.entries_on(&id).unwrap().len() as u64, WRITERS * EACH);
    assert_eq!(case.verify(None, |_| {}).unwrap().problems, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn hostile_words_come_back_as_data() {
    let asked = desk().await;
    let all = asked.get("/api/v1/reports").await.json();
    let hostile =
        all["items"].as_array().unwrap().iter().find(|one| one["outlet"] == "Nowhere Daily");
    let id = text(hostile.unwrap(), "id");
    let view = asked.get(&format!("/api/v1/reports/{id}")).await;
    assert_eq!(view.header("content-type"), "application/json");
    let words = view.json();
    assert!(text(&words, "text").contains("<script>alert(1)</script>"));
    assert!(text(&words, "text").contains("\u{202e}tomorrow\u{202c}"));
    let capture = asked.get(text(&words["capture"], "href")).await;
    assert_eq!(capture.body, REPORTS[1].1.as_bytes());
    assert_eq!(capture.header("content-type"), "application/octet-stream");
    assert!(capture.header("content-disposition").starts_with("attachment"));
    assert!(capture.header("content-security-policy").contains("sandbox"));
    let hits = asked.get("/api/v1/search?q=alert").await.json();
    let excerpt = &hits["items"][0]["excerpts"][0];
    let mark = &excerpt["marks"][0];
    let chars: Vec<char> = text(excerpt, "text").chars().collect();
    let at = |end: &str| mark[end].as_u64().unwrap() as usize;
    assert_eq!(chars[at("start")..at("end")].iter().collect::<String>(), "alert");
    let csv = asked.get("/api/v1/claims.csv").await;
    assert!(csv.header("content-disposition").contains("attachment"));
}

#[tokio::test(flavor = "multi_thread")]
async fn files_are_imported_and_what_is_none_is_told() {
    let asked = desk_of(&REPORTS[..1]).await;
    let line = "--edge\r\nContent-Disposition: form-data; name=\"f\"; filename=";
    let body = format!(
        "{line}\"two.md\"\r\n\r\n{}\r\n{line}\"bad.bin\"\r\n\r\n\u{0}\u{1}\u{2}\u{0}\r\n{line}\"../../one.md\"\r\n\r\n{}\r\n--edge--\r\n",
        REPORTS[1].1, REPORTS[0].1
    );
    let request = asked
        .request(Method::POST, "/api/v1/import")
        .header("content-type", "multipart/form-data; boundary=edge")
        .body(Body::from(body));
    let got = asked.send(request.unwrap()).await;
    assert_eq!(got.status, StatusCode::ACCEPTED, "{}", String::from_utf8_lossy(&got.body));
    let job = got.json();
    let told = asked.get(&format!("/api/v1/import/{}/events", text(&job, "id"))).await;
    let told = String::from_utf8(told.body).unwrap();
    assert!(told.contains("event: end"), "{told}");
    let end = asked.get(&format!("/api/v1/import/{}", text(&job, "id"))).await.json();
    assert_eq!(
        (&end["state"], &end["added"], &end["already"], &end["rejected"]),
        (&json!("done"), &json!(1), &json!(1), &json!(1)),
        "{end:#}"
    );
    assert_eq!(end["rejects"][0]["name"], "bad.bin");
    let raw = asked
        .request(Method::POST, "/api/v1/import?name=three.md")
        .header("content-type", "application/octet-stream")
        .body(Body::from(REPORTS[2].1));
    let job = asked.send(raw.unwrap()).await.json();
    asked.get(&format!("/api/v1/import/{}/events", text(&job, "id"))).await;
    asked.cross_checked().await;
    assert_eq!(figures(&asked).await.len(), 3);
    assert_eq!(asked.get("/api/v1/figures?measure=killed").await.json()["total"], 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_did_not_change_is_not_sent_again() {
    let asked = desk().await;
    for path in ["/api/v1/claims", "/api/v1/control", "/api/v1/briefing", "/api/v1/reports"] {
        let first = asked.get(path).await;
        assert_eq!(first.status, StatusCode::OK, "{path}");
        let again = |tag: &str| {
            let request = asked.request(Method::GET, path).header("if-none-match", tag);
            request.body(Body::empty()).unwrap()
        };
        let tag = first.header("etag").to_owned();
        assert_eq!(asked.send(again(&tag)).await.status, StatusCode::NOT_MODIFIED, "{path}");
    }
    let tag = asked.get("/api/v1/claims").await.header("etag").to_owned();
    let claim = figures(&asked).await.remove(0);
    let path = format!("/api/v1/claims/{}/decision", text(&claim, "id"));
    asked.post(&path, &json!({ "verb": "accept" }), Some(text(&claim, "etag"))).await;
    assert_ne!(asked.get("/api/v1/claims").await.header("etag"), tag);
}

#[tokio::test(flavor = "multi_thread")]
async fn lists_are_gone_through_page_by_page() {
    let asked = desk().await;
    let all = asked.get("/api/v1/claims").await.json();
    let mut seen: Vec<String> = Vec::new();
    let mut path = "/api/v1/claims?limit=1".to_owned();
    loop {
        let page = asked.get(&path).await.json();
        seen.push(text(&page["items"][0], "id").to_owned());
        match page["next"].as_str() {
            Some(next) => path = format!("/api/v1/claims?limit=1&cursor={next}"),
            None => break,
        }
    }
    let expected: Vec<&str> =
        all["items"].as_array().unwrap().iter().map(|claim| text(claim, "id")).collect();
    assert_eq!(seen, expected);
    let facets = asked.get("/api/v1/claims/facets").await.json();
    assert_eq!(facets["total"].as_u64().unwrap() as usize, expected.len());
    for field in facets["fields"].as_array().unwrap() {
        for value in field["values"].as_array().unwrap() {
            let encoded: String =
                text(value, "value").bytes().map(|byte| format!("%{byte:02X}")).collect();
            let path = format!("/api/v1/claims?{}={encoded}", text(field, "field"));
            let found = asked.get(&path).await.json();
            assert_eq!(found["total"], value["count"], "{path}");
        }
    }
    let sources = asked.get("/api/v1/sources").await.json();
    let total = sources["items"].as_array().unwrap().len();
    assert!(total > 1 && sources["total"] == total && sources["next"].is_null(), "{sources:#}");
    let first = asked.get("/api/v1/sources?limit=1").await.json();
    let next = text(&first, "next");
    let rest = asked.get(&format!("/api/v1/sources?limit=200&cursor={next}")).await.json();
    assert_eq!(first["items"][0], sources["items"][0]);
    assert_eq!(rest["items"].as_array().unwrap()[..], sources["items"].as_array().unwrap()[1..]);
    let reports = asked.get("/api/v1/reports?limit=2").await.json();
    let next = text(&reports, "next");
    let rest = asked.get(&format!("/api/v1/reports?limit=2&cursor={next}")).await.json();
    assert_eq!(rest["items"].as_array().unwrap().len(), 1);
    assert!(rest["next"].is_null());
}

#[tokio::test(flavor = "multi_thread")]
async fn records_are_those_of_the_claims_as_people_have_them() {
    let asked = desk().await;
    let claims = figures(&asked).await;
    let decide = async |nth: usize, body: Value| {
        let path = format!("/api/v1/claims/{}/decision", text(&claims[nth], "id"));
        let done = asked.post(&path, &body, Some(text(&claims[nth], "etag"))).await;
        assert_eq!(done.status, StatusCode::OK);
    };
    decide(0, json!({ "verb": "reject" })).await;
    let value = json!([{ "field": "figure.value", "value": 61 }]);
    decide(1, json!({ "verb": "correct", "fields": value })).await;
    let case = Case::open_read(&asked.folder()).unwrap();
    for seq in case.report_numbers().unwrap() {
        let (report, analysis) = case.item(seq).unwrap();
        assert_eq!(case.record(seq).unwrap(), Record::of(&report, &analysis));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_one_thing_and_who_is_on_which_side_can_be_said_and_taken_back() {
    let asked = desk().await;
    let all = async || {
        let mut out = Vec::new();
        for path in ["figures?measure=killed", "control", "sources", "briefing?since=2016-12-01"] {
            let mut view = asked.get(&format!("/api/v1/{path}")).await.json();
            // What the log is at, which has grown.
            for moving in ["revision", "record_hash"] {
                if let Some(view) = view.as_object_mut() {
                    view.remove(moving);
                }
            }
            out.push(view);
        }
        out
    };
    let before = all().await;
    let claims: Vec<String> =
        figures(&asked).await.iter().take(2).map(|claim| text(claim, "id").to_owned()).collect();
    let strokes = [
        ("/api/v1/groups/merge".to_owned(), json!({ "claims": claims, "why": "one toll" })),
        ("/api/v1/groups/split".to_owned(), json!({ "claims": [claims[0]], "why": "another" })),
        (
            "/api/v1/sources/syrian-army/side".to_owned(),
            json!({ "conflict": "invented", "side": "another", "why": "invented" }),
        ),
    ];
    for (path, body) in strokes {
        let done = asked.post(&path, &body, None).await;
        assert_eq!(done.status, StatusCode::OK, "{path}: {}", String::from_utf8_lossy(&done.body));
        asked.cross_checked().await;
        let now = all().await;
        if path.ends_with("/merge") {
            let groups = now[0]["groups"].as_array().unwrap();
            let both = groups.iter().find(|group| group["claims"].as_array().unwrap().len() >= 2);
            assert!(both.is_some_and(|group| !group["reviews"].as_array().unwrap().is_empty()));
        }
        asked.post("/api/v1/undo", &json!({}), None).await;
        asked.cross_checked().await;
        assert_eq!(all().await, before, "{path} was not taken back");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_asked_again_is_answered_as_the_record_is_now() {
    let asked = desk().await;
    let path = "/api/v1/claims/facets?kind=figure";
    let first = asked.get(path).await;
    let again = asked.get(path).await;
    assert_eq!((&first.body, first.header("etag")), (&again.body, again.header("etag")));
    assert_eq!(again.header("content-type"), "application/json");
    let claim = figures(&asked).await.remove(0);
    let decision = format!("/api/v1/claims/{}/decision", text(&claim, "id"));
    asked.post(&decision, &json!({ "verb": "accept" }), Some(text(&claim, "etag"))).await;
    let after = asked.get(path).await;
    assert_ne!(first.header("etag"), after.header("etag"));
    let accepted = |view: &Value| {
        let fields = view["fields"].as_array().unwrap().clone();
        let states = fields.into_iter().find(|field| field["field"] == "state").unwrap();
        let values = states["values"].as_array().unwrap().clone();
        values.into_iter().find(|one| one["value"] == "accepted").map(|one| one["count"].clone())
    };
    assert_eq!((accepted(&first.json()), accepted(&after.json())), (None, Some(json!(1))));
    // A problem is not kept.
    assert_eq!(asked.get("/api/v1/claims?from=never").await.status, StatusCode::BAD_REQUEST);
}
