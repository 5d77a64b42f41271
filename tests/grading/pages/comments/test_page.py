"""The page of a run's comment bank."""

import pytest
from django.urls import reverse

from tests.grading.conftest import KEY, person, sign_in
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.grading.comments import bank
from tns_training_xblock.grading.comments.entries import Keeper, Written
from tns_training_xblock.grading.models import BankEntry

RUN = KEY.course_id
PAGE = reverse("tns_training:comments", args=[RUN])
TEXTS = {"en": "Name who pays.", "fr": "Nommez qui paie.", "ar": "سمُّوا مَن يدفع."}
pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client, trainer):
    sign_in(client, trainer)
    return client


@pytest.fixture
def keeper(trainer):
    return Keeper(RUN, trainer.pk)


def other(role="trainer"):
    user = person("anna")
    cohort.give(RUN, user.pk, role, cohort.Scope(), by=1)
    return user


def shown(client, **query):
    return " ".join(client.get(PAGE, query).content.decode().split())


def fields(entry=None, do="save", **said):
    form = {f"text-{code}": "" for code in TEXTS} | {"do": do, "place": "", "shared": "0"}
    if entry:
        form |= {"entry": entry.id, "version": entry.version}
        form |= {f"text-{code}": text for code, text in entry.texts.items()}
    return form | {name.replace("_", "-"): value for name, value in said.items()}


def test_an_empty_bank_says_what_to_do(signed_in):
    assert "There is no comment yet." in shown(signed_in)


def test_a_comment_is_written_in_three_languages_and_shared(signed_in, keeper):
    form = fields(shared="1", **{f"text_{code}": text for code, text in TEXTS.items()})
    answer = signed_in.post(PAGE, form)
    assert answer.status_code == 302
    [entry] = bank.entries(keeper)
    assert (entry.texts, entry.shared) == (TEXTS, True)
    page = shown(signed_in, done="save")
    assert "Kept in the comment bank." in page
    assert '<p lang="ar" dir="rtl">' in page


@pytest.mark.parametrize("query", ["pays", "PAIE nommez", "nómmez", "سموا من", "name  who"])
def test_it_is_found_in_any_language_and_spelling(signed_in, keeper, query):
    bank.keep(keeper, Written(TEXTS))
    bank.keep(keeper, Written({"en": "Well done."}))
    page = shown(signed_in, q=query)
    assert "Name who pays." in page
    assert "Well done." not in page
    assert "No comment has these words." in shown(signed_in, q=f"{query} zzz")


def test_it_is_changed_and_deleted(signed_in, keeper):
    entry = bank.keep(keeper, Written(TEXTS))
    assert "Change a comment" in shown(signed_in, edit=entry.id)
    signed_in.post(PAGE, fields(entry, text_en="Say who pays."))
    assert bank.entry(keeper, entry.id).texts == {**TEXTS, "en": "Say who pays."}
    signed_in.post(PAGE, fields(bank.entry(keeper, entry.id), do="delete"))
    assert not BankEntry.objects.exists()


@pytest.mark.parametrize("name", ["text-en", "text-ar", "place", "shared"])
def test_what_a_form_leaves_out_is_not_taken_for_empty(signed_in, keeper, name):
    entry = bank.keep(keeper, Written(TEXTS, KEY.usage_key, "mix", shared=True))
    form = fields(entry, text_fr="Dites qui paie.")
    assert signed_in.post(PAGE, {key: form[key] for key in form if key != name}).status_code == 422
    assert bank.entry(keeper, entry.id) == entry


def test_a_comment_that_was_there_in_more_languages_keeps_them_where_it_is_shared(
    signed_in, keeper
):
    bank.keep(keeper, Written(TEXTS))
    assert signed_in.post(PAGE, fields(text_en=TEXTS["en"], shared="1")).status_code == 302
    [entry] = bank.entries(keeper)
    assert (entry.texts, entry.shared) == (TEXTS, True)


def test_who_comes_second_sees_both_and_loses_nothing(signed_in, keeper):
    entry = bank.keep(keeper, Written(TEXTS))
    bank.change(keeper, entry.id, 1, Written({**TEXTS, "en": "From another tab."}))
    answer = signed_in.post(PAGE, fields(entry, text_en="Mine.", text_fr=""))
    page = " ".join(answer.content.decode().split())
    assert answer.status_code == 409
    assert "> Mine.</textarea>" in page
    assert ">From another tab.</div>" in page
    assert ">Nommez qui paie.</div>" in page
    again = bank.entry(keeper, entry.id)
    assert f'name="version" value="{again.version}"' in page
    signed_in.post(PAGE, fields(again, text_en="Mine."))
    assert bank.entry(keeper, entry.id).texts["en"] == "Mine."


def test_what_was_deleted_meanwhile_can_be_kept_as_a_new_one(signed_in, keeper):
    entry = bank.keep(keeper, Written(TEXTS))
    bank.delete(keeper, entry.id, 1)
    answer = signed_in.post(PAGE, fields(entry, text_en="Mine."))
    page = " ".join(answer.content.decode().split())
    assert answer.status_code == 409
    assert "> Mine.</textarea>" in page
    assert 'name="entry"' not in page


def test_deleting_what_was_changed_meanwhile_shows_it_first(signed_in, keeper):
    entry = bank.keep(keeper, Written(TEXTS))
    bank.change(keeper, entry.id, 1, Written({"en": "From another tab."}))
    answer = signed_in.post(PAGE, fields(entry, do="delete"))
    assert answer.status_code == 409
    assert b"From another tab.</textarea>" in answer.content
    assert BankEntry.objects.count() == 1


def test_several_become_one_with_what_differs_beside_it(signed_in, keeper):
    first = bank.keep(keeper, Written({"en": "Name who pays."}))
    second = bank.keep(keeper, Written({"en": "Who pays?", "fr": "Qui paie ?"}))
    bank.count_use(keeper, first.id)
    page = shown(signed_in, **{"with": [first.id, second.id]})
    assert "Several comments as one" in page
    assert "> Name who pays.</textarea>" in page
    assert "> Qui paie ?</textarea>" in page
    assert ">Who pays?</div>" in page
    form = fields(first, text_fr="Qui paie ?") | {"merged": [f"{second.id}-1"]}
    signed_in.post(PAGE, form)
    [entry] = bank.entries(keeper)
    assert (entry.id, entry.used) == (first.id, 1)
    assert entry.texts == {"en": "Name who pays.", "fr": "Qui paie ?"}


def test_an_empty_one_is_refused_and_what_was_chosen_stays(signed_in):
    answer = signed_in.post(PAGE, fields(shared="1"))
    assert answer.status_code == 422
    assert b"Write the comment in one language at least" in answer.content
    assert b'name="shared" value="1" checked' in answer.content


def test_where_it_fits_is_chosen_by_name(signed_in, keeper, content, monkeypatch):
    from tns_training_xblock.grading import items
    from tns_training_xblock.grading.pages.comments import places

    class Host:
        def items(self, course_id, block_type):
            return [(KEY.usage_key, "A thin subsidy")]

        def course_of(self, usage_key):
            return KEY.course_id

        def content_of(self, usage_key):
            return content

    monkeypatch.setattr(items, "platform", Host)
    monkeypatch.setattr(places, "content_today", lambda key: content)
    page = shown(signed_in, edit="new")
    value = f"{KEY.usage_key}#mix"
    assert '<optgroup label="A thin subsidy">' in page
    assert f'<option value="{value}">Mix of income</option>' in page
    signed_in.post(PAGE, fields(text_en="Two sources.", place=value))
    [entry] = bank.entries(keeper)
    assert (entry.usage_key, entry.criterion) == (KEY.usage_key, "mix")
    assert "A thin subsidy · Mix of income" in shown(signed_in)


def test_a_trainer_changes_their_own_and_a_moderator_what_is_shared(client, trainer, keeper):
    anna = other()
    shared = bank.keep(keeper, Written(TEXTS, shared=True))
    sign_in(client, anna)
    assert "Name who pays." in shown(client)
    assert f"?edit={shared.id}" not in shown(client)
    assert "Change a comment" not in shown(client, edit=shared.id)
    assert client.post(PAGE, fields(shared, text_en="X")).status_code == 404
    moderator = person("mo")
    cohort.give(RUN, moderator.pk, "moderator", cohort.Scope(), by=1)
    sign_in(client, moderator)
    assert f"?edit={shared.id}" in shown(client)
    assert client.post(PAGE, fields(shared, shared="1", text_en="X")).status_code == 302


def test_who_may_only_read_has_no_bank(client):
    sign_in(client, other("reader"))
    assert client.get(PAGE).status_code == 403


def test_nothing_else_can_be_done(signed_in):
    assert signed_in.post(PAGE, fields(do="burn")).status_code == 404
    assert signed_in.get(PAGE, {"edit": "999"}).status_code == 404


def test_a_page_of_many_takes_few_queries(
    signed_in, keeper, django_assert_max_num_queries, trainer
):
    for n in range(30):
        bank.keep(keeper, Written({"en": f"Comment {n}"}))
    with django_assert_max_num_queries(6):
        assert "Comment 7" in shown(signed_in)


def test_a_post_that_is_refused_gives_back_what_was_typed(client, trainer, keeper):
    from tns_training_xblock.host import drawn

    sign_in(client, trainer)
    client.defaults["HTTP_X_TNS_READER"] = drawn.tag(trainer.pk + 1)
    answer = client.post(PAGE, fields(text_en="Typed with care."))
    assert answer.status_code == 409
    assert b"Typed with care." in answer.content
