//! What passages say: clauses with polarity, attribution and certainty; quotations and their speakers.

mod silence;
pub mod speech;

use crate::{
    article::Article,
    lexicon::cues,
    text::{Sentence, Span, Token, TokenKind},
};
use speech::{Speech, Word, speech};

/// A clause that states something: the whole sentence, or a part of it that stands on its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Where it stands.
    pub span: Span,
    /// Index of its sentence.
    pub sentence: u32,
    /// Whether it is affirmed or denied.
    pub polarity: Polarity,
    /// The word that denies it.
    pub negation: Option<Span>,
    /// Who says so, when the report does not say it itself.
    pub attributed_to: Option<Span>,
    /// How sure the report is.
    pub certainty: Certainty,
    /// The word that says so: "allegedly", "may".
    pub hedge: Option<Span>,
}

/// Whether a claim is affirmed or denied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Polarity {
    /// It is so.
    Affirmed,
    /// It is not so.
    Negated,
}

/// How sure a claim is put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// Stated flatly.
    Stated,
    /// "allegedly", "claims", "reportedly", "accused of".
    Alleged,
    /// "may", "could", "is expected to", "fears".
    Possible,
}

/// Words that somebody said: verbatim in quotation marks, or reported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// What was said; verbatim quotes without their marks.
    pub span: Span,
    /// Who said it, when the report tells.
    pub speaker: Option<Span>,
    /// The verb: "said", "claims".
    pub verb: Option<Span>,
    /// Verbatim, reported, or that nothing was said.
    pub kind: QuoteKind,
}

/// How words are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuoteKind {
    /// In quotation marks.
    Verbatim,
    /// In the report's own words.
    Reported,
    /// "declined to comment", "did not respond".
    NoComment,
}

/// The claims of a report, in text order, one a sentence; furniture makes none.
pub fn claims(article: &Article, sentences: &[Sentence], tokens: &[Token]) -> Vec<Claim> {
    let story = sentences
        .iter()
        .enumerate()
        .filter(|(_, sentence)| is_story(article, sentence));
    story
        .map(|(n, sentence)| {
            let words = words_of(article, sentence, tokens);
            let outside = outside_quotes(&words);
            let speech = speech(&words, &outside);
            let negation = words
                .iter()
                .find(|word| cues::is_negating(&word.lower) || cues::is_denying(&word.lower));
            let cue_of = |is: fn(&str) -> bool| {
                let cues = words.iter().filter(|word| is(&word.lower));
                let month = |word: &&Word| word.span.of(&article.text) == "May";
                let mut cues = cues.filter(|word| !month(word));
                cues.next().map(|word| word.span)
            };
            let (certainty, hedge) = match (cue_of(cues::is_alleged), cue_of(cues::is_possible)) {
                (Some(cue), _) => (Certainty::Alleged, Some(cue)),
                (None, Some(cue)) => (Certainty::Possible, Some(cue)),
                (None, None) => (Certainty::Stated, None),
            };
            Claim {
                span: sentence.span,
                sentence: n as u32,
                polarity: if negation.is_some() {
                    Polarity::Negated
                } else {
                    Polarity::Affirmed
                },
                negation: negation.map(|word| word.span),
                attributed_to: speech.and_then(|speech| speech.speaker),
                certainty,
                hedge,
            }
        })
        .collect()
}

/// The quotations of a report, in text order.
pub fn quotes(article: &Article, sentences: &[Sentence], tokens: &[Token]) -> Vec<Quote> {
    let mut quotes: Vec<Quote> = Vec::new();
    let mut open = false;
    let mut block = u32::MAX;
    // Quotations that a paragraph leaves open: who speaks may be told in the next.
    let mut waiting: Vec<usize> = Vec::new();
    for sentence in sentences
        .iter()
        .filter(|sentence| is_story(article, sentence))
    {
        let words = words_of(article, sentence, tokens);
        let begins = sentence.block != block;
        if begins {
            let goes_on = open && words.first().is_some_and(is_opening);
            if !goes_on {
                waiting.clear();
            }
            (open, block) = (false, sentence.block);
        }
        let inside = inside_quotes(&words, &mut open);
        let outside: Vec<bool> = inside.iter().map(|inside| !inside).collect();
        let runs = quoted_runs(&words, &inside);
        let silent = silence::silence(&words).map(|(from, to)| Quote {
            span: words[from].span.join(words[to - 1].span),
            speaker: silence::subject(&words, from),
            verb: None,
            kind: QuoteKind::NoComment,
        });
        if runs.is_empty() && silent.is_some() {
            quotes.extend(silent);
            continue;
        }
        let speeches = speech::speeches(&words, &outside);
        let mut found: Vec<Quote> = Vec::new();
        let mut speakers: Vec<Option<Span>> = Vec::new();
        for (from, to) in &runs {
            let (from, to) = (*from, *to);
            let speech = beside(&speeches, from, to);
            // A quotation that goes on: "..." he said. "...", in the same paragraph or as the whole of the next.
            let before = quotes.last().filter(|quote| {
                let whole = begins && from <= 1;
                quote.kind == QuoteKind::Verbatim
                    && speech.is_none()
                    && (same_block(article, quote.span, sentence.span)
                        || (whole && follows(article, quote.span, sentence.span)))
            });
            let speaker = speech
                .and_then(|speech| speech.speaker)
                .or(before.and_then(|quote| quote.speaker));
            if is_spoken_run(&words, from, to, speech.is_some(), before.is_some()) {
                speakers.push(speaker);
                found.push(Quote {
                    span: words[from].span.join(words[to - 1].span),
                    speaker,
                    verb: speech.map(|speech| speech.verb),
                    kind: QuoteKind::Verbatim,
                });
            }
        }
        for speech in &speeches {
            let (from, to) = speech.told;
            let told = from..to.min(words.len());
            let quoted = runs
                .iter()
                .any(|run| beside(&speeches, run.0, run.1) == Some(*speech));
            let told = words.get(told).unwrap_or_default();
            let first = told.iter().find(|word| is_spoken(word));
            let last = told.iter().rev().find(|word| is_spoken(word));
            let content = told.iter().filter(|word| is_spoken(word)).count();
            let enough = content >= 3 || told.iter().any(|word| word.kind == TokenKind::Number);
            if let Some((first, last)) = first.zip(last)
                && !quoted
                && enough
                && speech.speaker.is_some()
            {
                found.push(Quote {
                    span: first.span.join(last.span),
                    speaker: speech.speaker,
                    verb: Some(speech.verb),
                    kind: QuoteKind::Reported,
                });
            }
        }
        if let Some(speaker) = speakers.iter().flatten().next() {
            for n in waiting.drain(..) {
                quotes[n].speaker = quotes[n].speaker.or(Some(*speaker));
            }
        }
        found.extend(silent);
        found.sort_by_key(|quote| quote.span);
        let unclosed = open
            && found
                .last()
                .is_some_and(|quote| quote.kind == QuoteKind::Verbatim);
        quotes.extend(found);
        if unclosed && let Some(last) = quotes.len().checked_sub(1) {
            waiting.push(last);
        }
    }
    quotes
}

/// The speech to which a quotation from word `from` to word `to` belongs: the nearest of its sentence.
fn beside(speeches: &[Speech], from: usize, to: usize) -> Option<Speech> {
    let distance = |speech: &&Speech| {
        if speech.at < from {
            from - speech.at
        } else {
            speech.at.saturating_sub(to)
        }
    };
    speeches.iter().min_by_key(distance).copied()
}

/// Whether words in marks are somebody's: one or two words in marks that nobody says are a title or a doubt, and so is what is called by
/// them.
fn is_spoken_run(words: &[Word], from: usize, to: usize, said: bool, goes_on: bool) -> bool {
    let spoken = words[from..to]
        .iter()
        .filter(|word| word.kind == TokenKind::Word);
    let count = spoken.clone().count();
    // The mark stands before the first word, and what gives the name before the mark.
    let naming = from.checked_sub(2).is_some_and(|n| {
        let before = n.checked_sub(1).map_or("", |n| words[n].lower.as_str());
        // "the words “thank you”", "a bar called “The Last Drop”".
        let words_of = matches!(
            words[n].lower.as_str(),
            "word" | "words" | "phrase" | "slogan" | "motto" | "name" | "title"
        );
        let thing = n >= 2
            && words[n].lower == "called"
            && matches!(words[n - 2].lower.as_str(), "a" | "an");
        let as_name = words_of
            || thing
            || words[n].lower == "as" && matches!(before, "known" | "referred" | "billed");
        as_name
            || cues::is_naming(&words[n].lower)
                && (matches!(
                    before,
                    "," | "-" | "so-" | "is" | "was" | "be" | "are" | "were"
                ) || words[n].lower != "called")
    });
    let title = count >= 2
        && spoken
            .clone()
            .filter(|word| word.lower.chars().count() > 3)
            .all(|word| word.capital);
    // "the “miracle on the lake”": what people call it.
    let called = from.checked_sub(2).is_some_and(|n| {
        let last = words
            .get(to - 1)
            .is_some_and(|word| word.kind == TokenKind::Punct);
        !last
            && matches!(
                words[n].lower.as_str(),
                "the" | "a" | "an" | "its" | "his" | "her" | "their"
            )
    });
    // "In his book “Nine Winters” he tells".
    let work = title
        && from.checked_sub(2).is_some_and(|n| {
            matches!(
                words[n].lower.as_str(),
                "album"
                    | "book"
                    | "essay"
                    | "film"
                    | "hit"
                    | "memoir"
                    | "movie"
                    | "musical"
                    | "novel"
                    | "opera"
                    | "painting"
                    | "play"
                    | "poem"
                    | "series"
                    | "show"
                    | "single"
                    | "song"
                    | "track"
            )
        });
    if naming || work || ((title || called) && !said && !goes_on) {
        return false;
    }
    // "“Why us?” asked Brandt. “Why now?”"
    let whole = words[from..to]
        .last()
        .is_some_and(|word| matches!(word.lower.as_str(), "." | "?" | "!"));
    count >= 3 || (count >= 1 && (said || (goes_on && whole)))
}

fn is_opening(word: &Word) -> bool {
    matches!(word.lower.as_str(), "“" | "\"" | "``" | "„")
}

/// Whether the paragraph of a sentence comes right after that of a quotation.
fn follows(article: &Article, quote: Span, sentence: Span) -> bool {
    let at = |span: Span| {
        article
            .blocks
            .partition_point(|block| block.span.end <= span.start)
    };
    let (x, y) = (at(quote), at(sentence));
    let between = article.blocks.get(x + 1..y);
    x < y && between.is_some_and(|blocks| blocks.iter().all(|block| block.role.is_furniture()))
}

fn is_story(article: &Article, sentence: &Sentence) -> bool {
    let block = article.blocks.get(sentence.block as usize);
    block.is_some_and(|block| !block.role.is_furniture())
}

fn same_block(article: &Article, x: Span, y: Span) -> bool {
    article.block_at(x.start as usize) == article.block_at(y.start as usize)
}

fn words_of(article: &Article, sentence: &Sentence, tokens: &[Token]) -> Vec<Word> {
    let range = sentence.tokens.start as usize..sentence.tokens.end as usize;
    speech::words(&article.text, tokens.get(range).unwrap_or_default())
}

fn is_spoken(word: &Word) -> bool {
    word.kind != TokenKind::Punct && word.lower != "that"
}

fn outside_quotes(words: &[Word]) -> Vec<bool> {
    inside_quotes(words, &mut false)
        .into_iter()
        .map(|inside| !inside)
        .collect()
}

/// Which words stand in double quotation marks, the marks themselves not; `open` is carried from sentence to sentence of a paragraph.
pub fn inside_quotes(words: &[Word], open: &mut bool) -> Vec<bool> {
    let mut inside = Vec::with_capacity(words.len());
    for word in words {
        match word.lower.as_str() {
            "“" | "„" => *open = true,
            "”" => *open = false,
            "\"" | "``" | "''" => *open = !*open,
            _ => {
                inside.push(*open);
                continue;
            }
        }
        inside.push(false);
    }
    inside
}

/// The runs of words in quotation marks.
fn quoted_runs(words: &[Word], inside: &[bool]) -> Vec<(usize, usize)> {
    let mut runs = Vec::new();
    let mut from = None;
    for n in 0..=words.len() {
        match (from, inside.get(n).copied().unwrap_or(false)) {
            (None, true) => from = Some(n),
            (Some(start), false) => {
                runs.push((start, n));
                from = None;
            }
            _ => {}
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{analysis::analyze, article};

    fn read(text: &str) -> (Article, crate::analysis::Analysis) {
        let article = article::parse("test", text.to_string(), article::Metadata::default());
        let analysis = analyze(&article);
        (article, analysis)
    }

    /// Checks the quotations of a text, each as "kind speaker: words".
    fn check(text: &str, expected: &[&str]) {
        let (article, analysis) = read(text);
        let shown: Vec<String> = analysis
            .quotes
            .iter()
            .map(|quote| {
                let kind = match quote.kind {
                    QuoteKind::Verbatim => "verbatim",
                    QuoteKind::Reported => "reported",
                    QuoteKind::NoComment => "silent",
                };
                let speaker = quote.speaker.map_or("-", |span| span.of(&article.text));
                format!("{kind} {speaker}: {}", quote.span.of(&article.text))
            })
            .collect();
        assert_eq!(shown, expected, "in {text:?}");
    }

    #[test]
    fn speakers_are_found_before_and_after_their_words() {
        check(
            "“The roof fell in after nine hours,” said Rui Matos, the fire chief.",
            &["verbatim Rui Matos: The roof fell in after nine hours,"],
        );
        check(
            "Rui Matos said the roof fell in after nine hours of burning.",
            &["reported Rui Matos: the roof fell in after nine hours of burning"],
        );
        check(
            "The roof fell in after nine hours, the fire chief said.",
            &["reported the fire chief: The roof fell in after nine hours"],
        );
        check(
            "According to the fire chief, the roof fell in at once.",
            &["reported the fire chief: the roof fell in at once"],
        );
        check(
            "The roof fell in at once, according to the fire chief.",
            &["reported the fire chief: The roof fell in at once"],
        );
        check(
            "The chief has denied that the roof was old and full of holes.",
            &["reported The chief: the roof was old and full of holes"],
        );
        check(
            "\"We waited for an hour,\" she said. \"Then the roof fell in.\"",
            &[
                "verbatim she: We waited for an hour,",
                "verbatim she: Then the roof fell in.",
            ],
        );
        check(
            "The owner told reporters it was “a very sad day.”",
            &["verbatim The owner: a very sad day."],
        );
    }

    #[test]
    fn silence_is_told() {
        check(
            "The company declined to comment on the fire.",
            &["silent The company: declined to comment"],
        );
        check(
            "Harlow Chemicals did not respond to a request for comment.",
            &["silent Harlow Chemicals: did not respond"],
        );
        check(
            "The owner couldn't be reached for comment.",
            &["silent The owner: couldn't be reached"],
        );
    }

    #[test]
    fn nobody_speaks_in_plain_words() {
        check("The roof of the old “Mercado” hall fell in.", &[]);
        check("His claims were read in court on Monday.", &[]);
        check("Officers who said nothing were sent home.", &[]);
        check("The reports of the company lay on the table.", &[]);
    }

    #[test]
    fn claims_know_how_sure_they_are() {
        for (text, certainty, polarity) in [
            (
                "The man allegedly set fire to the shop.",
                Certainty::Alleged,
                Polarity::Affirmed,
            ),
            (
                "The man may have set fire to the shop.",
                Certainty::Possible,
                Polarity::Affirmed,
            ),
            (
                "The man set fire to the shop.",
                Certainty::Stated,
                Polarity::Affirmed,
            ),
            (
                "The man did not set fire to the shop.",
                Certainty::Stated,
                Polarity::Negated,
            ),
            (
                "The man denied setting fire to the shop.",
                Certainty::Stated,
                Polarity::Negated,
            ),
        ] {
            let claim = read(text).1.claims[0].clone();
            assert_eq!(
                (claim.certainty, claim.polarity),
                (certainty, polarity),
                "{text}"
            );
        }
    }
}
