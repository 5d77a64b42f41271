"""Whatever kind of error a storage has, a command tells it as a sentence."""

import pytest
from botocore.exceptions import EndpointConnectionError
from django.core.management import CommandError

from tns_training_xblock.host.storing.asking import StorageFailed, asking_storage


@pytest.mark.parametrize(
    "error",
    [OSError("it is full"), EndpointConnectionError(endpoint_url="http://away"), KeyError()],
)
def test_what_fails_is_one_kind_that_a_command_tells(error):
    with pytest.raises(StorageFailed) as failed, asking_storage(NotImplementedError):
        raise error
    assert isinstance(failed.value, CommandError)
    assert (str(error) or repr(error)) in str(failed.value)
    assert "tns_training_check says what is wrong" in str(failed.value)


def test_an_answer_is_none_of_it():
    with pytest.raises(FileNotFoundError), asking_storage(FileNotFoundError):
        raise FileNotFoundError
    with pytest.raises(StorageFailed), asking_storage():
        raise FileNotFoundError


def test_one_within_another_is_told_once():
    with pytest.raises(StorageFailed) as failed, asking_storage(), asking_storage():
        raise OSError("it is full")
    assert str(failed.value).count("failed") == 1
