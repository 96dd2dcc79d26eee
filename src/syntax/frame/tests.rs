use super::*;
use crate::{
    syntax::tree::Word,
    text::{Span, tokenize},
};

/// The tense of the first frame of a sentence whose words have these parts of speech, heads (-1 for none) and relations.
fn check(text: &str, words: &[(Pos, Tag, i32, Relation)], expected: Tense) {
    let tokens = tokenize(text, Span::all(text));
    let word = |(token, &(pos, tag, head, relation)): (&crate::text::Token, _)| Word {
        span: token.span,
        pos,
        tag,
        head: u32::try_from(head).ok(),
        relation,
    };
    let tree = Tree::new(tokens.iter().zip(words).map(word).collect());
    let tense = frames(text, &tree).first().map(|it| it.tense);
    assert_eq!(tense, Some(expected), "{text:?}");
}

#[test]
fn the_perfect_of_be_is_past() {
    let he = (Pos::Pron, Tag::Prp, 3, Relation::Nsubj);
    let ill = (Pos::Adj, Tag::Jj, -1, Relation::Root);
    let has = (Pos::Aux, Tag::Vbz, 3, Relation::Aux);
    let been = (Pos::Aux, Tag::Vbn, 3, Relation::Cop);
    check("He has been ill", &[he, has, been, ill], Tense::Past);
    let is = (Pos::Aux, Tag::Vbz, 3, Relation::Cop);
    let now = (Pos::Adv, Tag::Rb, 3, Relation::Advmod);
    check("He is now ill", &[he, is, now, ill], Tense::Present);
}
