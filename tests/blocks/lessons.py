"""A lesson with every kind of check, in two languages, as an author and as OLX would write it."""

from xml.sax.saxutils import escape

from lxml import html

ENGLISH = """\
---
kind: lesson
id: every-kind
title: Every kind
minutes: 9
objectives:
  - Tell governing from managing.
takeaways:
  - Write down who decides what.
next: who-decides
---
## The three bodies

A cluster has a {term}`board` {cite}`s34` and [rates](../../assets/rates.csv).

:::{check} who-chairs
:kind: single

Who must chair a Walloon pôle?

- [x] An industrialist {#industrialist}
  > Yes: the vice-president is a scientist.
- [ ] A minister {#minister}
  > No. Government observes.
:::

:::{check} what-counts
:kind: multiple
:points: 2
:partial: yes

What makes a committed member?

- [x] A signed agreement {#agreement}
  > Yes, a letter is enough.
- [x] A contribution in kind {#in-kind}
  > Yes, it counts like a fee.
- [ ] A logo {#logo}
  > No: a logo says nothing.
:::

:::{check} ladder
:kind: order

Put the ladder in order.

1. Listed {#listed}
   > The bottom.
2. Present {#present}
   > Comes to meetings.
3. Contributing {#contributing}
   > Gives time.
:::

:::{check} roles
:kind: match

Who does what?

| Body | Does | Why |
|---|---|---|
| General assembly {#assembly} | Elects the board | It is the members' voice. |
| Board {#board} | Sets the strategy | It answers to the assembly. |
:::

:::{check} own-share
:kind: number
:points: 2
:unit: EUR
:tolerance: 1 %

Costs are EUR 160,000, the subsidy covers 80 %. What is left?

- [x] 32000
  > Yes: 20 % of 160,000.
- [ ] 128000
  > That is the public part.
- [ ] *
  > Take what the subsidy leaves.
:::

:::{check} my-board
:kind: reflection
:words: 5-150

Who sits on your board?
:::
"""
FRENCH = (
    ENGLISH.replace("Every kind", "De toute sorte")
    .replace("Who must chair", "Qui doit présider")
    .replace("A minister", "Un ministre")
)
GLOSSARY = """\
---
kind: glossary
id: glossary
title: Glossary
---
:::{term} board
:title: Board

The group elected by the assembly.
:::
"""
SOURCES = """\
s34:
  title: Governance of the clusters
  publisher: Walloon Region
  url: https://clusters.wallonie.be/
  read: 2026-11
"""
PAGE = """\
---
kind: page
id: start-here
title: Start here
---
Welcome.
"""
RIGHT = {
    "who-chairs": "industrialist",
    "what-counts": ["agreement", "in-kind"],
    "ladder": ["listed", "present", "contributing"],
    "roles": {"assembly": "assembly", "board": "board"},
    "own-share": "32 000",
}
POINTS = {"who-chairs": 1, "what-counts": 2, "ladder": 1, "roles": 1, "own-share": 2}


def as_sent(shown: str, check: str) -> object:
    """The right answer to ``check`` as the page ``shown`` sends it: a match by its tokens."""
    if check != "roles":
        return RIGHT[check]
    sides = {"assembly": "Elects the board", "board": "Sets the strategy"}
    selects = {select.get("data-left"): select for select in html.fromstring(shown).iter("select")}
    return {
        left: next(option.get("value") for option in selects[left] if option.text == side)
        for left, side in sides.items()
    }


def olx(name: str = "every-kind", **texts: str) -> str:
    """The OLX of a block; the keys of ``texts`` are languages, ``glossary_en``, ``sources``."""
    texts = texts or {"en": ENGLISH, "fr": FRENCH, "glossary_en": GLOSSARY, "sources": SOURCES}
    parts = [f"<{_tag(key)}>{escape(text)}</{_tag(key).split()[0]}>" for key, text in texts.items()]
    return f'<tns_lesson url_name="{name}">{"".join(parts)}</tns_lesson>'


def _tag(key: str) -> str:
    kind, _, language = key.rpartition("_")
    return "sources" if key == "sources" else f'{kind or "source"} lang="{language}"'
