from types import SimpleNamespace

from bench.maps import run
from tests.blocks.maps import MAP, olx
from tns_training_xblock.work.models import Attempt, Work


def test_the_map_is_measured_at_each_size(campus, capsys):
    campus.add(olx())
    stand_in = SimpleNamespace(
        course_key=campus.course_key,
        user=campus.user,
        block=lambda key, user: campus.block(MAP, user.username),
    )
    notes = run(stand_in, campus.key(MAP), "learner", (5, 60))
    assert (Work.objects.count(), Attempt.objects.count()) == (60, 180)
    assert len(notes) == 4
    assert [note for reached, note in notes if not reached] == []
    assert "Course map" in capsys.readouterr().out
