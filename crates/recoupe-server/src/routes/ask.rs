//! A filter, a page and a language in one query, with unknown names refused: a filter that was
//! misspelt would let everything pass.

use crate::problem::{Answer, Problem};
use crate::shape::filter::{ClaimFilter, Lang, Paging};
use axum::extract::{FromRequestParts, Query};
use axum::http::Uri;
use axum::http::request::Parts;
use serde::de::DeserializeOwned;

/// What a list of claims is asked for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ask {
    pub(crate) filter: ClaimFilter,
    pub(crate) paging: Paging,
    pub(crate) lang: Lang,
}

impl<S: Send + Sync> FromRequestParts<S> for Ask {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Answer<Self> {
        let query = parts.uri.query().unwrap_or_default();
        let pairs = || query.split('&').filter(|pair| !pair.is_empty() && !pair.ends_with('='));
        let key = |pair: &str| pair.split('=').next().unwrap_or_default().to_owned();
        let other = |pair: &&str| matches!(key(pair).as_str(), "cursor" | "limit" | "lang");
        let of_filter: Vec<&str> = pairs().filter(|pair| !other(pair)).collect();
        let others: Vec<&str> = pairs().filter(other).collect();
        Ok(Self {
            filter: read(&of_filter.join("&"))?,
            paging: read(&others.join("&"))?,
            lang: read(&others.join("&"))?,
        })
    }
}

fn read<T: DeserializeOwned>(query: &str) -> Answer<T> {
    let bad = |detail: String| Problem::bad_request(detail, "mend the address");
    let uri: Uri = format!("/?{query}").parse().map_err(|error| bad(format!("{error}")))?;
    let Query(read) = Query::try_from_uri(&uri).map_err(|error| bad(error.body_text()))?;
    Ok(read)
}
