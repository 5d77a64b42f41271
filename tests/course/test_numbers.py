"""Every number that learners are asked for, computed again from what stands in the course.

In a case study it comes from the exhibit's data file. In a lesson it comes from numbers that the
lesson itself gives: each of them must stand there, in digits or in words.
"""

import csv
import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from math import ceil

import pytest

from tns_training_xblock.content.model import NumberCheck

from .texts import COURSE, case_studies, lessons

SMALL = """nought one two three four five six seven eight nine ten eleven twelve thirteen fourteen
fifteen sixteen seventeen eighteen nineteen"""
TENS = "twenty thirty forty fifty sixty"
WORDS = dict(enumerate(SMALL.split())) | {
    10 * number: word for number, word in enumerate(TENS.split(), 2)
}
SHARES = {2: "half", 3: "third", 5: "fifth"}

Sum = Callable[..., Fraction | int]
LESSONS: dict[str, tuple[tuple[int, ...], Sum]] = {
    # cluster-governance
    "ready-for-profile": ((15, 11, 1, 1), lambda asked, fees, kind, act: asked - fees - kind - act),
    # Firms keep one vote more than the universities that are all there.
    "absent-firms": ((12, 4), lambda seats, science: seats - science - (science + 1)),
    "blocking-votes": ((9, 3), lambda present, of: present - ceil(Fraction(present * 2, of)) + 1),
    "above-ceiling": (
        (180_000, 160_000, 80),
        lambda spent, ceiling, public: spent - ceiling * Fraction(public, 100),
    ),
    "paid-twice": (
        (120_000, 40_000, 50),
        lambda costs, other, public: (costs - other) * Fraction(100 - public, 100),
    ),
    "left-of-a-day": (
        (12, 150, 800, 340, 30),
        lambda number, price, trainer, room, rate: number * price - trainer - room - number * rate,
    ),
    "how-many-projects": ((36, 14, 4), lambda months, each, at_once: months // each * at_once),
    # members-engagement
    "count-once": ((40, 25, 10, 15), lambda fee, kind, both, active: fee + kind - both + active),
    # Who joined and left within the year was not there at its start.
    "retention-rate": (
        (80, 14, 2),
        lambda members, left, new: Fraction(members - (left - new), members) * 100,
    ),
    "requests-in-hours": (
        (45, 90, 3),
        lambda hours, minutes, of: Fraction(hours * 60, minutes) / of,
    ),
    "paths-in-quarter": ((90, 50, 8), lambda hours, calls, each: (hours - calls) // each),
    "cost-of-group": (
        (10, 4, 3, 25, 40, 20),
        lambda members, times, each, worth, hours, rate: (
            members * times * each * worth + hours * rate
        ),
    ),
    "replace-two": (
        (4_000, 200, 50),
        lambda missing, fee, cost: ceil(Fraction(missing, fee - cost)),
    ),
    "price-with-five": (
        (600, 120, 14, 20, 5),
        lambda expert, room, hours, rate, sure: Fraction(expert + room + hours * rate, sure),
    ),
    # international-network
    "ready-must-wait": (
        (48, 9, 7, 20, 200, 20),
        lambda called, regular, chance, missing, hours, each: (
            called - regular - chance - missing - hours // each
        ),
    ),
    "markets-in-days": ((90, 25), lambda days, each: days * 2 // 3 // each),
    # B has one point for complementarity, and each counts three times.
    "b-passes-a": ((16, 14, 1, 3), lambda a, b, now, weight: now + (a - b) // weight + 1),
    "cost-of-agreement": (
        (900, 300, 4, 12, 120),
        lambda visits, paid, ready, answers, rate: visits - paid + (ready + answers) * rate,
    ),
    "cost-of-contact": (
        (12_000, 4_000, 40, 120, 8, 500, 12),
        lambda travel, talks, days, rate, firms, paid, alive: Fraction(
            travel + talks + days * rate - firms * paid, alive
        ),
    ),
    "net-share": ((6, 2, 16), lambda won, anyway, firms: Fraction(won - anyway, firms) * 100),
    # govern
    "groups-at-home": ((45, 3, 6), lambda members, of, each: Fraction(members * 2, of) / each),
    "until-november": ((7_500, 15_000, 4), lambda costs, account, months: months * costs - account),
    "difference-of-two": (
        (40, 52, 38, 44),
        lambda before, after, others, later: after - before - (later - others),
    ),
    # engage
    "rebuild": ((53, 9, 6), lambda today, joined, left: today - joined + left),
    "cost-of-test": (
        (12, 3, 15, 260, 10, 30),
        lambda weeks, hours, rate, room, firms, fee: weeks * hours * rate + room - firms * fee,
    ),
    "satisfied-share": ((15, 50), lambda satisfied, asked: Fraction(satisfied, asked) * 100),
    # cooperate: the lines in which both acted are in both numbers.
    "alive-at-ninety": ((7, 5, 3), lambda ours, theirs, both: ours + theirs - both),
    # connect
    "messages-too-many": (
        (3, 4, 5, 3, 2, 1, 6, 20),
        lambda a, b, c, x, y, z, hours, each: a * x + b * y + c * z - Fraction(hours * 60, each),
    ),
    "guests-needed": (
        (90, 240, 180, 15, 20, 15),
        lambda price, bus, words, lunch, hours, rate: ceil(
            Fraction(bus + words + hours * rate, price - lunch)
        ),
    ),
}


def data(name: str) -> list[list[str]]:
    """The rows of a data file."""
    with (COURSE / "assets" / f"{name}.en.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def cell(name: str, column: int, *start: str) -> int:
    """The number in the one row that begins with these cells."""
    [row] = [row for row in data(name) if row[: len(start)] == list(start)]
    return int(row[column])


def own_share(years: str) -> Fraction:
    """The share that is not public."""
    return Fraction(100 - cell("subsidy-rates", 1, years), 100)


def costs(year: int) -> int:
    """The fictional cluster's costs."""
    return cell("income-plan-template", year - 5, "Costs")


def closed_by_project(year: int) -> Fraction:
    """What the project pays, less the subsidy that falls with the eligible costs."""
    paid = cell("subsidy-offers", year - 6, "European project: pays of your costs")
    return paid * own_share("7 and later")


def account_after_year_7() -> int:
    """The account at the end of the year in which nothing changes."""
    _, *quarters = data("account-year-7")
    return sum(sum(int(each or 0) for each in row[1:6]) - int(row[6]) for row in quarters)


def majority_of_firms() -> int:
    """The fewest seats that firms must gain to hold more than half beside the ministry."""
    firms, seats = (cell("board-models", 2, row) for row in ("Firms", "In all"))
    return next(more for more in range(seats) if (firms + more) * 2 > seats + more)


def growth(row: str) -> int:
    """A number of the exhibit on what members take and bring."""
    return cell("growth-hours", 1, row)


def hours_of_growth(year: int) -> int:
    """What the chair's plan takes from the team in a year."""
    before, after = (growth(f"Members at the end of year {each}") for each in (year - 1, year))
    groups = after // 10 * growth("A group of ten members with four meetings")
    new = (after - before) * growth("A new member in its first year")
    return new + before * growth("A member of earlier years") + groups


def price_of_meetings(plan: int) -> Fraction:
    """What the meetings of a plan cost the team in a year."""

    def of(row: str) -> int:
        return cell("work-of-meetings", plan, row)

    return price_of_bodies(
        (of("People on the board"), of("Board meetings a year")),
        (of("People in the assembly"), of("Assembly meetings a year")),
    )


def price_of_bodies(*bodies: tuple[int, int]) -> Fraction:
    """What bodies cost the team in a year, each with its people and its meetings."""
    each, more, day = (
        cell("work-of-meetings", 1, row)
        for row in (
            "One meeting: days of the team",
            "Each five people: days more",
            "One day of the team (EUR)",
        )
    )
    days = sum(meetings * (each + more * Fraction(people, 5)) for people, meetings in bodies)
    return day * Fraction(days)


def full_cost(letter: str) -> Fraction:
    """What a letter costs until its last month, by the day that the exhibit prices."""
    text = (COURSE / "case-studies" / "one-strategy-many-projects.en.md").read_text("utf-8")
    [day] = re.findall(r"A staff day costs EUR (\d+)", text)
    days, money, months = (cell("partnership-invitations", column, letter) for column in (3, 4, 5))
    return Fraction((days * int(day) + money) * months, 12)


CASES: dict[str, Callable[[], Fraction | int]] = {
    "seats-for-a-majority": majority_of_firms,
    "own-part-year-7": lambda: costs(7) * own_share("7 and later"),
    "closed-by-project": lambda: closed_by_project(7),
    "missing-in-december": lambda: -account_after_year_7(),
    "full-cost-of-a": lambda: full_cost("A"),
    "hours-in-year-3": lambda: hours_of_growth(3) - growth("Hours of the team for members"),
    "professionals-per-thousand": lambda: Fraction(
        1000 * cell("festival-and-missions", 3, "KIKK", "2018", "Professionals"),
        cell("festival-and-missions", 3, "KIKK", "2018", "Visitors"),
    ),
    "price-of-opening": lambda: price_of_meetings(3) - price_of_meetings(1),
}


def number_checks():
    return {
        check.id: (lesson, check)
        for lesson in lessons()
        for check in lesson.checks
        if isinstance(check, NumberCheck)
    }


def number_tasks():
    return {task.id: task.number for case in case_studies() for task in case.tasks if task.number}


def test_none_is_forgotten():
    assert set(number_checks()) == set(LESSONS)
    assert set(number_tasks()) == set(CASES)


@pytest.mark.parametrize("name", LESSONS)
def test_the_right_number_of_a_check(name):
    lesson, check = number_checks()[name]
    given, compute = LESSONS[name]
    [path] = COURSE.glob(f"modules/*/{lesson.id}.en.md")
    text = path.read_text("utf-8").lower()
    missing = [number for number in given if not stands(number, text)]
    assert not missing, f"{path.name} does not give {missing}"
    assert agrees(check.key, compute(*given))


@pytest.mark.parametrize("name", CASES)
def test_the_right_number_of_a_task(name):
    assert agrees(number_tasks()[name], CASES[name]())


@pytest.mark.parametrize("name", LESSONS)
def test_no_mistake_counts_as_right(name):
    _, check = number_checks()[name]
    assert not [
        one for one in check.mistakes if check.key.tolerance.allows(one.value, check.key.answer)
    ]


def agrees(key, number):
    """Exactly, or as near as the key's own rounding."""
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    places = Decimal(1).scaleb(check_places(key.answer))
    return exact.quantize(places) == key.answer


def check_places(answer):
    return min(answer.as_tuple().exponent, 0)


def stands(number, text):
    """In digits, with a comma for thousands, or in words."""
    words = [f"{number:,}", str(number), WORDS.get(number, "-"), SHARES.get(number, "-")]
    return any(re.search(rf"(?<![\d,.]){re.escape(each)}(?!\d|,\d)", text) for each in words)


def test_the_list_of_biowin_adds_up():
    *groups, total = (int(row[4]) for row in data("board-models")[1:])
    assert sum(groups) == total == 15


def test_ten_firms_pay_for_the_desk_and_five_leave_room_for_the_festival():
    text = (COURSE / "case-studies" / "a-desk-in-texas-a-festival-at-home.en.md").read_text("utf-8")
    exhibit = text.split(":::{exhibit} what-it-costs")[1].split(":::", 1)[0]
    costs = re.findall(r"\| \*?([\d,]+)\*? \|$", exhibit, re.MULTILINE)
    desk, firm, morning, guest, alone, budget = (int(each.replace(",", "")) for each in costs)
    assert desk == 10 * alone
    assert desk + 5 * firm + morning + 6 * guest == budget


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_the_strong_design_costs_what_it_says(language):
    [case] = [each for each in case_studies(language) if each.id == "from-5-to-64"]
    answer = case.samples[2].answer.text
    colleges = re.findall(r"\| (\d+) \| (\d+) \|$", answer, re.MULTILINE)
    seats, votes = (sum(int(each[column]) for each in colleges) for column in (0, 1))
    assert (seats, votes) == (20, 100)
    assert all(int(of_college) == 5 * int(held) for held, of_college in colleges)
    more = price_of_bodies((10, 10), (seats, 2)) - price_of_meetings(1)
    assert more == int(re.sub(r"\D", "", next(iter(re.findall(r"5[,\u202f]000", answer)), "0")))
