//! What was compiled at the build is what the files say, and nothing else can be taken for it.

use recoupe_pack::{Files, PackError, Packs};
use recoupe_packs::{shipped, shipped_files};
use std::path::Path;

#[test]
fn compiled_packs_are_those_of_the_files() {
    let (compiled, files) = (shipped().unwrap(), Packs::new(shipped_files()));
    assert!(compiled.tags().eq(files.tags()));
    assert!(compiled.tags().count() > 0);
    assert_eq!(compiled.fingerprint(), files.fingerprint());
    for tag in files.tags() {
        let mut pack = (*files.get(tag).unwrap()).clone();
        assert!(!pack.examples.is_empty(), "{tag}");
        // Examples are for checking alone.
        pack.examples.clear();
        assert_eq!(*compiled.get(tag).unwrap(), pack, "{tag}");
    }
}

#[test]
fn the_same_files_give_the_same_bytes() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs");
    let from_folder = Files::default().with_folder(&folder).unwrap();
    assert_eq!(from_folder.fingerprint(), shipped_files().fingerprint());
    assert!(from_folder.compile().unwrap() == shipped_files().compile().unwrap());
}

#[test]
fn another_file_is_another_fingerprint() {
    let files = |text| Files::embedded(&[("xx/pack.toml", text)]).fingerprint();
    assert_eq!(files("a"), files("a"));
    assert_ne!(files("a"), files("b"));
    assert_ne!(files("a"), Files::embedded(&[("xy/pack.toml", "a")]).fingerprint());
}

#[test]
fn damaged_and_foreign_bytes_are_refused() {
    let bytes = shipped_files().compile().unwrap();
    let read = |bytes: Vec<u8>| {
        let packs = Packs::compiled(bytes)?;
        packs.tags().try_for_each(|tag| packs.get(tag).map(drop))
    };
    let refused = |bytes| matches!(read(bytes), Err(PackError::Compiled { .. }));
    assert!(read(bytes.clone()).is_ok());
    assert!(refused(Vec::new()));
    // Mark and format, then the fingerprint, which says nothing of the bytes; then what has sums.
    let changed = (0..36).chain((68..bytes.len()).step_by(19_997));
    for at in changed {
        let mut bytes = bytes.clone();
        bytes[at] ^= 0x10;
        assert!(refused(bytes), "byte {at}");
    }
    for length in (0..200).chain((200..bytes.len()).step_by(99_991)) {
        assert!(refused(bytes[..length].to_vec()), "cut to {length}");
    }
    let mut longer = bytes.clone();
    longer.push(0);
    assert!(refused(longer));
}
