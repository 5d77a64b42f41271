from datetime import timedelta

from django.utils import timezone

from tests.grading.thread.conftest import CHECK_IN, PLAN
from tests.grading.thread.test_plans import Merged


def test_help_stands_on_top_and_days_are_as_the_language_writes_them(thread, read):
    today = timezone.localdate()
    thread.place(PLAN, "action-plan")
    thread.place(CHECK_IN, "check-in-30", opens=(today - timedelta(1)).isoformat())
    thread.write("amal", "check-in-30", cluster="Elan", state="stuck")
    steps = "step\tby\nDraft the map\t2019-11-20\nShow it\t2099-12-10"
    thread.write("amal", "action-plan", steps=steps)
    thread.write("badr", "action-plan", "me", steps=steps)
    page = read(part="plans")
    for said in (
        "1 asks for help",
        "How it stands: Stuck",
        "December 10, 2099",
        "Show it",
        "1 day",
        "Begun, kept to themselves",
        "Open, not answered",
        "Nothing yet",
        "3 have a check-in that is open and not answered.",
    ):
        assert said in page
    assert page.index("asks for help</") < page.index("Plans and check-ins of everybody")
    assert "10 décembre 2099" in read(part="plans", language="fr")


def test_a_run_without_plans_says_so(thread, read):
    assert "neither a plan nor a check-in" in read(part="plans")


def test_people_stand_on_several_pages(thread, read):
    from django.contrib.auth import get_user_model

    from demo.models import Enrollment

    thread.place(PLAN, "action-plan")
    users = get_user_model().objects.bulk_create(
        get_user_model()(username=f"u{place:02}") for place in range(50)
    )
    Enrollment.objects.bulk_create(Enrollment(user=user, course_key=thread.run) for user in users)
    assert "Page 1 of 2" in read(part="plans")
    assert "u49" in read(part="plans", page="2")


def test_a_cluster_that_was_merged_says_so_beside_its_plan(thread, read):
    thread.place(PLAN, "action-plan")
    Merged(thread, first="Elan")
    page = read(part="plans")
    assert "Of Elan Tunis" in page
    assert "“Elan Tunis”, merged into it since" in page
    assert "merged into it since" not in read(part="plans", language="fr")
