//! Pages that are meant to break the reader, and corners that no page of `tests/pages` has.

use super::*;
use crate::{Languages, read_bytes};
use proptest::prelude::*;

fn options() -> Options {
    Options { languages: Languages::new(["fr", "en", "ar"]), ..Options::default() }
}

fn read(page: &str) -> Captured {
    read_bytes("page.html", page.as_bytes(), &options()).unwrap()
}

const SAID: &str = "At least 14 people were killed on Tuesday when shells fell on a market, the health office said.";

#[test]
fn text_is_text_and_nothing_else() {
    let page = format!(
        "<html><body><script>document.write('<p>{SAID}</p>')</script><p>{SAID} &lt;script&gt;alert(1)&lt;/script&gt; stays.</p><p onclick=alert(2)>{SAID}</p><style>p:after{{content:'{SAID}'}}</style><template><p>{SAID}</p></template></body>"
    );
    let text = read(&page).report.text;
    assert_eq!(text, format!("{SAID} <script>alert(1)</script> stays.\n\n{SAID}\n"));
}

#[test]
fn declarations_and_entities_of_xml_are_not_used() {
    let page = format!(
        "<?xml version='1.0'?><!DOCTYPE html [<!ENTITY a 'x'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c SYSTEM 'file:///etc/passwd'>]><html><body><p>{SAID} &b; &c; &amp;b; end.</p></body></html>"
    );
    let text = read(&page).report.text;
    assert!(text.contains("&b; &c; &b; end."), "{text}");
}

#[test]
fn entities_without_end_or_with_one_too_many() {
    let page = format!(
        "<html><body><p>{SAID} tu&eacutes &notit; &#x202b;&#8217;&#0;&#xD800;&#128; AT&T &; &#; &unknown; fin.</p>"
    );
    let text = read(&page).report.text;
    let end = text.strip_prefix(SAID).unwrap();
    assert_eq!(end, " tués ¬it; \u{202b}’\u{fffd}\u{fffd}€ AT&T &; &#; &unknown; fin.\n");
}

#[test]
fn a_page_without_an_article_says_so() {
    let page = "<html><body><nav><a href=/>Home</a></nav><p><a href=/a>One</a></p></body></html>";
    let error = read_bytes("p.html", page.as_bytes(), &options()).unwrap_err();
    assert!(error.to_string().contains("a web page without an article"), "{error}");
}

#[test]
fn the_stated_language_is_not_believed_against_the_text() {
    let page = format!(
        "<html lang=ar><body><p>{SAID}</p><p>The army denied having fired on the market and blamed the rebels, who hold the heights.</p></body></html>"
    );
    let captured = read(&page);
    assert_eq!(captured.report.language.as_deref(), Some("en"));
    assert!(captured.diagnostics.iter().any(|d| d.message.contains("`ar`")), "{captured:?}");
}

#[test]
fn a_date_that_is_two_days_is_none() {
    let page = |lang: &str| {
        format!(
            "<html lang={lang}><body><h1>Market shelled</h1><p>03/04/2016</p><p>{SAID}</p><p>{SAID}</p></body></html>"
        )
    };
    let captured = read(&page("en"));
    assert_eq!(captured.report.published, None);
    assert!(captured.diagnostics.iter().any(|d| d.message.contains("two days")));
}

#[test]
fn an_article_in_json_alone_is_read_from_there() {
    let body = format!("{SAID}\\n\\nUn \\u00e9tat des lieux. {SAID} {SAID} {SAID}");
    let page = format!(
        "<html><head><script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"datePublished\":\"2020-01-02\",\"articleBody\":\"{body}\"}}</script></head><body><div id=app></div></body></html>"
    );
    let captured = read(&page);
    assert!(captured.report.text.contains("Un état des lieux."));
    let at = captured.report.text.find("é").unwrap() as u32;
    let bytes = captured.map.bytes(recoupe_model::Span::new(at, at + 2)).unwrap();
    assert_eq!(&page[bytes.start as usize..bytes.end as usize], "\\u00e9");
}

#[test]
fn depth_width_and_length_are_bounded() {
    let deep = format!("<html><body>{}<p>{SAID}</p>", "<div>".repeat(200_000));
    assert_eq!(read(&deep).report.text.trim(), SAID);
    let wide = format!("<html><body><p>{SAID}</p>{}", "<b>x</b><br>".repeat(300_000));
    let captured = read(&wide);
    assert!(captured.diagnostics.iter().any(|d| d.code == Code::Limit));
    let attribute = format!(
        "<html><body><p class='{}' {}>{SAID}</p>",
        "a".repeat(4_000_000),
        "b=c ".repeat(100_000)
    );
    assert_eq!(read(&attribute).report.text.trim(), SAID);
    let unclosed = format!("<html><body><p>{SAID}</p><!-- {}", "<p>".repeat(500_000));
    assert_eq!(read(&unclosed).report.text.trim(), SAID);
    let flood = format!("<html><body><p>{SAID} {}</p>", "&amp;".repeat(300_000));
    assert!(read(&flood).report.text.ends_with("&&&\n"));
}

proptest! {
    #[test]
    fn whatever_stands_in_a_page_is_mapped(parts in prop::collection::vec(prop::sample::select(vec![
        "<p>", "</p>", "<div class=comment>", "</div>", "<br>", "<a href=x>", "</a>", "<table><tr><td>", "</table>",
        "<li>", "<pre>", "</pre>", "<script>", "</script>", "<title>", "</title>", "<!--", "-->", "&eacute;", "&amp", "&#1605;",
        "\r\n", " ", "\0", "é", "مدينة", "Douze civils ont été tués lundi à l'aube, selon une source.", "<", ">", "\"", "<h1>", "</h1>",
        "<meta name=date content='2016-12-12'>", "<figure>", "<time datetime=2016-12-12>", "</td>", "<script type=application/ld+json>{\"@type\":\"NewsArticle\"", "}",
    ]), 0..60)) {
        let source = parts.concat();
        let read = read_page(&source, &options());
        prop_assert!(read.map.fits(read.text.len(), source.len()));
        for (at, char) in read.text.char_indices().filter(|(_, char)| !char.is_whitespace()) {
            let span = recoupe_model::Span::new(at as u32, (at + char.len_utf8()) as u32);
            let range = read.map.bytes(span);
            prop_assert!(range.is_some(), "{char} stands nowhere");
            let range = range.unwrap();
            let own = &source[range.start as usize..range.end as usize];
            prop_assert!(own.starts_with(char) || own.starts_with('&'), "{char} is {own}");
        }
    }
}
