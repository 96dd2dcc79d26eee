//! `parallax cache`: lists or removes cached pages.

use std::io::Write;

use super::args::CacheCommand;
use crate::{config::Dirs, error::Result, source, text::visible::visible_line};

/// Prints the cached pages, one per line, or removes them.
pub(super) fn run(command: CacheCommand, out: &mut dyn Write) -> Result<()> {
    let Some(folder) = Dirs::find().cache else {
        return Ok(());
    };
    match command {
        CacheCommand::List => {
            for copy in source::list(&folder) {
                let time = copy.fetched.strftime("%Y-%m-%d %H:%M");
                let size = copy.size.div_ceil(1 << 10);
                writeln!(out, "{time} {size:7} KiB  {}", visible_line(&copy.address))?;
            }
        }
        CacheCommand::Clear => {
            let n = source::clear(&folder)?;
            let pages = if n == 1 { "page" } else { "pages" };
            super::print_message(&format!("removed {n} cached {pages}"));
        }
    }
    Ok(())
}
