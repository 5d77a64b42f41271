"""Who reads a worksheet, and what others show."""

import re
from io import BytesIO
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit
from xml.sax.saxutils import escape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml.html import fromstring
from openpyxl import load_workbook

from tests.blocks.cases import CASE, got, whose
from tests.blocks.sheets import (
    CRITERION,
    FULL,
    SHEET,
    Pair,
    add,
    html,
    olx,
    photo,
    root,
    save,
    upload,
    work_key,
)
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.content.kinds.index import index_text
from tns_training_xblock.content.kinds.placed import placed_text
from tns_training_xblock.content.model import FileRule, IndexedItem
from tns_training_xblock.grading import api
from tns_training_xblock.grading.rules import Rules, set_rules
from tns_training_xblock.host.permissions import learner_of
from tns_training_xblock.host.storage import storage
from tns_training_xblock.work import api as work_api
from tns_training_xblock.work.models import Attachment, Work

pytestmark = pytest.mark.django_db
VISITS = "?part=visits"


@pytest.fixture(autouse=True)
def files_on_disk(settings, tmp_path):
    settings.TNS_TRAINING_STORAGE = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(tmp_path)},
    }


def show(campus, audience, as_="learner", **more):
    data = {"audience": audience, "whose": whose(campus, as_, SHEET), **more}
    return campus.handle(SHEET, "show_to", data, as_=as_)


def test_who_reads_a_team_s_sheet_is_not_changed_by_what_does_not_say_whose(campus):
    add(campus)
    Pair(campus).join()
    assert save(campus)[0] == 200
    status, body = campus.handle(SHEET, "show_to", {"audience": "group"})
    assert (status, body["code"]) == (409, "moved")
    # The page says it also once nothing can be typed any more.
    [box] = root(campus).xpath("//*[@data-audience]")
    assert box.get("data-whose") == whose(campus, name=SHEET) != ""


def chosen(campus, as_="learner"):
    [value] = root(campus, as_).xpath("//*[@data-audience]//input[@checked]/@value")
    return value


def shown_to(campus, as_="learner"):
    return api.standing(work_key(campus, as_)).draft.shown_to


def others(campus, as_="other_learner"):
    status, body = campus.handle(SHEET, "shown", {}, as_=as_)
    assert status == 200
    return body["html"]


def whole(campus, as_="other_learner"):
    """All that others show, sheet by sheet, as the page loads it."""
    ids = re.findall(r'data-shown-sheet="([0-9]+)"', others(campus, as_))
    found = [campus.handle(SHEET, "shown", {"sheet": int(one)}, as_=as_) for one in ids]
    assert {status for status, _ in found} <= {200}
    return "".join(body["html"] for _, body in found)


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


def told_to_trainers(campus):
    """All that the page of the run's thread says of visit sheets, and its spreadsheets."""
    trainer, said = campus.client("trainer"), []
    for name in ("thread", "thread_csv", "thread_xlsx"):
        response = trainer.get(reverse(f"tns_training:{name}", args=[campus.course_key]) + VISITS)
        assert response.status_code == 200
        body = response.getvalue() if response.streaming else response.content
        said.append(" ".join(strings(body)) if name == "thread_xlsx" else body.decode())
    return said


def strings(book):
    """What stands in the cells of a workbook."""
    for sheet in load_workbook(BytesIO(book)):
        yield from (str(cell.value) for row in sheet for cell in row if cell.value is not None)


def placed(campus, cluster, *names):
    ids = [campus.user(name).pk for name in names]
    cohort.correct(str(campus.course_key), ids, by=1, cluster=cluster)
    return cohort.place_of(str(campus.course_key), ids[0]).cluster.id


def ruled(campus, teams):
    set_rules(str(campus.course_key), str(campus.key(SHEET)), Rules(teams=teams), 1)


def of_ones_own(campus):
    """What one wrote alone, before a team was asked for."""
    write(campus)
    team_of(campus)


def of_a_merged_cluster(campus):
    ruled(campus, "cluster")
    before, after = placed(campus, "Elan Tunis", "learner"), placed(campus, "Elan", "other_learner")
    write(campus)
    cohort.merge(str(campus.course_key), before, after)


def of_a_dissolved_group(campus):
    """The one who wrote it is in another by now."""
    run = str(campus.course_key)
    ruled(campus, "group")
    group = cohort.make_group(run, "Bus one")
    cohort.join(run, group.id, [campus.user("learner").pk])
    write(campus)
    cohort.dissolve(run, group.id)
    team_of(campus)


def of_a_group_that_nobody_followed(campus):
    """Who wrote in it answers alone now."""
    run = str(campus.course_key)
    ruled(campus, "group")
    group = cohort.make_group(run, "Bus one")
    cohort.join(run, group.id, [campus.user("learner").pk])
    write(campus)
    cohort.dissolve(run, group.id)


def of_the_team(campus):
    team_of(campus)
    write(campus)


def write(campus):
    save(campus)
    assert show(campus, "trainers")[0] == 200


@pytest.mark.parametrize(
    "before",
    [
        of_the_team,
        of_ones_own,
        of_a_merged_cluster,
        of_a_dissolved_group,
        of_a_group_that_nobody_followed,
    ],
)
def test_what_is_taken_back_is_gone_from_the_trainers_page_and_its_files(campus, before):
    add(campus, more="use: visit\n")
    before(campus)
    assert ["Seven firms" in said for said in told_to_trainers(campus)] == [True] * 3
    assert show(campus, "me")[0] == 200
    assert ["Seven firms" in said for said in told_to_trainers(campus)] == [False] * 3


def test_nobody_takes_back_what_their_former_team_still_writes(campus):
    add(campus, more="use: visit\n")
    run = str(campus.course_key)
    ruled(campus, "group")
    group = cohort.make_group(run, "Bus one")
    cohort.join(run, group.id, [campus.user(name).pk for name in ("learner", "other_learner")])
    write(campus)
    cohort.leave(run, group.id, [campus.user("learner").pk])
    assert show(campus, "me")[0] == 200
    assert ["Seven firms" in said for said in told_to_trainers(campus)] == [True] * 3


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


@pytest.mark.parametrize("back", ["withdrawn", "returned"])
def test_what_comes_back_is_read_by_whom_its_owner_chose(campus, back):
    add(campus, more="use: visit\nshown: group\n", criteria=CRITERION)
    save(campus)
    show(campus, "me")
    campus.handle(SHEET, "submit", {"version": 1, "answer": FULL})
    assert ["Seven firms" in said for said in told_to_trainers(campus)] == [True] * 3
    uuid = api.standing(work_key(campus)).receipt.uuid
    if back == "withdrawn":
        assert campus.handle(SHEET, "withdraw", {"uuid": uuid})[0] == 200
    else:
        api.return_for_revision(api.save_review(uuid, 0, 1, {"sense": "yes"}, {}, "Again."), 1, 1)
    assert chosen(campus) == "me"
    assert ["Seven firms" in said for said in told_to_trainers(campus)] == [False] * 3
    version = api.standing(work_key(campus)).draft.version
    save(campus, {"tasks": {**FULL["tasks"], "person": "Bo"}}, version=version)
    assert (chosen(campus), shown_to(campus)) == ("me", "me")


@pytest.mark.parametrize("first", ["me", "group"])
def test_what_is_handed_in_at_once_is_read_by_whom_the_page_says(campus, first):
    """Without a word kept before: handing in is the first thing kept."""
    add(campus, more=f"shown: {first}\n", criteria=CRITERION)
    assert campus.handle(SHEET, "submit", {"version": 0, "answer": FULL})[0] == 200
    assert chosen(campus) == ("group" if first == "group" else "trainers")
    assert ("Seven firms" in others(campus)) is (first == "group")
    uuid = api.standing(work_key(campus)).receipt.uuid
    campus.handle(SHEET, "withdraw", {"uuid": uuid})
    assert (chosen(campus), shown_to(campus)) == (first, first)
    [told] = root(campus).find_class("tns-exercise__withdrawn")
    assert "read by those whom you chose under “Who reads this sheet”" in told.text_content()
    assert "Only you see it" not in told.text_content()
    assert ("Seven firms" in others(campus)) is (first == "group")


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
        page = others(campus, as_) + whole(campus, as_)
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


def file_of(campus, as_="learner"):
    """The id of the photo that stands in somebody's sheet."""
    return api.standing(work_key(campus, as_)).files[0].id


def served(campus, file_id, as_="other_learner", **more):
    return campus.block(SHEET, as_).shown_file(got(id=file_id, **more)).status_code


def marked_blind(campus, as_="learner"):
    """Somebody's sheet is shown to the group and handed in, to be marked blind; its receipt."""
    add(campus, criteria=CRITERION)
    run, item = str(campus.course_key), str(campus.key(SHEET))
    set_rules(run, item, Rules(blind=True), campus.user("trainer").pk)
    save(campus, as_=as_)
    upload(campus, as_=as_)
    show(campus, "group", as_)
    campus.handle(SHEET, "submit", {"version": 1, "answer": FULL}, as_=as_)
    return api.standing(work_key(campus, as_)).receipt


def test_what_is_marked_blind_is_left_out_for_who_may_mark_it_until_it_is_released(campus):
    receipt = marked_blind(campus)
    for reader in ("trainer", "author"):
        page = others(campus, reader)
        assert "Learner one" not in page
        assert "1 sheet is left out while it is marked blind" in page
        assert served(campus, file_of(campus), reader) == 404
    assert "Learner one" in others(campus)
    assert served(campus, file_of(campus)) == 200
    saved = api.save_review(receipt.uuid, 0, 1, {"sense": "yes"}, {}, "Fine.")
    assert "Learner one" not in others(campus, "trainer")
    api.release(receipt.uuid, saved.version, 1)
    assert "Learner one" in others(campus, "trainer")
    assert "left out" not in others(campus, "trainer")
    assert served(campus, file_of(campus), "trainer") == 200


def test_nor_while_it_is_with_its_learner_for_another_round(campus):
    receipt = marked_blind(campus)
    saved = api.save_review(receipt.uuid, 0, 1, {"sense": "yes"}, {}, "Once more.")
    api.return_for_revision(saved, 1, 1)
    assert "Learner one" not in others(campus, "trainer")


@pytest.mark.parametrize("role", ["reader", "trainer"])
def test_a_role_hides_it_as_far_as_it_reaches(campus, role):
    """Who has a role is a learner beside it."""
    marked_blind(campus)
    run, reader = str(campus.course_key), campus.user("other_learner")
    cohort.give(run, reader.pk, role, cohort.Scope(usage_key=str(campus.key(CASE))), by=1)
    assert "Learner one" in others(campus)
    cohort.give(run, reader.pk, role, cohort.Scope(usage_key=str(campus.key(SHEET))), by=1)
    assert "Learner one" not in others(campus)
    assert served(campus, file_of(campus)) == 404


def test_what_a_dissolved_group_showed_is_gone_with_its_files(campus):
    add(campus)
    run, item = str(campus.course_key), str(campus.key(SHEET))
    group = cohort.make_group(run, "Bus three")
    cohort.join(run, group.id, [campus.user("learner").pk])
    set_rules(run, item, Rules(teams="group"), 1)
    save(campus)
    upload(campus)
    show(campus, "group")
    team = campus.block(SHEET).work(learner_of(campus.block(SHEET))).together.key
    file_id = api.standing(team).files[0].id
    assert "Bus three" in others(campus)
    assert served(campus, file_id) == 200
    cohort.dissolve(run, group.id)
    assert "Seven firms" not in others(campus)
    assert served(campus, file_id) == 404
    assert served(campus, file_id, "trainer") == 404


def test_whoever_is_shut_out_of_the_platform_is_not_shown(campus):
    add(campus)
    save(campus)
    upload(campus)
    show(campus, "group")
    mina = campus.user("learner")
    mina.is_active = False
    mina.save()
    assert "Nobody else shows theirs yet" in others(campus)
    assert served(campus, file_of(campus)) == 404


def test_ones_own_file_is_no_other_ones(campus):
    add(campus)
    save(campus)
    upload(campus)
    show(campus, "group")
    assert served(campus, file_of(campus), "learner") == 404


def test_a_sheet_is_loaded_when_it_is_opened_and_refused_once_it_is_shown_no_more(campus):
    add(campus)
    save(campus)
    show(campus, "group")
    page = others(campus)
    assert "Ask the members" not in page
    [sheet] = re.findall(r'data-shown-sheet="([0-9]+)"', page)
    assert "Ask the members" in whole(campus)
    show(campus, "trainers")
    status, body = campus.handle(SHEET, "shown", {"sheet": int(sheet)}, as_="other_learner")
    assert (status, body["code"]) == (404, "not-found")


@pytest.mark.parametrize("data", [{"page": "2"}, {"page": -1}, {"sheet": "x"}, {"sheet": True}])
def test_what_is_no_page_and_no_sheet_is_refused(campus, data):
    add(campus)
    assert campus.handle(SHEET, "shown", data)[1]["code"] == "malformed"


def test_without_a_script_the_same_is_a_page_with_the_way_to_each_sheet(campus):
    add(campus)
    save(campus)
    upload(campus)
    show(campus, "group")
    assert "/others?" in root(campus, "other_learner").xpath("//*[@data-others-list]//a/@href")[0]
    assert (
        campus.handle(SHEET, "choose_language", {"language": "ar"}, as_="other_learner")[0] == 200
    )
    block = campus.block(SHEET, "other_learner")
    response = block.others(got(page="7"))
    assert response.status_code == 200
    assert "script-src" in response.headers["Content-Security-Policy"]
    listed = fromstring(response.body)
    assert (listed.get("lang"), listed.get("dir")) == ("ar", "rtl")
    assert "Seven firms" in listed.text_content()
    [way] = listed.xpath("//h2/a/@href")
    asked = dict(parse_qsl(urlsplit(way).query))
    page = fromstring(block.others(got(**asked)).body)
    assert "Ask the members" in page.text_content()
    [picture] = page.xpath("//img")
    assert (picture.get("loading"), picture.get("alt")) == ("lazy", "")
    small = dict(parse_qsl(urlsplit(picture.get("src")).query))
    drawn = block.shown_file(got(**small))
    assert (drawn.content_type, drawn.headers["Content-Disposition"]) == ("image/jpeg", "inline")
    assert drawn.body.startswith(b"\xff\xd8")
    show(campus, "me")
    assert block.shown_file(got(**small)).status_code == 404
    assert block.others(got(**asked)).status_code == 404


def test_what_is_no_picture_has_no_small_one(campus):
    add(campus)
    save(campus)
    upload(campus)
    show(campus, "group")
    file = Attachment.objects.get()
    Path(storage().path(file.path)).write_bytes(b"\xff\xd8".ljust(file.size))
    assert served(campus, file.pk, small="1") == 422
    assert served(campus, file.pk) == 200


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


@pytest.mark.parametrize("consent", [{"consent": "yes"}, {"consent": "a"}, {"token": ""}])
def test_no_photo_without_the_consent_that_is_asked_for_it(campus, consent):
    add(campus)
    assert upload(campus, token="a", name="first.jpg")[0] == 200
    status, body = upload(campus, **{"token": "b", **consent})
    assert (status, body["code"]) == (400, "consent")
    # The same consent once more is the same photo once more.
    assert upload(campus, token="a", name="second.jpg")[0] == 200
    assert [file.name for file in api.standing(work_key(campus)).files] == ["first.jpg"]


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
    data = {"task": "picture", "token": "a", "consent": "a"}
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


INDEX = index_text(
    [IndexedItem("host-a", {"en": "Host: Wagralim", "ar": "المضيف: فاغراليم"}, (), {})]
)


@pytest.mark.parametrize("form", ["blank", "filled"])
def test_paper_says_at_which_host_it_was_filled_in(campus, form):
    add(campus, attributes='host="host-a"', index=INDEX)
    save(campus)
    response = campus.block(SHEET).paper(got(form=form))
    page = fromstring(response.body.decode())
    assert page.findtext(".//title") == "What we saw at this host · Host: Wagralim"
    assert page.xpath("//h1/following-sibling::p[1]/strong/text()") == ["Host: Wagralim"]
    name = response.headers["Content-Disposition"]
    assert name.endswith(f"visit-sheet-host-a-{form}.html")
    assert page.xpath("//p/strong[.='Learner one']") or form == "blank"
    copy = campus.block(SHEET).receipt(got())
    assert copy.body.decode().startswith("What we saw at this host\nHost: Wagralim\n")
    assert "Learner one" in copy.body.decode()
    assert copy.headers["Content-Disposition"].endswith("visit-sheet-host-a.txt")


def test_papers_of_one_text_on_several_days_are_named_apart(campus):
    titles = placed_text({"en": "Check-in: 30 days after"})
    for day in ("2019-11-28", "2020-01-27"):
        opens = f'opens="{day}T00:00:00+01:00"'
        text = olx(f"check-in-{day}", opens).replace(f"id: check-in-{day}", "id: check-in")
        end = f"<placed>{escape(titles)}</placed></tns_worksheet>"
        campus.add(text.replace("</tns_worksheet>", end))
        block = campus.block(f"check-in-{day}")
        response = block.paper(got(form="blank"))
        assert response.headers["Content-Disposition"].endswith(f"check-in-{day}-blank.html")
        title = fromstring(response.body.decode()).findtext(".//title")
        assert title == "Check-in: 30 days after"
        copy = block.receipt(got())
        assert copy.headers["Content-Disposition"].endswith(f"check-in-{day}.txt")
        assert copy.body.decode().startswith("Check-in: 30 days after\n")


def test_nothing_is_said_to_be_missing_above_a_photo(campus):
    add(campus)
    upload(campus)
    tasks = fromstring(paper(campus, form="filled")).xpath("//section")
    nothing = [[each.text for each in task.xpath(".//p[.='–']")] for task in tasks]
    assert nothing == [["–"]] * 6 + [[]]


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
    [line] = [each.message for each in caplog.records if each.levelname == "ERROR"]
    assert line.startswith(f"event=file-lost block={campus.key(SHEET)} file={gone.pk}")
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


HIDDEN = "Only those who write this read it"


def looked_at(campus, name=SHEET):
    """The page of the learner as a trainer sees it who looks at the course as that learner."""
    return html(campus, name=name, real="trainer")


@pytest.mark.parametrize("audience", ["me", "trainers", "group"])
def test_who_looks_as_its_learner_reads_what_is_for_trainers_alone(campus, audience):
    add(campus)
    save(campus)
    upload(campus, name="of-me.jpg")
    show(campus, audience)
    page = looked_at(campus)
    assert "This is the page of learner" in page
    assert (HIDDEN in page) == (audience == "me")
    found = [each for each in ("Seven firms", "Ana, director", "Ask the members") if each in page]
    assert len(found) == (0 if audience == "me" else 3)
    assert (api.standing(work_key(campus)).files[0].name in page) == (audience != "me")
    own = html(campus)
    assert HIDDEN not in own
    assert "Seven firms" in own


def test_what_nobody_chose_to_show_is_not_for_who_looks(campus):
    add(campus)
    save(campus)
    Work.objects.filter(usage_key=str(campus.key(SHEET))).update(shown_to="")
    page = looked_at(campus)
    assert HIDDEN in page
    assert "Seven firms" not in page


@pytest.mark.parametrize("audience", ["me", "trainers"])
def test_an_empty_sheet_hides_nothing_from_who_looks(campus, audience):
    add(campus, more="shown: me\n")
    show(campus, audience)
    assert HIDDEN not in looked_at(campus)


def test_what_was_handed_in_is_for_trainers_until_it_is_back(campus):
    add(campus, criteria=CRITERION)
    save(campus)
    show(campus, "me")
    data = {"version": 1, "answer": FULL, "round": 1}
    assert campus.handle(SHEET, "submit", data)[0] == 200
    assert "Seven firms" in looked_at(campus)
    uuid = api.standing(work_key(campus)).receipt.uuid
    assert campus.handle(SHEET, "withdraw", {"uuid": uuid})[0] == 200
    page = looked_at(campus)
    assert HIDDEN in page
    assert "Seven firms" not in page


def test_who_looks_as_one_of_a_team_reads_neither_its_sheet_nor_what_was_before_it(campus):
    add(campus)
    pair = Pair(campus)
    assert save(campus, {"tasks": {"seen": "Alone I saw this."}})[0] == 200
    show(campus, "me")
    pair.join()
    assert save(campus, {"tasks": {"seen": "We all saw that."}}, as_="other_learner")[0] == 200
    show(campus, "me", "other_learner")
    page = looked_at(campus)
    assert HIDDEN in page
    assert "Alone I saw" not in page
    assert "We all saw" not in page
    assert "Alone I saw" in html(campus)
    assert "We all saw" in html(campus)
    show(campus, "trainers", "other_learner")
    page = looked_at(campus)
    assert "We all saw" in page
    assert "Alone I saw" not in page


@pytest.mark.parametrize("handler", ["paper", "receipt", "others", "shown", "download"])
def test_who_looks_has_no_other_way_to_a_sheet(campus, handler):
    add(campus)
    save(campus)
    sent = campus.handle(SHEET, handler, {}, "trainer", seen_as="learner", method="GET")
    assert sent[0] in (403, 405)
