import pytest

from bench.__main__ import main


def test_it_says_what_can_be_measured(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    assert "build, views, queue, desk, maps, phone" in capsys.readouterr().out


def test_an_unknown_measurement_is_named(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["veiws"])
    assert ended.value.code == 2
    assert "veiws" in capsys.readouterr().err
