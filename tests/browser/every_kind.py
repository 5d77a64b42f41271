"""A unit with every kind of text, and where its pages are."""

from tests.blocks.cases import CASE
from tests.blocks.lesson.test_listings import OLX as LISTS
from tests.blocks.lessons import ENGLISH, FRENCH, GLOSSARY, PAGE, SOURCES, olx

LESSON = "every-kind"
RICH = PAGE.replace(
    "Welcome.",
    """\
Welcome to {term}`board` work, [there](who-decides.en.md) and `here` {cite}`s34`.

### What to bring

1. A **pen**
2. *Paper*

> Nothing about us without us.

| Item | Count |
|:-----|------:|
| Pen | 2 |

```
a table of its own
```

:::{note} In your own cluster
Ask who pays.

- First
- Second
:::
""",
)
ARABIC = ENGLISH.replace("Every kind", "كل الأنواع").replace("Who sits", "من يجلس")
TEXTS = {"en": ENGLISH, "fr": FRENCH, "ar": ARABIC}


def fill(campus):
    """Put every kind of text into one unit."""
    glossaries = {f"glossary_{code}": GLOSSARY for code in TEXTS}
    campus.add(olx(LESSON, **TEXTS, **glossaries, sources=SOURCES), "shrinking-unit")
    campus.add(olx("start-here", en=RICH, glossary_en=GLOSSARY, sources=SOURCES), "shrinking-unit")
    campus.add(olx("glossary", en=GLOSSARY), "shrinking-unit")
    campus.add(olx("broken", en="kind: lesson"), "shrinking-unit")
    campus.add('<tns_lesson url_name="nothing-yet"/>', "shrinking-unit")
    campus.add(LISTS, "shrinking-unit")


def unit(campus):
    return f"/courses/{campus.course_key}/courseware/{campus.key('shrinking-unit')}"


def marking(campus):
    return f"/tns-training/{campus.key(CASE)}/"


def authoring(campus):
    return (f"/container/{campus.key('shrinking-unit')}", f"/edit/{campus.key(LESSON)}")
