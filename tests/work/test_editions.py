"""What a draft answers is kept with it, so that it can be shown without the platform's block."""

import pytest

from tests.grading.conftest import hand_in
from tns_training_xblock.content.kinds.placed import placed_text
from tns_training_xblock.work import api as work_api
from tns_training_xblock.work.models import Edition, Work

pytestmark = pytest.mark.django_db


def noted(key):
    edition = Work.objects.select_related("edition").get(**key.lookup()).edition
    return edition and edition.content


def test_a_draft_keeps_what_it_answers_from_its_first_save_on(key, content):
    work_api.save_draft(key, {"tasks": {}}, 0)
    assert noted(key) is None
    work_api.note_edition(key, content)
    assert noted(key) == content
    assert Edition.objects.get().titles == {"en": "A thin subsidy"}


def test_nothing_is_asked_but_once_where_the_content_is_the_same(
    key, content, django_assert_num_queries
):
    work_api.save_draft(key, {"tasks": {}}, 0)
    work_api.note_edition(key, content)
    with django_assert_num_queries(1):
        work_api.note_edition(key, dict(reversed(content.items())))


def test_a_draft_follows_the_content_that_its_learner_writes_on(key, content):
    work_api.save_draft(key, {"tasks": {}}, 0)
    work_api.note_edition(key, content)
    changed = {"en": content["en"] + "\nMore.\n"}
    work_api.note_edition(key, changed)
    assert noted(key) == changed
    assert Edition.objects.count() == 2


def test_what_was_handed_in_keeps_the_edition_of_then(key, content):
    hand_in(key, content)
    work_api.note_edition(key, {"en": content["en"] + "\nMore.\n"})
    assert noted(key) == content
    assert Edition.objects.count() == 1


def test_a_work_that_is_not_begun_gets_none(key, content):
    work_api.note_edition(key, content)
    assert not Work.objects.exists()
    work_api.show_to(key, "group")
    work_api.note_edition(key, content)
    assert noted(key) is None
    assert not Edition.objects.exists()


def test_too_many_editions_refuse_no_draft(key, content, settings):
    settings.TNS_TRAINING_LIMITS = {"editions_per_block": 1}
    work_api.save_draft(key, {"tasks": {}}, 0)
    work_api.note_edition(key, content)
    work_api.note_edition(key, {"en": content["en"] + "\nMore.\n"})
    assert noted(key) == content


def test_a_text_is_called_as_it_is_where_it_stands(key, content):
    work_api.save_draft(key, {"tasks": {}}, 0)
    work_api.note_edition(key, {**content, "placed": placed_text({"en": "Thin: at Wagralim"})})
    assert Edition.objects.get().titles == {"en": "Thin: at Wagralim"}


def test_a_text_that_cannot_be_read_has_no_title(key):
    work_api.save_draft(key, {"tasks": {}}, 0)
    work_api.note_edition(key, {"en": "no header", "glossary.en": "none"})
    assert Edition.objects.get().titles == {}
