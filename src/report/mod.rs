//! A comparison without a screen: text, JSON, Markdown.
