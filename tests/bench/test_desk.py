"""Hands are counted as they move, on today's desk and on that of before."""

from types import SimpleNamespace

import pytest

from bench import desk


class Page:
    """A desk that leads on at Enter, and whose focus goes from place to place by Tab."""

    def __init__(self, bar, places=()):
        self.bar, self.places, self.at = bar, list(places), -1
        self.url, self.pressed = "one", []
        self.keyboard = SimpleNamespace(press=self.press)

    def press(self, name):
        self.pressed.append(name)
        self.at += name == "Tab"
        if name == "Enter":
            self.url += "+"

    def locator(self, selector):
        return SimpleNamespace(
            count=lambda: self.bar,
            nth=lambda number: SimpleNamespace(
                locator=lambda name: SimpleNamespace(evaluate_all=lambda how: [f"level-{number}"])
            ),
        )

    def evaluate(self, how, meant):
        return self.at >= 0 and self.places[self.at] == meant

    def wait_for_timeout(self, milliseconds):
        raise AssertionError("it led on at once")

    def wait_for_selector(self, selector):
        assert selector == desk.READY


def test_todays_desk_takes_a_key_a_criterion_and_one_more():
    one = desk.Desk(Page(bar=1))
    desk.by_keys(one)
    assert one.page.pressed == ["2", "2", "2", "Enter"]
    assert (one.hands.keys, one.hands.clicks, one.hands.notches) == (4, 0, 0)


def test_every_tab_of_the_desk_of_before_is_counted():
    places = [
        "#top", '[name="level-0"]', '[name="level-1"]', "#comment", '[name="level-2"]',
        "details.tns-confirm > summary", "button[formaction$=release]",
        ".tns-marking__nav a:nth-of-type(2)",
    ]  # fmt: skip
    one = desk.Desk(Page(bar=0, places=places))
    desk.by_keys(one)
    assert one.page.pressed.count("Tab") == len(places)
    assert one.hands.keys == len(places) + desk.CRITERIA * desk.LEVEL + 3


def test_a_place_that_no_tab_reaches_is_said():
    one = desk.Desk(Page(bar=0, places=["#top"] * 300))
    with pytest.raises(SystemExit, match="no way to"):
        one.tab_to("#nowhere")


def test_seconds_are_of_hands_and_of_waiting():
    hands = desk.Hands(keys=10, clicks=2, notches=50, waited=0.5)
    assert hands.seconds == pytest.approx(10 * desk.KEY + 2 * desk.CLICK + 0.5)
