//! The cost of a step: the number of gold arcs that are impossible after it (Goldberg and Nivre 2013).

use parallax::internals::syntax::transition::{State, Step};

/// The number of gold arcs that the step loses. Heads are as in [`super::sample::Sample`].
pub fn cost(state: &State, step: Step, heads: &[usize]) -> usize {
    let (stack, next, n) = (state.stack(), state.next(), heads.len());
    let Some((&top, below)) = stack.split_last() else {
        return 0;
    };
    let top = top as usize;
    let depends = |word: usize, head: usize| heads.get(word) == Some(&head);
    let children = |head: usize| (next..n).filter(|&word| depends(word, head)).count();
    match step {
        Step::Shift => {
            let lost = stack.iter().filter(|&&it| depends(it as usize, next));
            let heads_below = below.iter().filter(|&&it| depends(next, it as usize));
            lost.count() + heads_below.count()
        }
        Step::Left => {
            let to_second = below.last().is_some_and(|&it| depends(top, it as usize));
            let to_later = heads[top] > next && heads[top] <= n;
            usize::from(to_second || to_later) + children(top)
        }
        Step::Right => usize::from((next..=n).contains(&heads[top])) + children(top),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_of_the_gold_tree_cost_nothing() {
        // She reads old books: heads 1, root, 3, 1.
        let heads = [1, 4, 3, 1];
        let mut state = State::new(4);
        while !state.is_done() {
            let free = |step: &Step| state.allows(*step) && cost(&state, *step, &heads) == 0;
            let step = Step::ALL.into_iter().find(free);
            assert!(step.is_some(), "{state:?}");
            state.take(step.unwrap_or(Step::Shift), 0);
        }
        let found: Vec<_> = (0..4).map(|n| state.head(n).0.unwrap_or(4)).collect();
        assert_eq!(found, [1, 4, 3, 1]);
    }

    #[test]
    fn a_wrong_step_costs_the_arcs_it_loses() {
        let heads = [1, 4, 3, 1];
        let mut state = State::new(4);
        state.take(Step::Shift, 0);
        assert_eq!(cost(&state, Step::Left, &heads), 0);
        assert_eq!(cost(&state, Step::Shift, &heads), 1);
    }
}
