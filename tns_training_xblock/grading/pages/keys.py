"""What stands for a run and for a block in the addresses of the marking pages, told apart exactly.

No address fits both, so that the order of patterns does not matter.
"""

from __future__ import annotations

from tns_training_xblock.host.incoming import run_key


class RunKey:
    """The key of a course run, of a course or of one of its coaches' copies."""

    regex = r"(?:course|ccx)-v1:[^/]+"

    def to_python(self, value: str) -> str:
        """The key, where it is one; else the address is none (``ValueError``)."""
        if (found := run_key(value)) is None:
            raise ValueError(value)
        return found

    def to_url(self, value: object) -> str:
        """The key as it is written."""
        return str(value)


class BlockKey:
    """The key of a block, or what somebody took for one: the door says that it is none.

    But for the first words of addresses that other apps of ours answer.
    """

    regex = r"(?!(?:course|ccx)-v1:|health/|api/).+"

    def to_python(self, value: str) -> str:
        """The key as it is written."""
        return value

    def to_url(self, value: object) -> str:
        """The key as it is written."""
        return str(value)
