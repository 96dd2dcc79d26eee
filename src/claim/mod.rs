//! Claims with their sources and certainty, quotations with their speakers, and refusals to comment.

mod antecedent;
mod attribution;
mod no_comment;
mod quotes;
mod speaker;
mod view;

use std::sync::OnceLock;

use crate::{
    article::Article,
    coreference::Reference,
    entity::{Entity, Mention},
    lexicon::cues,
    syntax::Grammar,
    text::{
        Sentence, Span,
        quotation::{self, Word},
    },
};

/// The claim of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Claim {
    /// Bytes of the sentence.
    pub span: Span,
    /// Index of the sentence.
    pub sentence: u32,
    /// The source, unless the article states it in its own voice.
    pub attributed_to: Option<Span>,
    /// How certain the article is.
    pub certainty: Certainty,
    /// The word that expresses uncertainty: "allegedly", "may".
    pub hedge: Option<Span>,
}

/// How certain a claim is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Certainty {
    /// Stated as fact.
    Stated,
    /// "allegedly", "claims", "reportedly", "accused of".
    Alleged,
    /// "may", "could", "likely".
    Possible,
}

/// A statement by somebody: verbatim in quotation marks, or reported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Quote {
    /// The statement; verbatim quotes without their marks.
    pub span: Span,
    /// The speaker, if the article names one: the whole noun phrase.
    pub speaker: Option<Span>,
    /// The antecedent of a speaker such as "he" or "the statement": "Karl Weiss", "the company".
    pub antecedent: Option<Span>,
    /// The verb: "said", "claims".
    pub verb: Option<Span>,
    /// Verbatim, reported, or a refusal to comment.
    pub kind: QuoteKind,
}

impl Quote {
    fn new(kind: QuoteKind, span: Span, speaker: Option<Span>, verb: Option<Span>) -> Quote {
        Quote {
            span,
            speaker,
            antecedent: None,
            verb,
            kind,
        }
    }

    /// The speaker, by the antecedent if there is one.
    pub(crate) fn source(&self) -> Option<Span> {
        self.antecedent.or(self.speaker)
    }
}

/// How a statement is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum QuoteKind {
    /// In quotation marks.
    Verbatim,
    /// In the words of the article.
    Reported,
    /// "declined to comment", "did not respond".
    NoComment,
}

/// The claims and quotations of an article, each computed on first use.
///
/// Only a sentence with a quotation mark, a verb of saying or a word of refusal is parsed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Statements {
    quotes: OnceLock<Vec<Quote>>,
    /// For each sentence, whether it begins within a quotation, and its claim.
    claims: OnceLock<Vec<(bool, OnceLock<Claim>)>>,
}

impl Statements {
    #[cfg(test)]
    /// The given quotations, without claims.
    pub(crate) fn of(quotes: Vec<Quote>) -> Statements {
        Statements {
            quotes: OnceLock::from(quotes),
            claims: OnceLock::from(Vec::new()),
        }
    }

    /// The quotations of an article in text order.
    pub(crate) fn quotes(&self, known: &Known) -> &[Quote] {
        self.quotes.get_or_init(|| {
            let mut reader = quotes::Reader::default();
            for (n, sentence) in known.grammar.sentences.iter().enumerate() {
                if known.is_story(sentence) {
                    reader.read(known, n, &known.words(n));
                }
            }
            reader.quotes
        })
    }

    /// The claims of the sentences that overlap a span, one per sentence of the story.
    pub(crate) fn claims(&self, known: &Known, within: Span) -> Vec<&Claim> {
        let all = self.claims.get_or_init(|| {
            let open = quotes_open(&known.grammar).into_iter();
            open.map(|open| (open, OnceLock::new())).collect()
        });
        let sentences = known.grammar.sentences;
        let from = sentences.partition_point(|it| it.span.end <= within.start);
        let to = sentences.partition_point(|it| it.span.start < within.end);
        let story = (from..to).filter(|&n| known.is_story(&sentences[n]));
        let found = story.filter_map(|n| {
            let (open, cell) = all.get(n)?;
            Some(cell.get_or_init(|| claim(known, n, *open)))
        });
        found.collect()
    }
}

/// Statements are a cache: all values are equal, whatever has been computed.
impl PartialEq for Statements {
    fn eq(&self, _: &Statements) -> bool {
        true
    }
}

/// The analysis of an article that its claims are based on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Known<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its sentences and their trees.
    pub grammar: Grammar<'a>,
    /// Its names.
    pub mentions: &'a [Mention],
    /// The entities of its names.
    pub entities: &'a [Entity],
    /// What its pronouns refer to.
    pub references: &'a [Reference],
}

impl Known<'_> {
    /// The words of a sentence.
    fn words(&self, sentence: usize) -> Vec<Word<'_>> {
        quotation::words(self.grammar.text, self.grammar.tokens_of(sentence))
    }

    /// Whether a sentence is part of the story rather than page furniture.
    fn is_story(&self, sentence: &Sentence) -> bool {
        let block = self.article.blocks.get(sentence.block as usize);
        block.is_some_and(|block| !block.role.is_furniture())
    }
}

/// For each sentence, whether it begins within a quotation; a paragraph does not.
fn quotes_open(grammar: &Grammar) -> Vec<bool> {
    let (mut open, mut block) = (false, None);
    let sentences = grammar.sentences.iter().enumerate();
    let begins_open = sentences.map(|(n, sentence)| {
        if block.replace(sentence.block) != Some(sentence.block) {
            open = false;
        }
        let before = open;
        for token in grammar.tokens_of(n) {
            open = quotation::open_after(token.span.of(grammar.text), open);
        }
        before
    });
    begins_open.collect()
}

/// The claim of a sentence that begins within a quotation (`open`) or not.
fn claim(known: &Known, sentence: usize, mut open: bool) -> Claim {
    let words = known.words(sentence);
    let (certainty, hedge) = certainty(known.grammar.text, &words);
    let read = quotes::read(known, sentence, &words, &mut open);
    let speaker = read.and_then(|it| Some(it.view.span(&it.speeches.first()?.speaker)));
    Claim {
        span: known.grammar.sentences[sentence].span,
        sentence: sentence as u32,
        attributed_to: speaker,
        certainty,
        hedge,
    }
}

/// How certain a sentence is, and the word that shows it.
fn certainty(text: &str, words: &[Word]) -> (Certainty, Option<Span>) {
    let cue = |is: fn(&str) -> bool| {
        let mut cues = words.iter().filter(|word| is(&word.lower));
        let month = |word: &Word| word.span.of(text) == "May";
        cues.find(|word| !month(word)).map(|word| word.span)
    };
    match (cue(cues::is_alleged), cue(cues::is_possible)) {
        (Some(cue), _) => (Certainty::Alleged, Some(cue)),
        (None, Some(cue)) => (Certainty::Possible, Some(cue)),
        (None, None) => (Certainty::Stated, None),
    }
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
            .quotes(&article)
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
    fn speakers_of_repeated_sentences_are_found_each_time() {
        let lines = "“It is over,” Ann Lee said.\n\n“It is over,” Ben Rao said.\n\n";
        let (article, analysis) = read(&lines.repeat(3));
        let quotes = analysis.quotes(&article).iter();
        let speakers: Vec<(&str, &str)> = quotes
            .map(|it| (it.speaker, it.span))
            .map(|(speaker, it)| (speaker.unwrap().of(&article.text), it.of(&article.text)))
            .collect();
        let once = ["Ann Lee", "Ben Rao"].map(|it| (it, "It is over,"));
        assert_eq!(speakers, once.repeat(3));
    }

    #[test]
    fn refusals_to_comment_are_found() {
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
    fn plain_words_are_not_speech() {
        check("The roof of the old “Mercado” hall fell in.", &[]);
        check("His claims were read in court on Monday.", &[]);
        check("Officers who said nothing were sent home.", &[]);
        check("The reports of the company lay on the table.", &[]);
    }

    #[test]
    fn claims_have_a_certainty() {
        for (text, certainty) in [
            (
                "The man allegedly set fire to the shop.",
                Certainty::Alleged,
            ),
            (
                "The man may have set fire to the shop.",
                Certainty::Possible,
            ),
            ("The man set fire to the shop.", Certainty::Stated),
            ("The man set fire to the shop in May.", Certainty::Stated),
            ("May said the man set fire to the shop.", Certainty::Stated),
        ] {
            let (article, analysis) = read(text);
            assert_eq!(
                analysis.claims(&article, Span::all(text))[0].certainty,
                certainty,
                "{text}"
            );
        }
    }
}
