from opaque_keys.edx.keys import CourseKey

from demo import services


def user_of(campus, as_):
    block = campus.block("notes", as_)
    return block.runtime.service(block, "user").get_current_user().opt_attrs


def test_a_learner_as_open_edx_describes_one(notes):
    learner = notes.user("learner")
    assert user_of(notes, "learner") == {
        "edx-platform.is_authenticated": True,
        "edx-platform.user_id": learner.pk,
        "edx-platform.username": "learner",
        "edx-platform.anonymous_user_id": notes.anonymous_id("learner"),
        "edx-platform.user_is_staff": False,
        "edx-platform.user_role": "student",
    }


def test_staff_are_staff_of_their_own_course_only(notes):
    assert user_of(notes, "trainer")["edx-platform.user_is_staff"]
    assert user_of(notes, "author")["edx-platform.user_role"] == "staff"
    assert not user_of(notes, "other_staff")["edx-platform.user_is_staff"]


def test_an_anonymous_reader_has_no_id(notes):
    assert user_of(notes, "anonymous") == {"edx-platform.is_authenticated": False}


def test_anonymous_ids_lead_back_to_their_person_for_this_course_alone(notes):
    block = notes.block("notes", "trainer")
    users = block.runtime.service(block, "user")
    learner = notes.user("learner")
    assert users.get_user_by_anonymous_id(notes.anonymous_id("learner")) == learner
    assert users.get_anonymous_user_id("learner", str(notes.course_key)) == notes.anonymous_id(
        "learner"
    )
    elsewhere = users.get_anonymous_user_id("learner", "course-v1:TNS+OTHER+1")
    assert elsewhere != notes.anonymous_id("learner")
    of_learner = services.Users(learner, notes.course_key)
    assert of_learner.get_anonymous_user_id("other_learner", str(notes.course_key)) is None


def test_only_the_enrolled_are_enrolled(notes):
    block = notes.block("notes")
    enrollments = block.runtime.service(block, "enrollments")

    def found(person):
        pk = notes.user(person).pk
        return enrollments.get_active_enrollments_by_course_and_user(notes.course_key, pk)

    assert found("learner").is_active
    assert found("outsider") is None


def test_completion_is_told_for_each_block_asked_about(notes):
    notes.block("notes").emit_completion(1.0)
    block = notes.block("notes")
    completion = block.runtime.service(block, "completion")
    keys = [notes.key("notes"), notes.key("who-decides")]
    assert list(completion.get_completions(keys).values()) == [1.0, 0.0]


def test_studio_says_who_may_write_and_the_lms_does_not(notes):
    def can_write(person):
        block = notes.block("notes", person, studio=True)
        return block.runtime.service(block, "studio_user_permissions").can_write(notes.course_key)

    people = ("author", "trainer", "learner", "other_staff")
    assert [can_write(person) for person in people] == [True, False, False, False]
    block = notes.block("notes", "author")
    assert block.runtime.service(block, "studio_user_permissions") is None


def test_addresses_within_the_course_are_written_out():
    urls = services.ReplaceUrls(CourseKey.from_string("course-v1:TNS+T+2019"))
    html = '<img src="/static/a.svg"><a href="/jump_to_id/who-decides#x">text /static/a.svg</a>'
    assert urls.replace_urls(html) == (
        '<img src="/asset-v1:TNS+T+2019+type@asset+block@a.svg">'
        '<a href="/courses/course-v1:TNS+T+2019/jump_to_id/who-decides#x">text /static/a.svg</a>'
    )
    assert "/jump_to_id/who-decides" in urls.replace_urls(html, static_replace_only=True)
