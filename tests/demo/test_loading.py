from tests.demo.campus import Campus


def test_a_block_keeps_the_name_that_its_source_gave_it(campus: Campus) -> None:
    assert str(campus.key("who-decides")) == "block-v1:TNS+T+2019+type@tns_lesson+block@who-decides"
