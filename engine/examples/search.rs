//! Indexes a folder and searches it: `cargo run --features write --example search -- FOLDER QUERY`.

use std::error::Error;

use trouvaille_engine::{
    index::{self, Index},
    query::Query,
    search::Search,
};
use trouvaille_pack::folder::Folder;

const USAGE: &str = "usage: search FOLDER QUERY";

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or(USAGE)?;
    let query = Query::parse(&arguments.next().ok_or(USAGE)?);

    let folder = Folder::read(folder.as_ref())?;
    folder.warnings.iter().for_each(|warning| eprintln!("{warning}"));
    let bytes = index::write(&folder.articles)?;
    let index = Index::open(&bytes)?;
    let search = Search::new(&index, &query);
    let results = search.results(10);
    println!("{} of {} documents", results.total, index.len());
    for hit in results.hits {
        let title = index.document(hit.document).map_or("", |document| document.title());
        println!("\n{:.2}  {title}\n      {}", hit.score, search.passage(&hit).text);
    }
    Ok(())
}
