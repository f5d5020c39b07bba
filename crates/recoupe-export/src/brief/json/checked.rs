//! What cross-checking found, for programs.

use super::{Writer, plain};
use crate::brief::cross::Dispute;
use crate::json::Json;
use recoupe_model::{ControlCell, Evidence};

impl Writer<'_> {
    /// `news`, `disputes` and `control_on`; each `null` where nothing was cross-checked.
    pub(super) fn checked(&self, json: &mut Json) {
        let b = self.briefing;
        let cross = &b.cross;
        json.key("news").or_null(cross.since, |json, since| {
            json.object(|json| {
                json.key("since").date(since);
                json.key("sentences").array(b.news(), |json, (key, sentences)| {
                    json.object(|json| {
                        json.key("about").string(key.strip_prefix("news-").unwrap_or(key));
                        json.key("said").array(sentences, |json, said| {
                            json.object(|json| {
                                json.key("text").string(&plain(&said.text));
                                json.key("claims")
                                    .array(&said.from, |json, at| self.voice(json, *at));
                            });
                        });
                    });
                });
            });
        });
        json.key("disputes").or_null(cross.checked.then_some(()), |json, ()| {
            let all = cross.disputes.iter().chain(&cross.denials);
            json.array(all, |json, two| json.object(|json| self.dispute(json, two)));
        });
        json.key("control_on").or_null(cross.day, |json, day| {
            json.object(|json| {
                json.key("day").date(day);
                json.key("known_by").or_null(cross.known_by, Json::date);
                json.key("areas").array(&cross.cells, |json, cell| {
                    json.object(|json| self.cell(json, cell));
                });
            });
        });
    }

    fn dispute(&self, json: &mut Json, two: &Dispute) {
        json.key("kind").string(two.relation.kind.as_str());
        json.key("rule").string(two.relation.rule);
        self.voice(json.key("a"), two.a);
        self.voice(json.key("b"), two.b);
    }

    fn cell(&self, json: &mut Json, cell: &ControlCell) {
        json.key("area").string(&cell.area);
        json.key("name").string(&cell.name);
        json.key("status").string(cell.status.as_str());
        json.key("was").string_or_null(cell.was.map(|was| was.as_str()));
        json.key("said").string(&plain(&self.briefing.cell_text(cell)));
        json.key("holders").array(&cell.holders, |json, name| json.string(name));
        json.key("besieged").boolean(!cell.besieged.is_empty());
        let outline = self.briefing.cross.outlines.get(&*cell.area);
        json.key("outline").or_null(outline, |json, outline| {
            json.object(|json| {
                json.key("approximate").boolean(outline.approximate);
                json.key("source").string(&outline.source);
                json.key("licence").string(&outline.licence);
            });
        });
        json.key("last_mention").date(cell.last_mention);
        for (key, evidence) in [("for", &cell.claims_for), ("against", &cell.claims_against)] {
            json.key(key).array(evidence, |json, one: &Evidence| json.string(&one.claim));
        }
    }
}
