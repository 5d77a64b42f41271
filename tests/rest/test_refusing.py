import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import translation
from rest_framework import exceptions

from tns_training_xblock.rest.refusing import BadParameter, refused

KINDS = {
    exceptions.NotAuthenticated: "not-signed-in",
    exceptions.AuthenticationFailed: "not-signed-in",
    exceptions.PermissionDenied: "not-a-trainer",
    PermissionDenied: "not-a-trainer",
    exceptions.NotFound: "run-not-found",
    Http404: "run-not-found",
    exceptions.Throttled: "too-fast",
    exceptions.UnsupportedMediaType: "refused",
}


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_code_for_programs_and_a_sentence_for_people(kind, language):
    error = kind("x/x") if kind is exceptions.UnsupportedMediaType else kind()
    with translation.override(language):
        told = refused(error, {}).data
    assert set(told) == {"code", "message"}
    assert told["code"] == KINDS[kind]
    assert told["message"][0].isascii() is (language != "ar")


def test_what_a_parameter_lacks_says_which_and_is_no_longer_than_it_need_be():
    answer = refused(BadParameter("parameter-unknown", "x" * 999, "There are: a."), {})
    assert answer.status_code == 400
    assert answer.data == {
        "code": "parameter-unknown",
        "message": "There are: a.",
        "parameter": "x" * 80,
    }


def test_a_fault_is_none_of_ours_to_answer():
    assert refused(ValueError("broken"), {}) is None


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_nothing_can_be_changed(lived, method):
    response = lived.ask("marks", method=method)
    assert (response.status_code, response.json()["code"]) == (405, "method-not-allowed")


def test_a_refusal_is_in_the_language_that_is_asked_for(lived):
    said = {
        language: lived.ask("marks", "learner", language=language).json()["message"]
        for language in ("en", "fr", "ar")
    }
    assert len(set(said.values())) == 3
