def test_no_page_may_run_a_strangers_script(campus):
    policy = campus.client("learner").get("/login").headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


def test_a_file_keeps_its_own_policy(campus):
    response = campus.client("learner").get("/asset-v1:TNS+T+2019+type@asset+block@rates.csv")
    assert response.headers["Content-Security-Policy"] == "sandbox"


def test_no_page_is_kept_for_anybody(campus):
    pages = ("/login", f"/courses/{campus.course_key}/", "/nothing-here")
    for page in pages:
        assert campus.client("learner").get(page).headers["Cache-Control"] == "private, no-store"


def test_what_a_page_says_itself_of_caches_holds(campus):
    listing = f"/tns-training/{campus.key('shrinking')}/"
    told = campus.client("trainer").get(listing).headers["Cache-Control"]
    assert {"private", "no-store"} <= {word.strip() for word in told.split(",")}
    asset = campus.client("learner").get("/asset-v1:TNS+T+2019+type@asset+block@rates.csv")
    assert "no-store" not in asset.headers.get("Cache-Control", "")
