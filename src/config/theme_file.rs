//! Theme files: a palette of named colors and a style for each role.

use toml::de::{DeTable, DeValue};

use super::{
    color::{self, Color},
    document::{Document, Value, shown},
    problem::{Problem, did_you_mean},
    theme::{Role, Style, Theme},
};

/// The compiled-in themes, in the order in which `t` lists them.
pub(super) const BUILT_IN: &[(&str, &str)] = &[
    ("dark", include_str!("../../config/themes/dark.toml")),
    ("light", include_str!("../../config/themes/light.toml")),
    ("paper", include_str!("../../config/themes/paper.toml")),
    (
        "high-contrast",
        include_str!("../../config/themes/high-contrast.toml"),
    ),
    ("ansi", include_str!("../../config/themes/ansi.toml")),
    ("mono", include_str!("../../config/themes/mono.toml")),
];

const SECTIONS: &[&str] = &["base", "palette", "styles"];
const FIELDS: &[&str] = &["fg", "bg", "bold", "dim", "italic", "underline", "reverse"];

/// Reads a theme file. Roles without a style have that of the theme's `base`, or else of the first of `themes`.
pub(super) fn read(name: &str, text: &str, themes: &[(String, Theme)]) -> (Theme, Vec<Problem>) {
    let (mut document, table) = Document::parse(name, text);
    let mut theme = base(&mut document, &table, themes);
    theme.styles.resize(Role::ALL.len(), Style::default());
    for (key, _) in &table {
        if !SECTIONS.contains(&key.get_ref().as_ref()) {
            let near = did_you_mean(key.get_ref(), SECTIONS.iter().copied());
            let message = format!("unknown section \"{}\"{near}", key.get_ref());
            document.fault(key.span(), message);
        }
    }
    let palette = section(&mut document, &table, "palette");
    for (_, value) in &palette {
        color(&mut document, value, &Vec::new());
    }
    for (key, value) in section(&mut document, &table, "styles") {
        if let Some(role) = Role::ALL.iter().find(|role| role.name() == key) {
            theme.styles[*role as usize] = style(&mut document, value, &palette);
        } else {
            let near = did_you_mean(key, Role::ALL.iter().map(|role| role.name()));
            document.fault(value.span(), format!("unknown style \"{key}\"{near}"));
        }
    }
    (theme, document.into_problems())
}

fn base(document: &mut Document, table: &DeTable, themes: &[(String, Theme)]) -> Theme {
    let named = |name: &str| themes.iter().find(|(known, _)| known == name);
    let mut base = themes.first();
    if let Some(value) = table.get("base") {
        let name = value.get_ref().as_str().unwrap_or_default();
        if named(name).is_none() {
            let near = did_you_mean(name, themes.iter().map(|(known, _)| known.as_str()));
            let found = shown(value.get_ref());
            document.fault(
                value.span(),
                format!("base must be the name of a theme, not {found}{near}"),
            );
        }
        base = named(name).or(base);
    }
    base.map(|(_, theme)| theme.clone()).unwrap_or_default()
}

/// The entries of a table.
type Section<'a> = Vec<(&'a str, &'a Value<'a>)>;

fn section<'a>(document: &mut Document, table: &'a DeTable<'a>, name: &str) -> Section<'a> {
    let Some(value) = table.get(name) else {
        return Vec::new();
    };
    let Some(entries) = value.get_ref().as_table() else {
        document.fault(value.span(), format!("{name} must be a table: [{name}]"));
        return Vec::new();
    };
    entries
        .iter()
        .map(|(key, value)| (key.get_ref().as_ref(), value))
        .collect()
}

fn style(document: &mut Document, value: &Value, palette: &Section) -> Style {
    let mut style = Style::default();
    let Some(fields) = value.get_ref().as_table() else {
        let found = shown(value.get_ref());
        document.fault(
            value.span(),
            format!("a style is written {{ fg = \"red\", bold = true }}, not {found}"),
        );
        return style;
    };
    for (key, value) in fields {
        let name = key.get_ref().as_ref();
        let flag = match name {
            "fg" => {
                style.fg = color(document, value, palette);
                continue;
            }
            "bg" => {
                style.bg = color(document, value, palette);
                continue;
            }
            "bold" => &mut style.bold,
            "dim" => &mut style.dim,
            "italic" => &mut style.italic,
            "underline" => &mut style.underline,
            "reverse" => &mut style.reverse,
            _ => {
                let near = did_you_mean(name, FIELDS.iter().copied());
                document.fault(key.span(), format!("unknown attribute \"{name}\"{near}"));
                continue;
            }
        };
        if let Some(value) = value.get_ref().as_bool() {
            *flag = value;
        } else {
            let found = shown(value.get_ref());
            let message = format!("{name} must be true or false, not {found}");
            document.fault(value.span(), message);
        }
    }
    style
}

fn color(document: &mut Document, value: &Value, palette: &Section) -> Option<Color> {
    let word = match value.get_ref() {
        DeValue::String(word) => word.as_ref(),
        DeValue::Integer(number) => number.as_str(),
        other => {
            let found = shown(other);
            document.fault(
                value.span(),
                format!("a color is a name, \"#rrggbb\" or a number, not {found}"),
            );
            return None;
        }
    };
    let named = palette.iter().find(|(name, _)| *name == word);
    let named = named.and_then(|(_, value)| match value.get_ref() {
        DeValue::String(word) => Color::parse(word),
        DeValue::Integer(number) => Color::parse(number.as_str()),
        _ => None,
    });
    let found = named.or_else(|| Color::parse(word));
    if found.is_none() {
        let known = palette.iter().map(|(name, _)| *name);
        let near = did_you_mean(word, known.chain(color::NAMES));
        document.fault(value.span(), format!("unknown color \"{word}\"{near}"));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn built_in(name: &str) -> Theme {
        let (_, text) = BUILT_IN.iter().find(|(known, _)| *known == name).unwrap();
        let (theme, problems) = read(name, text, &[]);
        assert_eq!(problems, [], "{name}");
        theme
    }

    fn bases() -> Vec<(String, Theme)> {
        ["dark", "light"]
            .map(|name| (name.to_string(), built_in(name)))
            .to_vec()
    }

    #[test]
    fn a_theme_may_be_based_on_another() {
        let (theme, problems) = read(
            "x",
            "base = \"light\"\n[styles]\nplace = { fg = 5 }\n",
            &bases(),
        );
        assert_eq!(problems, []);
        assert_eq!(
            theme.style(Role::Person),
            built_in("light").style(Role::Person)
        );
        assert_eq!(theme.style(Role::Place).fg, Some(Color::Indexed(5)));
        let (theme, _) = read("x", "", &bases());
        assert_eq!(theme, built_in("dark"));
    }

    /// Relative luminance as WCAG 2 defines it.
    fn luminance(color: Color) -> f64 {
        let (r, g, b) = color.rgb();
        let linear = |level: u8| {
            let level = f64::from(level) / 255.0;
            if level <= 0.04045 {
                level / 12.92
            } else {
                ((level + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
    }

    fn contrast(a: Color, b: Color) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn every_theme_styles_every_role() {
        for (name, text) in BUILT_IN {
            built_in(name);
            for role in Role::ALL {
                let line = format!("\n{} = ", role.name());
                assert!(text.contains(&line), "{name} has no {}", role.name());
            }
        }
    }

    #[test]
    fn text_is_readable_on_every_background() {
        for name in ["dark", "light", "paper", "high-contrast"] {
            let theme = built_in(name);
            // The theme sets every background: that of the terminal does not show through.
            let Style {
                fg: Some(text),
                bg: Some(ground),
                ..
            } = theme.style(Role::Text)
            else {
                panic!("{name} has no ground");
            };
            let under = [Role::FactFocused, Role::Row].map(|role| theme.style(role).bg);
            for role in Role::ALL {
                let style = theme.style(*role);
                // A style without a background may be drawn on the selected passage or on a selected row.
                let below = match style.bg {
                    Some(ground) => vec![ground],
                    None => [ground]
                        .into_iter()
                        .chain(under.iter().copied().flatten())
                        .collect(),
                };
                for ground in below {
                    let ratio = contrast(style.fg.unwrap_or(text), ground);
                    assert!(
                        ratio >= 4.5,
                        "{name}: {} on {ground:?}: {ratio:.2}",
                        role.name()
                    );
                }
            }
        }
    }

    #[test]
    fn roles_differ_without_color_too() {
        let attributes = |style: Style| Style {
            fg: None,
            bg: None,
            ..style
        };
        let names = [Role::Person, Role::Place, Role::Organization, Role::Misc];
        let values = [Role::Date, Role::Number];
        let statuses = [
            Role::Same,
            Role::Detail,
            Role::Conflict,
            Role::Time,
            Role::Only,
        ];
        for (name, _) in BUILT_IN {
            let theme = built_in(name);
            let check = |roles: &[Role], seen: &dyn Fn(Style) -> Style| {
                for (n, a) in roles.iter().enumerate() {
                    for b in &roles[n + 1..] {
                        let (x, y) = (seen(theme.style(*a)), seen(theme.style(*b)));
                        assert_ne!(x, y, "{name}: {} looks like {}", a.name(), b.name());
                    }
                }
            };
            check(&names, &attributes);
            check(&[&names[..], &values[..]].concat(), &|style| style);
            check(&statuses, &|style| style);
        }
        let mono = built_in("mono");
        for role in Role::ALL {
            assert_eq!(
                mono.style(*role),
                attributes(mono.style(*role)),
                "{}",
                role.name()
            );
        }
    }

    #[test]
    fn problems_are_reported_with_their_line() {
        let text = "base = \"lihgt\"\n[palette]\nmine = \"#12345\"\n[styles]\npreson = {}\nplace = { fgg = \"red\" }\nmisc = { fg = \"rde\" }\n\
                    date = 5\nnumber = { bold = 1 }\n[style]\n";
        let (_, problems) = read("x.toml", text, &bases());
        let messages: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert_eq!(
            messages,
            [
                "x.toml:1: base must be the name of a theme, not \"lihgt\"; did you mean \"light\"?",
                "x.toml:3: unknown color \"#12345\"",
                "x.toml:5: unknown style \"preson\"; did you mean \"person\"?",
                "x.toml:6: unknown attribute \"fgg\"; did you mean \"fg\"?",
                "x.toml:7: unknown color \"rde\"; did you mean \"red\"?",
                "x.toml:8: a style is written { fg = \"red\", bold = true }, not 5",
                "x.toml:9: bold must be true or false, not 1",
                "x.toml:10: unknown section \"style\"; did you mean \"styles\"?",
            ]
        );
    }
}
