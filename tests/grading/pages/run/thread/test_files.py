import csv
from io import BytesIO, StringIO

from django.urls import reverse
from openpyxl import load_workbook

from tests.grading.thread.conftest import SECRET, VISIT


def get(thread, name, **query):
    address = reverse(f"tns_training:{name}", args=[thread.run])
    response = thread.campus.client("trainer").get(address, query)
    assert response.status_code == 200
    return response, b"".join(response)


def fill(thread):
    thread.judge("amal", "Elan", register=3)
    thread.place(VISIT, "visit-sheet")
    thread.write("amal", "visit-sheet", seen='=HYPERLINK("x")')


def test_a_part_as_csv_is_guarded_and_named(thread):
    fill(thread)
    response, body = get(thread, "thread_csv", part="visits")
    head, row = csv.reader(StringIO(body.decode().removeprefix("\ufeff")))
    assert head[:3] == ["Cluster", "Name", "Country"]
    assert '\'=HYPERLINK("x")' in row
    assert response["Content-Disposition"].endswith("-visits.csv")
    assert response["X-Content-Type-Options"] == "nosniff"


def test_a_part_as_a_workbook_or_all_three(thread):
    fill(thread)
    _, one = get(thread, "thread_xlsx")
    assert load_workbook(BytesIO(one)).sheetnames == ["Diagnoses"]
    response, everything = get(thread, "thread_xlsx", all="1")
    book = load_workbook(BytesIO(everything))
    assert book.sheetnames == ["Diagnoses", "Visit sheets", "Plans and check-ins"]
    assert response["Content-Disposition"].endswith("-thread.xlsx")
    assert SECRET not in repr([row for sheet in book for row in sheet.values])


def test_heads_are_in_the_readers_language(thread):
    fill(thread)
    _, body = get(thread, "thread_csv", language="fr")
    assert "Cluster,Nom" in body.decode()
