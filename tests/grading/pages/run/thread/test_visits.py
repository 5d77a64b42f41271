from tests.grading.thread.conftest import VISIT


def place(thread):
    for host in ("elan", "nour"):
        thread.place(VISIT, f"visit-sheet-{host}", host=f"host-{host}")


def test_sheets_are_read_host_by_host_with_who_wrote_them(thread, read):
    place(thread)
    thread.write("amal", "visit-sheet-elan", cluster="Agro", seen="<b>A list</b>", worth="keep")
    thread.write("badr", "visit-sheet-nour", "me", seen="My own")
    page = read(part="visits")
    for said in (
        "host-elan",
        "Agro",
        "What I saw",
        "&lt;b&gt;A list&lt;/b&gt;",
        "Worth trying?",
        "Keep it",
        "Shown to trainers",
        "1 more is kept to its writer",
        "1 to read",
    ):
        assert said in page
    assert "My own" not in page


def test_all_answers_to_a_question_stand_together(thread, read):
    place(thread)
    thread.write("amal", "visit-sheet-elan", "group", cluster="Agro", seen="A list", worth="keep")
    thread.write("badr", "visit-sheet-nour", cluster="Bio", seen="A map")
    page = read(part="visits", question="visit-sheet/seen")
    assert "2 answers" in page
    assert "A list" in page
    assert "A map" in page
    assert "Keep it</" not in page.partition("2 answers")[2]


def test_nothing_to_read_says_why(thread, read):
    assert "This run has no visit sheet." in read(part="visits")
    place(thread)
    assert "once its writer shows it to trainers" in read(part="visits")
    assert "nothing to read with these filters" in read(part="visits", host="host-elan")
