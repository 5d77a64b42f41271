"""Rules of the house that no single module can keep."""

import ast
import re
from collections import Counter, defaultdict
from importlib.metadata import entry_points
from pathlib import Path

import pytest
from django.apps import apps

from tns_training_xblock.content.kinds.registry import KINDS, block_types, carried_by
from tns_training_xblock.content.model import Document


def subclasses(cls):
    for each in cls.__subclasses__():
        yield each
        yield from subclasses(each)


PACKAGE = Path(__file__).parent.parent / "tns_training_xblock"
MODULES = {
    path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text())
    for path in sorted(PACKAGE.rglob("*.py"))
    if "migrations" not in path.parts
}
DOCUMENTS = {Document.__name__} | {each.__name__ for each in subclasses(Document)}
TEMPLATES = sorted((PACKAGE / "templates").rglob("*.html"))


def limits():
    """Each limit that a module sets, as ``(name, number)``, with the modules that do."""
    found = defaultdict(list)
    for path, tree in MODULES.items():
        for node in tree.body:
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant | ast.BinOp):
                name, number = ast.unparse(node.targets[0]), ast.unparse(node.value)
                if re.match(r"_?(MAX|MOST|LARGEST|LONGEST)", name):
                    found[name.strip("_"), number].append(path)
    return found


def test_a_limit_has_one_home():
    assert {limit: paths for limit, paths in limits().items() if len(paths) > 1} == {}
    assert limits()["MAX_CHARACTERS", "200000"] == ["content/syntax/limits.py"]


def test_no_template_sets_a_limit():
    assert [path for path in TEMPLATES if re.search(r'length="\d', path.read_text())] == []


def test_no_test_waits_in_a_way_that_a_pages_policy_forbids():
    """``wait_for_function`` evaluates again what did not hold at once: it fails on a busy day."""
    tests = sorted((PACKAGE.parent / "tests" / "browser").rglob("*.py"))
    waits = [path.name for path in tests if ".wait_for_function(" in path.read_text()]
    assert waits == ["test_kit.py"], "pages of the kit's own test have no policy"


def test_no_field_brings_a_keypad_on_which_some_answers_cannot_be_typed():
    assert [path for path in TEMPLATES if "inputmode" in path.read_text()] == []


def test_boxes_and_letters_have_the_readers_own_size():
    """Lines may be in pixels; in layers of ours nothing else is (decision 9)."""
    sized = re.compile(
        r"(?<![\w-])(font|font-size|gap|flex|(padding|margin|inset|scroll-margin)[\w-]*"
        r"|[\w-]*(inline|block)-size|width|height)\s*:[^;{}]*?(?<![\w.-])([2-9]|\d{2,})px"
        r"|@(media|container)[^{]*px"
    )
    for sheet in (PACKAGE / "static").rglob("*.css"):
        _, _, ours = sheet.read_text().partition("@layer tns.look {")
        assert ours
        assert [found[0] for found in sized.finditer(ours)] == [], sheet.name


# Here a kind is at home: what it is, how it is written, and the block that is made for it.
HOMES = re.compile(r"content/(model|kinds)/|blocks/(?!shared/|studio/)")


def asks_for_the_kind(node):
    """Whether a piece of code does one thing for one kind of text and another for another."""
    match node:
        case ast.Call(func=ast.Name(id="isinstance"), args=[_, kinds]):
            return names_a_kind(kinds)
        case ast.MatchClass(cls=cls):
            return names_a_kind(cls)
        case ast.Compare(left=left, comparators=others):
            return any(map(is_kind, (left, *others))) and any(map(is_written, (left, *others)))
        case ast.Match(subject=subject):
            return is_kind(subject)
    return False


def names_a_kind(node):
    names = {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}
    names |= {each.attr for each in ast.walk(node) if isinstance(each, ast.Attribute)}
    return bool(names & DOCUMENTS)


def is_kind(node):
    return isinstance(node, ast.Attribute) and node.attr == "kind"


def is_written(node):
    """Whether ``node`` has a kind written into it: its name, or that of its declaration."""
    if isinstance(node, ast.Attribute):
        return node.attr == "name" or names_a_kind(node)
    constants = (each for each in ast.walk(node) if isinstance(each, ast.Constant))
    return any(isinstance(each.value, str) for each in constants)


def test_nobody_but_a_kind_and_its_block_asks_which_kind_a_text_is():
    asking = [
        f"{path}:{node.lineno}"
        for path, tree in MODULES.items()
        if not HOMES.match(path)
        for node in ast.walk(tree)
        if asks_for_the_kind(node)
    ]
    assert asking == []


@pytest.mark.parametrize(
    "code",
    [
        "isinstance(document, Lesson)",
        "isinstance(document, Page | model.CaseStudy)",
        "isinstance(self.document, (Glossary, str))",
        "document.kind == 'lesson'",
        "card.kind in ('lesson', 'page')",
        "'page' != unit.kind",
        "unit.kind == PAGE.name",
        "document.kind == Glossary.kind",
        "match document:\n    case Glossary(): pass",
        "match document.kind:\n    case 'page': pass",
    ],
)
def test_whoever_asks_would_be_found(code):
    assert any(map(asks_for_the_kind, ast.walk(ast.parse(code))))


@pytest.mark.parametrize(
    "code", ["card.kind != item.kind", "document.kind in kinds", "isinstance(part, Reflection)"]
)
def test_comparing_kinds_with_each_other_is_no_such_question(code):
    assert not any(map(asks_for_the_kind, ast.walk(ast.parse(code))))


KEPT = "grading/submitting.py"
"""It says which word stands in another package's rows, whatever block they are of."""
ALONE = "tutor/tns_training.py"
"""Run by Tutor without this package, it has names of its own, which its test compares."""


def test_nobody_but_a_kind_and_its_block_writes_the_blocks_type():
    """Everybody else asks the registry. Where an app is called as a block, the app may be meant."""
    types = {*block_types()} - {each.label for each in apps.get_app_configs()}
    writing = {
        path
        for path, tree in MODULES.items()
        if not HOMES.match(path)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and node.value in types
    }
    assert writing == {KEPT, ALONE}


def test_every_kind_is_carried_by_a_block_that_is_installed():
    installed = {each.name: each.load() for each in entry_points(group="xblock.v1")}
    for block in block_types():
        assert installed[block].kinds == carried_by(block)
    ours = (each for each in subclasses(Document) if each.__module__.startswith(PACKAGE.name))
    assert KINDS.keys() == {each.kind for each in ours if hasattr(each, "kind")}


def test_no_folder_has_more_than_eighteen_modules():
    """Beyond that nobody finds a room without searching: there is a wing to be cut off."""
    found = Counter(
        path.parent
        for name in (PACKAGE.name, "demo", "tests", "bench")
        for path in (PACKAGE.parent / name).rglob("*.py")
        if path.name not in ("__init__.py", "conftest.py")
    )
    assert {str(folder): count for folder, count in found.items() if count > 18} == {}


DECLARING = re.compile(r"(^|/)((admin|api|apps|errors|models|urls)\.py$|models/)")
"""Doors, errors, rows and addresses: what only declares is tested by whoever calls it."""
ELSEWHERE = {
    "blocks/studio/mixin.py": "blocks/studio/test_editor.py",
    "content/kinds/kind.py": "content/kinds/test_registry.py",
    "content/model/check.py": "content/kinds/lesson/test_checks.py",
    "content/model/glossary.py": "content/kinds/glossary/test_glossary.py",
    "content/model/page.py": "content/kinds/page/test_page.py",
    "content/model/thing.py": "content/model/test_document.py",
    "content/syntax/vocabulary.py": "content/syntax/test_directives.py",
    "grading/comments/entries.py": "grading/comments/test_bank.py",
    "grading/desk.py": "grading/marking/test_reviews.py",
    "grading/healing/cases.py": "grading/healing/test_judging.py",
    "grading/marking/changes.py": "grading/marking/test_reviews.py",
    "grading/marking/passing.py": "grading/marking/test_seconding.py",
    "grading/pages/agreement/reconcile.py": "grading/pages/agreement/test_acts.py",
    "grading/pages/offline/values.py": "grading/pages/offline/test_bringing.py",
    "grading/pages/run/reports/values.py": "grading/pages/run/reports/test_views.py",
    "grading/pages/run/values.py": "grading/pages/run/test_queue.py",
    "grading/pages/sentences.py": "grading/pages/test_actions.py",
    "grading/queue/filters.py": "grading/queue/test_rows.py",
    "grading/reports/cells.py": "grading/reports/test_grid.py",
    "grading/reports/learners.py": "grading/reports/test_grid.py",
    "grading/reports/totals.py": "grading/reports/test_grid.py",
    "grading/sheets/looking.py": "grading/sheets/test_planning.py",
    "grading/sheets/plans.py": "grading/sheets/test_planning.py",
}
"""Parts of what another module does, and the test of that. The list grows no longer."""


def home_of_test(path):
    """Where the test of a module is; a command of Django's lies a folder deeper."""
    path = Path(path.replace("management/commands/", "management/"))
    return PACKAGE.parent / "tests" / path.with_name(f"test_{path.name}")


def test_every_module_has_its_test_beside_the_same_name():
    ours = (path for path in MODULES if not path.endswith("__init__.py"))
    alone = {
        path for path in ours if not DECLARING.search(path) and not home_of_test(path).exists()
    }
    assert alone == set(ELSEWHERE), "write a test, or take it off the list"
    assert [
        test for test in ELSEWHERE.values() if not (PACKAGE.parent / "tests" / test).exists()
    ] == []
