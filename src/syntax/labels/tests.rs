use super::*;

#[test]
fn numbers_and_names_lead_to_the_same_label() {
    for (n, (pos, name)) in Pos::ALL.into_iter().enumerate() {
        assert_eq!(
            (Pos::of(n), Pos::named(name), pos as usize),
            (pos, Some(pos), n)
        );
    }
    for (n, (tag, name)) in Tag::ALL.into_iter().enumerate() {
        assert_eq!(
            (Tag::of(n), Tag::named(name), tag as usize),
            (tag, Some(tag), n)
        );
    }
    for (n, (relation, name)) in Relation::ALL.into_iter().enumerate() {
        let found = (Relation::of(n), Relation::named(name), relation as usize);
        assert_eq!(found, (relation, Some(relation), n));
    }
    assert_eq!((Pos::named("NOPE"), Relation::named("nope")), (None, None));
}

#[test]
fn a_subtype_is_its_type() {
    assert!(Relation::NsubjPass.is(Relation::Nsubj));
    assert!(!Relation::Nsubj.is(Relation::NsubjPass));
    assert!(!Relation::Obl.is(Relation::Obj));
}
