//! Stemming: reduces the inflected forms of a French word to one stem.
//!
//! The stemmer is based on the light stemmer of Jacques Savoy ("A stemming procedure and stopword list for general
//! French corpora", JASIS 50(10), 1999; "Light stemming approaches for the French, Portuguese, German and Hungarian
//! languages", SAC 2006). It removes plural and feminine endings and the most common derivational suffixes; this
//! version also removes the most common verb endings. Its input is **folded** ([`fold`](super::fold)), so « négociée »
//! and `negociee` have the same stem.
//!
//! The stemmer is aggressive on purpose. Ranking scores exact forms separately, so a stem shared by unrelated words can
//! cost a document its place in the ranking, but never loses a match. Only stop words share a stem with no other word:
//! « mai » ("May") would find every document with « mais » ("but").

use super::stop_words::is_stop_word;

/// Irregular inflections with the same first two letters, and a form that the rules reduce to the stem of the other forms.
/// A feminine form stands for its plural too. Folded, and sorted for the binary search.
const IRREGULAR: &[(&str, &str)] = &[
    ("acquise", "acquis"),
    ("active", "actif"),
    ("admise", "admis"),
    ("assise", "assis"),
    ("basse", "bas"),
    ("battent", "battre"),
    ("baux", "bail"),
    ("beau", "bel"),
    ("beaux", "bel"),
    ("belle", "bel"),
    ("bergere", "berger"),
    ("blanche", "blanc"),
    ("boulangere", "boulanger"),
    ("boyaux", "boyau"),
    ("breve", "bref"),
    ("cieux", "ciel"),
    ("cinquieme", "cinq"),
    ("commise", "commis"),
    ("comprise", "compris"),
    ("compromise", "compromis"),
    ("conquise", "conquis"),
    ("coraux", "corail"),
    ("douce", "doux"),
    ("elue", "elu"),
    ("emaux", "email"),
    ("epaisse", "epais"),
    ("esquimaux", "esquimau"),
    ("etrangere", "etranger"),
    ("expresse", "expres"),
    ("exquise", "exquis"),
    ("fausse", "faux"),
    ("favorite", "favori"),
    ("folle", "fou"),
    ("fraiche", "frais"),
    ("franche", "franc"),
    ("grasse", "gras"),
    ("grecque", "grec"),
    ("grise", "gris"),
    ("grosse", "gros"),
    ("ideaux", "ideal"),
    ("jalouse", "jaloux"),
    ("joyaux", "joyau"),
    ("juive", "juif"),
    ("jumeau", "jumel"),
    ("jumeaux", "jumel"),
    ("legere", "leger"),
    ("longue", "long"),
    ("materiaux", "materiau"),
    ("maux", "mal"),
    ("mettent", "mettre"),
    ("millieme", "mille"),
    ("molle", "mou"),
    ("naive", "naif"),
    ("native", "natif"),
    ("neuve", "neuf"),
    ("neuvieme", "neuf"),
    ("nouveau", "nouvel"),
    ("nouveaux", "nouvel"),
    ("noyaux", "noyau"),
    ("onzieme", "onze"),
    ("passagere", "passager"),
    ("permise", "permis"),
    ("promise", "promis"),
    ("quatrieme", "quatre"),
    ("requise", "requis"),
    ("rousse", "roux"),
    ("seche", "sec"),
    ("soumise", "soumis"),
    ("soupiraux", "soupirail"),
    ("surprise", "surpris"),
    ("transmise", "transmis"),
    ("turque", "turc"),
    ("tuyaux", "tuyau"),
    ("vantaux", "vantail"),
    ("veuve", "veuf"),
    ("vieil", "vieux"),
    ("vieille", "vieux"),
    ("vitraux", "vitrail"),
    ("vive", "vif"),
];

/// Words that end like verbs in the third person plural, and whose stem would be that of an unrelated verb.
const NOT_VERBS: &[&str] = &[
    "absent", "accent", "ardent", "argent", "client", "content", "decent", "latent", "orient", "parent", "patent",
    "patient", "present", "recent", "regent", "serpent", "talent", "torrent", "urgent", "violent",
];

/// Replaces `ending` with `replacement` in words of more than `longer_than` letters.
struct Rule {
    ending: &'static str,
    replacement: &'static str,
    longer_than: usize,
}

impl Rule {
    fn matches(&self, word: &str) -> bool {
        // A fast path: the last letters of most endings are others.
        word.len() > self.longer_than
            && word.bytes().last() == self.ending.bytes().last()
            && word.ends_with(self.ending)
    }
}

const fn rule(ending: &'static str, longer_than: usize, replacement: &'static str) -> Rule {
    Rule { ending, replacement, longer_than }
}

/// Derivational suffixes, feminine endings and verb endings. The first matching rule applies, so an ending comes before
/// its own suffixes. Comments show a matching word and the word whose stem it shares.
const RULES: &[Rule] = &[
    rule("issement", 9, "ir"),      // avertissement, avertir
    rule("issaient", 9, "ir"),      // finissaient, finir
    rule("issant", 8, "ir"),        // finissant
    rule("issait", 8, "ir"),        // finissait
    rule("issent", 8, "ir"),        // finissent
    rule("issons", 8, "ir"),        // finissons
    rule("issez", 7, "ir"),         // finissez
    rule("ivement", 8, "if"),       // définitivement, définitif
    rule("ement", 7, "e"),          // gouvernement, gouverne
    rule("ettre", 6, "et"),         // permettre, permet
    rule("isme", 6, "ist"),         // communisme, communiste
    rule("aise", 6, "ai"),          // française, français
    rule("oise", 6, "oi"),          // chinoise, chinois
    rule("ficatrice", 11, "fier"),  // modificatrice, modifier
    rule("ficateur", 10, "fier"),   // modificateur
    rule("ification", 11, "ifier"), // modification
    rule("catrice", 9, "quer"),     // provocatrice, provoquer
    rule("cateur", 8, "quer"),      // provocateur
    rule("isateur", 9, "iser"),     // organisateur, organiser
    rule("atrice", 8, "er"),        // observatrice, observer
    rule("ateur", 7, "er"),         // observateur
    rule("trice", 6, "ter"),        // directrice
    rule("teur", 6, "ter"),         // directeur
    rule("ieme", 5, ""),            // huitième, huit
    rule("teuse", 7, "ter"),        // acheteuse, acheter
    rule("euse", 5, "eu"),          // heureuse, heureu(x)
    rule("iere", 6, "ier"),         // financière, financier
    rule("ive", 6, "if"),           // offensive, offensif
    rule("nnelle", 8, "n"),         // traditionnelle, tradition
    rule("nnel", 7, "n"),           // traditionnel
    rule("ienne", 6, "ien"),        // syrienne, syrien
    rule("eenne", 7, "een"),        // européenne, européen
    rule("elle", 7, "el"),          // officielle, officiel
    rule("isation", 9, "iser"),     // normalisation, normaliser
    rule("eation", 7, "e"),         // création, créer
    rule("ation", 8, "er"),         // négociation, négocier
    rule("ition", 8, ""),           // opposition, oppos(er)
    rule("iquer", 6, "ic"),         // expliquer, explication
    rule("ique", 5, "ic"),          // publique, public
    rule("quer", 7, "c"),           // provoquer, provocation
    rule("que", 6, "c"),            // provoque
    rule("erions", 9, "er"),        // verb endings from here on
    rule("eraient", 9, "er"),
    rule("erait", 7, "er"),
    rule("eront", 7, "er"),
    rule("erent", 7, "er"),
    rule("aient", 7, "er"),
    rule("erez", 7, "er"),
    rule("era", 6, "er"),
    rule("ait", 6, "er"),
    rule("ant", 6, "er"),
    rule("ez", 5, "e"),
    rule("eent", 5, "e"), // créent
    rule("ent", 5, "e"),  // demandent, votent, see `may_be_verb`
    rule("eer", 4, "e"),  // créer, créé
    rule("ee", 3, "e"),   // créée
];

/// Words of up to this many letters keep their final letters.
const MIN_TRIMMED_LEN: usize = 4;

/// Reduces a folded word to its stem, in place. Words of up to three letters, words with a digit or a non-ASCII letter,
/// Roman numerals and stop words are not changed.
///
/// ```
/// # use trouvaille_engine::analysis::stem;
/// for form in ["negociation", "negociations", "negocier", "negocie", "negociee", "negociaient"] {
///     let mut word = String::from(form);
///     stem(&mut word);
///     assert_eq!(word, "negoc");
/// }
/// ```
pub fn stem(word: &mut String) {
    if !has_inflections(word) {
        return;
    }
    if let Some(regular) = regular(word).or_else(|| regular(word.strip_suffix('s')?)) {
        replace_ending(word, word.len(), regular);
    }
    strip_plural(word);
    strip_feminine(word);
    // Several rules can apply in turn: `traditionnellement`, `traditionnelle`, `tradition`. The loop ends because every
    // replacement is shorter than its ending.
    while let Some(rule) = RULES.iter().find(|rule| rule.matches(word)) {
        if rule.ending == "ent" && !may_be_verb(word) {
            break;
        }
        replace_ending(word, rule.ending.len(), rule.replacement);
        if rule.ending == "ieme" {
            // « trois » and « deux » lose their last letter too.
            strip_plural(word);
        }
    }
    trim_final_letters(word);
    while is_stop_word(word) {
        // « mois » ("month") is not the plural of « moi » ("me").
        word.push('s');
    }
}

/// The regular form for an irregular inflection.
fn regular(form: &str) -> Option<&'static str> {
    let found = IRREGULAR.binary_search_by_key(&form, |&(irregular, _)| irregular).ok()?;
    Some(IRREGULAR[found].1)
}

/// The irregular inflections with a stem. They may have other first letters than the word: `baux` for `bail`.
pub(crate) fn irregular_forms(word_stem: &str) -> impl Iterator<Item = &'static str> {
    let has_stem = move |form: &&str| {
        let mut stemmed = (*form).to_owned();
        share_first_letters(form, word_stem) && {
            stem(&mut stemmed);
            stemmed == word_stem
        }
    };
    IRREGULAR.iter().flat_map(|&(irregular, regular)| [irregular, regular]).filter(has_stem)
}

/// Whether two words may have the same stem. Stemming keeps the first two letters of a word.
pub(crate) fn share_first_letters(form: &str, other: &str) -> bool {
    form.as_bytes().get(..2) == other.as_bytes().get(..2)
}

/// Whether a word can have endings that are removed.
fn has_inflections(word: &str) -> bool {
    let is_roman = |word: &str| word.bytes().all(|letter| matches!(letter, b'i' | b'v' | b'x'));
    word.len() > 3
        && word.bytes().all(|byte| byte.is_ascii_lowercase())
        // « XVIIIe » is not « XVIe » with a double letter.
        && !is_roman(word.strip_suffix('e').unwrap_or(word))
        && !is_stop_word(word)
}

/// Feminine endings of adjectives and nouns with their masculine, in words of more than [`MIN_FEMININE`] letters. No
/// unrelated word has these endings, unlike `porte` beside `port`.
const FEMININE: &[(&str, &str)] = &[
    ("aise", "ais"),
    ("oise", "ois"),
    ("ienne", "ien"),
    ("eenne", "een"),
    ("ielle", "iel"),
    ("nelle", "nel"),
    ("uelle", "uel"),
    ("euse", "eux"),
    ("ive", "if"),
    ("iere", "ier"),
    ("trice", "teur"),
    ("iee", "ie"),
];

/// The length of the longest word that keeps its feminine ending.
const MIN_FEMININE: usize = 5;

/// The masculine singular of a folded word: the plural and feminine endings that are unambiguous are removed, and no
/// other inflection or suffix.
///
/// The singular of `departements` is `departement`, never `depart`; that of `portes` is `porte`, never `port`.
pub(crate) fn singular(form: &str) -> String {
    let mut word = form.to_owned();
    if !has_inflections(&word) {
        return word;
    }
    let length = word.trim_end_matches('s').len();
    word.truncate(length);
    let feminine = FEMININE.iter().find(|(ending, _)| length > MIN_FEMININE && word.ends_with(ending));
    match feminine {
        Some((ending, masculine)) => replace_ending(&mut word, ending.len(), masculine),
        None => word = form.to_owned(),
    }
    strip_plural(&mut word);
    word
}

fn replace_ending(word: &mut String, ending: usize, replacement: &str) {
    word.truncate(word.len() - ending);
    word.push_str(replacement);
}

/// Replaces the plural with the singular: `journaux` becomes `journal`, `reseaux` `reseau`, `accords` `accord`.
fn strip_plural(word: &mut String) {
    if word.len() > 5 && word.ends_with("aux") && !word.ends_with("eaux") {
        replace_ending(word, 2, "l");
    } else if word.len() > 3 && (word.ends_with("ux") || word.ends_with('s')) {
        word.pop();
    }
}

/// Removes the feminine ending from words whose masculine the rules match: `importante` becomes `important`, `parfaite`
/// `parfait`.
fn strip_feminine(word: &mut String) {
    if word.len() > 6 && ["ante", "ente", "aite"].iter().any(|ending| word.ends_with(ending)) {
        word.pop();
    }
}

/// Whether a word with the ending `ent` may be a verb in the third person plural, and not an adverb or a noun.
fn may_be_verb(word: &str) -> bool {
    !word.ends_with("ment") && !NOT_VERBS.contains(&word)
}

/// Collapses double letters and removes the endings `r`, `e` and `i`, so that `partie`, `partir` and `parti` share a
/// stem.
fn trim_final_letters(word: &mut String) {
    if word.len() <= MIN_TRIMMED_LEN {
        return;
    }
    // The first two letters stay as they are, see `share_first_letters`.
    let (mut previous, mut number) = ('\0', 0);
    word.retain(|letter| {
        number += 1;
        std::mem::replace(&mut previous, letter) != letter || number <= 2
    });
    for ending in ['r', 'e', 'e', 'i'] {
        if word.len() > MIN_TRIMMED_LEN && word.ends_with(ending) {
            word.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{RULES, singular, stem};

    fn stemmed(word: &str) -> String {
        let mut word = String::from(word);
        stem(&mut word);
        word
    }

    /// The words of a row share a stem.
    #[test]
    fn inflections_of_a_word_share_a_stem() {
        for family in [
            "accord accords",
            "journal journaux",
            "reseau reseaux",
            "syrien syriens syrienne syriennes",
            "europeen europeens europeenne",
            "forces force",
            "annonce annonces annoncer annonce annoncee annoncees annonçait annoncait annoncera",
            "negociation negociations negocier negocies negociaient negociant",
            "retirer retiree retires retirait retirez",
            "finir finissait finissent finissant",
            "offensif offensive offensives offensifs",
            "financier financiere financiers financieres",
            "officiel officielle officiels officielles officiellement",
            "observateur observatrice observateurs observer observation",
            "directeur directrice directeurs",
            "heureux heureuse heureuses",
            "gouvernement gouvernements gouverner gouverne",
            "partie parties partir parti partis",
            "opposition oppositions opposer opposee",
            "cesser cessez cesse cessee",
            "important importante importants importantes",
            "manifestant manifestante manifestants",
            "different differente differents differentes",
            "parfait parfaite parfaites",
            "tradition traditions traditionnel traditionnelle traditionnellement",
            "organisateur organisatrice organiser organisation",
        ] {
            let mut words = family.split(' ').map(super::super::fold);
            let first = words.next().expect("a family has members");
            for word in words {
                assert_eq!(stemmed(&word), stemmed(&first), "{word} and {first}");
            }
        }
    }

    #[test]
    fn plural_and_feminine_have_the_same_singular_and_nothing_else_has_it() {
        for (words, others) in [
            ("depart departs", "departement departements depute"),
            ("syrien syriens syrienne syriennes", "syrie"),
            ("officiel officielle officiels officielles", "officiellement office"),
            ("francais francaise francaises", "france franc"),
            ("port ports", "porte portes portee"),
            ("parti partis", "partie parties partir"),
            ("heureux heureuse heureuses", "heure"),
            ("sportif sportives", "sport"),
            ("retrait retraits", "retraite retraites"),
            ("premier premiere", "prime"),
            ("journal journaux", "journaliste journee"),
            ("negocie negociee negocies", "negociation negocier"),
        ] {
            let mut words = words.split(' ').map(singular);
            let first = words.next().expect("a row has words");
            assert!(words.all(|word| word == first), "{first}");
            assert!(others.split(' ').map(singular).all(|other| other != first), "{first}");
        }
    }

    /// The two words of a row have different stems.
    #[test]
    fn different_words_keep_different_stems() {
        for (a, b) in [
            ("paix", "pays"),
            ("russe", "rue"),
            ("guerre", "guet"),
            ("president", "presence"),
            ("alep", "aller"),
            ("poutine", "pouvoir"),
            ("turc", "turbine"),
            ("cle", "clement"),
        ] {
            assert_ne!(stemmed(a), stemmed(b), "{a} and {b}");
        }
    }

    /// A rule after one whose ending is a suffix of its own ending could never apply.
    #[test]
    fn every_rule_applies_to_some_word() {
        for rule in RULES {
            let word = "b".repeat(rule.longer_than + 1) + rule.ending;
            let applied = RULES.iter().find(|rule| rule.matches(&word)).expect("a rule matches");
            assert_eq!(applied.ending, rule.ending);
            assert!(rule.replacement.len() < rule.ending.len(), "{} makes the word shorter", rule.ending);
        }
    }

    #[test]
    fn short_words_numbers_and_other_scripts_are_unchanged() {
        for word in ["feu", "onu", "2016", "20h30", "москва"] {
            assert_eq!(stemmed(word), word);
        }
    }

    #[test]
    fn no_word_becomes_empty() {
        for word in ["eeee", "rrrr", "ssss", "xxxx", "ieme", "ement", "eree", "aaaa", "deuxieme"] {
            assert!(!stemmed(word).is_empty(), "{word}");
        }
    }
}
