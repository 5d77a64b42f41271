"""Whether there is an order in which everybody was told the truth.

What happened at once may have happened in any order; what had ended before something else began
came before it. If no order makes each reply right, and ends where the database stands, then two had
the same claim, a mark was lost or doubled, or somebody was told what is not so.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tns_training_xblock.grading.states import Act

from .table import DONE, GONE, REFUSED, SAME, Deed, Desk, after

KILLED = "killed"
"""Nobody was told anything: it was done or it was not."""
Told = list[tuple[Deed, Desk, Desk]]
"""The deeds in their order, with how it stood before and after each."""
TOLD = {
    "StaleReview", "Claimed", "NotNow", "TooLate", "Busy", "NotFound", "Invalid",
    "StaleDraft", "AlreadySubmitted", "not free",
}  # fmt: skip
"""How a conflict can be told."""


def explained(start: Desk, end: Desk, deeds: Sequence[Sequence[Deed]]) -> Told | None:
    """An order of ``deeds``, a sequence for each person, that leads from ``start`` to ``end``."""
    seen: set[tuple[tuple[int, ...], Desk]] = set()

    def search(desk: Desk, at: tuple[int, ...]) -> Told | None:
        if (at, desk) in seen:
            return None
        seen.add((at, desk))
        left = [(who, deeds[who][place]) for who, place in enumerate(at) if place < len(deeds[who])]
        if not left:
            return [] if _is(desk, end) else None
        first_to_end = min(deed.ended for _, deed in left)
        for who, deed in left:
            if deed.began > first_to_end:
                continue
            for then in _told_so(desk, deed):
                rest = search(then, (*at[:who], at[who] + 1, *at[who + 1 :]))
                if rest is not None:
                    return [(deed, desk, then), *rest]
        return None

    return search(start, (0,) * len(deeds))


def _is(desk: Desk, kept: Desk) -> bool:
    """Whether ``desk`` is what the columns of ``kept`` say; of the rest they say nothing."""
    return replace(kept, older=desk.older, late=desk.late, last=desk.last) == desk


def _told_so(desk: Desk, deed: Deed) -> Iterator[Desk]:
    """What may have become of ``desk``, if what was told is true now."""
    then, told = after(desk, deed)
    if not deed.error:
        right = not isinstance(deed.told, int) or deed.told == then.version
        if told in (DONE, SAME) and right:
            yield then
        return
    if deed.error in ("Busy", KILLED) or told == (GONE if deed.error == "NotFound" else REFUSED):
        yield desk
    if told == DONE and deed.error == KILLED:
        yield then
    # Done, and erased before the score was sent: that is what whoever did it is told.
    if told == DONE and deed.error == "NotFound" and deed.act in (Act.RELEASE, Act.UNDO):
        yield then
