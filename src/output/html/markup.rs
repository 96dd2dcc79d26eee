//! HTML that no text can break: names of elements and attributes are constants of the program, everything else is escaped.

use crate::text::visible::visible;

/// An attribute: its name and its value.
pub(super) type Attribute<'a> = (&'static str, &'a str);

/// A page under construction.
#[derive(Debug, Default)]
pub(super) struct Html(String);

impl Html {
    /// Begins an element. Attributes without a value are left out.
    pub(super) fn open(&mut self, name: &'static str, attributes: &[Attribute<'_>]) {
        self.0.push('<');
        self.0.push_str(name);
        for (name, value) in attributes.iter().filter(|(_, value)| !value.is_empty()) {
            self.0.push(' ');
            self.0.push_str(name);
            self.0.push_str("=\"");
            self.text(value);
            self.0.push('"');
        }
        self.0.push('>');
    }

    /// Ends an element.
    pub(super) fn close(&mut self, name: &'static str) {
        self.0.push_str("</");
        self.0.push_str(name);
        self.0.push('>');
    }

    /// An element with its content.
    pub(super) fn element(
        &mut self,
        name: &'static str,
        attributes: &[Attribute<'_>],
        inside: impl FnOnce(&mut Html),
    ) {
        self.open(name, attributes);
        inside(self);
        self.close(name);
    }

    /// An element that contains only text.
    pub(super) fn words(&mut self, name: &'static str, attributes: &[Attribute<'_>], text: &str) {
        self.element(name, attributes, |html| html.text(text));
    }

    /// Text in an element or attribute value: all text of reports, bookmarks and files passes through this function.
    pub(super) fn text(&mut self, text: &str) {
        for c in visible(text).chars() {
            match c {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\'' => self.0.push_str("&#39;"),
                c => self.0.push(c),
            }
        }
    }

    /// Markup that is part of the program.
    pub(super) fn constant(&mut self, markup: &'static str) {
        self.0.push_str(markup);
    }

    /// The page.
    pub(super) fn into_string(self) -> String {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_not_markup() {
        let check = |text: &str, expected: &str| {
            let mut html = Html::default();
            html.words("p", &[("title", text)], text);
            let page = format!("<p title=\"{expected}\">{expected}</p>");
            assert_eq!(html.into_string(), page, "{text:?}");
        };
        check("plain", "plain");
        check("a & b &amp; c", "a &amp; b &amp;amp; c");
        check(
            "</style><script>alert('x')</script>",
            "&lt;/style&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;",
        );
        check("\" onload=\"x", "&quot; onload=&quot;x");
        check("\0\x1b[31m\r\u{202e}", "␀␛[31m␍\u{fffd}");
        check("<!-- ]]> &lt;", "&lt;!-- ]]&gt; &amp;lt;");
    }
}
