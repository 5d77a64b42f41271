"""Who reads a worksheet, and what others show."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.blocks.cases import got
from tests.blocks.sheets import (
    CRITERION,
    FULL,
    SHEET,
    add,
    html,
    photo,
    root,
    save,
    upload,
    work_key,
)
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.content.model import FileRule
from tns_training_xblock.grading import api
from tns_training_xblock.grading.rules import Rules, set_rules
from tns_training_xblock.host.storage import storage
from tns_training_xblock.work import api as work_api
from tns_training_xblock.work.models import Attachment

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files_on_disk(settings, tmp_path):
    settings.TNS_TRAINING_STORAGE = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(tmp_path)},
    }


def show(campus, audience, as_="learner", **more):
    return campus.handle(SHEET, "show_to", {"audience": audience, **more}, as_=as_)


def chosen(campus, as_="learner"):
    [value] = root(campus, as_).xpath("//*[@data-audience]//input[@checked]/@value")
    return value


def shown_to(campus, as_="learner"):
    return api.standing(work_key(campus, as_)).draft.shown_to


def others(campus, as_="other_learner"):
    status, body = campus.handle(SHEET, "shown", {}, as_=as_)
    assert status == 200
    return body["html"]


@pytest.mark.parametrize("first", ["me", "trainers", "group"])
def test_the_text_says_who_reads_it_until_somebody_chooses(campus, first):
    add(campus, more=f"shown: {first}\n")
    assert chosen(campus) == first
    assert shown_to(campus) == ""
    save(campus)
    assert (chosen(campus), shown_to(campus)) == (first, first)


def test_a_photo_alone_is_shown_as_the_page_says(campus):
    add(campus, more="shown: trainers\n")
    upload(campus)
    assert (chosen(campus), shown_to(campus)) == ("trainers", "trainers")


@pytest.mark.parametrize("wanted", ["me", "group"])
def test_what_is_chosen_before_anything_is_written_holds(campus, wanted):
    add(campus, more="shown: trainers\n")
    status, body = show(campus, wanted)
    assert (status, body["drawn"]) == (200, {"audience": wanted})
    assert chosen(campus) == wanted
    save(campus)
    assert (chosen(campus), shown_to(campus)) == (wanted, wanted)


def test_what_one_of_a_team_chose_holds_for_who_writes_first(campus):
    add(campus, more="shown: trainers\n")
    run, item = str(campus.course_key), str(campus.key(SHEET))
    group = cohort.make_group(run, "Bus one")
    cohort.join(run, group.id, [campus.user(name).pk for name in ("learner", "other_learner")])
    set_rules(run, item, Rules(teams="group"), 1)
    assert show(campus, "group")[0] == 200
    assert chosen(campus, "other_learner") == "group"
    save(campus, as_="other_learner")
    assert chosen(campus) == chosen(campus, "other_learner") == "group"


def team_of(campus):
    """The two learners in a group that fills in the sheet together."""
    run, item = str(campus.course_key), str(campus.key(SHEET))
    group = cohort.make_group(run, "Bus two")
    cohort.join(run, group.id, [campus.user(name).pk for name in ("learner", "other_learner")])
    set_rules(run, item, Rules(teams="group"), 1)


def test_only_us_is_not_widened_by_who_writes_first(campus):
    add(campus, more="shown: group\n")
    team_of(campus)
    assert show(campus, "me")[0] == 200
    save(campus, as_="other_learner")
    assert chosen(campus) == chosen(campus, "other_learner") == "me"


def test_only_us_is_not_widened_by_a_photo_of_somebody_else(campus):
    add(campus, more="shown: group\n")
    team_of(campus)
    save(campus)
    assert show(campus, "me")[0] == 200
    assert upload(campus, as_="other_learner")[0] == 200
    assert chosen(campus) == "me"


def test_what_was_shown_alone_is_taken_back_with_the_teams(campus):
    add(campus)
    save(campus)
    show(campus, "group")
    team_of(campus)
    assert "Seven firms" in others(campus)
    assert show(campus, "me")[0] == 200
    assert "Seven firms" not in others(campus)


def test_another_tab_hears_of_it(campus):
    add(campus)
    save(campus)
    before = campus.block(SHEET)
    drawn = before.versions(before.reading())
    show(campus, "group")
    assert "html" in campus.handle(SHEET, "newest", {"drawn": drawn})[1]


@pytest.mark.parametrize("audience", ["everybody", "", None, 3, ["me"]])
def test_nobody_else_can_be_named(campus, audience):
    add(campus)
    assert show(campus, audience)[1]["code"] == "malformed"


def test_trainers_read_what_was_handed_in(campus):
    add(campus, criteria=CRITERION)
    save(campus)
    campus.handle(SHEET, "submit", {"version": 1, "answer": FULL})
    assert chosen(campus) == "trainers"
    assert "Trainers read what was handed in" in html(campus)
    assert show(campus, "me")[1]["code"] == "submitted"
    assert show(campus, "group")[0] == 200
    assert (chosen(campus), shown_to(campus)) == ("group", "group")


def test_the_group_reads_what_is_shown_to_it_and_no_id(campus):
    add(campus)
    save(campus)
    upload(campus)
    cohort.say_place(str(campus.course_key), campus.user("learner").pk, cluster="Elan <b>")
    assert "Nobody else shows theirs yet" in others(campus)
    show(campus, "trainers")
    assert "Seven firms" not in others(campus)
    show(campus, "group")
    for as_ in ("other_learner", "trainer"):
        page = others(campus, as_)
        for said in ("Learner one", "Elan &lt;b&gt;", "Seven firms", "Adapt", "Ask the members"):
            assert said in page
        for raw in ("adapt", "2019-12-01", "\t"):
            assert raw not in page
    assert "Nobody else shows theirs yet" in others(campus, "learner")


def test_who_takes_it_back_is_gone_at_once_with_its_files(campus):
    add(campus)
    save(campus)
    upload(campus)
    show(campus, "group")
    file_id = api.standing(work_key(campus)).files[0].id
    block = campus.block(SHEET, "other_learner")
    response = block.shown_file(got(id=file_id))
    assert response.status_code == 200
    assert response.body.startswith(b"\xff\xd8")
    assert response.headers["Content-Disposition"].startswith("attachment")
    show(campus, "me")
    assert "Seven firms" not in others(campus)
    assert campus.block(SHEET, "other_learner").shown_file(got(id=file_id)).status_code == 404


def test_a_link_to_it_is_given_only_while_it_is_shown(campus, bucket, settings):
    settings.TNS_TRAINING_LINK_SECONDS = 60
    add(campus)
    save(campus)
    upload(campus)
    show(campus, "group")
    file_id = api.standing(work_key(campus)).files[0].id
    response = campus.block(SHEET, "other_learner").shown_file(got(id=file_id))
    assert (response.status_code, bucket.name in response.location) == (302, True)
    show(campus, "me")
    assert campus.block(SHEET, "other_learner").shown_file(got(id=file_id)).status_code == 404


def test_a_file_that_was_never_shown_is_found_by_nobody(campus):
    add(campus)
    save(campus)
    upload(campus)
    file_id = api.standing(work_key(campus)).files[0].id
    assert campus.block(SHEET, "other_learner").shown_file(got(id=file_id)).status_code == 404


# Photos


def test_a_photo_is_kept_without_what_the_camera_wrote(campus):
    from PIL import Image

    add(campus)
    exif = Image.Exif()
    exif[0x010F] = "SecretCamera"
    status, body = upload(campus, photo(exif=exif))
    assert status == 200
    assert "place.jpg" in body["html"]
    file_id = api.standing(work_key(campus)).files[0].id
    kept = campus.block(SHEET).download(got(id=file_id)).body
    assert kept.startswith(b"\xff\xd8")
    assert b"SecretCamera" not in kept


@pytest.mark.parametrize("consent", ["", "no", "true"])
def test_no_photo_without_consent(campus, consent):
    add(campus)
    status, body = upload(campus, consent=consent)
    assert (status, body["code"]) == (400, "consent")
    assert api.standing(work_key(campus)).files == ()


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("place.jpg", b"not a photo", "file-unreadable"),
        ("place.jpg", b"", "file-empty"),
        ("place.jpg", b"a" * 3_900_000, "file-size"),
        ("place.gif", photo(kind="GIF"), "file-unreadable"),
    ],
)
def test_what_is_no_photo_is_refused_in_words(campus, name, content, code):
    add(campus)
    files = {"file": SimpleUploadedFile(name, content)}
    data = {"task": "picture", "consent": "yes"}
    status, body = campus.handle(SHEET, "upload", data, files=files)
    assert (status, body["code"]) == (400, code)
    assert name in body["message"]


# Paper


def paper(campus, **params):
    response = campus.block(SHEET).paper(got(**params))
    assert response.status_code == 200
    return response.body.decode()


def test_a_blank_sheet_has_room_for_everything(campus):
    add(campus)
    save(campus)
    page = paper(campus, form="blank")
    assert page.count("☐") == 3 + 5
    assert page.count("<td>") == 4 * 3
    assert page.count('class="line"') >= 5
    assert "Seven firms" not in page
    assert "Ana" not in page


def test_a_filled_sheet_holds_all_of_it_with_its_photos(campus):
    add(campus)
    save(campus)
    upload(campus)
    page = paper(campus, form="filled")
    for said in ("Seven firms", "Ana, director", "Adapt", "4 of 5", "Ask the members"):
        assert said in page
    assert "data:image/jpeg;base64," in page
    assert "☐" not in page
    assert "step\tby" not in page


def test_a_photo_that_the_storage_lost_is_told_at_its_place_and_the_rest_printed(campus, caplog):
    add(campus)
    save(campus)
    upload(campus, name="one.jpg")
    upload(campus, name="two.jpg")
    gone = Attachment.objects.get(name="two.jpg")
    storage().delete(gone.path)
    page = paper(campus, form="filled")
    assert page.count("data:image/jpeg;base64,") == 1
    assert "two.jpg (no longer in our storage)" in page
    assert "Seven firms" in page
    assert [gone.path in line.message for line in caplog.records if line.levelname == "ERROR"] == [
        True
    ]
    assert "two.jpg" not in caplog.text


@pytest.mark.parametrize("list_of", ["page", "others", "files", "paper"])
def test_twenty_photos_cost_as_many_queries_as_one(campus, list_of):
    add(campus)
    save(campus)
    upload(campus)
    show(campus, "group")
    gone = {"task": "picture", "id": "0" * 32}
    look = {
        "page": lambda: html(campus),
        "others": lambda: others(campus),
        "files": lambda: campus.handle(SHEET, "remove_file", gone),
        "paper": lambda: paper(campus, form="filled"),
    }[list_of]

    def queries():
        with CaptureQueriesContext(connection) as made:
            look()
        return len(made)

    queries()  # the first look reads what is kept for all others
    few = queries()
    rule = FileRule(("jpg",), 100_000, 30)
    for _ in range(19):
        work_api.attach(work_key(campus), "picture", "image.jpg", BytesIO(photo()), 0, rule)
    assert queries() == few
