"""Rules of the house that no single module can keep."""

import ast
import re
from collections import defaultdict
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "tns_training_xblock"
MODULES = {
    path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text())
    for path in sorted(PACKAGE.rglob("*.py"))
    if "migrations" not in path.parts
}
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
