"""The whole of Chromium, for what its shell does not do: the tests' own browser may be that."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@contextmanager
def whole(chromium: Browser, **how: Any) -> Iterator[Browser]:
    """Another browser beside the tests' own, launched as ``how`` says."""
    program = shutil.which("chromium")
    browser = chromium.browser_type.launch(executable_path=program, args=FLAGS, **how)
    yield browser
    browser.close()
