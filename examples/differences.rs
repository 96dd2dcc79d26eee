//! Lists the differences between two reports, given as files or addresses.
//!
//! `cargo run --release --example differences -- A B`

use parallax::{Error, Pair, Side, load, read};

fn main() -> Result<(), Error> {
    let names: Vec<String> = std::env::args().skip(1).collect();
    let [a, b] = names.as_slice() else {
        return Err(Error::Usage("two reports are needed".to_string()));
    };
    let reading = read(Pair::new(load(a)?, load(b)?));
    for link in reading.comparison.links.iter().filter(|link| link.sure) {
        for difference in &link.differences {
            let said = |side: Side| difference.spans[side].of(&reading.articles[side].text);
            let (kind, status) = (difference.kind.name(), link.status.name());
            println!(
                "{status} ({kind}): {:?} / {:?}",
                said(Side::A),
                said(Side::B)
            );
        }
    }
    Ok(())
}
