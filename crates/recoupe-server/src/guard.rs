//! Who may ask. Local does not mean trusted: any page in the browser, and any user of the machine, can
//! reach a local port. So every request must be for a host that this server goes by (or a page could
//! have its own name lead here), must bring the key of this start, and one that changes something must
//! come from the desk's own pages.

use crate::answers;
use crate::desk::Desk;
use crate::problem::Problem;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// The header that brings the key, for whoever is no browser.
const KEY_HEADER: &str = "x-recoupe-key";
/// The field of an address that brings it for the first time.
const KEY_FIELD: &str = "key";
/// Where scripts, styles and pictures may come from: this server. Nothing inline runs; workers of the
/// map are files of ours, too.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    style-src-attr 'unsafe-inline'; \
    img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self' blob:; \
    manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// What requests are held against.
#[derive(Clone)]
pub(crate) struct Guard {
    /// Host names with port that this server goes by.
    hosts: Arc<[String]>,
    key: Arc<str>,
    cookie: Arc<str>,
}

impl Guard {
    pub(crate) fn new(port: u16, key: &str) -> Self {
        let hosts = ["127.0.0.1", "localhost", "[::1]"].map(|host| format!("{host}:{port}"));
        Self {
            hosts: hosts.into(),
            key: key.into(),
            // Cookies do not know ports: two servers must not take each other's away.
            cookie: format!("recoupe_key_{port}").into(),
        }
    }

    /// Whether the request is for this server: what keeps a page from having its name lead here.
    fn knows_host(&self, headers: &HeaderMap, uri: &Uri) -> bool {
        let mut named = headers.get_all(header::HOST).iter();
        let host = named.next().and_then(|host| host.to_str().ok());
        let known = |host: &str| self.hosts.iter().any(|own| own.eq_ignore_ascii_case(host));
        let in_line = uri.authority().is_none_or(|authority| known(authority.as_str()));
        named.next().is_none() && in_line && host.is_some_and(known)
    }

    fn is_key(&self, given: &str) -> bool {
        // By their hashes: how long that takes tells nothing of how much of it was right.
        Sha256::digest(given) == Sha256::digest(&*self.key)
    }

    fn has_key(&self, headers: &HeaderMap) -> bool {
        let text = |value: &HeaderValue| value.to_str().ok().map(str::to_owned);
        if let Some(given) = headers.get(KEY_HEADER).and_then(text) {
            return self.is_key(&given);
        }
        let cookies = headers.get_all(header::COOKIE).iter().filter_map(text);
        let pairs: Vec<String> =
            cookies.flat_map(|all| all.split(';').map(str::to_owned).collect::<Vec<_>>()).collect();
        let own = pairs.iter().filter_map(|pair| pair.trim().split_once('='));
        own.into_iter().any(|(name, value)| *name == *self.cookie && self.is_key(value))
    }

    /// Whether a request comes from the desk's own pages, or from no page at all.
    fn is_own(&self, headers: &HeaderMap, changes: bool) -> Result<(), &'static str> {
        let text = |name: &HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
        let site = HeaderName::from_static("sec-fetch-site");
        match text(&site) {
            None | Some("same-origin") => {}
            // An address typed in or followed from elsewhere: it reads at most.
            Some("none") if !changes => {}
            Some(_) => return Err("the request comes from another site"),
        }
        match text(&header::ORIGIN) {
            None => Ok(()),
            Some(origin) => {
                let host = origin.strip_prefix("http://").unwrap_or_default();
                let own = self.hosts.iter().any(|own| own.eq_ignore_ascii_case(host));
                if own { Ok(()) } else { Err("the request comes from another origin") }
            }
        }
    }

    fn refuse(&self, request: &Request) -> Result<(), Problem> {
        let headers = request.headers();
        if !self.knows_host(headers, request.uri()) {
            return Err(Problem::misdirected());
        }
        if !request.uri().path().starts_with("/api/") {
            return Ok(());
        }
        let changes = !matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
        self.is_own(headers, changes).map_err(Problem::forbidden)?;
        if !self.has_key(headers) {
            return Err(Problem::forbidden("the request brings no key of this server"));
        }
        Ok(())
    }

    /// An address with the key in it: the key goes into a cookie, and the address is asked for again
    /// without it, so that it stands in no history and no log.
    fn take_key(&self, request: &Request) -> Option<Response> {
        let uri = request.uri();
        let query = uri.query()?;
        let field = |pair: &&str| pair.split_once('=').is_some_and(|(name, _)| name == KEY_FIELD);
        let given = query.split('&').find(field)?.split_once('=')?.1;
        if uri.path().starts_with("/api/") || !self.is_key(given) {
            return None;
        }
        let rest: Vec<&str> = query.split('&').filter(|pair| !field(pair)).collect();
        // A path that begins with two slashes would lead to another host.
        let path = format!("/{}", uri.path().trim_start_matches('/'));
        let to = if rest.is_empty() { path } else { format!("{path}?{}", rest.join("&")) };
        let cookie = format!("{}={}; Path=/; HttpOnly; SameSite=Strict", self.cookie, self.key);
        Some(
            (StatusCode::SEE_OTHER, [(header::LOCATION, to), (header::SET_COOKIE, cookie)])
                .into_response(),
        )
    }
}

/// Refuses what may not ask, and sends every answer with what keeps it from being misused.
pub(crate) async fn guard(State(guard): State<Guard>, request: Request, next: Next) -> Response {
    let api = request.uri().path().starts_with("/api/");
    let mut response = match guard.refuse(&request) {
        Err(problem) => problem.into_response(),
        Ok(()) => match guard.take_key(&request) {
            Some(response) => response,
            None => next.run(request).await,
        },
    };
    let headers = response.headers_mut();
    let mut put = |name: HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    put(
        header::CONTENT_SECURITY_POLICY,
        if api { "default-src 'none'; frame-ancestors 'none'" } else { POLICY },
    );
    put(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    put(header::X_FRAME_OPTIONS, "DENY");
    put(header::REFERRER_POLICY, "no-referrer");
    put(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    put(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    put(HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=()");
    put(header::CACHE_CONTROL, "no-cache");
    response
}

/// Reads whose answers did not change are not made again: all of them are made of the record, so one
/// number stands for all of it.
pub(crate) async fn unchanged(State(desk): State<Desk>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let moves = path.ends_with("/events") || path.ends_with("/capture") || path.contains("/import");
    let own = path.contains("/claims/") && !path.ends_with("/facets") && !path.ends_with("/why");
    if request.method() != Method::GET || moves || own || path.ends_with("/case") {
        return next.run(request).await;
    }
    // Before the answer is made: what changes meanwhile makes the tag older than the answer, never
    // the other way round.
    let generation = desk.generation();
    let tag = format!("W/\"{}-{generation}\"", desk.mark);
    let known = request.headers().get(header::IF_NONE_MATCH).and_then(|tag| tag.to_str().ok());
    if known.is_some_and(|known| known.split(',').any(|known| known.trim() == tag)) {
        return (StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response();
    }
    let place = desk.answers.place(generation, &request.uri().to_string());
    let mut kept = place.lock().await;
    let mut response = match &*kept {
        Some(bytes) => answers::again(bytes.clone()),
        None => {
            let response = next.run(request).await;
            if answers::is_data(&response) {
                let (parts, body) = response.into_parts();
                let Ok(bytes) = axum::body::to_bytes(body, usize::MAX).await else {
                    return Problem::internal("an answer was cut off").into_response();
                };
                desk.answers.count(generation, bytes.len());
                *kept = Some(bytes.clone());
                Response::from_parts(parts, bytes.into())
            } else {
                response
            }
        }
    };
    drop(kept);
    if response.status() == StatusCode::OK
        && let Ok(tag) = HeaderValue::from_str(&tag)
    {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}
