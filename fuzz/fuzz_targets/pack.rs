//! Any text as each file of a pack.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| recoupe_fuzz::pack(&String::from_utf8_lossy(bytes)));
