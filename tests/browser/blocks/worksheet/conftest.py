"""People with a worksheet before them."""

import pytest

from tests.blocks.sheets import SHEET, add

from .tabs import Tab


@pytest.fixture(autouse=True)
def files_on_disk(settings, tmp_path):
    settings.TNS_TRAINING_STORAGE = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(tmp_path)},
    }


@pytest.fixture
def course(campus):
    """The course with a sheet."""
    add(campus)
    return campus


@pytest.fixture
def tab(chromium, live_server, course):
    """``tab(name, person)`` opens a sheet; pages of one person are tabs of one browser."""
    contexts, faults = {}, []

    def opened(name=SHEET, person="learner", language="en", width=1000, script=True):
        if person not in contexts:
            contexts[person] = chromium.new_context(
                viewport={"width": width, "height": 800}, java_script_enabled=script
            )
            contexts[person].clock.install()
            cookies = {key: one.value for key, one in course.client(person).cookies.items()}
            cookies["openedx-language-preference"] = language
            contexts[person].add_cookies(
                [{"name": n, "value": v, "url": live_server.url} for n, v in cookies.items()]
            )
        page = contexts[person].new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(f"{live_server.url}/courses/{course.course_key}/jump_to_id/{name}")
        return Tab(page, name, script=script)

    yield opened
    for context in contexts.values():
        context.close()
    assert not faults
