"""What came before what, told by no clock: those of two cores may disagree, and one may be set."""

import os

_SIZE = 8


class Moments:
    """Calling it gives a number greater than every one that was given before, to whoever calls.

    Threads and forked processes share it: the numbers wait in a pipe, of which the system gives
    each to one reader, and whoever is killed with one in hand keeps nobody waiting.
    """

    def __init__(self) -> None:
        self._from, self._to = os.pipe()
        os.set_blocking(self._from, False)
        os.set_blocking(self._to, False)
        self._next = 1
        self.lay_out()

    def lay_out(self) -> None:
        """As many as the pipe holds, some thousands; a round takes a few dozen."""
        try:
            while os.write(self._to, self._next.to_bytes(_SIZE)):
                self._next += 1
        except BlockingIOError:
            return

    def __call__(self) -> int:
        """The next one; raises ``BlockingIOError`` where they are used up."""
        return int.from_bytes(os.read(self._from, _SIZE))
