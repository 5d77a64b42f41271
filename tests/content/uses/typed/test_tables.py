from tns_training_xblock.content.uses.typed.written import written

HEAD = "| a | b |\n|---|---|\n"


def test_a_row_without_a_column_for_each_cell_leaves_all_as_it_was_typed():
    for long in ("| c | d | lost |", "| c | d |\n| e | f | lost"):
        assert written(HEAD + long) == f'<p dir="auto">{HEAD}{long}</p>\n'


def test_a_shorter_row_and_what_follows_a_table_are_shown():
    html = written(f"{HEAD}| c |\n\n- d | e | f\n- g")
    assert html.count("<tr>") == 2
    assert "<li>d | e | f</li>" in html
