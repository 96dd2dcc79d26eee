//! Currencies: signs and codes before a number, words after it. Names them by their ISO 4217 code.

use crate::entity::values::lexeme::Line;

/// The currency before a number ("$", "US$", "EUR "), and where the number starts.
pub fn before(line: &Line, at: usize) -> Option<(&'static str, usize)> {
    let sign = |word: &str| {
        Some(match word {
            "$" => "USD",
            "£" => "GBP",
            "€" => "EUR",
            "¥" => "JPY",
            "₹" => "INR",
            "₽" => "RUB",
            "₩" => "KRW",
            "₺" => "TRY",
            "₪" => "ILS",
            "₦" => "NGN",
            "₱" => "PHP",
            "₴" => "UAH",
            "฿" => "THB",
            _ => return None,
        })
    };
    if let Some(code) = sign(line.word(at)) {
        return Some((code, at + 1));
    }
    if !line.is_capital(at) {
        return None;
    }
    if line.word(at + 1) == "$" && line.is_glued(at + 1) {
        let code = match line.word(at) {
            "us" | "u" => "USD",
            "a" | "au" | "aus" => "AUD",
            "c" | "ca" | "can" => "CAD",
            "hk" => "HKD",
            "nz" => "NZD",
            "s" | "sg" => "SGD",
            "nt" => "TWD",
            "r" => "BRL",
            _ => return None,
        };
        return Some((code, at + 2));
    }
    let code = match line.word(at) {
        "usd" => "USD",
        "eur" => "EUR",
        "gbp" => "GBP",
        "jpy" => "JPY",
        "chf" | "sfr" => "CHF",
        "aud" => "AUD",
        "cad" => "CAD",
        "inr" | "rs" => "INR",
        "cny" | "rmb" => "CNY",
        _ => return None,
    };
    let from = line.skip_point(at + 1);
    line.numeral(from).map(|_| (code, from))
}

/// The currency after a number, where to go on, and how much of it the word names (a cent is 0.01). `value` is the number.
pub fn after(line: &Line, at: usize, value: f64) -> Option<(&'static str, usize, f64)> {
    let glued = line.is_glued(at);
    let from = line.skip_hyphen(at);
    let word = line.word(from);
    let named = match (word, line.word(from + 1)) {
        ("us" | "american", "dollar" | "dollars") => Some(("USD", 2)),
        ("australian", "dollar" | "dollars") => Some(("AUD", 2)),
        ("canadian", "dollar" | "dollars") => Some(("CAD", 2)),
        ("hong", "kong") if line.word(from + 2) == "dollars" => Some(("HKD", 3)),
        ("singapore", "dollars") => Some(("SGD", 2)),
        ("new", "zealand") if line.word(from + 2) == "dollars" => Some(("NZD", 3)),
        ("british", "pounds") | ("pounds", "sterling") => Some(("GBP", 2)),
        ("egyptian", "pounds") => Some(("EGP", 2)),
        ("swiss", "francs") => Some(("CHF", 2)),
        ("swedish", "kronor" | "crowns" | "krona") => Some(("SEK", 2)),
        ("norwegian", "kroner" | "crowns") => Some(("NOK", 2)),
        ("danish", "kroner" | "crowns") => Some(("DKK", 2)),
        ("indian", "rupees") => Some(("INR", 2)),
        ("pakistani", "rupees") => Some(("PKR", 2)),
        ("mexican", "pesos") => Some(("MXN", 2)),
        ("turkish", "lira" | "liras") => Some(("TRY", 2)),
        _ => None,
    };
    if let Some((code, n)) = named {
        return Some((code, from + n, 1.0));
    }
    let (code, factor) = match word {
        "dollar" | "dollars" | "bucks" | "usd" => ("USD", 1.0),
        "euro" | "euros" | "€" | "eur" => ("EUR", 1.0),
        "cent" | "cents" => ("USD", 0.01),
        "yen" => ("JPY", 1.0),
        "yuan" | "renminbi" => ("CNY", 1.0),
        "rupee" | "rupees" => ("INR", 1.0),
        "ruble" | "rubles" | "rouble" | "roubles" => ("RUB", 1.0),
        "kronor" => ("SEK", 1.0),
        "zloty" | "zlotys" => ("PLN", 1.0),
        "forint" | "forints" => ("HUF", 1.0),
        "shekel" | "shekels" => ("ILS", 1.0),
        "naira" => ("NGN", 1.0),
        "rand" => ("ZAR", 1.0),
        "baht" => ("THB", 1.0),
        "hryvnia" | "hryvnias" => ("UAH", 1.0),
        "riyal" | "riyals" => ("SAR", 1.0),
        "pence" => ("GBP", 0.01),
        "p" if glued && line.word(at + 2) != "m" => ("GBP", 0.01),
        // A million of pounds is money, ten of them may be potatoes; "won" is first of all a verb.
        "pound" | "pounds" if value >= 1e5 => ("GBP", 1.0),
        "won" if value >= 1e6 => ("KRW", 1.0),
        "gbp" => ("GBP", 1.0),
        _ => return None,
    };
    Some((code, from + 1, factor))
}
