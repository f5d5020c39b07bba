//! Opens the desk in the browser of this machine.

use std::io::{self, Write};
use std::process::{Command, Stdio};
use tempfile::NamedTempFile;

/// A page on the disk that leads to the desk; it vanishes with this.
#[derive(Debug)]
pub struct Doorway(#[expect(dead_code, reason = "it is there as long as this is")] NamedTempFile);

/// Opens an address in the browser. The address holds the key, and what a program is started with can
/// be seen by everybody on the machine: so the browser is started with a file that only this user can
/// read, which leads there.
///
/// # Errors
///
/// When the file cannot be written or no browser be started.
pub fn open_browser(address: &str) -> io::Result<Doorway> {
    let mut file = tempfile::Builder::new().prefix("recoupe-").suffix(".html").tempfile()?;
    write!(
        file,
        "<!doctype html><meta charset=\"utf-8\"><meta http-equiv=\"refresh\" content=\"0;url={address}\">\
         <title>Recoupe</title><a href=\"{address}\">Recoupe</a>"
    )?;
    file.flush()?;
    let path = file.path();
    let mut opener = if cfg!(target_os = "macos") {
        Command::new("open")
    } else if cfg!(target_os = "windows") {
        Command::new("explorer")
    } else {
        Command::new("xdg-open")
    };
    opener.arg(path).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    Ok(Doorway(file))
}
