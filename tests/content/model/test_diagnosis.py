from tests.content.diagnoses import TEXT, diagnosis
from tns_training_xblock.content import compare, parse
from tns_training_xblock.content.uses.pace import measured
from tns_training_xblock.export.tree.identifiers import ids_of


def test_answers_hang_on_indicators_and_counts():
    assert ids_of(diagnosis()) == (
        "diagnosis our-cluster",
        *(
            f"diagnosis our-cluster: indicator {name}"
            for name in ("register", "ladder", "map", "terms", "reserve")
        ),
        "diagnosis our-cluster: count women",
    )


def test_it_earns_nothing_and_naming_documents_takes_time():
    found = diagnosis()
    assert found.points == 0
    assert measured(found) > 1.5 * len(found.indicators)


def test_a_translation_has_the_same_indicators_under_the_same_topics():
    original = parse(TEXT, language="en").document
    other = TEXT.replace("{indicator} terms", "{indicator} rules").replace(
        ":topic: engagement", ":topic: governance", 1
    )
    other = other.replace(":lesson: [About map](../board-map.en.md)\n", "")
    translated = parse(other, language="fr").document
    found = sorted((each.code, each.message) for each in compare(original, translated, "x"))
    assert [code for code, _ in found] == [
        "translation-different",
        "translation-extra",
        "translation-missing",
    ]
    assert "another topic" in found[0][1]
    assert any("lesson of indicator `map`" in told for _, told in found)
