"""What the package offers, and that offering it costs nothing."""

import subprocess
import sys

import pytest

from tns_training_xblock import content


def test_everything_offered_is_there():
    assert {name for name in content.__all__ if not hasattr(content, name)} == set()
    with pytest.raises(AttributeError, match="no attribute 'sparse'"):
        content.sparse  # noqa: B018


def test_no_parser_is_loaded_before_one_is_needed():
    code = (
        "import sys, tns_training_xblock.content.syntax.problems;"
        "import tns_training_xblock.export.tree.card_cache;"
        "assert 'markdown_it' not in sys.modules and 'nh3' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
