import re
from collections import Counter

import pytest

from tns_training_xblock.host.bundling import (
    FOLDERS,
    LOADER,
    STATIC,
    bare,
    modules_of,
    write_bundles,
)

DECLARED = re.compile(
    r"^(?:export )?(?:async )?(?:const|let|function\*?|class) (\w+)", re.MULTILINE
)


@pytest.mark.parametrize("bundle", FOLDERS)
def test_no_two_modules_of_a_bundle_name_the_same_thing(bundle):
    names = Counter(
        name for path in modules_of(bundle) for name in DECLARED.findall(path.read_text())
    )
    assert len(names) > 1
    assert [name for name, times in names.items() if times > 1] == []


def test_every_script_of_a_block_is_in_a_bundle():
    bundled = {path for bundle in FOLDERS for path in modules_of(bundle)}
    others = {path for path in STATIC.rglob("*.js") if path.parent.name != "bundles"} - bundled
    assert {path.relative_to(STATIC).as_posix() for path in others} == {
        f"shared/{LOADER}",
        "marking/desk.js",
        "marking/offline/preview.js",
        "marking/run/queue.js",
    }


def test_no_module_imports_another():
    assert [
        path.name
        for bundle in FOLDERS
        for path in modules_of(bundle)
        if re.search(r"^\s*import\b|^export .* from ", path.read_text(), re.MULTILINE)
    ] == []


def test_a_bundle_is_as_new_as_its_modules(tmp_path):
    for folder in sum(FOLDERS.values(), ()):
        (tmp_path / folder).mkdir(parents=True, exist_ok=True)
    (tmp_path / "shared" / LOADER).write_text("classic();")
    module = tmp_path / "shared" / "kit.js"
    for text in ("export const one = 1;", "export const one = 2;"):
        module.write_text(text)
        write_bundles(tmp_path)
        assert (tmp_path / "bundles" / "kit.js").read_text() == f"{text}\n"
    assert sorted(path.name for path in (tmp_path / "bundles").iterdir()) == sorted(
        f"{name}.js" for name in FOLDERS
    )


def test_a_bundle_has_only_what_does_something():
    module = """/* What it is
   for. */

/** Gives one. */
export function one() {
  // Why it is one.
  const address = "https://a.example/*"; // beside it
  return 1;
}
"""
    assert bare(module).split("\n") == [
        "export function one() {",
        'const address = "https://a.example/*"; // beside it',
        "return 1;",
        "}",
        "",
    ]


@pytest.mark.parametrize("bundle", FOLDERS)
def test_no_line_of_a_module_is_within_a_string(bundle):
    for path in modules_of(bundle):
        for number, line in enumerate(path.read_text().split("\n"), 1):
            code = re.sub(r"(['\"/])(?:\\.|(?!\1).)+\1", "", line)
            assert code.count("`") % 2 == 0, f"{path.name}:{number}"
            begins = line.strip().startswith(("/*", "*", "//"))
            assert begins or line.count("/*") <= line.count("*/"), f"{path.name}:{number}"
