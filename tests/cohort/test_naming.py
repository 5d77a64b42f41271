import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tns_training_xblock.cohort.errors import NameRefused
from tns_training_xblock.cohort.naming import LONGEST_NAME, folded, kept, key_of

ALIKE = [
    ("Elan Textile", "  elan   TEXTILE "),
    ("Élan-Textile", "Elan Textile"),
    ("Élan Textile", unicodedata.normalize("NFD", "Élan Textile")),
    ("Agro’Tech", "Agrotech"),
    ("ﬁbre", "FIBRE"),
    ("Straße", "STRASSE"),
    ("عنقود النسيج", "عنقود  النسيج "),
    ("عُنقود النَّسيج", "عنقود النسيج"),
    ("عنـقود النسيج", "عنقود النسيج"),
    ("مجمع الأغذية", "مجمع الاغذيه"),
    ("قرى", "قري"),
    ("\u200fعنقود النسيج\u200e", "عنقود النسيج"),
    ("Cluster ٣", "cluster 3"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_spellings_of_one_name_are_one_key(one, other):
    assert key_of(one) == key_of(other)
    assert len(key_of(one)) == 64


@pytest.mark.parametrize(
    ("one", "other"), [("Textile A", "Textile B"), ("Cluster 1", "Cluster 11"), ("نسيج", "نسج")]
)
def test_other_letters_are_another_name(one, other):
    assert key_of(one) != key_of(other)


@given(st.text(st.characters(codec="utf-8", max_codepoint=0x6FF), max_size=30), st.data())
def test_capitals_spaces_and_composition_never_matter(name, data):
    form = data.draw(st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]))
    at = data.draw(st.integers(0, len(name)))
    changed = unicodedata.normalize(form, f" {name[:at]} \u200e{name[at:]}")
    assert folded(changed.upper()) == folded(name.upper())
    assert folded(folded(name)) == folded(name)


def test_a_name_is_kept_on_one_line_with_single_spaces():
    assert kept("  Elan\n\tTextile \x00") == "Elan Textile"


@pytest.mark.parametrize(
    ("name", "reason"),
    [("", "empty"), (" \n", "empty"), ("—?", "wordless"), ("a" * (LONGEST_NAME + 1), "too-long")],
)
def test_what_is_no_name_says_why(name, reason):
    with pytest.raises(NameRefused) as refused:
        kept(name)
    assert (refused.value.reason, refused.value.code) == (reason, f"name-{reason}")
    assert kept("a" * LONGEST_NAME)
