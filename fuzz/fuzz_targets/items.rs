//! Any bytes as JSON Lines, as a table, as an export of Telegram.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| recoupe_fuzz::items(bytes));
