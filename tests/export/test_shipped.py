from tns_training_xblock.export import shipped
from tns_training_xblock.export.shipped import SHARE, shipped_course


def test_in_a_checkout_it_lies_beside_the_package():
    assert shipped_course() == shipped.PACKAGE.parent / "course"


def test_of_a_wheel_it_lies_in_the_environments_data(monkeypatch, tmp_path):
    monkeypatch.setattr(shipped, "PACKAGE", tmp_path / "site-packages/tns_training_xblock")
    monkeypatch.setattr(shipped.sysconfig, "get_path", {"data": str(tmp_path)}.__getitem__)
    assert shipped_course() is None
    (tmp_path / SHARE).mkdir(parents=True)
    (tmp_path / SHARE / "course.yaml").touch()
    assert shipped_course() == tmp_path / SHARE
