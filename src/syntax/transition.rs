//! The states of an arc-hybrid parser (Kuhlmann, Gómez-Rodríguez and Satta 2011) and their features.
//!
//! A sentence of `n` words is read in at most `2n` steps; the root is the position after the last word.

use std::cmp::Ordering;

use super::labels::{Relation, Tag};

/// A step of the parser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Step {
    /// Moves the next word onto the stack.
    Shift,
    /// Attaches the top of the stack to the next word; after the last word, makes it a root.
    Left,
    /// Attaches the top of the stack to the word below it.
    Right,
}

impl Step {
    /// All steps in the order of their numbers.
    pub const ALL: [Step; 3] = [Step::Shift, Step::Left, Step::Right];
}

/// The number of words that the network reads: top of the stack, next word, second and third of the stack, the word after the next.
pub const SLOTS: usize = 5;

/// The content of a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// Empty: the stack is not that deep.
    Empty,
    /// The root.
    Root,
    /// A word.
    Word(usize),
}

/// The number of features of a state: see [`State::signs`].
pub const SIGNS: usize = 21;

/// The number of values of each feature.
const VALUES: [usize; SIGNS] = {
    let labels = Relation::ALL.len() + 1;
    let tags = Tag::ALL.len() + 1;
    [
        labels, labels, labels, labels, labels, labels, labels, labels, labels, 17, 17, 17, 17, 20,
        10, 6, tags, tags, tags, tags, tags,
    ]
};

/// The first row of each feature.
const STARTS: [usize; SIGNS] = {
    let mut starts = [0; SIGNS];
    let mut n = 1;
    while n < SIGNS {
        starts[n] = starts[n - 1] + VALUES[n - 1];
        n += 1;
    }
    starts
};

/// The number of rows of all values of all features.
pub const SIGN_ROWS: usize = STARTS[SIGNS - 1] + VALUES[SIGNS - 1];

/// The number of rows of the tags in all slots.
pub const TAG_ROWS: usize = SLOTS * Tag::ALL.len();

const NONE: u32 = u32::MAX;

/// A word during parsing: its head and its outermost children.
#[derive(Clone, Copy, Debug)]
struct Node {
    head: u32,
    relation: u8,
    n_left: u8,
    n_right: u8,
    /// The last two children on each side, outermost first.
    left: [u32; 2],
    right: [u32; 2],
}

const NODE: Node = Node {
    head: NONE,
    relation: 0,
    n_left: 0,
    n_right: 0,
    left: [NONE; 2],
    right: [NONE; 2],
};

/// A state of the parser.
#[derive(Clone, Debug)]
pub struct State {
    stack: Vec<u32>,
    next: usize,
    nodes: Vec<Node>,
}

impl State {
    /// The state before the first of `n` words.
    pub fn new(n: usize) -> State {
        State {
            stack: Vec::with_capacity(n),
            next: 0,
            nodes: vec![NODE; n + 1],
        }
    }

    /// The number of words.
    pub fn len(&self) -> usize {
        self.nodes.len() - 1
    }

    /// Whether the sentence is empty.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The next word; the number of words at the end.
    pub const fn next(&self) -> usize {
        self.next
    }

    /// The words on the stack, with the top last.
    pub fn stack(&self) -> &[u32] {
        &self.stack
    }

    /// Whether all words have been read and have a head.
    pub fn is_done(&self) -> bool {
        self.next == self.len() && self.stack.is_empty()
    }

    /// Whether a step can be taken.
    pub fn allows(&self, step: Step) -> bool {
        match step {
            Step::Shift => self.next < self.len(),
            Step::Left => !self.stack.is_empty(),
            Step::Right => self.stack.len() >= 2,
        }
    }

    /// Whether the sentence can still have a single root after a step: after the last word only the last word of the stack may become
    /// the root. Training does not require this.
    pub fn keeps_one_root(&self, step: Step) -> bool {
        step != Step::Left || self.next < self.len() || self.stack.len() == 1
    }

    /// The head and the dependent of the arc that a step makes.
    pub fn arc(&self, step: Step) -> Option<(usize, usize)> {
        let (&top, below) = self.stack.split_last()?;
        let head = match step {
            Step::Shift => return None,
            Step::Left => self.next,
            Step::Right => *below.last()? as usize,
        };
        Some((head, top as usize))
    }

    /// Takes a step; an arc is given the relation with this number.
    pub fn take(&mut self, step: Step, relation: u8) {
        let Some((head, dependent)) = self.arc(step) else {
            if self.allows(Step::Shift) {
                self.stack.push(self.next as u32);
                self.next += 1;
            }
            return;
        };
        self.stack.pop();
        self.nodes[dependent].head = head as u32;
        self.nodes[dependent].relation = relation;
        let node = &mut self.nodes[head];
        let child = dependent as u32;
        if dependent < head {
            node.left = [child, node.left[0]];
            node.n_left = (node.n_left + 1).min(3);
        } else {
            node.right = [child, node.right[0]];
            node.n_right = (node.n_right + 1).min(3);
        }
    }

    /// The head of a word, `None` for a root, and the number of its relation.
    pub fn head(&self, n: usize) -> (Option<u32>, u8) {
        let node = self.nodes.get(n).unwrap_or(&NODE);
        let head = Some(node.head).filter(|&head| (head as usize) < self.len());
        (head, node.relation)
    }

    /// The content of each slot.
    pub fn slots(&self) -> [Slot; SLOTS] {
        let ahead = |n: usize| match n.cmp(&self.len()) {
            Ordering::Less => Slot::Word(n),
            Ordering::Equal => Slot::Root,
            Ordering::Greater => Slot::Empty,
        };
        let at = |depth| self.below(depth).map_or(Slot::Empty, Slot::Word);
        [at(0), ahead(self.next), at(1), at(2), ahead(self.next + 1)]
    }

    /// The row of each feature: the relations of children, the numbers of children, distances, the depth of the stack, the tags of
    /// children. `tag_of` gives the number of a word's tag.
    pub fn signs(&self, tag_of: impl Fn(usize) -> usize) -> [u16; SIGNS] {
        let node = |n: Option<usize>| n.map_or(&NODE, |n| &self.nodes[n]);
        let (top, second) = (self.below(0), self.below(1));
        let (s0, s1, b0) = (node(top), node(second), &self.nodes[self.next]);
        let label = |child: u32| {
            let child = self.nodes.get(child as usize);
            child.map_or(0, |node| 1 + usize::from(node.relation))
        };
        let tag = |child: u32| {
            let child = child as usize;
            if child < self.len() {
                1 + tag_of(child)
            } else {
                0
            }
        };
        let children = |n: Option<usize>| {
            let node = node(n);
            n.map_or(0, |_| 1 + usize::from(node.n_left << 2 | node.n_right))
        };
        let ends = if self.next == self.len() { 10 } else { 0 };
        let values = [
            label(s0.left[0]),
            label(s0.right[0]),
            label(s1.left[0]),
            label(s1.right[0]),
            label(b0.left[0]),
            label(s0.left[1]),
            label(s0.right[1]),
            label(s1.right[1]),
            label(b0.left[1]),
            children(top),
            children(second),
            children(Some(self.next)),
            children(self.below(2)),
            top.map_or(0, |top| (self.next - top).min(9) + ends),
            top.zip(second).map_or(0, |(top, it)| (top - it).min(9)),
            self.stack.len().min(5),
            tag(s0.left[0]),
            tag(s0.right[0]),
            tag(s1.left[0]),
            tag(s1.right[0]),
            tag(b0.left[0]),
        ];
        let mut rows = [0; SIGNS];
        for ((row, start), value) in rows.iter_mut().zip(STARTS).zip(values) {
            *row = (start + value) as u16;
        }
        rows
    }

    /// The word at this depth of the stack.
    fn below(&self, depth: usize) -> Option<usize> {
        let at = self.stack.len().checked_sub(depth + 1)?;
        Some(self.stack[at] as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_make_a_tree() {
        use Step::{Left, Right, Shift};
        // She reads old books: heads 1, root, 3, 1.
        let mut state = State::new(4);
        for step in [Shift, Left, Shift, Shift, Left, Shift, Right, Left] {
            assert!(state.allows(step), "{step:?} {state:?}");
            state.take(step, 7);
        }
        assert!(state.is_done());
        let heads: Vec<_> = (0..4).map(|n| state.head(n).0).collect();
        assert_eq!(heads, [Some(1), None, Some(3), Some(1)]);
    }

    #[test]
    fn every_sign_has_its_rows() {
        let mut state = State::new(3);
        for step in [Step::Shift, Step::Shift, Step::Right, Step::Shift] {
            let signs = state.signs(|_| 3);
            for (n, &row) in signs.iter().enumerate() {
                let row = usize::from(row);
                assert!((STARTS[n]..STARTS[n] + VALUES[n]).contains(&row), "{n}");
            }
            state.take(step, Relation::Xcomp as u8);
        }
        assert!(!State::new(0).allows(Step::Shift) && State::new(0).is_done());
    }
}
