//! Restatements at the top of a report: headline, standfirst and lead state the same thing in different words.
//!
//! In: a report and its terms. Out: the sentences at the top that restate the headline. Two different words of the headline, at least
//! one of them not a name, or three names are enough if they are a third of the shorter sentence: of 34 such sentences without a link,
//! read manually, 27 stated the fact of the headline before that third was required.

use std::collections::BTreeMap;

use crate::{
    article::{Article, BlockRole},
    compare::link::vocabulary::{SentenceTerms, TermId, TermKind, Terms},
    lexicon::senses,
    pair::Side,
};

/// A sentence that restates the headline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Restatement {
    /// The index of its story sentence.
    pub sentence: u32,
    /// The index of the story sentence of the headline.
    pub headline: u32,
    /// Whether it is the lead, which may also state something new, and not the standfirst.
    pub is_lead: bool,
}

/// The sense of a word: its set of synonyms, if it has one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sense {
    Synonyms(u16),
    Stem(TermId),
}

/// The sentences at the top of a report that restate its headline.
pub(super) fn restatements(article: &Article, terms: &Terms, side: Side) -> Vec<Restatement> {
    let sentences = &terms.sentences[side];
    let block = |sentence: &SentenceTerms| article.block_at(sentence.span.start as usize);
    let role = |n: usize| {
        let block = block(&sentences[n])?;
        Some(article.blocks[block].role)
    };
    let is = |wanted: BlockRole| move |n: &usize| role(*n) == Some(wanted);
    let Some(headline) = (0..sentences.len()).find(is(BlockRole::Headline)) else {
        return Vec::new();
    };
    // A paragraph right under a caption may continue it.
    let under_caption = |n: usize| {
        let above = block(&sentences[n]).and_then(|block| block.checked_sub(1));
        above.is_some_and(|above| article.blocks[above].role == BlockRole::Caption)
    };
    let lead = (0..sentences.len())
        .filter(is(BlockRole::Paragraph))
        .find(|&n| !under_caption(n));
    let end = lead.map_or(0, |lead| lead + 1);
    let said = senses(terms, &sentences[headline]);
    let mut restatements = Vec::new();
    let top = sentences.iter().enumerate().take(end);
    for (n, sentence) in top.skip(headline + 1) {
        let is_lead = Some(n) == lead;
        if !is_lead && role(n) != Some(BlockRole::Standfirst) {
            continue;
        }
        let here = senses(terms, sentence);
        let shared: Vec<bool> = here
            .iter()
            .filter(|(sense, _)| said.contains_key(sense))
            .map(|(_, named)| *named)
            .collect();
        let enough = shared.len() > 2 || (shared.len() == 2 && shared.contains(&false));
        if enough && 3 * shared.len() >= said.len().min(here.len()) {
            restatements.push(Restatement {
                sentence: n as u32,
                headline: headline as u32,
                is_lead,
            });
        }
    }
    restatements
}

/// The senses of the words of a sentence, and whether each is a name.
fn senses(terms: &Terms, sentence: &SentenceTerms) -> BTreeMap<Sense, bool> {
    let sense = |id: TermId| {
        let stem = &terms.stems[id as usize];
        senses::synonym_set(&stem.text).map_or(Sense::Stem(id), Sense::Synonyms)
    };
    let terms = sentence.terms.iter();
    terms
        .map(|term| (sense(term.id), term.kind == TermKind::Name))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{analysis::analyze, article, pair::Pair};

    /// The sentences that restate the headline, by their first words.
    fn check(lines: &[&str], expected: &[&str]) {
        let parse = |text: String| article::parse("test", text, article::Metadata::default());
        let articles = Pair::new(parse(lines.join("\n\n")), parse("Rain fell.".to_string()));
        let analyses = articles.as_ref().map(analyze);
        let terms = Terms::new(articles.as_ref(), analyses.as_ref());
        let found: Vec<&str> = restatements(&articles.a, &terms, Side::A)
            .iter()
            .map(|restatement| terms.sentences.a[restatement.sentence as usize].span)
            .filter_map(|span| span.of(&articles.a.text).split(' ').next())
            .collect();
        assert_eq!(found, expected, "{lines:?}");
    }

    #[test]
    fn the_lead_restates_the_headline() {
        let rest =
            "Neighbors brought warm bread to the crew, and the mayor thanked them all on Friday.";
        let head = "Norwegian ferry burns off Salto";
        // In synonyms, and with the country for its demonym.
        check(
            &[
                head,
                "A blaze gutted the Salto ferry at night, police said.",
                rest,
            ],
            &["A"],
        );
        check(
            &[
                head,
                "Norway sent its best divers to the harbor after the Salto ferry sank.",
                rest,
            ],
            &["Norway"],
        );
        // Names alone are the topic of the whole story.
        check(
            &[
                head,
                "Salto has been a quiet town of fishers since the old days.",
                rest,
            ],
            &[],
        );
        check(
            &[
                head,
                "The roar could be heard for miles, neighbors said.",
                rest,
            ],
            &[],
        );
        // What follows the lead has facts of its own.
        check(
            &[
                head,
                "The roar could be heard for miles, neighbors said.",
                "The ferry burns off Salto still, police said.",
            ],
            &[],
        );
    }
}
