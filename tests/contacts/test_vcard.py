"""The file for address books, read again by the library that reads such files."""

from dataclasses import replace

import pytest
from icalendar import Component

from tns_training_xblock.contacts.values import Shown, ShownItem
from tns_training_xblock.contacts.vcard import vcard

CARD = Shown(
    7,
    "مينا; Trabelsi, M.",
    "Elan, Textile",
    "TN",
    ("ar",),
    (
        ShownItem("offers", "offers", "A lab;\nand fairs"),
        ShownItem("web", "web", "https://example.org/a,b;c"),
    ),
    (ShownItem("email", "email", "mina@example.org"), ShownItem("phone", "phone", "+216 55 5")),
)


def lines(card=CARD):
    text = vcard(card, {"offers": "What I offer"}, "Tunisia").decode()
    return text.replace("\r\n ", "").split("\r\n")


def test_it_says_what_is_shown_and_what_was_given():
    assert lines() == [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "FN:مينا\\; Trabelsi\\, M.",
        "N:مينا\\; Trabelsi\\, M.;;;;",
        "ORG:Elan\\, Textile",
        "ADR:;;;;;;Tunisia",
        "URL:https://example.org/a,b;c",
        "EMAIL:mina@example.org",
        "TEL:+216 55 5",
        "NOTE:What I offer: A lab\\;\\nand fairs",
        "END:VCARD",
        "",
    ]


@pytest.mark.parametrize("name", ["A\r\nEMAIL:x@y.example", "A\nTEL:1", "A\rTEL:1", "A;B\\,C"])
def test_nothing_that_is_typed_begins_a_line_of_its_own(name):
    items = tuple(ShownItem(kind, kind, name) for kind in ("text", "web", "email"))
    told = lines(Shown(1, name, name, "", (), items))
    assert {line.partition(":")[0] for line in told if line} <= {
        "BEGIN", "VERSION", "FN", "N", "ORG", "ADR", "URL", "EMAIL", "NOTE", "END",
    }  # fmt: skip


def test_lines_are_folded_and_read_again():
    long = Shown(1, "ع" * 100, "", "", (), (ShownItem("a", "text", "long " * 100),))
    file = vcard(long, {}, "")
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))
    assert Component.from_ical(file)["FN"] == "ع" * 100


def test_what_was_kept_as_another_kind_of_text_leads_nowhere():
    said = lines(replace(CARD, items=(ShownItem("web", "web", "javascript:alert(1)"),)))
    assert "NOTE:web: javascript:alert(1)" in said
    assert not any(line.startswith("URL") for line in said)
