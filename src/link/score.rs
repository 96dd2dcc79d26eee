//! How likely two sentences state the same fact.

use super::{
    candidates::candidates,
    choose::Scored,
    terms::{SentenceTerms, Terms},
};

/// Every candidate pair with its score, ascending.
pub fn score(terms: &Terms) -> Vec<Scored> {
    let scored = |(i, j): (u32, u32)| {
        let shared = terms.shared(i as usize, j as usize);
        let (a, b) = (
            &terms.sentences.a[i as usize],
            &terms.sentences.b[j as usize],
        );
        let rarity = |id: &u32| terms.stems[*id as usize].rarity;
        let norm = |sentence: &SentenceTerms| {
            sentence
                .set
                .iter()
                .map(|id| rarity(id).powi(2))
                .sum::<f64>()
                .sqrt()
        };
        let cosine =
            shared.iter().map(|id| rarity(id).powi(2)).sum::<f64>() / (norm(a) * norm(b)).max(1e-9);
        let union = a.set.len() + b.set.len() - shared.len();
        let jaccard = shared.len() as f64 / (union as f64).max(1.0);
        let alike = 0.5 * (cosine + jaccard);
        Scored {
            i,
            j,
            score: (alike * 1000.0 * 0.5 / 0.21).round().clamp(0.0, 1000.0) as u16,
        }
    };
    candidates(terms).into_iter().map(scored).collect()
}
