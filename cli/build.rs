//! Puts the template of sites into the program, if `TROUVAILLE_TEMPLATE` names one: see `src/pack/template.rs`.

use std::path::PathBuf;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-env-changed=TROUVAILLE_TEMPLATE");
    let template = std::env::var_os("TROUVAILLE_TEMPLATE").filter(|file| !file.is_empty()).map(PathBuf::from);
    let bytes = match template {
        Some(file) => {
            println!("cargo::rerun-if-changed={}", file.display());
            std::fs::read(&file).map_err(|error| format!("TROUVAILLE_TEMPLATE, {}: {error}", file.display()))?
        }
        None => Vec::new(),
    };
    let out = PathBuf::from(std::env::var_os("OUT_DIR").ok_or("OUT_DIR is not set; cargo sets it for build scripts")?);
    std::fs::write(out.join("template.zip"), bytes)?;
    Ok(())
}
