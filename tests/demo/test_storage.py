import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from demo.models import Extension, FieldState


def kept(campus, as_):
    block = campus.block("notes", as_)
    block.mine, block.size, block.tongue = f"by {as_}", 20, "ar"
    block.readers += 1
    block.save()


def test_each_scope_is_kept_for_whom_it_is_meant(notes):
    kept(notes, "learner")
    kept(notes, "other_learner")
    notes.add('<notepad url_name="second"/>')
    first, second = notes.block("notes"), notes.block("second")
    assert (first.mine, second.mine) == ("by learner", None)
    assert (first.readers, second.readers) == (2, 0)
    assert (first.size, second.size) == (20, 20)
    assert notes.block("notes", "trainer").size == 12
    assert notes.block("who-decides").fields["tns_language"].scope == first.fields["tongue"].scope
    assert FieldState.objects.filter(scope="user_info", block="").count() == 2


def test_two_requests_keep_different_fields_of_one_row(notes):
    one, two = notes.block("notes"), notes.block("notes")
    assert one.mine is two.mine is None
    one.mine, two.kept = "first", {"second": 2}
    one.save()
    two.save()
    after = notes.block("notes")
    assert (after.mine, after.kept) == ("first", {"second": 2})


def test_a_value_can_be_forgotten(notes):
    kept(notes, "learner")
    block = notes.block("notes")
    block.fields["mine"].delete_from(block)
    assert notes.block("notes").mine is None
    with pytest.raises(KeyError):
        block._field_data.delete(block, "mine")


def test_nothing_is_kept_for_an_anonymous_reader(notes):
    kept(notes, "anonymous")
    assert notes.block("notes", "anonymous").mine is None
    assert not FieldState.objects.filter(scope="user_state").exists()


def test_an_extension_moves_one_persons_due_date(campus):
    later = "3000-01-01T00:00:00+00:00"
    Extension.objects.create(
        user=campus.user("learner"), block=str(campus.key("shrinking")), due=later
    )
    assert campus.block("shrinking").due.isoformat() == later
    assert campus.block("shrinking", "other_learner").due.year == 2999


def test_a_block_is_read_in_three_queries(notes):
    kept(notes, "learner")
    with CaptureQueriesContext(connection) as queries:
        block = notes.block("notes")
        assert [block.mine, block.text, block.size, block.tongue, block.readers] == [
            "by learner", "Read this", 20, "ar", 1,
        ]  # fmt: skip
    of_ours = [query for query in queries if "auth_user" not in query["sql"]]
    assert len(of_ours) <= 4
