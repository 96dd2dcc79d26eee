//! The screen: the only folder that names ratatui and crossterm.
