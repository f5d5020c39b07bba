//! What a claim is about, as a key: claims of equal key are a group.

use crate::fact::Fact;
use crate::ground::Known;
use crate::name::stable_hash;
use crate::reading::Reported;
use crate::sym::{Names, Sym};
use jiff::civil::Date;
use recoupe_model::{Basis, Id, Kind, Scope};

/// A scope in symbols.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Key {
    pub kind: Kind,
    pub of: Sym,
    pub population: Option<Sym>,
    /// Ids of all places, joined by `|`.
    pub places: Sym,
    pub time: Time,
    pub planned: bool,
    /// Holder or perpetrator, by the body at the top of it.
    pub who: Option<Sym>,
    /// A report that keeps its claims to itself, since nobody knows of which days they speak; or the
    /// review that set them apart.
    pub apart: Option<Sym>,
}

/// Days in a key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Time {
    pub start: Option<Date>,
    pub end: Option<Date>,
    pub as_of: Option<Date>,
}

impl Time {
    /// The day that a count is of: of a stock its day, else the last.
    pub(crate) fn last(&self) -> Option<Date> {
        self.as_of.or(self.end)
    }

    fn days(&self) -> Option<i64> {
        Some(days_between(self.start?, self.end?))
    }

    /// For putting times in order: the shortest first, open ones last.
    pub(crate) fn length(&self) -> i64 {
        self.days().unwrap_or(i64::MAX)
    }
}

/// Days from one day to another; negative when the other is earlier.
pub(crate) fn days_between(from: Date, to: Date) -> i64 {
    from.duration_until(to).as_hours() / 24
}

/// The scope of a claim by itself. An undated happening ends on the day of publication and starts
/// nowhere; a state without a day is as of publication.
pub(crate) fn key_of(
    fact: &Fact,
    report: &Reported,
    known: &Known,
    names: &mut Names,
) -> Option<Key> {
    if matches!(fact.kind, Kind::Statement | Kind::Media) {
        return None;
    }
    let published = report.published;
    let basis = fact.figure.as_ref().and_then(|figure| figure.basis);
    let planned = fact.is_planned();
    let stock = fact.kind == Kind::Figure
        && (basis == Some(Basis::Stock) || known.is_stock(names.text(fact.of)));
    let time = if stock {
        Time { as_of: fact.as_of.or(fact.end).or(fact.start).or(published), ..Time::default() }
    } else if planned {
        Time { start: fact.start.or(published), end: fact.end, as_of: None }
    } else {
        let end = fact.end.or(fact.as_of).or(published);
        // An end that lies before the beginning is none.
        let end = match (fact.start, end) {
            (Some(start), Some(end)) if end < start => Some(start),
            _ => end,
        };
        Time { start: fact.start, end, as_of: None }
    };
    let undated = time == Time::default();
    let who = fact.who.map(|who| {
        let top = known.registry.top_of(names.text(who));
        names.sym(&top)
    });
    Some(Key {
        kind: fact.kind,
        of: fact.of,
        population: fact.figure.as_ref().and_then(|figure| figure.population),
        places: joined(&fact.places, names),
        time,
        planned,
        who,
        apart: undated.then(|| names.sym(&format!("report:{}", report.id))),
    })
}

/// Places as one symbol.
pub(crate) fn joined(places: &[Sym], names: &mut Names) -> Sym {
    match places {
        [one] => *one,
        _ => {
            let ids: Vec<&str> = places.iter().map(|place| names.text(*place)).collect();
            let all = ids.join("|");
            names.sym(&all)
        }
    }
}

impl Key {
    /// The scope in words.
    pub(crate) fn scope(&self, names: &Names) -> Scope {
        let places = names.text(self.places).split('|').filter(|place| !place.is_empty());
        Scope {
            kind: self.kind,
            of: names.id(self.of).clone(),
            population: self.population.map(|sym| names.id(sym).clone()),
            places: places.map(Id::from).collect(),
            start: self.time.start,
            end: self.time.end,
            as_of: self.time.as_of,
            planned: self.planned,
            who: self.who.map(|sym| names.id(sym).clone()),
        }
    }

    /// The id of the group: a hash of the scope, the same on every machine.
    pub(crate) fn group_id(&self, names: &Names) -> Id {
        let text = |sym: Option<Sym>| sym.map_or("", |sym| names.text(sym));
        let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        let hash = stable_hash(&[
            self.kind.as_str(),
            names.text(self.of),
            text(self.population),
            names.text(self.places),
            &day(self.time.start),
            &day(self.time.end),
            &day(self.time.as_of),
            if self.planned { "planned" } else { "" },
            text(self.who),
            text(self.apart),
        ]);
        format!("g-{hash:016x}").into()
    }
}
