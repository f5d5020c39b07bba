//! What a large compiled gazetteer costs: opening it, look-ups by name and by id, fuzzy search.
//!
//! ```text
//! cargo xtask bench-gazetteer large.txt --places 10000000
//! recoupe places import --out large.places large.txt
//! LARGE=large.places cargo bench -p recoupe-place --bench large
//! ```
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::print_stdout,
    reason = "a bench measures and tells"
)]

#[path = "../../../benches/worked.rs"]
mod worked;

use recoupe_mapped::Mapped;
use recoupe_model::NameLexicon;
use recoupe_place::{Gazetteer, PlaceError, Query};
use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;
use worked::Began;

const ASKED: usize = 20_000;

fn main() -> Result<(), PlaceError> {
    let Some(path) = std::env::var_os("LARGE") else {
        println!("say which gazetteer: LARGE=FILE");
        return Ok(());
    };
    let start = Instant::now();
    let Ok(mapped) = Mapped::open(Path::new(&path)) else {
        println!("cannot be opened");
        return Ok(());
    };
    let mut places = Gazetteer::default();
    places.add_compiled(Arc::new(mapped))?;
    println!("open: {:.3} ms, {} places", start.elapsed().as_secs_f64() * 1e3, places.len());
    let first = places.matches(&Query { name: "Damaskus", ..Query::default() }, 1).len();
    println!("first answer: {:.3} ms, {first}", start.elapsed().as_secs_f64() * 1e3);
    let step = (places.len() / ASKED).max(1);
    let ids: Vec<String> =
        (1..places.len()).step_by(step).map(|number| format!("geonames:{number}")).collect();
    let names: Vec<String> =
        ids.iter().filter_map(|id| places.by_id(id)).map(|place| place.name.to_string()).collect();
    // A consonant left out, as fingers do.
    let wrong: Vec<String> = names
        .iter()
        .map(|name| {
            let at =
                name.char_indices().filter(|(at, c)| *at > 1 && !"aeiou -".contains(*c)).nth(1);
            let mut name = name.clone();
            if let Some((at, _)) = at {
                name.remove(at);
            }
            name
        })
        .collect();
    rate("by id", ids.len(), || ids.iter().filter(|id| places.by_id(id).is_some()).count());
    rate("by name", names.len(), || {
        let found = |name: &&String| {
            let words: Vec<&str> = name.split([' ', '-']).collect();
            places.longest(&words, "en").is_some()
        };
        names.iter().filter(found).count()
    });
    let few = wrong.len().min(4000);
    rate("fuzzy", few, || {
        let found =
            |name: &&String| !places.matches(&Query { name, ..Query::default() }, 10).is_empty();
        wrong[..few].iter().filter(found).count()
    });
    Ok(())
}

fn rate(what: &str, count: usize, run: impl Fn() -> usize) {
    black_box(run());
    let began = Began::now();
    let found = black_box(run());
    let (wall, work) = began.elapsed();
    println!(
        "{what}: {:.0} a second, {:.0} a second of work, {found} of {count} found",
        count as f64 / wall.as_secs_f64(),
        count as f64 / work.as_secs_f64(),
    );
}
