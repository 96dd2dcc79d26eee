//! Colours by meaning. A theme gives each [`Role`] a style; nothing on the screen names a colour.

/// What a piece of the screen means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Plain text.
    Text,
    /// Text of the report without the focus.
    TextUnfocused,
    /// The headline.
    Headline,
    /// The standfirst.
    Standfirst,
    /// Bylines, captions, tags and other furniture.
    Furniture,
    /// Rules, lane, less important words of the frame.
    Frame,
    /// Names of the reports in the title line.
    Title,
    /// Keys and hints in the footer.
    Hint,
    /// A key in the footer or help.
    Key,
    /// A person.
    Person,
    /// A place.
    Place,
    /// An organization.
    Organization,
    /// Another name.
    Misc,
    /// A date or time.
    Date,
    /// A number, amount, percentage, quantity.
    Number,
    /// A mention of the focused entity.
    EntityFocused,
    /// The tag of a fact that both tell alike.
    Same,
    /// The tag of a fact with another detail.
    Detail,
    /// The tag of a conflict.
    Conflict,
    /// The tag of a difference over time.
    Time,
    /// The tag of a passage that one report alone tells.
    Only,
    /// A linked passage of the focused fact.
    FactFocused,
    /// The differing words inside the focused fact.
    Difference,
    /// The ribbon between both ends of the focused fact.
    Ribbon,
    /// A search hit.
    Hit,
    /// The search hit at hand.
    HitCurrent,
    /// The selection.
    Selection,
    /// The cursor.
    Cursor,
    /// A bookmarked passage.
    Bookmark,
    /// The selected row of a list.
    Row,
    /// A message.
    Message,
    /// An error message.
    Error,
    /// The banner.
    Banner,
    /// The window on the map column.
    MapWindow,
}

impl Role {
    /// All roles.
    pub const ALL: &[Role] = &[
        Role::Text,
        Role::TextUnfocused,
        Role::Headline,
        Role::Standfirst,
        Role::Furniture,
        Role::Frame,
        Role::Title,
        Role::Hint,
        Role::Key,
        Role::Person,
        Role::Place,
        Role::Organization,
        Role::Misc,
        Role::Date,
        Role::Number,
        Role::EntityFocused,
        Role::Same,
        Role::Detail,
        Role::Conflict,
        Role::Time,
        Role::Only,
        Role::FactFocused,
        Role::Difference,
        Role::Ribbon,
        Role::Hit,
        Role::HitCurrent,
        Role::Selection,
        Role::Cursor,
        Role::Bookmark,
        Role::Row,
        Role::Message,
        Role::Error,
        Role::Banner,
        Role::MapWindow,
    ];
}

/// A colour that a terminal can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Color {
    /// 24 bits.
    Rgb(u8, u8, u8),
    /// One of the 256 of the terminal's palette (0 to 15: its own sixteen).
    Indexed(u8),
}

/// How a role looks. `None` and `false` leave what lies below.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[allow(clippy::struct_excessive_bools)] // attributes of a terminal cell, each on or off
pub struct Style {
    /// Text colour.
    pub fg: Option<Color>,
    /// Background.
    pub bg: Option<Color>,
    /// Bold.
    pub bold: bool,
    /// Dim.
    pub dim: bool,
    /// Italic.
    pub italic: bool,
    /// Underlined.
    pub underline: bool,
    /// Foreground and background exchanged.
    pub reverse: bool,
}

/// A style for every role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// One style a role, indexed by `role as usize`.
    pub styles: Vec<Style>,
}

impl Theme {
    /// The style of a role.
    pub fn style(&self, role: Role) -> Style {
        self.styles.get(role as usize).copied().unwrap_or_default()
    }
}
