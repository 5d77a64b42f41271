import json
import sys
from types import ModuleType

import pytest
from django.test import RequestFactory
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed

from tests.host.events.routed import run
from tns_training_xblock.rest import authentication, views
from tns_training_xblock.rest.authentication import PLATFORMS, BySession, ways


class Theirs(BaseAuthentication):
    """In place of one of the platform's."""

    def __init__(self, user=None):
        self.user = user

    def authenticate(self, request):
        sent = request.headers.get("Authorization", "")
        # As the platform's does: the bytes of a header need not be text.
        sent.encode("latin-1").decode()
        if sent and not self.user:
            raise AuthenticationFailed({"error_code": "token_expired"})
        return (self.user, sent) if sent else None

    def authenticate_header(self, request):
        return 'JWT realm="api"'


@pytest.fixture
def platform(monkeypatch):
    """Open edX's classes, where they are."""
    for name, attribute in PLATFORMS:
        module = ModuleType(name)
        setattr(module, attribute, type(attribute, (), {}))
        parts = name.split(".")
        for end in range(1, len(parts)):
            parent = ".".join(parts[:end])
            monkeypatch.setitem(sys.modules, parent, ModuleType(parent))
        monkeypatch.setitem(sys.modules, name, module)


def test_the_platforms_come_first_in_the_order_of_its_own_api(platform):
    assert [each.__name__ for each in ways()] == [
        "JwtAuthentication",
        "BearerAuthentication",
        "BySession",
    ]


def test_elsewhere_a_session_is_all_there_is():
    assert ways() == (BySession,)
    assert views.Listing.authentication_classes == (BySession,)


def test_a_module_of_the_platform_that_cannot_be_read_here_is_none(monkeypatch):
    def fail(name):
        raise RuntimeError(f"the app of {name} is not installed")

    monkeypatch.setattr(authentication, "import_module", fail)
    assert ways() == (BySession,)


def test_who_has_no_session_is_told_so_by_401(lived):
    response = lived.ask("marks", "anonymous")
    assert (response.status_code, response.json()["code"]) == (401, "not-signed-in")
    assert response["WWW-Authenticate"] == "Session"


def test_a_token_counts_as_who_it_is_of_and_what_it_may_not_is_refused(lived, monkeypatch):
    def asked(user, **headers):
        way = type("Way", (Theirs,), {"__init__": lambda self: Theirs.__init__(self, user)})
        monkeypatch.setattr(views.Listing, "authentication_classes", (way, BySession))
        request = RequestFactory().get("/", headers=headers)
        request.user = lived.campus.user("anonymous")
        return views.Marks.as_view()(request, course_key=lived.run).render()

    trainer, learner = (lived.campus.user(name) for name in ("trainer", "learner"))
    assert asked(trainer, authorization="JWT x").status_code == 200
    assert asked(learner, authorization="JWT x").status_code == 403
    refused = (asked(None, authorization="JWT old"), asked(trainer))
    for response in (*refused, asked(trainer, authorization="Bearer \xff")):
        assert response.status_code == 401
        assert response["WWW-Authenticate"] == 'JWT realm="api"'
        assert response.data["code"] == "not-signed-in"


def test_an_account_that_is_not_active_is_nobodys(lived):
    client = lived.campus.client("trainer")
    trainer = lived.campus.user("trainer")
    trainer.is_active = False
    trainer.save()
    assert client.get(lived.url("marks")).status_code == 401


@pytest.mark.apart
def test_what_the_platforms_own_class_and_middleware_make_of_tokens():
    away, no_right = [401, "not-signed-in"], [403, "not-a-trainer"]
    assert json.loads(run("tests.rest.tokens")) == {
        "operator": [200, None],
        "learner": no_right,
        "inactive": no_right,
        # By a permission that the platform's middleware puts behind ours.
        "restricted": no_right,
        "expired": away,
        "another issuer": away,
        "changed": away,
        "unsigned": away,
        "no text": away,
        "nothing": away,
    }
