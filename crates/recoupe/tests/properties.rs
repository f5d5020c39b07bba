//! What must hold of any input, tried on a bounded number of inputs. The properties are those of
//! the fuzz targets (`fuzz/src/lib.rs`).
#![allow(clippy::expect_used, reason = "in tests a panic is the message")]

#[path = "../../../fuzz/src/lib.rs"]
mod hold;

use proptest::prelude::*;
use proptest::sample::select;
use std::sync::LazyLock;

/// Words of all packs' examples, marks, and what breaks readers.
static PIECES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let examples = hold::packs().iter().flat_map(|pack| &pack.examples);
    let words = examples.flat_map(|row| row.source.split([' ', '[', ']', '{', '}']));
    let mut pieces: Vec<String> = words.map(str::to_owned).collect();
    pieces.sort_unstable();
    pieces.dedup();
    pieces
});

const ODD: &[&str] = &[
    "\n",
    "\r\n",
    "\n\n",
    "«",
    "»",
    "“",
    "”",
    "\"",
    "'",
    "’",
    "(",
    ")",
    ",",
    ";",
    ":",
    ".",
    "?",
    "!",
    "-",
    "–",
    "%",
    "$",
    "°",
    "#",
    "\u{a0}",
    "\u{202f}",
    "\u{2009}",
    "\u{ad}",
    "\u{200b}",
    "\u{feff}",
    "\u{0}",
    "\u{301}",
    "é",
    "İ",
    "ß",
    "🕊",
    "كان",
    "١٢",
    "0",
    "1",
    "12",
    "2016",
    "1.000",
    "3,5",
    "99999999999999999999",
    "18446744073709551616",
    "1/2",
    "14h00",
    "12-13",
    "31 février 2016",
    "February 30",
    "2 milliards",
    "-5",
    "1e9",
];

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => select(PIECES.as_slice()),
        3 => select(ODD).prop_map(str::to_owned),
        1 => any::<String>(),
    ];
    prop::collection::vec(
        (piece, prop_oneof![6 => Just(" "), 1 => Just(""), 1 => Just("\n")]),
        0..60,
    )
    .prop_map(|pieces| pieces.into_iter().flat_map(|(a, b)| [a, b.to_owned()]).collect())
}

/// Examples of the packs, whole, one after the other: texts that claim much.
fn claims() -> impl Strategy<Value = String> {
    let examples: Vec<String> = hold::packs()
        .iter()
        .flat_map(|pack| &pack.examples)
        .filter_map(|row| Some(recoupe_pack::parse_example(&row.source).ok()?.text))
        .collect();
    prop::collection::vec((select(examples), select(vec![" ", "\n\n", ", ", " « "])), 1..12)
        .prop_map(|parts| parts.into_iter().flat_map(|(a, b)| [a, b.to_owned()]).collect())
}

/// Pieces of pages, messages, tables and exports, in any order.
fn markup() -> impl Strategy<Value = Vec<u8>> {
    const PIECES: &[&str] = &[
        "<html>",
        "<body>",
        "<p>",
        "</p>",
        "<div class=\"article-body\">",
        "<div class=comments>",
        "</div>",
        "<br>",
        "<table><tr><td>",
        "</table>",
        "<h1>",
        "</h1>",
        "<a href=x>",
        "</a>",
        "<script>",
        "</script>",
        "<pre>",
        "<!--",
        "-->",
        "<![CDATA[",
        "<!DOCTYPE x [<!ENTITY a 'b'>]>",
        "&eacute;",
        "&amp",
        "&#x202e;",
        "&#0;",
        "&a;",
        "<meta charset=windows-1256>",
        "<time datetime=2016-12-12>",
        "<svg>",
        "<template>",
        "<title>",
        "</title>",
        "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"articleBody\":\"",
        "\"}</script>",
        "From: a@b\r\n",
        "MIME-Version: 1.0\r\n",
        "Content-Type: text/plain; charset=windows-1256\r\n",
        "Content-Type: text/html\r\n",
        "Content-Type: multipart/mixed; boundary=b\r\n",
        "--b\r\n",
        "--b--\r\n",
        "Content-Transfer-Encoding: base64\r\n",
        "Content-Transfer-Encoding: quoted-printable\r\n",
        "\r\n",
        "\n",
        "RG91emUgbW9ydHMu",
        "=E9",
        "=\r\n",
        "text,date\n",
        "\"",
        "\"\"",
        ",",
        ";",
        "\t",
        "{\"messages\":[",
        "{\"id\":1,\"type\":\"message\",\"text\":",
        "\"Douze morts.\"",
        "[\"a\",{\"type\":\"b\",\"text\":\"\\u0645\"}]",
        "{\"text\":\"\\ud83d\\ude00 \\n\"}",
        "}",
        "]}",
        "Douze civils ont été tués lundi, selon une source. ",
        "قتل 14 شخصا يوم الثلاثاء، بحسب مديرية الصحة. ",
        "\u{0}",
        "\u{feff}",
        " ",
    ];
    let piece = prop_oneof![
        20 => select(PIECES).prop_map(|piece| piece.as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 0..6),
    ];
    prop::collection::vec(piece, 0..50).prop_map(|pieces| pieces.concat())
}

/// Rows of the packs in the binary, cut and glued: nearly what a pack holds.
fn rows() -> impl Strategy<Value = String> {
    const LINES: &[&str] = &[
        "[[frame]]",
        "id = \"xx.a.b\"",
        "verb = \"tuer\"",
        "verb = [\"a\", \"b\"]",
        "noun = \"mort\"",
        "claim = \"figure killed\"",
        "claim = \"figure none\"",
        "claim = [\"control takes\"]",
        "claim = \"cue asserted\"",
        "active = { subject = \"victims\" }",
        "active = { x = \"y\" }",
        "passive = { subject = \"victims\", by = \"perpetrator\" }",
        "counted = \"victims\"",
        "complement = { of = \"victims\" }",
        "with = \"(la) vie|mort\"",
        "needs = [\"place\"]",
        "examples = [\"[Huit]{victims} [tués]{trigger}. => killed 8 people\"]",
        "examples = [\"[a\"]",
        "examples = []",
        "not = [\"a\"]",
        "[[time]]",
        "forms = [\"{number} {unit}\", \"(a) b|c\"]",
        "forms = [\"{\"]",
        "forms = [\"\"]",
        "example = \"[a]{time} => 2016-12-12\"",
        "[[unit]]",
        "class = \"other\"",
        "[[qualifier]]",
        "qualifier = \"at_least\"",
        "[[cardinal]]",
        "value = 8",
        "value = -9223372036854775808",
        "[prepositions]",
        "of = [\"de\"]",
        "inherits = \"xx\"",
        "inherits = \"fr\"",
        "tag = \"xx\"",
        "name = \"X\"",
        "order = \"either\"",
        "[",
        "=",
        "\"",
        "[[paradigm]]",
        "suffix = \"er\"",
        "[[population]]",
        "population = \"civilians\"",
    ];
    prop::collection::vec(
        prop_oneof![12 => select(LINES).prop_map(str::to_owned), 1 => any::<String>()],
        0..14,
    )
    .prop_map(|lines| lines.join("\n"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_decoded(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        hold::decode(&bytes);
    }

    #[test]
    fn any_text_is_decoded(text in text(), front in any::<bool>(), odd in prop::collection::vec(any::<u8>(), 0..3)) {
        let front = if front { "---\npublished: 2016-12-12\n---\n" } else { "" };
        let mut bytes = format!("{front}{text}").into_bytes();
        hold::decode(&bytes);
        bytes.extend(odd);
        hold::decode(&bytes);
    }

    #[test]
    fn any_markup_is_read_or_refused(bytes in markup()) {
        hold::page(&bytes);
        hold::message(&bytes);
        hold::items(&bytes);
        hold::decode(&bytes);
    }

    #[test]
    fn any_text_is_segmented(text in text()) {
        hold::segment(&text);
    }

    #[test]
    fn any_text_is_read(text in text()) {
        hold::extract(&text);
    }

    #[test]
    fn whatever_claims_much_is_read(text in claims()) {
        hold::extract(&text);
    }

    #[test]
    fn any_pack_loads_or_is_refused(text in rows()) {
        hold::pack(&text);
    }
}
