import ast
import inspect

import pytest

from tns_training_xblock.grading.pages.offline.sentences import refused_file, refused_line
from tns_training_xblock.grading.sheets import kept, reading
from tns_training_xblock.grading.sheets.plans import REASONS


@pytest.mark.parametrize("reason", REASONS)
def test_each_reason_has_a_sentence(reason):
    assert refused_line(reason, "{x}", "Noor").endswith(".")


def test_what_stands_in_the_cell_and_who_is_in_the_way_is_named():
    assert "“{Best}”" in refused_line("unknown-level", "{Best}", "")
    assert refused_line("stale", "", "Noor").startswith("Noor ")


def test_each_refusal_of_a_file_has_a_sentence_of_its_own():
    codes = {"no-file"}
    for module in (reading, kept):
        for node in ast.walk(ast.parse(inspect.getsource(module))):
            match node:
                case ast.Call(
                    func=ast.Name(id="SheetRefused"), args=[ast.Constant(value=code), *_]
                ):
                    codes.add(code)
    assert len(codes) == 12
    assert len({refused_file(code) for code in codes}) == 12
