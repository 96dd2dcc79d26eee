//! Bookmarked passages: how they are anchored in a text, found again in a changed one, and kept in a TOML file.
