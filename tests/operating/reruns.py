"""*Re-run Course* in the embedded platform, as Open edX does it.

The module store's structure is copied under another run's key, with the fields of content and
settings; whoever reran it is made its instructor. No user state, enrolment or role is.
"""

from opaque_keys.edx.keys import CourseKey, UsageKey

from demo.models import Asset, Course, FieldState, Item, Role


def rerun(course_key, run, by):
    """The key of the rerun."""
    new = CourseKey.from_string(f"course-v1:{course_key.org}+{course_key.course}+{run}")

    def moved(key):
        return key and str(UsageKey.from_string(key).map_into_course(new))

    course = Course.objects.get(pk=str(course_key))
    course.pk = str(new)
    course.save(force_insert=True)
    for item in Item.objects.filter(course_id=str(course_key)).order_by("position"):
        fields = FieldState.objects.filter(
            block=item.key, user="", scope__in=("content", "settings")
        )
        for state in fields:
            FieldState.objects.create(
                block=moved(item.key), user="", scope=state.scope, fields=state.fields
            )
        item.key, item.parent_id, item.course_id = moved(item.key), moved(item.parent_id), str(new)
        item.save(force_insert=True)
    for asset in Asset.objects.filter(course_id=str(course_key)):
        Asset.objects.create(course_id=str(new), name=asset.name, content=asset.content)
    Role.objects.create(user=by, course_key=str(new), name="instructor")
    return new
