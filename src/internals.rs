//! What the trainers, the benches, the fuzz targets and the picture use of the library beyond its documented names. It may change with any
//! version.

#![allow(missing_docs)]

pub use crate::{Article, Pair, Reading, Side, analyze, read};
pub mod article {
    pub use crate::article::{Article, Metadata, parse};
}
#[cfg(feature = "cli")]
pub mod bookmark {
    pub use crate::bookmark::{Bookmark, Finder, Passage, Store};
}
pub mod compare {
    pub use crate::compare::compare;
    pub mod align {
        pub use crate::compare::align::{Grid, Similarity, Word, WordClass};
        pub mod classifier {
            pub use crate::compare::align::classifier::{CellClass, Classifier, LATER, classifier};
        }
        pub mod features {
            pub use crate::compare::align::features::{
                FIRST, First, HOPELESS, SECOND, first, later,
            };
        }
    }
    pub mod differ {
        pub use crate::compare::differ::{Compared, Differ};
        pub mod model {
            pub use crate::compare::differ::model::{Group, Model, Weights};
        }
    }
    pub mod fact {
        pub mod lacking {
            pub use crate::compare::fact::lacking::{Lacking, NAMES};
        }
    }
    pub mod link {
        pub mod classifier {
            pub use crate::compare::link::classifier::Model;
        }
        pub mod logistic {
            pub use crate::compare::link::logistic::{Weights, is_claim, logistic};
        }
        pub mod entities {
            pub use crate::compare::link::entities::match_entities;
        }
        pub mod entity_overlap {
            pub use crate::compare::link::entity_overlap::Named;
        }
        pub mod features {
            pub use crate::compare::link::features::{Cell, FEATURES};
        }
        pub mod same_event {
            pub use crate::compare::link::same_event::{Event, FEATURES, features};
        }
        pub mod score {
            pub use crate::compare::link::score::candidate_cells;
        }
        pub mod select {
            pub use crate::compare::link::select::{ScoredPair, without_rivals};
        }
        pub mod sentence {
            pub use crate::compare::link::sentence::Profiles;
        }
        pub mod vocabulary {
            pub use crate::compare::link::vocabulary::Terms;
        }
    }
}
pub mod comparison {
    pub use crate::comparison::{FactStatus, Link, NoteKind, Status};
}
#[cfg(feature = "cli")]
pub mod config {
    pub use crate::config::{Action, Config, Key, KeyCode};
}
pub mod entity {
    pub use crate::entity::MentionKind;
    pub mod tagger {
        pub use crate::entity::tagger::{is_title, tag, tag_with};
        pub mod decode {
            pub use crate::entity::tagger::decode::{
                INSIDE, KINDS, LABELS, OUTSIDE, Part, Steps, best, label, may_follow, part,
            };
        }
        pub mod document {
            pub use crate::entity::tagger::document::Document;
        }
        pub mod features {
            pub use crate::entity::tagger::features::features;
        }
        pub mod model {
            pub use crate::entity::tagger::model::Model;
        }
        pub mod votes {
            pub use crate::entity::tagger::votes::Votes;
        }
    }
}
pub mod learned {
    pub mod clusters {
        pub use crate::learned::clusters::{COUNTRY, FAMILY, GIVEN, TOWN, Word, Words, key};
    }
    pub mod hash {
        pub use crate::learned::hash::Ready;
    }
    pub mod table {
        pub use crate::learned::table::Table;
    }
}
pub mod lexicon {
    pub mod names {
        pub use crate::lexicon::names::key_of;
    }
    pub mod stem {
        pub use crate::lexicon::stem::stem;
    }
}
#[cfg(feature = "cli")]
pub mod output {
    pub mod json {
        pub use crate::output::json::{article, comparison};
    }
}
pub mod source {
    pub use crate::source::{from_bytes, load, sample};
}
pub mod syntax {
    pub use crate::syntax::{Pos, Relation, Step, Tag, Tree, parse};
    pub mod encoder {
        pub use crate::syntax::encoder::{UNKNOWN, vector_inputs};
    }
    pub mod features {
        pub use crate::syntax::features::{Habit, Place, Word, Writing};
    }
    pub mod network {
        pub use crate::syntax::network::{MAGIC, Network, REACH, TAG_OUTPUTS, VECTOR_INPUTS};
    }
    pub mod parser {
        pub use crate::syntax::parser::labels;
    }
    pub mod transition {
        pub use crate::syntax::transition::{SIGN_ROWS, SIGNS, SLOTS, Slot, State, Step, TAG_ROWS};
    }
    pub mod weights {
        pub use crate::syntax::weights::largest;
    }
}
pub mod text {
    pub use crate::text::sentence::sentences;
    pub use crate::text::token::tokenize;
    pub use crate::text::{Span, Token, TokenKind};
    pub mod visible {
        pub use crate::text::visible::visible;
    }
}
#[cfg(feature = "tui")]
pub mod tui {
    pub use crate::tui::App;
    pub mod view {
        pub use crate::tui::view::draw;
        pub mod paint {
            pub use crate::tui::view::paint::Paint;
        }
    }
}
