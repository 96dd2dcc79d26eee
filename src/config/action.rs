//! Every command of the screen in one table: name, description, group. Default keys are in `config/default.toml`.
//!
//! Help, footer, command line, key errors and the key table of the README are generated from this table or checked against it.

macro_rules! actions {
    ($($(#[doc = $doc:literal])+ $variant:ident $name:literal $group:ident;)+) => {
        /// A command of the screen.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Action { $($(#[doc = $doc])+ $variant,)+ }

        impl Action {
            /// All commands, in the order of the help.
            pub const ALL: &[Action] = &[$(Action::$variant,)+];

            /// The name in config files and on the screen's command line.
            pub const fn name(self) -> &'static str {
                match self { $(Action::$variant => $name,)+ }
            }

            /// The description in the help.
            pub const fn doc(self) -> &'static str {
                match self { $(Action::$variant => concat!($($doc),+),)+ }
            }

            /// The group in the help.
            pub const fn group(self) -> Group {
                match self { $(Action::$variant => Group::$group,)+ }
            }
        }
    };
}

/// A heading of the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Moving between facts, entities and other places.
    Walk,
    /// Scrolling and jumping in a text.
    Move,
    /// The selected side, and how the texts scroll together.
    Sides,
    /// Search.
    Search,
    /// Bookmarks, marks, selection, copying.
    Keep,
    /// Panes over the texts.
    Panes,
    /// Width, colors, mouse, quitting.
    Screen,
}

impl Group {
    /// The heading.
    pub const fn title(self) -> &'static str {
        match self {
            Group::Walk => "Moving between facts and names",
            Group::Move => "Moving in a report",
            Group::Sides => "Both reports",
            Group::Search => "Searching",
            Group::Keep => "Bookmarks, selection, copying",
            Group::Panes => "Panes",
            Group::Screen => "Screen",
        }
    }
}

actions! {
    /// next shared fact, both sides
    NextFact "next-fact" Walk;
    /// previous shared fact, both sides
    PreviousFact "previous-fact" Walk;
    /// next fact that differs: ~ ! t
    NextDifference "next-difference" Walk;
    /// previous fact that differs
    PreviousDifference "previous-difference" Walk;
    /// next fact only in this report
    NextOnly "next-only" Walk;
    /// previous fact only in this report
    PreviousOnly "previous-only" Walk;
    /// next mention of this name
    NextMention "next-mention" Walk;
    /// previous mention of this name
    PreviousMention "previous-mention" Walk;
    /// next bookmark in this report
    NextBookmark "next-bookmark" Walk;
    /// previous bookmark in this report
    PreviousBookmark "previous-bookmark" Walk;
    /// next quotation
    NextQuote "next-quote" Walk;
    /// previous quotation
    PreviousQuote "previous-quote" Walk;
    /// next number or date
    NextNumber "next-number" Walk;
    /// previous number or date
    PreviousNumber "previous-number" Walk;
    /// back to where you were
    Back "back" Walk;
    /// forward again
    Forward "forward" Walk;
    /// one line down
    LineDown "line-down" Move;
    /// one line up
    LineUp "line-up" Move;
    /// half a page down
    HalfPageDown "half-page-down" Move;
    /// half a page up
    HalfPageUp "half-page-up" Move;
    /// one page down
    PageDown "page-down" Move;
    /// one page up
    PageUp "page-up" Move;
    /// to the start, or to line COUNT
    GoTop "go-top" Move;
    /// to the end, or to line COUNT
    GoBottom "go-bottom" Move;
    /// to the next paragraph
    NextParagraph "next-paragraph" Move;
    /// to the previous paragraph
    PreviousParagraph "previous-paragraph" Move;
    /// to COUNT percent of the article
    GoPercent "go-percent" Move;
    /// to the other side of the fact; again: its next passage
    CrossOver "cross-over" Sides;
    /// read report A
    FocusA "focus-a" Sides;
    /// read report B
    FocusB "focus-b" Sides;
    /// go to the list of facts
    FocusFacts "focus-facts" Sides;
    /// swap the reports
    SwapSides "swap-sides" Sides;
    /// choose another report of the story for this side
    PickReport "pick-report" Sides;
    /// scroll both reports together, aligned at shared facts
    ToggleSync "toggle-sync" Sides;
    /// align both passages of the fact
    LevelNow "level-now" Sides;
    /// show this report only
    ToggleSolo "toggle-solo" Sides;
    /// filter facts: all, differences, only A, only B, unseen
    CycleFilter "cycle-filter" Sides;
    /// show more links, less certain
    LowerThreshold "lower-threshold" Sides;
    /// show fewer links, more certain
    RaiseThreshold "raise-threshold" Sides;
    /// search this report
    Search "search" Search;
    /// search both reports
    SearchBoth "search-both" Search;
    /// next hit
    NextHit "next-hit" Search;
    /// previous hit
    PreviousHit "previous-hit" Search;
    /// bookmark the selection, the fact or the sentence
    AddBookmark "add-bookmark" Keep;
    /// confirm the selected link
    ConfirmLink "confirm-link" Keep;
    /// reject the selected link
    RejectLink "reject-link" Keep;
    /// link this passage to one in the other report
    MakeLink "make-link" Keep;
    /// undo the last bookmark, deletion or correction
    Undo "undo" Keep;
    /// retry saving after a failure
    Save "save" Keep;
    /// set mark LETTER here
    SetMark "set-mark" Keep;
    /// go to mark LETTER
    GoMark "go-mark" Keep;
    /// select by character
    SelectCharacters "select-characters" Keep;
    /// select by sentence
    SelectSentences "select-sentences" Keep;
    /// copy the selection or the sentence
    Copy "copy" Keep;
    /// copy both passages of the fact with their sources
    CopyBoth "copy-both" Keep;
    /// digest: where the reports agree, where they differ, what only one has
    Digest "digest" Panes;
    /// matrix of facts by report
    Matrix "matrix" Panes;
    /// names: quiet, all in color, selected only, off
    CycleMarks "cycle-marks" Panes;
    /// select the name under the cursor
    FocusEntity "focus-entity" Panes;
    /// why these passages are linked
    Why "why" Panes;
    /// bookmarks and corrections, this pair first
    Bookmarks "bookmarks" Panes;
    /// recent pairs
    Open "open" Panes;
    /// what each report calls the same person or thing
    NamesUsed "names-used" Panes;
    /// who is quoted
    Quoted "quoted" Panes;
    /// dates of both reports
    Timeline "timeline" Panes;
    /// hide or show bylines, captions, tags and credits
    ToggleFurniture "toggle-furniture" Panes;
    /// help: keys and commands
    Help "help" Panes;
    /// widen the text
    Widen "widen" Screen;
    /// narrow the text
    Narrow "narrow" Screen;
    /// back to the configured width
    ResetWidth "reset-width" Screen;
    /// choose a theme
    CycleTheme "cycle-theme" Screen;
    /// mouse on or off
    ToggleMouse "toggle-mouse" Screen;
    /// command line
    CommandLine "command-line" Screen;
    /// redraw the screen
    Redraw "redraw" Screen;
    /// suspend to the shell
    Suspend "suspend" Screen;
    /// close the list, clear the selection, stop searching
    Cancel "cancel" Screen;
    /// quit
    Quit "quit" Screen;
}

impl Action {
    /// Whether it moves step by step within the focused report or list of facts.
    pub(crate) const fn moves_in_focus(self) -> bool {
        matches!(
            self,
            Action::LineDown
                | Action::LineUp
                | Action::HalfPageDown
                | Action::HalfPageUp
                | Action::PageDown
                | Action::PageUp
                | Action::NextParagraph
                | Action::PreviousParagraph
        )
    }

    /// Whether it accepts a count.
    pub const fn takes_count(self) -> bool {
        matches!(
            self,
            Action::NextFact
                | Action::PreviousFact
                | Action::NextDifference
                | Action::PreviousDifference
                | Action::NextOnly
                | Action::PreviousOnly
                | Action::NextMention
                | Action::PreviousMention
                | Action::NextBookmark
                | Action::PreviousBookmark
                | Action::NextQuote
                | Action::PreviousQuote
                | Action::NextNumber
                | Action::PreviousNumber
                | Action::LineDown
                | Action::LineUp
                | Action::HalfPageDown
                | Action::HalfPageUp
                | Action::PageDown
                | Action::PageUp
                | Action::GoTop
                | Action::GoBottom
                | Action::NextParagraph
                | Action::PreviousParagraph
                | Action::GoPercent
                | Action::FocusA
                | Action::FocusB
                | Action::LowerThreshold
                | Action::RaiseThreshold
                | Action::NextHit
                | Action::PreviousHit
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_documented() {
        let mut names: Vec<_> = Action::ALL.iter().map(|action| action.name()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Action::ALL.len());
        for action in Action::ALL {
            assert!(!action.doc().trim().is_empty(), "{action:?}");
        }
    }
}
