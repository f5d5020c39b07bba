//! Made-up French and Arabic news for measuring speed: the same text for the same size on every machine.
//!
//! Used by `cargo xtask bench-corpus`, and by benches with
//! `#[path = "../../../benches/corpus.rs"] mod corpus;`. It depends on nothing.
//!
//! Nothing here happened. The *natural* mix is what a newsroom's wire carries: markets, weather,
//! sport, culture and parliament, full of numbers, names, quotations and reporting verbs that are
//! no claims about a conflict, and now and then a sentence that is one: at most
//! [`NATURAL_CLAIMS_PER_KB`] of them in a kilobyte. The *dense* mix is claims alone.

#[path = "corpus_ar.rs"]
mod arabic;

/// At most so many claims in 1,000 bytes of the natural mix, counted generously.
pub const NATURAL_CLAIMS_PER_KB: usize = 2;

/// How much of the text is about a conflict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mix {
    /// Mostly other news.
    Natural,
    /// Nothing but claims.
    Dense,
}

/// The sentences of a language, and what stands in the places that they leave open.
struct News {
    slots: &'static [(&'static str, &'static [&'static str])],
    prose: &'static [&'static str],
    claims: &'static [(&'static str, usize)],
}

const FRENCH: News = News { slots: SLOTS, prose: PROSE, claims: CLAIMS };
const ARABIC: News = News { slots: arabic::SLOTS, prose: arabic::PROSE, claims: arabic::CLAIMS };

/// Reports of about 4 kB each, `bytes` in all and at most one sentence more.
pub fn french_reports(bytes: usize, mix: Mix) -> Vec<String> {
    reports(bytes, Writer::new(&FRENCH, mix))
}

/// As [`french_reports`], in Arabic.
pub fn arabic_reports(bytes: usize, mix: Mix) -> Vec<String> {
    reports(bytes, Writer::new(&ARABIC, mix))
}

fn reports(bytes: usize, mut writer: Writer) -> Vec<String> {
    const REPORT: usize = 4_000;
    let mut reports = Vec::new();
    let mut left = bytes;
    while left > 0 {
        let report = writer.report(left.min(REPORT));
        left = left.saturating_sub(report.len());
        reports.push(report);
    }
    reports
}

/// One text of `bytes`, and at most one sentence more.
pub fn french_text(bytes: usize, mix: Mix) -> String {
    Writer::new(&FRENCH, mix).report(bytes)
}

struct Writer {
    news: &'static News,
    mix: Mix,
    chance: Chance,
}

impl Writer {
    fn new(news: &'static News, mix: Mix) -> Self {
        Writer { news, mix, chance: Chance(0x5EED_0F4E_E501_7A3C) }
    }

    /// Paragraphs of two to five sentences until the size is reached. Claims are written while
    /// the share that the mix allows is not used up, so the bound holds in every report.
    fn report(&mut self, bytes: usize) -> String {
        let mut text = String::with_capacity(bytes + 400);
        let (mut claims, mut in_paragraph, mut paragraph) = (0, 0, self.chance.between(2, 5));
        while text.len() < bytes {
            let allowed = match self.mix {
                Mix::Dense => true,
                Mix::Natural => (claims + 2) * 1_000 <= text.len() * NATURAL_CLAIMS_PER_KB,
            };
            let pattern = if allowed {
                let (pattern, weight) = self.chance.one(self.news.claims);
                claims += weight;
                pattern
            } else {
                self.chance.one(self.news.prose)
            };
            self.fill(pattern, &mut text);
            in_paragraph += 1;
            if in_paragraph == paragraph {
                text.push('\n');
                (in_paragraph, paragraph) = (0, self.chance.between(2, 5));
            } else {
                text.push(' ');
            }
        }
        text.push('\n');
        text
    }

    /// Writes a pattern with its `{slots}` filled.
    fn fill(&mut self, pattern: &str, text: &mut String) {
        let mut rest = pattern;
        while let Some((before, after)) = rest.split_once('{') {
            let (slot, after) = after.split_once('}').unwrap_or((after, ""));
            text.push_str(before);
            self.fill_slot(slot, text);
            rest = after;
        }
        text.push_str(rest);
    }

    fn fill_slot(&mut self, slot: &str, text: &mut String) {
        match slot {
            "n" => text.push_str(&self.chance.between(3, 99).to_string()),
            "date" => text.push_str(&self.chance.between(2, 28).to_string()),
            "hour" => text.push_str(&self.chance.between(6, 22).to_string()),
            "hundreds" => text.push_str(&self.chance.between(110, 980).to_string()),
            "thousands" => {
                let (thousands, rest) = (self.chance.between(1, 48), self.chance.between(0, 999));
                text.push_str(&format!("{thousands}\u{a0}{rest:03}"));
            }
            "year" => text.push_str(&self.chance.between(1994, 2015).to_string()),
            "percent" => {
                let (whole, tenth) = (self.chance.between(0, 14), self.chance.between(1, 9));
                text.push_str(&format!("{whole},{tenth}\u{a0}%"));
            }
            name => {
                let words = self.news.slots.iter().find(|(slot, _)| *slot == name);
                text.push_str(words.map_or("", |(_, words)| self.chance.one(words)));
            }
        }
    }
}

/// A generator of evenly spread numbers (SplitMix64: Steele, Lea and Flood, 2014).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Both ends included.
    fn between(&mut self, low: usize, high: usize) -> usize {
        let width = (high - low + 1) as u64;
        low + (self.next() % width) as usize
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.between(0, of.len() - 1)]
    }
}

const SLOTS: &[(&str, &[&str])] = &[
    (
        "city",
        &[
            "Bordeaux",
            "Lille",
            "Nantes",
            "Strasbourg",
            "Genève",
            "Bruxelles",
            "Montréal",
            "Dakar",
            "Marseille",
            "Rennes",
            "Grenoble",
            "Casablanca",
            "Toulouse",
            "Liège",
            "Lausanne",
            "Abidjan",
        ],
    ),
    (
        "town",
        &[
            "Alep", "Goma", "Bukavu", "Homs", "Idleb", "Bangui", "Mossoul", "Benghazi", "Gao",
            "Taëz",
        ],
    ),
    (
        "quarter",
        &[
            "Al-Chaar",
            "Salihine",
            "Hanano",
            "Boustane al-Qasr",
            "Kallassé",
            "Jabal Badro",
            "Ferdous",
            "Karam al-Tarab",
        ],
    ),
    (
        "person",
        &[
            "Hélène Marchetti",
            "Paul-Henri Vasseur",
            "Amina Diallo",
            "Luc Ferrand",
            "Jeanne Olivier",
            "Karim Benaïssa",
            "Sophie d'Arcangelo",
            "Étienne Roussel",
            "Noémie Castaing",
            "Marc Lefèvre",
            "Fatou N'Diaye",
            "Julien Perrault",
            "Odile Kessler",
            "Thomas Bréchet",
        ],
    ),
    (
        "role",
        &[
            "porte-parole du syndicat",
            "maire de la commune",
            "responsable du projet",
            "membre du conseil municipal",
            "économiste à l'université",
            "architecte du bâtiment",
            "juriste de l'association",
            "guide au musée",
            "secrétaire de la chambre de commerce",
        ],
    ),
    (
        "office",
        &[
            "le ministère des Transports",
            "la préfecture",
            "l'Institut national de la statistique",
            "la mairie",
            "la Commission européenne",
            "la Banque centrale",
            "l'agence régionale de santé",
            "le conseil départemental",
        ],
    ),
    (
        "group",
        &[
            "les rebelles",
            "les forces gouvernementales",
            "l'armée",
            "les miliciens",
            "les combattants de l'opposition",
        ],
    ),
    (
        "source",
        &[
            "l'Observatoire syrien des droits de l'Homme (OSDH)",
            "l'ONU",
            "une source militaire",
            "l'agence Sana",
            "le ministère russe de la Défense",
            "un responsable local",
            "le Comité international de la Croix-Rouge",
            "un correspondant de l'AFP sur place",
        ],
    ),
    ("day", &["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]),
    (
        "month",
        &[
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre",
        ],
    ),
    (
        "season",
        &[
            "cet été",
            "cet hiver",
            "au printemps",
            "à l'automne",
            "l'an dernier",
            "depuis la rentrée",
        ],
    ),
    (
        "sector",
        &[
            "du bâtiment",
            "de l'hôtellerie",
            "du textile",
            "de l'énergie",
            "des transports",
            "de la pêche",
            "du livre",
        ],
    ),
    (
        "people",
        &["civils", "combattants", "soldats", "habitants", "miliciens", "hommes", "policiers"],
    ),
];

/// Other news.
const PROSE: &[&str] = &[
    "Le chiffre d'affaires du groupe a progressé de {percent} au troisième trimestre, à {hundreds} millions d'euros, contre {hundreds} millions un an plus tôt.",
    "« Nous ne pouvons pas attendre la fin des travaux pour rouvrir la ligne », a expliqué {person}, {role}, lors d'une réunion publique à {city}.",
    "La météo restera instable {day} sur la moitié nord, avec des averses parfois soutenues l'après-midi et des températures comprises entre {hour} et {date} degrés.",
    "Selon {office}, le nombre de logements commencés a reculé de {percent} en {month}, un niveau qui n'avait pas été observé depuis {year}.",
    "Les deux équipes se sont quittées dos à dos devant {thousands} spectateurs, au terme d'une rencontre pauvre en occasions.",
    "Le texte, adopté en première lecture par {hundreds} voix contre {n}, doit encore être examiné par la chambre haute avant la fin du mois de {month}.",
    "À propos du calendrier, {person} a renvoyé à une annonce « dans les prochaines semaines », sans donner davantage de précisions.",
    "À {city}, le marché couvert construit en {year} sera entièrement rénové, pour un coût estimé à {n} millions d'euros, dont un tiers à la charge de la commune.",
    "L'exposition, qui réunit plus de {hundreds} œuvres venues d'une vingtaine de pays, est ouverte tous les jours sauf le {day}, de 10 heures à 18 heures.",
    "Dans le secteur {sector}, les employeurs disent peiner à recruter, malgré une hausse des salaires de {percent} {season}.",
    "Il y a dix ans, personne n'aurait parié sur cette petite entreprise de {city}, qui emploie aujourd'hui {hundreds} salariés et exporte dans {n} pays.",
    "« C'est une question de bon sens », estime {person}, pour qui la concertation n'a pas été menée comme elle aurait dû l'être.",
    "Le cours du blé a cédé {percent} {day}, dans un marché attentif aux prévisions de récolte publiées par {office}.",
    "La romancière publiera en {month} son quatrième livre, une histoire de famille qui se déroule entre {city} et {city} au début du siècle dernier.",
    "Faute d'accord sur le financement, la ligne de tramway promise aux habitants ne devrait pas voir le jour avant plusieurs années.",
    "Le festival a attiré {thousands} visiteurs en trois jours, un peu moins que l'année précédente, a indiqué {office} dans un communiqué.",
    "Après une enquête de plusieurs mois, les chercheurs ont conclu que la qualité de l'eau s'était nettement améliorée en aval du barrage.",
    "{person}, {role}, a rappelé que la décision finale reviendrait au conseil municipal, qui se réunira le {date} {month}.",
    "Le prix moyen du mètre carré atteint désormais {thousands} euros dans le centre, soit {percent} de plus qu'il y a un an.",
    "Plusieurs riverains s'inquiètent du bruit et de la poussière, et demandent que le chantier soit interrompu pendant les vacances scolaires.",
    "D'après un sondage réalisé auprès de {thousands} lecteurs, une majorité d'entre eux préfère le livre imprimé, même pour les longs voyages.",
    "Le train de {hour} heures a été supprimé en raison d'une panne de signalisation entre {city} et {city}, et le trafic n'a repris qu'en fin de journée.",
    "La coureuse a bouclé les {n} kilomètres en moins de deux heures, loin devant ses poursuivantes, malgré un vent contraire sur la dernière partie du parcours.",
    "« Les élèves ont été formidables », a résumé {person}, qui dirige l'orchestre depuis {year}.",
    "Le rapport, long de {hundreds} pages, recommande de simplifier les démarches et de regrouper les aides au sein d'un guichet unique.",
    "En {year}, le même projet avait été abandonné par manque d'argent, avant d'être relancé par la nouvelle majorité.",
    "Sur le plan international, les discussions sur les droits de douane se poursuivront {day} à {city}, où sont attendues une trentaine de délégations.",
    "Le nouveau modèle, présenté {day} à {city}, sera vendu à partir de {thousands} euros et consomme {percent} de moins que le précédent.",
    "Les abonnés pourront se faire rembourser jusqu'au {date} {month}, a précisé la direction, qui présente ses excuses pour la gêne occasionnée.",
    "La cour d'appel rendra sa décision le {date} {month} dans cette affaire de marchés publics qui remonte à {year}.",
    "Longtemps réservée aux initiés, la discipline séduit un public de plus en plus jeune, au point que les clubs affichent complet {season}.",
    "Le vin rouge se garde une dizaine d'années, mais il peut se boire dès maintenant avec une viande grillée ou un fromage de caractère.",
    "Contactée par téléphone, l'entreprise n'a pas souhaité faire de commentaire ; son conseil d'administration doit se tenir {day}.",
    "Parmi les candidats figurent un ancien ministre, deux députés et {person}, {role}, qui se présente sans étiquette.",
];

/// Sentences about a conflict, each with how many claims one might read in it at most.
const CLAIMS: &[(&str, usize)] = &[
    (
        "Au moins {n} {people} ont été tués {day} dans des bombardements sur le quartier de {quarter}, selon {source}.",
        2,
    ),
    ("{hundreds} {people} ont été blessés dans la nuit de {day} à {town}, a indiqué {source}.", 2),
    ("Plus de {thousands} {people} ont fui les combats depuis {day}, d'après {source}.", 1),
    ("L'armée a repris {day} le quartier de {quarter}, a annoncé {source}.", 2),
    ("Selon {source}, {group} se sont retirés de {quarter} après plusieurs jours de combats.", 2),
    ("« Il y a eu {n} morts et des dizaines de blessés », a déclaré {source}.", 2),
    (
        "{thousands} {people}, dont {hundreds} enfants, ont été évacués de la ville de {town} {day}, a affirmé {source}.",
        2,
    ),
    (
        "Des frappes aériennes ont visé {quarter} dans la matinée, faisant {n} morts, rapporte {source}.",
        2,
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_size_gives_the_same_text() {
        assert_eq!(french_text(50_000, Mix::Natural), french_text(50_000, Mix::Natural));
        assert_ne!(french_text(50_000, Mix::Natural), french_text(50_000, Mix::Dense));
    }

    #[test]
    fn sizes_are_kept() {
        let reports = french_reports(100_000, Mix::Natural);
        let size: usize = reports.iter().map(String::len).sum();
        assert!((100_000..101_000).contains(&size), "{size}");
        assert!(reports.len() >= 24);
    }

    #[test]
    fn every_slot_is_known() {
        for news in [&FRENCH, &ARABIC] {
            let claims = news.claims.iter().map(|(pattern, _)| pattern);
            let patterns = news.prose.iter().chain(claims);
            for slot in patterns.flat_map(|pattern| pattern.split('{').skip(1)) {
                let slot = slot.split('}').next().unwrap();
                let number = ["n", "date", "hour", "hundreds", "thousands", "year", "percent"]
                    .contains(&slot);
                assert!(number || news.slots.iter().any(|(name, _)| *name == slot), "{slot}");
            }
        }
    }

    #[test]
    fn the_natural_mix_is_mostly_other_news() {
        let text = french_text(100_000, Mix::Natural);
        let about = text.matches("tués").count()
            + text.matches("évacués").count()
            + text.matches("blessés").count();
        assert!((10..100).contains(&about), "{about}");
    }
}
