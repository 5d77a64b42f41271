from types import SimpleNamespace

from bench.queue import VIEWS, run
from tns_training_xblock.grading.models import Review


def test_each_view_is_measured_at_each_size(campus, capsys, monkeypatch):
    monkeypatch.setattr("bench.queue.ROUNDS", 1)
    stand_in = SimpleNamespace(
        run=str(campus.course_key), items=[str(campus.key("shrinking"))], client=campus.client
    )
    notes = run(stand_in, (5, 20))
    assert Review.objects.count() == 20
    assert len(notes) == 2 * 2 * len(VIEWS)
    assert [note for reached, note in notes if not reached] == []
    told = capsys.readouterr().out
    assert "5: to do" in told
    assert "20: all filters" in told
