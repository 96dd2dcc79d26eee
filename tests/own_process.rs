//! Runs a test in its own process, where nothing else uses memory or processor time.

use std::{env, process::Command};

/// The environment variable of the process that runs a single test.
const CHILD: &str = "PARALLAX_TEST_CHILD";

/// Runs `work` in a child process that runs only the calling test, `name` (`"memory::memory_is_bounded"`). Its output is printed.
pub fn in_own_process(name: &str, work: impl FnOnce()) {
    if env::var_os(CHILD).is_some() {
        return work();
    }
    let mut child = Command::new(env::current_exe().unwrap());
    child.args([name, "--exact", "--nocapture", "--test-threads=1"]);
    let output = child.env(CHILD, "1").output().unwrap();
    let printed = String::from_utf8_lossy(&output.stdout);
    println!("{printed}");
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{error}");
    assert!(printed.contains("1 passed"), "{name} is not a test");
}
