//! Writes the description of the API: `cargo run -p recoupe-server --example openapi > schemas/openapi.json`.

fn main() -> std::io::Result<()> {
    std::io::Write::write_all(&mut std::io::stdout(), recoupe_server::openapi().as_bytes())
}
