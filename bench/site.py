"""The course of this repository on the embedded platform, in a folder that goes away."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
TOUR = "wallonia-2019"
LEARNER, TRAINER = "learner-one", "trainer"
ANSWER = "The fee rises by a quarter in year 7, and services pay the rest. " * 20
"""What everybody writes: some 260 words to a task."""


class Site:
    """The course, and what its people do. Django is set up before one is made."""

    def __init__(self, archive: Path) -> None:
        from demo import loading, people
        from demo.archive import read_archive

        self.course_key = loading.load(read_archive(archive))
        people.welcome(str(self.course_key))

    @property
    def run(self) -> str:
        """The key of the course's run."""
        return str(self.course_key)

    @property
    def items(self) -> list[str]:
        """The usage keys of its case studies."""
        from demo.models import Item

        items = Item.objects.filter(block_type="tns_case_study", course_id=self.run)
        return list(items.values_list("key", flat=True))

    def key(self, name: str) -> Any:
        """The usage key of the block with this ``url_name``."""
        from opaque_keys.edx.keys import UsageKey

        from demo.models import Item

        return UsageKey.from_string(Item.objects.get(key__endswith=f"@{name}").key)

    def user(self, name: str) -> Any:
        """The account of this name."""
        from django.contrib.auth.models import User

        return User.objects.get(username=name)

    def client(self, name: str) -> Any:
        """A browser in which that person is signed in."""
        from django.test import Client

        from tns_training_xblock.host import drawn

        user = self.user(name)
        client = Client(headers={drawn.READER: drawn.tag(user.pk)})
        client.force_login(user)
        return client

    def block(self, key: Any, user: Any) -> Any:
        """The block in a fresh runtime, as each request has one."""
        from demo.runtime import CampusRuntime

        return CampusRuntime(self.course_key, user).get_block(key)

    def submit_until(self, key: Any, count: int) -> None:
        """More learners hand in the case study ``key``, until it has ``count`` submissions."""
        from django.contrib.auth.models import User
        from django.db import transaction

        from tns_training_xblock.blocks.shared import olx
        from tns_training_xblock.grading import api
        from tns_training_xblock.work import api as work_api

        block = self.block(key, self.user(TRAINER))
        there = sum(1 for _ in api.report_rows(str(key)))
        with transaction.atomic():
            for number in range(there, count):
                user = User.objects.create(username=f"learner-{number}", first_name="Somebody")
                work = work_api.WorkKey(str(self.course_key), str(key), f"{number:032x}")
                api.submit(
                    work,
                    answer_to(block),
                    0,
                    user_id=user.pk,
                    content=olx.texts(block),
                    possible=block.max_score(),
                    late=False,
                )


def answer_to(block: Any) -> dict[str, Any]:
    """An answer to every task of a case study, and to its vote."""
    tasks = {task.id: ANSWER for task in block.documents.original.tasks}
    return {"tasks": tasks, "vote": {"choice": "yes", "why": "It will not get cheaper."}}


@contextmanager
def running() -> Iterator[Site]:
    """Build and load the course; everything about it is gone afterwards, and the tree untouched."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        archive = build(folder)
        _set_up(folder / "var")
        yield Site(archive)
        _take_down()


def build(folder: Path) -> Path:
    """Build the course into ``folder``; the archive."""
    # A build keeps its cache beside the course.
    course = shutil.copytree(ROOT / "course", folder / "course")
    command = [sys.executable, "-m", "tns_training_xblock.export.commands.cli", "build"]
    command += [str(course), "--tour", TOUR, "--output", str(folder)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=ROOT)
    return folder / f"{TOUR}.tar.gz"


def _set_up(var: Path) -> None:
    import django
    from django.core.management import call_command

    var.mkdir()
    os.environ |= {"DJANGO_SETTINGS_MODULE": "demo.settings", "TNS_DEMO_VAR": str(var)}
    django.setup()
    call_command("migrate", verbosity=0)


def _take_down() -> None:
    from django.db import connections

    connections.close_all()
