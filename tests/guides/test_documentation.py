"""What guides and docstrings name is there: modules, files, links, classes."""

import ast
import re
from dataclasses import asdict
from functools import cache
from importlib import import_module
from itertools import pairwise
from pathlib import Path

import pytest

from tns_training_xblock.content.kinds.registry import block_types
from tns_training_xblock.host.checks.storage import check_storage
from tns_training_xblock.host.events.kinds import EVENTS, Answered
from tns_training_xblock.work.limits import Limits

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "tns_training_xblock"
GUIDES = [ROOT / "README.md", ROOT / "SECURITY.md", *sorted((ROOT / "docs").rglob("*.md"))]
MODULES = sorted(
    path
    for name in ("tns_training_xblock", "demo", "bench")
    for path in (ROOT / name).rglob("*.py")
    if "migrations" not in path.parts
)

# A folder of ours, then what is in it; what stands in another repository begins otherwise.
OURS = (
    "tns_training_xblock|content|export|work|cohort|contacts|grading|operating|rest|blocks|host|demo|bench|tests"
    "|templates"
)
PATH = re.compile(rf"(?:(?:{OURS}|templatetags|static|docs)/[\w./-]*|formats\.py|setup\.py)")
WINGS = "content|export|work|cohort|contacts|grading|operating|rest|blocks|host"
OURS = rf"tns_training_xblock|{WINGS}|demo|bench|tests|templates"
PATH = re.compile(rf"(?:(?:{OURS}|templatetags|static|docs)/[\w./-]*|formats\.py|setup\.py)")
DOTTED = re.compile(rf"(?:tns_training_xblock|demo|bench|tests|{WINGS})(?:\.(?!py\b)\w+)+")
ROLE = re.compile(r":(?:mod|class|func|meth|attr|data|exc):`~?([\w.]+)`")
LINK = re.compile(r"\]\((?!https?:|mailto:)([^)#]*)(?:#([^)]*))?\)")


def code_in(text):
    """What stands between backticks, outside of blocks."""
    prose = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    return re.findall(r"`([^`\n]+)`", prose)


def is_there(path):
    homes = (ROOT, PACKAGE, PACKAGE / "static/tns_training", PACKAGE / "templates/tns_training")
    return any((home / path).exists() for home in homes)


def found(dotted):
    """Whether ``dotted`` is a module, or something in one."""
    prefix = "tns_training_xblock." if re.match(rf"(?:{WINGS})\.", dotted) else ""
    parts = f"{prefix}{dotted}".split(".")
    for end in range(len(parts), 0, -1):
        try:
            thing = import_module(".".join(parts[:end]))
        except ImportError:
            continue
        return all_in(thing, parts[end:])
    return False


def all_in(thing, names):
    for name in names:
        if not (hasattr(thing, name) or name in getattr(thing, "__annotations__", {})):
            return False
        thing = getattr(thing, name, None)
    return True


def module_of(path):
    names = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(names[:-1] if names[-1] == "__init__" else names)


def resolved(target, path):
    """The places where a docstring in the module at ``path`` may mean ``target`` to be."""
    home = module_of(path).split(".")
    if target.startswith("."):
        dots = len(target) - len(target.lstrip("."))
        package = home if path.name == "__init__.py" else home[:-1]
        return [".".join([*package[: len(package) - dots + 1], target.lstrip(".")])]
    module = import_module(".".join(home))
    classes = [name for name, value in vars(module).items() if isinstance(value, type)]
    within = [f"{module.__name__}.{name}" for name in ("", *classes)]
    return [target, *(f"{place.rstrip('.')}.{target}" for place in within)]


@cache
def defined():
    """The classes and functions of all modules, which a docstring may call by their bare names."""
    kinds = (ast.ClassDef, ast.FunctionDef)
    trees = (ast.parse(path.read_text()) for path in MODULES)
    return {node.name for tree in trees for node in tree.body if isinstance(node, kinds)}


def docstrings(path):
    for node in ast.walk(ast.parse(path.read_text())):
        body = getattr(node, "body", None)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)):
            yield ast.get_docstring(node) or ""
        # A string under a name says what the name is.
        for before, after in pairwise(body if isinstance(body, list) else []):
            if isinstance(before, (ast.Assign, ast.AnnAssign)) and isinstance(after, ast.Expr):
                yield str(getattr(after.value, "value", ""))


def named(path):
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("guide", GUIDES, ids=named)
def test_every_file_and_module_that_a_guide_names_is_there(guide):
    words = [word for code in code_in(guide.read_text()) for word in code.split()]
    paths = [word.rstrip(".,:") for word in words if PATH.fullmatch(word.rstrip(".,:"))]
    dotted = [word for word in words if DOTTED.fullmatch(word)]
    gone = [path for path in paths if not is_there(path)]
    gone += [name for name in dotted if not (found(name) or is_there(name))]
    assert not gone


@pytest.mark.parametrize("guide", GUIDES, ids=named)
def test_every_link_of_a_guide_leads_somewhere(guide):
    prose = re.sub(r"```.*?```|`[^`\n]*`", "", guide.read_text(), flags=re.DOTALL)
    for target, anchor in LINK.findall(prose):
        page = guide.parent / target if target else guide
        assert page.exists(), target
        if anchor:
            titles = re.findall(r"^#+ (.*)$", page.read_text(), flags=re.MULTILINE)
            slugs = {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}
            assert anchor in slugs


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_everything_that_a_docstring_names_is_there(path):
    text = "\n".join(docstrings(path))
    gone = [
        target
        for target in ROLE.findall(text)
        if target not in defined() and not any(map(found, resolved(target, path)))
    ]
    gone += [name for name in re.findall(r"``([^`\n]+)``", text) if lost(name)]
    assert not gone


def lost(code):
    if PATH.fullmatch(code):
        return not is_there(code)
    return bool(DOTTED.fullmatch(code)) and not (found(code) or is_there(code))


def test_a_name_that_is_gone_would_be_found():
    assert not is_there("grading/drafts.py")
    assert is_there("work/drafts.py")
    assert not found("tns_training_xblock.blocks.lesson_answers")
    assert not found("tns_training_xblock.work.drafts.nothing")
    assert not found("grading.Work")
    assert found("work.models.Work")
    assert found("tns_training_xblock.work.drafts.save_draft")
    assert resolved("..shared.block.CourseBlock", PACKAGE / "blocks/studio/mixin.py") == [
        "tns_training_xblock.blocks.shared.block.CourseBlock"
    ]


INSTALL = (ROOT / "docs/install.md").read_text()


def test_the_guide_names_every_setting_event_and_check_there_is():
    code = "\n".join(path.read_text() for path in PACKAGE.rglob("*.py"))
    wanted = set(re.findall(r"\bTNS_TRAINING_[A-Z_]+\b", code))
    wanted |= {name for name, (kind, _) in EVENTS.items() if kind is Answered}
    wanted |= set(re.findall(r'id="(tns_\w+\.[EW]\d+)"', code))
    assert {"TNS_TRAINING_STORAGE", "tns_training.check.answered", "tns_training.E001"} <= wanted
    assert {name for name in wanted if f"`{name}`" not in INSTALL} == set()


def test_the_guides_name_every_block_there_is():
    readme = (ROOT / "README.md").read_text()
    for block in block_types():
        assert f"`{block}`" in readme
        assert f'`"{block}"`' in INSTALL


def test_the_guide_gives_every_limit_as_it_is():
    rows = dict(re.findall(r"^\| `(\w+)` \| ([\d,]+) \|", INSTALL, flags=re.MULTILINE))
    assert {key: int(value.replace(",", "")) for key, value in rows.items()} == asdict(Limits())


def test_the_guide_promises_no_check_that_is_gone():
    places = (PACKAGE / "host/checks", PACKAGE / "operating/health")
    code = "".join(path.read_text() for place in places for path in place.glob("*.py"))
    assert not [id_ for id_ in re.findall(r"tns_training\.[EW]\d+", INSTALL) if id_ not in code]


def test_code_to_copy_from_the_guide_is_code():
    blocks = re.findall(r"^```python\n(.*?)^```", INSTALL, flags=re.MULTILINE | re.DOTALL)
    for block in blocks:
        compile(block, "docs/install.md", "exec")
    assert [block for block in blocks if "TNS_TRAINING_STORAGE" in block]


def test_the_storages_that_the_guide_gives_pass_our_check(settings):
    blocks = re.findall(r"^```python\n(TNS_TRAINING_STORAGE = .*?)^```", INSTALL, re.M | re.S)
    assert len(blocks) == 2
    for block in blocks:
        given = {}
        exec(block, given)  # noqa: S102 - it is our own guide
        settings.TNS_TRAINING_STORAGE = given["TNS_TRAINING_STORAGE"]
        # The platform has django-storages; here it is enough that the setting's shape is right.
        told = {message.id for message in check_storage()}
        assert told <= {"tns_training.E003", "tns_training.W009"}


def test_the_map_of_the_code_is_read_in_five_minutes():
    """At 230 words a minute (Brysbaert 2019 gives 238 for prose in English)."""
    words = (ROOT / "docs/architecture.md").read_text().split()
    assert len(words) < 5 * 230
