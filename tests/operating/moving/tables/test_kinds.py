"""Each way leads out and back: what comes in is what went out, with the ids of the other server."""

import json
import re
from types import SimpleNamespace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tns_training_xblock.cohort.models import Cluster
from tns_training_xblock.operating.moving.archive.manifest import How
from tns_training_xblock.operating.moving.exporting.leaving import Leaving
from tns_training_xblock.operating.moving.exporting.people import People
from tns_training_xblock.operating.moving.exporting.teams import Teams
from tns_training_xblock.operating.moving.importing.arriving import Arriving
from tns_training_xblock.operating.moving.tables.kinds import CLUSTERS, GROUPS, KINDS, At
from tns_training_xblock.operating.moving.tables.names import LEFT_OUT

RUN = "course-v1:A+B+C"
WORK = "tns_work.Work"
NUMBERS = {label: {9_000_000 + n: n for n in range(1, 6)} for label in (CLUSTERS, GROUPS, WORK)}
PEOPLE = {7_000_000 + n: n for n in range(1, 6)}
STUDENTS = {f"{n:032x}": 7_000_000 + n for n in range(1, 6)}
DIAGNOSIS = f"{RUN.replace('course', 'block')}+type@tns_diagnosis+block@x"


def leaving(how=How(), salt=""):  # noqa: B008
    people = People(RUN, salt, dict(PEOPLE), dict(STUDENTS))
    return Leaving(RUN, how, people, Teams(RUN), NUMBERS)


def arriving():
    """Another server, on which everything has the number of the archive and a hundred."""
    return Arriving(
        RUN,
        RUN,
        people=[7_100_000 + n for n in range(1, 6)],
        students=[f"{n:032x}"[::-1] for n in range(1, 6)],
        teams=[],
        rows={label: [9_100_000 + n for n in range(1, 6)] for label in NUMBERS},
    )


def there(value):
    """``value`` with the ids of the other server."""
    text = json.dumps(value)
    text = re.sub(r"\b(7|9)0(0000[1-5])\b", r"\g<1>1\2", text)
    text = re.sub(r"\b0{31}([1-5])\b", lambda found: f"{int(found[1]):032x}"[::-1], text)
    return json.loads(text)


def travel(kind, value, row=None, model=None):
    field = SimpleNamespace(related_model=model, model=model)
    at = At(field, {"usage_key": DIAGNOSIS, "kind": "cluster", **(row or {})})
    out = KINDS[kind].travel(value, at, leaving())
    moved = json.loads(json.dumps(out))
    return moved, KINDS[kind].travel(moved, at, arriving())


users = st.integers(7_000_001, 7_000_005)
clusters = st.integers(9_000_001, 9_000_005)
students = st.sampled_from(sorted(STUDENTS))
uuids = st.uuids().map(str)
files = st.uuids().map(lambda each: each.hex)
words = st.text(st.characters(categories=("L",)), max_size=8)
said = st.dictionaries(
    users.map(str), st.fixed_dictionaries({"points": st.integers(-5, 5), "why": words}), max_size=3
)
markings = st.fixed_dictionaries(
    {
        "levels": st.dictionaries(st.sampled_from(["uuid", "why", "mix"]), st.just("good")),
        "comments": st.dictionaries(st.sampled_from(["adjustments", "mix"]), words),
        "overall": words,
        "points": st.integers(0, 9),
    },
    optional={
        "adjustments": said,
        "uuid": uuids,
        "change": st.fixed_dictionaries({"why": words, "adjustments": said}),
        "passages": st.lists(st.fixed_dictionaries({"id": st.just("p1"), "exact": words})),
    },
)
teams = st.fixed_dictionaries(
    {
        "kind": st.just("cluster"),
        "name": words,
        "members": st.lists(
            st.fixed_dictionaries(
                {"user": users, "student": students, "sent": st.dictionaries(uuids, uuids)}
            ),
            max_size=3,
        ),
    }
)
VALUES = {
    "person": st.none() | st.just(0) | users,
    "student": st.just("") | students,
    "clusters": st.lists(clusters),
    "answer": st.fixed_dictionaries(
        {"tasks": st.dictionaries(words, words)}, optional={"cluster": clusters}
    ),
    "response": st.recursive(
        words | st.integers(0, 5), lambda inner: st.lists(inner) | st.dictionaries(words, inner)
    ),
    "marking": st.none() | markings,
    "adjustments": said,
    "team": st.just({}) | teams,
    "team number": clusters.map(str),
    "uuid": st.none() | uuids,
    "files": st.lists(files),
    "words": st.text() | st.dictionaries(words, words),
    "said": st.lists(st.fixed_dictionaries({"comment": words, "start": st.integers(0, 9)})),
    "reference": st.fixed_dictionaries(
        {"work": clusters, "sha256": words, "files": st.lists(files)}
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", VALUES)
def test_what_comes_in_is_what_went_out(kind):
    @given(VALUES[kind])
    def same(value):
        out, back = travel(kind, value)
        assert not re.search(r"\b(7|9)00000[1-5]\b|\b0{31}[1-5]\b", json.dumps(out))
        assert back == there(value)

    same()


def test_a_way_that_is_not_tried_here_changes_nothing_by_itself():
    rest = set(KINDS) - set(VALUES)
    names = {"plain", "row", "later", "usage", "file", "name", "key", "file name", "team name"}
    assert rest == names | {"scope"}


def test_of_a_cluster_that_is_gone_there_is_something_that_no_cluster_is():
    out, back = travel("clusters", [9_000_001, 8_888, -3])
    assert out == [1, -8_888, -3]
    assert back == [9_100_001, -8_888, -3]


def test_only_an_answer_that_counts_for_a_cluster_names_one():
    plain = {"usage_key": DIAGNOSIS.replace("diagnosis", "worksheet")}
    assert travel("answer", {"cluster": 9_000_001}, plain)[1] == {"cluster": 9_000_001}


@pytest.mark.parametrize("odd", [None, [], ["x"], "text", 3, True, {}, {"levels": ["x"]}])
@pytest.mark.parametrize("kind", ["answer", "marking", "adjustments", "team", "clusters", "said"])
def test_odd_values_get_through(kind, odd):
    out, back = travel(kind, odd)
    assert back == out


def test_a_scope_is_a_block_unless_the_role_is_for_a_cluster():
    at = At(None, {"cluster": 9_000_001})
    assert KINDS["scope"].travel("cluster:9000001", at, leaving()) == ""
    at = At(None, {"cluster": None})
    assert KINDS["scope"].travel(DIAGNOSIS, at, leaving()) == DIAGNOSIS


class TestWithoutNames:
    """``anonymous``: what anybody could be known by."""

    names = leaving(How(anonymous=True), salt="secret")

    def called(self, kind, value, row):
        return KINDS[kind].travel(value, At(Cluster._meta.get_field("name"), row), self.names)

    def test_a_cluster_is_a_number(self):
        assert self.called("name", "Firm of Pia", {"id": 9_000_002}) == "Cluster 2"
        row = {"id": 9_000_002, "name": "Firm of Pia"}
        assert self.called("key", "a" * 64, row) == self.called("key", "b" * 64, row) != "a" * 64

    def test_a_team_and_a_file_are_not_called_anything(self):
        assert self.called("team name", "Firm of Pia", {}) == "Team"
        assert self.called("file name", "Pia's plan.PDF", {}) == "file.pdf"
        assert self.called("file name", "Pia", {}) == "file"

    def test_a_receipt_and_a_file_cannot_be_found_again(self):
        number = str(UUID(int=7))
        hidden = self.called("uuid", number, {})
        assert hidden != number
        assert UUID(hidden)
        assert re.fullmatch("[0-9a-f]{32}", self.called("file", "f" * 32, {}))

    def test_texts_stay(self):
        assert self.called("words", "by Pia", {}) == "by Pia"


class TestWithoutTexts:
    """Nothing that anybody typed; what was chosen stays."""

    names = leaving(How(texts=False))

    def kept(self, kind, value):
        return KINDS[kind].travel(value, At(None, {"usage_key": DIAGNOSIS}), self.names)

    def test_of_an_answer(self):
        answer = {
            "tasks": {"choice": "by Pia"},
            "numbers": {"level": "by Pia"},
            "vote": {"choice": "yes", "why": "by Pia"},
            "raters": {"manager": {"level": {"level": 2, "note": "by Pia"}}},
            "written": ["one"],
        }
        assert self.kept("answer", answer) == {
            "tasks": {"choice": LEFT_OUT},
            "numbers": {"level": LEFT_OUT},
            "vote": {"choice": "yes", "why": LEFT_OUT},
            "raters": {"manager": {"level": {"level": 2, "note": LEFT_OUT}}},
            "written": ["one"],
        }

    def test_of_an_answer_to_a_check(self):
        given = ["who-chairs", "32 000", {"a": "by Pia"}]
        assert self.kept("response", given) == ["who-chairs", "32 000", {"a": LEFT_OUT}]

    def test_of_a_marking(self):
        marking = {
            "levels": {"why": "good"},
            "comments": {"why": "by Pia"},
            "passages": [{"id": "p1", "part": "task:x", "exact": "by Pia", "start": 3}],
            "adjustments": {"7000001": {"points": 1, "why": "by Pia"}},
            "change": {"why": "by Pia", "points": 3},
        }
        assert self.kept("marking", marking) == {
            "levels": {"why": "good"},
            "comments": {"why": LEFT_OUT},
            "passages": [{"id": "p1", "part": "task:x", "exact": LEFT_OUT, "start": 3}],
            "adjustments": {"1": {"points": 1, "why": LEFT_OUT}},
            "change": {"why": LEFT_OUT, "points": 3},
        }

    def test_of_what_edx_submissions_keeps(self):
        kept = self.kept("reference", {"work": 9_000_001, "sha256": "a" * 64, "files": []})
        assert kept == {"work": 1, "sha256": LEFT_OUT, "files": []}
