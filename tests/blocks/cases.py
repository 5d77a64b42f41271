"""What the tests of the case study share: its names, an answer, and the way to a mark."""

import json
from urllib.parse import urlencode

from webob import Request

from demo.models import Item
from tns_training_xblock.grading import api
from tns_training_xblock.host import drawn
from tns_training_xblock.work import api as work_api

CASE = "shrinking"
PLAN = "Fees pay one half of it and services the other."
ANSWER = {
    "tasks": {"own-part": "80 000", "income-plan": PLAN},
    "vote": {"choice": "yes", "why": "Later hurts more."},
}
OUTCOME = ("lost two members", "وخسر عضوين")
EXPECTED_NUMBER = ("80000", "80 000", "80\u202f000", "80,000")


def whose(campus, as_="learner", name=CASE):
    """What the page of somebody says of whose work it shows."""
    block = campus.block(name, as_)
    learner = block.reading("learner").learner
    return block.work(learner).together.tag if learner else ""


def save(campus, answer=ANSWER, version=0, as_="learner", **how):
    data = {"version": version, "answer": answer, "whose": whose(campus, as_)}
    return campus.handle(CASE, "save_answer", data, as_=as_, **how)


def submit(campus, answer=ANSWER, version=0, as_="learner", **how):
    data = {"version": version, "answer": answer, "whose": whose(campus, as_)}
    return campus.handle(CASE, "submit", data, as_=as_, **how)


def html(campus, as_="learner", view="student_view", **how):
    return getattr(campus.block(CASE, as_, **how), view)({}).content


def work_key(campus, as_="learner"):
    return work_api.WorkKey(str(campus.course_key), str(campus.key(CASE)), campus.anonymous_id(as_))


def posted(campus, as_="learner", **data):
    """A request as a block's handler gets it, from a page that was drawn for that person."""
    headers = {drawn.READER: drawn.tag(campus.user(as_).pk)}
    return Request.blank("/", method="POST", body=json.dumps(data).encode(), headers=headers)


def got(**params):
    """A request for something to read."""
    return Request.blank(f"/?{urlencode(params)}")


def release(campus, as_="learner"):
    """Give the learner's submission 3 of 5 points, and show it."""
    uuid = api.standing(work_key(campus, as_)).receipt.uuid
    levels = {"arithmetic": "good", "realism": "weak"}
    trainer = campus.user("trainer").id
    version = api.review(uuid).version
    kept = api.save_review(
        uuid, version, trainer, levels, {"realism": "Who pays <b>what</b>?"}, "Clear."
    )
    api.release(uuid, kept.version, trainer)


REVISED = {
    "tasks": {
        "own-part": "80 500",
        "income-plan": "Fees pay one third of it and services the rest.",
    },
    "vote": {"choice": "no", "why": "Later hurts more."},
}


def give_back(campus, as_="learner", revise_by=None, *, reopened=False):
    """Return the learner's submission for revision, with a level and two comments.

    One that was released is ``reopened`` first.
    """
    uuid = receipt_of(campus, as_).uuid
    trainer = campus.user("trainer").id
    if reopened:
        api.reopen(uuid, api.review(uuid).version, trainer)
    said = {"realism": "Who pays <b>what</b>?"}
    version = api.review(uuid).version
    kept = api.save_review(uuid, version, trainer, {"realism": "weak"}, said, "Name who pays.")
    return api.return_for_revision(kept, kept.version, trainer, revise_by)


def receipt_of(campus, as_="learner"):
    """What the learner has in hand."""
    return api.standing(work_key(campus, as_)).receipt


def submit_again(campus, answer=REVISED, as_="learner"):
    """Hand in once more, on top of what the page shows."""
    version = api.standing(work_key(campus, as_)).draft.version
    return submit(campus, answer, version=version, as_=as_)


def withdraw(campus, as_="learner", uuid=None):
    """Take back what was handed in last, or what a page shows."""
    return campus.handle(CASE, "withdraw", {"uuid": uuid or receipt_of(campus, as_).uuid}, as_=as_)


def due(campus, when, **more):
    """Let the case study be due at ``when``, as the course's outline would."""
    item = Item.objects.get(key=str(campus.key(CASE)))
    item.inherited = json.loads(json.dumps({**item.inherited, "due": when, **more}))
    item.save()
