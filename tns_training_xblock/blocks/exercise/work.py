"""A learner's work on an exercise: from what a browser sends to ``grading`` and back.

Imported when a learner is at work, not before: it needs Django's models, and the platform imports
block types earlier than those.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from typing import Any, BinaryIO, TypeVar

from django.utils import timezone
from django.utils.translation import pgettext

from tns_training_xblock.blocks.shared.deadline import Deadline
from tns_training_xblock.blocks.shared.handlers import Json, Refusal
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.content import clean as carried
from tns_training_xblock.content.model import NEVER_RENAMED, Exercise, Renamed, Task
from tns_training_xblock.grading import api
from tns_training_xblock.host.incoming import moment, whole
from tns_training_xblock.host.permissions import Learner
from tns_training_xblock.work import api as work_api

from . import words
from .answers import Answer, BadAnswer, clean, in_todays_ids, is_begun, tidied
from .rounds import due_of
from .together import Together
from .uploads import received
from .versions import answer_version

HandedIn = TypeVar("HandedIn", api.Receipt, api.PastRound)
Files = Iterable[work_api.Attached]


class ExerciseWork:
    """What ``learner`` may do to their own work in one block.

    ``page`` gives the block's HTML, for a tab that still shows a form after the work was handed in;
    ``read`` how the numbers in an answer were read; ``renamed`` what ids of ``tasks`` once were,
    and ``also`` the blocks from which something can be brought along.
    """

    def __init__(
        self,
        usage_key: str,
        learner: Learner,
        page: Callable[[], str],
        read: Callable[[Answer], Json],
        renamed: Renamed = NEVER_RENAMED,
        tasks: tuple[Task, ...] = (),
        also: Collection[str] = (),
    ) -> None:
        self._usage_key, self._learner, self._page = usage_key, learner, page
        self._read, self._renamed, self._tasks = read, renamed, tasks
        self.together = Together(usage_key, learner, also)

    @property
    def _key(self) -> work_api.WorkKey:
        return self.together.key

    def standing(self) -> api.Standing:
        """How the work stands."""
        found = self.together.standing()
        return replace(
            found,
            draft=replace(found.draft, answer=in_todays_ids(found.draft.answer, self._renamed)),
            files=self._files(found.files),
            receipt=self._today(found.receipt) if found.receipt else None,
            rounds=tuple(map(self._today, found.rounds)),
        )

    def _today(self, kept: HandedIn) -> HandedIn:
        answer = in_todays_ids(kept.answer, self._renamed)
        return replace(kept, answer=answer, files=self._files(kept.files))

    def _files(self, files: Files) -> tuple[work_api.Attached, ...]:
        return tuple(replace(file, task=self._renamed.now(file.task)) for file in files)

    def _answer(self, data: Json) -> Answer:
        """The answer in ``{answer}``, of a page that was opened under the ids of then."""
        given = work_api.storable(clean(data.get("answer")))
        return tidied(in_todays_ids(given, self._renamed), self._tasks)

    def group_vote(self) -> api.GroupVote | None:
        """How all learners voted who handed in; ``None`` while they are too few to be told."""
        return api.group_vote(self._usage_key)

    def read(self, data: Json) -> Answer:
        """The answer in ``{answer}``, as it would be kept."""
        with self._refusals():
            return self._answer(data)

    def save(self, data: Json) -> Json:
        """Keep ``{version, answer, whose}``; the new version and when it was saved."""
        self.require(data.get("whose"))
        with self._refusals():
            answer, version = self._answer(data), _version(data)
            draft = work_api.save_draft(self._key, answer, version, by=self.together.by)
        return {**self.told(draft), "drawn": answer_version(draft.version)}

    def require(self, whose: object) -> None:
        """Refuse who is in several groups, and a page that shows another's work than now's.

        What does not say whose was not drawn for a team.
        """
        self.together.require()
        if (whose or "") != self.together.tag:
            raise Refusal("moved", words.moved(), 409, html=self._page())

    def show_to(self, audience: str, whose: object) -> None:
        """Let ``audience`` read the work from now on; ``whose`` it is on the page.

        What is theirs beside it, from before they wrote it so, is read by nobody beyond that.
        """
        self.require(whose)
        with self._refusals():
            work_api.show_to(self._key, audience)
        work_api.narrow(self._key, self.together.beside, audience)

    def show_at_first(self, audience: str) -> None:
        """Let ``audience`` read the work where nobody chose who does."""
        work_api.show_at_first(self._key, audience)

    def told(self, draft: work_api.Draft) -> Json:
        """What a script is told of ``draft``."""
        answer = in_todays_ids(draft.answer, self._renamed)
        read, at = self._read(answer), draft.saved_at and draft.saved_at.isoformat()
        return {"version": draft.version, "answer": answer, "saved_at": at, "read": read}

    def submit(
        self,
        data: Json,
        deadline: Deadline,
        *,
        exercise: Exercise,
        content: dict[str, str],
        possible: int,
        language: str,
    ) -> api.Receipt:
        """Hand in ``{version, answer, round, whose}``; once it is, the receipt stays the same.

        Something has to stand in what ``exercise`` asks today. A page that shows another ``round``
        does not know yet what a trainer asks for.
        """
        with self._refusals():
            answer, version = self._answer(data), _version(data)
            standing = self.standing()
            self.together.require()
            if standing.receipt:
                return standing.receipt
            self.require(data.get("whose"))
            if data.get("round", standing.round) != standing.round:
                raise Refusal("returned", words.returned(), 409, html=self._page())
            own, now = due_of(standing, deadline), timezone.now()
            if self._extended(own).phase(now) == "closed":
                raise Refusal("closed", words.closed(), 403)
            begun = partial(self._require_begun, exercise, answer)
            begun(standing.files)
            late = own.phase(now) in ("late", "closed")
            receipt = api.submit(
                self._key,
                answer,
                version,
                user_id=self._learner.user_id,
                content=content,
                possible=possible,
                late=late,
                language=language,
                due=own.due,
                team=self.together.whose.team,
                look=begun,
            )
            if late:  # somebody may have been given time in this moment
                api.settle_work(self._key)
            return receipt

    def _require_begun(self, exercise: Exercise, answer: Answer, files: Files) -> None:
        if not is_begun(exercise, answer, Counter(file.task for file in self._files(files))):
            raise Refusal("empty", pgettext("tns", "There is nothing to hand in yet."))

    def withdraw(self, uuid: object, deadline: Deadline) -> str:
        """Take the submission ``uuid`` back: its number, or nothing where it is not there any more.

        Not what could no longer be handed in again.
        """
        standing = self.standing()
        if standing.receipt is None or standing.receipt.uuid != uuid:
            return ""
        if self._extended(due_of(standing, deadline)).phase(timezone.now()) == "closed":
            raise Refusal("closed", words.over(), 403)
        with self._refusals():
            api.withdraw(self._key, self._learner.user_id, standing.receipt.uuid)
        return standing.receipt.number

    def _extended(self, own: Deadline) -> Deadline:
        """``own`` with the time that the learner was given, or anybody of their team."""
        if own.due is None:
            return own
        place = self._learner.course_id, self._usage_key
        given = cohort.extension_of(*place, *self.together.ids)
        return own.extended(given.until if given else None)

    def ask_look(self, released_at: object, reason: object) -> None:
        """Ask for another look at the mark that was released at ``released_at``, once."""
        if not isinstance(reason, str) or not isinstance(released_at, str):
            raise Refusal("malformed", pgettext("tns", "What was sent cannot be read."))
        at = moment(released_at, "", "")
        if at is None or not self.standing().marked:
            raise self._no_look("changed")
        try:
            with self._refusals():
                api.ask(self._key, at, carried(reason).strip())
        except api.NoLook as error:
            raise self._no_look(error.why) from error

    def _no_look(self, why: str) -> Refusal:
        message, status = words.of_look(why)
        page = {"html": self._page()} if status == 409 else {}
        return Refusal(f"look-{why}", message, status, **page)

    def attach(self, task: Task | None, sent: Mapping[str, Any]) -> None:
        """Keep ``{file, whose, token, consent}`` of a form with ``task``, once for each token."""
        token = str(sent.get("token") or "")
        self.require(sent.get("whose"))
        name = str(getattr(sent.get("file"), "filename", ""))
        rule, task_id = (task.files, task.id) if task else (None, "")
        try:
            with self._refusals():
                given = received(task, sent.get("file"), sent.get("consent"), token)
                work_api.attach(
                    self._key,
                    task_id,
                    given.name,
                    given.stream,
                    0,  # what arrives is counted while it is read; a size of 0 claims nothing
                    given.rule,
                    token,
                    self._renamed.before(task_id),
                    by=self.together.by,
                )
        except work_api.FileRefused as error:
            message = words.of_file(error.reason, work_api.safe_name(name), rule, error.found)
            raise Refusal(f"file-{error.reason}", message) from error

    def detach(self, file_id: object, whose: object) -> None:
        """Take a file back, of whose work the page shows. What is gone already is as was wanted."""
        self.require(whose)
        with self._refusals(), suppress(work_api.NotFound):
            work_api.detach(self._key, str(file_id))

    def link_file(self, file_id: str) -> str:
        """Where the storage itself hands out the learner's own file; empty where we do."""
        with self._refusals():
            return work_api.link_file(self._key, file_id)

    def read_file(self, file_id: str) -> tuple[str, bytes]:
        """Name and content of the learner's own file."""
        with self._refusals():
            file, stream = work_api.open_file(self._key, file_id)
        with stream:
            return file.name, stream.read()

    def opener(self, files: Iterable[work_api.Attached]) -> Callable[[str], BinaryIO]:
        """What opens any of the learner's own ``files`` by its id."""
        return work_api.opener(self._learner.course_id, files)

    @contextmanager
    def _refusals(self) -> Iterator[None]:
        """What ``grading`` refuses, as a sentence for the learner."""
        try:
            yield
        except (BadAnswer, work_api.AnswerRefused) as error:
            message = pgettext("tns", "What was sent cannot be read.")
            raise Refusal("malformed", message) from error
        except work_api.LimitReached as error:
            if error.limit != "answer_characters":
                raise
            raise Refusal("too-long", words.too_long(), 413) from error
        except work_api.StaleDraft as error:
            message = pgettext("tns", "A newer version of your text was saved meanwhile.")
            raise Refusal("stale", message, 409, current=self.told(error.current)) from error
        except work_api.AlreadySubmitted as error:
            message = pgettext("tns", "You have handed this in already.")
            raise Refusal("submitted", message, 409, html=self._page()) from error
        except api.NotNow as error:
            raise Refusal("not-now", words.being_read(), 409, html=self._page()) from error
        except work_api.NotFound as error:
            message = pgettext("tns", "This file is not there any more.")
            raise Refusal("not-found", message, 404) from error


def _version(data: Json) -> int:
    if (version := whole(data.get("version"))) is None:
        raise BadAnswer
    return version
