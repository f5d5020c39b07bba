//! The table of spellings, and how well a way of matching does on it.

use recoupe_place::{CsvFile, Gazetteer, Query};

/// One spelling and the place it must find.
pub struct Pair {
    pub place: &'static str,
    pub spelling: &'static str,
    /// Whether other places of the table are easily taken for it.
    pub near_miss: bool,
}

/// The pairs, and each place with its spelling in the gazetteer.
pub fn table() -> (Vec<Pair>, Vec<(&'static str, &'static str)>) {
    let (mut pairs, mut places) = (Vec::new(), Vec::new());
    let lines = include_str!("pairs.tsv").lines().filter(|line| !line.starts_with('#'));
    for line in lines {
        let cells: Vec<&str> = line.split('\t').collect();
        let [place, name, spellings, near] = cells[..] else { panic!("four columns: {line}") };
        places.push((place, name));
        let near_miss = !near.is_empty();
        pairs.extend(spellings.split(';').filter(|s| !s.is_empty()).map(|spelling| Pair {
            place,
            spelling,
            near_miss,
        }));
    }
    (pairs, places)
}

/// How often the first was right, and the mean of one by the rank of the right one.
#[derive(Default)]
pub struct Score {
    pub asked: usize,
    pub first: usize,
    pub reciprocal: f64,
    pub misses: Vec<String>,
}

impl Score {
    pub fn top1(&self) -> f64 {
        self.first as f64 / self.asked as f64
    }

    pub fn mrr(&self) -> f64 {
        self.reciprocal / self.asked as f64
    }

    fn add(&mut self, pair: &Pair, ranked: &[String]) {
        self.asked += 1;
        let at = ranked.iter().position(|id| id == pair.place);
        self.first += usize::from(at == Some(0));
        self.reciprocal += at.map_or(0.0, |at| 1.0 / (at + 1) as f64);
        if at != Some(0) {
            let got = ranked.first().map_or("nothing", String::as_str);
            self.misses.push(format!("{} is {}, came {got}", pair.spelling, pair.place));
        }
    }
}

/// A gazetteer in which every place has one spelling alone.
pub fn gazetteer(places: &[(&str, &str)]) -> Gazetteer {
    let mut csv = String::from("id,name,kind\n");
    for (place, name) in places {
        csv += &format!("{place},{name},city\n");
    }
    let (gazetteer, rejects) =
        Gazetteer::from_csv(&[CsvFile { path: "pairs", text: &csv }]).unwrap();
    assert_eq!(rejects, []);
    gazetteer
}

/// Asks every pair and scores the answers of `rank`.
pub fn score(pairs: &[Pair], rank: impl Fn(&str) -> Vec<String>) -> Score {
    let mut score = Score::default();
    pairs.iter().for_each(|pair| score.add(pair, &rank(pair.spelling)));
    score
}

/// By sound.
pub fn by_sound<'g>(gazetteer: &'g Gazetteer) -> impl Fn(&str) -> Vec<String> + 'g {
    |name| {
        let found = gazetteer.matches(&Query { name, ..Query::default() }, 10);
        found.iter().map(|found| found.hit.id.to_string()).collect()
    }
}

/// By plain Levenshtein distance over lower-case letters.
pub fn by_letters<'p>(places: &'p [(&str, &str)]) -> impl Fn(&str) -> Vec<String> + 'p {
    |name| {
        let name = name.to_lowercase();
        let mut ranked: Vec<(usize, &str)> = places
            .iter()
            .map(|(id, other)| (levenshtein(&name, &other.to_lowercase()), *id))
            .collect();
        ranked.sort_by_key(|(distance, _)| *distance);
        ranked.into_iter().take(10).map(|(_, id)| id.to_owned()).collect()
    }
}

/// By the same letters, case aside.
pub fn exactly<'p>(places: &'p [(&str, &str)]) -> impl Fn(&str) -> Vec<String> + 'p {
    |name| {
        let same = |other: &str| other.to_lowercase() == name.to_lowercase();
        places.iter().filter(|(_, other)| same(other)).map(|(id, _)| (*id).to_owned()).collect()
    }
}

fn levenshtein(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, to) in b.iter().enumerate() {
            let swap = diagonal + usize::from(from != *to);
            diagonal = row[j + 1];
            row[j + 1] = swap.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}
