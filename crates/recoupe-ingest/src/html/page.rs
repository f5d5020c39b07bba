//! A web page as elements and pieces of text with their places in the source.
//!
//! Not the whole of the HTML standard: the tokens are the standard's, the tree is what news pages
//! need of it. One pass, no recursion; depth and number of elements are bounded.

use super::words::{Class, Names, classify};
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span as Place, Tokenizer};
use std::convert::Infallible;
use std::ops::Range;

/// Elements that are nested deeper than this are read as if they stood at this depth.
const DEEPEST: usize = 256;
/// The most elements and pieces of text of a page.
const MOST: usize = 600_000;
/// The longest value of an attribute that is looked at.
const LONGEST_VALUE: usize = 4096;
/// The longest script of metadata that is looked at.
const LONGEST_SCRIPT: usize = 4 * 1024 * 1024;

/// What an element is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    /// Part of a line.
    #[default]
    Inline,
    /// Begins and ends a paragraph.
    Block,
    /// A heading of this level.
    Heading(u8),
    /// An item of a list.
    Item,
    /// A cell of a table.
    Cell,
    /// Text with its own line breaks.
    Pre,
    /// Nothing in it is text of the article: scripts, forms' fields, figures, navigation.
    Out,
}

/// An element of the page.
#[derive(Clone, Debug, Default)]
pub(super) struct Element {
    pub parent: u32,
    pub kind: Kind,
    /// A number for its name, and those of the same name.
    name: u16,
    /// What its classes, id and role say of it.
    pub class: Class,
    /// Inside of a link.
    pub linked: bool,
    /// A paragraph of its own right: `p`, or an item.
    pub is_paragraph: bool,
    /// Its classes can be trusted less: `body` and `html` carry those of the whole site.
    pub is_top: bool,
}

/// Words in the source, entities and line ends as they stand there.
#[derive(Clone, Debug)]
pub(super) struct Text {
    pub element: u32,
    pub source: Range<u32>,
    /// Whether what stands there is the text, byte for byte.
    pub verbatim: bool,
}

/// One after the other, what a page holds.
#[derive(Clone, Debug)]
pub(super) enum Piece {
    Text(Text),
    /// A line break, `br`.
    Break,
    /// A block begins or ends; inside of which it goes on.
    Edge,
}

/// What a `time` element, or an element with a machine-readable date, says.
#[derive(Clone, Debug)]
pub(super) struct Stamp {
    pub value: String,
    /// How many pieces of the page stand before it.
    pub at: usize,
}

/// A page, read.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub elements: Vec<Element>,
    pub pieces: Vec<Piece>,
    /// `meta` elements: name or property in lower case, content.
    pub metas: Vec<(String, String)>,
    /// Scripts of JSON-LD, as ranges of the source.
    pub json: Vec<Range<u32>>,
    /// The text of `title`.
    pub title: String,
    pub canonical: Option<String>,
    pub base: Option<String>,
    /// The address that a browser wrote into the page when it saved it.
    pub saved_from: Option<String>,
    pub language: Option<String>,
    pub stamps: Vec<Stamp>,
    /// Whether a limit cut it.
    pub cut: bool,
}

impl Page {
    /// Reads a page.
    pub fn read(source: &str) -> Page {
        let mut builder = Builder::new(source);
        let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, place: Place<usize>| {
            builder.take(event, place);
            None::<Infallible>
        });
        emitter.naively_switch_states(true);
        // The callback takes it all: nothing comes out, and reading from memory cannot fail.
        Tokenizer::new_with_emitter(source, emitter).for_each(drop);
        builder.page
    }

    /// Whether an element, or one that it is in, has what `is` asks for.
    pub fn any_above(&self, element: u32, is: impl Fn(&Element) -> bool) -> bool {
        let mut at = element as usize;
        while at != 0 {
            if is(&self.elements[at]) {
                return true;
            }
            at = self.elements[at].parent as usize;
        }
        false
    }
}

/// A start tag being read.
#[derive(Default)]
struct Tag {
    name: String,
    attributes: Vec<(String, String)>,
}

impl Tag {
    fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

struct Builder<'s> {
    source: &'s str,
    page: Page,
    names: Names,
    /// Open elements, outermost first.
    open: Vec<u32>,
    /// How many open elements were not put on the stack, since it is full.
    beyond: u32,
    tag: Option<Tag>,
    in_title: bool,
    in_json: bool,
}

impl<'s> Builder<'s> {
    fn new(source: &'s str) -> Self {
        let page = Page { elements: vec![Element::default()], ..Page::default() };
        let names = Names::default();
        Self {
            source,
            page,
            names,
            open: vec![0],
            beyond: 0,
            tag: None,
            in_title: false,
            in_json: false,
        }
    }

    fn take(&mut self, event: CallbackEvent<'_>, place: Place<usize>) {
        let text = |bytes: &[u8], most: usize| {
            let bytes = &bytes[..bytes.len().min(most)];
            String::from_utf8_lossy(bytes).into_owned()
        };
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag =
                    Some(Tag { name: text(name, 40).to_ascii_lowercase(), ..Tag::default() });
            }
            CallbackEvent::AttributeName { name } => {
                if let Some(tag) = &mut self.tag
                    && tag.attributes.len() < 64
                {
                    tag.attributes.push((text(name, 40).to_ascii_lowercase(), String::new()));
                }
            }
            CallbackEvent::AttributeValue { value } => {
                if let Some((_, last)) = self.tag.as_mut().and_then(|tag| tag.attributes.last_mut())
                    && last.is_empty()
                {
                    *last = text(value, LONGEST_VALUE);
                }
            }
            CallbackEvent::CloseStartTag { self_closing } => {
                if let Some(tag) = self.tag.take() {
                    self.start(&tag, self_closing);
                }
            }
            CallbackEvent::EndTag { name } => {
                self.tag = None;
                self.end(&text(name, 40).to_ascii_lowercase());
            }
            CallbackEvent::String { value } => self.text(value, place),
            CallbackEvent::Comment { value } => self.comment(value),
            CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => {}
        }
    }

    /// « saved from url=(0023)http://… », which browsers write at the top of what they save.
    fn comment(&mut self, value: &[u8]) {
        let value = String::from_utf8_lossy(&value[..value.len().min(LONGEST_VALUE)]);
        if let Some((_, rest)) = value.split_once("saved from url=")
            && let Some((_, url)) = rest.split_once(')')
        {
            self.page.saved_from.get_or_insert_with(|| url.trim().to_owned());
        }
    }

    fn text(&mut self, value: &[u8], place: Place<usize>) {
        if self.in_title {
            self.page.title.push_str(&String::from_utf8_lossy(&value[..value.len().min(1000)]));
            return;
        }
        // A place that does not fit would be a fault of the tokenizer: such text is left out
        // rather than shown as something else.
        let Some(stands) = self.source.get(place.start..place.end) else { return };
        let source = place.start as u32..place.end as u32;
        if self.in_json {
            if value.len() <= LONGEST_SCRIPT && stands.as_bytes() == value {
                self.page.json.push(source);
            }
            return;
        }
        let element = self.top();
        if self.page.pieces.len() >= MOST {
            self.page.cut = true;
            return;
        }
        if self.page.elements[element as usize].kind != Kind::Out {
            let verbatim = stands.as_bytes() == value;
            self.page.pieces.push(Piece::Text(Text { element, source, verbatim }));
        }
    }

    fn top(&self) -> u32 {
        self.open.last().copied().unwrap_or(0)
    }

    fn edge(&mut self) {
        if !matches!(self.page.pieces.last(), Some(Piece::Edge)) && self.page.pieces.len() < MOST {
            self.page.pieces.push(Piece::Edge);
        }
    }

    fn start(&mut self, tag: &Tag, self_closing: bool) {
        self.read_head(tag);
        let name = tag.name.as_str();
        match name {
            "br" => {
                if self.page.pieces.len() < MOST {
                    self.page.pieces.push(Piece::Break);
                }
                return;
            }
            "hr" => {
                self.close_paragraph();
                self.edge();
                return;
            }
            // Of other elements, the mark that closes them at once says nothing.
            "svg" | "math" if self_closing => return,
            _ if is_void(name) => return,
            _ => {}
        }
        let kind = kind_of(name);
        self.close_implied(name, kind);
        if kind != Kind::Inline {
            self.edge();
        }
        if self.page.elements.len() >= MOST {
            self.page.cut = true;
        }
        if self.open.len() >= DEEPEST || self.page.cut {
            self.beyond += 1;
            return;
        }
        let parent = self.top();
        let above = &self.page.elements[parent as usize];
        let class = classify(name, |key| tag.get(key));
        let out = above.kind == Kind::Out || kind == Kind::Out || class.hidden;
        let element = Element {
            parent,
            kind: if out { Kind::Out } else { kind },
            name: self.names.number(name),
            class,
            linked: above.linked || name == "a",
            is_paragraph: matches!(name, "p" | "li" | "blockquote" | "pre"),
            is_top: matches!(name, "html" | "body" | "main" | "article"),
        };
        self.page.elements.push(element);
        self.open.push(self.page.elements.len() as u32 - 1);
    }

    /// What is of interest about a tag beside its text.
    fn read_head(&mut self, tag: &Tag) {
        let page = &mut self.page;
        let owned =
            |name: &str| tag.get(name).map(str::trim).filter(|v| !v.is_empty()).map(str::to_owned);
        self.in_title = tag.name == "title" && page.title.is_empty();
        let json = |kind: &str| kind.trim().eq_ignore_ascii_case("application/ld+json");
        self.in_json = tag.name == "script" && tag.get("type").is_some_and(json);
        match tag.name.as_str() {
            "html" if page.language.is_none() => {
                page.language = owned("lang").or(owned("xml:lang"))
            }
            "base" if page.base.is_none() => page.base = owned("href"),
            "link" if page.canonical.is_none() && is_canonical(tag) => {
                page.canonical = owned("href");
            }
            _ => {}
        }
        if tag.name == "meta" && page.metas.len() < 1000 {
            let names = ["property", "name", "itemprop", "http-equiv"];
            if let (Some(name), Some(content)) =
                (names.iter().find_map(|n| owned(n)), owned("content"))
            {
                page.metas.push((name.to_ascii_lowercase(), content));
            }
        } else if page.stamps.len() < 1000 {
            let dated = tag.get("itemprop") == Some("datePublished")
                || tag
                    .get("class")
                    .is_some_and(|class| class.split_ascii_whitespace().any(|c| c == "published"));
            let value =
                owned("datetime").or_else(|| dated.then(|| owned("content").or(owned("title")))?);
            if let Some(value) = value {
                page.stamps.push(Stamp { value, at: page.pieces.len() });
            }
        }
    }

    fn end(&mut self, name: &str) {
        self.in_title = false;
        self.in_json = false;
        if is_void(name) {
            return;
        }
        let kind = kind_of(name);
        if kind != Kind::Inline {
            self.edge();
        }
        if self.beyond > 0 {
            self.beyond -= 1;
            return;
        }
        let Some(number) = self.names.get(name) else { return };
        for at in (1..self.open.len()).rev() {
            let element = &self.page.elements[self.open[at] as usize];
            if element.name == number {
                self.open.truncate(at);
                return;
            }
            // A cell keeps to itself what is not of the table.
            if element.kind == Kind::Cell && !is_table_part(name) {
                return;
            }
        }
    }

    /// Closes what this tag ends without saying so.
    fn close_implied(&mut self, name: &str, kind: Kind) {
        if matches!(name, "td" | "th" | "tr" | "li" | "dt" | "dd" | "option" | "tbody") {
            let closed: &[&str] = match name {
                "td" | "th" => &["td", "th"],
                "tr" | "tbody" => &["tr", "td", "th"],
                "dt" | "dd" => &["dt", "dd"],
                other => &[other],
            };
            let closed: Vec<u16> = closed.iter().filter_map(|name| self.names.get(name)).collect();
            let walls: Vec<u16> = ["table", "ul", "ol", "dl"]
                .iter()
                .filter_map(|name| self.names.get(name))
                .collect();
            let mut cut = None;
            for at in (1..self.open.len()).rev() {
                let element = &self.page.elements[self.open[at] as usize];
                if walls.contains(&element.name) {
                    break;
                }
                if closed.contains(&element.name) {
                    cut = Some(at);
                }
            }
            if let Some(at) = cut {
                self.open.truncate(at);
            }
        }
        if kind != Kind::Inline {
            self.close_paragraph();
        }
    }

    /// Closes an open `p`, which holds no other block.
    fn close_paragraph(&mut self) {
        let Some(number) = self.names.get("p") else { return };
        for at in (1..self.open.len()).rev() {
            let element = &self.page.elements[self.open[at] as usize];
            if element.name == number {
                self.open.truncate(at);
                self.edge();
                return;
            }
            if element.kind != Kind::Inline {
                return;
            }
        }
    }
}

fn is_canonical(tag: &Tag) -> bool {
    tag.get("rel").is_some_and(|rel| rel.trim().eq_ignore_ascii_case("canonical"))
}

fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
            | "basefont"
            | "spacer"
            | "keygen"
    )
}

fn is_table_part(name: &str) -> bool {
    matches!(name, "table" | "tbody" | "thead" | "tfoot" | "tr" | "td" | "th")
}

fn kind_of(name: &str) -> Kind {
    match name {
        "h1" => Kind::Heading(1),
        "h2" => Kind::Heading(2),
        "h3" => Kind::Heading(3),
        "h4" | "h5" | "h6" => Kind::Heading(4),
        "li" | "dt" | "dd" => Kind::Item,
        "td" | "th" => Kind::Cell,
        "pre" => Kind::Pre,
        "script" | "style" | "noscript" | "template" | "svg" | "math" | "iframe" | "object"
        | "head" | "select" | "option" | "button" | "textarea" | "figcaption" | "nav" | "aside"
        | "dialog" | "audio" | "video" | "canvas" | "noframes" | "applet" | "map" | "datalist"
        | "title" | "amp-ad" | "amp-sidebar" | "amp-consent" | "caption" => Kind::Out,
        "address" | "article" | "blockquote" | "body" | "center" | "details" | "dir" | "div"
        | "dl" | "fieldset" | "figure" | "footer" | "form" | "header" | "hgroup" | "html"
        | "legend" | "main" | "menu" | "ol" | "p" | "section" | "summary" | "table" | "tbody"
        | "tfoot" | "thead" | "tr" | "ul" => Kind::Block,
        _ => Kind::Inline,
    }
}
