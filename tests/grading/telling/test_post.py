"""edx-ace where the platform has it, asked as its releases are; Django's mail elsewhere."""

import json
import sys
from dataclasses import asdict, dataclass, field
from types import ModuleType
from uuid import uuid4

import pytest
from django.apps import apps
from django.core import mail as outbox_of_django
from django.dispatch import Signal
from django.template import loader
from django.utils import translation

from tests.host.events.routed import run
from tns_training_xblock.grading.telling.letters import letter
from tns_training_xblock.grading.telling.post import Away, Refused, Unsure, post

from .letters_of import learner, released

pytestmark = pytest.mark.django_db
PARTS = ("from_name.txt", "subject.txt", "body.html", "head.html", "body.txt")


@dataclass
class Recipient:
    lms_user_id: int
    email_address: str


@dataclass
class Message:
    app_label: str
    name: str
    options: dict
    recipient: Recipient
    language: str
    context: dict
    headers: dict = field(default_factory=dict)
    uuid: object = field(default_factory=uuid4)


@dataclass
class MessageType:
    app_label: str
    name: str
    options: dict

    def personalize(self, recipient, language, user_context):
        return Message(self.app_label, self.name, self.options, recipient, language, user_context)


class Ace:
    """What edx-ace does of interest: it draws its templates, swallows errors, tells what went."""

    def __init__(self):
        self.sent, self.goes, self.error = [], True, None
        self.signal = Signal()

    def send(self, message):
        if self.error:
            raise self.error
        with translation.override(message.language):
            drawn = {
                part: loader.get_template(
                    f"{message.app_label}/edx_ace/{message.name}/email/{part}"
                ).render({"message": message, **message.context})
                for part in PARTS
            }
        if self.goes:
            self.sent.append((message, drawn))
            told = {"uuid": str(message.uuid), "context": message.context}
            self.signal.send(sender=self, message=told)


@pytest.fixture
def ace(monkeypatch):
    found = Ace()
    parts = {
        "": {},
        ".ace": {"send": found.send},
        ".message": {"MessageType": MessageType},
        ".recipient": {"Recipient": Recipient},
        ".signals": {"ACE_MESSAGE_SENT": found.signal},
    }
    for name, content in parts.items():
        module = ModuleType(f"edx_ace{name}")
        vars(module).update(content)
        monkeypatch.setitem(sys.modules, f"edx_ace{name}", module)
    is_installed = apps.is_installed
    monkeypatch.setattr(apps, "is_installed", lambda name: name == "edx_ace" or is_installed(name))
    return found


def carried(content, **more):
    written = letter(released(content, learner(), **more))
    with post() as carrier:
        carrier.carry(written)
    return written


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_edx_ace_sends_the_same_letter(content, ace, language):
    written = carried(content, language=language)
    [(message, drawn)] = ace.sent
    assert (message.app_label, message.name) == ("tns_training", "released")
    assert message.options == {"transactional": True}
    assert message.recipient == Recipient(written.user_id, "learner@example.org")
    assert message.language == language
    assert message.headers == written.headers
    assert message.context["course_ids"] == ["course-v1:TNS+BVT+w19"]
    assert drawn["body.txt"].strip() == written.text.strip()
    assert drawn["body.html"].strip() in written.html
    assert drawn["subject.txt"] == written.part("subject.txt")
    assert outbox_of_django.outbox == []


def test_what_a_policy_or_a_channel_does_not_take_is_refused(content, ace):
    ace.goes = False
    with pytest.raises(Refused):
        carried(content)
    assert not ace.signal.receivers


@pytest.mark.parametrize(("error", "means"), [
    (ConnectionRefusedError(), Away), (TimeoutError(), Unsure), (ConnectionResetError(), Unsure),
])  # fmt: skip
def test_what_comes_through_edx_ace_is_told_apart(content, ace, error, means):
    ace.error = error
    with pytest.raises(means):
        carried(content)
    assert not ace.signal.receivers


def test_elsewhere_django_sends_it(content):
    written = carried(content)
    [message] = outbox_of_django.outbox
    assert (message.subject, message.body) == (written.subject, written.text)
    assert [part[0] for part in message.alternatives] == [written.html]


@pytest.mark.apart
@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_the_real_edx_ace_sends_the_same_letter(content, language):
    written = letter(released(content, learner(), language=language))
    told = by_the_real_one(written)
    assert (told["by"], told["ends"]) == ("Ace", ["sent"])
    [sent] = told["mails"]
    assert sent["to"] == [written.address]
    assert sent["subject"] == " ".join(written.subject.split()), "it takes any space for one"
    assert sent["text"].strip() == written.text.strip()
    assert written.part("body.html").strip() in sent["html"]
    assert sent["headers"] == dict(written.headers)


@pytest.mark.apart
def test_what_a_policy_of_the_real_one_stops_is_refused(content):
    told = by_the_real_one(letter(released(content, learner())), "policy")
    assert (told["ends"], told["mails"]) == (["refused"], [])


def by_the_real_one(written, *words):
    return json.loads(
        run("tests.grading.telling.real_ace", *words, said=json.dumps([asdict(written)]))
    )
