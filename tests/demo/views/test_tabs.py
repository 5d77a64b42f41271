from django.urls import reverse


def test_staff_find_the_marking_of_their_run_in_the_navigation(campus, settings):
    settings.LMS_ROOT_URL = "https://lms.example"
    home = reverse("home", args=[campus.course_key])
    queue = reverse("tns_training:queue", args=[str(campus.course_key)])
    shown = {
        person: f'href="https://lms.example{queue}"'
        in campus.client(person).get(home).content.decode()
        for person in ("trainer", "author", "learner")
    }
    assert shown == {"trainer": True, "author": True, "learner": False}
