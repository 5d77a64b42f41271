"""The works of a block that may be the one on a learner's page, asked at once."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.work.models import Writer
from tns_training_xblock.work.values import Draft, WorkKey

from ..standing import rules_beside, stands, works_with_all
from ..values import Standing


class Around:
    """A learner's ``own`` work in a block, and those of teams that may be theirs, asked at once.

    Whose it is follows from the rule of the item, and that stands with each: so nothing is known
    of it before. Two queries, and one where there is no work at all.
    """

    def __init__(self, own: WorkKey, user_id: int) -> None:
        self._own, self._user_id = own, user_id
        mates = Q(user_id=user_id) | Q(user_id__in=cohort.placed_with(own.course_id, user_id))
        mates |= Q(user_id__in=cohort.grouped_with(own.course_id, user_id))
        wrote = Writer.objects.filter(work=OuterRef("pk"))
        team = Q(student_id__startswith=cohort.TEAM_KEY) & Q(Exists(wrote.filter(mates)))
        here = Q(course_id=own.course_id, usage_key=own.usage_key, part=own.part)
        rows = works_with_all(here & (Q(student_id=own.student_id) | team))
        rows = rows.annotate(wrote=Exists(wrote.filter(user_id=user_id)))
        self._works = {work.student_id: work for work in rows.order_by("-saved_at", "-pk")}
        self._rules = rules_beside(own.usage_key, next(iter(self._works.values()), None))

    @property
    def teams(self) -> str:
        """With whom the item is answered."""
        return str(self._rules["teams"])

    @property
    def ruled(self) -> bool:
        """Whether anybody ever said so."""
        return bool(self._rules["ruled"])

    def standing(self, key: WorkKey, reader: int | None) -> Standing:
        """How the work of ``key`` stands, as :func:`standing`; one query where a team's is new."""
        work = self._works.get(key.student_id)
        if work is None and key != self._own:
            work = works_with_all(Q(**key.lookup())).first()
        return stands(work, self._rules, reader)

    @property
    def drafts(self) -> dict[WorkKey, Draft]:
        """What of it is the learner's own, or what they wrote in, and is not handed in."""
        return {
            WorkKey.of(work): Draft.of(work)
            for work in self._works.values()
            if not work.submission_uuid and (work.version or work.files.all())
            if work.wrote
            or self._user_id == work.saved_by
            or work.student_id == self._own.student_id
        }
