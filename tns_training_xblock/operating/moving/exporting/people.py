"""Who is who in an archive: a number for everybody, in the order in which rows name them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import F
from submissions.models import StudentItem

from tns_training_xblock.cohort.api import is_team
from tns_training_xblock.cohort.models import Part
from tns_training_xblock.grading.submitting import ITEM_TYPE
from tns_training_xblock.host.openedx import platform
from tns_training_xblock.host.people import people_with
from tns_training_xblock.work.models import Attachment, Work

from ..tables.names import PERSON, STRAY

BATCH = 500


@dataclass
class People:
    """The people of a run. ``salt`` hides ids that cannot be numbered; empty keeps them."""

    run: str
    salt: str = ""
    numbers: dict[int, int] = field(default_factory=dict)
    students: dict[str, int] = field(default_factory=dict)
    doubled: int = 0

    def learn(self) -> None:
        """Ask whose the anonymous ids are, once for all."""
        owners: dict[int, list[str]] = defaultdict(list)
        for student in sorted(self._students()):
            user_id = platform().user_of(student)
            if user_id is not None:
                owners[user_id].append(student)
        for user_id, found in owners.items():
            current = found[0]
            if len(found) > 1:
                # The platform may have given somebody another; they answer under the newest.
                current = platform().student_id(user_id, self.run)
                self.doubled += len(found) - 1
            self.students[current] = user_id

    def number(self, user_id: int) -> int:
        """Somebody's number."""
        return self.numbers.setdefault(user_id, len(self.numbers) + 1)

    def student(self, student_id: str) -> str:
        """What an anonymous id is called in the archive."""
        user_id = self.students.get(student_id)
        if user_id is not None:
            return f"{PERSON}{self.number(user_id)}"
        return f"{STRAY}{self.hidden(student_id)}"

    def hidden(self, kept: str) -> str:
        """``kept`` as it is, or where nobody may be known by it, something else that is as long."""
        if not self.salt:
            return kept
        return sha256(f"{self.salt}{kept}".encode()).hexdigest()[:32]

    def rows(self, *, anonymous: bool) -> Iterator[dict[str, Any]]:
        """Everybody who was given a number, in its order: names, and whether they take the run."""
        everybody = list(self.numbers)
        for start in range(0, len(everybody), BATCH):
            yield from self._rows(everybody[start : start + BATCH], start, anonymous=anonymous)

    def _rows(
        self, user_ids: list[int], start: int, *, anonymous: bool
    ) -> Iterator[dict[str, Any]]:
        known = people_with(user_ids, {"tns_email": F("email")})
        users = get_user_model()._default_manager.filter(pk__in=user_ids)
        taking = users.filter(pk__in=platform().enrolled(self.run))
        enrolled = set(taking.values_list("pk", flat=True))
        outside = {} if anonymous else platform().outside_ids(user_ids)
        for number, user_id in enumerate(user_ids, start + 1):
            row: dict[str, Any] = {"number": number, "enrolled": user_id in enrolled}
            if user_id not in known:
                yield {**row, "gone": True}
                continue
            person, columns = known[user_id]
            if not anonymous:
                row |= {
                    "username": person.username,
                    "email": columns["tns_email"],
                    "name": person.name,
                    "outside": sorted(outside.get(user_id, ())),
                }
            yield row

    def _students(self) -> set[str]:
        """Every anonymous id under which something of the run is kept."""
        run = self.run
        columns = (
            Work.objects.filter(course_id=run).values_list("student_id", flat=True),
            Attachment.objects.filter(work__course_id=run).values_list("owner", flat=True),
            Part.objects.filter(course_id=run).values_list("team", flat=True),
            StudentItem.objects.filter(course_id=run, item_type=ITEM_TYPE).values_list(
                "student_id", flat=True
            ),
        )
        found = {student for column in columns for student in column.distinct().order_by()}
        return {student for student in found if student and not is_team(student)}
