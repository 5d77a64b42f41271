def test_no_page_may_run_a_strangers_script(campus):
    policy = campus.client("learner").get("/login").headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


def test_a_file_keeps_its_own_policy(campus):
    response = campus.client("learner").get("/asset-v1:TNS+T+2019+type@asset+block@rates.csv")
    assert response.headers["Content-Security-Policy"] == "sandbox"
