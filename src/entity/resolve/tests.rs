//! Groups names of short texts into entities.

use super::marked::Marked;

/// The entities of a marked text as "kind name: name, name".
fn check(text: &str, expected: &[&str]) {
    let marked = Marked::new(text);
    let got: Vec<String> = marked
        .entities
        .iter()
        .map(|entity| format!("{} {}", entity.kind.name(), entity.names.join(" = ")))
        .collect();
    assert_eq!(got, expected, "{text:?}");
}

#[test]
fn names_that_end_with_an_organization_are_organizations() {
    check(
        "The [MISC Working Group on Fair Fishing] met.",
        &["organization Working Group on Fair Fishing"],
    );
    check(
        "The [MISC Lowtown Chronicle] said so.",
        &["organization Lowtown Chronicle"],
    );
    // Other kinds do not change, nor do events of an organization, nor the word alone.
    check("The [PLACE East Bank] is wet.", &["place East Bank"]);
    check(
        "The [MISC Assembly for Lowtown election] and the [MISC Times].",
        &["misc Assembly for Lowtown election", "misc Times"],
    );
    check("The [MISC Lowtown Tide] rose.", &["misc Lowtown Tide"]);
}

#[test]
fn surnames_go_to_full_names() {
    check(
        "[PER Ann Lee] met [PER Bob Ray]. [PER Lee] left, [ORG Ray] stayed and [PER Ray] slept.",
        &["person Ann Lee = Lee", "person Bob Ray = Ray"],
    );
    check(
        "[PER Lee] won. Then [PER Ann Lee] spoke.",
        &["person Lee = Ann Lee"],
    );
    check(
        "[PER Ann Lee] and [PER Bob Lee] met. [PER Lee] left.",
        &["person Ann Lee = Lee", "person Bob Lee"],
    );
    check(
        "[PER Ann Lee] met [PER Bob Lee]. Mr [PER Lee] left.",
        &["person Ann Lee", "person Bob Lee = Lee"],
    );
    check(
        "[PER Ann Lee] met [PER Bob Lee]. [PER Bob Lee] left. [PER Lee] won.",
        &["person Ann Lee", "person Bob Lee = Lee"],
    );
    check(
        "[PER ANN LEE] won. [PER Ann Lee] spoke; [PER LEE] left.",
        &["person ANN LEE = Ann Lee = LEE"],
    );
    check(
        "[PER Lee] lost. [PER Ann Lee] and [PER Bob Lee] met.",
        &["person Lee", "person Ann Lee", "person Bob Lee"],
    );
    check(
        "Mrs [PER Ann Lee] met [PER Bob Lee]. Mrs [PER Lee] left.",
        &["person Ann Lee = Lee", "person Bob Lee"],
    );
    check(
        "[PER Senator Ann Lee] spoke. [PER Ann] smiled. [PER Sen. Lee] left.",
        &["person Senator Ann Lee = Ann = Sen. Lee"],
    );
    check(
        "[PER Ann Lee] spoke. The [MISC Lees] were proud.",
        &["person Ann Lee", "person Lees"],
    );
}

#[test]
fn names_tagged_as_one_are_split() {
    check(
        "[ORG Wikinews] wrote. The [MISC Wikinews Twitter] account is old.",
        &["organization Wikinews", "organization Twitter"],
    );
    check(
        "[PER Ann Lee] won. The [MISC Ann Lee election campaign] was long.",
        &["person Ann Lee"],
    );
    check(
        "[PLACE Leeds] won. [ORG Leeds Rhinos] lost. The [MISC Road of leaves] opened.",
        &[
            "place Leeds",
            "organization Leeds Rhinos",
            "misc Road of leaves",
        ],
    );
}

#[test]
fn the_fullest_name_is_the_name_of_the_entity() {
    let name = |text| Marked::new(text).entities[0].name.clone();
    assert_eq!(name("[PER ANN LEE] won. [PER Ann Lee] spoke."), "Ann Lee");
    assert_eq!(
        name("[ORG BRS] met. The [ORG Board of Road Safety] met."),
        "Board of Road Safety"
    );
    assert_eq!(
        name("[PER Lee] won. [PER Ann Lee] spoke. [PER Lee] left."),
        "Ann Lee"
    );
}

#[test]
fn spellings_are_one() {
    check(
        "[ORG WikiNews] and [ORG Wikinews], [MISC Wiki-News]; the [ORG Wikinews] said.",
        &["organization WikiNews = Wikinews = Wiki-News"],
    );
    check(
        "[PLACE UK] and [PLACE Britain] in the [PLACE United Kingdom], [MISC British].",
        &["place UK = Britain = United Kingdom", "misc British"],
    );
    check(
        "[MISC Americans] and an [MISC American] in [PLACE America].",
        &["misc Americans = American", "place America"],
    );
}

#[test]
fn acronyms_go_to_long_forms() {
    check(
        "The [ORG Board of Road Safety] met. The [ORG BRS] agreed.",
        &["organization Board of Road Safety = BRS"],
    );
    check(
        "The [ORG EU Board of Road Safety] (BRS) met.",
        &["organization EU Board of Road Safety = BRS"],
    );
    check(
        "The [ORG BRS] ([ORG Bureau of Road Safety]) met.",
        &["organization BRS = Bureau of Road Safety"],
    );
    check(
        "[ORG Royal Bank] and [ORG Rural Bank] met the [ORG RB].",
        &[
            "organization Royal Bank",
            "organization Rural Bank",
            "organization RB",
        ],
    );
}

#[test]
fn short_forms_go_to_long_forms() {
    check(
        "[ORG Acme] of [ORG Acme Holdings] and [ORG Acme Bridge Works].",
        &[
            "organization Acme = Acme Holdings",
            "organization Acme Bridge Works",
        ],
    );
    check(
        "[PLACE Chicago] is home to [ORG Chicago Bank].",
        &["place Chicago", "organization Chicago Bank"],
    );
    check(
        "The [ORG UN Road Council] met. The [ORG Road Council] voted.",
        &["organization UN Road Council = Road Council"],
    );
    check(
        "[PLACE Mount Kidd] is high, [PLACE Kidd] is cold.",
        &["place Mount Kidd = Kidd"],
    );
    check(
        "The [ORG Department of Roads], the [ORG Roads Department].",
        &["organization Department of Roads = Roads Department"],
    );
}

#[test]
fn a_person_and_a_place_with_the_same_name_are_distinct() {
    check(
        "[PER George Kent] lives in [PLACE Kent]. [PER Kent] likes it in [PLACE Kent].",
        &["person George Kent = Kent", "place Kent"],
    );
    check(
        "[PER Henry Ford] founded [ORG Ford]. [ORG Ford] makes cars.",
        &["person Henry Ford", "organization Ford"],
    );
}

#[test]
fn makers_of_the_page_are_not_in_the_story() {
    check(
        "By [PER Ann Lee]\n[PER Bob Lee] fell. [PER Lee] is well.",
        &["person Ann Lee", "person Bob Lee = Lee"],
    );
}

#[test]
fn names_missed_by_the_tagger_are_found() {
    check(
        "[PER Ann Lee] spoke. But Ann Lee left; Lee is gone, Bob Lee not.",
        &["person Ann Lee"],
    );
    check("[PER Will] came. Will it rain? He will.", &["person Will"]);
}

#[test]
fn companies_keep_their_possessive_ending() {
    check(
        "[PER Marlow]'s said it would close. A man was held at [PER Marlow]'s. [PER Marlow]'s profits fell.",
        &["organization Marlow's"],
    );
    check(
        "[PER Kell]'s and [PER Macy]'s will stay closed.",
        &["organization Kell's", "organization Macy's"],
    );
    check("[PER Lee]'s need to write was great.", &["person Lee"]);
    check("The coat was [PER Lee]'s.", &["person Lee"]);
    check(
        "[PER Ann Lee] left. Police searched near [PER Lee]'s.",
        &["person Ann Lee = Lee"],
    );
    check("[PLACE Ohio]'s in trouble.", &["place Ohio"]);
}

#[test]
fn words_next_to_a_name_give_its_kind() {
    check("The trawler [PER Ann Lee] sank.", &["misc Ann Lee"]);
    check(
        "The retailer [PER Norlin] closed.",
        &["organization Norlin"],
    );
    check(
        "[PER Norlin], which makes tractors, closed.",
        &["organization Norlin"],
    );
    check(
        "[MISC Norlin], the taxi company, closed.",
        &["organization Norlin"],
    );
    check(
        "The company [PER Ann Lee] founded closed.",
        &["person Ann Lee"],
    );
    check("The captain [PER Ann Lee] left.", &["person Ann Lee"]);
    check(
        "[MISC Storm Gordon] hit the coast. [PER Gordon] moved on.",
        &["misc Storm Gordon", "misc Gordon"],
    );
    check("They took [PER Bir al-Ghanam].", &["place Bir al-Ghanam"]);
    check("Snow fell on Mt. [PER Kidd].", &["place Kidd"]);
}

#[test]
fn spellings_of_one_name_are_one() {
    check(
        "[PER Ana Sánchez] met [PER Ana Sanchez] and [PER Volodymyr Zelensky], [PER Volodymyr Zelenskyy].",
        &[
            "person Ana Sánchez = Ana Sanchez",
            "person Volodymyr Zelensky = Volodymyr Zelenskyy",
        ],
    );
    check(
        "The [ORG 7th Fleet] and the [ORG Seventh Fleet], not the [ORG 6th Fleet].",
        &[
            "organization 7th Fleet = Seventh Fleet",
            "organization 6th Fleet",
        ],
    );
    check(
        "In Tampa, [PLACE Fla.], and in [PLACE Florida]; in [PLACE Kansas] and [PLACE Kansas City].",
        &["place Fla. = Florida", "place Kansas", "place Kansas City"],
    );
    check(
        "[PER Theodore Lee] is [PER Ted Lee], not [PER Tom Lee] or [PER Maria Sosa], [PER Mario Sosa].",
        &[
            "person Theodore Lee = Ted Lee",
            "person Tom Lee",
            "person Maria Sosa",
            "person Mario Sosa",
        ],
    );
    check(
        "[MISC Ann French] sang. [MISC French] later left. The [MISC French] crowd cheered.",
        &["person Ann French = French", "misc French"],
    );
}
