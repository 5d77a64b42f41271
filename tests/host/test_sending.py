from tns_training_xblock.host.sending import headers_of


def test_what_a_person_wrote_is_saved_and_never_run():
    headers = headers_of('plan "ä".html')
    assert headers["Content-Security-Policy"].startswith("sandbox")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Disposition"] == (
        "attachment; filename*=UTF-8''plan%20%22%C3%A4%22.html"
    )


def test_a_name_that_cannot_be_written_is_no_fault():
    assert "attachment" in headers_of("\ud800.csv")["Content-Disposition"]
