"""A run with a row of every kind that tables can hold, under numbers that stand nowhere else."""

from datetime import timedelta

from django.contrib.auth.models import User
from django.db import connection
from django.utils import timezone
from submissions import api as submissions

from tests.leaving.life import ALONE, NEW, RUN, Life
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.operating.moving.tables.declared import TABLES
from tns_training_xblock.work import api as work_api
from tns_training_xblock.work.models import Attempt, Work

FIRST = 8_000_001
"""The first row of the first table; each table has ten thousand numbers of its own."""
DIAGNOSIS = "block-v1:TNS+BVT+w19+type@tns_diagnosis+block@first"
CONTACTS = "block-v1:TNS+BVT+w19+type@tns_contacts+block@contacts"
STRAY = "f" * 32
MET = "Somebody Met"


def far():
    """Let every table count from a number of its own; whether this database can be told so."""
    if connection.vendor == "mysql":
        return False  # it would end the transaction of the test
    for turn, table in enumerate(TABLES):
        _begin_at(table.model, FIRST + turn * 10_000)
    return True


def _begin_at(model, number):
    if model._meta.pk.get_internal_type() not in ("BigAutoField", "AutoField"):
        return
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
            values = [table, number]
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", values)
        else:
            column = [f'"{table}"', model._meta.pk.column, number]
            cursor.execute("SELECT setval(pg_get_serial_sequence(%s, %s), %s)", column)


def full():
    """A lived run, and beside it what that has not: of clusters, of a reset, of what is gone."""
    life = Life().lived()
    for name in ("pia", "quin", "tom", "tam"):
        User.objects.filter(username=name).update(email=f"{name}@tns.example")
    _arrange(life)
    _judge(life)
    _leave_over(life)
    return life


def _arrange(life):
    until = timezone.now() + timedelta(days=3)
    clusters = {each.name: each.id for each in cohort.clusters_of(RUN)}
    cohort.correct(RUN, [life.tam], by=life.tom, cluster="Ela", country="MA")
    [ela] = [each.id for each in cohort.clusters_of(RUN) if each.name == "Ela"]
    cohort.extend(RUN, cohort.Whom(cluster_id=clusters["Elan"]), NEW, until, by=life.tom)
    cohort.extend(RUN, cohort.Whom(), "", until, reason="Snow", shown=True, by=life.tom)
    scope = cohort.Scope(cluster_id=clusters["Firm of Pia"])
    cohort.give(RUN, life.tam, "trainer", scope, by=life.tom)
    cohort.give(RUN, life.tam, "moderator", cohort.Scope(usage_key=ALONE), by=life.tom)
    # The one that is merged comes before the one it is merged into.
    cohort.merge(RUN, clusters["Elan"], ela)


def _judge(life):
    """Diagnoses: of one who counts for a cluster, of a cluster, and for one that is gone."""
    cluster = cohort.place_of(RUN, life.pia.user_id).cluster.id
    for who, counts in ((life.pia.anonymous_id, cluster), (life.quin.anonymous_id, 8_999_999)):
        key = work_api.WorkKey(RUN, DIAGNOSIS, who)
        answer = {
            "raters": {"manager": {"level": {"level": 2, "note": "for Pia"}}},
            "closed": timezone.now().isoformat(),
            "cluster": counts,
        }
        work_api.save_draft(key, answer, 0)
    team = cohort.Team(cohort.CLUSTER, str(cluster), "Firm of Pia")
    key = work_api.WorkKey(RUN, DIAGNOSIS, team.key(RUN, DIAGNOSIS))
    work_api.save_draft(key, {"numbers": {"members": "12"}}, 0, by=life.pia.user_id)
    work_api.add_batch(RUN, DIAGNOSIS, 0, [cluster, 8_999_999], {"best": [1, 2]})
    line = work_api.WorkKey(RUN, CONTACTS, life.pia.anonymous_id, "line-1")
    work_api.save_draft(line, {"who": MET}, 0)


def _leave_over(life):
    """What nobody looks for: of a group that is no more, of an account that is no more."""
    group = cohort.make_group(RUN, "Bus two")
    team = cohort.Team("group", str(group.id), group.name)
    key = work_api.WorkKey(RUN, NEW, team.key(RUN, NEW))
    work_api.save_draft(key, {"tasks": {"plan": "of a bus"}}, 0, by=life.quin.user_id)
    cohort.dissolve(RUN, group.id)
    work_api.save_draft(work_api.WorkKey(RUN, NEW, STRAY), {"tasks": {"plan": "gone"}}, 0)
    root = Work.objects.get(student_id=STRAY)
    Attempt.objects.create(
        work=root, check_id="who-chairs", response=7, made_at=timezone.now(), counts=False
    )
    handed = Work.objects.filter(submission_uuid__isnull=False, usage_key=ALONE)
    quins = handed.get(student_id=life.quin.anonymous_id)
    submissions.reset_score(quins.student_id, RUN, ALONE)
