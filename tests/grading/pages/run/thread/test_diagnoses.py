from tests.grading.thread.conftest import AFTER, SECRET


def test_levels_have_a_word_and_a_pattern_and_who_does_not_know_differs_from_nothing(thread, read):
    thread.judge("amal", "Elan", register=3, map="?")
    thread.judge("badr", "Nour", shown="", register=4)
    page = read()
    for said in (
        "What this run most needs",
        'data-band="check"',
        "nobody knows",
        "no level",
        "4 given, no document",
        "2 clusters count.",
        "at the beginning: 1 of 1 cluster",
        "of 2 clusters",
        "no name of a document, and no note",
    ):
        assert said in page
    assert SECRET not in page


def test_the_median_is_written_as_the_language_writes_it(thread, read):
    thread.judge("amal", "Elan", register=3)
    thread.judge("badr", "Nour", register=2)
    assert "2.5" in read()
    assert "2,5" in read(language="fr")


def test_what_is_not_closed_is_named_and_can_be_counted_too(thread, read):
    thread.judge("amal", "Elan", closed=False, register=1)
    page = read()
    assert "1 is begun and not closed" in page
    assert "No cluster has closed this diagnosis yet" in page
    counted = read(begun="1")
    assert "not closed" in counted
    assert "1 cluster counts." in counted


def test_the_second_time_can_be_chosen(thread, read):
    thread.judge("amal", "Elan", register=1)
    thread.judge("amal", block=AFTER, register=0)
    assert 'href="?moment=after&amp;"' in read()
    page = read(moment="after")
    assert "After the tour" in page
    assert '<bdi class="tns-rung__number">0</bdi>' in page


def test_before_and_after_count_items_and_claim_nothing(thread, read):
    thread.judge("amal", "Elan", register=1, map=3)
    thread.judge("amal", block=AFTER, register=3, map=1)
    page = read()
    for said in (
        "Before and after",
        "up, but nothing new shows it: not counted",
        "Elan: 2 items moved",
        "First, seen from today",
    ):
        assert said in page
    assert "improved" not in page


def test_nobody_who_closed_both_is_told(thread, read):
    assert "Nobody has closed both yet." in read()


def test_many_clusters_stand_on_several_pages_and_count_on_each(thread, read):
    for number in range(21):
        thread.judge(f"u{number}", f"Cluster {number:02}", register=number % 5)
    first, second = read(), read(page="2")
    assert "21 clusters count." in first
    assert "21 clusters count." in second
    assert "Cluster 20" not in first
    assert "Cluster 20" in second
    assert "Page 1 of 2" in first


def test_of_several_of_a_cluster_each_level_says_whose_it_is_and_which_counts(thread, read):
    thread.judge("amal", "Elan", register=1)
    thread.judge("badr", "Elan", register=2)
    thread.judge("chadia", "Nour", register=3)
    page = read()
    assert "<bdi>Elan</bdi> · <bdi>Badr</bdi> · not counted</span>" in page
    assert "<bdi>Nour</bdi> </span>" in page
