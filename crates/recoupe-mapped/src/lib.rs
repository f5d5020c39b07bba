//! A file mapped into memory, to be read as it lies. The one crate with unsafe code, and the one
//! line of it is below.
//!
//! What is mapped changes when the file does, and reading behind the end of a file that was cut off
//! ends the program. So this is for files that are written once, under another name, and then
//! renamed: compiled gazetteers. Whoever replaces one that way leaves the old bytes to those who have
//! them mapped.

use std::fs::File;
use std::io;
use std::path::Path;

/// The bytes of a file.
#[derive(Debug)]
pub struct Mapped(memmap2::Mmap);

impl Mapped {
    /// Maps a file. Nothing of it is read yet.
    ///
    /// # Errors
    /// A file that cannot be opened or mapped, as the system says it.
    #[allow(unsafe_code, reason = "mapping a file is unsafe: see the crate's documentation")]
    pub fn open(path: &Path) -> io::Result<Mapped> {
        let file = File::open(path)?;
        // SAFETY: the bytes are only read, and every reader checks each offset against their length.
        // They must not change while they are mapped: compiled gazetteers are never written in
        // place, but under another name that is then given the old one's.
        let map = unsafe { memmap2::Mmap::map(&file)? };
        Ok(Mapped(map))
    }
}

impl AsRef<[u8]> for Mapped {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_of_a_file_that_was_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let (path, other) = (folder.path().join("a"), folder.path().join("b"));
        std::fs::write(&path, b"old").unwrap();
        let mapped = Mapped::open(&path).unwrap();
        std::fs::write(&other, b"new bytes").unwrap();
        std::fs::rename(&other, &path).unwrap();
        assert_eq!(mapped.as_ref(), b"old");
        assert_eq!(Mapped::open(&path).unwrap().as_ref(), b"new bytes");
        assert!(Mapped::open(&folder.path().join("none")).is_err());
    }
}
