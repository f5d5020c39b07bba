//! Any bytes as an e-mail.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| recoupe_fuzz::message(bytes));
