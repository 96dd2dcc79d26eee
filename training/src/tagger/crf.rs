//! Training of the CRF: maximum likelihood of the gold labels by `AdaGrad`, one sentence at a time.

use parallax::internals::entity::tagger::decode::{
    INSIDE, LABELS, OUTSIDE, Part, may_follow, part,
};

/// A sentence as rows of features for each token, with its gold labels.
pub struct Sentence {
    pub features: Vec<Vec<u32>>,
    /// Additional features from the labels of a first pass; most steps use them.
    pub votes: Vec<Vec<u32>>,
    pub labels: Vec<u8>,
}

/// The only feature of a token that the tagger skips.
pub const PLAIN: u32 = u32::MAX;

/// The weights during training.
pub struct Weights {
    /// For each row, the weights of the labels inside names and the sum of squared gradients.
    pub rows: Vec<[f32; INSIDE + 1]>,
    pub transitions: [[f32; LABELS]; LABELS],
    transition_squares: [[f32; LABELS]; LABELS],
}

/// splitmix64.
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for n in (1..items.len()).rev() {
            items.swap(n, (self.next() % (n as u64 + 1)) as usize);
        }
    }
}

pub struct Settings {
    pub rate: f32,
    pub dropout: f32,
}

impl Weights {
    pub fn new(n: usize) -> Weights {
        Weights {
            rows: vec![[0.0; INSIDE + 1]; n],
            transitions: [[0.0; LABELS]; LABELS],
            transition_squares: [[0.0; LABELS]; LABELS],
        }
    }

    /// Adds other weights to these.
    pub fn add(&mut self, other: &Weights) {
        for (sum, row) in self.rows.iter_mut().zip(&other.rows) {
            for l in 0..INSIDE {
                sum[l] += row[l];
            }
        }
        for (sum, &w) in self
            .transitions
            .iter_mut()
            .flatten()
            .zip(other.transitions.iter().flatten())
        {
            *sum += w;
        }
    }

    /// Multiplies all weights.
    pub fn scale(&mut self, by: f32) {
        for w in self
            .rows
            .iter_mut()
            .flatten()
            .chain(self.transitions.iter_mut().flatten())
        {
            *w *= by;
        }
    }

    pub fn scores(&self, features: &[u32]) -> [f32; LABELS] {
        if features == [PLAIN] {
            let mut scores = [-30.0; LABELS];
            scores[OUTSIDE] = 0.0;
            return scores;
        }
        let mut sums = [0f32; INSIDE];
        for &f in features {
            let row = &self.rows[f as usize];
            for l in 0..INSIDE {
                sums[l] += row[l];
            }
        }
        let mut scores = [0f32; LABELS];
        scores[..INSIDE].copy_from_slice(&sums);
        scores
    }

    /// The factor of each label after each other, independent of features.
    fn flows(&self) -> [[f32; LABELS]; LABELS] {
        let mut trans = [[0f32; LABELS]; LABELS];
        for from in 0..LABELS {
            for to in 0..LABELS {
                if may_follow(from, to) {
                    trans[from][to] = self.transitions[from][to].exp();
                }
            }
        }
        trans
    }

    /// Updates the weights of some features.
    fn step_rows(&mut self, features: &[u32], gradient: &[f32; INSIDE], settings: &Settings) {
        let square = gradient.iter().map(|g| g * g).sum::<f32>();
        for &f in features {
            let row = &mut self.rows[f as usize];
            row[INSIDE] += square;
            let rate = settings.rate / (row[INSIDE] + 0.01).sqrt();
            for l in 0..INSIDE {
                row[l] -= rate * gradient[l];
            }
        }
    }

    /// Updates the weights of the transitions.
    fn step_transitions(&mut self, pair: &[[f32; LABELS]; LABELS], settings: &Settings) {
        for from in 0..LABELS {
            for to in 0..LABELS {
                let g = pair[from][to];
                if g != 0.0 && may_follow(from, to) {
                    self.transition_squares[from][to] += g * g;
                    self.transitions[from][to] -=
                        settings.rate * g / (self.transition_squares[from][to] + 1.0).sqrt();
                }
            }
        }
    }

    /// Takes a step on a sentence; returns its loss before the step.
    pub fn step(
        &mut self,
        sentence: &Sentence,
        before: &[Vec<u8>; LABELS],
        random: &mut Random,
        settings: &Settings,
    ) -> f32 {
        let n = sentence.labels.len();
        if n == 0 {
            return 0.0;
        }
        let active = chosen(sentence, random, settings);
        let mut emit = Vec::with_capacity(n);
        let mut gold_score = 0.0;
        let mut last = OUTSIDE;
        let mut offset = 0f32;
        for (features, &label) in active.iter().zip(&sentence.labels) {
            let scores = self.scores(features);
            gold_score += scores[label as usize] + self.transitions[last][label as usize];
            last = label as usize;
            let top = scores.iter().copied().fold(f32::MIN, f32::max);
            offset += top;
            emit.push(scores.map(|s| (s - top).exp()));
        }
        let trans = self.flows();
        // Forward and backward, scaled at every token.
        let (forward, scale, mut log_z) = run_forward(&emit, &trans, before, offset);
        let closing = |l: usize| !matches!(part(l), Part::Begin | Part::Inside);
        let mut backward = [0f32; LABELS];
        let end: f32 = (0..LABELS)
            .filter(|&l| closing(l))
            .map(|l| forward[n - 1][l])
            .sum::<f32>()
            .max(1e-30);
        log_z += end.ln();
        for (l, b) in backward.iter_mut().enumerate() {
            *b = if closing(l) { 1.0 / end } else { 0.0 };
        }
        let mut pair = [[0f32; LABELS]; LABELS];
        for t in (0..n).rev() {
            let gold = sentence.labels[t] as usize;
            let mut gradient = [0f32; INSIDE];
            let mut largest = 0f32;
            for l in 0..INSIDE {
                gradient[l] = forward[t][l] * backward[l] - f32::from(u8::from(l == gold));
                largest = largest.max(gradient[l].abs());
            }
            let weighted: [f32; LABELS] =
                std::array::from_fn(|l| emit[t][l] * backward[l] * scale[t]);
            let mut earlier = [0f32; LABELS];
            for to in 0..LABELS {
                if t == 0 {
                    pair[OUTSIDE][to] += trans[OUTSIDE][to] * weighted[to];
                } else {
                    for &from in &before[to] {
                        let flow = trans[from as usize][to] * weighted[to];
                        earlier[from as usize] += flow;
                        pair[from as usize][to] += forward[t - 1][from as usize] * flow;
                    }
                }
            }
            backward = earlier;
            let from = if t == 0 {
                OUTSIDE
            } else {
                sentence.labels[t - 1] as usize
            };
            pair[from][gold] -= 1.0;
            if largest > 0.005 && active[t] != [PLAIN] {
                self.step_rows(&active[t], &gradient, settings);
            }
        }
        self.step_transitions(&pair, settings);
        log_z - gold_score
    }
}

/// The features of each token that a step uses: a random subset, so that the model does not rely on a single one.
fn chosen(sentence: &Sentence, random: &mut Random, settings: &Settings) -> Vec<Vec<u32>> {
    let n = sentence.labels.len();
    let keep = (settings.dropout * u32::MAX as f32) as u32;
    let second = random.next() % 100 < 60;
    let mut active: Vec<Vec<u32>> = Vec::with_capacity(n);
    for t in 0..n {
        let votes = sentence
            .votes
            .get(t)
            .filter(|_| second)
            .into_iter()
            .flatten();
        if sentence.features[t] == [PLAIN] {
            active.push(vec![PLAIN]);
            continue;
        }
        let features = sentence.features[t].iter().chain(votes).copied();
        active.push(
            features
                .filter(|_| (random.next() >> 32) as u32 >= keep)
                .collect(),
        );
    }
    active
}

/// The share of each label at each token given the preceding ones, the scale of each token, and the logarithm of their product added to
/// `log_z`.
fn run_forward(
    emit: &[[f32; LABELS]],
    trans: &[[f32; LABELS]; LABELS],
    before: &[Vec<u8>; LABELS],
    mut log_z: f32,
) -> (Vec<[f32; LABELS]>, Vec<f32>, f32) {
    let n = emit.len();
    let mut forward = vec![[0f32; LABELS]; n];
    let mut scale = vec![0f32; n];
    for t in 0..n {
        let mut a = [0f32; LABELS];
        for to in 0..LABELS {
            if t == 0 {
                a[to] = trans[OUTSIDE][to];
            } else {
                for &from in &before[to] {
                    a[to] += forward[t - 1][from as usize] * trans[from as usize][to];
                }
            }
            a[to] *= emit[t][to];
        }
        let sum: f32 = a.iter().sum::<f32>().max(1e-30);
        log_z += sum.ln();
        scale[t] = 1.0 / sum;
        forward[t] = a.map(|v| v / sum);
    }
    (forward, scale, log_z)
}
