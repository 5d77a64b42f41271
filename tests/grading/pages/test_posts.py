"""What is posted to the marking pages from a page that is not the trainer's, or not of today."""

import pytest
from django.test import Client

from tests.grading.conftest import Desk, person, sign_in
from tns_training_xblock.grading import api
from tns_training_xblock.host import drawn

ACTIONS = ["save", "release", "reopen", "discard"]
TYPED = {"mix": "Name <b>who</b> pays.", "overall": "Typed for an hour."}
GIVEN_BACK = ["arithmetic", "good", "Name &lt;b&gt;who&lt;/b&gt; pays.", "Typed for an hour."]


@pytest.fixture
def careful(trainer, submitted):
    """The trainer's desk in a browser whose forms need their token."""
    client = Client(enforce_csrf_checks=True)
    sign_in(client, trainer)
    return Desk(client, submitted.uuid)


def gives_back(answer):
    page = answer.content.decode()
    return [said for said in GIVEN_BACK if said not in page] == []


@pytest.mark.parametrize("action", ACTIONS)
def test_a_form_of_another_trainer_gives_back_what_was_typed(desk, action):
    desk.client.defaults["HTTP_X_TNS_READER"] = drawn.tag(person("colleague", "staff").pk)
    answer = desk.post(action, 0, {"arithmetic": "good"}, **TYPED)
    assert answer.status_code == 409
    assert gives_back(answer)
    assert "Fees pay one half" not in answer.content.decode()
    assert api.review(desk.uuid).version == 0


def test_a_form_says_in_a_field_for_whom_it_was_drawn(desk, trainer):
    del desk.client.defaults["HTTP_X_TNS_READER"]
    assert desk.post("save", 0, {"arithmetic": "good"}).status_code == 409
    assert f'name="reader" value="{drawn.tag(trainer.pk)}"' in desk.open().content.decode()
    form = {"version": 0, "level-arithmetic": "good", "reader": drawn.tag(trainer.pk)}
    assert desk.client.post(desk.url("save"), form).status_code == 302


@pytest.mark.parametrize("action", ACTIONS)
def test_a_form_without_today_s_token_gives_back_what_was_typed(careful, action):
    answer = careful.post(action, 0, {"arithmetic": "good"}, **TYPED)
    assert answer.status_code == 403
    assert gives_back(answer)
    script = careful.post(action, 0, {"arithmetic": "good"}, json=True, **TYPED)
    assert (script.status_code, script.json()["code"]) == (403, "forged")
    assert api.review(careful.uuid).version == 0


def test_a_form_with_today_s_token_is_taken(careful):
    careful.open()
    token = careful.client.cookies["csrftoken"].value
    form = {"version": 0, "level-arithmetic": "good", "csrfmiddlewaretoken": token}
    assert careful.client.post(careful.url("save"), form).status_code == 302


def test_a_colleague_s_desk_keeps_text_under_another_name(desk):
    def keepers():
        return desk.open().context["script"]["keepers"]

    [mine] = keepers()
    sign_in(desk.client, person("colleague", "staff"))
    [theirs] = keepers()
    assert mine != theirs
    assert desk.uuid in mine
    assert desk.uuid in theirs
