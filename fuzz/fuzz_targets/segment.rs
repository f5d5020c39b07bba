//! Any text, cut into words, sentences and quotations.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| recoupe_fuzz::segment(&String::from_utf8_lossy(bytes)));
