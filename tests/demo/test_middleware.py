import re

from django.http import HttpResponse

from demo.middleware import StylesInPage


def test_no_page_may_run_a_strangers_script(campus):
    policy = campus.client("learner").get("/login").headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


def test_a_file_keeps_its_own_policy(campus):
    response = campus.client("learner").get("/asset-v1:TNS+T+2019+type@asset+block@rates.csv")
    assert response.headers["Content-Security-Policy"] == "sandbox"


def unit(campus):
    key = campus.key("who-decides-unit")
    return campus.client("learner").get(f"/courses/{campus.course_key}/courseware/{key}")


def test_a_page_brings_its_styles_each_once(campus):
    response = unit(campus)
    page = response.content.decode()
    assert not re.search(r"<link [^>]*stylesheet", page)
    for text in ("A lesson: the text at reading width", "Tokens and the few components"):
        assert page.count(text) == 1
    [nonce] = {*re.findall(r'<style nonce="([^"]+)">', page)}
    assert f"style-src 'self' 'nonce-{nonce}'" in response.headers["Content-Security-Policy"]
    assert nonce not in unit(campus).content.decode()


def test_the_policy_still_lets_no_other_style_and_script_in(campus):
    policy = unit(campus).headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "script-src" not in policy


def test_a_style_that_is_no_file_of_ours_stays_a_link(rf):
    link = b"<link rel='stylesheet' href='https://elsewhere.example/a.css'>"
    response = StylesInPage(lambda _: HttpResponse(link))(rf.get("/"))
    assert response.content == link


def test_what_is_no_page_stays_as_it_is(rf):
    link = b'<link rel="stylesheet" href="/static/demo/demo.css">'
    response = StylesInPage(lambda _: HttpResponse(link, content_type="text/plain"))(rf.get("/"))
    assert response.content == link
