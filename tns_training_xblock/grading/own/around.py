"""The works that may be the one on a learner's page, or bring something to it, asked at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import Exists, OuterRef, Q

from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.host.permissions import Learner
from tns_training_xblock.work import stored
from tns_training_xblock.work.models import Work, Writer
from tns_training_xblock.work.values import Answer, Draft, WorkKey

from ..rules import DEFAULTS
from ..standing import rules_beside, stands, works_with_all
from ..values import Standing
from .whose import Row, those_that_count


class Around:
    """A learner's ``own`` work in a block, and those of teams that may be theirs, asked at once.

    With them come those in the blocks ``also``, from which something may be brought along. Whose
    they are follows from the rule of each item, and that stands with them: so nothing is known of
    it before. Two queries, and one where there is no work at all.
    """

    def __init__(self, own: WorkKey, user_id: int, also: Collection[str] = ()) -> None:
        self._own, self._user_id = own, user_id
        mates = Q(user_id=user_id) | Q(user_id__in=cohort.placed_with(own.course_id, user_id))
        mates |= Q(user_id__in=cohort.grouped_with(own.course_id, user_id))
        wrote = Writer.objects.filter(work=OuterRef("pk"))
        team = Q(student_id__startswith=cohort.TEAM_KEY) & Q(Exists(wrote.filter(mates)))
        here = Q(usage_key=own.usage_key)
        if also:
            here |= Q(usage_key__in=list(also)) & Work.begun()
        theirs = Q(student_id=own.student_id) | team
        rows = works_with_all(here & theirs & Q(course_id=own.course_id, part=own.part))
        rows = rows.annotate(wrote=Exists(wrote.filter(user_id=user_id)))
        works = list(rows.order_by("-saved_at", "-pk"))
        self._elsewhere = [work for work in works if work.usage_key != own.usage_key]
        here_only = [work for work in works if work.usage_key == own.usage_key]
        self._works = {work.student_id: work for work in here_only}
        self._rules = rules_beside(own.usage_key, next(iter(here_only), None))

    @property
    def teams(self) -> str:
        """With whom the item is answered."""
        return str(self._rules["teams"])

    @property
    def kinds(self) -> dict[str, str]:
        """The same of this item and of each other in which something stands, by usage key."""
        elsewhere = {work.usage_key: work.teams or DEFAULTS.teams for work in self._elsewhere}
        return {**elsewhere, self._own.usage_key: self.teams}

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

    def answers(self, learner: Learner, today: Mapping[str, cohort.Whose]) -> dict[str, Answer]:
        """What the ``learner`` wrote elsewhere, by usage key: of several works what counts.

        ``today`` says whose work they write on in each item of :attr:`kinds`.
        """
        counting = self._counting(learner, today)
        return {work.usage_key: stored.answer(work.answer) for work in counting}

    def drafts_elsewhere(
        self, learner: Learner, today: Mapping[str, cohort.Whose]
    ) -> dict[str, Standing]:
        """How those of the same stand that are not handed in; a query for each given back once."""
        drafts = (work for work in self._counting(learner, today) if not work.submission_uuid)
        return {work.usage_key: stands(work, {}, None) for work in drafts}

    def _counting(self, learner: Learner, today: Mapping[str, cohort.Whose]) -> list[Any]:
        rows = {Row.of(work): work for work in self._elsewhere}
        counts = those_that_count(learner, list(rows), self.kinds, today)
        return [work for row, work in rows.items() if counts.get(row.key)]
