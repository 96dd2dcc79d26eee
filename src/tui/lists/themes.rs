//! The rows of the theme picker.

use crate::{
    config::{Role, Theme},
    tui::list::{Cell, Column, Content, Row, Target},
};

/// The themes by name; the screen behind the list shows the selected one.
pub(crate) fn content(themes: &[(String, Theme)]) -> Content {
    let row = |(n, (name, _)): (usize, &(String, Theme))| {
        Row::Item(vec![Cell::new(name, Role::Text).to(Target::Theme(n))])
    };
    Content {
        title: "themes".to_string(),
        columns: vec![Column::Share],
        rows: themes.iter().enumerate().map(row).collect(),
        empty: "".into(),
    }
}
