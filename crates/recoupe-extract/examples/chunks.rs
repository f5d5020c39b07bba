//! Prints the chunks of a text, for rule writers: `cargo run --example chunks -- fr "text"`.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let (tag, text) = (args.next().ok_or("a pack, please")?, args.next().ok_or("a text, please")?);
    let packs = recoupe_pack::Packs::embedded();
    print!("{}", recoupe_extract::describe(&text, &*packs.get(&tag)?, &recoupe_model::NoNames));
    Ok(())
}
