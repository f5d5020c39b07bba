//! Any text as a report, in every language that there is a pack for.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| recoupe_fuzz::extract(&String::from_utf8_lossy(bytes)));
