//! Figures over time, a lane for each origin: the bar is the interval that a figure speaks of, the
//! ticks under it are the days on which reports carried it, a bracket joins two that cannot both
//! hold. Time runs from left to right in every language.

use super::{Anchor, Svg, cut_to, width_of};
use jiff::civil::Date;

/// One origin and what it said.
pub(crate) struct Lane {
    /// The origin's name.
    pub(crate) name: String,
    /// How many reports carried it, in words.
    pub(crate) note: String,
    pub(crate) marks: Vec<Mark>,
}

/// One number by one origin.
pub(crate) struct Mark {
    /// First day it concerns; none where only its end is known.
    pub(crate) start: Option<Date>,
    /// Last day it concerns.
    pub(crate) end: Date,
    /// The number with its bound: "≥ 413".
    pub(crate) label: String,
    /// The same in a sentence, for the ear.
    pub(crate) spoken: String,
    /// Days of publication of the reports that carry it.
    pub(crate) carried: Vec<Date>,
    /// Whether its stance is another than plain assertion.
    pub(crate) reserved: bool,
}

/// Which mark: number of its lane, number in the lane.
pub(crate) type Spot = (usize, usize);

/// What surrounds the lanes.
pub(crate) struct Frame<'a> {
    /// Unique in the page.
    pub(crate) id: &'a str,
    pub(crate) title: &'a str,
    pub(crate) description: &'a str,
    /// Pairs of marks that contradict each other.
    pub(crate) disputes: &'a [(Spot, Spot)],
    /// A day in short.
    pub(crate) day: &'a dyn Fn(Date) -> String,
}

const WIDTH: f64 = 960.0;
const GUTTER: f64 = 210.0;
const RIGHT: f64 = 30.0;
/// Height of one row of marks.
const ROW: f64 = 38.0;
const TOP: f64 = 26.0;
/// The most ticks that the axis carries.
const TICKS: i32 = 9;

/// Where a mark was put.
struct Put {
    from: f64,
    to: f64,
    y: f64,
}

/// Draws the lanes; nothing where no mark has a day.
pub(crate) fn draw(lanes: &[Lane], frame: &Frame) -> Option<String> {
    let scale = Scale::over(lanes)?;
    let (rows, height) = rows(lanes, &scale);
    let mut svg = Svg::open(
        frame.id,
        "timeline",
        (WIDTH, height + TOP + 8.0),
        frame.title,
        frame.description,
    );
    for (x, day) in scale.ticks() {
        svg.line("grid", (x, TOP), (x, height + TOP));
        svg.text("axis", (x, TOP - 9.0), Anchor::Middle, &(frame.day)(day));
    }
    for (lane, puts) in lanes.iter().zip(&rows) {
        let top = puts.first().map_or(TOP, |put| put.y) - ROW / 2.0;
        svg.line("lane", (0.0, top), (WIDTH, top));
        svg.text("name", (0.0, top + 17.0), Anchor::Start, &cut_to(&lane.name, GUTTER - 14.0));
        svg.text("note", (0.0, top + 32.0), Anchor::Start, &cut_to(&lane.note, GUTTER - 14.0));
        for (mark, put) in lane.marks.iter().zip(puts) {
            svg.named(&mark.spoken, |svg| bar(svg, mark, put, &scale));
        }
    }
    svg.line("lane", (0.0, height + TOP), (WIDTH, height + TOP));
    for ((lane, mark), (other_lane, other)) in frame.disputes {
        let put = |lane: usize, mark: usize| rows.get(lane)?.get(mark);
        if let (Some(one), Some(two)) = (put(*lane, *mark), put(*other_lane, *other)) {
            bracket(&mut svg, one, two);
        }
    }
    Some(svg.finish())
}

fn bar(svg: &mut Svg, mark: &Mark, put: &Put, scale: &Scale) {
    let class = if mark.reserved { "bar reserved" } else { "bar" };
    if mark.start.is_none() {
        svg.line("open", (put.from, put.y), (put.from - 14.0, put.y));
    }
    svg.rect(class, (put.from, put.y - 3.0), ((put.to - put.from).max(6.0), 6.0));
    let near_edge = put.from + width_of(&mark.label) > WIDTH - RIGHT;
    if near_edge {
        svg.text("figure", (put.to.max(put.from + 6.0), put.y - 7.0), Anchor::End, &mark.label);
    } else {
        svg.text("figure", (put.from, put.y - 7.0), Anchor::Start, &mark.label);
    }
    let mut days = mark.carried.clone();
    days.sort_unstable();
    days.dedup();
    for day in days {
        let x = scale.at(day) + scale.day_width() / 2.0;
        svg.circle("relay", (x, put.y + 9.0), 2.4, "");
    }
}

/// A bracket at the later end of two marks, with the sign for "not equal".
fn bracket(svg: &mut Svg, one: &Put, two: &Put) {
    let x = (one.to.max(two.to) + 10.0).min(WIDTH - 8.0);
    svg.line("dispute", (one.to + 2.0, one.y), (x, one.y));
    svg.line("dispute", (two.to + 2.0, two.y), (x, two.y));
    svg.line("dispute", (x, one.y), (x, two.y));
    svg.text("dispute-sign", (x + 3.0, (one.y + two.y) / 2.0 + 4.0), Anchor::Start, "≠");
}

/// Puts the marks of each lane into rows, so that no two cover each other.
fn rows(lanes: &[Lane], scale: &Scale) -> (Vec<Vec<Put>>, f64) {
    let mut y = TOP;
    let mut out = Vec::new();
    for lane in lanes {
        let mut ends: Vec<f64> = Vec::new();
        let mut puts = Vec::new();
        for mark in &lane.marks {
            let last = scale.at(mark.end) + scale.day_width();
            let from = mark.start.map_or(last - scale.day_width(), |day| scale.at(day));
            let to = last.max(from + 6.0);
            let label = width_of(&mark.label);
            let left = if from + label > WIDTH - RIGHT { to - label } else { from };
            let row = ends.iter().position(|end| *end + 12.0 <= left).unwrap_or(ends.len());
            if row == ends.len() {
                ends.push(0.0);
            }
            ends[row] = to.max(left + label);
            puts.push(Put { from, to, y: y + ROW * (row as f64 + 0.5) });
        }
        y += ROW * ends.len().max(1) as f64;
        out.push(puts);
    }
    (out, y - TOP)
}

/// Days on the axis.
struct Scale {
    first: Date,
    days: i32,
}

impl Scale {
    /// From the first to the last day that any mark needs; intervals that begin long before the
    /// others are cut at the left, so that years do not hide days.
    fn over(lanes: &[Lane]) -> Option<Self> {
        let marks = || lanes.iter().flat_map(|lane| &lane.marks);
        let last = marks().flat_map(|mark| mark.carried.iter().copied().chain([mark.end])).max()?;
        let earliest_end = marks().map(|mark| mark.end).min()?;
        let first = marks().filter_map(|mark| mark.start).min().unwrap_or(earliest_end);
        let span = i64::from(days_between(earliest_end, last)).max(14);
        let floor = earliest_end.saturating_sub(jiff::Span::new().days(span * 2));
        let first = first.max(floor).min(earliest_end);
        Some(Self { first, days: days_between(first, last) + 1 })
    }

    fn day_width(&self) -> f64 {
        (WIDTH - GUTTER - RIGHT) / f64::from(self.days.max(1))
    }

    /// The left edge of a day, held inside the picture.
    fn at(&self, day: Date) -> f64 {
        let days = days_between(self.first, day).max(0);
        GUTTER + f64::from(days) * self.day_width()
    }

    /// Days that the axis names, with where they stand.
    fn ticks(&self) -> Vec<(f64, Date)> {
        let step = [1, 2, 3, 7, 14, 28, 61, 122, 365, 730, 1826]
            .into_iter()
            .find(|step| self.days / step < TICKS)
            .unwrap_or(3653);
        (0..self.days)
            .step_by(step as usize)
            .map(|days| {
                let day = self.first.saturating_add(jiff::Span::new().days(i64::from(days)));
                (self.at(day) + self.day_width() / 2.0, day)
            })
            .collect()
    }
}

fn days_between(from: Date, to: Date) -> i32 {
    // Both are days of one calendar: their distance in days always exists.
    from.until(to).map_or(0, |span| span.get_days())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;
    use jiff::civil::date;

    fn mark(start: Option<Date>, end: Date, label: &str) -> Mark {
        Mark {
            start,
            end,
            label: label.to_owned(),
            spoken: label.to_owned(),
            carried: vec![end],
            reserved: false,
        }
    }

    fn frame<'a>(disputes: &'a [(Spot, Spot)]) -> Frame<'a> {
        Frame {
            id: "t",
            title: "<killed>",
            description: "d",
            disputes,
            day: &|day: Date| day.to_string(),
        }
    }

    fn lane(marks: Vec<Mark>) -> Lane {
        Lane { name: "SOHR & others".to_owned(), note: String::new(), marks }
    }

    #[test]
    fn nothing_is_drawn_of_nothing() {
        assert!(draw(&[], &frame(&[])).is_none());
        assert!(draw(&[lane(Vec::new())], &frame(&[])).is_none());
    }

    #[test]
    fn a_later_figure_stands_further_to_the_right_and_none_covers_another() {
        let days = [date(2016, 11, 26), date(2016, 12, 5), date(2016, 12, 12)];
        let start = Some(date(2016, 11, 15));
        let lanes = [lane(days.iter().map(|day| mark(start, *day, "≥ 413")).collect())];
        let scale = Scale::over(&lanes).unwrap();
        let (rows, _) = rows(&lanes, &scale);
        assert!(rows[0].windows(2).all(|pair| pair[0].to < pair[1].to));
        assert!(rows[0].windows(2).all(|pair| pair[0].y != pair[1].y), "same start, other rows");
    }

    #[test]
    fn a_beginning_years_ago_does_not_squeeze_the_days() {
        let lanes = [lane(vec![
            mark(Some(date(2011, 3, 15)), date(2016, 12, 12), "300,000"),
            mark(Some(date(2016, 12, 10)), date(2016, 12, 12), "12"),
        ])];
        let scale = Scale::over(&lanes).unwrap();
        assert!(scale.days < 60, "{}", scale.days);
        assert_eq!(scale.at(date(2011, 3, 15)), GUTTER);
    }

    #[test]
    fn words_are_escaped_and_disputes_marked() {
        let one = || lane(vec![mark(None, date(2016, 12, 12), "8")]);
        let drawn = draw(&[one(), one()], &frame(&[((0, 0), (1, 0))])).unwrap();
        assert!(drawn.contains("&lt;killed&gt;") && drawn.contains("SOHR &amp; others"));
        assert!(drawn.contains('≠') && !drawn.contains("<killed>"));
    }
}
