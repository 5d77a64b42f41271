"""What a block and its title are called where a tour places a text."""

from datetime import datetime, timedelta, timezone

import pytest

from tns_training_xblock.export.tree.places.placed import AFTER, UNPLACED, Opening, Placed

DAY = datetime(2019, 12, 1, tzinfo=timezone(timedelta(hours=1)))
LATER = Opening(DAY, "30", 30)
HOST = Placed(
    host="host-wagralim", receives={"en": "Wagralim", "fr": "Wagralim", "ar": "قطب Wagralim"}
)


@pytest.mark.parametrize(
    ("placed", "name"),
    [
        (UNPLACED, "check-in"),
        (Placed("before"), "check-in"),
        (Placed(AFTER), "check-in-after"),
        (HOST, "check-in-host-wagralim"),
        (Placed(opens=LATER), "check-in-30"),
        (HOST._replace(opens=LATER), "check-in-host-wagralim-30"),
    ],
)
def test_each_place_has_a_block_of_its_own_name(placed, name):
    assert placed.name("check-in") == name


@pytest.mark.parametrize(
    ("placed", "language", "title"),
    [
        (UNPLACED, "en", "Check-in"),
        (Placed("before"), "en", "Check-in"),
        (Placed(AFTER), "en", "Check-in: after the tour"),
        (Placed(AFTER), "fr", "Check-in\u202f: après le voyage"),
        (Placed(AFTER), "ar", "Check-in: بعد الجولة"),
        (HOST, "en", "Check-in: Wagralim"),
        (HOST, "fr", "Check-in\u202f: Wagralim"),
        (Placed(opens=LATER), "en", "Check-in: 30 days after the tour"),
        (Placed(opens=LATER), "fr", "Check-in\u202f: 30 jours après le voyage"),
        (Placed(opens=LATER), "ar", "Check-in: بعد 30 يومًا من الجولة"),
        (Placed(opens=Opening(DAY, "2019-12-01")), "fr", "Check-in\u202f: 1 décembre 2019"),
        (HOST._replace(opens=LATER), "en", "Check-in: Wagralim, 30 days after the tour"),
    ],
)
def test_its_title_says_where_and_when(placed, language, title):
    assert placed.title("Check-in", language).replace("\u00a0", " ") == title
