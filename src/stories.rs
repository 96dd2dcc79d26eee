//! Groups articles by story.
//!
//! In: articles, such as all files of a folder. Out: groups of two or more. Articles whose leads have words in common are compared;
//! those that share sure facts and do not seem to cover two events belong to one story. In doubt, an article stays alone.

use std::{cell::OnceCell, collections::BTreeSet};

use crate::{
    analysis::{Analysis, analyze_compared},
    article::Article,
    compare::fact::counts::Counts,
    comparison::{Comparison, NoteKind},
    lexicon::closed_classes::is_stop,
    pair::Pair,
    reading,
    text::fold::{Case, Folded},
};

/// The number of words at the beginning of an article that give its topic.
const LEAD: usize = 150;
/// The number of words that the leads of two articles of one story must have in common. The 17 real pairs of one story have at
/// least 7; four in five pairs of different stories have fewer than 4.
const COMMON_WORDS: usize = 4;
/// The number of facts that two articles of one story must share. Of the pairs of two similar events in ECB+, 27 in 100 share one
/// fact by coincidence, 12 share two.
const SHARED_FACTS: usize = 2;

/// The groups of articles of one story, by index, each in order; the largest first. An article is in at most one group.
pub(crate) fn stories(articles: &[&Article]) -> Vec<Vec<usize>> {
    let leads: Vec<BTreeSet<String>> = articles.iter().map(|article| lead(article)).collect();
    let analyses: Vec<OnceCell<Analysis>> = articles.iter().map(|_| OnceCell::new()).collect();
    let analysis = |n: usize| analyses[n].get_or_init(|| analyze_compared(articles[n]));
    let are_one_story = |pair: Pair<usize>| {
        let found = reading::read_analyzed(
            pair.map(|n| articles[n].clone()),
            pair.map(|n| analysis(n).clone()),
        );
        are_one_story(&found.comparison)
    };
    // Each article points to the first of its group.
    let mut first: Vec<usize> = (0..articles.len()).collect();
    for b in 0..articles.len() {
        for a in 0..b {
            let is_known = first[a] == first[b];
            let n_common = leads[a].intersection(&leads[b]).count();
            if is_known || n_common < COMMON_WORDS || !are_one_story(Pair::new(a, b)) {
                continue;
            }
            let (from, to) = (first[a].max(first[b]), first[a].min(first[b]));
            for it in first.iter_mut().filter(|it| **it == from) {
                *it = to;
            }
        }
    }
    let mut groups: Vec<Vec<usize>> = (0..articles.len())
        .map(|n| (0..articles.len()).filter(|&it| first[it] == n).collect())
        .filter(|group: &Vec<usize>| group.len() > 1)
        .collect();
    groups.sort_by_key(|group| (usize::MAX - group.len(), group[0]));
    groups
}

fn are_one_story(comparison: &Comparison) -> bool {
    let doubt = |kind| matches!(kind, NoteKind::DifferentEvents | NoteKind::NoSharedFacts);
    let notes = comparison.notes.iter();
    Counts::of(&comparison.facts).n_shared() >= SHARED_FACTS
        && !notes.map(|note| note.kind).any(doubt)
}

/// The content words at the beginning of the story.
fn lead(article: &Article) -> BTreeSet<String> {
    let story = article.blocks.iter().filter(|it| !it.role.is_furniture());
    let words = story.flat_map(|it| it.span.of(&article.text).split_whitespace());
    let bare = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        Folded::new(word, Case::Lower).text
    };
    let words = words.take(LEAD).map(bare);
    words
        .filter(|word| word.chars().count() > 3 && !is_stop(word))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Metadata, parse};

    const DAM: [&str; 2] = [
        "Dam at Kell bursts\n\nThe dam above Kell burst on Monday night and flooded 300 houses, mayor Ina Voss said.\n\n\
         Two people drowned in the flood, the police of Kell said. Soldiers built a bridge over the river on Tuesday.\n",
        "Flood in Kell after dam breaks\n\nA dam above the town of Kell burst on Monday night; 300 houses were flooded, according to mayor Ina \
         Voss.\n\nThe police said that three people drowned in the flood. Soldiers had built a bridge over the river by Tuesday evening.\n",
    ];
    const BREAD: [&str; 2] = [
        "Bread gets dearer in Orland\n\nBakers in Orland raised the price of bread by 4 percent in May, the guild of bakers said.\n\n\
         Flour from Tavara costs a third more than last year, said Lena Ort, who heads the guild.\n",
        "Orland pays more for bread\n\nThe price of bread in Orland rose by 4 percent in May, the guild of bakers said on Friday.\n\n\
         Lena Ort, head of the guild, said that flour from Tavara costs a third more than last year.\n",
    ];
    /// A similar flood in another town.
    const OTHER_FLOOD: &str = "River floods Brenn\n\nThe river Aal flooded 40 houses in Brenn on Sunday, mayor Tom Reed said.\n\n\
         Nobody was hurt in the flood, the police said. Soldiers brought sand.\n";

    fn check(texts: &[&str], expected: &[&[usize]]) {
        let article = |text: &&str| parse("test", (*text).to_string(), Metadata::default());
        let articles: Vec<Article> = texts.iter().map(article).collect();
        let articles: Vec<&Article> = articles.iter().collect();
        assert_eq!(stories(&articles), expected, "{texts:#?}");
    }

    #[test]
    fn articles_are_grouped_by_story() {
        check(&[DAM[0], BREAD[0], DAM[1], BREAD[1]], &[&[0, 2], &[1, 3]]);
        check(&[BREAD[0], DAM[0], DAM[1], DAM[0]], &[&[1, 2, 3]]);
        check(&[DAM[0], OTHER_FLOOD, BREAD[0]], &[]);
        check(&[DAM[0], ""], &[]);
        check(&[], &[]);
    }
}
