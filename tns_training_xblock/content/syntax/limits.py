"""How much of anything is read: the one place for it.

A text that is typed in Studio is parsed on a server that others use too, so nothing an author can
repeat may cost more than its length. The largest text of the course has 27,000 characters, its
longest line 750.
"""

MAX_CHARACTERS = 200_000
"""The longest text of one file, or of one language of a block."""

MAX_LINE = 20_000
"""The longest line of a text; of a longer one the beginning is read."""

MAX_PROBLEMS = 500
"""How many problems of one file are kept; whoever has more mends these first."""

MAX_COMPARED = 200
"""How many known names a misspelt one is compared with."""

MAX_GUESSED = 50
"""For how many misspelt names of one file it is guessed what was meant."""

MAX_COLUMNS = 30
"""How many columns a table has; the widest of the course has six."""

MAX_NAMED = 20
"""How many known names are listed where none is near."""

MAX_ID = 200
"""How much of a badly formed id is carried on; a well formed one has 60 characters at most."""

MAX_WORDS = 1_500
"""How many words one answer may be asked for: in any language they fit into what is kept of it."""

MAX_WORDS_IN_ALL = 6_000
"""The same for all tasks of a case study or worksheet, whose answer is kept as one."""

MAX_STEPS = 10
"""How many steps a scale has at most: they stand beside each other on a phone."""

MAX_ROWS = 30
"""How many lines somebody adds to rows at most."""

MAX_ROW_COLUMNS = 6
"""How many columns rows have: each is a field of a line's card on a phone."""

MAX_PAIRS = 20
"""How many pairs one check has at most: every line of it offers all right sides."""

MAX_NESTED = 20
"""How deep YAML may be nested."""

MAX_TITLE = 300
"""How much is shown of a title wherever its source or item is named: each may be named often."""

MAX_DEFINITIONS = 200_000
"""How many characters of definitions one page opens, however often it names a term."""

MAX_CITED = 200_000
"""How many characters of HTML the citations of one page link by; the others are numbers only."""


def shortened(text: str) -> str:
    """``text`` in one line, as long as a title can be."""
    line = " ".join(text.split())
    return line if len(line) <= MAX_TITLE else f"{line[: MAX_TITLE - 1]}…"
