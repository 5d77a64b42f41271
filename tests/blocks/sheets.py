"""What the tests of worksheets share: their texts, and the way to what is kept."""

from datetime import timedelta
from io import BytesIO
from uuid import uuid4
from xml.sax.saxutils import escape

from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from lxml.html import fromstring
from PIL import Image

from demo.models import AnonymousId, Enrollment
from tests.blocks.cases import whose
from tns_training_xblock.blocks.shared.olx import texts as olx_texts
from tns_training_xblock.blocks.studio.editing import version_of
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.grading.rules import Rules, set_rules
from tns_training_xblock.host.storage import storage
from tns_training_xblock.work import api as work_api
from tns_training_xblock.work.models import Attachment, Work

SHEET, PLAN_SHEET = "visit-sheet", "plan-sheet"
HEAD = """---
kind: worksheet
id: {id}
title: {title}
minutes: 8
{more}---
{intro}

"""
TASKS = """:::{{task}} seen
:title: {seen}
:words: 3-40

Tell what you saw.
:::

:::{{task}} person
:title: Whom I met
:kind: line

Name and role.
:::

:::{{task}} worth
:title: Worth trying at home?
:kind: choice
:help: drop

Choose one.

| Answer | What it means |
|---|---|
| {keep} {{#keep}} | We could do it as they do. |
| Adapt {{#adapt}} | |
| Drop {{#drop}} | |
:::

:::{{task}} sure
:title: How sure am I?
:kind: scale
:steps: 5
:low: A guess
:high: I saw the document

How sure are you?
:::

:::{{task}} by
:title: By when
:kind: date

Give a day.
:::

:::{{task}} steps
:title: First steps
:kind: rows
:most: 4
{carry}
What, by when.

| Column | Takes | What to write |
|---|---|---|
| {step} {{#step}} | text | One act, with a verb |
| By when {{#by}} | date | |
| Hours {{#hours}} | number | |
:::

:::{{task}} picture
:title: A photo of the place
:kind: photo
:max-files: 2

What it shows.
:::
"""
CRITERION = """
:::{criterion} sense
:title: Sense

| Level | Points | What it means |
|---|---|---|
| No {#no} | 0 | There is none. |
| Yes {#yes} | 4 | There is some. |
:::
"""
ENGLISH = {
    "title": "What we saw at this host",
    "intro": "Fill it in on the way home.",
    "seen": "What I saw",
    "keep": "Keep as it is",
    "step": "Step",
}
ARABIC = {
    "title": "ما رأيناه لدى هذا المضيف",
    "intro": "املأها في طريق العودة.",
    "seen": "ما رأيته",
    "keep": "نبقيه كما هو",
    "step": "الخطوة",
}
ROWS = "step\tby\thours\nAsk the members\t2019-12-01\t3\nWrite it down\t\t"
FULL = {
    "tasks": {
        "seen": "Seven firms in one room.",
        "person": "Ana, director",
        "worth": "adapt",
        "sure": "4",
        "by": "2019-12-01",
        "steps": ROWS,
    }
}


def text(words=ENGLISH, *, id_=SHEET, carry="", more="", criteria=""):
    """The source of a worksheet; ``words`` are those of a language."""
    carry = f":carry: {carry}\n" if carry else ""
    head = HEAD.format(id=id_, title=words["title"], intro=words["intro"], more=more)
    return head + TASKS.format(**words, carry=carry) + criteria


def olx(id_=SHEET, attributes="", index="", **how):
    """A worksheet in English and Arabic."""
    english, arabic = (text(words, id_=id_, **how) for words in (ENGLISH, ARABIC))
    sources = f'<source lang="en"><![CDATA[{english}]]></source>'
    sources += f'<source lang="ar"><![CDATA[{arabic}]]></source>'
    sources += f"<index>{escape(index)}</index>" if index else ""
    return f'<tns_worksheet url_name="{id_}" {attributes}>{sources}</tns_worksheet>'


def add(campus, id_=SHEET, attributes="", **how):
    """Put a worksheet into the course."""
    return campus.add(olx(id_, attributes, **how))


def edit(campus, *changes, name=SHEET):
    """Change the texts of a worksheet in Studio, pairs of before and after, whatever it costs."""
    content = olx_texts(campus.block(name, "author", studio=True))
    texts = dict(content)
    for before, after in changes:
        assert any(before in text for text in texts.values()), before
        texts = {key: text.replace(before, after) for key, text in texts.items()}
    asked = {"version": version_of(content), "texts": texts}
    status, answer = campus.handle(name, "save_source", asked, as_="author", studio=True)
    if answer.get("code") == "loses-ids":
        asked["accept"] = answer["lost"]
        status, answer = campus.handle(name, "save_source", asked, as_="author", studio=True)
    assert status == 200, answer
    return asked.get("accept", [])


def save(campus, answer=FULL, version=0, as_="learner", name=SHEET, **more):
    """Save, as the page does."""
    data = {"version": version, "answer": answer, "whose": whose(campus, as_, name), **more}
    return campus.handle(name, "save_answer", data, as_=as_)


def html(campus, as_="learner", name=SHEET, view="student_view", **how):
    """The page of somebody."""
    return getattr(campus.block(name, as_, **how), view)({}).content


def root(campus, as_="learner", name=SHEET, **how):
    """The same, parsed."""
    page = fromstring(f"<main>{html(campus, as_, name, **how)}</main>")
    return page.find_class("tns-block")[0]


def work_key(campus, as_="learner", name=SHEET):
    return work_api.WorkKey(str(campus.course_key), str(campus.key(name)), campus.anonymous_id(as_))


def photo(size=(40, 20), kind="JPEG", **info):
    """The bytes of a photo."""
    written = BytesIO()
    Image.new("RGB", size, "teal").save(written, kind, **info)
    return written.getvalue()


def upload(campus, content=None, name="place.jpg", as_="learner", sheet=SHEET, **more):
    """Give a photo, as the page does."""
    files = {"file": SimpleUploadedFile(name, photo() if content is None else content)}
    token = more.get("token", uuid4().hex)
    data = {"task": "picture", "token": token, "consent": token, **more}
    data["whose"] = more.get("whose") or whose(campus, as_, sheet)
    return campus.handle(sheet, "upload", data, as_=as_, files=files)


class Pair:
    """The two learners of the campus, in whose sheet a group answers or each for themselves."""

    def __init__(self, campus, name=SHEET):
        self.campus, self.run, self.name = campus, str(campus.course_key), name
        self.item = str(campus.key(name))
        self.group = cohort.make_group(self.run, "Bus one")
        ids = [campus.user(each).pk for each in ("learner", "other_learner")]
        cohort.join(self.run, self.group.id, ids)

    def join(self):
        """From now on they answer together."""
        set_rules(self.run, self.item, Rules(teams="group"), 1)

    def part(self):
        """From now on each answers alone."""
        set_rules(self.run, self.item, Rules(), 1)

    def both(self, *, own_first):
        """Let the learner have an own draft and one of both, whichever row is older."""
        for own in (own_first, not own_first):
            (self.part if own else self.join)()
            said = "Of one" if own else "Of both"
            tasks = {"seen": f"{said}.", "steps": f"step\tby\thours\n{said}\t\t"}
            assert save(self.campus, {"tasks": tasks}, name=self.name)[0] == 200
        self.join()


def shown_by(campus, count, path="p"):
    """So many more take the run and show a long sheet with the photo at ``path``."""
    run, item = str(campus.course_key), str(campus.key(SHEET))
    users = [User(username=f"u{place}", first_name=f"U{place}") for place in range(count)]
    users = User.objects.bulk_create(users)
    Enrollment.objects.bulk_create(Enrollment(user=user, course_key=run) for user in users)
    AnonymousId.objects.bulk_create(
        AnonymousId(user=user, course_key=run, anonymous_id=f"{user.pk:032}") for user in users
    )
    answer = {"tasks": {**FULL["tasks"], "seen": "What we saw of it. " * 60}}
    start = timezone.now()
    works = Work.objects.bulk_create(
        Work(
            course_id=run,
            usage_key=item,
            student_id=f"{user.pk:032}",
            version=1,
            answer=answer,
            shown_to="group",
            saved_at=start + timedelta(seconds=place),
        )
        for place, user in enumerate(users)
    )
    Attachment.objects.bulk_create(
        Attachment(
            id=f"{work.pk:032}",
            work=work,
            owner=work.student_id,
            state="kept",
            task="picture",
            name="place.jpg",
            size=storage().size(path) if storage().exists(path) else 1,
            path=path,
            attached_at=start,
        )
        for work in works
    )
