//! How long the lexicon takes: opening it, and a look-up that finds nothing or something.
//! `cargo bench -p recoupe-place`.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::print_stdout,
    reason = "a bench measures and tells"
)]

use recoupe_model::NameLexicon;
use recoupe_place::Gazetteer;
use std::hint::black_box;
use std::time::Instant;

const ROUNDS: u32 = 200_000;

const CASES: &[(&str, &str, &[&[&str]])] = &[
    (
        "miss, small letters",
        "fr",
        &[&["quartier", "de", "la", "ville"], &["bombardements", "aériens"], &["hier"]],
    ),
    ("miss, a head (« est »)", "fr", &[&["est", "tombée", "aux", "mains"], &["ville", "de", "la"]]),
    (
        "miss, capital",
        "fr",
        &[&["Selon", "plusieurs", "sources"], &["Observatoire", "syrien"], &["Reuters"]],
    ),
    ("miss, Arabic", "ar", &[&["وقال", "المتحدث", "باسم"], &["القوات"], &["انفجار"]]),
    ("hit, one word", "fr", &[&["Alep", "a", "été"], &["Moscou"], &["Kherson", "en"]]),
    ("hit, several words", "fr", &[&["est", "d’", "Alep", "hier"], &["Deir", "ez", "Zor"]]),
    ("hit, by the loose key", "fr", &[&["Boustan", "al", "Kassr"], &["elJalloum"]]),
    ("hit, Arabic", "ar", &[&["بستان", "القصر"], &["حلب"]]),
];

fn main() {
    let start = Instant::now();
    for _ in 0..1000 {
        black_box(Gazetteer::embedded().ok());
    }
    println!("open: {:.2} µs", start.elapsed().as_secs_f64() * 1e3);
    let Ok(places) = Gazetteer::embedded() else { return };
    for (name, language, texts) in CASES {
        let start = Instant::now();
        for _ in 0..ROUNDS {
            for words in *texts {
                black_box(places.longest(black_box(words), language));
            }
        }
        let calls = f64::from(ROUNDS) * texts.len() as f64;
        println!("{name}: {:.0} ns a call", start.elapsed().as_secs_f64() * 1e9 / calls);
    }
}
