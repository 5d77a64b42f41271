"""A setting as comments that Open edX's tool reads."""

from types import SimpleNamespace

from tns_training_xblock.host.stating.annotations import HEAD, as_comments

SETTING = SimpleNamespace(
    name="TNS_TRAINING_X",
    default=(1, 2),
    meaning="how much " * 20 + "it is",
    kind="a number",
    unsaid="two",
    danger="",
)


def test_a_setting_is_a_block_of_comments():
    said = as_comments([SETTING]).removeprefix(HEAD)
    lines = said.strip().splitlines()
    assert lines[:2] == ["# .. setting_name: TNS_TRAINING_X", "# .. setting_default: (1, 2)"]
    assert lines[2].startswith("# .. setting_description: How much how much")
    assert lines[-1].endswith("Takes a number; unsaid, two.")
    assert all(line.startswith("# ") and len(line) <= 96 for line in lines)
    assert "setting_warning" not in said


def test_they_stand_apart():
    assert as_comments([SETTING, SETTING]).count("\n\n# .. setting_name:") == 2
