//! Gazetteers that users bring: what is wrong in them is told by line, and the rest is there.

use proptest::prelude::*;
use recoupe_model::NameLexicon;
use recoupe_place::{CsvFile, Fault, Gazetteer, PlaceError};

const BROKEN: &str = "\
id,name,names,lat,lon,kind,parent
sy-x-one,Oneville,fr:Unville|en:Onetown,36.1,37.1,city,sy
sy-x-two,Twoville,,36.1,city,sy
sy-x-three,\"Threeville,,36.1,37.1,city,sy
sy-x-four,Fourville,,96.1,37.1,city,sy
sy-x-five,Fiveville,,36.1,east,city,sy
sy-x-six,Sixville,,36.1,,city,sy
sy-x-one,Otherville,,36.1,37.1,city,sy
sy-x-seven,Sevenville,Septville|fr:Sepville,,,city,sy-x-nowhere
sy-x-eight,Eightville,,1,1,city,sy-x-nine
sy-x-nine,Nineville,,1,1,city,sy-x-eight
sy-x-ten,Tenville,,1,1,town,sy
,Elevenville,,1,1,city,sy
sy-x-twelve,,,1,1,city,sy
sy-x-thirteen,\"Thirteen, \"\"Old\"\" Ville\",,1,1,city,sy-x-thirteen

sy-x-fourteen,Fourteenville,,NaN,1,city,sy-x-eight
sy-aleppo,Aleppo,,36,37,city,sy
";

#[test]
fn faults_by_line() {
    let mut places = Gazetteer::embedded().unwrap();
    let before = places.len();
    let rejects = places.add_csv(&[CsvFile { path: "mine.csv", text: BROKEN }]).unwrap();
    let told: Vec<String> = rejects.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "mine.csv:3: row left out: 6 fields where the header has 7; put fields that hold a comma in quotes",
            "mine.csv:4: row left out: a quotation mark is not closed on this line",
            "mine.csv:5: row left out: latitude `96.1` is not a number from -90 to 90",
            "mine.csv:6: row left out: longitude `east` is not a number from -180 to 180",
            "mine.csv:7: row left out: it has a latitude or a longitude alone; give both or neither",
            "mine.csv:8: row left out: id `sy-x-one` is taken by mine.csv:2",
            "mine.csv:9: name left out: `Septville` has no language; write it like `fr:Alep`",
            "mine.csv:9: parent left out: no row has the id `sy-x-nowhere`; add it, or load the gazetteer that has it first",
            "mine.csv:10: parent left out: following `sy-x-nine` leads back to this row",
            "mine.csv:11: parent left out: following `sy-x-eight` leads back to this row",
            "mine.csv:12: row left out: kind `town` is unknown; it is one of country, admin1, admin2, region, capital, city, sector, district, landmark",
            "mine.csv:13: row left out: `id` is empty",
            "mine.csv:14: row left out: `name` is empty",
            "mine.csv:15: parent left out: following `sy-x-thirteen` leads back to this row",
            "mine.csv:17: row left out: latitude `NaN` is not a number from -90 to 90",
            "mine.csv:18: row left out: id `sy-aleppo` is taken by aleppo.csv",
        ]
    );
    assert_eq!(places.len(), before + 5);
    assert_eq!(rejects.iter().filter(|r| r.fault.keeps_row()).count(), 5);
    assert_eq!(places.sources(), ["world.csv", "aleppo.csv", "cities.csv", "mine.csv"]);
    assert_eq!(places.source_of("sy-x-one").as_deref(), Some("mine.csv"));
    let hit = places.longest(&["Unville"], "fr").unwrap();
    assert_eq!((&*hit.id, hit.lat, hit.parent.as_deref()), ("sy-x-one", Some(36.1), Some("sy")));
    let seven = places.by_id("sy-x-seven").unwrap();
    assert_eq!((seven.lat, seven.lon, seven.parent), (None, None, None));
    assert_eq!(&*places.by_id("sy-x-thirteen").unwrap().name, "Thirteen, \"Old\" Ville");
}

#[test]
fn no_gazetteer_at_all() {
    let error =
        Gazetteer::from_csv(&[CsvFile { path: "x.csv", text: "id;name\n1;a\n" }]).unwrap_err();
    assert_eq!(error, PlaceError::NoColumn { path: "x.csv".into(), column: "id" });
    let mut places = Gazetteer::embedded().unwrap();
    let before = places.len();
    assert!(places.add_csv(&[CsvFile { path: "x.csv", text: "" }]).is_err());
    assert_eq!(places.len(), before);
    assert!(
        Gazetteer::default().longest(&["Alep"], "fr").is_none() && Gazetteer::default().is_empty()
    );
}

#[test]
fn columns_in_any_order_and_line_ends_of_any_system() {
    let text = "\u{feff}kind,extra,name,id\r\ncity,?,Oneville,x-1\r\ncity,?,Twoville,x-2\r\n";
    let (places, rejects) = Gazetteer::from_csv(&[CsvFile { path: "x.csv", text }]).unwrap();
    assert_eq!((places.len(), rejects), (2, vec![]));
    assert_eq!(&*places.longest(&["TWOVILLE"], "fr").unwrap().id, "x-2");
}

#[test]
fn what_is_loaded_later_wins_among_equals() {
    let text = "id,name,kind\nxx-a,Raqqa,city\nxx-b,Damascus,city\nxx-c,@Ariha,city\n";
    let mut places = Gazetteer::embedded().unwrap();
    assert_eq!(places.add_csv(&[CsvFile { path: "x.csv", text }]).unwrap(), vec![]);
    let id = |word| places.longest(&[word], "en").map(|hit| hit.id.to_string());
    assert_eq!(id("Raqqa").as_deref(), Some("xx-a"));
    assert_eq!(id("Damascus").as_deref(), Some("sy-damascus"));
    assert_eq!(id("Ariha").as_deref(), Some("sy-ariha"));
}

#[test]
fn long_circles_and_long_chains() {
    let mut text = String::from("id,name,kind,parent\n");
    let count = 5_000;
    for i in 0..count {
        text.push_str(&format!("c-{i},Circle {i},city,c-{}\n", (i + 1) % count));
        text.push_str(&format!(
            "l-{i},Line {i},city,{}\n",
            if i == 0 { "c-0".into() } else { format!("l-{}", i - 1) }
        ));
    }
    let (places, rejects) = Gazetteer::from_csv(&[CsvFile { path: "x.csv", text: &text }]).unwrap();
    assert_eq!(places.len(), 2 * count);
    assert_eq!(rejects.len(), count);
    assert!(rejects.iter().all(|r| matches!(r.fault, Fault::ParentCycle(_))));
}

proptest! {
    #[test]
    fn any_text_is_read(text in "(id,name,kind,names,lat,lon,parent\n)?[a-c,\"|:@.\n é1-]{0,200}") {
        let _ = Gazetteer::from_csv(&[CsvFile { path: "x.csv", text: &text }]);
    }

    #[test]
    fn any_words_are_looked_up(words in prop::collection::vec("[A-Za-zéïÉ'’\u{640}ا-ي -]{0,12}|al|d’|Alep|\\PC{0,90}", 0..9), language in "fr|en|ar|fr-BE|") {
        let places = Gazetteer::embedded().unwrap();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        if let Some(hit) = places.longest(&words, &language) {
            prop_assert!(hit.words >= 1 && hit.words <= words.len().min(6));
            prop_assert_eq!(places.by_id(&hit.id).map(|h| h.name), Some(hit.name.clone()));
        }
        let _ = places.search(&words.join(" "));
    }

    #[test]
    fn case_and_accents_do_not_count_in_capitals(at in 0usize..6) {
        let (word, capitals) =
            [("Ménaka", "MÉNAKA"), ("Gueskérou", "GUESKEROU"), ("Tillabéri", "TILLABÉRI"), ("Syrie", "SYRIE"), ("Tigré", "TIGRE"), ("Kallassé", "KALLASSE")][at];
        let places = Gazetteer::embedded().unwrap();
        let id = |word| places.longest(&[word], "fr").map(|hit| hit.id);
        prop_assert!(id(word).is_some());
        prop_assert_eq!(id(word), id(capitals));
    }
}
