//! Quoted-printable and base64, undone with the way back.

use mail_parser::Encoding;
use recoupe_model::{ByteMap, Span};

/// The bytes of a part as they were before they were made fit for mail, and their map to the
/// message, in which the part's begin at `at`.
pub(super) fn decode_transfer(encoding: Encoding, raw: &[u8], at: usize) -> (Vec<u8>, ByteMap) {
    match encoding {
        Encoding::None => (raw.to_vec(), ByteMap::verbatim(at as u32, raw.len() as u32)),
        Encoding::QuotedPrintable => decode_quoted(raw, at),
        Encoding::Base64 => decode_base64(raw, at),
    }
}

fn decode_quoted(raw: &[u8], at: usize) -> (Vec<u8>, ByteMap) {
    let mut out = Vec::with_capacity(raw.len());
    let mut map = ByteMap::default();
    let mut done = 0;
    while done < raw.len() {
        let plain = raw[done..].iter().position(|byte| *byte == b'=').unwrap_or(raw.len() - done);
        map.push_verbatim(out.len() as u32, (at + done) as u32, plain as u32);
        out.extend_from_slice(&raw[done..done + plain]);
        done += plain;
        let rest = &raw[done..];
        let digit = |nth: usize| rest.get(nth).and_then(|byte| char::from(*byte).to_digit(16));
        // A line break behind white space behind an equals sign is none.
        let blank = rest.iter().skip(1).take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        let end = 1 + blank;
        if rest.is_empty() {
            break;
        } else if let (Some(high), Some(low)) = (digit(1), digit(2)) {
            let start = out.len() as u32;
            out.push((high * 16 + low) as u8);
            let bytes = Span::new((at + done) as u32, (at + done + 3) as u32);
            map.push_unit(Span::new(start, start + 1), bytes);
            done += 3;
        } else if rest[end.min(rest.len())..].starts_with(b"\r\n") {
            done += end + 2;
        } else if rest.get(end) == Some(&b'\n') || end >= rest.len() {
            done += (end + 1).min(rest.len());
        } else {
            map.push_verbatim(out.len() as u32, (at + done) as u32, 1);
            out.push(b'=');
            done += 1;
        }
    }
    (out, map)
}

/// Whatever is no digit of base64 is passed over, as readers of mail do.
fn decode_base64(raw: &[u8], at: usize) -> (Vec<u8>, ByteMap) {
    let mut out = Vec::with_capacity(raw.len() / 4 * 3);
    let mut map = ByteMap::default();
    let (mut bits, mut digits, mut from) = (0u32, 0u32, 0usize);
    for (nth, byte) in raw.iter().enumerate() {
        let Some(value) = digit_of(*byte) else {
            if *byte == b'=' {
                break;
            }
            continue;
        };
        if digits == 0 {
            from = nth;
        }
        bits = bits << 6 | value;
        digits += 1;
        if digits == 4 {
            let start = out.len() as u32;
            out.extend_from_slice(&bits.to_be_bytes()[1..]);
            push(&mut map, start, out.len(), at + from, at + nth + 1);
            (bits, digits) = (0, 0);
        }
    }
    if digits > 1 {
        let start = out.len() as u32;
        let bytes = (bits << (6 * (4 - digits))).to_be_bytes();
        out.extend_from_slice(&bytes[1..digits as usize]);
        push(
            &mut map,
            start,
            out.len(),
            at + from,
            (at + from + digits as usize).min(at + raw.len()),
        );
    }
    (out, map)
}

fn push(map: &mut ByteMap, start: u32, end: usize, from: usize, to: usize) {
    map.push_unit(Span::new(start, end as u32), Span::new(from as u32, to as u32));
}

fn digit_of(byte: u8) -> Option<u32> {
    Some(u32::from(match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    }))
}
