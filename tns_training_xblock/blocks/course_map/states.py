"""How a text stands for its learner: from what is kept of it, whatever kind of text it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from tns_training_xblock.content.model import IndexedItem, Renamed
from tns_training_xblock.work.values import END, STAFF, WRITTEN

if TYPE_CHECKING:
    from tns_training_xblock.grading.api import Own

State = Literal["", "todo", "begun", "done", "waiting", "returned", "marked", "reference"]
"""Empty where nobody learns."""
OPEN: tuple[State, ...] = ("todo", "begun", "returned")
"""Where something is left to do."""
DONE: tuple[State, ...] = ("done", "waiting", "marked")
"""Where nothing is."""


@dataclass(frozen=True, slots=True)
class Stand:
    """How one text stands.

    ``asked`` counts the questions that are answered on its page and ``answered`` those that were;
    ``at`` is the number of the first that was not. ``earned`` counts so far, of ``possible``.
    """

    state: State = ""
    asked: int = 0
    answered: int = 0
    at: int = 0
    earned: float = 0.0
    possible: float = 0.0
    released_at: str = ""

    @property
    def open(self) -> bool:
        """Whether something is left to do."""
        return self.state in OPEN


def stand_of(item: IndexedItem, own: Own | None) -> Stand:
    """How ``item`` stands for somebody of whose work ``own`` is all there is."""
    renamed = Renamed(item.renamed)
    asks = [ask for ask in item.asks if ask.at_once]
    answered = _answered(own, renamed) if own else frozenset()
    open_ones = [number for number, ask in enumerate(asks, 1) if ask.id not in answered]
    earned, possible = _points(item, own, renamed)
    return Stand(
        state=_state(item, own, begun=bool(answered), left=len(open_ones)),
        asked=len(asks),
        answered=len(asks) - len(open_ones),
        at=open_ones[0] if open_ones else 0,
        earned=earned,
        possible=possible,
        released_at=own.mark.at.isoformat() if own and own.mark else "",
    )


def _state(item: IndexedItem, own: Own | None, *, begun: bool, left: int) -> State:
    match own.stage if own else "":
        case "submitted" | "reading":
            return "waiting"
        case "marked":
            return "marked"
        case "returned":
            return "returned"
    if item.looked_up:
        return "reference"
    if own and own.facts.get(END) and not left:
        return "done"
    if own and (own.closed or _filled_in(item, own)):
        return "done"
    began = own and (begun or own.drafted or own.texts or own.facts.get(END))
    return "begun" if began else "todo"


def _filled_in(item: IndexedItem, own: Own) -> bool:
    """Whether something that is never handed in is answered in all that it asks."""
    # Behind a slash stands what can be chosen, and what is filled into a table.
    asks = [ask for ask in item.asks if not ask.at_once and "/" not in ask.id]
    answered = _answered(own, Renamed(item.renamed))
    wanted = {ask.id for ask in asks if not ask.optional}
    began = any(ask.id in answered for ask in asks)
    return began and not item.points and wanted <= answered


def _answered(own: Own, renamed: Renamed) -> frozenset[str]:
    # What is kept but blank is no answer: the list of what was written says so, where there is one.
    listed = own.facts.get(WRITTEN)
    written = listed if isinstance(listed, list) else own.texts
    return frozenset(renamed.now(id_) for id_ in (*own.best, *written) if isinstance(id_, str))


def _points(item: IndexedItem, own: Own | None, renamed: Renamed) -> tuple[float, float]:
    """What counts now, of what can be had: a mark, what staff decided, or the best answers."""
    if own is None:
        return 0.0, float(item.points)
    if own.mark:
        return float(own.mark.points), float(own.mark.possible)
    decided = _decided(own.facts.get(STAFF))
    if decided:
        return decided
    best: dict[str, float] = {}
    for id_, share in own.best.items():
        name = renamed.now(id_)
        best[name] = max(share, best.get(name, 0.0))
    asks = (ask for ask in item.asks if ask.at_once)
    return sum(best.get(ask.id, 0.0) * ask.points for ask in asks), float(item.points)


def _decided(stored: Any) -> tuple[float, float] | None:
    if not isinstance(stored, Mapping):
        return None
    earned, possible = stored.get("earned"), stored.get("possible")
    if isinstance(earned, int | float) and isinstance(possible, int | float):
        return (earned, possible) if 0 <= earned <= possible else None
    return None
