//! Names of newspapers, magazines, broadcasters and news agencies in French.
//!
//! « Libération, samedi 30 janvier 2021 » is a newspaper and its date, « Lyon, samedi 30 janvier 2021 » can be a title.
//! Only the name tells them apart.

use super::credits::is_agency;
use crate::analysis::fold;

/// Names in lower case and without accents, a country or kind a paragraph.
const NEWSPAPERS: &str = "\
    20 minutes|agence france-presse|afp infos francaises|alternatives economiques|atlantico|aujourd'hui en france|\
    causeur|challenges|charlie hebdo|cnews|courrier international|courrier picard|direct matin|france-soir|france soir|\
    huffpost|jdd|l'express|l'humanite|l'humanite dimanche|l'equipe|l'obs|l'opinion|l'usine nouvelle|la croix|\
    la croix l'hebdo|la tribune|la vie|le canard enchaine|le figaro|le figaro magazine|le huffington post|le huffpost|\
    le journal du dimanche|le monde|le monde diplomatique|le nouvel observateur|le parisien|le parisien dimanche|\
    le parisien week-end|le point|les echos|les inrockuptibles|liberation|marianne|mediapart|metronews|paris match|\
    politis|rue89|slate|telerama|valeurs actuelles|\
    \
    centre presse|charente libre|corse-matin|corse matin|dernieres nouvelles d'alsace|france-antilles|france-guyane|\
    l'alsace|l'ardennais|l'echo republicain|l'est eclair|l'est-eclair|l'est republicain|l'independant|l'union|\
    l'yonne republicaine|la depeche|la depeche du midi|la manche libre|la marseillaise|la montagne|\
    la nouvelle republique|la nouvelle republique des pyrenees|la nouvelle republique du centre-ouest|\
    la presse de la manche|la provence|la republique des pyrenees|la republique du centre|la voix du nord|\
    le berry republicain|le bien public|le courrier de l'ouest|le courrier picard|le dauphine libere|\
    le journal de la haute-marne|le journal de saone-et-loire|le journal du centre|le maine libre|le petit bleu|\
    le populaire du centre|le progres|le quotidien de la reunion|le republicain lorrain|le telegramme|\
    les dernieres nouvelles d'alsace|lyon capitale|midi libre|nice-matin|nice matin|nord eclair|nord littoral|\
    ouest-france|ouest france|paris-normandie|paris normandie|presse ocean|sud ouest|sud-ouest|var-matin|var matin|\
    vosges matin|\
    \
    arcinfo|l'avenir|l'echo|l'essentiel|l'illustre|la derniere heure|la liberte|la libre|la libre belgique|\
    la tribune de geneve|le courrier|le matin|le matin dimanche|le nouvelliste|le soir|le temps|le vif|\
    le vif/l'express|sudpresse|tribune de geneve|24 heures|\
    \
    acadie nouvelle|l'actualite|la presse|la presse canadienne|le devoir|le droit|le journal de montreal|\
    le journal de quebec|le quotidien|le soleil|\
    \
    aujourd'hui le maroc|el watan|fraternite matin|jeune afrique|l'economiste|l'expression|l'observateur paalga|\
    l'orient-le jour|l'orient le jour|la presse de tunisie|le matin d'algerie|le quotidien d'oran|le soir d'algerie|\
    telquel|\
    \
    arte|bfm business|bfm tv|bfmtv|euronews|europe 1|france 2|france 24|france 3|france bleu|france culture|\
    france info|franceinfo|france inter|i-tele|itele|lci|public senat|radio-canada|rfi|rmc|rtbf|rtl|rts|tf1|tf1 info|\
    tv5monde";

/// The ends of the names of sites.
const DOMAINS: [&str; 16] = [
    ".be", ".ca", ".ch", ".com", ".dz", ".eu", ".fr", ".info", ".lu", ".ma", ".media", ".net", ".news", ".org", ".sn",
    ".tn",
];

/// Whether a name is that of a known newspaper or agency, or of a site: « Le Monde.fr ».
pub(super) fn is_newspaper(name: &str) -> bool {
    let folded = fold(name).replace('’', "'");
    let site = DOMAINS.iter().find_map(|domain| folded.strip_suffix(domain));
    let is_known = |name: &str| NEWSPAPERS.split('|').any(|known| known == name);
    is_agency(name)
        || is_known(&folded)
        || site.is_some_and(|site| is_known(site) || (!site.is_empty() && !site.contains([' ', '@'])))
}

#[cfg(test)]
mod tests {
    use super::is_newspaper;

    #[test]
    fn newspapers_agencies_and_sites_are_recognized() {
        for name in
            ["Libération", "LE MONDE", "L’Humanité", "L'Équipe", "Le Monde.fr", "lavoixdunord.fr", "AFP", "BFMTV"]
        {
            assert!(is_newspaper(name), "{name}");
        }
        for name in ["Lyon", "Le maire", "Bataille de Verdun", "Monde", "", ".fr", "Libération de Paris", "|"] {
            assert!(!is_newspaper(name), "{name}");
        }
    }
}
