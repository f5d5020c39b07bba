//! Telegram's JSON export (`result.json`): one report a message that has text.
//!
//! The outlet is the channel or group, never a member of it: whom a message was forwarded from is
//! noted beside the report.

use crate::json_text::append_string;
use crate::metadata::Metadata;
use crate::{Captured, Format, LineProblem, Options, Reject};
use recoupe_model::{ByteMap, sha256};
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;
use std::ops::Range;
use std::sync::Arc;

/// The largest export that is read: 256 MiB. Telegram exports by period where more is asked for.
pub const MAX_EXPORT_BYTES: u64 = 256 * 1024 * 1024;

/// What is known about the chat of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Chat {
    name: String,
    id: String,
}

#[derive(Deserialize)]
struct RawChat<'a> {
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    id: Value,
    #[serde(default, borrow)]
    messages: Option<Vec<&'a RawValue>>,
    #[serde(default, borrow)]
    chats: Option<RawChats<'a>>,
}

#[derive(Deserialize)]
struct RawChats<'a> {
    #[serde(default, borrow)]
    list: Vec<RawChat<'a>>,
}

/// The messages of an export that have text.
#[derive(Debug)]
pub(crate) struct Export {
    bytes: Vec<u8>,
    messages: std::vec::IntoIter<(Range<usize>, Arc<Chat>)>,
}

impl Export {
    /// Reads what an export holds; its messages are read one by one later.
    pub fn read(name: &str, bytes: Vec<u8>) -> Result<Self, Reject> {
        let refuse = |what| Reject::NotTelegram { name: name.to_owned(), what };
        let json = str::from_utf8(&bytes).map_err(|_| refuse("not UTF-8"))?;
        let json = json.trim_start_matches('\u{feff}');
        let top: RawChat =
            serde_json::from_str(json).map_err(|_| refuse("not JSON of this shape"))?;
        let inner = top.chats.map(|chats| chats.list).unwrap_or_default();
        let single = top.messages.map(|messages| RawChat {
            name: top.name,
            id: top.id,
            messages: Some(messages),
            chats: None,
        });
        let chats: Vec<RawChat> = single.into_iter().chain(inner).collect();
        if chats.is_empty() {
            return Err(refuse("without `messages` or `chats`"));
        }
        let mut messages = Vec::new();
        for raw in chats {
            let id =
                if raw.id.is_null() { "0".to_owned() } else { raw.id.to_string().replace('"', "") };
            let chat = Arc::new(Chat { name: raw.name.unwrap_or_default(), id });
            for message in raw.messages.into_iter().flatten().filter(|raw| has_text(raw.get())) {
                let start = message.get().as_ptr().addr() - bytes.as_ptr().addr();
                messages.push((start..start + message.get().len(), chat.clone()));
            }
        }
        Ok(Self { messages: messages.into_iter(), bytes })
    }

    /// The next message: its bytes, its chat.
    pub fn next_message(&mut self) -> Option<(Vec<u8>, Arc<Chat>)> {
        let (range, chat) = self.messages.next()?;
        Some((self.bytes[range].to_vec(), chat))
    }
}

#[derive(Deserialize)]
struct Message<'a> {
    #[serde(default)]
    id: Value,
    #[serde(default, rename = "type")]
    kind: Value,
    #[serde(default)]
    date: Value,
    #[serde(default)]
    date_unixtime: Value,
    #[serde(default)]
    forwarded_from: Value,
    #[serde(default, borrow)]
    text: Option<&'a RawValue>,
}

fn has_text(raw: &str) -> bool {
    // Whatever cannot be read is kept, so that it is refused where somebody hears of it.
    let Ok(message) = serde_json::from_str::<Message>(raw) else { return true };
    let service = message.kind.as_str().is_some_and(|kind| kind != "message");
    let text = message.text.map_or("", RawValue::get);
    !service && !matches!(text, "" | "\"\"" | "[]" | "null")
}

/// Reads one message.
pub(crate) fn read_message(
    name: &str,
    number: u64,
    bytes: &[u8],
    chat: &Chat,
    options: &Options,
) -> Result<Captured, Reject> {
    let sha256 = sha256(bytes);
    let reject = |problem| Reject::Line {
        name: name.to_owned(),
        line: number,
        id: Some(recoupe_model::report_id_of(&sha256)),
        problem,
    };
    let json = str::from_utf8(bytes).map_err(|_| reject(LineProblem::NotUtf8))?;
    let message: Message =
        serde_json::from_str(json).map_err(|_| reject(LineProblem::NotMessage))?;
    let raw = message.text.map_or("null", RawValue::get);
    let (text, map) = read_text(raw, raw.as_ptr().addr() - json.as_ptr().addr())
        .filter(|(text, _)| !text.trim().is_empty())
        .ok_or_else(|| reject(LineProblem::NoText("missing")))?;
    let mut metadata = Metadata::default();
    metadata.set("outlet", chat.name.clone(), "chat's name");
    if let Some(local) = message.date.as_str() {
        let moment = moment(local, &message.date_unixtime);
        metadata.set("published", moment.unwrap_or_else(|| local.to_owned()), "date");
    }
    if let Some(from) = message.forwarded_from.as_str() {
        metadata.set("forwarded_from", from.to_owned(), "forwarded_from");
    }
    let number = message.id.as_i64().map_or_else(|| sha256[..16].to_owned(), |id| id.to_string());
    let id = format!("telegram-{}-{number}", chat.id);
    let mut captured = metadata.complete(id, sha256.clone(), text, map, options);
    captured.format = Format::Telegram;
    Ok(captured)
}

/// Plain, or a list of plain pieces and pieces with a format.
fn read_text(raw: &str, at: usize) -> Option<(String, ByteMap)> {
    #[derive(Deserialize)]
    struct Piece<'a> {
        #[serde(borrow)]
        text: &'a RawValue,
    }
    let mut text = String::new();
    let mut map = ByteMap::default();
    let mut add = |piece: &str| -> Option<()> {
        let words: String = serde_json::from_str(piece).ok()?;
        let from = at + (piece.as_ptr().addr() - raw.as_ptr().addr());
        append_string(&mut map, text.len() as u32, piece, from);
        text.push_str(&words);
        Some(())
    };
    if raw.starts_with('"') {
        add(raw)?;
    } else {
        for piece in serde_json::from_str::<Vec<&RawValue>>(raw).ok()? {
            if piece.get().starts_with('"') {
                add(piece.get())?;
            } else {
                add(serde_json::from_str::<Piece>(piece.get()).ok()?.text.get())?;
            }
        }
    }
    Some((text, map))
}

/// A local time with the offset that the time since 1970 gives it.
fn moment(local: &str, unix: &Value) -> Option<String> {
    let seconds = unix.as_str().and_then(|s| s.parse().ok()).or_else(|| unix.as_i64())?;
    let instant = jiff::Timestamp::from_second(seconds).ok()?;
    let local: jiff::civil::DateTime = local.parse().ok()?;
    let in_greenwich = instant.to_zoned(jiff::tz::TimeZone::UTC).datetime();
    let apart = local.duration_since(in_greenwich).as_secs();
    // Offsets are quarters of an hour; anything else is a clock that was wrong.
    if apart % 900 != 0 || apart.abs() > 14 * 3600 {
        return None;
    }
    let (sign, apart) = (if apart < 0 { '-' } else { '+' }, apart.abs());
    let (hours, minutes) = (apart / 3600, apart % 3600 / 60);
    Some(format!("{}T{}{sign}{hours:02}:{minutes:02}", local.date(), local.time()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use recoupe_model::Span;

    const EXPORT: &str = r#"{"name":"قناة الشمال","type":"public_channel","id":1234567890,"messages":[
      {"id":1,"type":"service","date":"2016-12-12T09:00:00","action":"create_channel","text":""},
      {"id":2,"type":"message","date":"2016-12-12T10:00:00","date_unixtime":"1481529600","from":"قناة الشمال","forwarded_from":"Desk","text":["قتل ",{"type":"bold","text":"14 شخصا"}," في \u0627\u0644\u0633\u0648\u0642.\n"]},
      {"id":3,"type":"message","date":"2016-12-13T10:00:00","text":"Douze civils ont été tués lundi."},
      {"id":4,"type":"message","date":"2016-12-13T10:00:00","photo":"p.jpg","text":""}
    ]}"#;

    fn read(export: &str) -> Vec<Result<Captured, Reject>> {
        let mut export = Export::read("result.json", export.as_bytes().to_vec()).unwrap();
        let mut read = Vec::new();
        while let Some((bytes, chat)) = export.next_message() {
            read.push(read_message(
                "result.json",
                read.len() as u64 + 1,
                &bytes,
                &chat,
                &Options::default(),
            ));
        }
        read
    }

    #[test]
    fn messages_with_text_become_reports() {
        let reports: Vec<Captured> = read(EXPORT).into_iter().map(Result::unwrap).collect();
        assert_eq!(reports.len(), 2);
        let first = &reports[0];
        assert_eq!(first.report.text, "قتل 14 شخصا في السوق.\n");
        assert_eq!(first.report.id, "telegram-1234567890-2");
        assert_eq!(first.report.outlet.as_deref(), Some("قناة الشمال"));
        assert_eq!(first.published_at.as_deref(), Some("2016-12-12T10:00:00+02:00"));
        assert_eq!(first.notes, [("forwarded_from".to_owned(), "Desk".to_owned())]);
        let at = first.report.text.find("السوق").unwrap() as u32;
        let bytes = first.map.bytes(Span::new(at, at + 10)).unwrap();
        assert_eq!(bytes.len(), 30, "five escapes");
        assert_eq!(reports[1].report.published.unwrap().to_string(), "2016-12-13");
        assert_eq!(reports[1].published_at, None);
    }

    #[test]
    fn many_chats_and_what_is_no_export() {
        let many = format!(r#"{{"about":"x","chats":{{"about":"y","list":[{EXPORT},{EXPORT}]}}}}"#);
        assert_eq!(read(&many).len(), 4);
        for other in [
            "",
            "[]",
            "{}",
            "{\"messages\":3}",
            "\u{1}",
            &"[".repeat(100_000),
            &"{\"chats\":".repeat(100_000),
        ] {
            let error = Export::read("a.json", other.as_bytes().to_vec()).unwrap_err();
            assert!(error.to_string().contains("export of Telegram"), "{error}");
        }
        let odd = r#"{"name":"c","id":1,"messages":[{"id":5,"type":"message","text":[3]},7]}"#;
        assert!(read(odd).iter().all(|read| matches!(read, Err(Reject::Line { .. }))));
    }
}
