use super::*;
use crate::{Languages, read_bytes};
use proptest::prelude::*;
use recoupe_model::Span;

fn read(message: &[u8]) -> Result<Captured, Reject> {
    let options = Options { languages: Languages::new(["fr", "en", "ar"]), ..Options::default() };
    read_bytes("m.eml", message, &options)
}

const HEAD: &str = "From: =?utf-8?B?UmFkaW8gT3JpZW50?= <desk@radio.example>\r\nTo: list@example.org\r\nSubject: =?iso-8859-1?Q?Tr=EAve_=E0?=\r\n =?iso-8859-1?Q?_Mirna?=\r\nDate: Mon, 12 Dec 2016 23:30:00 +0200\r\nMessage-ID: <a1@radio.example>\r\nMIME-Version: 1.0\r\n";

/// The bytes that the words stand for.
fn bytes_of<'m>(captured: &Captured, message: &'m [u8], words: &str) -> &'m [u8] {
    let at = captured.report.text.find(words).unwrap() as u32;
    let range = captured.map.bytes(Span::new(at, at + words.len() as u32)).unwrap();
    &message[range.start as usize..range.end as usize]
}

#[test]
fn quoted_printable_in_an_old_encoding() {
    let message = format!(
        "{HEAD}Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nL'arm=E9e a repris deux quartiers =E0 l'est, a dit lundi une organisation qui =\r\nsuit les combats.\r\n-- \r\nRadio Orient\r\n"
    );
    let captured = read(message.as_bytes()).unwrap();
    let report = &captured.report;
    assert_eq!(
        report.text,
        "L'armée a repris deux quartiers à l'est, a dit lundi une organisation qui suit les combats.\r\n"
    );
    assert_eq!(
        (report.title.as_deref(), report.outlet.as_deref()),
        (Some("Trêve à Mirna"), Some("Radio Orient"))
    );
    assert_eq!(captured.published_at.as_deref(), Some("2016-12-12T23:30:00+02:00"));
    assert_eq!(report.published.unwrap().to_string(), "2016-12-12");
    assert_eq!(bytes_of(&captured, message.as_bytes(), "armée"), b"arm=E9e");
    assert_eq!(bytes_of(&captured, message.as_bytes(), "qui suit"), b"qui =\r\nsuit");
    assert_eq!(captured.format, Format::Eml);
}

#[test]
fn of_alternatives_the_text_and_of_html_alone_the_article() {
    let html = "<html><body><p>قتل 14 شخصا على الأقل يوم الثلاثاء في قصف استهدف سوقا، بحسب مديرية الصحة.</p><p><a href=x>إلغاء الاشتراك</a></p></body></html>";
    let mut coded = String::new();
    for chunk in html.as_bytes().chunks(57) {
        coded += &base64(chunk);
        coded += "\r\n";
    }
    let part = format!(
        "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n{coded}"
    );
    let message = format!("{HEAD}{part}");
    let captured = read(message.as_bytes()).unwrap();
    assert!(
        captured.report.text.starts_with("قتل 14 شخصا") && !captured.report.text.contains("إلغاء")
    );
    assert_eq!(
        captured.report.title.as_deref(),
        Some("Trêve à Mirna"),
        "the message's, not the page's"
    );

    let message = format!(
        "{HEAD}Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nDouze civils ont été tués.\r\n--b\r\n{part}--b--\r\n"
    );
    let captured = read(message.as_bytes()).unwrap();
    assert_eq!(captured.report.text.trim(), "Douze civils ont été tués.");
    assert_eq!(bytes_of(&captured, message.as_bytes(), "été"), "été".as_bytes());
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let mut three = [0; 3];
        three[..chunk.len()].copy_from_slice(chunk);
        let bits = u32::from_be_bytes([0, three[0], three[1], three[2]]);
        for nth in 0..4 {
            let digit = DIGITS[(bits >> (18 - 6 * nth)) as usize & 63] as char;
            out.push(if nth <= chunk.len() { digit } else { '=' });
        }
    }
    out
}

#[test]
fn messages_without_text_and_with_impossible_dates() {
    let picture = format!(
        "{HEAD}Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n"
    );
    assert!(matches!(read(picture.as_bytes()), Err(Reject::NoText { .. })));
    let message =
        HEAD.replace("12 Dec 2016", "42 Dec 2016") + "\r\nDouze civils ont été tués lundi.\r\n";
    let captured = read(message.as_bytes()).unwrap();
    assert_eq!(captured.report.published, None);
}

#[test]
fn deep_wide_and_broken_messages_end() {
    let mut deep = HEAD.to_owned();
    for nth in 0..3000 {
        deep += &format!("Content-Type: multipart/mixed; boundary=b{nth}\r\n\r\n--b{nth}\r\n");
    }
    let _ = read(deep.as_bytes());
    let forwarded =
        format!("{HEAD}{}", "Content-Type: message/rfc822\r\n\r\nFrom: a@b\r\n".repeat(3000));
    let _ = read(forwarded.as_bytes());
    let wide = format!(
        "{HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n{}",
        "--b\r\n\r\nx\r\n".repeat(50_000)
    );
    let _ = read(wide.as_bytes());
    let header = format!("{}\r\n\r\ntext\r\n", "X: y\r\n".repeat(100_000));
    let _ = read(header.as_bytes());
}

proptest! {
    #[test]
    fn base64_and_quoted_printable_come_back(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
        let coded = base64(&bytes);
        let broken: String = coded.as_bytes().chunks(7).map(|c| format!("{}\r\n", str::from_utf8(c).unwrap())).collect();
        for raw in [&coded, &broken] {
            let (out, map) = decode_transfer(mail_parser::Encoding::Base64, raw.as_bytes(), 0);
            prop_assert_eq!(&out, &bytes);
            prop_assert!(map.fits(out.len(), raw.len()));
        }
        let quoted: String = bytes.iter().map(|b| format!("={b:02X}")).collect();
        let (out, map) = decode_transfer(mail_parser::Encoding::QuotedPrintable, quoted.as_bytes(), 0);
        prop_assert_eq!(&out, &bytes);
        prop_assert!(map.fits(out.len(), quoted.len()));
    }

    #[test]
    fn whatever_follows_the_head_is_read_or_refused(parts in prop::collection::vec(prop::sample::select(vec![
        "Content-Type: multipart/mixed; boundary=b\r\n", "Content-Type: text/html; charset=windows-1256\r\n",
        "Content-Transfer-Encoding: base64\r\n", "Content-Transfer-Encoding: quoted-printable\r\n", "\r\n", "--b\r\n", "--b--\r\n",
        "Content-Type: message/rfc822\r\n", "=E9=\r\n", "=", "<p>Douze morts.</p>", "0YHRgg==", "Subject: x\r\n", "\n", "text ", "é",
    ]), 0..40)) {
        let message = format!("{HEAD}{}", parts.concat());
        if let Ok(captured) = read(message.as_bytes()) {
            prop_assert!(captured.map.fits(captured.report.text.len(), message.len()));
        }
    }
}
