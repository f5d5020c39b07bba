//! A web page as saved from a browser: the article's text, and what the page says about it.
//!
//! Nothing of a page runs and nothing is fetched. What is not text of the article (menus, related
//! links, captions, comments, tickers, paywalls) is left out; what is taken stands in the page, and
//! the map says where.

mod about;
mod article;
mod day;
mod draft;
mod jsonld;
mod labels;
mod page;
mod words;

use crate::decode::{Decoded, decode_page};
use crate::metadata::Metadata;
use crate::{Captured, Format, Options, Reject, whole};
use about::Scene;
use article::Article;
use draft::Draft;
use labels::Labels;
use page::Page;
use recoupe_model::{ByteMap, Code};

/// The largest page that is read: 32 MiB. Larger ones hold pictures, not text.
pub const MAX_PAGE_BYTES: u64 = 32 * 1024 * 1024;

/// An article read from the source of a page.
#[derive(Debug, Default)]
pub(crate) struct PageText {
    /// The article's text; empty where there is none.
    pub text: String,
    /// From the text to the source.
    pub map: ByteMap,
    pub metadata: Metadata,
}

/// Reads a page from its bytes.
pub(crate) fn read_html(
    name: &str,
    id: String,
    sha256: String,
    bytes: &[u8],
    options: &Options,
) -> Result<Captured, Reject> {
    if bytes.len() as u64 > MAX_PAGE_BYTES {
        return Err(Reject::TooLarge { name: name.to_owned(), limit: MAX_PAGE_BYTES });
    }
    let decoded: Decoded = decode_page(bytes);
    let mut read = read_page(&decoded.text, options);
    crate::text::describe_decoding(&mut read.metadata, &decoded);
    if read.text.is_empty() {
        return Err(Reject::NoText {
            name: name.to_owned(),
            id,
            what: "a web page without an article",
        });
    }
    let map = read.map.through(&decoded.map);
    let mut captured = read.metadata.complete(id, sha256, read.text, map, options);
    captured.format = Format::Html;
    captured.encoding = decoded.encoding;
    captured.lossy = decoded.lost > 0;
    Ok(captured)
}

/// A day that is written in any of the ways that can be no other day.
pub(crate) fn read_one_day(words: &str) -> Option<jiff::civil::Date> {
    day::read_stated(words, Labels::shipped()).map(|day| day.date)
}

/// Reads a page from its source as text.
pub(crate) fn read_page(source: &str, options: &Options) -> PageText {
    let page = Page::read(source);
    let draft = Draft::of(&page, source);
    let mut ld = jsonld::read(source, &page.json);
    let titles = about::titles(&page, &ld);
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    let article = article::find(&page, &draft, &titles, Labels::shipped());
    let (text, map) = write(&draft, &article, ld.body.take());
    let language = options.languages.sure(&text);
    let scene = Scene { source, page: &page, ld: &ld, draft: &draft, article: &article, language };
    let about = about::read(&scene);
    let mut metadata = Metadata::default();
    if page.cut {
        let message =
            "the page has more elements than are read; the rest of it was left out".to_owned();
        metadata.diagnostics.push(whole(Code::Limit, message));
    }
    describe(&mut metadata, about, scene.language, options);
    PageText { text, map, metadata }
}

/// The article's text: of the page, or of its JSON-LD where that holds more than the page shows.
fn write(draft: &Draft, article: &Article, body: Option<(String, ByteMap)>) -> (String, ByteMap) {
    let mut text = String::new();
    let mut map = ByteMap::default();
    for nth in &article.blocks {
        let block = &draft.blocks[*nth];
        if !text.is_empty() {
            text.push_str(if block.broken { "\n" } else { "\n\n" });
        }
        let words = draft.words(block);
        map.push_verbatim(text.len() as u32, block.range.start as u32, words.len() as u32);
        text.push_str(words);
    }
    match body {
        Some((body, body_map)) if body.len() > text.len() * 3 / 2 => {
            let start = body.len() - body.trim_start().len();
            let end = body.trim_end().len();
            let mut body_map = body_map.after(start as u32);
            body_map.truncate((end - start) as u32);
            (body[start..end].to_owned(), body_map)
        }
        _ => {
            if !text.is_empty() {
                text.push('\n');
            }
            (text, map.through(&draft.map))
        }
    }
}

fn describe(
    metadata: &mut Metadata,
    about: about::About,
    language: Option<String>,
    options: &Options,
) {
    if let Some((outlet, how)) = about.outlet {
        metadata.set("outlet", outlet, &how);
    }
    if let Some((title, how)) = about.title {
        metadata.set("title", title, &how);
    }
    if let Some((url, how)) = about.url {
        metadata.set("url", url, &how);
    }
    if let Some((day, how)) = about.day {
        metadata.set("published", day.date.to_string(), &how);
        metadata.published_at = day.moment;
    } else if about.unclear_day && options.published.is_none() {
        let message = "the page's date could be read as two days; state `published`".to_owned();
        metadata.diagnostics.push(whole(Code::Ambiguous, message));
    }
    let Some((tag, how)) = about.language else { return };
    let primary = |tag: &str| tag.split(['-', '_']).next().unwrap_or(tag).to_ascii_lowercase();
    match language.filter(|found| primary(found) != primary(&tag)) {
        // Templates often say the language of the software.
        Some(found) => {
            let message = format!(
                "the page says that its language is `{tag}`; its text is `{found}`, and was read so"
            );
            metadata.diagnostics.push(whole(Code::Ambiguous, message));
        }
        None => metadata.set("language", tag, &how),
    }
}

#[cfg(test)]
mod tests;
