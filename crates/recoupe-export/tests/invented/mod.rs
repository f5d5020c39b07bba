//! Reports and readings made up for tests: an invented river town, invented outlets, no person.
//! Spans are found by their words, so a passage can be edited without counting.

#![allow(dead_code, reason = "each test uses its part")]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use jiff::civil::{Date, date};
use recoupe_model::*;

/// A report under construction.
pub struct Draft {
    pub report: Report,
    pub analysis: Analysis,
}

/// A report of that language, by that outlet, published on 12 December 2016.
pub fn report(language: &str, outlet: &str, text: &str) -> Draft {
    let report = Report {
        id: report_id(text.as_bytes()),
        text: text.to_owned(),
        outlet: Some(outlet.to_owned()),
        published: Some(date(2016, 12, 12)),
        language: Some(language.to_owned()),
        ..Report::default()
    };
    Draft { report, analysis: Analysis::default() }
}

impl Draft {
    /// Where these words stand; they must stand there once.
    pub fn at(&self, words: &str) -> Span {
        let text = &self.report.text;
        let start = text.find(words).unwrap_or_else(|| panic!("not in the text: {words}"));
        assert_eq!(text.rfind(words), Some(start), "stands twice: {words}");
        Span::new(start as u32, (start + words.len()) as u32)
    }

    /// Adds a claim of these words, with the outlet alone as its chain.
    pub fn claim(&mut self, kind: Kind, words: &str) -> &mut Claim {
        let span = self.at(words);
        let ordinal = self.analysis.claims.len() as u32;
        let outlet = self.report.outlet.clone();
        self.analysis.claims.push(Claim {
            id: claim_id(&self.report.id, kind.as_str(), span, "", ordinal),
            content_hash: "0123456789abcdef".to_owned(),
            report_id: self.report.id.clone(),
            kind,
            stance: Stance::Asserted,
            span,
            anchor: span,
            direct_quote: false,
            figure: None,
            control: None,
            event: None,
            denies: None,
            actors: Vec::new(),
            when: None,
            places: Vec::new(),
            attribution: outlet
                .into_iter()
                .map(|name| link(LinkRole::Outlet, None, &name))
                .collect(),
            provenance: Provenance {
                engine: "recoupe 0.1.0".into(),
                pack: "xx@0000".into(),
                rule: format!("xx.{}.made-up", kind.as_str()).into(),
            },
        });
        self.analysis.claims.last_mut().unwrap()
    }

    /// Adds a figure.
    pub fn figure(
        &mut self,
        words: &str,
        measure: &str,
        population: &str,
        n: Number,
    ) -> &mut Claim {
        let (value, qualifier, low, high) = match n {
            Number::Exactly(n) => (Some(n), Qualifier::Exact, Some(n), Some(n)),
            Number::AtLeast(n) => (Some(n), Qualifier::AtLeast, Some(n), None),
            Number::MoreThan(n) => (Some(n), Qualifier::MoreThan, Some(n + 1), None),
            Number::Between(a, b) => (Some(a), Qualifier::Between, Some(a), Some(b)),
            Number::Vague(low) => (None, Qualifier::Vague, Some(low), None),
            Number::Unstated => (None, Qualifier::Exact, None, None),
        };
        let claim = self.claim(Kind::Figure, words);
        claim.figure = Some(Figure {
            measure: measure.into(),
            population: (!population.is_empty()).then(|| population.into()),
            value,
            qualifier,
            low,
            high,
            basis: None,
            part_of: None,
            adds_to: None,
            revises: None,
        });
        claim
    }

    /// Adds a control claim.
    pub fn control(&mut self, words: &str, change: Change) -> &mut Claim {
        let claim = self.claim(Kind::Control, words);
        claim.control = Some(Control { change, extent: None, share: None, areas_count: None });
        claim
    }

    /// Puts a link before the outlet of the last claim: call in the order of the chain.
    pub fn by(&mut self, role: LinkRole, words: &str, name: &str) -> &mut Self {
        let span = self.at(words);
        let chain = &mut self.last().attribution;
        let before_outlet = chain.len().saturating_sub(1);
        chain.insert(before_outlet, link(role, Some(span), name));
        self
    }

    /// Says for whom the first link of the last claim speaks.
    pub fn for_body(&mut self, body: &str, relation: Relation) -> &mut Self {
        let first = &mut self.last().attribution[0];
        first.affiliation = Some(body.to_owned());
        first.relation = Some(relation);
        self
    }

    /// Dates the last claim.
    pub fn when(&mut self, words: &str, start: Option<Date>, end: Option<Date>) -> &mut Self {
        let span = self.at(words);
        let precision = if start == end { Precision::Day } else { Precision::Days };
        self.last().when =
            Some(When { start, end, as_of: None, precision, span, inherited: false });
        self
    }

    /// Places the last claim.
    pub fn place(&mut self, words: &str, name: Option<&str>) -> &mut Self {
        let span = self.at(words);
        self.last().places.push(Place {
            span,
            name: name.map(str::to_owned),
            place_id: name.map(|name| format!("invented:{name}")),
            lat: name.map(|_| 36.5),
            lon: name.map(|_| -2.25),
            precision: name.map(|_| "near"),
            kind: None,
            inherited: false,
        });
        self
    }

    /// Gives the last claim an actor.
    pub fn actor(&mut self, role: ActorRole, words: &str, name: &str) -> &mut Self {
        let span = self.at(words);
        self.last().actors.push(Actor {
            role,
            span,
            name: name.to_owned(),
            responsibility: None,
            attribution: Vec::new(),
            loaded: None,
        });
        self
    }

    /// The claim added last.
    pub fn last(&mut self) -> &mut Claim {
        self.analysis.claims.last_mut().unwrap()
    }

    /// The id of a claim by its number in the report, from 1.
    pub fn id(&self, number: usize) -> String {
        self.analysis.claims[number - 1].id.clone()
    }

    /// Marks a sentence as not read.
    pub fn unread(&mut self, words: &str, code: Option<(Code, &str, &str)>) -> &mut Self {
        let span = self.at(words);
        self.analysis.unread.push(span);
        if let Some((code, words, message)) = code {
            let span = Some(self.at(words));
            self.analysis.diagnostics.push(Diagnostic { code, span, message: message.to_owned() });
        }
        self
    }

    /// The report and its reading; every line is a paragraph.
    pub fn done(mut self) -> (Report, Analysis) {
        let mut start = 0u32;
        for line in self.report.text.split_inclusive('\n') {
            let words = line.trim_end().len() as u32;
            if words > 0 {
                let span = Span::new(start, start + words);
                self.analysis.paragraphs.push(Paragraph { span, shingles: vec![1, u64::MAX] });
            }
            start += line.len() as u32;
        }
        (self.report, self.analysis)
    }
}

/// A number as reports state it.
#[derive(Clone, Copy)]
pub enum Number {
    Exactly(i64),
    AtLeast(i64),
    MoreThan(i64),
    Between(i64, i64),
    Vague(i64),
    Unstated,
}

fn link(role: LinkRole, span: Option<Span>, name: &str) -> Link {
    Link { role, span, name: name.to_owned(), source_id: None, affiliation: None, relation: None }
}

/// Three reports in three languages that disagree, with one of everything.
pub fn three() -> Vec<(Report, Analysis)> {
    vec![french(), english(), arabic()]
}

const FRENCH: &str = "\
Vingt-trois morts à Port-Sel, selon l’Observatoire
Au moins 23 civils, dont 5 enfants, ont été tués lundi à Port-Sel, a affirmé à l’agence Vigie la directrice de l’Observatoire du fleuve.
« Les insurgés se sont retirés dimanche de trois quartiers du Vieux-Port », a-t-elle ajouté. L’armée a pris le quartier des Tanneurs, selon l’agence Vigie.
Des dizaines de familles ont fui. Il y aurait 1 300 personnes accueillies au lycée.
Le ministère a démenti la prise des Tanneurs. « La ville tombera dans les heures prochaines », a assuré un officier.
Les 12 du pont n’ont pas été retrouvés, dit-on au marché.
Une vidéo mise en ligne montre le pont détruit.
";

/// In French: parts, a chain with a relay, a denial, a forecast, footage, an unread sentence.
pub fn french() -> (Report, Analysis) {
    let monday = Some(date(2016, 12, 12));
    let mut d = report("fr", "Le Méridien", FRENCH);
    d.report.title = Some("Vingt-trois morts à Port-Sel".to_owned());
    d.report.url = Some("https://example.org/port-sel".to_owned());
    d.report.digest = true;
    let observatory = "la directrice de l’Observatoire du fleuve";
    d.figure(
        "Au moins 23 civils, dont 5 enfants, ont été tués lundi à Port-Sel",
        "killed",
        "civilians",
        Number::AtLeast(23),
    );
    d.by(LinkRole::Speaker, observatory, "la directrice")
        .for_body("Observatoire du fleuve", Relation::SpeaksFor);
    d.by(LinkRole::Relay, "l’agence Vigie la directrice", "Vigie").when("lundi", monday, monday);
    d.place("lundi à Port-Sel", Some("Port-Sel"));
    let total = d.id(1);
    d.figure("dont 5 enfants", "killed", "children", Number::Exactly(5))
        .figure
        .as_mut()
        .unwrap()
        .part_of = Some(total);
    d.by(LinkRole::Speaker, observatory, "la directrice")
        .for_body("Observatoire du fleuve", Relation::SpeaksFor);
    d.by(LinkRole::Relay, "l’agence Vigie la directrice", "Vigie").when("lundi", monday, monday);
    d.last().when.as_mut().unwrap().inherited = true;
    d.control(
        "Les insurgés se sont retirés dimanche de trois quartiers du Vieux-Port",
        Change::Withdraws,
    );
    d.last().direct_quote = true;
    d.last().control.as_mut().unwrap().areas_count = Some(3);
    d.actor(ActorRole::Loser, "Les insurgés", "opposition fighters");
    d.by(LinkRole::Speaker, "a-t-elle ajouté", "la directrice")
        .for_body("Observatoire du fleuve", Relation::SpeaksFor);
    d.when("dimanche", Some(date(2016, 12, 11)), Some(date(2016, 12, 11)))
        .place("Vieux-Port", Some("Vieux-Port"));
    d.control("L’armée a pris le quartier des Tanneurs", Change::Takes)
        .control
        .as_mut()
        .unwrap()
        .extent = Some(Extent::Whole);
    d.actor(ActorRole::Holder, "L’armée", "Salt Army").by(
        LinkRole::Speaker,
        "l’agence Vigie.",
        "Vigie",
    );
    d.place("quartier des Tanneurs", Some("Tanneurs"));
    let taken = d.id(4);
    d.figure("Des dizaines de familles ont fui", "displaced", "families", Number::Vague(20));
    d.figure(
        "1 300 personnes accueillies au lycée",
        "sheltered",
        "people",
        Number::Exactly(1300),
    )
    .stance = Stance::Hedged;
    d.claim(Kind::Statement, "Le ministère a démenti la prise des Tanneurs").stance =
        Stance::Denied;
    d.by(LinkRole::Speaker, "Le ministère", "le ministère");
    d.last().denies = Some(Denial { claim: Some(taken), text: Some(Span::new(0, 0)) });
    let denied = d.at("la prise des Tanneurs");
    d.last().denies.as_mut().unwrap().text = Some(denied);
    d.claim(Kind::Statement, "La ville tombera dans les heures prochaines").stance =
        Stance::Predicted;
    d.last().direct_quote = true;
    d.by(LinkRole::Speaker, "un officier", "un officier");
    d.claim(Kind::Media, "Une vidéo mise en ligne montre le pont détruit").attribution.clear();
    d.unread(
        "Les 12 du pont n’ont pas été retrouvés, dit-on au marché.",
        Some((
            Code::NumberUnread,
            "Les 12",
            "12 stands before no noun that is counted; read the sentence",
        )),
    );
    d.done()
}

const ENGLISH: &str = "\
The River Observatory said more than 25 civilians were killed in Port-Sel on Monday, and 413 to 463 people were injured.
The army shelled the Old Port on Sunday, residents said. The Tanners’ district is besieged by what the ministry calls “bandits”.
The army must leave the Old Port, the town council said.
";

/// In English: the same toll by the same origin on another road, a range, an accusation.
pub fn english() -> (Report, Analysis) {
    let monday = Some(date(2016, 12, 12));
    let mut d = report("en", "Northern Post", ENGLISH);
    let observatory = "The River Observatory";
    d.figure(
        "more than 25 civilians were killed in Port-Sel on Monday",
        "killed",
        "civilians",
        Number::MoreThan(25),
    );
    d.by(LinkRole::Speaker, observatory, "Observatoire du fleuve").when("Monday", monday, monday);
    d.place("Port-Sel", Some("Port-Sel"));
    d.figure("413 to 463 people were injured", "injured", "people", Number::Between(413, 463));
    d.by(LinkRole::Speaker, observatory, "Observatoire du fleuve");
    d.claim(Kind::Event, "The army shelled the Old Port on Sunday").event = Some("shelling".into());
    d.actor(ActorRole::Perpetrator, "The army shelled", "Salt Army");
    d.last().actors[0].responsibility = Some(Responsibility::Attributed);
    d.by(LinkRole::Speaker, "residents", "residents").place("Old Port on", Some("Vieux-Port"));
    d.when("Sunday", Some(date(2016, 12, 11)), Some(date(2016, 12, 11)));
    d.control(
        "The Tanners’ district is besieged by what the ministry calls “bandits”",
        Change::Besieges,
    );
    d.actor(ActorRole::Holder, "“bandits”", "opposition fighters")
        .place("Tanners’ district", Some("Tanneurs"));
    let word = d.at("bandits");
    d.last().actors[0].loaded = Some(word);
    d.claim(Kind::Statement, "The army must leave the Old Port").stance = Stance::Demanded;
    d.by(LinkRole::Speaker, "the town council", "the town council");
    d.done()
}

const ARABIC: &str = "\
قُتل 23 مدنياً في بورت سيل يوم الاثنين، بحسب مرصد النهر.
سيطر الجيش على حي الدباغين بالكامل، وفق وكالة فيجي. وفرّ 13,346 شخصاً من المدينة القديمة.
";

/// In Arabic: letters that join, a number with a separator, names from right to left.
pub fn arabic() -> (Report, Analysis) {
    let monday = Some(date(2016, 12, 12));
    let mut d = report("ar", "جريدة الضفة", ARABIC);
    d.figure("قُتل 23 مدنياً في بورت سيل يوم الاثنين", "killed", "civilians", Number::Exactly(23));
    d.by(LinkRole::Speaker, "مرصد النهر", "Observatoire du fleuve").when(
        "يوم الاثنين",
        monday,
        monday,
    );
    d.place("بورت سيل", Some("Port-Sel"));
    d.control("سيطر الجيش على حي الدباغين بالكامل", Change::Takes)
        .control
        .as_mut()
        .unwrap()
        .extent = Some(Extent::Whole);
    d.actor(ActorRole::Holder, "الجيش", "Salt Army").by(LinkRole::Speaker, "وكالة فيجي", "Vigie");
    d.place("حي الدباغين", Some("Tanneurs"));
    d.figure("13,346 شخصاً", "displaced", "people", Number::Exactly(13346));
    d.place("المدينة القديمة", None);
    d.done()
}

/// Text that tries to break out: markup, directions turned, characters without width.
pub fn hostile() -> (Report, Analysis) {
    let text = "<script>alert(1)</script> & 8\u{202E}00\u{202C} civils tu\u{200B}és\u{1b}[2J \"'><img src=x onerror=y>\n]]> ad\u{200D}min\u{feff}\n";
    let mut d = report("\"><b", "Evil <b>\u{202E}Post\u{1b}[31m", text);
    d.report.title = Some("</title><script>x</script>".to_owned());
    d.report.url = Some("javascript:alert(1)".to_owned());
    d.figure("8\u{202E}00\u{202C} civils tu\u{200B}és", "<i>measure", "\"pop", Number::Exactly(8));
    d.place("civils", Some("<u>\u{2069}place\u{2066}"));
    d.unread("<script>alert(1)</script>", None);
    d.done()
}

/// One report of that many figures, many of them overlapping.
pub fn many(claims: usize) -> (Report, Analysis) {
    let sentence = "Au moins 12 civils, dont 3 enfants, ont été tués. ";
    let mut d = report("fr", "Le Méridien", sentence);
    d.figure(
        "Au moins 12 civils, dont 3 enfants, ont été tués",
        "killed",
        "civilians",
        Number::AtLeast(12),
    );
    d.by(LinkRole::Speaker, "civils", "Vigie");
    let like = d.last().clone();
    d.report.text = sentence.repeat(claims);
    d.analysis.claims = (0..claims as u32)
        .map(|n| {
            let mut claim = like.clone();
            let moved = n * sentence.len() as u32;
            claim.id = format!("c-{n:016x}");
            claim.span = Span::new(moved, moved + like.span.end + if n % 3 == 0 { 20 } else { 0 });
            claim.anchor = Span::new(moved + 9, moved + 11);
            claim.places.clear();
            claim.figure.as_mut().unwrap().value = Some(i64::from(n % 997));
            claim.figure.as_mut().unwrap().part_of =
                (n % 5 == 1).then(|| format!("c-{:016x}", n - 1));
            claim
        })
        .collect();
    for claim in &mut d.analysis.claims {
        if !d.report.text.is_char_boundary(claim.span.end as usize) {
            claim.span.end += 1;
        }
    }
    let last = d.report.text.trim_end().len() as u32;
    d.analysis.claims.last_mut().unwrap().span.end = last;
    d.done()
}
