"""Who takes part in the evening: numbers, not people."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import pgettext_lazy

from demo.people import Person
from tns_training_xblock.content.model import Language

INVENTED = pgettext_lazy("demo", "Learner {number} (invented)")


@dataclass(frozen=True)
class Learner:
    """One of the twelve: the language they write in, their country and cluster."""

    number: int
    language: Language
    country: str
    cluster: str

    @property
    def person(self) -> Person:
        """Their account."""
        return Person(
            f"learner-{self.number:02}", format_lazy(INVENTED, number=f"{self.number:02}")
        )


LEARNERS = (
    Learner(1, "ar", "EG", "Cluster A (invented)"),
    Learner(2, "en", "EG", "Cluster A (invented)"),
    Learner(3, "ar", "EG", "Cluster B (invented)"),
    Learner(4, "ar", "JO", "Cluster C (invented)"),
    Learner(5, "en", "JO", "Cluster D (invented)"),
    Learner(6, "fr", "MA", "Cluster E (invented)"),
    Learner(7, "fr", "MA", "Cluster E (invented)"),
    Learner(8, "ar", "MA", "Cluster F (invented)"),
    Learner(9, "ar", "PS", "Cluster G (invented)"),
    Learner(10, "en", "PS", "Cluster H (invented)"),
    Learner(11, "fr", "TN", "Cluster I (invented)"),
    Learner(12, "fr", "TN", "Cluster J (invented)"),
)
SECOND: Promise = pgettext_lazy("demo", "Second trainer")
TRAINER = "trainer"
"""The demonstration's own."""
SECOND_TRAINER = Person("trainer-two", SECOND, "limited_staff")
