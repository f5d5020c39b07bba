//! What can go wrong in a chore, with what a person needs to mend it.

use std::path::PathBuf;

/// A result of a chore.
pub type Result<T> = std::result::Result<T, Trouble>;

/// Why a chore could not be done (not: what a check found).
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// The command line was not understood.
    #[error("{what}; `cargo xtask help` lists the commands")]
    Usage {
        /// What is wrong with it.
        what: String,
    },
    /// A file could not be read or written.
    #[error("{path}: {source}", path = path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// Why not.
        source: std::io::Error,
    },
    /// A file was read and makes no sense.
    #[error("{path}: {what}")]
    Content {
        /// Which.
        path: String,
        /// What is wrong, and what to do.
        what: String,
    },
    /// Another program could not be started.
    #[error("cannot start `{command}`: {source}; is it installed and on the path?")]
    Start {
        /// The command line.
        command: String,
        /// Why not.
        source: std::io::Error,
    },
    /// Another program failed.
    #[error("`{command}` failed ({status}): {stderr}")]
    Program {
        /// The command line.
        command: String,
        /// How it ended.
        status: std::process::ExitStatus,
        /// What it said.
        stderr: String,
    },
    /// There is nothing to do it with yet.
    #[error("{path} is not there: {mend}", path = path.display())]
    Missing {
        /// What is missing.
        path: PathBuf,
        /// How to get it.
        mend: &'static str,
    },
}

impl Trouble {
    /// The command line was not understood.
    pub fn usage(what: impl Into<String>) -> Self {
        Trouble::Usage { what: what.into() }
    }

    /// For `map_err` on the file system's errors.
    pub fn file(path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |source| Trouble::File { path, source }
    }
}

/// Runs a program to its end and gives what it wrote on its standard output.
pub fn output_of(command: &mut std::process::Command) -> Result<String> {
    let shown = shown(command);
    let output =
        command.output().map_err(|source| Trouble::Start { command: shown.clone(), source })?;
    if !output.status.success() {
        let stderr = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        return Err(Trouble::Program { command: shown, status: output.status, stderr });
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// A command line as one would type it.
pub fn shown(command: &std::process::Command) -> String {
    std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(|word| word.to_string_lossy().into_owned())
        .collect::<Vec<_>>()
        .join(" ")
}
