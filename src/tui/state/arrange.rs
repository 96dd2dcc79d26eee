//! The layout of the screen at a size.
//!
//! Wide (from 120 columns): two texts with a lane between them, below them the strip and as much of the list of facts as fits; from 170
//! columns the list is on the right. Medium: two texts with a rule between them, and the strip. Narrow (under 80 columns, or with one
//! report): one text, with the other end of the fact in the peek below it. Too small: one line.

use ratatui::layout::Rect;

use crate::pair::{Pair, Side};

/// The smallest usable number of columns and rows.
pub(crate) const SMALLEST: (u16, u16) = (40, 10);

/// The width from which there is a lane between two texts.
pub(crate) const WIDE: u16 = 120;
const MEDIUM: u16 = 80;
/// The width from which the facts are on the right.
const FACTS_BESIDE: u16 = 170;
const LANE: u16 = 5;
/// The width from which each of two texts has a map.
const MAPS: u16 = 100;

/// The input of the layout apart from the size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Wishes {
    /// The report with the focus.
    pub side: Side,
    /// The report on the left.
    pub left: Side,
    /// Whether only the report of `side` is shown.
    pub solo: bool,
    /// Whether the list of facts has the focus, so that it gets more room.
    pub in_facts: bool,
    /// The widest line of text.
    pub text_width: u16,
    /// The columns of a tag: the longest number and a glyph.
    pub tag_width: u16,
    /// The lines of the banner.
    pub n_banner: u16,
    /// The number of facts that may be listed.
    pub n_facts: u16,
    /// The number of rows of the longer text.
    pub n_rows: u16,
}

/// The columns of one report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// The half of the screen that contains it, for its name in the title line.
    pub half: Rect,
    /// The area of the text, exactly as wide as its lines are wrapped.
    pub text: Rect,
    /// Number and glyph of facts, on the outer side of the text.
    pub tags: Rect,
    /// The map of the whole report in one column, at the edge of the screen.
    pub map: Rect,
}

/// The position of the list of facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Facts {
    /// Nowhere.
    Hidden,
    /// Below the texts, one line per fact, under its heading.
    Below {
        /// The heading.
        rule: Rect,
        /// The facts.
        area: Rect,
    },
    /// Next to the texts, with the passages of the selected fact below it.
    Beside {
        /// The rule between the texts and the list.
        rule: Rect,
        /// The facts, with their heading.
        area: Rect,
    },
}

/// A part of the screen below another, with a rule as its heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ruled {
    /// The heading.
    pub rule: Rect,
    /// The part itself.
    pub area: Rect,
}

/// The areas of the screen. All are inside the screen and disjoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Screen {
    /// Names and counts.
    pub title: Rect,
    /// Notes on the comparison.
    pub banner: Rect,
    /// The reports that are shown.
    pub columns: Pair<Option<Column>>,
    /// Between the texts.
    pub lane: Lane,
    /// Both passages of the selected fact, in one or two rows.
    pub strip: Option<Ruled>,
    /// The list of facts.
    pub facts: Facts,
    /// The other end of the selected fact, if only one article is shown.
    pub peek: Option<Ruled>,
    /// Hints, messages, prompt, position.
    pub footer: Rect,
}

/// The space between the texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lane {
    /// There is only one text.
    None,
    /// A rule, one column wide.
    Rule(Rect),
    /// The ribbon of the selected fact.
    Ribbon(Rect),
}

/// The layout at a size; `None` if there is room for only one line.
pub(crate) fn arrange(width: u16, height: u16, wishes: &Wishes) -> Option<Screen> {
    if width < SMALLEST.0 || height < SMALLEST.1 {
        return None;
    }
    let (title, rest) = split_top(Rect::new(0, 0, width, height), 1);
    let (rest, footer) = split_bottom(rest, 1);
    let (banner, body) = split_top(
        rest,
        wishes
            .n_banner
            .min(rest.height / 8)
            .max(wishes.n_banner.min(1)),
    );
    let both = width >= MEDIUM && !wishes.solo;
    let mut screen = Screen {
        title,
        banner,
        columns: Pair::default(),
        lane: Lane::None,
        strip: None,
        facts: Facts::Hidden,
        peek: None,
        footer,
    };
    let texts = if width >= FACTS_BESIDE && both {
        let (texts, facts) = facts_beside(body, width);
        screen.facts = facts;
        texts
    } else if both || wishes.in_facts {
        let n_strip = if both {
            strip_rows(body.height, width, wishes)
        } else {
            0
        };
        parts_below(&mut screen, body, width, n_strip, wishes)
    } else {
        let n = if body.height < 14 {
            0
        } else {
            (body.height / 5).min(6)
        };
        let (text, peek) = ruled_below(body, n);
        screen.peek = peek;
        text
    };
    if both {
        let lane_width = if width >= WIDE { LANE + 2 } else { 3 };
        let left_width = (texts.width - lane_width) / 2;
        let (left, rest) = split_left(texts, left_width);
        let (lane, right) = split_left(rest, lane_width);
        screen.lane = if width >= WIDE {
            Lane::Ribbon(lane)
        } else {
            Lane::Rule(Rect {
                x: lane.x + 1,
                width: 1,
                ..lane
            })
        };
        let map = u16::from(width >= MAPS);
        screen.columns[wishes.left] = Some(column(left, Outer::Left, map, wishes));
        screen.columns[wishes.left.other()] = Some(column(right, Outer::Right, map, wishes));
    } else {
        // A blank column separates the lines from the edge of the screen.
        let texts = split_right(texts, 1).0;
        screen.columns[wishes.side] = Some(column(texts, Outer::Left, 1, wishes));
    }
    Some(screen)
}

/// The list of facts next to the texts, and the area left for the texts.
fn facts_beside(body: Rect, width: u16) -> (Rect, Facts) {
    let facts_width = (width / 4).clamp(40, 56);
    let (texts, facts) = split_right(body, facts_width);
    let (rule, facts) = split_left(facts, 3);
    let rule = Rect {
        x: rule.x + 1,
        width: 1,
        ..rule
    };
    let area = split_right(facts, 1).0;
    (texts, Facts::Beside { rule, area })
}

/// Places the strip and the list of facts below the texts; returns the area left for the texts.
fn parts_below(screen: &mut Screen, body: Rect, width: u16, n_strip: u16, wishes: &Wishes) -> Rect {
    let (rest, strip) = ruled_below(body, n_strip);
    screen.strip = strip;
    let n = list_rows(body.height, rest.height, width, wishes);
    let (texts, list) = ruled_below(rest, n);
    // The list is at the bottom, the strip next to the texts.
    if let (Some(strip), Some(list)) = (&mut screen.strip, &list) {
        let down = strip.area.bottom() - list.area.bottom();
        let up = list.area.bottom() - list.rule.y;
        strip.rule.y -= up;
        strip.area.y -= up;
        screen.facts = Facts::Below {
            rule: Rect {
                y: list.rule.y + down,
                ..list.rule
            },
            area: Rect {
                y: list.area.y + down,
                ..list.area
            },
        };
    } else if let Some(Ruled { rule, area }) = list {
        screen.facts = Facts::Below { rule, area };
    }
    texts
}

/// The number of rows of the strip.
fn strip_rows(height: u16, width: u16, wishes: &Wishes) -> u16 {
    match height {
        0..12 => 0,
        // The list shows the same.
        _ if wishes.in_facts && width < WIDE => 0,
        12..18 => 1,
        _ => 2,
    }
}

/// The number of rows of the list of facts below the texts, with which it shares `rest` of the `height` rows. The list gets the space
/// that a short text does not need.
fn list_rows(height: u16, rest: u16, width: u16, wishes: &Wishes) -> u16 {
    let wanted = if wishes.in_facts {
        height / 2
    } else if width >= WIDE && height >= 20 {
        let free = rest.saturating_sub(wishes.n_rows + 1);
        (height / 6).clamp(3, 6) + free
    } else {
        return 0;
    };
    // A few lines of text remain.
    wanted
        .min(rest.saturating_sub(4))
        .min(wishes.n_facts.max(1))
}

/// Takes `rows` rows and one for their heading from the bottom of an area; nothing for no rows.
fn ruled_below(area: Rect, rows: u16) -> (Rect, Option<Ruled>) {
    if rows == 0 {
        return (area, None);
    }
    let (rest, below) = split_bottom(area, rows + 1);
    let (rule, area) = split_top(below, 1);
    (rest, Some(Ruled { rule, area }))
}

/// The side of a text that faces away from the other text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outer {
    Left,
    Right,
}

fn column(half: Rect, outer: Outer, map: u16, wishes: &Wishes) -> Column {
    // From the edge of the screen: map, blank, tag, blank, text.
    let edge = 2 * map;
    let margin = edge + wishes.tag_width + 1;
    let text_width = half.width.saturating_sub(margin).min(wishes.text_width);
    let spare = half.width.saturating_sub(margin + text_width) / 2;
    let at = |x: u16, width: u16| Rect { x, width, ..half }.intersection(half);
    match outer {
        Outer::Left => {
            let tags = half.x + edge + spare;
            Column {
                half,
                map: at(half.x, map),
                tags: at(tags, wishes.tag_width),
                text: at(tags + wishes.tag_width + 1, text_width),
            }
        }
        Outer::Right => {
            let text = half.x + spare;
            Column {
                half,
                text: at(text, text_width),
                tags: at(text + text_width + 1, wishes.tag_width),
                map: at(half.right().saturating_sub(map), map),
            }
        }
    }
}

fn split_top(area: Rect, height: u16) -> (Rect, Rect) {
    let height = height.min(area.height);
    let below = Rect {
        y: area.y + height,
        height: area.height - height,
        ..area
    };
    (Rect { height, ..area }, below)
}

fn split_bottom(area: Rect, height: u16) -> (Rect, Rect) {
    split_top(area, area.height.saturating_sub(height))
}

fn split_left(area: Rect, width: u16) -> (Rect, Rect) {
    let width = width.min(area.width);
    let right = Rect {
        x: area.x + width,
        width: area.width - width,
        ..area
    };
    (Rect { width, ..area }, right)
}

fn split_right(area: Rect, width: u16) -> (Rect, Rect) {
    split_left(area, area.width.saturating_sub(width))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const WISHES: Wishes = Wishes {
        side: Side::A,
        left: Side::A,
        solo: false,
        in_facts: false,
        text_width: 72,
        tag_width: 3,
        n_banner: 1,
        n_facts: 9,
        n_rows: 60,
    };

    #[test]
    fn the_shape_follows_the_width() {
        let check = |width, height, expected: Option<(usize, u16)>| {
            let screen = arrange(width, height, &WISHES);
            let got = screen.map(|screen| {
                let shown: Vec<Column> = Side::BOTH
                    .into_iter()
                    .filter_map(|side| screen.columns[side])
                    .collect();
                (shown.len(), shown[0].text.width)
            });
            assert_eq!(got, expected, "{width}x{height}");
        };
        check(200, 50, Some((2, 65)));
        check(120, 40, Some((2, 50)));
        check(80, 24, Some((2, 34)));
        check(60, 20, Some((1, 53)));
        check(40, 10, Some((1, 33)));
        check(39, 10, None);
        check(40, 9, None);
    }

    proptest! {
        #[test]
        fn areas_are_inside_and_disjoint(
            (width, height) in (40_u16..300, 10_u16..80),
            (solo, in_facts) in (any::<bool>(), any::<bool>()),
            (text_width, n_banner, n_facts, n_rows) in (20_u16..200, 0_u16..4, 0_u16..40, 0_u16..90),
        ) {
            let wishes = Wishes { solo, in_facts, text_width, n_banner, n_facts, n_rows, ..WISHES };
            let screen = arrange(width, height, &wishes);
            prop_assert!(screen.is_some());
            let screen = screen.unwrap();
            let mut parts = vec![screen.title, screen.banner, screen.footer];
            for Ruled { rule, area } in [screen.strip, screen.peek].into_iter().flatten() {
                parts.extend([rule, area]);
            }
            match screen.lane {
                Lane::None => {}
                Lane::Rule(area) | Lane::Ribbon(area) => parts.push(area),
            }
            match screen.facts {
                Facts::Hidden => {}
                Facts::Below { rule, area } | Facts::Beside { rule, area } => parts.extend([rule, area]),
            }
            for column in [screen.columns.a, screen.columns.b].into_iter().flatten() {
                prop_assert!(column.text.width >= 20 && column.text.height >= 3, "{column:?}");
                parts.extend([column.text, column.tags, column.map]);
            }
            let whole = Rect::new(0, 0, width, height);
            for (n, part) in parts.iter().enumerate() {
                prop_assert_eq!(part.intersection(whole), *part);
                for other in &parts[n + 1..] {
                    prop_assert!(part.is_empty() || other.is_empty() || !part.intersects(*other), "{part:?} {other:?}");
                }
            }
        }
    }
}
