"""Reading ``tour.yaml``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise

from tns_training_xblock.content.kinds.registry import KINDS
from tns_training_xblock.content.model import Language
from tns_training_xblock.content.syntax.fields import ID
from tns_training_xblock.content.syntax.report import Report

from .dates import Bound, Calendar, in_order
from .places.openings import read_opening
from .places.placed import MOMENTS, Opening
from .settings import read_languages, read_name, read_share, read_titles
from .tour import Chapter, GradingType, Host, Item, Organiser, Topic, Tour, item_kinds
from .yaml_files import Entry, Named, load, once

PHASES = ("before", "during", "after")
_REQUIRED = (
    *("id", "title", "course", "language", "languages", "timezone", "dates", "opens"),
    *("about", "chapters", "grading"),
)
_OPTIONAL = ("organisers", "topics", "hosts", "programme", "closes", "image")


@dataclass(frozen=True, slots=True)
class _Term:
    """When the phases begin and the course closes; ``days`` are the first and last of the tour."""

    opens: dict[str, Bound]
    closes: Bound
    days: tuple[date | None, date | None]


def read_tour(folder: str, data: bytes, report: Report, allowed: tuple[Language, ...]) -> Tour:
    """The tour that lives in ``folder``, in some of the ``allowed`` languages."""
    fields = load(data, report).fields(_REQUIRED, _OPTIONAL)
    named = fields["id"].identifier()
    if ID.fullmatch(named.text) and named.text != folder:
        fields["id"].complain("id-not-folder", f"The tour in `{folder}` must have `id: {folder}`.")
    languages = read_languages(fields["languages"], allowed)
    chosen = fields["language"].one_of(languages)
    course = fields["course"].fields(("org", "number", "run"))
    calendar = Calendar(fields["timezone"])
    days = _named("dates", fields["dates"].fields(("start", "end")))
    opens = _named("opens", fields["opens"].fields(PHASES))
    moments = {phase: calendar.moment(opens[phase]) for phase in PHASES}
    first, last = calendar.day(days["start"]), calendar.day(days["end"])
    closes = calendar.moment(fields["closes"])
    end = Bound(fields["closes"], closes)
    phases = [Bound(opens[phase], moments[phase]) for phase in PHASES]
    in_order(Bound(days["start"], first), Bound(days["end"], last))
    for earlier, later in pairwise([*phases, end]):
        in_order(earlier, later)
    term = _Term(dict(zip(PHASES, phases, strict=True)), end, (first, last))
    passing, grace, types = _grading(fields["grading"], languages)
    tour = Tour(
        id=folder,
        title=read_titles(fields["title"], languages),
        org=_code(course["org"]),
        number=_code(course["number"]),
        run=_code(course["run"]),
        language=next((item for item in languages if item == chosen), languages[0]),
        languages=languages,
        zone=calendar.zone.key,
        first_day=first,
        last_day=last,
        opens=moments["before"],
        closes=closes,
        about=read_titles(fields["about"], languages),
        image=_asset(fields["image"]),
        organisers=tuple(_organisers(fields["organisers"], languages)),
        topics=tuple(_topics(fields["topics"], languages)),
        hosts=tuple(_hosts(fields["hosts"], languages)),
        programme=fields["programme"].reference() if fields["programme"] else None,
        chapters=tuple(_chapters(fields["chapters"], languages, term, calendar, moments)),
        passing=passing,
        grace=grace,
        types=types,
        file=report.file,
    )
    _gather(report, fields["languages"])
    return tour


def _gather(report: Report, listed: Entry) -> None:
    """Tell of each language that is not among the ``listed`` once, and there."""
    code = "language-unlisted"
    said = dict.fromkeys(each.message for each in report.problems if each.code == code)
    report.problems[:] = [each for each in report.problems if each.code != code]
    for message in said:
        listed.complain(code, message)


def _named(group: str, entries: dict[str, Entry]) -> dict[str, Entry]:
    """The entries of ``group``, called so that a message about two of them is clear."""
    return {key: replace(entry, name=f"{group}: {key}") for key, entry in entries.items()}


def _code(entry: Entry) -> str:
    """A part of the course's key, as Open edX allows it."""
    match = entry.matching(
        r"[A-Za-z0-9][A-Za-z0-9._~-]{0,59}", "bad-key", "letters, digits, hyphens and points only"
    )
    return match[0] if match else ""


def _asset(entry: Entry) -> Named | None:
    return Named(entry.text(), entry.place) if entry else None


def _organisers(entry: Entry, languages: tuple[Language, ...]) -> Iterator[Organiser]:
    for item in entry.items():
        fields = item.fields(("name", "role"))
        yield Organiser(fields["name"].text(), read_titles(fields["role"], languages))


def _topics(entry: Entry, languages: tuple[Language, ...]) -> Iterator[Topic]:
    names: list[Named] = []
    for item in entry.items():
        fields = item.fields(("id", "title"))
        names.append(fields["id"].identifier())
        yield Topic(names[-1].text, read_titles(fields["title"], languages))
    once(names, entry.report)


def _hosts(entry: Entry, languages: tuple[Language, ...]) -> Iterator[Host]:
    for item in entry.items():
        fields = item.fields(("name", "page"))
        yield Host(read_name(fields["name"], languages), fields["page"].reference())


def _chapters(
    entry: Entry,
    languages: tuple[Language, ...],
    term: _Term,
    calendar: Calendar,
    moments: Mapping[str, datetime | None],
) -> Iterator[Chapter]:
    for item in entry.items():
        fields = item.fields(("id", "opens", "title", "items"))
        phase = fields["opens"].one_of(PHASES)
        lines = fields["items"].items()
        found = (_item(each, phase, term, calendar) for each in lines)
        yield Chapter(
            id=fields["id"].identifier(),
            title=read_titles(fields["title"], languages),
            opens=moments.get(phase),
            items=tuple(item for item in found if item),
            place=item.place,
        )


def _item(entry: Entry, phase: str, term: _Term, calendar: Calendar) -> Item | None:
    known = item_kinds()
    before = len(entry.report.problems)
    fields = entry.fields((), (*known, "graded", "due", "moment", "host", "opens"))
    kinds = [kind for kind in known if fields[kind]]
    plain = len(entry.report.problems) == before
    if len(kinds) != 1:
        # What is no mapping, or called by a name that there is not, is told already.
        if kinds or plain:
            *others, last = (f"`{kind}`" for kind in known)
            message = f"An item is one of {', '.join(others)} and {last}; name one."
            entry.complain("item-kind", message)
        return None
    due = calendar.moment(fields["due"])
    if phase:
        in_order(term.opens[phase], Bound(fields["due"], due))
    in_order(Bound(fields["due"], due), term.closes, at=fields["due"])
    moment = _moment(fields["moment"], kinds[0])
    host = _host(fields["host"], kinds[0])
    opens = _opening(fields["opens"], kinds[0], term, calendar)
    said = (("moment", moment), ("host", host), ("opens", opens))
    return Item(
        kind=kinds[0],
        target=fields[kinds[0]].reference(),
        graded=fields["graded"].reference() if fields["graded"] else None,
        due=due,
        place=entry.place,
        moment=moment,
        host=host,
        opens=opens,
        certain=plain and all(found or not fields[key] for key, found in said),
    )


def _moment(entry: Entry, kind: str) -> str:
    """When a text of this ``kind`` is answered, if it is said so that it can be read.

    That is before, unless the line says something else.
    """
    twice = kind in KINDS and KINDS[kind].moments
    if not entry:
        return MOMENTS[0] if twice else ""
    if not twice:
        entry.complain("moment-misplaced", f"A {kind} stands in a tour once; remove `moment`.")
        return ""
    return entry.one_of(MOMENTS)


def _host(entry: Entry, kind: str) -> Named | None:
    """The page of the host at which a text of this ``kind`` is placed."""
    if entry and not _several(kind):
        entry.complain("host-misplaced", f"A {kind} belongs to no host; remove `host`.")
        return None
    return entry.reference() if entry else None


def _opening(entry: Entry, kind: str, term: _Term, calendar: Calendar) -> Opening | None:
    """When a text of this ``kind`` opens, if not with its chapter."""
    if entry and not _several(kind):
        entry.complain("opens-misplaced", f"A {kind} opens with its chapter; remove `opens`.")
        return None
    found = read_opening(entry, *term.days, calendar)
    in_order(Bound(entry, found and found.at), term.closes, at=entry)
    return found


def _several(kind: str) -> bool:
    return kind in KINDS and KINDS[kind].several


def _grading(
    entry: Entry, languages: tuple[Language, ...]
) -> tuple[Decimal, str | None, tuple[GradingType, ...]]:
    fields = entry.fields(("pass", "types"), ("grace",))
    types: list[GradingType] = []
    before = len(entry.report.problems)
    for item in fields["types"].items():
        each = item.fields(("id", "title", "weight"))
        title = read_titles(each["title"], languages)
        types.append(GradingType(each["id"].identifier(), title, read_share(each["weight"])))
    total = sum(each.weight for each in types)
    certain = len(entry.report.problems) == before
    once((each.id for each in types), entry.report)
    if fields["types"] and certain and total != 1:
        message = f"The weights add up to {total:.1%}, not to 100 %; change them."
        fields["types"].complain("weights-sum", message)
    return read_share(fields["pass"]), _grace(fields["grace"]), tuple(types)


def _grace(entry: Entry) -> str | None:
    if not entry:
        return None
    expected = "days, hours or minutes, as in 2 days"
    match = entry.matching(r"\d{1,3} (day|hour|minute)s?", "bad-grace", expected)
    return match[0] if match else None
