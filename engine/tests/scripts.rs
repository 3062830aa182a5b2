//! Texts in other scripts than Latin are searched and marked by whole words, whatever their case.
#![cfg(feature = "write")]

use trouvaille_engine::document::Article;
use trouvaille_engine::index::{self, Index};
use trouvaille_engine::query::Query;
use trouvaille_engine::search::Search;

#[test]
fn words_of_every_script_are_found_and_marked() {
    for (language, text, query, marked) in [
        ("Greek", "Η συμφωνία για την ΕΙΡΉΝΗ στη Συρία.", "ειρήνη ", "ΕΙΡΉΝΗ"),
        ("Greek, final sigma", "Ο ΠΌΛΕΜΟΣ τελείωσε.", "πόλεμος ", "ΠΌΛΕΜΟΣ"),
        ("Russian", "Перемирие в СИРИИ, сообщает агентство.", "сирии ", "СИРИИ"),
        ("Ukrainian", "Київ: перемир’я триває.", "КИЇВ ", "Київ"),
        ("Arabic", "هدنة في سوريا، منذ الخميس.", "سوريا ", "سوريا"),
        ("Arabic with vowel signs", "كَتَبَ مُحَمَّد رسالة؟", "مُحَمَّد ", "مُحَمَّد"),
        ("Hebrew", "הפסקת־אש בסוריה.", "אש ", "אש"),
        ("Hindi, virama and vowel signs", "सीरिया में युद्धविराम। नमस्ते!", "नमस्ते ", "नमस्ते"),
        ("Thai, tone marks", "น้ำ และ สันติภาพ", "สันติภาพ ", "สันติภาพ"),
        ("Turkish, dotted", "İSTANBUL’da görüşme.", "istanbul ", "İSTANBUL"),
        ("Turkish, dotless", "IĞDIR’da ateşkes.", "ığdır ", "IĞDIR"),
        ("Armenian", "ՀԱՅԱՍՏԱՆ՝ հրադադար։", "հայաստան ", "ՀԱՅԱՍՏԱՆ"),
    ] {
        let bytes = index::write(&[Article::parse("a.txt", text)]).expect("the corpus is small");
        let index = Index::open(&bytes).expect("the index is valid");
        let query = Query::parse(query);
        let search = Search::new(&index, &query);
        let results = search.results(10);
        assert_eq!(results.total, 1, "{language}");
        assert_eq!(search.corrections(), [], "{language}");
        let passage = search.passage(&results.hits[0]);
        let marks: Vec<&str> = passage.marks.iter().map(|range| &passage.text[range.clone()]).collect();
        assert_eq!(marks, [marked], "{language}");
    }
}
