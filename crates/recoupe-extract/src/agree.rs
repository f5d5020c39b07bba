//! Agreement: which noun group behind a verb cannot be its subject.

use crate::chunk::VerbGroup;
use crate::doc::{Doc, NONE};
use crate::kinds::NOUNS;
use recoupe_pack::{Det, Form, Function, Sense};

impl Doc<'_> {
    /// Whether a noun group behind a verb may be its subject by case and gender: not «المدنيين» in
    /// «دعا المدنيين», nor «تركيا» in «طالب تركيا».
    pub(crate) fn may_be_subject(&self, chunk: usize, n: u32) -> bool {
        let nominal = &self.nominals[n as usize];
        let grammar = &self.pack.grammar;
        let head = nominal.first;
        // «نناشد المنظمات التدخل»: of a verb in the first person nobody else is the subject
        let ours =
            self.verb_of(chunk).is_some_and(|v| self.is(v.main, |s| s == Sense::FirstPerson));
        if ours && !self.is_plain(chunk) {
            return nominal.pronoun == Some(recoupe_pack::Pronoun::Speaker);
        }
        if nominal.number.is_some() {
            return true;
        }
        if self.holds_its_subject(chunk) {
            return false;
        }
        let known = self.is(head, |s| {
            matches!(
                s,
                Sense::Population(_)
                    | Sense::ActorNoun(_)
                    | Sense::Actor(_)
                    | Sense::SourceNoun(_)
                    | Sense::Demonym(_)
            )
        });
        let word = self.words(head, head + 1);
        // «المدنيين» beside «المدنيون»; «الأمين» has no such form beside it
        let oblique = |(ending, other): &(String, String)| {
            word.strip_suffix(ending.as_str()).is_some_and(|stem| {
                self.pack.vocab.get(&recoupe_text::fold(&format!("{stem}{other}"))) != 0
                    || self.without_article_word(stem, other)
            })
        };
        if known && grammar.oblique.iter().any(oblique) {
            return false;
        }
        let Some(place) = nominal.place.filter(|_| nominal.area.is_none()) else { return true };
        let place = &self.places[place as usize];
        let named = place.first == head && self.place_at[head as usize] != NONE;
        let body = nominal.actor.is_some() || nominal.source.is_some();
        let masculine = grammar.masculine.iter().any(|name| name == word);
        !named || body || masculine || grammar.feminine.is_empty() || !self.is_masculine(chunk)
    }

    /// The form of a finite verb, and its word, folded.
    fn finite_word(&self, chunk: usize) -> Option<(Form, String)> {
        let verb = self.verb_of(chunk).filter(|v| VerbGroup::is_finite(v))?;
        Some((verb.main_form, recoupe_text::fold(self.words(verb.main, verb.main + 1))))
    }

    /// «طالبوا الحكومة»: whether the ending of a verb says that its subject stands before it, if anywhere.
    fn holds_its_subject(&self, chunk: usize) -> bool {
        let Some((_, word)) = self.finite_word(chunk) else { return false };
        let endings = &self.pack.grammar.own_subject;
        endings.iter().any(|e| word.len() > e.len() + 2 && word.ends_with(e.as_str()))
    }

    /// Whether the pack knows a word without its article, and with another ending.
    fn without_article_word(&self, stem: &str, ending: &str) -> bool {
        let article = self.pack.rules.clitics.article.as_deref();
        article.and_then(|a| stem.strip_prefix(a)).is_some_and(|stem| {
            self.pack.vocab.get(&recoupe_text::fold(&format!("{stem}{ending}"))) != 0
        })
    }

    /// Whether a verb stands in the masculine singular.
    fn is_masculine(&self, chunk: usize) -> bool {
        let Some((form, word)) = self.finite_word(chunk) else { return false };
        let marks = |m: &String| match form {
            Form::Past => word.ends_with(m.as_str()),
            _ => {
                word.starts_with(m.as_str())
                    || word.chars().skip(1).collect::<String>().starts_with(m.as_str())
            }
        };
        !self.pack.grammar.feminine.iter().any(marks)
    }

    /// «قتل في الغارة ثلاثة أطفال»: a place or a day right behind, and soon people in a number.
    pub(crate) fn counts_behind_place(&self, next: u32) -> bool {
        let between = |s| matches!(s, Sense::Preposition(f) if f.has(Function::In) || f.has(Function::Since) || f.has(Function::Near));
        let leads =
            self.is(next, between) || self.time_at.get(next as usize).is_some_and(|t| *t != NONE);
        let end = self.sentence_end(next.saturating_sub(1)).min(next + 9);
        leads
            && (next + 1..end)
                .take_while(|t| {
                    !self.is(*t, |s| matches!(s, Sense::Verb(..) | Sense::Conjunction(_)))
                        && self.tokens[*t as usize].is_word()
                        || self.tokens[*t as usize].kind == recoupe_text::TokenKind::Number
                })
                .any(|t| {
                    self.number_at[t as usize] != NONE
                        && !self.is(t - 1, |s| matches!(s, Sense::Preposition(_)))
                })
    }

    /// Whether a chunk ends in a noun that counts, in a language whose relatives stand right behind it.
    pub(crate) fn is_count(&self, chunk: usize) -> bool {
        self.pack.grammar.construct
            && self.is_nominal(chunk).is_some_and(|n| {
                let end = self.nominals[n as usize].end;
                self.is(end - 1, |s| s == Sense::CountNoun)
            })
    }

    /// Whether a verb is written as it is listed: in the singular, of a man or a thing.
    pub(crate) fn is_plain(&self, chunk: usize) -> bool {
        self.verb_of(chunk).is_some_and(|v| {
            v.form == recoupe_pack::Form::Past
                && v.lemma.is_some_and(|l| {
                    let listed = recoupe_text::fold(&self.pack.lemmas[l as usize].name);
                    recoupe_text::fold(self.words(v.main, v.main + 1)) == listed
                })
        })
    }

    /// Whether a noun group is several people, so that a verb behind it is in the plural.
    pub(crate) fn is_many(&self, n: u32) -> bool {
        let n = &self.nominals[n as usize];
        n.population.is_some()
            && n.number.is_some_and(|i| self.numbers[i as usize].value.is_some_and(|v| v > 1))
    }

    /// «جراء صاروخ سقط على المقر»: a thing right before a verb is what the verb tells of.
    pub(crate) fn thing_before(&self, chunk: usize) -> Option<u32> {
        let before = chunk.checked_sub(1).and_then(|i| self.is_nominal(i));
        before.filter(|n| {
            let n = &self.nominals[*n as usize];
            n.unit && n.number.is_none() && n.population.is_none()
        })
    }

    /// "an ethnic Tembo force, says": behind the article for one, and before a comma, a plain form is a
    /// noun.
    pub(crate) fn closes_as_noun(&self, at: u32, n: &crate::chunk::Nominal) -> bool {
        let one = n.det == Some(Det::Indefinite)
            || n.number.is_some_and(|i| self.numbers[i as usize].indefinite);
        one && matches!(
            self.tokens.get(at as usize + 1).map(|t| t.kind),
            Some(recoupe_text::TokenKind::Mark(','))
        ) && self.is(at, |s| matches!(s, Sense::Verb(_, Form::Inf)))
            && self.is(at, |s| matches!(s, Sense::Verb(_, Form::Pres)))
            && !self.is(at, |s| matches!(s, Sense::Verb(_, Form::Past | Form::Ppart)))
    }

    /// "…, local partners estimate.": the last word between a comma and the end, which is a verb of
    /// saying in its plain form too.
    pub(crate) fn closes_as_cue(&self, at: u32, n: &crate::chunk::Nominal) -> bool {
        let mark = |t: u32| {
            self.tokens
                .get(t as usize)
                .is_none_or(|t| matches!(t.kind, recoupe_text::TokenKind::Mark('.' | ',' | ';')))
        };
        let cue = |l: u16| {
            let frames = &self.pack.lemmas[l as usize].frames;
            frames.iter().any(|f| {
                let frame = &self.pack.frames[*f as usize];
                frame.is_cue() && frame.inversion && frame.with.is_empty()
            })
        };
        n.first > 0
            && at > n.first
            && mark(at + 1)
            && matches!(self.tokens[n.first as usize - 1].kind, recoupe_text::TokenKind::Mark(','))
            && !matches!(n.det, Some(Det::Indefinite | Det::Possessive))
            && n.number.is_none()
            && self.is(at, |s| matches!(s, Sense::Verb(l, Form::Pres) if cue(l)))
            && self.is(at, |s| matches!(s, Sense::Verb(_, Form::Inf)))
            && self.is_any(at, NOUNS)
    }

    /// Whether a noun group is one of something, by its article.
    pub(crate) fn is_one(&self, n: u32) -> bool {
        let n = &self.nominals[n as usize];
        n.det == Some(Det::Indefinite)
            || n.number.is_some_and(|i| {
                let number = &self.numbers[i as usize];
                number.indefinite && number.value == Some(1)
            })
    }
}
