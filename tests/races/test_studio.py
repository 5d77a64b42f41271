"""Two authors in Studio: what one was told is saved, the other does not overwrite unseen."""

import pytest

from tests.blocks.lessons import ENGLISH, olx
from tests.demo.campus import Campus
from tns_training_xblock.blocks.studio.editing import version_of

from .playing.visits import Visitor


@pytest.fixture
def lesson(races, campus: Campus):
    """A new lesson with two authors at it."""
    made = iter(range(1_000_000))

    def new(authors):
        key = campus.add(olx(f"shared-{next(made)}", en=ENGLISH))
        user = campus.user("author")
        return [Visitor(campus, key, user, studio=True, ready=races.meet) for _ in range(authors)]

    with campus.studio():
        yield new


def content_of(author):
    return dict(author.block().content)


def save(author, line, texts, version):
    changed = {**texts, "en": f"{texts['en']}\n{line}\n"}
    status, told = author.post("save_source", texts=changed, version=version)
    return status, told, changed


@pytest.mark.parametrize("authors", [2, 4])
def test_of_several_saves_on_one_version_one_is_kept(races, lesson, authors):
    def play(number):
        at_work = lesson(authors)
        texts = content_of(at_work[0])
        version = version_of(texts)
        outcomes = yield tuple(
            lambda author=author, line=f"Line {place}.": save(author, line, texts, version)
            for place, author in enumerate(at_work)
        )
        saved = [outcome.value for outcome in outcomes if outcome.value[0] == 200]
        refused = [outcome.value for outcome in outcomes if outcome.value[0] != 200]
        assert len(saved) == 1, f"{len(saved)} authors were told that their text is saved"
        assert content_of(at_work[0]) == saved[0][2]
        for status, told, _ in refused:
            assert (status, told["code"]) == (409, "stale")
            assert told["current"]["texts"] == saved[0][2]
            assert told["current"]["version"] == saved[0][1]["version"]

    races(play)


def test_the_second_saves_on_top_of_the_first(races, lesson):
    """Who is refused takes what is there and saves again: in the end every line is there."""

    def play(number):
        at_work = lesson(2)

        def until_saved(author, line):
            texts = content_of(author)
            version = version_of(texts)
            while True:
                status, told, _ = save(author, line, texts, version)
                if status == 200:
                    return
                texts, version = told["current"]["texts"], told["current"]["version"]

        yield tuple(
            lambda author=author, line=f"Line {place}.": until_saved(author, line)
            for place, author in enumerate(at_work)
        )
        text = content_of(at_work[0])["en"]
        assert "Line 0." in text
        assert "Line 1." in text

    races(play)
