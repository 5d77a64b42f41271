import csv
import io
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.grading.queue.conftest import ITEMS, RUN
from tns_training_xblock.grading.models import Review
from tns_training_xblock.grading.pages.run.reports.csv_files import csv_file
from tns_training_xblock.grading.reports.grid import PAGE
from tns_training_xblock.grading.rules import Rules, set_rules

from ....queue.conftest import fill
from ....reports.conftest import GOOD, WEAK

pytestmark = pytest.mark.django_db


def rows(client, **asked):
    response = client.get(reverse("tns_training:reports_csv", args=[RUN]), asked)
    assert response["Content-Disposition"] == "attachment; filename*=UTF-8''learners.csv"
    written = b"".join(response).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(written)))


def test_a_learner_is_a_row_with_each_case_study(signed_in, run):
    run.user("amal", "تجمّع النسيج", "EG")
    run.release(run.hand_in("amal"))
    waits = run.hand_in("amal", ITEMS[1])
    since = timezone.now() - timedelta(days=3, hours=1)
    Review.objects.filter(submission_uuid=waits).update(submitted_at=since)
    run.draft("badr")
    first, second = rows(signed_in)
    assert first == {
        "username": "amal",
        "name": "Amal",
        "cluster": "تجمّع النسيج",
        "country": "EG",
        "handed in": "2",
        "points": "5",
        "possible": "5",
        "state: empty-desks": "submitted",
        "points: empty-desks": "",
        "possible: empty-desks": "",
        "round: empty-desks": "1",
        "days waiting: empty-desks": "3",
        "state: thin-subsidy": "released",
        "points: thin-subsidy": "5",
        "possible: thin-subsidy": "5",
        "round: thin-subsidy": "1",
        "days waiting: thin-subsidy": "",
    }
    assert (second["state: thin-subsidy"], second["points"]) == ("drafting", "")
    assert second["state: empty-desks"] == "untouched"


def test_it_has_everybody_who_is_asked_for(signed_in, run):
    fill(PAGE + 2)
    run.user("amal", "Elan", "TN")
    assert len(rows(signed_in)) == PAGE + 3
    assert [row["username"] for row in rows(signed_in, country="TN")] == ["amal"]


def test_what_is_marked_blind_stays_so(signed_in, run):
    set_rules(RUN, ITEMS[0], Rules(blind=True), run.trainer.pk)
    run.hand_in("amal", ITEMS[0])
    [row] = rows(signed_in)
    told = {name: value for name, value in row.items() if name.endswith(": thin-subsidy")}
    assert set(told.values()) == {"hidden", ""}


def test_what_people_typed_never_becomes_a_formula():
    sent = csv_file("a.csv", ["name"], [{"name": '=HYPERLINK("x")'}, {"name": "ع،\nb"}])
    written = b"".join(sent).decode("utf-8-sig")
    read = [row["name"] for row in csv.DictReader(io.StringIO(written, newline=""))]
    assert read == ['\'=HYPERLINK("x")', "ع،\nb"]


def test_the_numbers_of_marks_have_a_row_each(signed_in, run):
    for name, levels in (("amal", GOOD), ("badr", WEAK)):
        run.release(run.hand_in(name), levels)
    response = signed_in.get(reverse("tns_training:criteria_csv", args=[RUN]))
    written = b"".join(response).decode("utf-8-sig")
    found = [list(row.values()) for row in csv.DictReader(io.StringIO(written))]
    assert found == [
        ["thin-subsidy", "", "", "", "2", "", "3.0", "0.0"],
        ["thin-subsidy", "", "", "0", "0", "", "", ""],
        ["thin-subsidy", "", "", "1", "1", "", "", ""],
        ["thin-subsidy", "", "", "2", "0", "", "", ""],
        ["thin-subsidy", "", "", "3", "0", "", "", ""],
        ["thin-subsidy", "", "", "4", "0", "", "", ""],
        ["thin-subsidy", "", "", "5", "1", "", "", ""],
        ["thin-subsidy", "arithmetic", "", "", "2", "", "1.5", ""],
        ["thin-subsidy", "arithmetic", "weak", "0", "1", "50", "", ""],
        ["thin-subsidy", "arithmetic", "good", "3", "1", "50", "", ""],
        ["thin-subsidy", "mix", "", "", "2", "", "1.5", ""],
        ["thin-subsidy", "mix", "weak", "1", "1", "50", "", ""],
        ["thin-subsidy", "mix", "good", "2", "1", "50", "", ""],
    ]
