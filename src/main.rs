//! The program; see `src/program.rs`.

use std::process::ExitCode;

fn main() -> ExitCode {
    parallax::main()
}
