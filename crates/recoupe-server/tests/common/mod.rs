//! A desk over a case of invented reports, asked without a socket.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(dead_code, reason = "each test takes what it needs")]

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use http_body_util::BodyExt;
use recoupe_hall::{Adding, Engine, HallError, Inputs, Told, take};
use recoupe_ingest::Options as Reading;
use recoupe_server::{Desk, Options, new_key, router};
use recoupe_store::{By, Case};
use serde_json::Value;
use std::path::Path;
use tempfile::TempDir;
use tower::ServiceExt;

pub const PORT: u16 = 4321;

/// Invented reports; they name no private persons.
pub const REPORTS: &[(&str, &str)] = &[
    (
        "one.md",
        "---\noutlet: Journal de Nulle-Part\ndate: 2016-12-13\nlang: fr\n---\nAu moins 60 civils ont été tués lundi à Alep, selon l'OSDH. \
         L'armée syrienne a repris le quartier de Salhine.\n",
    ),
    (
        "two.md",
        "---\noutlet: Nowhere Daily\ndate: 2016-12-14\nlang: en\n---\nAt least 82 civilians were killed on Monday in Aleppo, the United Nations said. \
         <script>alert(1)</script> Rebels said they would leave \u{202e}tomorrow\u{202c}.\n",
    ),
    (
        "three.md",
        "---\noutlet: جريدة لا مكان\ndate: 2016-12-14\nlang: ar\n---\nقال المرصد السوري لحقوق الإنسان إن 47 مدنيا قتلوا في حلب يوم الثلاثاء.\n",
    ),
];

/// A desk, and the folder that its case lies in.
pub struct Asked {
    pub router: Router,
    pub desk: Desk,
    pub key: String,
    pub dir: TempDir,
}

/// An answer.
#[derive(Debug)]
pub struct Got {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Got {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&self.body)))
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

pub fn by() -> By {
    By { who: "somebody".to_owned(), at: jiff::Timestamp::UNIX_EPOCH, tool: "test".to_owned() }
}

pub fn add(dir: &Path, engine: &Engine, files: &[(&str, &str)]) {
    let folder = tempfile::tempdir().unwrap();
    let given = files.iter().enumerate().map(|(nth, (name, text))| {
        let path = folder.path().join(nth.to_string());
        std::fs::write(&path, text).unwrap();
        ((*name).to_owned(), path)
    });
    let options = Reading { languages: engine.languages(), ..Reading::default() };
    let known = Case::open_read(dir).unwrap();
    let mut adding = Adding::new(engine, Case::open(dir).unwrap(), by());
    let mut tell = |_: &Case, told: Told<'_>| -> Result<(), HallError> {
        assert!(matches!(told, Told::Added { .. }), "{told:?}");
        Ok(())
    };
    for raw in Inputs::given(given.collect()).batches().flatten() {
        let taken = take(engine, &options, &known, raw).unwrap();
        adding.take(taken, &mut tell).unwrap();
    }
    adding.write(&mut tell).unwrap();
}

/// A desk over these reports, cross-checked once.
pub async fn desk_of(files: &[(&str, &str)]) -> Asked {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("case");
    let engine = Engine::embedded().unwrap();
    Case::init(&folder, "Invented", &by()).unwrap();
    add(&folder, &engine, files);
    let key = new_key().unwrap();
    let options = Options { who: "somebody".to_owned(), key: key.clone() };
    let desk = Desk::open(folder, engine, &options).unwrap();
    let router = router(desk.clone(), PORT, &key);
    let asked = Asked { router, desk, key, dir };
    asked.cross_checked().await;
    asked
}

pub async fn desk() -> Asked {
    desk_of(REPORTS).await
}

impl Asked {
    pub fn folder(&self) -> std::path::PathBuf {
        self.dir.path().join("case")
    }

    /// A request as the desk's own page sends it.
    pub fn request(&self, method: Method, path: &str) -> axum::http::request::Builder {
        Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, format!("127.0.0.1:{PORT}"))
            .header("sec-fetch-site", "same-origin")
            .header(header::ORIGIN, format!("http://127.0.0.1:{PORT}"))
            .header(header::COOKIE, format!("recoupe_key_{PORT}={}", self.key))
    }

    pub async fn send(&self, request: Request<Body>) -> Got {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes().to_vec();
        Got { status: parts.status, headers: parts.headers, body }
    }

    pub async fn get(&self, path: &str) -> Got {
        self.send(self.request(Method::GET, path).body(Body::empty()).unwrap()).await
    }

    pub async fn post(&self, path: &str, body: &Value, seen: Option<&str>) -> Got {
        let mut request =
            self.request(Method::POST, path).header(header::CONTENT_TYPE, "application/json");
        if let Some(seen) = seen {
            request = request.header(header::IF_MATCH, seen);
        }
        self.send(request.body(Body::from(body.to_string())).unwrap()).await
    }

    /// Waits until cross-checking knows of everything.
    pub async fn cross_checked(&self) {
        loop {
            let case = self.get("/api/v1/case").await.json();
            let state = &case["cross_check"];
            if state["ready"] == true && state["revision"] == case["revision"] {
                return;
            }
            tokio::task::yield_now().await;
            std::thread::yield_now();
        }
    }
}
