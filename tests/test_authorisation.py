"""Who may do what: every handler and every page, with every kind of person.

The table below is complete by construction: a handler of a block that is installed, or an address
that the LMS or Studio serves with a view of ours, and that is missing from it, fails a test; so
does a method that a page takes and its row does not name.
"""

from importlib import import_module
from importlib.metadata import distribution

import crum
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import get_resolver, reverse

from tests.blocks import diagnoses, sheets
from tests.blocks.contacts.run import OLX as CONTACTS
from tests.blocks.contacts.run import card, line_of
from tests.blocks.maps import MAP, olx
from tests.demo import rows
from tests.demo.campus import Campus
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.grading.models import Review
from tns_training_xblock.grading.telling import calendar
from tns_training_xblock.grading.telling.wishes import Wish, token
from tns_training_xblock.work.models import Attachment

ANSWER = {"tasks": {"income-plan": "Fees, services and one project."}, "vote": {}}
PEOPLE = (
    "anonymous", "outsider", "learner", "other_learner", "trainer", "author", "other_staff",
)  # fmt: skip
LEARNS = {"learner", "other_learner", "trainer", "author"}
WRITES = {"author"}
MARKS = {"trainer", "author"}


def _with_everything():
    campus = Campus()
    campus.add(CONTACTS)
    diagnoses.add(campus)
    sheets.add(campus)
    campus.add(olx())
    return campus


def _with_a_submission():
    campus = rows.again(_with_everything, _with_everything)
    _submit(campus)
    return campus


def _submit(campus):
    file = SimpleUploadedFile("plan.csv", b"year,amount\n")
    campus.handle("shrinking", "upload", {"task": "income-plan"}, files={"file": file})
    status, _ = campus.handle("shrinking", "submit", {"version": 0, "answer": ANSWER})
    assert status == 200


@pytest.fixture
def campus(db, request):
    """The small course, with a page of contacts, a diagnosis, a worksheet and a map.

    And with a submission, where a test asks for one: it is made once, with the course.
    """
    begin = _with_a_submission if "submitted" in request.fixturenames else _with_everything
    yield rows.again(begin, begin)
    crum.set_current_user(None)


# name -> (block, method, data, who may)
HANDLERS = {
    "choose_language": ("who-decides", "POST", {"language": "fr"}, LEARNS),
    "answer": ("who-decides", "POST", {"check": "who-chairs", "response": "minister"}, LEARNS),
    "reflect": ("who-decides", "POST", {"check": "my-board", "text": "Me", "version": 0}, LEARNS),
    "read": ("who-decides", "POST", {}, LEARNS),
    "student_view_user_state": ("who-decides", "GET", None, LEARNS),
    "save_answer": ("shrinking", "POST", {"version": 0, "answer": ANSWER}, LEARNS),
    "newest": ("shrinking", "POST", {"drawn": {}}, LEARNS),
    "say_place": ("shrinking", "POST", {"cluster": "Elan", "country": "TN"}, LEARNS),
    "summary": ("shrinking", "POST", {"answer": ANSWER}, LEARNS),
    "submit": ("shrinking", "POST", {"version": 0, "answer": ANSWER}, LEARNS),
    "withdraw": ("shrinking", "POST", {"uuid": "none"}, LEARNS),
    "upload": ("shrinking", "POST", {"task": "income-plan"}, LEARNS),
    "remove_file": ("shrinking", "POST", {"id": "none"}, LEARNS),
    "download": ("shrinking", "GET", None, LEARNS),
    "receipt": ("shrinking", "GET", None, LEARNS),
    "read_answer": ("our-cluster", "POST", {}, LEARNS),
    "close": ("our-cluster", "POST", {"version": 0, "counted": True}, LEARNS),
    "show_to": (sheets.SHEET, "POST", {"audience": "group"}, LEARNS),
    "shown": (sheets.SHEET, "POST", {}, LEARNS),
    "others": (sheets.SHEET, "GET", None, LEARNS),
    "shown_file": (sheets.SHEET, "GET", None, LEARNS),
    "paper": (sheets.SHEET, "GET", None, LEARNS),
    "save_card": ("contacts", "POST", card(), LEARNS),
    "leave": ("contacts", "POST", {}, LEARNS),
    "find": ("contacts", "POST", {"words": ""}, LEARNS),
    "introduce": ("contacts", "POST", {"card": 1}, LEARNS),
    "reply": ("contacts", "POST", {"introduction": 1, "yes": True}, LEARNS),
    "end_introduction": ("contacts", "POST", {"introduction": 1}, LEARNS),
    "save_line": (
        "contacts",
        "POST",
        {"line": "line-1", "version": 0, "answer": line_of()},
        LEARNS,
    ),
    "vcard": ("contacts", "GET", None, LEARNS),
    "look": (MAP, "POST", {"item": "shrinking", "released_at": "none"}, LEARNS),
    "open_notebook": (MAP, "POST", {}, LEARNS),
    "notebook": (MAP, "GET", None, LEARNS),
    "take": (MAP, "GET", None, LEARNS),
    "sheets": (MAP, "GET", None, LEARNS),
    "ask_look": ("shrinking", "POST", {"released_at": "none", "reason": "Why?"}, LEARNS),
}


SOURCES = {"sources": {"en": "---\nkind: lesson\n---\n"}}
STUDIO_HANDLERS = {
    "check_source": ("who-decides", "POST", SOURCES, WRITES),
    "preview": ("who-decides", "POST", SOURCES, WRITES),
    "save_source": ("who-decides", "POST", SOURCES, WRITES),
}
PAGES = {
    "submissions": ("GET", MARKS),
    "review": ("GET", MARKS),
    "file": ("GET", MARKS),
    "preview": ("GET", MARKS),
    "save": ("POST", MARKS),
    "release": ("POST", MARKS),
    "finish": ("POST", MARKS),
    "return": ("POST", MARKS),
    "reopen": ("POST", MARKS),
    "undo": ("POST", MARKS),
    "claim": ("POST", MARKS),
    "unclaim": ("POST", MARKS),
    "discard": ("POST", MARKS),
    "waive": ("POST", MARKS),
    "settle": ("POST", MARKS),
    "members": ("POST", MARKS),
    "reconcile": ("GET", MARKS),
    "answer": ("POST", MARKS),
    "queue": ("GET", MARKS),
    "next": ("POST", MARKS),
    "bulk": ("POST", MARKS),
    "share": ("POST", MARKS),
    "people": ("GET", MARKS),
    "agreement": ("GET", MARKS),
    "samples": ("GET", MARKS),
    "sample": ("POST", MARKS),
    "let_begin": ("POST", MARKS),
    "dates": ("GET", MARKS),
    "reports": ("GET", MARKS),
    "reports_csv": ("GET", MARKS),
    "criteria": ("GET", MARKS),
    "criteria_csv": ("GET", MARKS),
    "votes": ("GET", MARKS),
    "thread": ("GET", MARKS),
    "thread_csv": ("GET", MARKS),
    "thread_xlsx": ("GET", MARKS),
    "thread_file": ("GET", MARKS),
    "xlsx": ("GET", MARKS),
    "csv": ("GET", MARKS),
    "feedback": ("GET", MARKS),
    "feedbacks": ("GET", MARKS),
    "archive": ("GET", MARKS),
    "bring": ("POST", MARKS),
    "apply": ("POST", MARKS),
    "rules": ("GET", MARKS),
    "later": ("POST", MARKS),
    "comments": ("GET", MARKS),
    "bank": ("GET", MARKS),
    "mail": ("GET", LEARNS),
    "calendar": ("GET", LEARNS),
    # Global staff, whom this run does not know; a monitor with the operator's token.
    "health": ("GET", set()),
    # For programs: the same rights as the queue's.
    "rest_items": ("GET", MARKS),
    "rest_states": ("GET", MARKS),
    "rest_marks": ("GET", MARKS),
    "rest_diagnosis": ("GET", MARKS),
    # A token of ours is all that these ask for.
    "unsubscribe": ("GET", set(PEOPLE)),
    "followed": ("GET", set(PEOPLE)),
}
POSTED_TOO = ("people", "rules", "comments", "dates", "mail", "unsubscribe", "feedbacks", "bank")
"""Pages with a form that is posted to the same address."""
FORMS = {"mail": {"whose": "mine"}}
"""What is posted to a page that tells its forms apart by it."""
METHODS = [(page, method) for page, (method, _) in PAGES.items()]
METHODS += [(page, "POST") for page in POSTED_TOO]
REPORTS = ("reports", "reports_csv", "criteria", "criteria_csv", "votes")
SHEETS = ("xlsx", "csv", "archive", "feedbacks", "bring", "apply")
THREAD = ("thread", "thread_csv", "thread_xlsx", "thread_file")
TELLING = ("mail", "calendar")
RELEASING = ("rules", "later")
REST = ("rest_items", "rest_states", "rest_marks", "rest_diagnosis")
BANK = ("comments", "bank")
OF_RUN = (
    "people",
    "agreement",
    "dates",
    "queue",
    "next",
    "bulk",
    "share",
    *RELEASING,
    *BANK,
    *REPORTS,
    *SHEETS,
    *THREAD,
    *TELLING,
    *REST,
)
BY_TOKEN = ("unsubscribe", "followed")
OF_SITE = ("health",)
OF_ITEM = ("submissions", "samples", "sample", "let_begin")
NOT_OF_ONE = (*OF_ITEM, *BY_TOKEN, *OF_RUN, *OF_SITE)
# What a refusal may look like: signing in first, 403, or not even admitting that there is a page.
REFUSED = {302, 401, 403, 404}
# The guard let the call through; what the call itself is worth is other tests' business.
PASSED = {200, 302, 400, 404, 409, 422}


def handlers_of(block):
    return {
        name for name in dir(block) if getattr(getattr(block, name), "_is_xblock_handler", False)
    }


def blocks():
    """What the platform is told to load."""
    installed = distribution("tns_training_xblock").entry_points
    return [point.load() for point in installed if point.group == "xblock.v1"]


def ours(patterns):
    """The names of all addresses below ``patterns`` that a view of this package answers."""
    for each in patterns:
        if hasattr(each, "url_patterns"):
            yield from ours(each.url_patterns)
        elif each.callback.__module__.startswith("tns_training_xblock."):
            yield each.name


def test_every_handler_of_every_block_has_its_row():
    handlers = set().union(*map(handlers_of, blocks()))
    assert len(blocks()) >= 2
    assert handlers == set(HANDLERS) | set(STUDIO_HANDLERS)


def test_every_address_has_its_row():
    served = list(ours(get_resolver("demo.urls.lms").url_patterns))
    assert sorted(served) == sorted(PAGES)
    assert list(ours(get_resolver("demo.urls.cms").url_patterns)) == []


def test_every_package_of_pages_is_served():
    """The demonstration mounts what the apps declare, as the platform does."""
    for point in distribution("tns_training_xblock").entry_points:
        if point.group not in ("lms.djangoapp", "cms.djangoapp"):
            continue
        app = point.load()
        for service, config in app.plugin_app.get("url_config", {}).items():
            urls = import_module(f"{app.name}.{config['relative_path']}")
            assert service == "lms.djangoapp"
            assert {pattern.name for pattern in urls.urlpatterns} <= set(PAGES)


def code_of(body):
    return body.get("code") if isinstance(body, dict) else None


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("handler", HANDLERS)
def test_learners_handlers(campus, handler, person):
    block, method, data, may = HANDLERS[handler]
    files = None
    if handler == "upload":
        files = {"file": SimpleUploadedFile("plan.csv", b"year,amount\n")}
    status, body = campus.handle(block, handler, data, person, method=method, files=files)
    if person in may:
        assert status in PASSED
        assert code_of(body) not in {"not-a-learner", "not-an-author"}
    else:
        assert status in REFUSED
        assert not (body or {}).get("ok")


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("handler", STUDIO_HANDLERS)
def test_studios_handlers(campus, handler, person):
    block, method, data, may = STUDIO_HANDLERS[handler]
    status, body = campus.handle(block, handler, data, person, method=method, studio=True)
    if person in may:
        assert status in PASSED
        assert code_of(body) != "not-an-author"
    else:
        assert status in REFUSED


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("handler", HANDLERS)
def test_nobody_learns_in_studio(campus, handler, person):
    block, method, data, _ = HANDLERS[handler]
    status, body = campus.handle(block, handler, data, person, method=method, studio=True)
    if handler == "choose_language" and person in WRITES:
        assert status == 200
    else:
        assert status in REFUSED
        assert not (body or {}).get("ok")


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("handler", STUDIO_HANDLERS)
def test_studios_handlers_do_not_exist_in_the_lms(campus, handler, person):
    block, method, data, _ = STUDIO_HANDLERS[handler]
    status, _ = campus.handle(block, handler, data, person, method=method)
    assert status in {302, 403, 404}
    if person in LEARNS:
        assert status == 404


@pytest.mark.parametrize("name", [*HANDLERS])
def test_staff_who_look_as_a_learner_change_nothing(campus, name):
    block, method, data, _ = HANDLERS[name]
    files = None
    if name == "upload":
        files = {"file": SimpleUploadedFile("plan.csv", b"year,amount\n")}
    status, _ = campus.handle(
        block, name, data, "trainer", method=method, seen_as="learner", files=files
    )
    assert status == 403


@pytest.mark.parametrize("person", PEOPLE)
def test_everybody_may_follow_a_link_to_a_language_and_is_shown_nothing_by_it(campus, person):
    """Whether the page that it leads back to may be read is for the platform to say."""
    url = reverse("handler", args=(campus.key("who-decides"), "choose_language"))
    answer = campus.client(person).get(url, {"language": "fr", "next": "/x"})
    assert (answer.status_code, answer.content) == (303, b"")


@pytest.fixture
def submitted(campus):
    """A learner's submission with a file: the arguments of its addresses."""
    if not Review.objects.exists():  # another module has a small course of its own
        _submit(campus)
    review, attached = Review.objects.get(), Attachment.objects.get()
    return {
        "course_id": str(campus.course_key),
        "usage_key": str(campus.key("shrinking")),
        "uuid": review.submission_uuid,
        "file_id": attached.pk,
        "tokens": {
            "unsubscribe": token(Wish("released", str(campus.course_key), review.user_id)),
            "followed": calendar.token(campus.user("learner"), str(campus.course_key)),
        },
    }


def address(page, values):
    if page in BY_TOKEN:
        return reverse(f"tns_training:{page}", args=[values["tokens"][page]])
    if page in OF_SITE:
        return reverse(f"tns_training_site:{page}")
    if page in REST:
        return reverse(f"tns_training_site:{page}", args=[values["course_id"]])
    one_file = ("usage_key", "uuid", "file_id")
    wanted = {"file": one_file, "preview": one_file}
    wanted |= dict.fromkeys(OF_RUN, ("course_id",)) | dict.fromkeys(OF_ITEM, ("usage_key",))
    wanted["thread_file"] = ("course_id", "file_id")
    names = wanted.get(page, ("usage_key", "uuid"))
    return reverse(f"tns_training:{page}", kwargs={name: values[name] for name in names})


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize(("page", "method"), METHODS)
def test_marking_pages(campus, submitted, page, method, person):
    _, may = PAGES[page]
    client = campus.client(person)
    form = FORMS.get(page) if method == "POST" else None
    response = getattr(client, method.lower())(address(page, submitted), form)
    if person in may:
        assert response.status_code in PASSED
    else:
        assert response.status_code in {302, 401, 403}
        if response.status_code == 302:
            assert person == "anonymous"
            assert "login" in response.url
        # Programs are led nowhere.
        assert (response.status_code == 401) is (page in REST and person == "anonymous")
        assert b"Fees, services" not in response.content


@pytest.mark.parametrize("page", PAGES)
def test_no_page_takes_a_method_that_its_row_does_not_name(campus, submitted, page):
    client, url = campus.client("trainer"), address(page, submitted)
    before = list(Review.objects.values())
    for method in ("GET", "POST", "PUT", "PATCH", "DELETE"):
        if (page, method) in METHODS:
            continue
        response = client.generic(method, url)
        # Whoever opens again what was posted is led to the page that posts it.
        led = response.status_code == 302 and method == "GET" and response["Location"] != url
        assert led or response.status_code == 405, method
    assert list(Review.objects.values()) == before


# scope -> whether the submission falls under it
SCOPES = {
    "run": True,
    "its item": True,
    "another item": False,
    "its cluster": True,
    "another cluster": False,
    "another run": False,
}
FOR_MODERATORS = ("waive",)
ROLES = {"reader": {"GET"}, "trainer": {"GET", "POST"}, "moderator": {"GET", "POST"}}


@pytest.fixture
def granted(campus):
    """``granted(role, scope)`` gives the outsider a role."""
    run, learner = str(campus.course_key), campus.user("learner").pk
    mine = cohort.say_place(run, learner, cluster="Elan").cluster
    other = cohort.say_place(run, campus.user("other_learner").pk, cluster="Nour").cluster
    scopes = {
        "run": cohort.Scope(),
        "its item": cohort.Scope(usage_key=str(campus.key("shrinking"))),
        "another item": cohort.Scope(usage_key=str(campus.key("who-decides"))),
        "its cluster": cohort.Scope(cluster_id=mine.id),
        "another cluster": cohort.Scope(cluster_id=other.id),
        "another run": cohort.Scope(),
    }

    def give(role, scope):
        where = "course-v1:TNS+OTHER+1" if scope == "another run" else run
        cohort.give(where, campus.user("outsider").pk, role, scopes[scope], by=learner)

    return give


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("page", [page for page in PAGES if page not in NOT_OF_ONE])
def test_roles_in_marking_reach_as_far_as_they_were_given(
    campus, submitted, granted, page, role, scope
):
    granted(role, scope)
    before = list(Review.objects.values())
    method, _ = PAGES[page]
    client = campus.client("outsider")
    response = getattr(client, method.lower())(address(page, submitted))
    if (
        SCOPES[scope]
        and method in ROLES[role]
        and (role == "moderator" or page not in FOR_MODERATORS)
    ):
        assert response.status_code in PASSED
        return
    assert response.status_code == 403
    assert b"Fees, services" not in response.content
    assert list(Review.objects.values()) == before
    if SCOPES[scope]:
        assert b"You may read this, but not change it" in response.content


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(("page", "method"), [one for one in METHODS if one[0] in OF_RUN])
def test_a_role_in_another_run_opens_no_page_of_this_one(
    campus, submitted, granted, page, method, role
):
    granted(role, "another run")
    before = list(Review.objects.values())
    response = campus.client("outsider").generic(method, address(page, submitted))
    assert response.status_code == 403
    assert b"Fees, services" not in response.content
    assert list(Review.objects.values()) == before


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("role", ROLES)
def test_a_queue_shows_what_falls_under_the_role(campus, submitted, granted, role, scope):
    granted(role, scope)
    response = campus.client("outsider").get(address("queue", submitted))
    shown = submitted["uuid"].encode() in response.content
    assert shown is SCOPES[scope]
    assert response.status_code == (403 if scope == "another run" else 200)
    if not shown and response.status_code == 200:
        assert b"Nobody has submitted yet" in response.content


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("page", ["reports", "reports_csv"])
def test_a_report_shows_whom_the_role_is_for(campus, submitted, granted, page, role, scope):
    granted(role, scope)
    response = campus.client("outsider").get(address(page, submitted))
    assert response.status_code == (403 if scope == "another run" else 200)
    body = b"".join(response) if response.streaming else response.content
    assert (b"Learner one" in body) is SCOPES[scope]
    assert (b"Learner two" in body) is (scope in ("run", "another cluster"))
    assert b"Fees, services" not in body


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("page", THREAD[:2])
def test_the_thread_shows_whose_work_the_role_is_for(campus, submitted, granted, page, role, scope):
    granted(role, scope)
    answer = diagnoses.answer(register=3)
    for name in ("learner", "other_learner"):
        diagnoses.save(campus, answer, as_=name)
        diagnoses.close(campus, as_=name)
    response = campus.client("outsider").get(address(page, submitted))
    assert response.status_code == (403 if scope == "another run" else 200)
    body = b"".join(response) if response.streaming else response.content
    assert (b"Learner one" in body) is (scope in ("run", "its cluster"))
    assert (b"Learner two" in body) is (scope in ("run", "another cluster"))
    assert diagnoses.DOCUMENT.encode() not in body
    assert diagnoses.NOTE.encode() not in body


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("act", ["next", "give", "put-back", "release", "waive", "share"])
def test_what_is_posted_from_a_queue_reaches_as_far_as_the_role(
    campus, submitted, granted, act, role, scope
):
    granted(role, scope)
    trainer, me = campus.user("trainer").pk, campus.user("outsider").pk
    state = {"release": "ready", "waive": "second"}.get(act, "submitted")
    Review.objects.update(state=state, assigned_to=me)
    before = list(Review.objects.values())
    page = act if act in ("next", "share") else "bulk"
    form = {"act": act, "pick": submitted["uuid"], "to": trainer, "view": ""}
    form |= {"among": trainer, "anew": "1"}
    response = campus.client("outsider").post(address(page, submitted), form)
    may = SCOPES[scope] and "POST" in ROLES[role]
    may = may and (role == "moderator" or act not in FOR_MODERATORS)
    if act == "share":
        may = may and scope == "run"
        assert response.status_code == (302 if may else 403)
    else:
        assert response.status_code == (403 if scope == "another run" else 302)
    if act == "release":  # it has no levels, and so stays what it is
        assert ("incomplete" in response.get("Location", "")) is may
        may = False
    assert (list(Review.objects.values()) != before) is may


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("role", ROLES)
def test_spreadsheets_reach_as_far_as_the_role(campus, submitted, granted, role, scope):
    granted(role, scope)
    client, number = campus.client("outsider"), submitted["uuid"][:8].upper()
    response = client.get(address("csv", submitted), {"state": "all"})
    shown = response.status_code == 200 and b"Fees, services" in b"".join(response)
    assert shown is SCOPES[scope]
    number = f"{number[:4]}-{number[4:]}"
    text = f"[number],[version],[comment]\n{number},0,From outside.\n"
    file = SimpleUploadedFile("marks.csv", text.encode())
    response = client.post(address("bring", submitted), {"sheet": file})
    if scope == "another run":
        assert response.status_code == 403
        return
    may = SCOPES[scope] and "POST" in ROLES[role]
    assert (b'data-line="change"' in response.content) is may
    assert (b'data-line="read-only"' in response.content) is (shown and not may)
    assert (b'data-line="unknown"' in response.content) is not shown


def test_who_only_reads_loses_nothing_typed_and_is_told_why(campus, submitted, granted):
    """A role was taken, or made less, while its owner was at the desk."""
    granted("reader", "run")
    client = campus.client("outsider")
    form = {"version": 0, "overall": "Well argued."}
    response = client.post(address("save", submitted), form)
    assert response.status_code == 403
    assert b"Well argued." in response.content
    response = client.post(address("save", submitted), form, headers={"Accept": "application/json"})
    assert (response.status_code, response.json()["code"]) == (403, "read-only")
    page = client.get(address("review", submitted)).content.decode()
    assert 'role="presentation" disabled' in page
    assert "You may read this submission and its mark" in page


@pytest.mark.parametrize("page", ["save", "release", "reopen", "discard", "answer"])
def test_marking_changes_nothing_on_get(campus, submitted, page):
    before = list(Review.objects.values())
    answer = campus.client("trainer").get(address(page, submitted))
    assert (answer.status_code, answer["Location"]) == (302, address("review", submitted))
    assert list(Review.objects.values()) == before


def test_a_learner_never_reaches_anothers_file(campus, submitted):
    from urllib.parse import urlencode

    url = reverse("handler", args=(campus.key("shrinking"), "download"))
    query = "?" + urlencode({"id": submitted["file_id"]})
    assert campus.client("learner").get(url + query).status_code == 200
    assert campus.client("other_learner").get(url + query).status_code == 404
    assert campus.client("trainer").get(url + query).status_code == 404


def test_a_submission_is_not_reached_through_another_block(campus, submitted):
    other = {**submitted, "usage_key": str(campus.key("who-decides"))}
    assert campus.client("trainer").get(address("review", other)).status_code == 404


def test_author_view_shows_right_answers_to_authors_in_studio_alone(campus):
    key = "Yes: the vice-president is a scientist."
    with campus.studio():
        assert key in campus.block("who-decides", "author", studio=True).author_view().content
    for person in ("learner", "trainer", "author"):
        assert key not in campus.block("who-decides", person).author_view().content
