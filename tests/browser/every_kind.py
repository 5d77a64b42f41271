"""A unit with every kind of text, and where its pages are."""

from demo.models import Item
from tests.blocks import maps, sheets
from tests.blocks.cases import CASE
from tests.blocks.contacts.run import OLX as CONTACTS_OLX
from tests.blocks.diagnoses import BEFORE
from tests.blocks.lesson.test_listings import OLX as LISTS
from tests.blocks.lessons import ENGLISH, FRENCH, GLOSSARY, PAGE, SOURCES, olx
from tests.content.diagnoses import TEXT
from tns_training_xblock.content.kinds.registry import block_types

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


OTHERS = {
    "tns_diagnosis": f'<tns_diagnosis url_name="{BEFORE}"><source lang="en">{TEXT}</source>'
    "</tns_diagnosis>",
    "tns_worksheet": sheets.olx(),
    "tns_contacts": CONTACTS_OLX,
    "tns_course_map": maps.olx(),
}


def fill_others(campus):
    """Put a block of each type that is not in the course yet into another unit."""
    there = Item.objects.filter(course_id=str(campus.course_key)).values_list("block_type")
    for block_type in {*block_types()} - {each for (each,) in there}:
        campus.add(OTHERS[block_type], "who-decides-unit")


def unit(campus, name="shrinking-unit"):
    return f"/courses/{campus.course_key}/courseware/{campus.key(name)}"


def marking(campus):
    return f"/tns-training/{campus.key(CASE)}/"


def authoring(campus):
    return (f"/container/{campus.key('shrinking-unit')}", f"/edit/{campus.key(LESSON)}")
