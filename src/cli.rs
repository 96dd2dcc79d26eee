//! The command line: what can be asked for, and the answers that need no screen.
