"""What a course and its parts are called, for whoever reads the page.

Where nobody says it in the reader's language, it is the one name that Open edX has for them.
"""

from dataclasses import dataclass
from typing import Self

from django.conf import settings
from django.utils.translation import get_language

from tns_training_xblock.content.uses.titles import COURSE, SETTING, RunTitles, titles_in

from .models import Course, Item


class Name(str):
    """A name, and the ``language`` that it is in."""

    __slots__ = ("language",)
    language: str

    def __new__(cls, text: str, language: str) -> Self:
        """``text``, in ``language``."""
        name = super().__new__(cls, text)
        name.language = language
        return name


NONE = Name("", "")


@dataclass(frozen=True)
class Names:
    """The names in a course whose main language is ``main``, for a reader of ``reader``."""

    main: str
    reader: str
    titles: RunTitles

    def course(self, course: Course) -> Name:
        """The course's."""
        return self._part(COURSE, str(course.settings.get("display_name") or course.key))

    def part(self, item: Item) -> Name:
        """A chapter's or sequential's."""
        return self._part(item.key.rpartition("@")[2], item.title)

    def text(self, block: Item) -> Name:
        """A block's, which has its titles in its texts."""
        return self._either(block.title, block.titles.get(self.reader, ""))

    def by_itself(self, item: Item) -> Name:
        """Any other item's: what the platform calls it."""
        return Name(item.title, self.main)

    def type(self, shown: str) -> Name:
        """An assignment type's."""
        return self._either(shown, self.titles.type(shown, self.reader))

    def _part(self, url_name: str, shown: str) -> Name:
        return self._either(shown, self.titles.part(url_name, shown, self.reader))

    def _either(self, shown: str, readers: str) -> Name:
        return Name(readers, self.reader) if readers else Name(shown, self.main)


def names_of(course: Course) -> Names:
    """The names in ``course``, for the language of the page."""
    main = str(course.settings.get("language") or settings.LANGUAGE_CODE)
    return Names(main, get_language() or main, titles_in(course.settings.get(SETTING)))
