//! Stemming: the inflections of a French word under one name.
//!
//! A light stemmer after Jacques Savoy (« A stemming procedure and stopword list for general French corpora »,
//! JASIS 50(10), 1999; « Light stemming approaches for the French, Portuguese, German and Hungarian languages », SAC 2006):
//! plural, feminine and the commonest derivations, here with the commonest endings of verbs added. It works on **folded**
//! words ([`fold`](super::fold)) and looks at no accent, so that « négociée » and `negociee` cannot fall apart.
//!
//! It is coarse on purpose. The exact form of a word is a channel of its own in the ranking, so a stem that
//! joins too much costs a place in the list, never the answer.

/// One ending: where the word is at least `longer_than` + 1 letters long and ends so, the ending gives way to another.
struct Rule {
    ending: &'static str,
    replacement: &'static str,
    longer_than: usize,
}

impl Rule {
    fn fits(&self, word: &str) -> bool {
        word.len() > self.longer_than && word.ends_with(self.ending)
    }
}

const fn rule(ending: &'static str, longer_than: usize, replacement: &'static str) -> Rule {
    Rule { ending, replacement, longer_than }
}

/// Derivations, feminines and verb endings. The first rule that fits is taken, so longer endings stand before those that they
/// contain.
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
    rule("ieme", 5, ""),            // deuxième
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
    rule("ation", 8, "er"),         // négociation, négocier
    rule("ition", 8, ""),           // opposition, oppos(er)
    rule("erions", 9, "er"),        // verbs, from here on
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
];

/// A word of so many letters keeps its last ones.
const SHORTEST: usize = 4;

/// Reduces a folded word to its stem, in place. Words of three letters and fewer, and words with a digit or a letter
/// that is not ASCII, are left as they are.
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
    if word.len() <= 3 || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return;
    }
    plural(word);
    feminine(word);
    // « traditionnellement » is of « traditionnel », that of « tradition ». Every replacement is shorter than its ending.
    while let Some(rule) = RULES.iter().find(|rule| rule.fits(word)) {
        replace_ending(word, rule.ending.len(), rule.replacement);
    }
    last_letters(word);
}

fn replace_ending(word: &mut String, ending: usize, replacement: &str) {
    word.truncate(word.len() - ending);
    word.push_str(replacement);
}

/// « journaux » to « journal », « réseaux » to « réseau », « accords » to « accord ».
fn plural(word: &mut String) {
    if word.len() > 5 && word.ends_with("aux") && !word.ends_with("eaux") {
        replace_ending(word, 2, "l");
    } else if word.len() > 3 && (word.ends_with('x') || word.ends_with('s')) {
        word.pop();
    }
}

/// « importante » to « important », « parfaite » to « parfait »: what the rules know by its masculine.
fn feminine(word: &mut String) {
    if word.len() > 6 && ["ante", "ente", "aite"].iter().any(|ending| word.ends_with(ending)) {
        word.pop();
    }
}

/// Makes doubled letters single and takes off the endings -r, -e and -i: « partie », « partir » and « parti » meet.
fn last_letters(word: &mut String) {
    if word.len() <= SHORTEST {
        return;
    }
    let mut previous = '\0';
    word.retain(|letter| std::mem::replace(&mut previous, letter) != letter);
    for ending in ['r', 'e', 'e', 'i'] {
        if word.len() > SHORTEST && word.ends_with(ending) {
            word.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{RULES, stem};

    fn stemmed(word: &str) -> String {
        let mut word = String::from(word);
        stem(&mut word);
        word
    }

    /// Each row is a family whose members must meet.
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

    /// Each row is a pair that must not meet.
    #[test]
    fn different_words_keep_different_stems() {
        for (one, other) in [
            ("paix", "pays"),
            ("russe", "rue"),
            ("guerre", "guet"),
            ("president", "presence"),
            ("alep", "aller"),
            ("poutine", "pouvoir"),
            ("turc", "turbine"),
            ("cle", "clement"),
        ] {
            assert_ne!(stemmed(one), stemmed(other), "{one} and {other}");
        }
    }

    /// A rule behind one whose ending is the end of its own could never be taken.
    #[test]
    fn every_rule_is_taken_for_some_word() {
        for rule in RULES {
            let word = "b".repeat(rule.longer_than + 1) + rule.ending;
            let taken = RULES.iter().find(|rule| rule.fits(&word)).expect("one fits");
            assert_eq!(taken.ending, rule.ending);
            assert!(rule.replacement.len() < rule.ending.len(), "{} makes words shorter", rule.ending);
        }
    }

    #[test]
    fn short_words_numbers_and_other_scripts_are_left_alone() {
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
