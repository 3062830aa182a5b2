//! Letters that are names, and the many spellings of numbers.

use super::rank;

#[test]
fn a_letter_alone_is_a_name() {
    let rows = [
        ("plan B", "", "Le ministre a un plan B pour demain."),
        ("plan", "", "Le ministre a un plan, un plan. Le plan du ministre."),
        ("plan A", "", "Le ministre a le plan A pour demain."),
        ("George V", "", "L'avenue George V est longue, et il y a du monde."),
        ("George", "", "George et George sont ici. George."),
        ("vitamine D", "", "Elle manque de vitamine D et de vitamine C."),
        ("vitamine", "", "La vitamine, la vitamine."),
    ];
    for (query, first) in [
        ("plan B ", "plan B"),
        ("plan B", "plan B"),
        ("plan b ", "plan B"),
        ("PLAN B ", "plan B"),
        ("plan A ", "plan A"),
        ("George V ", "George V"),
        ("vitamine d ", "vitamine D"),
        ("vitamine C", "vitamine D"),
    ] {
        let found = super::found_in(&rows, query);
        assert_eq!(found.split(" > ").next(), Some(first), "« {query} » finds {found}");
    }
}

#[test]
fn a_letter_in_quotes_is_a_name() {
    rank(
        &[
            ("plan B", "", "Un plan B du maire."),
            ("plan", "", "Un plan du maire."),
            ("A", "", "Il y a un plan A. Un plan."),
        ],
        &[("\"B\"", "plan B"), ("plan +\"B\"", "plan B"), ("plan maire -B", "plan > A"), ("B ", "plan B")],
    );
}

#[test]
fn a_decimal_number_is_one_word() {
    rank(
        &[("49.3", "", "Le recours au 49.3 est annoncé."), ("3", "", "Le 3 juin, 49 députés.")],
        &[("49,3 ", "49.3"), ("49.3 ", "49.3"), ("3 ", "3"), ("49 ", "3")],
    );
}

#[test]
fn spellings_of_a_number_are_one() {
    for [written, typed] in [
        ["CO₂", "CO2"],
        ["m2", "m²"],
        ["XXᵉ", "XXe"],
        ["XIXème", "XIXe"],
        ["13ème", "13e"],
        ["13e", "13eme"],
        ["1ᵉʳ", "1er"],
        ["nᵒ", "n°"],
    ] {
        let rows = [("trouvé", "", written)];
        rank(&rows, &[(&format!("{typed} "), "trouvé")]);
    }
}
