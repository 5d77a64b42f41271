"""Views and marking: queries, bytes that travel, and time beside the least a view can do."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from tns_training_xblock.content.model import ChoiceCheck, Reflection

from . import measure, site
from .measure import floor_of, gzipped, kilobytes, queries, table

LESSON, CASE = "who-decides", "when-the-subsidy-shrinks"
ROUNDS = 15
MANY = 1000
MOST_QUERIES = 5
MOST_KILOBYTES = {LESSON: 20, CASE: 30}
COUNTS = ["ours", "edx-submissions", "platform"]


def main() -> None:
    """Print the figures, and how they compare with what was to be reached."""
    with site.running() as campus:
        Views(campus).run()


class Views:
    """One run; ``notes`` gathers what was to be reached and whether it was."""

    def __init__(self, campus: site.Site) -> None:
        self.campus = campus
        self.learner = campus.user(site.LEARNER)
        self.lesson, self.case = campus.key(LESSON), campus.key(CASE)
        self.views: list[list[str]] = []
        self.acts: list[list[str]] = []
        self.notes: list[tuple[bool, str]] = []

    def run(self) -> None:
        """Learners first: what they hand in is marked then."""
        self.view("lesson, nothing answered", self.lesson)
        self.answer_lesson()
        self.view("lesson, a check and a reflection answered", self.lesson)
        self.view("case study, nothing written", self.case)
        self.write_case()
        self.view("case study, handed in", self.case)
        self.campus.submit_until(self.case, MANY)
        self.mark()
        self.view("case study, graded", self.case)
        self.report()
        heads = ["learner's view", *COUNTS, "again ms", "× floor", "first ms", "× Markdown"]
        table("Views (of one block)", [*heads, "HTML KB", "gzipped"], self.views)
        table("Acts", ["", *COUNTS], self.acts)
        table(
            "Own styles and scripts of a page",
            ["", "files", "CSS KB", "JS KB", "gzipped", "at most"],
            [self.assets(LESSON, self.lesson), self.assets(CASE, self.case)],
        )
        print()
        for reached, note in self.notes:
            print(f"{'reached' if reached else 'NOT REACHED'}: {note}")

    # Learners

    def view(self, name: str, key: Any) -> None:
        """A view again and again, then with nothing kept of its texts."""

        def work() -> str:
            return str(self.campus.block(key, self.learner).student_view().body_html())

        work()
        with queries() as asked:
            html = work()
        again, floor = measure.best((work, floor_of(html, asked)), ROUNDS)
        first, markdown = measure.best((work, self.bare(key)), ROUNDS // 3, measure.forget_texts)
        work()
        size = html.encode()
        self.views.append(
            [
                name,
                *asked.counts(),
                f"{again:.1f}",
                f"{again / floor:.1f}",
                f"{first:.0f}",
                f"{first / markdown:.1f}",
                kilobytes(len(size)),
                kilobytes(gzipped(size)),
            ]
        )
        self.reach(name, asked, MOST_QUERIES)

    def bare(self, key: Any) -> Callable[[], object]:
        """markdown-it on the Markdown that the block holds, in all its languages."""
        from markdown_it import MarkdownIt

        texts = [
            text
            for name, text in self.campus.block(key, self.learner).content.items()
            if name != "sources"
        ]
        parser = MarkdownIt("commonmark").enable("table")
        return lambda: [parser.render(text) for text in texts]

    def answer_lesson(self) -> None:
        """Answer the first check that is answered by one choice, and the first reflection."""
        checks = self.campus.block(self.lesson, self.learner).documents.original.checks
        choice = next(
            check for check in checks if isinstance(check, ChoiceCheck) and not check.multiple
        )
        response = {"check": choice.id, "response": choice.choices[0].id}
        self.act("answer a check", self.lesson, "answer", response)
        reflection = next(check for check in checks if isinstance(check, Reflection))
        text = {"check": reflection.id, "text": site.ANSWER, "version": 0}
        self.act("keep a reflection", self.lesson, "reflect", text)

    def write_case(self) -> None:
        """Save an answer as one types, then hand it in."""
        answer = site.answer_to(self.campus.block(self.case, self.learner))
        self.act("save a draft", self.case, "save_answer", {"version": 0, "answer": answer})
        self.act("submit", self.case, "submit", {"version": 1, "answer": answer})

    def act(self, name: str, key: Any, handler: str, data: object) -> None:
        """A learner's request to a block, and what it asks of the database."""
        from django.urls import reverse

        client, url = self.campus.client(site.LEARNER), reverse("handler", args=(key, handler))
        with queries() as asked:
            response = client.post(url, json.dumps(data), content_type="application/json")
        assert response.status_code == 200, response.content
        self.acts.append([name, *asked.counts()])

    def assets(self, name: str, key: Any) -> list[str]:
        """What the page loads beside its HTML: a fragment's files, and the modules it names."""
        from django.contrib.staticfiles import finders

        fragment = self.campus.block(key, self.learner).student_view()
        links = (resource.data for resource in fragment.resources if resource.kind == "url")
        named = [*links, *_urls(fragment)]
        files = {re.sub(r"^/static/([0-9a-f]{12}/)?", "", url) for url in named}
        content = {}
        for file in sorted(files):
            with open(str(finders.find(file)), "rb") as opened:
                content[file] = opened.read()
        size = {
            kind: sum(len(data) for file, data in content.items() if file.endswith(kind))
            for kind in (".css", ".js")
        }
        travels = sum(map(gzipped, content.values()))
        most = MOST_KILOBYTES[name]
        self.notes.append((travels <= most * 1024, f"{name}: CSS and JS at most {most} KB gzipped"))
        sizes = [kilobytes(size[".css"]), kilobytes(size[".js"]), kilobytes(travels)]
        return [name, str(len(files)), *sizes, str(most)]

    # Trainers

    def mark(self) -> None:
        """Open the learner's submission, save its marking, release it."""
        from django.urls import reverse

        from tns_training_xblock.cohort.api import Rights
        from tns_training_xblock.grading import api

        client, usage_key = self.campus.client(site.TRAINER), str(self.case)
        uuid = api.page(api.View(), Rights(None, self.campus.run, team=True)).rows[0].uuid
        criteria = api.review(uuid).rubric.criteria()
        form = {f"level-{one.id}": one.levels[-1].id for one in criteria}
        form |= {f"comment-{one.id}": "Well reasoned." for one in criteria}
        steps: list[tuple[str, str, dict[str, Any]]] = [
            ("open one", "review", {}),
            ("save its marking", "save", {**form, "version": 0, "overall": "Good."}),
            ("release it", "release", {**form, "version": 1, "overall": "Good."}),
        ]
        for name, address, data in steps:
            url = reverse(f"tns_training:{address}", args=[usage_key, uuid])
            with queries() as asked:
                response = client.post(url, data) if data else client.get(url)
            assert response.status_code in (200, 302), response.content
            self.acts.append([f"{name}, of {MANY}", *asked.counts()])
            self.reach(name, asked, 15)
        assert api.review(uuid).released

    def report(self) -> None:
        """All answers as rows for a spreadsheet."""
        block = self.campus.block(self.case, self.campus.user(site.TRAINER))
        with queries() as asked:
            rows = list(block.generate_report_data([]))
        assert len(rows) == MANY
        self.acts.append([f"a report of {len(rows)} rows", *asked.counts()])

    def reach(self, name: str, asked: measure.Queries, most: int) -> None:
        """Note whether our part of ``asked`` is small enough."""
        ours = asked.by(measure.OURS) + asked.by(measure.SUBMISSIONS)
        self.notes.append((ours <= most, f"{name}: {ours} queries of ours, at most {most}"))


def _urls(fragment: Any) -> list[str]:
    args = fragment.json_init_args or {}
    return [args["kit"], args["module"]]
