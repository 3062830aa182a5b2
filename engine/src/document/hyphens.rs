//! Decides whether the hyphen at the end of a line belongs to the word: « porte- », « parole », but « préfec- »,
//! « ture ».
//!
//! The article itself is the best evidence: it may write the word within a line elsewhere. Without evidence, lists of
//! first parts and of words decide, and a word that no list has was broken by the line.

use std::collections::HashSet;

/// Characters that join the parts of a word: the hyphen-minus, the hyphen and the non-breaking hyphen.
const HYPHENS: [char; 3] = ['-', '\u{2010}', '\u{2011}'];

/// First parts of words that keep their hyphen, whatever follows: « porte-parole », « après-midi ».
const FIRST_PARTS: [&str; 73] = [
    // Prepositions, adverbs, adjectives and nouns.
    "après",
    "arrière",
    "aujourd",
    "avant",
    "centre",
    "cessez",
    "chef",
    "contre",
    "demi",
    "député",
    "députée",
    "ex",
    "haut",
    "haute",
    "libre",
    "là",
    "mini",
    "non",
    "nouveau",
    "outre",
    "petit",
    "petite",
    "petites",
    "petits",
    "procès",
    "quasi",
    "quelques",
    "rendez",
    "sans",
    "semi",
    "sénateur",
    "sous",
    "tiers",
    "vice",
    "week",
    // Verbs.
    "couvre",
    "garde",
    "porte",
    // Numbers.
    "vingt",
    "trente",
    "quarante",
    "cinquante",
    "soixante",
    "quatre",
    "dix",
    // Cardinal points.
    "nord",
    "sud",
    "est",
    "ouest",
    // Peoples.
    "afro",
    "algéro",
    "américano",
    "anglo",
    "arabo",
    "austro",
    "belgo",
    "franco",
    "germano",
    "gréco",
    "hispano",
    "ibéro",
    "indo",
    "irano",
    "israélo",
    "italo",
    "judéo",
    "libano",
    "luso",
    "nippo",
    "russo",
    "sino",
    "syro",
    "turco",
];

/// Beginnings of words without a hyphen that begin with one of the first parts: « soustraire », « avantage ».
const SINGLE_WORDS: &str = "\
    anglophil anglophob anglophon aujourd avantag chefferie contreba contrecarr contrecoup contredan contredi \
    contrefa contrefi contrefort contremaitre contremaître contreparti contreplaqu contrepoids contrepoint \
    contresens contresign contretemps contreven dedans dehors delà demin demiss demiurge devant entend exc exh exp \
    exq exs ext francophil francophob francophon garderie germanophil germanophon hautain hautbois hispanophon \
    indochin indocil indolen indolor indones indonés italophon lusophon miniatur minier minim minis nonagénaire \
    nonante nonce nonchal nonciature nonne nonobstant outrecuid outrepass portefeuille portemanteau porteur quatrain \
    russophon sanscrit sinolog souscri soustraction soustrai turcophon";

/// Beginnings of words with a hyphen whose first part is more often the beginning of another word: « beau-père » but
/// « beaucoup », « ex-président » but « expliquer ».
const COMPOUNDS: &str = "\
    abat-jour année-lumière années-lumière anti-i attentat-suicide attentats-suicides au-bouti au-dedans au-dehors \
    au-delà au-dess au-devant auto-entrepr auto-école auto-stop basket-ball beau-fils beau-frère beau-père \
    beaux-arts beaux-frère beaux-parents belle-famille belle-fille belle-mère belle-sœur bien-aimé bien-être \
    bien-fondé bien-pens bras-droit brise-glace casse-croûte casse-tête chasse-neige ci-après ci-contre ci-dess \
    ci-joint compte-goutte compte-rendu coupe-circuit coupe-feu coupe-gorge coupe-vent court-circuit court-métrage \
    courts-métrages crève-cœur entre-deux entre-soi entre-temps essuie-glace ex-cadre ex-candidat ex-capitaine ex-ch \
    ex-coach ex-collègue ex-colonie ex-communiste ex-compagn ex-conjoint ex-conseiller ex-parlementaire ex-patron \
    ex-pilote ex-policier ex-porte ex-premier ex-première ex-préfet ex-présid ex-prisonnier ex-procureur \
    ex-professeur état-major états-majors fair-play faire-part faire-valoir franc-maç franc-parler franc-tireur \
    gardes-côtes gardes-frontières grand-angle grand-chose grand-croix grand-duc grand-maman grand-messe grand-mère \
    grand-oncle grand-papa grand-parent grand-peine grand-père grand-place grand-rue grand-tante grand-voile \
    grands-mères grands-parents grands-pères gratte-ciel laissez-passer lave-linge lave-vaisselle lieutenant-colonel \
    long-courrier long-métrage longs-métrages mi-août mi-avril mi-chemin mi-clos mi-course mi-décembre mi-février \
    mi-hauteur mi-janvier mi-journée mi-juillet mi-juin mi-mai mi-mandat mi-mars mi-novembre mi-octobre mi-parcours \
    mi-saison mi-septembre mi-temps micro-crédit micro-entrepr micro-onde micro-organisme micro-trottoir music-hall \
    national-socialis pare-balles pare-brise pare-choc pare-feu passe-droit passe-partout passe-temps pique-niqu \
    plate-forme plates-formes plus-value poids-lourd pro-europ pro-gouv pro-indép pro-régime pro-russ rond-point \
    ronds-points sapeur-pompier sapeurs-pompiers savoir-faire social-démocra social-libéra sociaux-démocra \
    sous-traitan sous-traiter sous-traité station-service stations-service terre-plein";

/// Ends of words that are no last parts of compounds: « portera », « vingtaine », « grandement ».
const ENDINGS: [&str; 33] = [
    "aine", "aines", "e", "ement", "ements", "es", "esse", "eur", "eurs", "ira", "ir", "ième", "ièmes", "ment",
    "ments", "naire", "naires", "ra", "rai", "raient", "rais", "rait", "ras", "rent", "rez", "rie", "ries", "riez",
    "rions", "rons", "ront", "té", "tés",
];

/// Words in the middle of compounds: « tête-à-tête », « Île-de-France », « cessez-le-feu », « a-t-il ».
const LINKS: [&str; 17] =
    ["à", "au", "aux", "de", "du", "en", "et", "la", "le", "les", "lès", "lez", "que", "qui", "sous", "sur", "t"];

/// The words that an article writes within its lines.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// Words, or their parts between hyphens.
    single: HashSet<String>,
    /// Two parts with their hyphen: « porte-parole ».
    pairs: HashSet<String>,
}

impl Words {
    /// Collects the words of lines, without those that a line may have broken.
    pub(super) fn of<'line>(lines: impl Iterator<Item = &'line str>) -> Self {
        let mut words = Self::default();
        let mut is_continued = false;
        for line in lines {
            let begins_with_rest = std::mem::replace(&mut is_continued, break_hyphen(line).is_some());
            let mut tokens: Vec<&str> = line.split(|character| !is_word_character(character)).collect();
            if is_continued {
                tokens.pop();
            }
            for token in tokens.into_iter().skip(usize::from(begins_with_rest)) {
                let parts: Vec<String> = token.split(HYPHENS).map(key).collect();
                words.pairs.extend(parts.windows(2).map(|pair| pair.join("-")));
                words.single.extend(parts);
            }
        }
        words
    }

    /// Whether the hyphen after `line` belongs to the word that `next` continues. `None` if no word is broken there.
    pub(super) fn keep_hyphen(&self, line: &str, next: &str) -> Option<bool> {
        let hyphen = break_hyphen(line)?;
        let line = &line[..line.len() - hyphen.len_utf8()];
        let first_start = line.trim_end_matches(char::is_alphabetic).len();
        let rest_end = next.len() - next.trim_start_matches(char::is_alphabetic).len();
        let (before, first) = (&line[..first_start], &line[first_start..]);
        let (rest, after) = next.split_at(rest_end);
        // A dash has a space before it. A name continues with a capital: « Saint- », « Denis ».
        if first.is_empty() || rest.is_empty() {
            return None;
        } else if rest.starts_with(char::is_uppercase) {
            return Some(true);
        }
        let [single, pair] = [key(&format!("{first}{rest}")), [key(first), key(rest)].join("-")];
        match (self.single.contains(&single), self.pairs.contains(&pair)) {
            (false, true) => return Some(true),
            (true, false) => return Some(false),
            _ => {}
        }
        // A soft hyphen states that it does not belong to the word.
        Some(HYPHENS.contains(&hyphen) && is_compound(before, &first.to_lowercase(), rest, after))
    }
}

/// Whether the lists say that two parts of a word have a hyphen between them. `before` and `after` are the texts around
/// the parts.
fn is_compound(before: &str, first: &str, rest: &str, after: &str) -> bool {
    let has_beginning = |word: &str, list: &str| list.split(' ').any(|beginning| word.starts_with(beginning));
    let begins_with_link = LINKS.contains(&rest) && after.starts_with(HYPHENS);
    if begins_with_link || is_pronoun(first, rest) || has_beginning(&format!("{first}-{rest}"), COMPOUNDS) {
        return true;
    }
    if has_beginning(&format!("{first}{rest}"), SINGLE_WORDS) || ENDINGS.contains(&rest) {
        return false;
    }
    let is_elided = matches!(rest, "d" | "l") && after.starts_with(['\'', '’']);
    is_elided || (LINKS.contains(&first) && before.ends_with(HYPHENS)) || FIRST_PARTS.contains(&first)
}

/// Whether `rest` is a pronoun or an adverb after `first`: « dit-il », « est-ce », « ce jour-là », but not « seule »,
/// « police », « voilà ».
fn is_pronoun(first: &str, rest: &str) -> bool {
    match rest {
        "il" | "ils" | "elle" | "elles" | "on" | "ce" => first.ends_with(['t', 'd']),
        "je" | "moi" | "même" | "mêmes" | "être" => true,
        "le" | "la" | "les" | "en" | "nous" | "vous" => ["ez", "ons", "ous"].iter().any(|end| first.ends_with(end)),
        "ci" => matches!(first, "celui" | "celle" | "celles" | "ceux" | "fois" | "mois" | "jour" | "jours" | "semaine"),
        "là" => !matches!(first, "voi" | "de"),
        _ => false,
    }
}

/// The hyphen at the end of a line: of any kind, or a soft one.
pub(super) fn break_hyphen(line: &str) -> Option<char> {
    line.chars().next_back().filter(|last| HYPHENS.contains(last) || *last == SOFT_HYPHEN)
}

/// A hyphen that is only visible where a line ends.
pub(super) const SOFT_HYPHEN: char = '\u{ad}';

fn is_word_character(character: char) -> bool {
    character.is_alphabetic() || HYPHENS.contains(&character)
}

/// The form in which words are compared: in lower case and without the ending of the plural.
fn key(word: &str) -> String {
    word.to_lowercase().trim_end_matches(['s', 'x']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::{SOFT_HYPHEN, Words};

    /// Two lines, the first of which ends with a hyphen, as one.
    fn joined(words: &Words, line: &str, next: &str) -> String {
        match words.keep_hyphen(line, next) {
            Some(true) => format!("{}-{next}", line.trim_end_matches(['-', SOFT_HYPHEN])),
            Some(false) => format!("{}{next}", line.trim_end_matches(['-', SOFT_HYPHEN])),
            None => format!("{line} {next}"),
        }
    }

    /// Whether a line that is broken at `|` becomes the word without the bar.
    fn assert_joined(words: &Words, broken: &[&str]) {
        for word in broken {
            let (line, next) = word.split_once('|').expect("a bar");
            let line = if line.ends_with('-') { line.to_owned() } else { format!("{line}-") };
            assert_eq!(joined(words, &line, next), word.replace('|', ""), "{word}");
        }
    }

    #[test]
    fn a_compound_keeps_its_hyphen() {
        let compounds = [
            "porte-|parole",
            "Après-|midi",
            "député-|maire",
            "social-|démocrate",
            "franco-|allemand",
            "centre-|ville",
            "procès-|verbal",
            "nord-|est",
            "bras-|droit",
            "trente-|deux",
            "quatre-|vingts",
            "quatre-|vingt-dix",
            "libre-|échange",
            "court-|métrage",
            "couvre-|feu",
            "garde-|côtes",
            "pique-|nique",
            "chasse-|neige",
            "micro-|ondes",
            "beau-|père",
            "grand-|mère",
            "grands-|parents",
            "mi-|temps",
            "ex-|président",
            "ex-|otage",
            "sous-|préfet",
            "sous-|traitant",
            "non-|lieu",
            "avant-|hier",
            "demi-|finale",
            "israélo-|palestinien",
            "contre-|attaque",
            "au-|dessus",
            "ci-|joint",
            "Saint-|Denis",
            "plus-|value",
        ];
        assert_joined(&Words::default(), &compounds);
    }

    #[test]
    fn a_broken_word_has_no_hyphen() {
        let broken = [
            "préfec|ture",
            "sous|traire",
            "sous|traction",
            "mi|nistre",
            "mini|stère",
            "ex|pliquer",
            "ex|térieur",
            "avant|age",
            "non|ante",
            "non|obstant",
            "sous|crire",
            "grand|ement",
            "demi|nuer",
            "beau|coup",
            "au|tre",
            "ci|toyen",
            "porte|rait",
            "vingt|aine",
            "contre|façon",
            "franco|phone",
            "anglo|phones",
            "photo|graphe",
            "bras|serie",
            "micro|phone",
            "court|ois",
            "centre|ra",
            "indo|nésien",
            "sous-préfec|ture",
            "porte-pa|role",
        ];
        assert_joined(&Words::default(), &broken);
    }

    #[test]
    fn the_words_in_the_middle_of_a_compound_keep_both_hyphens() {
        let linked = [
            "Île-|de-France",
            "tête-|à-tête",
            "tête-à-|tête",
            "cessez-|le-feu",
            "cessez-le-|feu",
            "c'est-à-|dire",
            "arc-|en-ciel",
            "rez-de-|chaussée",
            "chef-|d'œuvre",
            "main-|d’œuvre",
            "Châlons-|sur-Saône",
            "explique-|t-il",
            "vingt-|et-un",
        ];
        assert_joined(&Words::default(), &linked);
        assert_joined(&Words::default(), &["prési|dent-directeur", "fran|co-allemand", "au-de|là", "aujour|d'hui"]);
    }

    #[test]
    fn a_pronoun_after_a_verb_keeps_its_hyphen() {
        let pronouns =
            ["dit-|il", "a-t-|elle", "a-|t-on", "est-|ce", "avez-|vous", "eux-|mêmes", "celui-|ci", "ce jour-|là"];
        assert_joined(&Words::default(), &pronouns);
        assert_joined(&Words::default(), &["seu|le", "poli|ce", "mer|ci", "voi|là", "actu|elle", "de|manda-t-il"]);
    }

    #[test]
    fn the_article_itself_is_evidence() {
        let words = Words::of(
            [
                "Les bateaux-mouches, le portefeuille et les ministres",
                "du Sous-marin de la mi-",
                "nuit en télé-réalité",
            ]
            .into_iter(),
        );
        assert_joined(&words, &["bateau-|mouche", "porte|feuilles", "mi|nistre", "Télé-|réalité", "mi|nuit"]);
        let words = Words::of(["La contrattaque et une contreattaque"].into_iter());
        assert_joined(&words, &["contre|attaque"]);
    }

    #[test]
    fn a_soft_hyphen_is_no_part_of_the_word() {
        for (line, next, expected) in [
            ("préfec\u{ad}", "ture", "préfecture"),
            ("contre\u{ad}", "attaque", "contreattaque"),
            ("Saint\u{ad}", "Denis", "Saint-Denis"),
        ] {
            assert_eq!(joined(&Words::default(), line, next), expected);
        }
        let words = Words::of(["une contre-attaque"].into_iter());
        assert_eq!(joined(&words, "contre\u{ad}", "attaque",), "contre-attaque");
    }

    #[test]
    fn a_dash_is_no_hyphen() {
        assert_eq!(Words::default().keep_hyphen("Un tiret -", "une suite"), None);
        assert_eq!(Words::default().keep_hyphen("De 2015-", "2016"), None);
    }
}
