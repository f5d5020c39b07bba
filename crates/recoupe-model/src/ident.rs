//! Identifiers that survive a better reading: hashes over what does not change.

use crate::{Claim, Span};
use sha2::{Digest, Sha256};

/// `r-` and 16 hex digits of the SHA-256 of the captured bytes.
pub fn report_id(bytes: &[u8]) -> String {
    format!("r-{}", hex(&Sha256::digest(bytes), 8))
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

/// Sixteen hex digits over every field but the ids: it changes when the reading changes.
pub fn content_hash(claim: &Claim) -> String {
    struct Sink(Sha256);
    impl std::fmt::Write for Sink {
        fn write_str(&mut self, text: &str) -> std::fmt::Result {
            self.0.update(text.as_bytes());
            Ok(())
        }
    }
    let mut sink = Sink(Sha256::new());
    // A sink that cannot fail: `write_str` above always answers Ok.
    let _ = std::fmt::Write::write_fmt(
        &mut sink,
        format_args!(
            "{:?}{:?}{:?}{:?}{}{:?}{:?}{:?}{:?}{:?}{:?}{:?}",
            claim.kind,
            claim.stance,
            claim.span,
            claim.anchor,
            claim.direct_quote,
            claim.figure,
            claim.control,
            claim.event,
            claim.denies,
            claim.actors,
            (&claim.when, &claim.places),
            claim.attribution
        ),
    );
    hex(&sink.0.finalize(), 8)
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
