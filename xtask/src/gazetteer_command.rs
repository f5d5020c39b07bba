//! `cargo xtask bench-gazetteer`: writes made-up places, for measuring what a large gazetteer costs.

use crate::Options;
use crate::trouble::{Result, Trouble};
use std::io::{BufWriter, Write};
use std::path::Path;

/// Pieces that names of places are made of; no language's, and like several.
const HEADS: [&str; 40] = [
    "Ba", "Da", "Ka", "Ma", "Sa", "Ta", "Ra", "Na", "Ha", "Ja", "Bel", "Der", "Kar", "Mur", "Sul",
    "Tar", "Nov", "Star", "Kra", "Pol", "Bar", "Mal", "San", "Tol", "Ver", "Zar", "Gal", "Hor",
    "Kos", "Lub", "Shar", "Kha", "Che", "Dja", "Zou", "Abu", "Umm", "Bou", "Tch", "Ghar",
];
const MIDDLES: [&str; 48] = [
    "ra", "li", "mo", "ni", "to", "ba", "ka", "ri", "na", "su", "bi", "da", "lo", "me", "ko", "ta",
    "za", "wi", "ha", "sha", "mbo", "nga", "nde", "rka", "lma", "ssa", "tti", "rou", "lou", "kou",
    "dja", "gha", "khi", "ste", "vka", "nsk", "dor", "mir", "lin", "ber", "gor", "pol", "ven",
    "zan", "yur", "oua", "iya", "aro",
];
const TAILS: [&str; 32] = [
    "", "a", "e", "o", "an", "in", "on", "ou", "ah", "iya", "eh", "abad", "ville", "stan", "ka",
    "ovo", "sk", "bourg", "go", "ni", "ba", "la", "ra", "ta", "kh", "r", "l", "n", "m", "d", "t",
    "s",
];
const WORDS: [&str; 24] = [
    "", "", "", "", "", "", "", "", "", "", "", "", "Tell ", "Kafr ", "Beit ", "Ain ", "Deir ",
    "Wadi ", "Jebel ", "San ", "New ", "Nova ", "El ", "Al-",
];

/// Writes a dump in the form of GeoNames.
pub fn run(options: &Options) -> Result<bool> {
    let [path] = options.free.as_slice() else {
        return Err(Trouble::usage("say where to write: `bench-gazetteer PATH --places N`"));
    };
    let places: u64 = options
        .value("--places")
        .and_then(|value| value.parse().ok())
        .filter(|places| (1..=50_000_000).contains(places))
        .ok_or_else(|| Trouble::usage("`--places` wants a whole number from 1 to 50000000"))?;
    let target = Path::new(path);
    let file = std::fs::File::create(target).map_err(Trouble::file(target))?;
    let mut out = BufWriter::with_capacity(1 << 20, file);
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    for number in 1..=places {
        let name = name(&mut random);
        let other = if random.below(4) == 0 { name_of(&mut random, "") } else { String::new() };
        let (lat, lon) = (random.below(140_000), random.below(360_000));
        let (lat, lon) = (lat as f64 / 1000.0 - 60.0, lon as f64 / 1000.0 - 180.0);
        let people = if random.below(10) == 0 { random.below(500_000) } else { 0 };
        // The first is the country that all others lie in.
        let code = if number == 1 { "A\tPCLI" } else { "P\tPPL" };
        let line = format!(
            "{number}\t{name}\t{name}\t{other}\t{lat}\t{lon}\t{code}\tSY\t\t00\t\t\t\t{people}\t\t\t\t\n"
        );
        out.write_all(line.as_bytes()).map_err(Trouble::file(target))?;
    }
    out.flush().map_err(Trouble::file(target))?;
    println!("bench-gazetteer: {places} places in {path}");
    Ok(true)
}

fn name(random: &mut Random) -> String {
    let word = WORDS[random.below(WORDS.len() as u64) as usize];
    let mut name = name_of(random, word);
    if random.below(5) == 0 {
        name.push(' ');
        name += &name_of(random, "");
    }
    name
}

fn name_of(random: &mut Random, word: &str) -> String {
    let mut pick = |list: &[&'static str]| list[random.below(list.len() as u64) as usize];
    let mut name = word.to_owned();
    name += pick(&HEADS);
    name += pick(&MIDDLES);
    name += pick(&MIDDLES);
    name += pick(&TAILS);
    name
}

/// The same numbers on every run (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, most: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % most
    }
}
