//! The labels of Universal Dependencies: parts of speech, English word classes and relations.
//!
//! The order of each list is part of the format of the model (`assets/models/syntax.bin`).

/// Universal part of speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Pos {
    /// Adjective.
    Adj,
    /// Preposition or postposition.
    Adp,
    /// Adverb.
    Adv,
    /// Auxiliary verb, including the copula.
    Aux,
    /// Coordinating conjunction.
    Cconj,
    /// Determiner.
    Det,
    /// Interjection.
    Intj,
    /// Common noun.
    Noun,
    /// Cardinal number.
    Num,
    /// Particle: "not", "to", "'s".
    Part,
    /// Pronoun.
    Pron,
    /// Proper noun.
    Propn,
    /// Punctuation.
    Punct,
    /// Subordinating conjunction.
    Sconj,
    /// Symbol.
    Sym,
    /// Main verb.
    Verb,
    /// Anything else.
    X,
}

impl Pos {
    /// All parts of speech with their names in treebanks, in the order of the model.
    pub const ALL: [(Pos, &'static str); 17] = [
        (Pos::Adj, "ADJ"),
        (Pos::Adp, "ADP"),
        (Pos::Adv, "ADV"),
        (Pos::Aux, "AUX"),
        (Pos::Cconj, "CCONJ"),
        (Pos::Det, "DET"),
        (Pos::Intj, "INTJ"),
        (Pos::Noun, "NOUN"),
        (Pos::Num, "NUM"),
        (Pos::Part, "PART"),
        (Pos::Pron, "PRON"),
        (Pos::Propn, "PROPN"),
        (Pos::Punct, "PUNCT"),
        (Pos::Sconj, "SCONJ"),
        (Pos::Sym, "SYM"),
        (Pos::Verb, "VERB"),
        (Pos::X, "X"),
    ];

    /// The part of speech with this number; the last one if it is out of range.
    pub fn of(number: usize) -> Pos {
        Self::ALL[number.min(Self::ALL.len() - 1)].0
    }

    /// The part of speech with this name in treebanks.
    pub fn named(name: &str) -> Option<Pos> {
        let found = Self::ALL.iter().find(|(_, it)| *it == name);
        found.map(|&(it, _)| it)
    }

    /// Its name in treebanks.
    pub const fn name(self) -> &'static str {
        Self::ALL[self as usize].1
    }
}

/// Part-of-speech tag of the Penn treebank: finer than [`Pos`], with tense and number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Tag {
    /// `CC`.
    Cc,
    /// `CD`.
    Cd,
    /// `DT`.
    Dt,
    /// `EX`.
    Ex,
    /// `FW`.
    Fw,
    /// `IN`.
    In,
    /// `JJ`.
    Jj,
    /// `JJR`.
    Jjr,
    /// `JJS`.
    Jjs,
    /// `LS`.
    Ls,
    /// `MD`.
    Md,
    /// `NN`.
    Nn,
    /// `NNP`.
    Nnp,
    /// `NNPS`.
    Nnps,
    /// `NNS`.
    Nns,
    /// `PDT`.
    Pdt,
    /// `POS`.
    Pos,
    /// `PRP`.
    Prp,
    /// `PRP$`.
    PrpPossessive,
    /// `RB`.
    Rb,
    /// `RBR`.
    Rbr,
    /// `RBS`.
    Rbs,
    /// `RP`.
    Rp,
    /// `SYM`.
    Sym,
    /// `TO`.
    To,
    /// `UH`.
    Uh,
    /// `VB`.
    Vb,
    /// `VBD`.
    Vbd,
    /// `VBG`.
    Vbg,
    /// `VBN`.
    Vbn,
    /// `VBP`.
    Vbp,
    /// `VBZ`.
    Vbz,
    /// `WDT`.
    Wdt,
    /// `WP`.
    Wp,
    /// `WP$`.
    WpPossessive,
    /// `WRB`.
    Wrb,
    /// `ADD`.
    Add,
    /// `AFX`.
    Afx,
    /// `GW`.
    Gw,
    /// `HYPH`.
    Hyph,
    /// `NFP`.
    Nfp,
    /// `$`.
    Dollar,
    /// `,`.
    Comma,
    /// `.`.
    Stop,
    /// `:`.
    Colon,
    /// Two grave accents: an opening quotation mark.
    OpenQuote,
    /// `''`.
    CloseQuote,
    /// `-LRB-`.
    OpenBracket,
    /// `-RRB-`.
    CloseBracket,
}

impl Tag {
    /// All tags with their names in treebanks, in the order of the model.
    pub const ALL: [(Tag, &'static str); 49] = [
        (Tag::Cc, "CC"),
        (Tag::Cd, "CD"),
        (Tag::Dt, "DT"),
        (Tag::Ex, "EX"),
        (Tag::Fw, "FW"),
        (Tag::In, "IN"),
        (Tag::Jj, "JJ"),
        (Tag::Jjr, "JJR"),
        (Tag::Jjs, "JJS"),
        (Tag::Ls, "LS"),
        (Tag::Md, "MD"),
        (Tag::Nn, "NN"),
        (Tag::Nnp, "NNP"),
        (Tag::Nnps, "NNPS"),
        (Tag::Nns, "NNS"),
        (Tag::Pdt, "PDT"),
        (Tag::Pos, "POS"),
        (Tag::Prp, "PRP"),
        (Tag::PrpPossessive, "PRP$"),
        (Tag::Rb, "RB"),
        (Tag::Rbr, "RBR"),
        (Tag::Rbs, "RBS"),
        (Tag::Rp, "RP"),
        (Tag::Sym, "SYM"),
        (Tag::To, "TO"),
        (Tag::Uh, "UH"),
        (Tag::Vb, "VB"),
        (Tag::Vbd, "VBD"),
        (Tag::Vbg, "VBG"),
        (Tag::Vbn, "VBN"),
        (Tag::Vbp, "VBP"),
        (Tag::Vbz, "VBZ"),
        (Tag::Wdt, "WDT"),
        (Tag::Wp, "WP"),
        (Tag::WpPossessive, "WP$"),
        (Tag::Wrb, "WRB"),
        (Tag::Add, "ADD"),
        (Tag::Afx, "AFX"),
        (Tag::Gw, "GW"),
        (Tag::Hyph, "HYPH"),
        (Tag::Nfp, "NFP"),
        (Tag::Dollar, "$"),
        (Tag::Comma, ","),
        (Tag::Stop, "."),
        (Tag::Colon, ":"),
        (Tag::OpenQuote, "``"),
        (Tag::CloseQuote, "''"),
        (Tag::OpenBracket, "-LRB-"),
        (Tag::CloseBracket, "-RRB-"),
    ];

    /// The tag with this number; the last one if it is out of range.
    pub fn of(number: usize) -> Tag {
        Self::ALL[number.min(Self::ALL.len() - 1)].0
    }

    /// The tag with this name in treebanks.
    pub fn named(name: &str) -> Option<Tag> {
        let found = Self::ALL.iter().find(|(_, it)| *it == name);
        found.map(|&(it, _)| it)
    }

    /// Its name in treebanks.
    pub const fn name(self) -> &'static str {
        Self::ALL[self as usize].1
    }
}

/// Dependency relation, with the subtypes of English.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Relation {
    /// `acl`.
    Acl,
    /// `acl:relcl`.
    AclRelcl,
    /// `advcl`.
    Advcl,
    /// `advcl:relcl`.
    AdvclRelcl,
    /// `advmod`.
    Advmod,
    /// `amod`.
    Amod,
    /// `appos`.
    Appos,
    /// `aux`.
    Aux,
    /// `aux:pass`.
    AuxPass,
    /// `case`.
    Case,
    /// `cc`.
    Cc,
    /// `cc:preconj`.
    CcPreconj,
    /// `ccomp`.
    Ccomp,
    /// `compound`.
    Compound,
    /// `compound:prt`.
    CompoundPrt,
    /// `conj`.
    Conj,
    /// `cop`.
    Cop,
    /// `csubj`.
    Csubj,
    /// `csubj:outer`.
    CsubjOuter,
    /// `csubj:pass`.
    CsubjPass,
    /// `dep`.
    Dep,
    /// `det`.
    Det,
    /// `det:predet`.
    DetPredet,
    /// `discourse`.
    Discourse,
    /// `dislocated`.
    Dislocated,
    /// `expl`.
    Expl,
    /// `fixed`.
    Fixed,
    /// `flat`.
    Flat,
    /// `goeswith`.
    Goeswith,
    /// `iobj`.
    Iobj,
    /// `list`.
    List,
    /// `mark`.
    Mark,
    /// `nmod`.
    Nmod,
    /// `nmod:desc`.
    NmodDesc,
    /// `nmod:poss`.
    NmodPoss,
    /// `nmod:unmarked`.
    NmodUnmarked,
    /// `nsubj`.
    Nsubj,
    /// `nsubj:outer`.
    NsubjOuter,
    /// `nsubj:pass`.
    NsubjPass,
    /// `nummod`.
    Nummod,
    /// `obj`.
    Obj,
    /// `obl`.
    Obl,
    /// `obl:agent`.
    OblAgent,
    /// `obl:unmarked`.
    OblUnmarked,
    /// `orphan`.
    Orphan,
    /// `parataxis`.
    Parataxis,
    /// `punct`.
    Punct,
    /// `reparandum`.
    Reparandum,
    /// `root`.
    Root,
    /// `vocative`.
    Vocative,
    /// `xcomp`.
    Xcomp,
}

impl Relation {
    /// All relations with their names in treebanks, in the order of the model.
    pub const ALL: [(Relation, &'static str); 51] = [
        (Relation::Acl, "acl"),
        (Relation::AclRelcl, "acl:relcl"),
        (Relation::Advcl, "advcl"),
        (Relation::AdvclRelcl, "advcl:relcl"),
        (Relation::Advmod, "advmod"),
        (Relation::Amod, "amod"),
        (Relation::Appos, "appos"),
        (Relation::Aux, "aux"),
        (Relation::AuxPass, "aux:pass"),
        (Relation::Case, "case"),
        (Relation::Cc, "cc"),
        (Relation::CcPreconj, "cc:preconj"),
        (Relation::Ccomp, "ccomp"),
        (Relation::Compound, "compound"),
        (Relation::CompoundPrt, "compound:prt"),
        (Relation::Conj, "conj"),
        (Relation::Cop, "cop"),
        (Relation::Csubj, "csubj"),
        (Relation::CsubjOuter, "csubj:outer"),
        (Relation::CsubjPass, "csubj:pass"),
        (Relation::Dep, "dep"),
        (Relation::Det, "det"),
        (Relation::DetPredet, "det:predet"),
        (Relation::Discourse, "discourse"),
        (Relation::Dislocated, "dislocated"),
        (Relation::Expl, "expl"),
        (Relation::Fixed, "fixed"),
        (Relation::Flat, "flat"),
        (Relation::Goeswith, "goeswith"),
        (Relation::Iobj, "iobj"),
        (Relation::List, "list"),
        (Relation::Mark, "mark"),
        (Relation::Nmod, "nmod"),
        (Relation::NmodDesc, "nmod:desc"),
        (Relation::NmodPoss, "nmod:poss"),
        (Relation::NmodUnmarked, "nmod:unmarked"),
        (Relation::Nsubj, "nsubj"),
        (Relation::NsubjOuter, "nsubj:outer"),
        (Relation::NsubjPass, "nsubj:pass"),
        (Relation::Nummod, "nummod"),
        (Relation::Obj, "obj"),
        (Relation::Obl, "obl"),
        (Relation::OblAgent, "obl:agent"),
        (Relation::OblUnmarked, "obl:unmarked"),
        (Relation::Orphan, "orphan"),
        (Relation::Parataxis, "parataxis"),
        (Relation::Punct, "punct"),
        (Relation::Reparandum, "reparandum"),
        (Relation::Root, "root"),
        (Relation::Vocative, "vocative"),
        (Relation::Xcomp, "xcomp"),
    ];

    /// The relation with this number; the last one if it is out of range.
    pub fn of(number: usize) -> Relation {
        Self::ALL[number.min(Self::ALL.len() - 1)].0
    }

    /// The relation with this name in treebanks.
    pub fn named(name: &str) -> Option<Relation> {
        let found = Self::ALL.iter().find(|(_, it)| *it == name);
        found.map(|&(it, _)| it)
    }

    /// Its name in treebanks.
    pub const fn name(self) -> &'static str {
        Self::ALL[self as usize].1
    }
}

impl Relation {
    /// Whether this is `other` or a subtype of it: `nsubj:pass` is an `nsubj`.
    pub fn is(self, other: Relation) -> bool {
        self == other || UNIVERSAL[self as usize] == other as usize
    }

    /// Its name without the subtype.
    pub fn universal(self) -> &'static str {
        Self::ALL[UNIVERSAL[self as usize]].1
    }
}

/// For each relation the number of the relation of which it is a subtype, or its own.
static UNIVERSAL: [usize; Relation::ALL.len()] = {
    let mut universal = [0; Relation::ALL.len()];
    let mut n = 0;
    while n < universal.len() {
        let mut other = 0;
        while !is_type_of(
            Relation::ALL[other].1.as_bytes(),
            Relation::ALL[n].1.as_bytes(),
        ) {
            other += 1;
        }
        universal[n] = other;
        n += 1;
    }
    universal
};

/// Whether a name is that of a relation without its subtype.
const fn is_type_of(mut of: &[u8], mut name: &[u8]) -> bool {
    while let ([a, rest @ ..], [b, others @ ..]) = (of, name) {
        if *a != *b || *a == b':' {
            return false;
        }
        (of, name) = (rest, others);
    }
    of.is_empty() && matches!(name, [] | [b':', ..])
}

#[cfg(test)]
mod tests;
