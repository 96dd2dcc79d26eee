//! Splits overlapping layers of spans into disjoint runs, for drawing.

use super::Span;

/// Cuts `within` at every border of the layers. Each run has the indices of the layers that cover it, lowest first; runs without a
/// layer are included, so that the runs together are exactly `within`.
pub(crate) fn runs<T>(within: Span, layers: &[(Span, T)]) -> Vec<(Span, Vec<usize>)> {
    let mut cuts: Vec<u32> = vec![within.start, within.end];
    for (span, _) in layers {
        cuts.extend(
            [span.start, span.end]
                .into_iter()
                .filter(|&cut| within.start < cut && cut < within.end),
        );
    }
    cuts.sort_unstable();
    cuts.dedup();
    cuts.windows(2)
        .map(|cut| {
            let run = Span {
                start: cut[0],
                end: cut[1],
            };
            let covering = layers
                .iter()
                .enumerate()
                .filter(|(_, (span, _))| span.covers(run))
                .map(|(n, _)| n)
                .collect();
            (run, covering)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_cover_everything_once() {
        let layers = [(Span::new(2, 6), 'x'), (Span::new(4, 12), 'y')];
        let got = runs(Span::new(0, 10), &layers);
        let want = [
            (0, 2, vec![]),
            (2, 4, vec![0]),
            (4, 6, vec![0, 1]),
            (6, 10, vec![1]),
        ];
        assert_eq!(got, want.map(|(start, end, n)| (Span::new(start, end), n)));
    }
}
