"""The thread of the tour on a phone, from a diagnosis to what came of it, in each language.

It is the real course, with two learners of two clusters and a trainer; at the end one learner
leaves, and nothing of theirs is left. With ``TNS_SHOTS`` set to a folder, every place on the way is
kept there as a picture.
"""

import os
import tarfile
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils.module_loading import import_string
from PIL import Image
from playwright.sync_api import BrowserContext, Locator, Page, expect

from bench.site import build
from tests.demo.campus import Campus
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.contacts.models import Card
from tns_training_xblock.work.models import Attachment, Work

from ..answering import PAUSE, long_enough
from ..screens import LANGUAGES

MINA, OMAR, TRAINER = "learner", "other_learner", "trainer"
WRITTEN = {
    "en": {
        "document": "Minute of 12 May",
        "heard": "Two people count, each in January",
        "practice": "A second person counts the members",
        "believed": "I believed that a board needs a minister, and here no ministry votes",
        "met": "The manager of a food cluster",
        "step": "Ask four board members for one visit each",
        "said": "We visit the firms that nobody called this year",
        "comment": "Name the day on which you count again.",
        "stuck": "Half an hour on the talk with our chair",
    },
    "fr": {
        "document": "Procès-verbal du 12 mai",
        "heard": "Deux personnes comptent, chacune en janvier",
        "practice": "Une seconde personne compte les adhérents",
        "believed": "Je croyais qu’il faut un ministre au conseil, et ici aucun ministère ne vote",
        "met": "La directrice d’un cluster alimentaire",
        "step": "Demander une visite à quatre membres du conseil",
        "said": "Nous visitons les entreprises que personne n’a appelées cette année",
        "comment": "Donnez le jour où vous recomptez.",
        "stuck": "Une demi-heure sur l’entretien avec notre président",
    },
    "ar": {
        "document": "محضر 12 مايو",
        "heard": "شخصان يعدّان، كلٌّ على حدة في يناير",
        "practice": "شخص ثانٍ يعدّ الأعضاء",
        "believed": "كنت أظن أن المجلس يحتاج إلى وزير، ولا أحد من الوزارة يصوّت هنا",
        "met": "مديرة عنقود غذائي",
        "step": "نطلب من أربعة من أعضاء المجلس زيارة لكل منهم",
        "said": "نزور الشركات التي لم يتصل بها أحد هذه السنة",
        "comment": "اذكروا اليوم الذي تعدّون فيه من جديد.",
        "stuck": "نصف ساعة عن الحديث مع رئيسنا",
    },
}
CLUSTERS = {MINA: "Élan des oliviers", OMAR: "تجمّع النسيج"}
DIAGNOSIS, VISIT, EVENING = "our-cluster", "visit-sheet-host-wagralim", "evening-sheet-2019-10-28"
PATH, PLAN, CHECK_IN, CONTACTS = "ninety-day-path", "action-plan", "check-in-30", "contacts"
LEVELS = {"committed-count": 1, "composition": 2, "participation": 3, "decision-map": 0}
CAMERA, LATITUDE = "Kamera of the guest", (50.0, 28.0, 1.5)
OURS = {"tns_work", "tns_grading", "tns_cohort", "tns_contacts", "tns_training"}
pytestmark = pytest.mark.browser


@dataclass
class Thread:
    """The run on one screen, with everybody's browsers."""

    campus: Campus
    url: str
    chromium: object
    axe: object
    language: str
    stored: Path
    contexts: dict[str, BrowserContext] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    places: int = 0

    @property
    def run(self) -> str:
        return str(self.campus.course_key)

    def say(self, what: str) -> str:
        """What is typed, in the language of the screen."""
        return WRITTEN[self.language][what]

    def page(self, person: str, address: str) -> Page:
        """Another tab of this person."""
        if person not in self.contexts:
            self.contexts[person] = self._browser(person)
        page = self.contexts[person].new_page()
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.goto(self.url + address)
        return page

    def unit(self, person: str, name: str) -> "Block":
        """The block of this name, ready, in another tab of this person."""
        return Block(self.page(person, f"/courses/{self.run}/jump_to_id/{name}"), name)

    def look(self, page: Page, name: str) -> None:
        """Everybody can use this place, and nothing sticks out of it at the side."""
        if self.language in LANGUAGES:
            self.axe(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        assert page.locator("html").get_attribute("lang") == self.language
        self.places += 1
        if folder := os.environ.get("TNS_SHOTS"):
            path = Path(folder) / f"{self.language}-{self.places:02}-{name}.png"
            page.evaluate("scrollTo(0, 0)")
            page.screenshot(path=path, full_page=True)

    def works(self, person: str, name: str = "") -> list[Work]:
        """What is kept of somebody's, in one block or in all."""
        found = Work.objects.filter(student_id=self.campus.anonymous_id(person)).exclude(version=0)
        return list(found.filter(usage_key__endswith=f"@{name}") if name else found)

    def tasks(self, person: str, name: str) -> dict[str, str]:
        """The one answer that is kept, by its tasks."""
        [work] = self.works(person, name)
        return work.answer["tasks"]

    def photos(self) -> list[Path]:
        """All that lies in the storage."""
        return [path for path in self.stored.rglob("*") if path.is_file()]

    def _browser(self, person: str) -> BrowserContext:
        context = self.chromium.new_context(viewport={"width": 360, "height": 800}, has_touch=True)
        context.clock.install()
        cookies = {key: one.value for key, one in self.campus.client(person).cookies.items()}
        cookies["openedx-language-preference"] = self.language
        context.add_cookies(
            [{"name": key, "value": value, "url": self.url} for key, value in cookies.items()]
        )
        return context


class Block:
    """One block on its page."""

    def __init__(self, page: Page, name: str) -> None:
        self.page = page
        self.box = page.locator(f'.xblock[data-usage-id$="@{name}"]')
        self.ready()

    def ready(self) -> None:
        self.page.wait_for_selector("[data-tns-ready]")
        expect(self.box.locator("[data-tns-waits]:disabled")).to_have_count(0)

    def find(self, selector: str) -> Locator:
        return self.box.locator(selector)

    def task(self, name: str) -> Locator:
        return self.find(f'[data-part="task:{name}"]')

    def write(self, task: str, text: str) -> None:
        self.task(task).locator("[data-line], textarea:not([hidden])").first.fill(text)

    def cell(self, task: str, column: str, line: int = 0) -> Locator:
        return self.task(task).locator("[data-row]").nth(line).locator(f"[data-cell={column}]")

    def bring(self, task: str) -> None:
        """Put what is carried here from another text, the first where one is to be chosen."""
        self.task(task).locator("[data-bring]").first.click()
        self.task(task).locator("[data-brought]").wait_for()

    def state(self, state: str) -> None:
        self.page.clock.fast_forward(PAUSE)
        self.find(f'[data-status][data-state="{state}"]').first.wait_for()

    def read_by(self, audience: str) -> None:
        self.find(f"[data-audience] [value={audience}]").check()
        self.find('[data-audience-status][data-state="saved"]').wait_for()


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real course as it is imported, unpacked."""
    folder = tmp_path_factory.mktemp("thread")
    with tarfile.open(build(folder)) as built:
        built.extractall(folder / "olx", filter="data")
    return folder / "olx" / "course"


@pytest.fixture(params=["en", "fr", "ar"])
def thread(request, db, archive, live_server, chromium, axe, settings, tmp_path):
    settings.TNS_TRAINING_STORAGE = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(tmp_path)},
    }
    campus = Campus(archive)
    run = str(campus.course_key)
    for name, cluster in CLUSTERS.items():
        cohort.say_place(run, campus.user(name).pk, cluster=cluster, country="TN")
    thread = Thread(campus, live_server.url, chromium, axe, request.param, tmp_path)
    yield thread
    for context in thread.contexts.values():
        context.close()
    assert not thread.faults


def test_from_what_one_finds_at_home_to_what_came_of_it(thread):
    judge_the_own_cluster(thread)
    ask_the_host(thread)
    tell_the_group(thread)
    meet(thread)
    plan(thread)
    mark_and_release(thread)
    say_what_came_of_it(thread)
    read_the_thread(thread)
    read_ones_own(thread)
    start_one_sheet_again(thread)
    leave(thread)


# What I find in my cluster


def judge_the_own_cluster(thread):
    for person, more in ((MINA, 0), (OMAR, 1)):
        sheet = thread.unit(person, DIAGNOSIS)
        for name, level in LEVELS.items():
            item = sheet.find(f"[data-indicator={name}]")
            item.evaluate("box => { box.closest('details').open = true; }")
            item.locator(f"[data-level][value='{level + more}']").check()
            item.locator("[data-document]").fill(thread.say("document"))
        sheet.state("saved")
        sheet.find("[data-finish]").click()
        sheet.find("[data-confirm]").click()
        expect(sheet.find("[data-closing]")).to_have_count(0)
        expect(sheet.find("[data-outcome] svg").first).to_be_visible()
    thread.look(sheet.page, "diagnosis")


# What I ask the hosts


def ask_the_host(thread):
    sheet = thread.unit(MINA, VISIT)
    assert sheet.task("lowest").locator("[data-carried]").inner_text().strip()
    thread.look(sheet.page, "visit-before")
    sheet.bring("lowest")
    sheet.state("saved")
    lines = thread.tasks(MINA, VISIT)["lowest"].split("\n")[1:]
    assert len(lines) >= 2
    [work] = thread.works(MINA, VISIT)
    assert sheet.find("[data-audience] :checked").get_attribute("value") == "trainers"
    cut_off_while_writing(thread, sheet, work.version)
    add_a_photo(thread)


def cut_off_while_writing(thread, sheet, version):
    """The network goes, the phone is switched off, and what was typed arrives once."""
    sheet.page.context.set_offline(True)
    sheet.cell("heard", "heard").fill(thread.say("heard"))
    sheet.write("practice", thread.say("practice"))
    sheet.task("worth").locator("label:has([value=adapt])").click()
    sheet.state("offline")
    thread.look(sheet.page, "visit-offline")
    sheet.page.close()
    assert [work.version for work in thread.works(MINA, VISIT)] == [version]

    thread.contexts[MINA].set_offline(False)
    again = thread.unit(MINA, VISIT)
    again.state("saved")
    expect(again.cell("heard", "heard")).to_have_value(thread.say("heard"))
    assert [work.version for work in thread.works(MINA, VISIT)] == [version + 1]
    kept = thread.tasks(MINA, VISIT)
    assert kept["practice"] == thread.say("practice")
    assert kept["heard"].count(thread.say("heard")) == 1
    assert kept["worth"] == "adapt"
    again.page.close()


def add_a_photo(thread):
    sheet = thread.unit(MINA, VISIT)
    picture = sheet.task("picture")
    chooser = picture.locator("[type=file]")
    assert chooser.is_disabled()
    picture.locator("[data-consent]").check()
    photo = {"name": "board.jpg", "mimeType": "image/jpeg", "buffer": photo_with_a_place()}
    chooser.set_input_files(photo)
    picture.locator("[data-file]").wait_for()
    [stored] = thread.photos()
    content = stored.read_bytes()
    assert not Image.open(BytesIO(content)).getexif()
    assert CAMERA.encode() not in content
    assert b"Exif" not in content
    thread.look(sheet.page, "visit-filled")
    sheet.page.close()


def photo_with_a_place():
    """A photo that tells by what and where it was taken."""
    exif, written = Image.Exif(), BytesIO()
    exif[0x010F] = CAMERA
    exif.get_ifd(0x8825).update({1: "N", 2: LATITUDE, 3: "E", 4: LATITUDE})
    Image.new("RGB", (60, 40), "teal").save(written, "JPEG", exif=exif)
    told = Image.open(BytesIO(written.getvalue())).getexif()
    assert told[0x010F] == CAMERA
    assert told.get_ifd(0x8825)[1] == "N"
    return written.getvalue()


# What the group reads


def tell_the_group(thread):
    mine, theirs = thread.unit(MINA, EVENING), thread.unit(OMAR, EVENING)
    assert mine.find("[data-audience] :checked").get_attribute("value") == "group"
    mine.write("contradicts", thread.say("believed"))
    mine.state("saved")
    others = theirs.find("[data-others]")
    others.locator("> summary").click()
    shown = others.locator("[data-shown-sheet]")
    shown.locator("summary").click()
    expect(shown).to_contain_text(thread.say("believed"))
    expect(shown).to_contain_text(CLUSTERS[MINA])
    thread.look(theirs.page, "evening-of-others")
    mine.read_by("me")
    thread.look(mine.page, "evening")
    for _ in range(2):
        others.locator("> summary").click()
    expect(shown).to_have_count(0)
    expect(others.locator("[data-shown-count]")).to_be_visible()
    mine.read_by("group")


# Whom I do it with


def meet(thread):
    for person, name in ((OMAR, "Omar"), (MINA, "Mina")):
        page = thread.unit(person, CONTACTS)
        page.find("[data-own] [name=name]").fill(name)
        page.find("[data-own] [value=cluster]").check()
        page.find("[data-item=email] [data-text]").fill(f"{name.lower()}@example.org")
        page.find("[data-own] [type=submit]").click()
        expect(page.find("[data-person]")).to_have_count(1 if person == OMAR else 2)
    line = page.find("[data-line]").first
    line.locator("[data-cell=who]").fill(thread.say("met"))
    line.locator("[data-cell=by]").fill("2020-01-02")
    page.page.clock.fast_forward(PAUSE)
    expect(line.locator("[data-status]")).to_have_attribute("data-state", "saved")
    thread.look(page.page, "contacts")


# What I change at home


def plan(thread):
    path = thread.unit(MINA, PATH)
    path.cell("steps", "step").fill(thread.say("step"))
    path.cell("steps", "by").fill("2019-11-12")
    path.state("saved")
    sheet = thread.unit(MINA, PLAN)
    sheet.bring("item")
    sheet.bring("steps")
    expect(sheet.cell("steps", "step")).to_have_value(thread.say("step"))
    for task, least in (("if-then", 40), ("assumption", 20), ("stop", 15), ("peer", 20)):
        sheet.write(task, long_enough(thread.say("said"), least))
    sheet.write("board", thread.say("met"))
    for column, text in (("what", thread.say("step")), ("money", "160"), ("hours", "32")):
        sheet.cell("resources", column).fill(text)
    for column, text in (("indicator", thread.say("said")), ("target", "8")):
        sheet.cell("indicator", column).fill(text)
    sheet.state("saved")
    thread.look(sheet.page, "plan")
    sheet.find("[data-review]").click()
    sheet.find("[data-confirm]").wait_for()
    assert not sheet.find('[data-summary] [data-state="missing"]').count()
    thread.look(sheet.page, "plan-summary")
    sheet.find("[data-confirm]").click()
    sheet.find("[data-arrival]").wait_for()
    said = sheet.task("steps").inner_text()
    assert thread.say("step") in said
    assert "2019-11-12" not in said
    thread.look(sheet.page, "plan-handed-in")


# What trainers make of it


def mark_and_release(thread):
    page = thread.page(TRAINER, thread_of(thread, "part=plans"))
    thread.look(page, "thread-handed-in")
    page.locator('a[href*="/tns-training/"][href*="action-plan"]').first.click()
    page.wait_for_selector('#marking[data-ready="true"]', state="attached")
    if (invitation := page.locator('form[action*="let_begin"]')).count():
        invitation.locator("button").click()
        page.wait_for_selector('#marking[data-ready="true"]', state="attached")
    answer = page.locator("#pane-answer")
    steps = answer.locator("article:has(#task-steps) table")
    expect(steps.locator("tbody tr")).to_have_count(1)
    expect(steps).to_contain_text(thread.say("step"))
    said = answer.inner_text()
    for unread in ("step\t", "baseline", "2019-11-12"):
        assert unread not in said
    thread.look(page, "desk-answer")
    page.locator('[data-pane="rubric"]').click()
    for levels in page.locator(".tns-criterion").all():
        levels.locator("label:has([value=good])").click()
    page.fill('[name="overall"]', thread.say("comment"))
    page.clock.fast_forward(PAUSE)
    page.locator('[data-status][data-state="saved"]').wait_for()
    thread.look(page, "desk-rubric")
    page.locator("[data-release]").first.click()
    page.wait_for_url("**done=released**")
    mine = thread.unit(MINA, PLAN)
    expect(mine.find(".tns-exercise__mark")).to_contain_text(thread.say("comment"))
    thread.look(mine.page, "plan-marked")


def thread_of(thread, query=""):
    return f"{reverse('tns_training:thread', args=[thread.run])}?{query}"


# What came of it


def say_what_came_of_it(thread):
    sheet = thread.unit(MINA, CHECK_IN)
    assert not sheet.find("[data-shut]").count()
    sheet.bring("steps")
    expect(sheet.cell("steps", "step")).to_have_value(thread.say("step"))
    sheet.task("state").locator("label:has([value=stuck])").click()
    sheet.write("help", thread.say("stuck"))
    sheet.state("saved")
    thread.look(sheet.page, "check-in")


def read_the_thread(thread):
    page = thread.page(TRAINER, thread_of(thread))
    for fold in page.locator(".tns-thread__grid .tns-fold > summary").all():
        fold.click()
    grid = page.locator(".tns-thread__grid")
    for cluster in CLUSTERS.values():
        expect(grid).to_contain_text(cluster)
    assert thread.say("document") not in page.content()
    thread.look(page, "thread-grid")
    page.goto(thread.url + thread_of(thread, "part=visits"))
    sheet = page.locator(".tns-thread__sheet")
    expect(sheet).to_have_count(1)
    expect(sheet).to_contain_text(thread.say("practice"))
    expect(sheet.locator("table").last).to_contain_text(thread.say("heard"))
    assert not sheet.get_by_text("adapt", exact=True).count()
    thread.look(page, "thread-visits")
    page.goto(thread.url + thread_of(thread, "part=plans"))
    expect(page.locator("section:has(#help)")).to_contain_text(CLUSTERS[MINA])
    expect(page.locator("section:has(#help)")).not_to_contain_text(CLUSTERS[OMAR])
    thread.look(page, "thread-plans")


def read_ones_own(thread):
    page = thread.unit(MINA, "course-map")
    thread.look(page.page, "map")
    page.find("[data-open-notebook]").click()
    notes = page.find("[data-notes]")
    for written in ("practice", "believed", "step", "stuck", "comment"):
        expect(notes).to_contain_text(thread.say(written))
    said = notes.inner_text()
    assert "step\tby" not in said
    assert "under-way" not in said
    thread.look(page.page, "notebook")


# Nothing is left


def start_one_sheet_again(thread):
    """*Reset learner state* of the visit sheet: its words and its photo go, and nothing else."""
    before = len(thread.works(MINA))
    key = thread.campus.key(VISIT)
    thread.campus.block(VISIT, "author").clear_student_state(
        user_id=thread.campus.anonymous_id(MINA),
        course_id=thread.run,
        item_id=str(key),
        requesting_user_id=thread.campus.anonymous_id("author"),
    )
    assert not thread.works(MINA, VISIT)
    assert len(thread.works(MINA)) == before - 1
    assert not thread.photos()
    page = thread.page(TRAINER, thread_of(thread, "part=visits"))
    expect(page.locator(".tns-thread__sheet")).to_have_count(0)
    assert thread.say("practice") not in page.content()
    sheet = thread.unit(MINA, VISIT)
    assert not sheet.task("picture").locator("[data-file]").count()
    expect(sheet.task("practice").locator("[data-line]")).to_have_value("")


def leave(thread):
    """The platform retires the learner: no row, no file, nothing that others or trainers see."""
    user = thread.campus.user(MINA)
    marks = {thread.campus.anonymous_id(MINA), *(WRITTEN[thread.language].values())}
    assert kept_of(marks)
    retire(user)
    # What the other learner typed in the same words is theirs.
    others = [row for row in kept_of(marks) if thread.campus.anonymous_id(OMAR) not in row]
    assert others == []
    assert named(user.pk) == []
    assert not Attachment.objects.exists()
    assert [card.said["name"] for card in Card.objects.all()] == ["Omar"]

    other = thread.unit(OMAR, EVENING)
    other.find("[data-others] > summary").click()
    expect(other.find("[data-shown-count]")).to_be_visible()
    expect(other.find("[data-shown-sheet]")).to_have_count(0)
    page = thread.page(TRAINER, thread_of(thread))
    expect(page.locator(".tns-thread__grid")).to_contain_text(CLUSTERS[OMAR])
    for query in ("", "part=visits", "part=plans"):
        page.goto(thread.url + thread_of(thread, query))
        assert CLUSTERS[MINA] not in page.inner_text("main"), query
    assert not page.locator("#help").count()
    thread.look(page, "thread-without-her")


def retire(user):
    """Send the platform's signal to whom our apps say that it is for."""
    for config in apps.get_app_configs():
        parts = getattr(config, "plugin_app", {}).get("signals_config", {}).get("lms.djangoapp", {})
        for each in parts.get("receivers", ()):
            if each["signal_path"].endswith(".USER_RETIRE_LMS_MISC"):
                module = f"{config.name}.{parts['relative_path']}"
                import_string(f"{module}.{each['receiver_func_name']}")(None, user=user)


def rows():
    """All rows of our tables."""
    for model in apps.get_models():
        if model._meta.app_label in OURS:
            for row in model.objects.values():
                yield model, row


def kept_of(marks):
    """What in our tables holds one of these words or ids."""
    told = [f"{model.__name__}: {row}" for model, row in rows()]
    return [row for row in told if any(mark in row for mark in marks)]


def named(user_id):
    """The tables in which this person is still named by their number."""
    return [model.__name__ for model, row in rows() if row.get("user_id") == user_id]
