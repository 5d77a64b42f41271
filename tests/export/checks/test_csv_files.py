"""The CSV files of a course, one by one and language beside language."""

import pytest

from tests.export.small import CourseFolder, loaded
from tns_training_xblock.export.checks.csv_files import check_csv

ENGLISH = "Year,Share,Note\r\n1,100%,all of it\r\n2,-80,\r\n"
FRENCH = "Année;Part;Remarque\r\n1;100 %;la totalité\r\n2;-80;\r\n"
ARABIC = "السنة;الحصة;ملاحظة\r\n1;100%;كلها\r\n2;-80;\r\n"


def saved(text: str) -> bytes:
    return b"\xef\xbb\xbf" + text.encode()


def told(course: CourseFolder, **files: str | bytes) -> list[tuple[str, int, str]]:
    """The problems of files named after the keys, in which ``_`` stands for a dot."""
    for name, text in files.items():
        path = f"assets/{name.replace('_', '.')}.csv"
        course.write(path, saved(text) if isinstance(text, str) else text)
    return [
        (each.file.removeprefix("assets/"), each.line, each.code)
        for each in check_csv(loaded(course))
    ]


def test_the_same_table_in_three_languages(course):
    assert told(course, a_en=ENGLISH, a_fr=FRENCH, a_ar=ARABIC, rates=FRENCH) == []


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("-80", "80", 3),
        ("100 %", "90%", 2),
        ("la totalité", "", 2),
        ("la totalité", "la totalité de 5", 2),
        ("2;-80;\r\n", "", 2),
        ("2;-80;\r\n", "2;-80;\r\n3;;\r\n", 4),
        ("Remarque", "2019", 1),
    ],
)
def test_languages_have_the_same_rows_and_numbers(course, old, new, line):
    assert old in FRENCH
    problems = told(course, a_en=ENGLISH, a_fr=FRENCH.replace(old, new), a_ar=ARABIC)
    assert problems == [("a.fr.csv", line, "csv-variants")]


def test_languages_have_the_same_columns(course):
    wider = "".join(f"{line};x\r\n" for line in FRENCH.splitlines())
    assert told(course, a_en=ENGLISH, a_fr=wider) == [("a.fr.csv", 1, "csv-variants")]


def test_thousands_in_words_are_grouped_as_each_language_does(course):
    english = 'a,b\r\n"about 15,000 jobs, 3 firms",x\r\n'
    french = "a;b\r\n3 entreprises, environ 15\u202f000 emplois;x\r\n"
    assert told(course, a_en=english, a_fr=french) == []


def test_a_broken_file_is_told_once_and_not_compared(course):
    assert told(course, a_en=ENGLISH, a_fr="a;b\r\n=1;2\r\n") == [("a.fr.csv", 2, "csv-formula")]


def test_one_file_for_several_languages(course):
    course.write("assets/rates.csv", saved(ENGLISH))
    for language in ("en", "fr"):
        path = f"pages/welcome.{language}.md"
        course.edit(path, "Begin", "[Rates](../assets/rates.csv). Begin")
    (problem,) = check_csv(loaded(course))
    assert (problem.file, problem.code, problem.severity) == (
        "assets/rates.csv",
        "csv-language",
        "warning",
    )
