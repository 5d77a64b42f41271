from django.utils import translation

from tests.grading.thread.conftest import VISIT
from tns_training_xblock.grading.pages.run.thread.reading import read


def test_texts_are_in_the_language_of_the_page_and_works_beside_them(thread):
    key = thread.place(VISIT, "visit-sheet")
    thread.write("amal", "visit-sheet", seen="A list")
    with translation.override("fr"):
        texts, works = read(thread.rights)
    assert texts.series[0].title == "Notre cluster"
    assert len(works.of(key)) == 1
