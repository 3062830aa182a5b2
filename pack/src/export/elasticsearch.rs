//! Bulk requests of Elasticsearch, `OpenSearch` and Quickwit, and the mapping of their index.

use std::io::{self, Write};

use serde_json::{Value, json};
use trouvaille_engine::index::Document;

use super::jsonl;

/// The body of the request that creates the index, with an analyzer for French.
pub fn mapping() -> Value {
    // Lucene refuses longer terms: 32,766 bytes, and a character has at most four.
    let keyword = json!({ "type": "keyword", "ignore_above": 8191 });
    json!({
        "settings": { "analysis": {
            "filter": {
                "elision": {
                    "type": "elision",
                    "articles_case": true,
                    "articles": ["l", "m", "t", "qu", "n", "s", "j", "d", "c", "jusqu", "quoiqu", "lorsqu", "puisqu"]
                },
                "stop_words": { "type": "stop", "stopwords": "_french_" },
                "stems": { "type": "stemmer", "language": "light_french" }
            },
            "analyzer": { "french_press": {
                "tokenizer": "standard",
                "filter": ["elision", "lowercase", "stop_words", "stems", "asciifolding"]
            } }
        } },
        "mappings": {
            "dynamic_templates": [
                { "fields": { "match_mapping_type": "string", "mapping": keyword } }
            ],
            "properties": {
                "title": { "type": "text", "analyzer": "french_press" },
                "text": { "type": "text", "analyzer": "french_press" },
                "kicker": { "type": "text", "analyzer": "french_press" },
                "byline": { "type": "text" },
                "caption": { "type": "text", "analyzer": "french_press" },
                // A date that could not be read is kept as a field, which may have this name.
                "date": { "type": "date", "format": "yyyy-MM-dd||yyyy-MM||yyyy", "ignore_malformed": true },
                "url": { "type": "keyword", "index": false }
            }
        }
    })
}

/// Pairs of lines: the action with the path as identifier, and the article. The index is that of the request.
pub(super) fn write(documents: &[Document<'_>], out: &mut dyn Write) -> io::Result<()> {
    documents.iter().try_for_each(|document| {
        let action = json!({ "create": { "_id": document.path() } });
        writeln!(out, "{action}\n{}", Value::Object(jsonl::object(document)))
    })
}
