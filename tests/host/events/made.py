"""Events of every name, made of their own schemas.

Counts are from 1 and texts not empty, as accounts and keys are: of a 0 or an empty text that could
be missing openedx-events makes nothing.
"""

from datetime import UTC, datetime

from hypothesis import strategies as st

from tns_training_xblock.host.events.kinds import EVENTS
from tns_training_xblock.host.events.schema import parts_of

COUNTS = st.integers(1, 2**40)
VALUES = {
    bool: st.booleans(),
    int: COUNTS,
    float: st.floats(0, 1),
    str: st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40),
    datetime: st.datetimes(datetime(2020, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC)),
    list[int]: st.lists(COUNTS, min_size=1, max_size=4),
}


@st.composite
def events(draw):
    """An event of any name, of which any part that may be unknown is so."""
    kind, what = EVENTS[draw(st.sampled_from(sorted(EVENTS)))]
    values = {}
    for part in parts_of(kind, what):
        some = VALUES[part.type]
        values[part.name] = draw(st.none() | some if part.optional else some)
    return kind(what=what, **values)
