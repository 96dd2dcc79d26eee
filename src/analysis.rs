//! The analysis of one report: tokens, sentences, mentions, entities, claims and quotations.
//!
//! Analysis cannot fail and does no input or output: any text gives a value. Linking builds on it, so it is below
//! [`crate::compare`]; the analysis of a pair of reports is in [`crate::reading`].

use serde::Serialize;

use crate::{
    article::{Article, MOST_COMPARED},
    claim::{Claim, Known, Quote, Statements},
    coreference::{self, Reference},
    entity::{self, Entity, EntityId, Mention, MentionKind},
    syntax::{Grammar, Parses},
    text::{self, Sentence, Span, Token},
};

/// Everything found in one report.
///
/// ```
/// use parallax::{Metadata, analyze, parse};
///
/// let text = "The dam broke. Mayor Greta Lind left Lisbon.";
/// let analysis = analyze(&parse("report", text.to_string(), Metadata::default()));
/// assert_eq!(analysis.sentences[0].span.of(text), "The dam broke.");
/// let names: Vec<&str> = analysis.mentions.iter().map(|mention| mention.span.of(text)).collect();
/// assert_eq!(names, ["Greta Lind", "Lisbon"]);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Analysis {
    /// All tokens, sentence by sentence.
    pub tokens: Vec<Token>,
    /// All sentences, including those of page furniture.
    pub sentences: Vec<Sentence>,
    /// Trees and frames of sentences, each parsed on first use: see [`Analysis::grammar`].
    #[serde(skip)]
    pub(crate) parses: Parses,
    /// Names, dates and numbers: sorted and disjoint.
    pub mentions: Vec<Mention>,
    /// The people, places, organizations and other things that the names refer to.
    pub entities: Vec<Entity>,
    /// Pronouns and noun phrases that refer to entities: sorted and disjoint.
    #[serde(skip)]
    pub(crate) references: Vec<Reference>,
    /// Claims and quotations with their speakers: see [`Analysis::claims`] and [`Analysis::quotes`].
    #[serde(skip)]
    pub(crate) statements: Statements,
}

/// The longest sentence, in tokens; longer ones are cut into several. Many steps take time quadratic in the length of a sentence: 32 KB of
/// "he said she said" without a full stop took 15 seconds. The longest sentences of news, lists of victims, have some 300 tokens.
pub(crate) const LONGEST_SENTENCE: usize = 400;

/// How much of an article is compared. The longest news stories have about a thousand sentences.
pub(crate) const COMPARED: Most = Most {
    bytes: MOST_COMPARED,
    sentences: 100_000,
    tokens: 1_600_000,
};

/// How much of an article is analyzed: memory grows with the bytes, the sentences and the tokens.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Most {
    /// The bytes of its text.
    pub bytes: usize,
    /// Its sentences.
    pub sentences: usize,
    /// Its tokens; the last sentence may exceed this.
    pub tokens: usize,
}

impl Most {
    const ALL: Most = Most {
        bytes: usize::MAX,
        sentences: usize::MAX,
        tokens: usize::MAX,
    };
}

/// Analyzes one report.
///
/// ```
/// use parallax::entity::MentionKind;
/// use parallax::{Metadata, analyze, parse};
///
/// let text = "Ilse Marden, the mayor of Lisbon, spoke on Monday.";
/// let report = parse("report", text.to_string(), Metadata::default());
/// let analysis = analyze(&report);
/// assert_eq!(analysis.entities[0].name, "Ilse Marden");
/// assert_eq!(analysis.entities[0].kind, MentionKind::Person);
/// assert_eq!(analysis.mentions[0].span.of(text), "Ilse Marden");
/// ```
pub fn analyze(article: &Article) -> Analysis {
    analyze_first(article, Most::ALL)
}

/// Analyzes the part of a report that is compared with another: its beginning, up to the limits of length.
pub(crate) fn analyze_compared(article: &Article) -> Analysis {
    analyze_first(article, COMPARED)
}

fn analyze_first(article: &Article, most: Most) -> Analysis {
    let (sentences, tokens) = sentences(article, most);
    let parses = Parses::new(sentences.len());
    let grammar = Grammar {
        text: &article.text,
        sentences: &sentences,
        tokens: &tokens,
        parses: &parses,
    };
    let mut mentions = entity::mentions(article, grammar);
    let entities = entity::resolve::resolve(article, &sentences, &tokens, &mut mentions);
    let references = coreference::references(article, grammar, &mentions, &entities);
    Analysis {
        tokens,
        sentences,
        parses,
        mentions,
        entities,
        references,
        statements: Statements::default(),
    }
}

/// The sentences of an article with their tokens, from its beginning up to the limits.
fn sentences(article: &Article, most: Most) -> (Vec<Sentence>, Vec<Token>) {
    let text = article.text.as_str();
    let (mut sentences, mut tokens) = (Vec::new(), Vec::new());
    'story: for (n, block) in article.blocks.iter().enumerate() {
        let mut wanted = block.span;
        let end = text::boundary_before(text, most.bytes.max(wanted.start as usize));
        wanted.end = wanted.end.min(u32::try_from(end).unwrap_or(u32::MAX));
        if wanted.is_empty() && !block.span.is_empty() {
            break;
        }
        for span in text::sentences(text, wanted) {
            let words = text::tokenize(text, span);
            let mut rest = words.as_slice();
            loop {
                // Checked within a paragraph too: a single one may hold all sentences.
                if sentences.len() >= most.sentences || tokens.len() >= most.tokens {
                    break 'story;
                }
                let (piece, others) = rest.split_at(cut(text, rest));
                let span = match (piece.first(), piece.last()) {
                    (Some(first), Some(last)) if words.len() > LONGEST_SENTENCE => {
                        first.span.join(last.span)
                    }
                    _ => span,
                };
                let from = tokens.len() as u32;
                tokens.extend_from_slice(piece);
                sentences.push(Sentence {
                    span,
                    block: n as u32,
                    tokens: from..tokens.len() as u32,
                });
                rest = others;
                if rest.is_empty() {
                    break;
                }
            }
        }
    }
    sentences.shrink_to_fit();
    tokens.shrink_to_fit();
    (sentences, tokens)
}

/// The number of tokens after which a sentence is cut: after the last comma, colon or semicolon near the end of the tokens that
/// fit, if any.
fn cut(text: &str, tokens: &[Token]) -> usize {
    if tokens.len() <= LONGEST_SENTENCE {
        return tokens.len();
    }
    let near = LONGEST_SENTENCE * 3 / 4;
    let is_pause = |token: &Token| matches!(token.span.of(text), "," | ";" | ":");
    let pause = tokens[near..LONGEST_SENTENCE].iter().rposition(is_pause);
    pause.map_or(LONGEST_SENTENCE, |at| near + at + 1)
}

impl Analysis {
    /// Whether the article continues after so many sentences or tokens, and no more were requested.
    pub(crate) fn stops_after(&self, most: Most, article: &Article) -> bool {
        let end = self.sentences.last().map_or(0, |it| it.span.end as usize);
        let rest = article.text.get(end..).unwrap_or("");
        let is_full = self.sentences.len() >= most.sentences || self.tokens.len() >= most.tokens;
        is_full && rest.contains(char::is_alphanumeric)
    }

    /// The grammar of the article with this text, which must be the analyzed one.
    pub fn grammar<'a>(&'a self, text: &'a str) -> Grammar<'a> {
        Grammar {
            text,
            sentences: &self.sentences,
            tokens: &self.tokens,
            parses: &self.parses,
        }
    }

    /// The claims of the story within a span of the analyzed article, one per sentence.
    pub(crate) fn claims(&self, article: &Article, within: Span) -> Vec<&Claim> {
        self.statements.claims(&self.known(article), within)
    }

    /// The quotations of the analyzed article with their speakers.
    pub(crate) fn quotes(&self, article: &Article) -> &[Quote] {
        self.statements.quotes(&self.known(article))
    }

    fn known<'a>(&'a self, article: &'a Article) -> Known<'a> {
        Known {
            article,
            grammar: self.grammar(&article.text),
            mentions: &self.mentions,
            entities: &self.entities,
            references: &self.references,
        }
    }

    /// Sets the kind of an entity and of all its mentions.
    pub(crate) fn set_kind(&mut self, id: EntityId, kind: MentionKind) {
        let Some(entity) = self.entities.get_mut(id.0 as usize) else {
            return;
        };
        if entity.kind != kind {
            entity.kind = kind;
            for &n in &entity.mentions {
                if let Some(mention) = self.mentions.get_mut(n as usize) {
                    mention.kind = kind;
                }
            }
        }
    }

    /// Recomputes what depends on the kinds of names: coreference and speakers.
    pub(crate) fn refer_again(&mut self, article: &Article) {
        let grammar = self.grammar(&article.text);
        let found = coreference::references(article, grammar, &self.mentions, &self.entities);
        self.references = found;
        self.statements = Statements::default();
    }

    /// The noun phrases that refer to an entity, in text order: "founder of Wikileaks", "group".
    pub(crate) fn phrases_of(&self, entity: EntityId) -> impl Iterator<Item = Span> + '_ {
        let of_entity = move |it: &&Reference| it.entity == entity && it.kind.is_phrase();
        self.references.iter().filter(of_entity).map(|it| it.span)
    }

    /// How a report refers to an entity: its names, then the noun phrases for it, each once.
    pub(crate) fn names_used(&self, text: &str, entity: EntityId) -> Vec<String> {
        let known = self.entities.get(entity.0 as usize);
        let mut names = known.map_or_else(Vec::new, |entity| entity.names.clone());
        for phrase in self.phrases_of(entity) {
            let words: Vec<&str> = phrase.of(text).split_whitespace().collect();
            let phrase = words.join(" ");
            if !names.contains(&phrase) {
                names.push(phrase);
            }
        }
        names
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Metadata, parse};

    fn article(text: &str) -> Article {
        parse("test", text.to_string(), Metadata::default())
    }

    #[test]
    fn an_article_goes_on_after_the_most_sentences() {
        let check = |text: &str, expected: bool| {
            let article = article(text);
            for (sentences, tokens) in [(2, usize::MAX), (usize::MAX, 6)] {
                let most = Most {
                    sentences,
                    tokens,
                    ..Most::ALL
                };
                let analysis = analyze_first(&article, most);
                assert_eq!(analysis.stops_after(most, &article), expected, "{text:?}");
            }
        };
        check("It rained. It snowed. It thawed.", true);
        check("It rained.\n\nIt snowed.\n\nIt thawed.", true);
        check("It rained. It snowed.", false);
        check("It rained. It snowed.\n\n* * *\n", false);
        check("It rained.", false);
        check("", false);
    }

    #[test]
    fn sentences_without_end_are_cut() {
        let check = |text: &str, expected: &[usize]| {
            let analysis = analyze(&article(text));
            let lengths: Vec<usize> = analysis
                .sentences
                .iter()
                .map(|it| it.tokens.len())
                .collect();
            assert_eq!(lengths, expected);
            let mut ends = analysis.sentences.iter().map(|it| it.tokens.end as usize);
            assert_eq!(ends.next_back(), Some(analysis.tokens.len()));
            for it in &analysis.sentences {
                for token in &analysis.tokens[it.tokens.start as usize..it.tokens.end as usize] {
                    assert_eq!(it.span.join(token.span), it.span);
                }
            }
        };
        check(&"ferry ".repeat(399), &[399]);
        check(&format!("{}.", "ferry ".repeat(399).trim()), &[400]);
        check(&"ferry ".repeat(1000), &[400, 400, 200]);
        // After a comma near the end, but not after one that is far from it.
        let list = |n: usize| format!("{}, {}", "ferry ".repeat(n).trim(), "boat ".repeat(400));
        check(&list(350), &[351, 400]);
        check(&list(100), &[400, 101]);
    }

    #[test]
    fn a_part_of_a_huge_article_is_compared() {
        let ends = |text: &str, bytes: usize, sentences: usize| {
            let most = Most {
                bytes,
                sentences,
                ..Most::ALL
            };
            let analysis = analyze_first(&article(text), most);
            let last = analysis.sentences.last().map_or(0, |it| it.span.end);
            (analysis.sentences.len(), last)
        };
        let paragraphs = "The ferry left on Monday. It came back.\n\n".repeat(9);
        assert_eq!(ends(&paragraphs, usize::MAX, usize::MAX), (18, 367));
        assert_eq!(ends(&paragraphs, 123, usize::MAX), (6, 121));
        assert_eq!(ends(&paragraphs, 150, usize::MAX), (8, 150));
        assert_eq!(ends(&paragraphs, usize::MAX, 4), (4, 80));
        assert_eq!(ends(&paragraphs, usize::MAX, 3), (3, 66));
        // Within a paragraph, on a character boundary.
        assert_eq!(ends(&"é ".repeat(50), 10, usize::MAX), (1, 8));
        assert_eq!(ends("", 10, 10), (0, 0));
        assert_eq!(ends(&paragraphs, 0, 10), (0, 0));
    }
}
