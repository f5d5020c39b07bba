//! What a page says about its article: title, outlet, day, address, language, and where it says so.

use super::article::{Article, ends_sentence, same};
use super::day::{self, Day};
use super::draft::{Block, Draft};
use super::jsonld::Ld;
use super::labels::Labels;
use super::page::{Page, Piece};

/// A field with how it was found.
pub(super) type Found<T> = Option<(T, String)>;

/// What was found.
#[derive(Debug, Default)]
pub(super) struct About {
    pub title: Found<String>,
    pub outlet: Found<String>,
    pub day: Found<Day>,
    pub url: Found<String>,
    pub language: Found<String>,
    /// A date that could be two.
    pub unclear_day: bool,
}

/// So many lines near a headline are looked through for a date.
const MOST_DATELINES: usize = 200;

const DAY_NAMES: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "article:published",
    "og:published_time",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date.created",
    "dcterms.created",
    "dcterms.date",
    "dc.date",
    "publishdate",
    "publisheddate",
    "published_date",
    "publish_date",
    "publish-date",
    "pubdate",
    "pubdate_iso",
    "pdate",
    "citation_publication_date",
    "citation_date",
    "parsely-pub-date",
    "sailthru.date",
    "date.issued",
    "datecreated",
    "date",
];

const OUTLET_NAMES: &[&str] = &[
    "og:site_name",
    "application-name",
    "dc.publisher",
    "dcterms.publisher",
    "citation_publisher",
    "publisher",
    "apple-mobile-web-app-title",
];

impl Page {
    fn meta(&self, name: &str) -> Option<&str> {
        let found = self.metas.iter().find(|(key, _)| key == name);
        found.map(|(_, content)| content.trim()).filter(|content| !content.is_empty())
    }
}

/// What metadata call the article, the surest first.
pub(super) fn titles(page: &Page, ld: &Ld) -> Vec<String> {
    let stated = [
        ld.headline.as_deref(),
        page.meta("og:title"),
        page.meta("twitter:title"),
        page.meta("dc.title"),
    ];
    let mut titles: Vec<String> = stated.into_iter().flatten().map(unescape).collect();
    titles.push(one_line(&page.title));
    titles.extend(parts(&page.title).into_iter().map(str::to_owned));
    titles.retain(|title| !title.is_empty());
    titles
}

/// A page with what was found in it.
pub(super) struct Scene<'p> {
    pub source: &'p str,
    pub page: &'p Page,
    pub ld: &'p Ld,
    pub draft: &'p Draft,
    pub article: &'p Article,
    /// The language that the text is in for certain.
    pub language: Option<String>,
}

/// Reads what the page says.
pub(super) fn read(scene: &Scene) -> About {
    let Scene { page, ld, draft, .. } = scene;
    let headline = scene.article.headline.map(|nth| draft.words(&draft.blocks[nth]).to_owned());
    let shown = headline.as_deref();
    let mut about = About { title: title(page, ld, shown), ..About::default() };
    let named = about.title.as_ref().map(|(title, _)| title.as_str());
    about.outlet = outlet(page, ld, named, shown);
    about.url = url(page, ld);
    about.language = language(page, ld);
    find_day(scene, &mut about);
    about
}

fn language(page: &Page, ld: &Ld) -> Found<String> {
    let stated = [
        (page.language.as_deref(), "html lang"),
        (ld.language.as_deref(), "JSON-LD inLanguage"),
        (page.meta("content-language"), "meta content-language"),
        (page.meta("og:locale"), "meta og:locale"),
    ];
    stated.into_iter().find_map(|(tag, how)| {
        let tag = tag.filter(|tag| tag.len() < 36 && tag.is_ascii())?;
        Some((tag.split([',', ' ', '.']).next().unwrap_or(tag).to_owned(), how.to_owned()))
    })
}

fn title(page: &Page, ld: &Ld, shown: Option<&str>) -> Found<String> {
    let found = |title: String, how: &str| Some((title, how.to_owned()));
    if let Some(headline) = &ld.headline {
        return found(unescape(headline), "JSON-LD headline");
    }
    let whole = one_line(&page.title);
    if let Some(title) = page.meta("og:title") {
        // Some pages add their name to it.
        return match shown
            .filter(|shown| same(title, shown) || shown.len() > 15 && title.contains(shown))
        {
            Some(shown) => found(shown.to_owned(), "heading, as in meta og:title"),
            None => found(one_line(title), "meta og:title"),
        };
    }
    if let Some(shown) = shown {
        return found(one_line(shown), "heading");
    }
    if whole.is_empty() { None } else { found(whole, "title") }
}

fn outlet(page: &Page, ld: &Ld, title: Option<&str>, shown: Option<&str>) -> Found<String> {
    if let Some(name) = page.meta("og:site_name") {
        return Some((unescape(name), "meta og:site_name".to_owned()));
    }
    if let Some(name) = &ld.publisher {
        return Some((unescape(name), "JSON-LD publisher".to_owned()));
    }
    for key in &OUTLET_NAMES[1..] {
        if let Some(name) = page.meta(key).filter(|name| name.chars().count() < 80) {
            return Some((unescape(name), format!("meta {key}")));
        }
    }
    let parts = parts(&page.title);
    let is_title = |part: &&str| {
        [title, shown].into_iter().flatten().any(|title| same(title, part) || same(part, title))
    };
    let at = parts.iter().position(is_title)?;
    // « headline | section | outlet » or « outlet - headline ».
    let name = if at + 1 < parts.len() { parts.last() } else { parts[..at].first() }?;
    (name.chars().count() < 60).then(|| ((*name).to_owned(), "title".to_owned()))
}

/// The parts of a page's title. A dash inside of a word parts nothing.
fn parts(title: &str) -> Vec<&str> {
    const MARKS: &[&str] = &[" | ", " - ", " – ", " — ", " • ", " :: ", " » ", " · ", ": ", " : "];
    let mut parts = vec![title.trim()];
    for mark in MARKS {
        let of_colon = mark.trim() == ":";
        if of_colon && parts.len() > 1 {
            break;
        }
        parts = parts
            .into_iter()
            .flat_map(|part| {
                if of_colon {
                    part.splitn(2, mark).collect()
                } else {
                    part.split(mark).collect::<Vec<_>>()
                }
            })
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .take(16)
            .collect();
    }
    parts
}

fn url(page: &Page, ld: &Ld) -> Found<String> {
    let stated = [
        (page.canonical.as_deref(), "link rel=canonical"),
        (page.meta("og:url"), "meta og:url"),
        (ld.url.as_deref(), "JSON-LD url"),
        (page.saved_from.as_deref(), "saved-from comment"),
        (page.base.as_deref(), "base"),
    ];
    let is_address = |url: &str| {
        (url.starts_with("http://") || url.starts_with("https://"))
            && !url.contains(char::is_whitespace)
            && url.len() < 2000
    };
    stated.into_iter().find_map(|(url, how)| {
        let url = url.filter(|url| is_address(url))?;
        Some((url.to_owned(), how.to_owned()))
    })
}

fn find_day(scene: &Scene, about: &mut About) {
    let stated = stated_days(scene);
    if let Some((day, how)) = stated.first().cloned() {
        about.day = Some(local(day, how, &stated));
        return;
    }
    let Scene { page, draft, article, .. } = scene;
    let labels = Labels::shipped();
    let tag = scene.language.as_deref().or(about.language.as_ref().map(|(tag, _)| tag.as_str()));
    // English pages write both 03/04 and 04/03; pages in other languages of ours the day first.
    let day_first = tag.filter(|tag| !tag.starts_with("en")).map(|_| true);
    let near = |date| Some((Day { date, moment: None }, "text near the headline".to_owned()));
    let from = article.headline.map_or(0, |nth| nth.saturating_sub(3));
    let until = article.first.map_or(draft.blocks.len(), |nth| nth + 4).min(draft.blocks.len());
    for block in draft.blocks[from.min(until)..until].iter().take(MOST_DATELINES) {
        if page.any_above(block.element, |e| e.class.apart && !e.is_top) {
            continue;
        }
        let words = dateline(block, draft.words(block));
        if let Some(date) = day::find_in_text(words, labels, day_first) {
            about.day = near(date);
            return;
        }
        about.unclear_day |= day::find_in_text(words, labels, Some(true)).is_some();
    }
    // Parts of a line that only a style sheet sets apart: 27 February 2019 and « 0 comments ».
    let at = |nth: Option<usize>| nth.map_or(0, |nth| draft.blocks[nth].at);
    let between = page.pieces.iter().take(at(article.first)).skip(at(article.headline));
    about.day = between.take(MOST_DATELINES).find_map(|piece| {
        let Piece::Text(text) = piece else { return None };
        let words = scene.source.get(text.source.start as usize..text.source.end as usize)?;
        near((words.len() < 80).then(|| day::find_in_text(words, labels, day_first))??)
    });
}

/// The days that metadata state, the surest first.
fn stated_days(scene: &Scene) -> Vec<(Day, String)> {
    let Scene { page, ld, draft, article, .. } = scene;
    let labels = Labels::shipped();
    let mut stated: Vec<(Day, String)> = Vec::new();
    let mut add = |words: Option<&str>, how: String| {
        stated
            .extend(words.and_then(|words| day::read_stated(words, labels)).map(|day| (day, how)));
    };
    add(ld.published.as_deref(), "JSON-LD datePublished".to_owned());
    for name in DAY_NAMES {
        add(page.meta(name), format!("meta {name}"));
    }
    // Of the stamps, the first between the headline and the article's end, else the last before; a
    // comment has one too.
    let at = |nth: Option<usize>| nth.map(|nth| draft.blocks[nth].at);
    let from = at(article.headline).unwrap_or(0);
    let end = at(article.blocks.last().copied()).unwrap_or(usize::MAX);
    let mut near = page.stamps.iter().filter(|stamp| stamp.at <= end);
    let inside = near.clone().find(|stamp| stamp.at >= from);
    let only = page.stamps.first().filter(|_| page.stamps.len() == 1);
    for stamp in inside.or_else(|| near.next_back()).into_iter().chain(only) {
        add(Some(&stamp.value), "time element".to_owned());
    }
    stated
}

/// Where in a line its own date would stand: anywhere in a line that is no sentence, in a sentence
/// before the mark behind a dateline. A date inside of a sentence is one of what happened.
fn dateline<'w>(block: &Block, words: &'w str) -> &'w str {
    const MARKS: [&str; 4] = [" (", " – ", " — ", " - "];
    let short = block.chars < 30 && !block.is_paragraph;
    if short || block.chars < 120 && !ends_sentence(words) {
        return words;
    }
    let head = &words[..words.floor_char_boundary(90)];
    let end = MARKS.iter().filter_map(|mark| head.find(mark)).min();
    &head[..end.unwrap_or(0)]
}

/// Of the same moment said twice, the one in the outlet's own time: its day is the day there.
fn local(day: Day, how: String, stated: &[(Day, String)]) -> (Day, String) {
    let moment = |day: &Day| day.moment.as_deref().and_then(|m| m.parse::<jiff::Timestamp>().ok());
    let in_greenwich = |day: &Day| day.moment.as_deref().is_some_and(|m| m.ends_with("+00:00"));
    if in_greenwich(&day)
        && let Some(other) = stated.iter().find(|(other, _)| {
            !in_greenwich(other) && other.moment.is_some() && moment(other) == moment(&day)
        })
    {
        return other.clone();
    }
    (day, how)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// One line, with the entities that JSON in pages often keeps.
fn unescape(text: &str) -> String {
    let text = one_line(text);
    if !text.contains('&') {
        return text;
    }
    const KNOWN: &[(&str, &str)] = &[
        ("&quot;", "\""),
        ("&#039;", "'"),
        ("&#39;", "'"),
        ("&rsquo;", "’"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&nbsp;", " "),
        ("&#8217;", "’"),
        ("&eacute;", "é"),
        ("&agrave;", "à"),
        ("&egrave;", "è"),
        ("&amp;", "&"),
    ];
    KNOWN.iter().fold(text, |text, (entity, is)| text.replace(entity, is))
}
