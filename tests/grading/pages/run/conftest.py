from tests.grading.queue.conftest import waiting

__all__ = ["waiting"]
