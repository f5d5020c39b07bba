//! What the names that pages give their elements say: comments, shares, related links, leads.
//!
//! Names are cut into words at hyphens, underscores and capitals, and whole words compared, so that
//! `shared-header` shares nothing and `download` is no ad.

use std::collections::HashMap;
use std::sync::LazyLock;

/// What an element's names say of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Class {
    /// Not shown.
    pub hidden: bool,
    /// Beside the article, whatever else is in it: comments, consent, related links.
    pub apart: bool,
    /// Perhaps beside the article: unless most of the page's text is in it.
    pub doubtful: bool,
    /// The paragraph that introduces an article.
    pub lead: bool,
    /// The article's text.
    pub body: bool,
}

/// Numbers for names of elements; what comes after many is one name.
#[derive(Debug, Default)]
pub(super) struct Names {
    known: HashMap<Box<str>, u16>,
}

impl Names {
    const MOST: usize = 2000;

    pub fn number(&mut self, name: &str) -> u16 {
        if let Some(number) = self.get(name) {
            return number;
        }
        let number = self.known.len().min(Self::MOST) as u16;
        if self.known.len() < Self::MOST {
            self.known.insert(name.into(), number);
        }
        number
    }

    pub fn get(&self, name: &str) -> Option<u16> {
        self.known.get(name).copied()
    }
}

const APART: &[&str] = &[
    "breaking",
    "footnote",
    "footnotes",
    "offre",
    "offres",
    "meter",
    "advert",
    "advertisement",
    "advertising",
    "adspot",
    "breadcrumb",
    "breadcrumbs",
    "captcha",
    "caption",
    "captions",
    "carousel",
    "catcher",
    "comment",
    "comments",
    "commentaires",
    "consent",
    "cookie",
    "cookies",
    "copyright",
    "credit",
    "credits",
    "didomi",
    "disqus",
    "factbox",
    "gdpr",
    "infobox",
    "legende",
    "login",
    "newsletter",
    "newsletters",
    "outbrain",
    "pagination",
    "paywall",
    "popup",
    "print",
    "pullquote",
    "recirc",
    "recirculation",
    "related",
    "respond",
    "share",
    "shares",
    "sharedaddy",
    "sharing",
    "signup",
    "skip",
    "social",
    "sponsor",
    "sponsored",
    "subscribe",
    "subscription",
    "taboola",
    "teads",
    "toolbar",
    "trending",
    "yarpp",
    "reactions",
    "connexes",
    "tags",
    "tag",
    "readmore",
    "promo",
    "onetrust",
    "cmp",
    "cmt",
    "cmts",
    "ticker",
    "jp",
];

/// Roles of elements that stand beside the article.
const ROLES_APART: &[&str] =
    &["navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog"];

const DOUBTFUL: &[&str] = &[
    "pied",
    "encadre",
    "contact",
    "subscriber",
    "ad",
    "ads",
    "abo",
    "alert",
    "app",
    "author",
    "banner",
    "barrier",
    "box",
    "byline",
    "card",
    "cards",
    "donate",
    "donation",
    "embed",
    "foot",
    "footer",
    "gallery",
    "img",
    "info",
    "inset",
    "keywords",
    "latest",
    "legal",
    "links",
    "masthead",
    "media",
    "menu",
    "meta",
    "modal",
    "more",
    "most",
    "nav",
    "navbar",
    "navigation",
    "next",
    "popular",
    "premium",
    "prev",
    "rail",
    "rating",
    "reader",
    "recommended",
    "resources",
    "search",
    "side",
    "sidebar",
    "source",
    "submitted",
    "teaser",
    "tools",
    "top",
    "topics",
    "trends",
    "views",
    "viewed",
    "widget",
    "widgets",
    "wall",
    "date",
    "time",
    "timestamp",
    "posted",
    "question",
    "puff",
    "vff",
    "events",
    "views",
    "jobs",
    "services",
    "legend",
];

const LEAD: &[&str] = &[
    "chapeau",
    "chapo",
    "dek",
    "deck",
    "desc",
    "excerpt",
    "intro",
    "introduction",
    "lead",
    "lede",
    "sommaire",
    "standfirst",
    "subheadline",
    "subtitle",
    "summary",
    "accroche",
    "strapline",
    "bullets",
];

/// Names that whole bodies of articles have, joined as they are written.
const BODY: &[&str] = &[
    "amp-content",
    "article-body",
    "article-content",
    "article-text",
    "article__body",
    "article__content",
    "articlebody",
    "articletext",
    "article_body",
    "body-content",
    "content-body",
    "entry-content",
    "field-name-body",
    "field--name-body",
    "news-body",
    "newsbody",
    "node-body",
    "post-body",
    "post-content",
    "postcontent",
    "print-content",
    "rich-text",
    "story-body",
    "story-content",
    "storybody",
    "story__body",
    "td-post-content",
    "text-content",
    "texte",
    "wysiwyg",
    "article-body-text",
    "live-blog",
    "liveblog-body",
    "lbl-body",
    "body-text",
    "articledetails",
    "newstext",
    "news-text",
    "article-details",
];

/// What the words above say, looked up by the word.
static SENSES: LazyLock<HashMap<&str, Sense>> = LazyLock::new(|| {
    const CLOSED: &[&str] = &["no", "has", "with", "without", "closed", "enabled", "is", "not"];
    let mut senses: HashMap<&str, Sense> = HashMap::new();
    for (words, mark) in [
        (APART, (|sense| sense.apart = true) as fn(&mut Sense)),
        (DOUBTFUL, |sense| sense.doubtful = true),
        (LEAD, |sense| sense.lead = true),
        (CLOSED, |sense| sense.closed = true),
    ] {
        words.iter().for_each(|word| mark(senses.entry(word).or_default()));
    }
    senses
});

#[derive(Clone, Copy, Debug, Default)]
struct Sense {
    apart: bool,
    doubtful: bool,
    lead: bool,
    /// What follows is not in the element, but said of the page: `no-comments`.
    closed: bool,
}

/// So many names of an element are looked at, and so many words of a name.
const MOST_NAMES: usize = 12;
const MOST_WORDS: usize = 8;

/// What an element's attributes say, looked up with `get`.
pub(super) fn classify<'t>(name: &str, get: impl Fn(&str) -> Option<&'t str>) -> Class {
    let mut class = Class {
        hidden: get("hidden").is_some()
            || get("aria-hidden") == Some("true") && name != "span"
            || get("style").is_some_and(is_hidden),
        lead: matches!(get("itemprop"), Some("description" | "alternativeHeadline")),
        body: get("itemprop") == Some("articleBody"),
        apart: name == "figure"
            && !get("class").is_some_and(|c| c.contains("table") || c.contains("quote")),
        doubtful: matches!(name, "footer" | "form"),
    };
    let role = get("role").unwrap_or_default();
    class.apart |= ROLES_APART.contains(&role);
    for value in
        [get("class"), get("id"), get("data-component"), get("data-testid")].into_iter().flatten()
    {
        for name in value.split_ascii_whitespace().take(MOST_NAMES) {
            class.read_name(name);
        }
    }
    class
}

impl Class {
    fn read_name(&mut self, name: &str) {
        let name = &name[..name.floor_char_boundary(80)];
        let lower = name.to_ascii_lowercase();
        self.body |= BODY.contains(&lower.as_str());
        let (mut lead, mut closed, mut words) = (false, false, 0);
        for word in split_words(name).take(MOST_WORDS) {
            words += 1;
            let Some(sense) = SENSES.get(word.to_ascii_lowercase().as_str()) else { continue };
            closed |= sense.closed;
            self.apart |= sense.apart && !closed;
            self.doubtful |= sense.doubtful && !closed;
            lead |= sense.lead;
        }
        self.lead |= lead && words <= 4;
    }
}

fn is_hidden(style: &str) -> bool {
    let squeezed: String = style.chars().filter(|c| !c.is_whitespace()).take(400).collect();
    let squeezed = squeezed.to_ascii_lowercase();
    squeezed.contains("display:none") || squeezed.contains("visibility:hidden")
}

/// The words of a name: `articleBody-main_2` is article, Body, main.
fn split_words(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| !c.is_alphabetic())
        .flat_map(|part| {
            let starts = part
                .char_indices()
                .zip(part.chars().skip(1))
                .filter(|((_, a), b)| a.is_lowercase() && b.is_uppercase())
                .map(|((at, a), _)| at + a.len_utf8());
            let mut edges: Vec<usize> = std::iter::once(0).chain(starts).collect();
            edges.push(part.len());
            edges.windows(2).map(|pair| &part[pair[0]..pair[1]]).collect::<Vec<_>>()
        })
        .filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(class: &str) -> Class {
        classify("div", |key| (key == "class").then_some(class))
    }

    #[test]
    fn whole_words_are_compared() {
        assert!(
            of("comments-area").apart && of("newsletterBox").apart && of("wp-caption-text").apart
        );
        assert!(!of("download-shared header").apart && !of("no-comments").apart);
        assert!(of("article__content").body && of("articleBody").body && of("c-chapo").lead);
        let words: Vec<&str> = split_words("relatedLinks-main_2").collect();
        assert_eq!(words, ["related", "Links", "main"]);
    }

    #[test]
    fn what_is_not_shown() {
        assert!(
            classify("div", |key| (key == "style").then_some("color:red; display: none")).hidden
        );
        assert!(classify("div", |key| (key == "hidden").then_some("")).hidden);
    }
}
