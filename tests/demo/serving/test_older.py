import pytest

from demo.serving import older
from demo.serving.older import Fault


@pytest.fixture(autouse=True)
def var(tmp_path, settings):
    settings.VAR = tmp_path


def test_what_is_noted_is_read_by_another_process_until_it_is_mended():
    assert older.noted() is None
    older.note([Fault("No <title>.", "course/a.en.md", 3), Fault("Not built.")])
    assert older.noted() == older.Faults(
        (Fault("No <title>.", "course/a.en.md", 3), Fault("Not built.")), 0
    )
    older.note([])
    older.note([])
    assert older.noted() is None


def test_a_page_names_the_first_and_counts_the_others():
    older.note([Fault(str(number)) for number in range(older.MOST + 3)])
    noted = older.noted()
    assert (len(noted.shown), noted.more) == (older.MOST, 3)


def test_nothing_is_left_beside_the_file(tmp_path):
    older.note([Fault("No title.")])
    assert [file.name for file in tmp_path.iterdir()] == ["older.json"]
