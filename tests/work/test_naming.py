import pytest

from tns_training_xblock.work.naming import file_path, is_ours, new_file_id, safe_name


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("plan.csv", "plan.csv"),
        ("C:\\Users\\me\\plan.csv", "plan.csv"),
        ("خطة الدخل.csv", "خطة الدخل.csv"),
        ("in\u202enoc.csv\r\nX: y", "innoc.csvX: y"),
        ("a" * 300 + ".csv", "a" * 108 + ".csv"),
        ("..", "file"),
        (".csv", "csv"),
        ("", "file"),
    ],
)
def test_names_are_made_safe_to_show(name, safe):
    assert safe_name(name) == safe


def test_a_path_of_ours_is_known_from_others(key):
    assert is_ours(file_path(key, new_file_id(), "plan.csv"))
    assert is_ours(file_path(key, new_file_id(), "plan"))
    for other in ("backup.sql", "a/b/c/plan.csv", "a/b/" + "0" * 32, "a/b/c/d/" + "0" * 32, ""):
        assert not is_ours(other)
