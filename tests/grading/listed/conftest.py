"""The runs that reports and the thread are read from."""

from tests.grading.reports.conftest import run  # noqa: F401
from tests.grading.teams.conftest import team  # noqa: F401
from tests.grading.thread.conftest import thread  # noqa: F401
