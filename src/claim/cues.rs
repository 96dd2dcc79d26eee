//! The words that tell who says something, how sure it is, and whether it is denied.

/// Forms of verbs that bring what somebody says.
const SAYING: &[&str] = &[
    "acknowledged",
    "acknowledges",
    "added",
    "adds",
    "admits",
    "admitted",
    "allege",
    "alleged",
    "alleges",
    "announced",
    "announces",
    "argued",
    "argues",
    "asserted",
    "asserts",
    "believe",
    "believed",
    "believes",
    "boasted",
    "called",
    "claim",
    "claimed",
    "claiming",
    "claims",
    "commented",
    "complained",
    "concluded",
    "conceded",
    "confirmed",
    "confirms",
    "contended",
    "declared",
    "declares",
    "denied",
    "denies",
    "deny",
    "disclosed",
    "estimated",
    "estimates",
    "explained",
    "explains",
    "expressed",
    "hinted",
    "indicated",
    "insist",
    "insisted",
    "insists",
    "joked",
    "maintains",
    "mentioned",
    "noted",
    "notes",
    "posted",
    "predicted",
    "predicts",
    "promised",
    "quipped",
    "quoted",
    "read",
    "recalled",
    "recalls",
    "remarked",
    "replied",
    "report",
    "reported",
    "reports",
    "revealed",
    "reveals",
    "said",
    "say",
    "saying",
    "says",
    "shouted",
    "showed",
    "shows",
    "stated",
    "states",
    "stressed",
    "suggested",
    "suggests",
    "tell",
    "tells",
    "testified",
    "told",
    "tweeted",
    "urged",
    "vowed",
    "warned",
    "warns",
    "wrote",
    "writes",
];

/// Forms that are as often something else, and bring words only before "that" or a colon or beside a quotation.
const SELDOM: &[&str] = &[
    "boasted",
    "commented",
    "complained",
    "joked",
    "replied",
    "shouted",
    "urged",
    "vowed",
    "added",
    "adds",
    "believe",
    "believed",
    "called",
    "estimated",
    "estimates",
    "expressed",
    "notes",
    "posted",
    "promised",
    "quoted",
    "read",
    "report",
    "reports",
    "reported",
    "recalled",
    "revealed",
    "reveals",
    "showed",
    "shows",
    "states",
    "claim",
    "claims",
    "claiming",
    "mentioned",
    "disclosed",
    "announced",
    "announces",
    "estimates",
];

/// Verbs that bring somebody's words only where these stand in quotation marks: "described it as “a shame”".
const BESIDE_QUOTES: &[&str] = &[
    "begged",
    "blamed",
    "branded",
    "call",
    "calls",
    "chanted",
    "condemned",
    "cried",
    "criticised",
    "criticized",
    "decried",
    "denounced",
    "described",
    "describes",
    "dismissed",
    "hailed",
    "labeled",
    "labelled",
    "lamented",
    "muttered",
    "praised",
    "put",
    "sang",
    "screamed",
    "spoke",
    "thanked",
    "whispered",
    "yelled",
];

/// Verbs that bring what somebody found out where "that" follows.
const BEFORE_THAT: &[&str] = &["found", "finds", "ruled"];

/// Words right before a quotation that is a name: "a play titled “Winter”".
const NAMING: &[&str] = &[
    "called",
    "dubbed",
    "entitled",
    "headlined",
    "named",
    "nicknamed",
    "renamed",
    "titled",
];

/// "allegedly": somebody says so, and the report does not stand by it.
const ALLEGED: &[&str] = &[
    "accused",
    "allege",
    "alleged",
    "allegedly",
    "alleges",
    "alleging",
    "apparently",
    "claim",
    "claimed",
    "claims",
    "purported",
    "purportedly",
    "reportedly",
    "rumored",
    "rumoured",
    "supposedly",
    "suspected",
    "suspicion",
    "unconfirmed",
    "reputed",
];

/// "may": it could be so.
const POSSIBLE: &[&str] = &[
    "could",
    "likely",
    "may",
    "maybe",
    "might",
    "perhaps",
    "possible",
    "possibility",
    "possibly",
    "probable",
    "probably",
    "unlikely",
];

/// Words that turn what follows into its opposite.
const NEGATING: &[&str] = &[
    "cannot", "n't", "n’t", "neither", "never", "no", "nobody", "none", "nor", "not", "without",
];

/// Verbs that do the same.
const DENYING: &[&str] = &[
    "denied",
    "denies",
    "deny",
    "denying",
    "disputed",
    "disputes",
    "fail",
    "failed",
    "fails",
    "refuse",
    "refused",
    "refuses",
    "refusing",
    "reject",
    "rejected",
    "rejects",
    "dismissed",
];

/// Whether a lower-case form brings what somebody says.
pub fn is_saying(word: &str) -> bool {
    SAYING.contains(&word)
}

/// Whether a form that [`is_saying`] knows is as often something else.
pub fn is_seldom_saying(word: &str) -> bool {
    SELDOM.contains(&word)
}

/// Whether a form brings somebody's words only in quotation marks.
pub fn is_saying_beside_quotes(word: &str) -> bool {
    BESIDE_QUOTES.contains(&word)
}

/// Whether a form brings what somebody found out where "that" follows.
pub fn is_finding(word: &str) -> bool {
    BEFORE_THAT.contains(&word)
}

/// Whether a form gives a name to something.
pub fn is_naming(word: &str) -> bool {
    NAMING.contains(&word)
}

/// Whether a lower-case word says that the report does not stand by what it tells.
pub fn is_alleged(word: &str) -> bool {
    ALLEGED.contains(&word)
}

/// Whether a lower-case word says that something could be so.
pub fn is_possible(word: &str) -> bool {
    POSSIBLE.contains(&word)
}

/// Whether a lower-case word turns what follows into its opposite.
pub fn is_negating(word: &str) -> bool {
    NEGATING.contains(&word)
}

/// Whether a lower-case verb does so.
pub fn is_denying(word: &str) -> bool {
    DENYING.contains(&word)
}
