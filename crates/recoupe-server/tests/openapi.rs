//! The description of the API in the repository is the one that the code gives.

#[test]
fn the_description_is_what_the_code_says() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../schemas/openapi.json");
    let written = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        written == recoupe_server::openapi(),
        "schemas/openapi.json is not what the code says: write it with `cargo run -p recoupe-server --example openapi > schemas/openapi.json`"
    );
}
