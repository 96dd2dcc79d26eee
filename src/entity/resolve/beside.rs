//! The kind of a name by the words next to it: "the trawler Hannah Weir", "Uber, the ride company", "Norlin, which makes tractors".

use std::collections::HashSet;

use crate::{
    entity::{Mention, MentionKind},
    lexicon::{
        closed_classes,
        described::{self, Described, described},
        grammar, names, places,
    },
    text::{Sentence, Span, Token, TokenKind},
};

/// The kind of each mention by the words next to it; `None` where they do not show it.
pub(super) fn kinds(
    text: &str,
    sentences: &[Sentence],
    tokens: &[Token],
    mentions: &[Mention],
) -> Vec<Option<MentionKind>> {
    let names = mentions.iter().filter(|mention| mention.kind.is_name());
    let surnames: HashSet<&str> = names
        .filter(|mention| {
            mention.kind == MentionKind::Person || is_named_like_a_people(text, mention.span)
        })
        .filter_map(|mention| mention.span.of(text).rsplit_once(' '))
        .map(|(_, surname)| surname)
        .collect();
    mentions
        .iter()
        .map(|mention| {
            if !mention.kind.is_name() {
                return None;
            }
            let around = Around::of(text, sentences, tokens, mention.span)?;
            around
                .person(mention, &surnames)
                .or_else(|| around.ruled(mention, &surnames))
                .or_else(|| around.kind(mention))
        })
        .collect()
}

/// Whether a name has a given name and a surname that is also a demonym or country: "Dawn French", "Kate Ireland".
fn is_named_like_a_people(text: &str, span: Span) -> bool {
    let Some((given, surname)) = span.of(text).split_once(' ') else {
        return false;
    };
    let key = names::key_of(surname);
    names::given_name_gender(&given.to_lowercase()).is_some()
        && (names::people(&key).is_some() || names::country(&key).is_some())
}

fn is_known_place(name: &str) -> bool {
    let key = names::key_of(name);
    names::country(&key).is_some() || names::is_state(&key) || places::is_known(name)
}

/// The tokens before and after a name, within its sentence.
struct Around<'a> {
    text: &'a str,
    before: &'a [Token],
    after: &'a [Token],
}

impl<'a> Around<'a> {
    fn of(
        text: &'a str,
        sentences: &[Sentence],
        tokens: &'a [Token],
        span: Span,
    ) -> Option<Around<'a>> {
        let at = sentences.partition_point(|sentence| sentence.span.end <= span.start);
        let range = &sentences.get(at)?.tokens;
        let tokens = tokens.get(range.start as usize..range.end as usize)?;
        let from = tokens.partition_point(|token| token.span.end <= span.start);
        let to = tokens.partition_point(|token| token.span.start < span.end);
        Some(Around {
            text,
            before: tokens.get(..from)?,
            after: tokens.get(to..)?,
        })
    }

    fn lower(&self, token: Option<&Token>) -> Option<String> {
        let word = token?.span.of(self.text);
        (word.len() < 20).then(|| word.to_lowercase())
    }

    /// A person whose name is also a demonym or place; a bare surname counts when it is the subject of an action: "French later left".
    fn person(&self, mention: &Mention, surnames: &HashSet<&str>) -> Option<MentionKind> {
        if !matches!(mention.kind, MentionKind::Misc | MentionKind::Place) {
            return None;
        }
        let surface = mention.span.of(self.text);
        if is_named_like_a_people(self.text, mention.span) {
            return Some(MentionKind::Person);
        }
        let before = self.lower(self.before.last()).unwrap_or_default();
        let is_led =
            described::leads_to_a_house(&before) || closed_classes::closed_class(&before).is_some();
        let next = self.after.first()?.span.of(self.text);
        let then = self.after.get(1);
        let acts = described::ends_a_house(next)
            || next.ends_with("ed")
            || grammar::AFTER_A_SURNAME.has(next)
            || next == "," && then.is_some_and(|token| token.kind == TokenKind::Number);
        let key = names::key_of(surface);
        let is_known = names::people(&key).is_some() || is_known_place(surface);
        (is_known && surnames.contains(surface) && !is_led && acts).then_some(MentionKind::Person)
    }

    fn kind(&self, mention: &Mention) -> Option<MentionKind> {
        let surface = mention.span.of(self.text);
        let is_person = mention.kind == MentionKind::Person;
        if is_person && surface.split(' ').count() > 1 {
            let first = surface.split(' ').next().unwrap_or_default();
            if described::opens_a_town(&first.to_lowercase()) {
                return Some(MentionKind::Place);
            }
        }
        // "Mt. Kidd", where the tagger found only the name.
        if let Some(opener) = self.lower(self.before.last())
            && is_person
            && grammar::OPENS_A_PLACE.has(&opener)
        {
            return Some(MentionKind::Place);
        }
        if let Some(kind) = self.held(mention) {
            return Some(kind);
        }
        // "Openshelf was founded in 2006"; towns are founded, too.
        if mention.kind != MentionKind::Place
            && !is_known_place(surface)
            && let [be, participle, ..] = self.after
            && grammar::FORMS_OF_BE.has(be.span.of(self.text))
            && described::is_founded(participle.span.of(self.text))
        {
            return Some(MentionKind::Organization);
        }
        let noun = self.before.last().filter(|token| {
            let word = token.span.of(self.text);
            word.starts_with(char::is_lowercase) && token.span.end < mention.span.start
        });
        let noun = self.lower(noun);
        if let Some(found) = noun.as_deref().and_then(described) {
            return self.named_after(found, mention);
        }
        self.apposed(mention)
    }

    /// "the embassy of Tavara", "the mayor of Kell": a name after such a noun is a place, unless it is a surname in the article.
    fn ruled(&self, mention: &Mention, surnames: &HashSet<&str>) -> Option<MentionKind> {
        let [.., noun, of] = self.before else {
            return None;
        };
        let surface = mention.span.of(self.text);
        let is_one_word = !surface.contains(' ') && surface.contains(char::is_lowercase);
        let leads = of.span.of(self.text) == "of" && described::is_ruled(&self.lower(Some(noun))?);
        (leads && is_one_word && !surnames.contains(surface)).then_some(MentionKind::Place)
    }

    /// "shares in Vantix", "owner of Tesla and SpaceX": a name with owners, shares or spokesmen is a company.
    fn held(&self, mention: &Mention) -> Option<MentionKind> {
        let surface = mention.span.of(self.text);
        let is_open = match mention.kind {
            MentionKind::Misc => names::people(&names::key_of(surface)).is_none(),
            MentionKind::Place => !is_known_place(surface),
            _ => false,
        };
        if !is_open {
            return None;
        }
        let word = |token: &Token| token.span.of(self.text);
        let mut rest = self.before;
        while let [start @ .., name, joint] = rest
            && matches!(word(joint), "and" | "or" | ",")
            && word(name).starts_with(char::is_uppercase)
        {
            let is_name = |token: &Token| word(token).starts_with(char::is_uppercase);
            let first = start.iter().rposition(|token| !is_name(token));
            rest = start.get(..first.map_or(0, |at| at + 1))?;
        }
        let [.., noun, preposition] = rest else {
            return None;
        };
        let noun = self.lower(Some(noun))?;
        // A farm and an airport have owners too.
        let leads = match word(preposition) {
            "in" => true,
            "of" | "for" => mention.kind == MentionKind::Misc,
            _ => false,
        };
        (leads && described::is_held(&noun)).then_some(MentionKind::Organization)
    }

    /// The kind of a name after a noun. "the company Ann Lee founded": a full name after a noun for a company may be a person.
    fn named_after(&self, found: Described, mention: &Mention) -> Option<MentionKind> {
        let surface = mention.span.of(self.text);
        let is_full_person = mention.kind == MentionKind::Person && surface.contains(' ');
        match found {
            Described::Thing => Some(MentionKind::Misc),
            _ if is_full_person => None,
            // "two giant Texas plants".
            Described::House if mention.kind == MentionKind::Place && is_known_place(surface) => {
                None
            }
            Described::House => Some(MentionKind::Organization),
            Described::Place => Some(MentionKind::Place),
        }
    }

    /// The kind after a comma: "Uber, the ride company,", "Norlin, which makes tractors".
    fn apposed(&self, mention: &Mention) -> Option<MentionKind> {
        let surface = mention.span.of(self.text);
        if mention.kind != MentionKind::Person && mention.kind != MentionKind::Misc
            || surface.contains(' ')
            || self.after.first()?.span.of(self.text) != ","
        {
            return None;
        }
        let opener = self.lower(self.after.get(1))?;
        if opener == "which" && mention.kind == MentionKind::Person {
            return Some(MentionKind::Organization);
        }
        if !grammar::ARTICLES.has(&opener) {
            return None;
        }
        let mut head = None;
        for token in self.after.iter().skip(2).take(5) {
            let word = token.span.of(self.text);
            let goes_on = token.kind == TokenKind::Word
                && !closed_classes::is_breaking(word)
                && closed_classes::closed_class(word).is_none();
            if !goes_on {
                break;
            }
            head = self.lower(Some(token));
        }
        match described(&head?)? {
            Described::House => Some(MentionKind::Organization),
            Described::Place => Some(MentionKind::Place),
            Described::Thing => Some(MentionKind::Misc),
        }
    }
}
