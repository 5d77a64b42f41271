"""``tns_worksheet``: fill in what one sees, decides and does, and choose who reads it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from django.utils import timezone
from xblock.fields import Boolean, Dict, Scope, String

from tns_training_xblock.blocks.exercise.answers import is_full
from tns_training_xblock.blocks.exercise.block import ExerciseBlock, exercise_of
from tns_training_xblock.blocks.shared.handlers import Json, Refusal
from tns_training_xblock.blocks.shared.reading import Reading
from tns_training_xblock.blocks.shared.sending import own_link
from tns_training_xblock.blocks.shared.telling import tell_complete
from tns_training_xblock.blocks.studio.mixin import StudioEditing
from tns_training_xblock.content.kinds.placed import PLACED, read_placed
from tns_training_xblock.content.kinds.registry import carried_by
from tns_training_xblock.content.model import Worksheet
from tns_training_xblock.content.model.opening import day_of
from tns_training_xblock.content.uses.html import Html
from tns_training_xblock.content.uses.render import Renderer
from tns_training_xblock.host.permissions import Learner

from . import words
from .audience import NARROWEST, audience_views, for_trainers
from .carrying import carried_by as brought_by
from .carrying import sources
from .opening import shut_until
from .sharing import WorksheetSharing

if TYPE_CHECKING:
    from tns_training_xblock.blocks.exercise.together import TogetherView
    from tns_training_xblock.blocks.exercise.view import TaskView
    from tns_training_xblock.grading.api import Standing


class WorksheetBlock(WorksheetSharing, StudioEditing, ExerciseBlock):
    """Something to fill in. With criteria it is handed in as a case study is.

    Without, it earns nothing and is complete once something stands under every task. ``carries``
    says where in the run the texts are that tasks bring answers along from, ``host`` the page of
    whom it is about.
    """

    kinds: ClassVar[tuple[str, ...]] = carried_by("tns_worksheet")
    asset = "worksheet"
    template = "worksheet/worksheet.html"
    content_type = "Worksheet"

    display_name = String(
        help="The name in the course outline.", default="Worksheet", scope=Scope.settings
    )
    host = String(help="The page of the host it is about.", default="", scope=Scope.settings)
    opens = String(
        help="The day, or the moment, from which it is written on.",
        default="",
        scope=Scope.settings,
    )
    carries = Dict(
        help="The block (type+name) in which each text is answered that tasks bring along from.",
        default={},
        scope=Scope.settings,
    )
    filled = Boolean(
        help="Whether something stands under every task.", default=False, scope=Scope.user_state
    )

    @property
    def has_score(self) -> bool:
        """Whether the platform counts it: not what is never handed in."""
        original = self.documents.original
        return not isinstance(original, Worksheet) or bool(original.criteria)

    # The page

    def values(self, reading: Reading, renderer: Renderer) -> Json:
        """What the templates show, with who reads it and what can be brought along."""
        shown = super().values(reading, renderer)
        standing: Standing | None = shown["standing"]
        shut = self._shut(reading)
        audience = self._audience(reading, standing)
        together = shown["together"]
        receipt = shown["receipt"]
        links = reading.learner is not None
        return {
            **shown,
            "tasks": self._bringing(reading, shown["tasks"]),
            "editable": shown["editable"] and shut is None,
            "day": day_of(self.opens),
            "shut": shut,
            "audiences": audience_views(
                audience,
                team=bool(together and together.team),
                handed_in=receipt is not None,
                may_choose=links and shut is None and not (together and together.several),
            ),
            "others_url": own_link(self, "others") if links else "",
            "host_title": self.host_title(reading),
            "blank_url": own_link(self, "paper", form="blank") if links else "",
            "filled_url": own_link(self, "paper", form="filled") if links else "",
        }

    def versions(self, reading: Reading) -> dict[str, str]:
        """As of every exercise, with who reads it, and whether it can be written on."""
        found = super().versions(reading)
        if not found:
            return found
        shut = self._shut(reading)
        audience = self._audience(reading, self.standing(reading))
        return {**found, "": f"{found['']} {bool(shut):d}", "audience": audience}

    def situation(self, reading: Reading) -> tuple[Html, ...]:
        """What stands above the tasks."""
        found: tuple[Html, ...] = self.text(reading).situation
        return found

    def stem(self, reading: Reading) -> str:
        """As of every exercise, and after its place: a tour asks it of hosts and on days."""
        day = day_of(self.opens)
        place = self.host, day.isoformat() if day else ""
        return "-".join(filter(None, (super().stem(reading), *place)))

    def title_on_paper(self, reading: Reading) -> str:
        """What its place is called; of a host its page says that."""
        title = super().title_on_paper(reading)
        placed = {} if self.host else read_placed(self.content.get(PLACED, ""))
        return placed.get(reading.language, title)

    def host_title(self, reading: Reading) -> str:
        """What the page of the host is called, where the block knows of it."""
        item = next((each for each in self.documents.index if each.id == self.host), None)
        return item.titles.get(item.language(reading.language), "") if item else ""

    def _shut(self, reading: Reading) -> Any:
        """When it opens, where its reader has to wait for that; the course's team never has."""
        staff = reading.learner is not None and reading.learner.staff
        return None if staff or not reading.whose else shut_until(self.opens, timezone.now())

    def _audience(self, reading: Reading, standing: Standing | None) -> str:
        document = exercise_of(reading)
        first: str = document.shown if isinstance(document, Worksheet) else NARROWEST
        # Whose work it is chose, whoever of a team that was, and not who looks.
        chosen = (standing.draft.shown_to if standing else "") or first
        if standing is None or standing.receipt is None:
            return chosen
        from tns_training_xblock.work.api import to_trainers

        return to_trainers(chosen)

    def _bringing(self, reading: Reading, tasks: tuple[TaskView, ...]) -> tuple[TaskView, ...]:
        """The views of ``tasks`` with what each can bring along."""
        asked = exercise_of(reading).tasks
        if self._work is None or not any(task.carries for task in asked):
            return tasks
        together = self._work.together
        # Who looks as the learner reads here no draft that they do not read where it stands.
        drafts = {} if reading.learner else together.drafts_elsewhere
        written = together.elsewhere
        brought = brought_by(self, asked, self.carries, written, drafts, reading.language)
        return tuple(replace(view, brought=brought.get(view.id)) for view in tasks)

    def lets_look(self, standing: Standing) -> bool:
        """Not where whoever wrote it keeps it from trainers, or did not choose yet."""
        return for_trainers(standing.draft.shown_to)

    def together(self, reading: Reading, standing: Standing | None) -> TogetherView | None:
        """With whom it is answered; who looks as its learner reads beside it what is for them."""
        found = super().together(reading, standing)
        if found is None or reading.learner is not None:
            return found
        before = tuple(each for each in found.before if for_trainers(each.shown_to))
        return replace(found, before=before)

    def brings_from(self) -> tuple[str, ...]:
        """As its tasks and ``carries`` say."""
        original = self.documents.original
        return (
            sources(self, original.tasks, self.carries) if isinstance(original, Worksheet) else ()
        )

    # What is kept

    def require_open(self, learner: Learner) -> None:
        """Refuse what comes before it opens."""
        shut = None if learner.staff else shut_until(self.opens, timezone.now())
        if shut is not None:
            raise Refusal("not-open", words.not_open(day_of(self.opens) or shut.date()), 403)

    def require_handing(self) -> None:
        """Refuse to hand in what nobody marks."""
        original = self.documents.original
        if isinstance(original, Worksheet) and not original.criteria:
            raise Refusal("not-handed-in", words.never_handed_in(), 403)

    def answered(self, learner: Learner) -> Json:
        """Show it to whom the text says, with the first thing kept; tell whether it is full."""
        reading = self.reading_of(learner)
        work = self.work(learner)
        standing = work.standing()
        if not standing.draft.shown_to:
            work.show_at_first(self._audience(reading, None))
        return self._note_full(reading, standing)

    def looked_at(self, reading: Reading) -> None:
        """Keep for a member of a team what the others did, also that they filled it in."""
        super().looked_at(reading)
        standing = self.standing(reading)
        if standing is not None:
            self._note_full(reading, standing)

    def _note_full(self, reading: Reading, standing: Standing) -> Json:
        exercise = exercise_of(reading)
        if exercise.criteria:
            return {}
        files = Counter(file.task for file in standing.files)
        full = is_full(exercise, standing.draft.answer, files)
        if full == self.filled:
            return {}
        self.filled = full
        tell_complete(self, complete=full)
        return {"complete": full}
