"""Nobody of the evening could be taken for a person."""

from demo.evening.cast import LEARNERS


def test_twelve_learners_of_five_countries_write_in_three_languages():
    assert len({learner.person.username for learner in LEARNERS}) == len(LEARNERS) == 12
    assert {learner.country for learner in LEARNERS} == {"EG", "JO", "MA", "PS", "TN"}
    assert {learner.language for learner in LEARNERS} == {"en", "fr", "ar"}


def test_people_and_clusters_are_said_to_be_invented():
    for learner in LEARNERS:
        assert str(learner.person.name) == f"Learner {learner.number} (invented)"
        assert learner.cluster.endswith("(invented)")
