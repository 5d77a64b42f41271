"""A worksheet in several tabs at once, over its handlers: nothing doubled, nothing lost."""

import pytest
from webob import Request

from tests.blocks import sheets
from tests.demo.campus import Campus
from tns_training_xblock.grading.models import Review
from tns_training_xblock.work.models import Attachment, Work

from .playing.visits import Visitor
from .test_case_study import standing, statuses

GRADED = "graded"


class Sheet(Visitor):
    """Somebody with a worksheet open."""

    def save(self, answer=sheets.FULL, version=0):
        return self.post("save_answer", version=version, answer=answer)

    def photo(self, sent="photo"):
        """Give a photo with the form that the page has."""
        form = {"task": "picture", "consent": sent, "token": sent}
        file = ("place.jpg", sheets.photo())
        return self._send("upload", Request.blank("/", POST={**form, "file": file}))

    def works(self):
        return Work.objects.filter(usage_key=str(self.key), student_id=self.student())

    def student(self):
        return sheets_key(self).student_id


def sheets_key(visitor):
    return visitor.block().work(visitor.block().reading("learner").learner).together.own_key


@pytest.fixture
def sheet(races, campus: Campus, settings, tmp_path):
    settings.TNS_TRAINING_STORAGE = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(tmp_path)},
    }
    sheets.add(campus)
    sheets.add(campus, GRADED, criteria=sheets.CRITERION)
    return lambda name=sheets.SHEET: Sheet(campus, campus.key(name), ready=races.meet)


def test_the_same_save_twice_is_one(races, sheet):
    def play(number):
        visitor = sheet()
        outcomes = yield visitor.save, visitor.save
        assert statuses(outcomes) == [200, 200]
        assert [outcome.value[1]["version"] for outcome in outcomes] == [1, 1]
        [work] = visitor.works()
        assert (work.version, work.answer, work.shown_to) == (1, sheets.FULL, "me")
        assert visitor.completed()

    races(play)


def test_of_two_saves_one_is_told_of_the_other(races, sheet):
    def play(number):
        visitor = sheet()
        other = {"tasks": {"seen": "Another thing."}}
        outcomes = yield visitor.save, (lambda: visitor.save(other))
        assert sorted(statuses(outcomes)) == [200, 409]
        [kept] = [outcome.value[1] for outcome in outcomes if outcome.value[0] == 200]
        [told] = [outcome.value[1] for outcome in outcomes if outcome.value[0] == 409]
        assert told["current"]["answer"] == kept["answer"] == standing(visitor).draft.answer
        # Whatever each saw of the other, the next look says what is so.
        assert visitor.post_alone("newest", drawn={})[0] == 200
        assert visitor.completed() == (kept["answer"] == sheets.FULL)

    races(play)


def test_a_photo_comes_with_a_save_and_with_who_reads_it(races, sheet):
    def play(number):
        visitor = sheet()
        outcomes = yield (
            visitor.save,
            visitor.photo,
            lambda: visitor.post("show_to", audience="group"),
        )
        assert statuses(outcomes) == [200, 200, 200]
        found = standing(visitor)
        assert (found.draft.answer, len(found.files)) == (sheets.FULL, 1)
        assert found.draft.shown_to == "group"
        assert visitor.works().count() == 1

    races(play)


def test_the_same_photo_twice_is_one(races, sheet):
    def play(number):
        visitor = sheet()
        give = lambda: visitor.photo(sent=f"photo-{number}")  # noqa: E731
        outcomes = yield give, give
        # One that is still arriving is tried again by the page.
        assert set(statuses(outcomes)) <= {200, 503}
        assert 200 in statuses(outcomes)
        assert len(standing(visitor).files) == 1

    races(play)


def test_handed_in_twice_it_is_handed_in_once(races, sheet):
    def play(number):
        visitor = sheet(GRADED)
        press = lambda: visitor.post("submit", version=0, answer=sheets.FULL)  # noqa: E731
        outcomes = yield press, press
        assert statuses(outcomes) == [200, 200]
        assert len({outcome.value[1]["number"] for outcome in outcomes}) == 1
        assert (
            Review.objects.filter(usage_key=str(visitor.key), user_id=visitor.user.pk).count() == 1
        )

    races(play)


def test_a_photo_is_taken_back_while_the_sheet_is_handed_in(races, sheet):
    """Alone: it is in what was handed in, or there was nothing to hand in any more."""

    def play(number):
        visitor = sheet(GRADED)
        answer = sheets.FULL if number % 4 < 2 else {}
        assert Sheet(visitor.campus, visitor.key, visitor.user).photo()[0] == 200
        [file] = standing(visitor).files
        handed_in, gone = yield (
            lambda: visitor.post("submit", version=0, answer=answer),
            lambda: visitor.post("remove_file", task="picture", id=file.id),
        )
        found = standing(visitor)
        if handed_in.value[0] == 200 and gone.value[0] == 409:
            assert gone.value[1]["code"] == "submitted"
            assert found.receipt.files == (file,)
        else:
            assert gone.value[0] == 200
            assert found.files == ()
            assert not Attachment.objects.filter(pk=file.id, state="kept").exists()
        if not answer and found.receipt:
            assert found.receipt.files
        assert visitor.completed() == bool(found.receipt)

    races(play)
