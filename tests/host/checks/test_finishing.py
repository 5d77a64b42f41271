from tns_training_xblock.host.checks.finishing import finished


def broken():
    raise RuntimeError("in other words") from OSError("no disk today")


def test_what_is_found_is_given():
    assert finished("The check", lambda: iter(["found"])) == ["found"]


def test_a_check_that_breaks_says_so_and_never_raises():
    [message] = finished("The check of disks", broken)
    assert message.id == "tns_training.W002"
    assert "The check of disks" in message.msg
    assert "no disk today" in message.msg
