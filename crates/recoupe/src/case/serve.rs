//! `recoupe serve`: opens the other porch.

use super::args::{At, Serve};
use super::{by, folder};
use crate::engine::Engine;
use crate::extract::write_out;
use crate::outcome::{Failure, Outcome};
use crate::talk::Talk;
use recoupe_server::{Options, has_pages, interrupted, new_key, open_browser, serve};

const WITHOUT_PAGES: &str = "this recoupe was built without the desk's pages: its API answers all the same; \
     `scripts/desk` in a checkout builds them";

/// Serves a case until somebody wants an end.
pub(super) fn run(args: Serve) -> Result<Outcome, Failure> {
    let dir = folder(&At { case: args.case })?;
    let options = Options { who: by(args.by)?.who, key: new_key()? };
    let talk = Talk::new(false);
    if !has_pages() {
        talk.note(WITHOUT_PAGES);
    }
    let mut doorway = None;
    let ready = |address: &str| {
        // Whoever closed standard output has no use for the address.
        let _ = write_out(format!("{address}\n").as_bytes());
        talk.note("open this address in a browser on this machine; Ctrl-C ends the desk");
        if !args.no_browser && has_pages() {
            match open_browser(address) {
                Ok(open) => doorway = Some(open),
                Err(error) => talk.note(format!("no browser could be opened: {error}")),
            }
        }
    };
    serve(dir, Engine::embedded()?, &options, args.port, ready, interrupted())?;
    talk.note("the desk is closed; everything that was acknowledged is in the case");
    Ok(Outcome::Whole)
}
