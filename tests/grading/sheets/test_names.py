import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tns_training_xblock.grading.sheets.names import Folder, safe


@example("CON.txt")
@example("..")
@example("a" * 500 + ".csv")
@example("تقرير نهائي.pdf")
@given(st.text())
def test_every_system_takes_the_name(text):
    name = safe(text)
    assert name
    assert not set(name) & set('<>:"/\\|?*')
    assert not [sign for sign in name if unicodedata.category(sign)[0] == "C"]
    assert name.strip(". ") == name
    assert len(name.encode()) <= 130
    assert name.partition(".")[0].upper() not in {"CON", "NUL", "AUX", "PRN", "COM1", "LPT9"}
    assert safe(name) == name


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("plan.csv", "plan.csv"),
        ("Élan / 2026: bilan?.pdf", "Élan _ 2026_ bilan_.pdf"),
        ("e\u0301.txt", "é.txt"),
        (".hidden", "hidden"),
        ("nul", "_nul"),
        ("LPT1.csv", "_LPT1.csv"),
        ("\u202egpj.exe", "gpj.exe"),
        ("", "_"),
        ("ميزانية 2026.xlsx", "ميزانية 2026.xlsx"),
    ],
)
def test_names_stay_readable(written, name):
    assert safe(written) == name


@given(
    st.lists(st.sampled_from(["a.csv", "A.CSV", "a (2).csv", "é", "e\u0301", "ﬁ.txt", "fi.txt"]))
)
def test_no_two_in_a_folder_are_the_same_to_any_system(wanted):
    folder = Folder()
    names = [folder.name(each) for each in wanted]
    folded = {unicodedata.normalize("NFKC", name).casefold() for name in names}
    assert len(folded) == len(names)
