//! Marked groups that tell one scope: points of one count, and figures that contradict one another.
//!
//! A person marks a group for each number; a group that is found holds all claims of equal scope. So
//! whether these are one group or several is left open, and what a scope rests on is counted from what
//! its groups rest on.

use super::{array, strings, text};
use serde_json::Value;
use std::collections::BTreeSet;

/// Which marked groups may be one.
pub struct Scopes<'a> {
    series: Vec<BTreeSet<&'a str>>,
    rivals: Vec<(&'a str, &'a str)>,
}

impl<'a> Scopes<'a> {
    pub fn of(cross: &'a Value) -> Self {
        let series =
            array(&cross["series"]).map(|series| strings(&series["groups"]).collect()).collect();
        let group_of = |claim: &Value| {
            let tells = |group: &&Value| array(&group["members"]).any(|member| member == claim);
            array(&cross["groups"]).find(tells).map(|group| text(&group["id"]))
        };
        let rivals = array(&cross["contradictions"]).filter_map(|marked| {
            let (a, b) = (group_of(&marked["a"])?, group_of(&marked["b"])?);
            (a != b).then_some((a, b))
        });
        Self { series, rivals: rivals.collect() }
    }

    /// Whether two groups may be one: in one series, rivals, or rivals of points of one series.
    pub fn are_open(&self, a: &str, b: &str) -> bool {
        let near = |a: &str, b: &str| a == b || self.one_series(a, b);
        near(a, b)
            || self.rivals.iter().any(|(x, y)| near(a, x) && near(b, y) || near(a, y) && near(b, x))
    }

    fn one_series(&self, a: &str, b: &str) -> bool {
        self.series.iter().any(|series| series.contains(a) && series.contains(b))
    }

    /// The range of origins of these groups together: what points of one series rest on is the same,
    /// and what rivals rest on adds up.
    pub fn range<'g>(
        &self,
        groups: impl Iterator<Item = &'g str>,
        cross: &Value,
    ) -> (Option<u64>, Option<u64>) {
        let mut parts: Vec<(&str, u64, u64)> = Vec::new();
        let groups: BTreeSet<&str> = groups.collect();
        for id in groups {
            let Some(group) = array(&cross["groups"]).find(|group| group["id"] == id) else {
                continue;
            };
            let bound = |key: &str| group["origins"][key].as_u64().unwrap_or(0);
            let (low, high) = (bound("low"), bound("high"));
            match parts.iter_mut().find(|(other, ..)| self.one_series(other, id)) {
                Some((_, l, h)) => (*l, *h) = ((*l).max(low), (*h).max(high)),
                None => parts.push((id, low, high)),
            }
        }
        let sum = |of: fn(&(&str, u64, u64)) -> u64| Some(parts.iter().map(of).sum());
        (sum(|part| part.1), sum(|part| part.2))
    }
}
