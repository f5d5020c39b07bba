//! Nobody but the desk's own pages, with the key of this start, reads or writes through a local port.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use common::{PORT, desk};
use recoupe_store::Case;
use serde_json::Value;

/// What is tried, the headers that it changes, and what it is answered.
type Attack<'a> = (&'a str, &'a [(&'a str, &'a str)], StatusCode);

/// Every address of the description with its method.
fn routes() -> Vec<(Method, String)> {
    let api: Value = serde_json::from_str(&recoupe_server::openapi()).unwrap();
    let paths = api["paths"].as_object().unwrap();
    let mut out = Vec::new();
    for (path, methods) in paths {
        let path = path.replace("{id}", "x").replace("{job}", "1");
        for method in methods.as_object().unwrap().keys() {
            let method = Method::from_bytes(method.to_uppercase().as_bytes()).unwrap();
            out.push((method, path.clone()));
        }
    }
    assert!(out.len() > 30 && out.iter().filter(|(method, _)| *method == Method::POST).count() > 8);
    out
}

const BODY: &str = "{}";

#[tokio::test(flavor = "multi_thread")]
async fn every_route_refuses_whoever_is_not_the_desk() {
    let asked = desk().await;
    let before = Case::open_read(&asked.folder()).unwrap().head().unwrap();
    let own = format!("127.0.0.1:{PORT}");
    let origin = format!("http://{own}");
    let cookie = format!("recoupe_key_{PORT}={}", asked.key);
    let wrong = format!("recoupe_key_{PORT}={}", "0".repeat(64));
    for (method, path) in routes() {
        // Each attack is the request of the desk's own page with something else in one place.
        let attacks: &[Attack] = &[
            ("no key", &[("cookie", "")], StatusCode::FORBIDDEN),
            ("a wrong key", &[("cookie", &wrong)], StatusCode::FORBIDDEN),
            ("a wrong key in the header", &[("x-recoupe-key", "0")], StatusCode::FORBIDDEN),
            (
                "a name that leads here",
                &[("host", "evil.example:4321")],
                StatusCode::MISDIRECTED_REQUEST,
            ),
            ("another port", &[("host", "127.0.0.1:80")], StatusCode::MISDIRECTED_REQUEST),
            ("a host without port", &[("host", "127.0.0.1")], StatusCode::MISDIRECTED_REQUEST),
            ("another origin", &[("origin", "http://evil.example")], StatusCode::FORBIDDEN),
            ("an origin without a name", &[("origin", "null")], StatusCode::FORBIDDEN),
            (
                "another server of this machine",
                &[("origin", "http://127.0.0.1:9999")],
                StatusCode::FORBIDDEN,
            ),
            (
                "the same name encrypted",
                &[("origin", "https://127.0.0.1:4321")],
                StatusCode::FORBIDDEN,
            ),
            ("another site", &[("sec-fetch-site", "cross-site")], StatusCode::FORBIDDEN),
            ("a neighbour", &[("sec-fetch-site", "same-site")], StatusCode::FORBIDDEN),
        ];
        for (what, changed, expected) in attacks {
            let mut request = Request::builder().method(method.clone()).uri(&path);
            let usual = [
                ("host", own.as_str()),
                ("origin", &origin),
                ("sec-fetch-site", "same-origin"),
                ("cookie", &cookie),
                ("content-type", "application/json"),
                ("if-match", "\"x\""),
            ];
            for (name, value) in usual {
                let value = changed.iter().find(|(n, _)| *n == name).map_or(value, |(_, v)| *v);
                if !value.is_empty() {
                    request = request.header(name, value);
                }
            }
            for (name, value) in changed.iter().filter(|(n, _)| n.starts_with("x-")) {
                request = request.header(*name, *value);
            }
            let got = asked.send(request.body(Body::from(BODY)).unwrap()).await;
            assert_eq!(got.status, *expected, "{method} {path} with {what}");
            assert_eq!(got.header("content-type"), "application/problem+json");
            assert!(got.headers.get(header::ACCESS_CONTROL_ALLOW_ORIGIN).is_none());
        }
        // An address that was typed in reads at most.
        let typed = asked
            .request(method.clone(), &path)
            .header("sec-fetch-site", "none")
            .body(Body::from(BODY));
        let mut typed = typed.unwrap();
        typed.headers_mut().remove("sec-fetch-site");
        typed.headers_mut().insert("sec-fetch-site", "none".parse().unwrap());
        if method == Method::POST {
            assert_eq!(asked.send(typed).await.status, StatusCode::FORBIDDEN, "{path} typed");
        }
    }
    let after = Case::open_read(&asked.folder()).unwrap().head().unwrap();
    assert_eq!(before, after, "something was written");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_desks_own_page_is_let_in_everywhere() {
    let asked = desk().await;
    for (method, path) in routes().into_iter().filter(|(_, path)| !path.ends_with("/events")) {
        let request =
            asked.request(method.clone(), &path).header("content-type", "application/json");
        let got = asked.send(request.body(Body::from(BODY)).unwrap()).await;
        let status = got.status;
        assert!(
            !matches!(status, StatusCode::FORBIDDEN | StatusCode::MISDIRECTED_REQUEST)
                && status.as_u16() != 405
                && status.as_u16() < 500,
            "{method} {path}: {status} {}",
            String::from_utf8_lossy(&got.body)
        );
        if status.is_client_error() {
            let problem = got.json();
            for field in ["type", "title", "status", "detail", "safe", "next"] {
                assert!(!problem[field].is_null(), "{method} {path}: {problem}");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_key_goes_from_the_address_into_a_cookie() {
    let asked = desk().await;
    let open = |path: String, host: &str| {
        Request::builder().uri(path).header("host", host).body(Body::empty()).unwrap()
    };
    let own = format!("localhost:{PORT}");
    let got = asked.send(open(format!("/f/killed?on=2016-12-13&key={}", asked.key), &own)).await;
    assert_eq!(got.status, StatusCode::SEE_OTHER);
    assert_eq!(got.header("location"), "/f/killed?on=2016-12-13");
    let cookie = got.header("set-cookie");
    for part in [asked.key.as_str(), "HttpOnly", "SameSite=Strict", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    // Two slashes would lead to another host.
    let got = asked.send(open(format!("//evil.example/?key={}", asked.key), &own)).await;
    assert_eq!(got.header("location"), "/evil.example/");
    let got = asked.send(open("/?key=0".to_owned(), &own)).await;
    assert_eq!(got.status, StatusCode::OK);
    assert!(got.headers.get("set-cookie").is_none());
    let got = asked.send(open(format!("/?key={}", asked.key), "evil.example")).await;
    assert_eq!(got.status, StatusCode::MISDIRECTED_REQUEST);
    assert!(got.headers.get("set-cookie").is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_says_what_may_not_be_done_with_it() {
    let asked = desk().await;
    for path in ["/", "/r/x", "/api/v1/case", "/api/v1/nothing", "/api/v1/openapi.json"] {
        let got = asked.get(path).await;
        let policy = got.header("content-security-policy");
        assert!(policy.contains("frame-ancestors 'none'"), "{path}: {policy}");
        assert!(policy.starts_with("default-src 'none'"), "{path}: {policy}");
        assert!(
            !policy.contains("script-src 'self' 'unsafe") && !policy.contains("http"),
            "{policy}"
        );
        assert_eq!(got.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(got.header("referrer-policy"), "no-referrer", "{path}");
    }
}
