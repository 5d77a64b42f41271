"""What the tests of the diagnosis share: its two blocks, and answers."""

import json

from tests.content.diagnoses import TEXT
from tns_training_xblock.work import api as work_api

BEFORE, AFTER = "our-cluster", "our-cluster-after"
FRENCH = TEXT.replace("title: Our cluster", "title: Notre cluster")
DOCUMENT, NOTE = "Register of May", "Only Mina knows it"


def add(campus):
    """Put the two blocks of one text into a unit."""
    texts = f'<source lang="en">{TEXT}</source><source lang="fr">{FRENCH}</source>'
    campus.add(f'<tns_diagnosis url_name="{BEFORE}">{texts}</tns_diagnosis>')
    campus.add(
        f'<tns_diagnosis url_name="{AFTER}" moment="after" first="{BEFORE}">{texts}</tns_diagnosis>'
    )


def answer(rater="manager", **levels):
    """Levels with a document and a note at each."""
    entries = {
        name: {"level": level, "document": DOCUMENT, "note": NOTE} for name, level in levels.items()
    }
    return {"raters": {rater: entries}}


def whose(campus, as_="learner", name=BEFORE):
    """What the page of somebody says of whose diagnosis it shows."""
    block = campus.block(name, as_)
    learner = block.reading("learner").learner
    return block.together(learner).tag if learner else ""


def save(campus, given, version=0, as_="learner", name=BEFORE, **how):
    data = {"version": version, "answer": given, "whose": whose(campus, as_, name)}
    return campus.handle(name, "save_answer", data, as_, **how)


def close(campus, version=1, as_="learner", name=BEFORE, *, counted=False):
    data = {"version": version, "counted": counted, "whose": whose(campus, as_, name)}
    return campus.handle(name, "close", data, as_)


def html(campus, as_="learner", name=BEFORE, view="student_view", **how):
    return getattr(campus.block(name, as_, **how), view)({}).content


def key(campus, as_="learner", name=BEFORE):
    return work_api.WorkKey(str(campus.course_key), str(campus.key(name)), campus.anonymous_id(as_))


def kept(campus, as_="learner", name=BEFORE):
    """What is kept of somebody's answer."""
    place = key(campus, as_, name)
    return work_api.drafts_of(place.course_id, place.usage_key, place.student_id)[""].answer


def drawn_answer(page):
    """The answer that a page carries for its script."""
    _, _, rest = page.partition('data-kept="')
    text = rest.partition('"')[0]
    return json.loads(text.replace("&quot;", '"').replace("&#x27;", "'"))
