//! Spellings that are one place, and spellings that are not, cut by the tokeniser that cuts reports.

use recoupe_model::{NameHit, NameLexicon};
use recoupe_place::Gazetteer;
use recoupe_text::{TokenKind, TokenRules, Vocab, tokenize};

/// What begins with the first word of a text, with how many bytes of it.
fn found(places: &Gazetteer, text: &str, language: &str) -> Option<(NameHit, usize)> {
    let mut rules = TokenRules::default();
    if language == "fr" {
        rules.elisions.extend(["l", "d", "qu", "n", "s"].map(Box::from));
    }
    if language == "en" {
        rules.enclitics.insert("s".into());
    }
    let mut tokens = Vec::new();
    tokenize(text, 0..text.len(), &rules, &Vocab::default(), &mut tokens);
    let words: Vec<&str> = tokens
        .iter()
        .take_while(|token| token.kind == TokenKind::Word)
        .take(<dyn NameLexicon>::LONGEST)
        .map(|token| token.span.of(text))
        .collect();
    let hit = places.longest(&words, language)?;
    let end = tokens[hit.words - 1].span.end as usize;
    Some((hit, end))
}

/// Texts that are a place's name from their first letter to `/`, or to their end.
const SAME: &[(&str, &str, &str)] = &[
    // Aleppo's districts
    ("fr", "Boustane al-Qaser/ hier", "sy-aleppo-bustan-al-qasr"),
    ("fr", "Boustan el-Qasr/ et", "sy-aleppo-bustan-al-qasr"),
    ("fr", "Boustane al-Kassr", "sy-aleppo-bustan-al-qasr"),
    ("en", "Bustan al-Qaser", "sy-aleppo-bustan-al-qasr"),
    ("en", "BUSTAN AL-QASR", "sy-aleppo-bustan-al-qasr"),
    ("ar", "بستان القصر", "sy-aleppo-bustan-al-qasr"),
    ("ar", "بُستان القَصر", "sy-aleppo-bustan-al-qasr"),
    ("fr", "Kallaseh/ faisaient", "sy-aleppo-kallasa"),
    ("fr", "al-Kallassé", "sy-aleppo-kallasa"),
    ("en", "al-Kalaseh/ district", "sy-aleppo-kallasa"),
    ("en", "el-Kallasah", "sy-aleppo-kallasa"),
    ("fr", "cheikh Saïd", "sy-aleppo-sheikh-saeed"),
    ("fr", "Cheikh Saïd", "sy-aleppo-sheikh-saeed"),
    ("fr", "cheik Saïd", "sy-aleppo-sheikh-saeed"),
    ("en", "Shaykh Sa'id", "sy-aleppo-sheikh-saeed"),
    ("en", "Shaikh Saeed", "sy-aleppo-sheikh-saeed"),
    ("fr", "Salihine", "sy-aleppo-salihin"),
    ("fr", "as-Salihine", "sy-aleppo-salihin"),
    ("en", "al-Saliheen", "sy-aleppo-salihin"),
    ("fr", "Bab al-Maqam", "sy-aleppo-bab-al-maqam"),
    ("fr", "Bab el-Makam", "sy-aleppo-bab-al-maqam"),
    ("fr", "Karam Daedae", "sy-aleppo-karam-al-daadaa"),
    ("en", "Karm al-Daada", "sy-aleppo-karam-al-daadaa"),
    ("fr", "Ferdous/ et", "sy-aleppo-firdaws"),
    ("en", "al-Fardous", "sy-aleppo-firdaws"),
    ("fr", "alJalloum", "sy-aleppo-jalloum"),
    ("fr", "elJalloum", "sy-aleppo-jalloum"),
    ("fr", "al-Djalloum", "sy-aleppo-jalloum"),
    ("en", "Jaloum", "sy-aleppo-jalloum"),
    ("fr", "Seif al-Dawlé", "sy-aleppo-saif-al-dawla"),
    ("fr", "Saïf ad-Daoula", "sy-aleppo-saif-al-dawla"),
    ("en", "Sayf al-Dawlah", "sy-aleppo-saif-al-dawla"),
    ("fr", "al-Aazamiyyeh", "sy-aleppo-aazamiyah"),
    ("fr", "Al-Aazamiyyeh", "sy-aleppo-aazamiyah"),
    ("en", "al-A'zamiyeh", "sy-aleppo-aazamiyah"),
    ("fr", "Jamiliyyeh", "sy-aleppo-jamiliyah"),
    ("fr", "Djamiliyé", "sy-aleppo-jamiliyah"),
    ("fr", "Sakhour", "sy-aleppo-sakhour"),
    ("en", "al-Sakhoor", "sy-aleppo-sakhour"),
    ("ar", "الصاخور", "sy-aleppo-sakhour"),
    ("fr", "Haydariyé", "sy-aleppo-haydariyah"),
    ("en", "al-Haidariyeh", "sy-aleppo-haydariyah"),
    ("fr", "Cheikh Khodr", "sy-aleppo-sheikh-khodr"),
    ("fr", "Cheikh Maksoud", "sy-aleppo-sheikh-maqsoud"),
    ("fr", "Jabal Badro", "sy-aleppo-jabal-badro"),
    ("fr", "Djebel Badro", "sy-aleppo-jabal-badro"),
    ("fr", "Chaar", "sy-aleppo-shaar"),
    ("fr", "al-Chaar", "sy-aleppo-shaar"),
    ("fr", "Masaken Hanano", "sy-aleppo-masaken-hanano"),
    ("fr", "Massakène Hananou", "sy-aleppo-masaken-hanano"),
    ("en", "Baadeen", "sy-aleppo-baadeen"),
    ("en", "Al-Furqan", "sy-aleppo-furqan"),
    ("fr", "Fourqane", "sy-aleppo-furqan"),
    ("en", "Souleymane al-Halabi", "sy-aleppo-suleiman-al-halabi"),
    ("en", "Bani Zayed", "sy-aleppo-bani-zaid"),
    ("fr", "Tarik al-Bab", "sy-aleppo-tariq-al-bab"),
    ("fr", "Achrafieh", "sy-aleppo-ashrafiyah"),
    ("fr", "Ramoussah", "sy-aleppo-ramouseh"),
    // its parts
    ("fr", "est d’Alep", "sy-aleppo-east"),
    ("fr", "est d'Alep/ est", "sy-aleppo-east"),
    ("fr", "Est d’Alep", "sy-aleppo-east"),
    ("fr", "Alep-Est", "sy-aleppo-east"),
    ("fr", "Alep Est", "sy-aleppo-east"),
    ("fr", "Alep", "sy-aleppo"),
    ("en", "eastern Aleppo", "sy-aleppo-east"),
    ("en", "Aleppo's eastern districts", "sy-aleppo-east"),
    ("en", "Old City of Aleppo", "sy-aleppo-old-city"),
    ("fr", "vieille ville d'Alep", "sy-aleppo-old-city"),
    ("fr", "sud-est d’Alep", "sy-aleppo-southeast"),
    ("ar", "حلب الشرقية", "sy-aleppo-east"),
    // Syria
    ("fr", "al-Mayadine", "sy-mayadin"),
    ("fr", "Mouhassan", "sy-muhasan"),
    ("fr", "Raqqa", "sy-raqqa"),
    ("fr", "al-Raqqa", "sy-raqqa"),
    ("en", "ar-Raqqah", "sy-raqqa"),
    ("fr", "Deir ez-Zor", "sy-deir-ez-zor"),
    ("fr", "Deir az-Zour", "sy-deir-ez-zor"),
    ("en", "Dayr al-Zawr", "sy-deir-ez-zor"),
    ("fr", "Saraqeb", "sy-saraqib"),
    ("fr", "Maarat al-Nouman", "sy-maarat-al-numan"),
    ("fr", "Khan Cheikhoun", "sy-khan-sheikhoun"),
    ("en", "Khan Shaykhoun", "sy-khan-sheikhoun"),
    ("fr", "Jisr ech-Choughour", "sy-jisr-al-shughour"),
    ("fr", "Hassaké", "sy-hasakah"),
    ("fr", "Lattaquié", "sy-latakia"),
    ("fr", "Manbij", "sy-manbij"),
    ("fr", "Membidj", "sy-manbij"),
    // Iraq, Yemen, Sudan, Libya, Lebanon, Gaza
    ("fr", "Mossoul", "iq-mosul"),
    ("fr", "Falloudjah", "iq-fallujah"),
    ("en", "Al-Najaf", "iq-najaf"),
    ("en", "al-Nasiriyeh", "iq-nasiriyah"),
    ("fr", "Hodeïda", "ye-hodeidah"),
    ("en", "al-Hodeidah", "ye-hodeidah"),
    ("fr", "al-Moukalla", "ye-mukalla"),
    ("fr", "El-Facher", "sd-el-fasher"),
    ("en", "al-Fasher", "sd-el-fasher"),
    ("fr", "Port-Soudan", "sd-port-sudan"),
    ("en", "PORT SUDAN", "sd-port-sudan"),
    ("fr", "Babanoussa", "sd-babanusa"),
    ("ar", "أم درمان", "sd-omdurman"),
    ("ar", "ام درمان", "sd-omdurman"),
    ("fr", "Misrata", "ly-misrata"),
    ("en", "Tripoli", "ly-tripoli"),
    ("fr", "Tripoli du Liban", "lb-tripoli"),
    ("fr", "Khan Younès", "ps-khan-younis"),
    ("en", "Khan Yunis", "ps-khan-younis"),
    ("fr", "Deir el-Balah", "ps-deir-al-balah"),
    ("fr", "bande de Gaza", "ps-gaza-strip"),
    ("en", "Gaza", "ps-gaza"),
    ("ar", "إب", "ye-ibb"),
    ("ar", "غزة", "ps-gaza"),
    ("ar", "غزه", "ps-gaza"),
    // Ukraine
    ("fr", "Oleshky", "ua-oleshky"),
    ("fr", "Olechky", "ua-oleshky"),
    ("fr", "Hola Prystan", "ua-hola-prystan"),
    ("fr", "Bakhmout", "ua-bakhmut"),
    ("fr", "Zaporijia", "ua-zaporizhzhia"),
    ("fr", "Zaporijjia", "ua-zaporizhzhia"),
    ("fr", "Tchernihiv", "ua-chernihiv"),
    ("fr", "Mykolaiv", "ua-mykolaiv"),
    ("fr", "Kherson", "ua-kherson"),
    ("fr", "Kyïv", "ua-kyiv"),
    // the Sahel, the Congo, Haiti
    ("fr", "Bukavu", "cd-bukavu"),
    ("fr", "Kavumu", "cd-kavumu"),
    ("fr", "Sake", "cd-sake"),
    ("fr", "Saké", "cd-sake"),
    ("fr", "Nyabiondo", "cd-nyabiondo"),
    ("fr", "Uvira", "cd-uvira"),
    ("fr", "Mugunga", "cd-mugunga"),
    ("fr", "Mamove", "cd-mamove"),
    ("fr", "Eringeti", "cd-eringeti"),
    ("fr", "Beni", "cd-beni"),
    ("fr", "Béni", "cd-beni"),
    ("fr", "Goma", "cd-goma"),
    ("fr", "RDC", "cd"),
    ("fr", "République démocratique du Congo", "cd"),
    ("en", "Congo", "cd"),
    ("fr", "Nord-Kivu", "cd-nk"),
    ("fr", "Ménaka", "ml-menaka"),
    ("fr", "MENAKA", "ml-menaka"),
    ("fr", "Ansongo", "ml-ansongo"),
    ("fr", "Ber", "ml-ber"),
    ("fr", "Kidal", "ml-kidal"),
    ("fr", "Labbezanga", "ml-labbezanga"),
    ("fr", "Tillabéri", "ne-tillaberi"),
    ("fr", "région de Tillabéri", "ne-6"),
    ("fr", "Toumour", "ne-toumour"),
    ("fr", "Gueskérou", "ne-gueskerou"),
    ("fr", "Djibo", "bf-djibo"),
    ("fr", "Fada N'Gourma", "bf-fada"),
    ("fr", "N’Djamena", "td-ndjamena"),
    ("en", "N'Djamena", "td-ndjamena"),
    ("fr", "Port-au-Prince", "ht-port-au-prince"),
    ("en", "Port-au-Prince/'s port", "ht-port-au-prince"),
    ("fr", "lac Tchad", "lake-chad"),
    // elsewhere
    ("fr", "Côte d’Ivoire", "ci"),
    ("en", "Côte d'Ivoire", "ci"),
    ("fr", "États-Unis", "us"),
    ("fr", "Etats-Unis", "us"),
    ("en", "U.S./ strikes", "us"),
    ("en", "U.K.", "gb"),
    ("en", "Cox's Bazar", "bd-coxs-bazar"),
];

/// Texts at whose head no place of the gazetteers stands.
const NOT: &[(&str, &str)] = &[
    // another place, or another spelling's neighbour
    ("fr", "Hamas"),
    ("en", "Hamas"),
    ("fr", "Khorasan"),
    ("fr", "Gazza"),
    ("fr", "Gouma"),
    ("fr", "Saki"),
    ("fr", "Male"),
    ("en", "Male"),
    ("fr", "Nigérian"),
    ("en", "Nigerian"),
    ("fr", "Jafar"),
    ("en", "Biden"),
    ("fr", "Khalil"),
    ("fr", "Samar"),
    ("en", "Kandahari"),
    ("fr", "Slimane"),
    // demonyms and adjectives
    ("en", "Syrian"),
    ("fr", "Syrien"),
    ("en", "Somali"),
    ("en", "Yemeni"),
    ("en", "Cuban"),
    ("fr", "Irakien"),
    ("en", "Israeli"),
    // everyday words at the head of a sentence
    ("fr", "Sud"),
    ("fr", "Est"),
    ("fr", "Nord-Est"),
    ("fr", "Centre"),
    ("fr", "Dans"),
    ("fr", "La ville"),
    ("fr", "Les forces"),
    ("fr", "Le Nord"),
    ("fr", "Son bilan"),
    ("fr", "Sur le terrain"),
    ("fr", "Car il"),
    ("en", "Car bombs"),
    ("fr", "Eau potable"),
    ("fr", "Lac"),
    ("fr", "Asile"),
    ("fr", "Tigre"),
    ("fr", "Menace"),
    ("fr", "Menacé"),
    ("fr", "Tonnes"),
    ("fr", "Quelles"),
    ("fr", "Causer"),
    ("fr", "Coutume"),
    ("en", "Tumour"),
    ("en", "Nice"),
    ("en", "Reading"),
    ("en", "Dara"),
    ("en", "Jo's"),
    ("en", "Ali's"),
    ("en", "Shire"),
    ("fr", "Tours"),
    // small letters
    ("fr", "beni"),
    ("fr", "ber"),
    ("fr", "saké"),
    ("en", "sake"),
    ("en", "male"),
    ("fr", "est d'ailleurs"),
    ("fr", "est dans Alep"),
    ("fr", "ville de"),
    ("fr", "cheikh saïd"),
    ("en", "eastern aleppo"),
    // generic words alone, which mean something in their city only
    ("fr", "quartiers est"),
    ("fr", "Quartiers ouest"),
    ("fr", "vieille ville"),
    ("fr", "Vieille Ville"),
    ("en", "Old City"),
    ("en", "East"),
    ("fr", "palais national"),
    ("fr", "Palais national"),
    ("fr", "région du Nord"),
    ("en", "North Department"),
    ("ar", "الأحياء الشرقية"),
    ("ar", "المدينة القديمة"),
    ("ar", "القصر الوطني"),
    // a preposition that looks like an article
    ("fr", "en Nubl"),
    ("fr", "et Tartous"),
    ("en", "as Sarmin"),
    // people, bodies and channels
    ("en", "Al Jazeera"),
    ("fr", "Al-Jazira"),
    ("fr", "al-Mayadeen"),
    ("fr", "Al-Mayadeen"),
    ("en", "SANA"),
    ("fr", "Sana"),
    ("en", "al-Shabab"),
    ("fr", "Saladin"),
    // Arabic words that differ from a name in what counts there
    ("ar", "أب"),
    ("ar", "آب"),
    ("ar", "شعار"),
    ("ar", "صالحين"),
    ("ar", "سكري"),
    ("ar", "مالية"),
];

#[test]
fn spellings_of_one_place() {
    let places = Gazetteer::embedded().unwrap();
    let mut missed = Vec::new();
    for (language, marked, id) in SAME {
        let text = marked.replace('/', "");
        let end = marked.find('/').unwrap_or(marked.len());
        match found(&places, &text, language) {
            Some((hit, at)) if &*hit.id == *id && at == end => {}
            other => missed
                .push(format!("{language} {marked}: {:?}", other.map(|(hit, at)| (hit.id, at)))),
        }
    }
    assert!(missed.is_empty(), "{} of {}:\n{}", missed.len(), SAME.len(), missed.join("\n"));
}

#[test]
fn near_misses() {
    let places = Gazetteer::embedded().unwrap();
    let taken: Vec<String> = NOT
        .iter()
        .filter_map(|(language, text)| {
            let (hit, _) = found(&places, text, language)?;
            Some(format!("{language} {text}: {}", hit.id))
        })
        .collect();
    assert!(taken.is_empty(), "{} of {}:\n{}", taken.len(), NOT.len(), taken.join("\n"));
}

#[test]
fn distinct_places_stay_distinct() {
    let places = Gazetteer::embedded().unwrap();
    let pairs = [
        ("fr", "Niger", "ne", "Nigeria", "ng"),
        ("fr", "Beni", "cd-beni", "Bénin", "bj"),
        ("fr", "Homs", "sy-homs", "Hama", "sy-hama"),
        ("fr", "Mali", "ml", "Malte", "mt"),
        ("fr", "Jabal Badro", "sy-aleppo-jabal-badro", "Jabal al-Akhdar", "ly-ja"),
        ("fr", "Soudan", "sd", "Soudan du Sud", "ss"),
        ("en", "Aleppo", "sy-aleppo", "Aleppo province", "sy-hl"),
        ("fr", "Congo-Brazzaville", "cg", "Congo", "cd"),
        ("fr", "Guinée", "gn", "Guinée-Bissau", "gw"),
        (
            "en",
            "Karm al-Jabal",
            "sy-aleppo-karm-al-jabal",
            "Karm al-Beik",
            "sy-aleppo-karm-al-beik",
        ),
    ];
    for (language, one, id, other, other_id) in pairs {
        assert_eq!(found(&places, one, language).map(|(hit, _)| hit.id), Some(id.into()), "{one}");
        assert_eq!(
            found(&places, other, language).map(|(hit, _)| hit.id),
            Some(other_id.into()),
            "{other}"
        );
    }
}

#[test]
fn search_knows_names_that_need_a_context() {
    let places = Gazetteer::embedded().unwrap();
    let ids = |query: &str| -> Vec<String> {
        places.search(query).into_iter().map(|(hit, _)| hit.id.to_string()).collect()
    };
    let old_city = ids("Old City");
    assert!(
        old_city.contains(&"sy-aleppo-old-city".into())
            && old_city.contains(&"iq-mosul-old-city".into())
    );
    assert_eq!(ids("tripoli"), ["ly-tripoli", "lb-tripoli"]);
    assert_eq!(ids("boustane el kassr"), ["sy-aleppo-bustan-al-qasr"]);
    assert_eq!(ids("إب"), ["ye-ibb"]);
    assert!(ids("").is_empty() && ids("'").is_empty() && ids("nowhere").is_empty());
    let scores: Vec<f64> = places.search("Kallaseh").into_iter().map(|(_, score)| score).collect();
    assert_eq!(scores, [1.0]);
}
