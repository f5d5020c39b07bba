//! E-mail: one message, of which the text is the report. Attachments are not opened.
//!
//! The text part is taken where there is one, since it is what the sender wrote for reading; else
//! the HTML part, read as a web page is.

mod transfer;

use crate::decode::{Decoded, decode_as, decode_page};
use crate::html::read_page;
use crate::metadata::Metadata;
use crate::text::describe_decoding;
use crate::{Captured, Format, Options, Reject, whole};
use encoding_rs::Encoding;
use mail_parser::{MessageParser, MessagePart, MimeHeaders, PartType};
use recoupe_model::{ByteMap, Code};
use transfer::decode_transfer;

/// The part of a message that is its text.
enum Body<'m> {
    Text(&'m MessagePart<'m>),
    Html(&'m MessagePart<'m>),
}

/// Reads a message from its bytes.
pub(crate) fn read_eml(
    name: &str,
    id: String,
    sha256: String,
    bytes: &[u8],
    options: &Options,
) -> Result<Captured, Reject> {
    let none = |what| Reject::NoText { name: name.to_owned(), id: id.clone(), what };
    let message = MessageParser::default().parse(bytes);
    let message = message.ok_or_else(|| none("header fields without a message"))?;
    let body = find_body(&message).ok_or_else(|| none("a message without a text part"))?;
    let (Body::Text(part) | Body::Html(part)) = body;
    let (start, end) = (part.offset_body as usize, part.offset_end as usize);
    let raw = bytes.get(start..end).ok_or_else(|| none("a message that is cut"))?;

    let (transferred, unwrapped) = decode_transfer(part.encoding, raw, start);
    let decoded = decode_part(part, &transferred);
    let (text, map, mut metadata) = match body {
        Body::Text(_) => {
            let end = text_end(&decoded.text);
            let mut map = decoded.map.clone();
            map.truncate(end as u32);
            (decoded.text[..end].to_owned(), map, Metadata::default())
        }
        Body::Html(_) => {
            let read = read_page(&decoded.text, options);
            (read.text, read.map.through(&decoded.map), read.metadata.about_text())
        }
    };
    if text.trim().is_empty() {
        return Err(none("a message without text"));
    }
    describe_decoding(&mut metadata, &decoded);
    describe(&mut metadata, &message);
    let map: ByteMap = map.through(&unwrapped);
    let mut captured = metadata.complete(id, sha256, text, map, options);
    captured.format = Format::Eml;
    captured.encoding = decoded.encoding;
    captured.lossy = decoded.lost > 0;
    Ok(captured)
}

fn find_body<'m>(message: &'m mail_parser::Message<'m>) -> Option<Body<'m>> {
    let parts = |ids: &'m [u32]| ids.iter().filter_map(|id| message.part(*id));
    let text = parts(&message.text_body).find(|part| match &part.body {
        PartType::Text(text) => !text.trim().is_empty() && !part.is_attachment(),
        _ => false,
    });
    let html = || parts(&message.html_body).find(|part| matches!(part.body, PartType::Html(_)));
    text.map(Body::Text).or_else(|| html().map(Body::Html))
}

trait Attached {
    fn is_attachment(&self) -> bool;
}

impl Attached for MessagePart<'_> {
    fn is_attachment(&self) -> bool {
        self.content_disposition().is_some_and(|disposition| disposition.is_attachment())
    }
}

/// The bytes of a part as text: in the encoding that it states, if they can be.
fn decode_part(part: &MessagePart<'_>, bytes: &[u8]) -> Decoded {
    let stated = part.content_type().and_then(|kind| kind.attribute("charset"));
    let encoding = stated.and_then(|label| Encoding::for_label(label.as_bytes()));
    match encoding {
        Some(encoding) if str::from_utf8(bytes).is_err() => decode_as(encoding, bytes, 0, false),
        // 7-bit encodings such as ISO-2022-JP are good UTF-8 and something else.
        Some(encoding) if !encoding.is_ascii_compatible() => decode_as(encoding, bytes, 0, false),
        _ => decode_page(bytes),
    }
}

/// Where the text of a message ends: before its signature.
fn text_end(text: &str) -> usize {
    const SIGNATURES: [&str; 2] = ["\n-- \n", "\n-- \r\n"];
    let cut = SIGNATURES.iter().filter_map(|mark| text.find(mark)).min();
    cut.map_or(text.len(), |at| at + 1)
}

fn describe(metadata: &mut Metadata, message: &mail_parser::Message<'_>) {
    if let Some(subject) = message.subject() {
        metadata.set("title", subject.split_whitespace().collect::<Vec<_>>().join(" "), "Subject");
    }
    let sender = message.from().and_then(|from| from.first());
    if let Some(name) = sender.and_then(|sender| sender.name()) {
        metadata.set("outlet", name.to_owned(), "From");
    } else if let Some(address) = sender.and_then(|sender| sender.address()) {
        metadata.set("sender", address.to_owned(), "From");
    }
    if let Some(date) = message.date() {
        let moment = date.to_rfc3339();
        match crate::read_date(&moment) {
            Ok(_) if date.is_valid() => metadata.set("published", moment, "Date"),
            _ => {
                let said = "`Date` of the message is a date that is none; state `published`";
                metadata.diagnostics.push(whole(Code::BadDate, said.to_owned()));
            }
        }
    }
    let archived = message.header_raw("Archived-At").map(|url| url.trim().trim_matches(['<', '>']));
    if let Some(url) = archived.filter(|url| url.starts_with("http")) {
        metadata.set("url", url.to_owned(), "Archived-At");
    }
    if let Some(id) = message.message_id() {
        metadata.set("message-id", id.to_owned(), "Message-ID");
    }
}

#[cfg(test)]
mod tests;
