//! What went wrong, said to a program and to a person (RFC 9457): what failed, what is safe, what to do.

use crate::shape::ProblemBody;
use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use recoupe_store::StoreError;

/// An answer that is none.
pub type Answer<T> = Result<T, Problem>;

/// A problem and the status that it is served with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    status: StatusCode,
    kind: &'static str,
    title: &'static str,
    detail: String,
    safe: &'static str,
    next: String,
}

/// Reading changes nothing, so nothing can have been lost by it.
const NOTHING_CHANGED: &str = "nothing was changed";

impl Problem {
    fn new(
        status: StatusCode,
        kind: &'static str,
        title: &'static str,
        detail: impl Into<String>,
        next: impl Into<String>,
    ) -> Self {
        let (detail, next) = (detail.into(), next.into());
        Self { status, kind, title, detail, safe: NOTHING_CHANGED, next }
    }

    /// Something in the request means nothing.
    pub fn bad_request(detail: impl Into<String>, next: impl Into<String>) -> Self {
        Self::new(
            StatusCode::BAD_REQUEST,
            "bad-request",
            "this request means nothing here",
            detail,
            next,
        )
    }

    /// What was asked for is not there.
    pub fn not_found(detail: impl Into<String>) -> Self {
        let next = "look for it in the lists; it may have another name";
        Self::new(StatusCode::NOT_FOUND, "not-found", "this is not in the case", detail, next)
    }

    /// There is no such address.
    pub fn no_route(path: &str) -> Self {
        let detail = format!("{path} is no address of this server");
        Self::new(
            StatusCode::NOT_FOUND,
            "no-route",
            "there is no such address",
            detail,
            "/api/v1/openapi.json lists the addresses",
        )
    }

    /// The method is not one that the address has.
    pub fn bad_method() -> Self {
        let detail = "this address does not take this method";
        let next = "/api/v1/openapi.json says which it takes";
        Self::new(StatusCode::METHOD_NOT_ALLOWED, "bad-method", "not this way", detail, next)
    }

    /// The claim was decided about since it was looked at.
    pub fn stale() -> Self {
        Self::new(
            StatusCode::PRECONDITION_FAILED,
            "stale",
            "somebody decided about this since you looked",
            "the claim is not as it was when its etag was read",
            "read the claim again, look at it, and decide then",
        )
    }

    /// A decision that does not say what it is about as it was seen.
    pub fn unconditional() -> Self {
        Self::new(
            StatusCode::PRECONDITION_REQUIRED,
            "unconditional",
            "a decision must say what it saw",
            "the request has no If-Match",
            "send the etag of the claim in If-Match",
        )
    }

    /// What is asked for cannot be had as things are.
    pub fn conflict(detail: impl Into<String>, next: impl Into<String>) -> Self {
        Self::new(StatusCode::CONFLICT, "conflict", "things are otherwise by now", detail, next)
    }

    /// The request comes from elsewhere than the desk's own pages.
    pub fn forbidden(detail: impl Into<String>) -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            "forbidden",
            "this server trusts nobody but its own pages",
            detail,
            "open the address that `recoupe serve` printed, or send its key in X-Recoupe-Key",
        )
    }

    /// The request was made for another host.
    pub fn misdirected() -> Self {
        Self::new(
            StatusCode::MISDIRECTED_REQUEST,
            "misdirected",
            "this server is not the one that was asked",
            "the Host of the request is not one that this server answers to",
            "open the address that `recoupe serve` printed",
        )
    }

    /// The body is larger than is taken.
    pub fn too_large(limit: usize) -> Self {
        let detail = format!("the request is larger than {} MiB", limit >> 20);
        let next = "send less at once, or use `recoupe add`";
        Self::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "too-large",
            "this is too much at once",
            detail,
            next,
        )
    }

    /// It took too long.
    pub fn too_slow() -> Self {
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "too-slow",
            "this took too long",
            "the answer was not there in time",
            "ask for less, such as fewer days or one place",
        )
    }

    /// Cross-checking has not come to a first state yet.
    pub fn not_ready() -> Self {
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "not-ready",
            "the reports are still being compared",
            "cross-checking of this case has not come to its end for the first time",
            "reports and claims can be read; /events says when the rest is there",
        )
    }

    /// Something of ours broke.
    pub fn internal(detail: impl Into<String>) -> Self {
        let mut problem = Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "internal",
            "something broke",
            detail,
            "try again; `recoupe verify` looks at what is there",
        );
        problem.safe = "what was acknowledged is on the disk";
        problem
    }

    /// As it is served.
    pub fn body(&self) -> ProblemBody {
        ProblemBody {
            kind: format!("/problems/{}", self.kind),
            title: self.title.to_owned(),
            status: self.status.as_u16(),
            detail: self.detail.clone(),
            safe: self.safe.to_owned(),
            next: self.next.clone(),
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = (self.status, Json(self.body())).into_response();
        let kind = HeaderValue::from_static("application/problem+json");
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
        response
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        let detail = error.to_string();
        match error {
            StoreError::NoClaim { .. } | StoreError::NoReport { .. } => Self::not_found(detail),
            StoreError::NoEntry { .. } => {
                Self::conflict(detail, "read the log again: it may be undone already")
            }
            StoreError::BadField { .. } | StoreError::NoWords => {
                Self::bad_request(detail, "mend the field and send it again")
            }
            StoreError::Busy => {
                let mut problem = Self::not_ready();
                (problem.kind, problem.title) = ("busy", "another program is writing to this case");
                problem.detail = detail;
                problem.next = "try again when it is done".to_owned();
                problem
            }
            StoreError::Full(_) | StoreError::Disk(_) => {
                let mut problem = Self::internal(detail);
                problem.status = StatusCode::INSUFFICIENT_STORAGE;
                (problem.kind, problem.title) = ("disk", "the disk cannot be written");
                problem.next = "make room or look after the disk, then try again".to_owned();
                problem
            }
            _ => Self::internal(detail),
        }
    }
}

impl From<recoupe_export::ExportError> for Problem {
    fn from(error: recoupe_export::ExportError) -> Self {
        Self::bad_request(error.to_string(), "choose another lang")
    }
}
