//! Identifiers that survive a better reading: hashes over what does not change.

use crate::{Claim, Span};
use sha2::{Digest, Sha256};

/// `r-` and 16 hex digits of the SHA-256 of the captured bytes.
pub fn report_id(bytes: &[u8]) -> String {
    format!("r-{}", hex(&Sha256::digest(bytes), 8))
}

/// The SHA-256 of captured bytes, as 64 hex digits.
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes), 32)
}

/// The report id that [`report_id`] gives to bytes of this [`sha256`].
pub fn report_id_of(sha256: &str) -> String {
    format!("r-{}", sha256.get(..16).unwrap_or(sha256))
}

/// The id of a claim: report, kind, anchor, what it is of, and an ordinal for claims that share
/// all of these. Other fields do not enter it, so a better reading keeps the id.
pub fn claim_id(report_id: &str, kind: &str, anchor: Span, of: &str, ordinal: u32) -> String {
    let mut hash = Sha256::new();
    for part in [report_id, kind, of] {
        hash.update((part.len() as u32).to_le_bytes());
        hash.update(part.as_bytes());
    }
    hash.update(anchor.start.to_le_bytes());
    hash.update(anchor.end.to_le_bytes());
    hash.update(ordinal.to_le_bytes());
    format!("c-{}", hex(&hash.finalize(), 8))
}

/// Sixteen hex digits of the SHA-256 of the claim's fields as JSON, the ids and the machine's trail
/// left out: it changes when the reading changes, and with nothing else.
pub fn content_hash(claim: &Claim) -> String {
    let fields = (
        (claim.kind, claim.stance, claim.span, claim.anchor, claim.direct_quote),
        (&claim.figure, &claim.control, &claim.event, &claim.denies),
        (&claim.actors, &claim.when, &claim.places, &claim.attribution),
    );
    // Plain data: there is nothing in it that JSON cannot hold.
    let json = serde_json::to_vec(&fields).unwrap_or_default();
    hex(&Sha256::digest(json), 8)
}

fn hex(bytes: &[u8], take: usize) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut out = String::with_capacity(take * 2);
    for byte in bytes.iter().take(take) {
        out.push(DIGITS[usize::from(byte >> 4)] as char);
        out.push(DIGITS[usize::from(byte & 15)] as char);
    }
    out
}
