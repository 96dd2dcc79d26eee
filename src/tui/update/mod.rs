//! The effects of actions on the state: one topic per file, each extending [`App`](crate::tui::App).

mod appearance;
pub(crate) mod bookmark;
mod bookmark_list;
pub(crate) mod command_line;
mod current;
mod export;
mod filter;
mod lists;
pub(crate) mod matrix;
pub(crate) mod mouse;
pub(crate) mod name_type;
mod navigate;
pub(crate) mod offers;
mod prompt;
pub(crate) mod reports;
mod resume;
mod review;
mod rewrap;
pub(crate) mod search;
pub(crate) mod selection;
pub(crate) mod tried;
pub(crate) mod walk;

use crate::{
    bookmark::Verdict,
    config::Action,
    pair::Side,
    tui::{
        input::typing::Command,
        list::OverlayKind,
        state::{
            app::{App, Effect, Focus},
            mode::{LetterFor, Mode, PromptKind, SelectUnit},
        },
    },
};

impl App {
    /// Runs a command.
    pub fn update(&mut self, action: Action, count: Option<u32>) -> Option<Effect> {
        self.message = None;
        self.noted = None;
        self.has_spare_row &= self.progress.is_some();
        self.stay_unless(action == Action::Quit);
        if self.overlay.is_some() && !self.concerns_all(action) {
            return self.update_in_pane(Command { action, count });
        }
        let before = self.at();
        if self.fact.is_none() && App::acts_on_fact(action) {
            self.select_here();
        }
        let effect = self.run(action, count);
        if self.fact.is_some() || self.at() != before {
            self.select_here();
        }
        effect
    }

    fn run(&mut self, action: Action, count: Option<u32>) -> Option<Effect> {
        let times = i64::from(count.unwrap_or(1).clamp(1, 1_000_000));
        if self.update_selection(action, times) || self.update_facts(action, times) {
            return None;
        }
        match action {
            Action::LineDown => self.move_rows(times),
            Action::LineUp => self.move_rows(-times),
            Action::HalfPageDown => self.scroll_pages(times, 2),
            Action::HalfPageUp => self.scroll_pages(-times, 2),
            Action::PageDown => self.scroll_pages(times, 1),
            Action::PageUp => self.scroll_pages(-times, 1),
            Action::GoTop => self.go_row(count.map_or(0, |line| line.saturating_sub(1) as usize)),
            Action::GoBottom => {
                self.go_row(count.map_or(usize::MAX, |line| line.saturating_sub(1) as usize));
            }
            Action::NextParagraph => self.move_blocks(times),
            Action::PreviousParagraph => self.move_blocks(-times),
            Action::GoPercent => self.go_percent(count.unwrap_or(0)),
            Action::NextFact => self.walk_facts(times),
            Action::PreviousFact => self.walk_facts(-times),
            Action::NextDifference => self.walk_differences(times),
            Action::PreviousDifference => self.walk_differences(-times),
            Action::NextOnly => self.walk_only(times),
            Action::PreviousOnly => self.walk_only(-times),
            Action::NextMention => self.walk_mentions(times),
            Action::PreviousMention => self.walk_mentions(-times),
            Action::NextBookmark => self.walk_bookmarks(times),
            Action::PreviousBookmark => self.walk_bookmarks(-times),
            Action::NextQuote => self.walk_quotes(times),
            Action::PreviousQuote => self.walk_quotes(-times),
            Action::NextNumber => self.walk_numbers(times),
            Action::PreviousNumber => self.walk_numbers(-times),
            Action::Back => self.go_back(),
            Action::Forward => self.go_forward(),
            Action::CrossOver if self.is_on_fold() => self.toggle_furniture(),
            Action::CrossOver => self.cross_over(),
            Action::FocusA => self.focus_side(Side::A),
            Action::FocusB => self.focus_side(Side::B),
            Action::FocusFacts => self.focus_facts(),
            Action::SwapSides => {
                self.left = self.left.other();
                self.rewrap();
            }
            Action::PickReport => self.open_pane(OverlayKind::Reports),
            Action::ToggleSync => self.toggle_sync(),
            Action::LevelNow => self.level_now(),
            Action::ToggleSolo => self.toggle_solo(),
            Action::CycleFilter => self.cycle_filter(),
            Action::LowerThreshold => self.move_threshold(-times),
            Action::RaiseThreshold => self.move_threshold(times),
            Action::Search => self.open_search(PromptKind::Search),
            Action::SearchBoth => self.open_search(PromptKind::SearchBoth),
            Action::NextHit => self.go_hit(times),
            Action::PreviousHit => self.go_hit(-times),
            Action::AddBookmark => self.add_bookmark(),
            Action::ConfirmLink => self.review(Verdict::Confirmed),
            Action::RejectLink => self.review(Verdict::Rejected),
            Action::MakeLink => self.make_link(),
            Action::Undo => self.undo(),
            Action::Save => self.save(),
            Action::SetMark => self.mode = Mode::Letter(LetterFor::SetMark),
            Action::GoMark => self.mode = Mode::Letter(LetterFor::GoMark),
            Action::SelectCharacters => self.select(SelectUnit::Characters),
            Action::SelectSentences => self.select(SelectUnit::Sentences),
            Action::Copy => return self.copy(),
            Action::CopyBoth => return self.copy_both(),
            Action::Why => self.open_pane(OverlayKind::Why),
            Action::Bookmarks => self.open_pane(OverlayKind::Bookmarks),
            Action::Open => return Some(Effect::ListVisits),
            Action::NamesUsed => self.open_pane(OverlayKind::NamesUsed),
            Action::Quoted => self.open_pane(OverlayKind::Quoted),
            Action::Digest => self.open_pane(OverlayKind::Digest),
            Action::Matrix => return self.ask_for_matrix(),
            Action::Timeline => self.open_pane(OverlayKind::Timeline),
            Action::Help => self.open_pane(OverlayKind::Help),
            Action::CommandLine => self.open_command_line(),
            Action::CycleMarks => self.cycle_marks(),
            Action::FocusEntity => self.focus_entity(),
            Action::ToggleFurniture => self.toggle_furniture(),
            Action::Widen => self.change_width(4),
            Action::Narrow => self.change_width(-4),
            Action::ResetWidth => self.set_width(self.configured_width),
            Action::CycleTheme => self.pick_theme(),
            Action::ToggleMouse => {
                self.config.settings.mouse = !self.config.settings.mouse;
                self.notify(if self.config.settings.mouse {
                    "Mouse on · hold Shift to select with the terminal"
                } else {
                    "Mouse off"
                });
                return Some(Effect::Mouse(self.config.settings.mouse));
            }
            Action::Cancel => self.cancel(),
            Action::Suspend => return Some(Effect::Suspend),
            Action::Redraw => return Some(Effect::Redraw),
            Action::Quit => return self.quit(),
        }
        None
    }

    fn cancel(&mut self) {
        match (&self.mode, self.focus) {
            (Mode::Select { .. }, _) => self.mode = Mode::Read,
            (_, Focus::Facts) => self.focus_side(self.side),
            _ if self.held.is_some() => self.held = None,
            _ if self.search.is_some() => self.search = None,
            _ if self.entity.is_some() => self.entity = None,
            _ => self.is_banner_hidden = true,
        }
    }
}
