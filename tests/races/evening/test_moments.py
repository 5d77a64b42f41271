"""Whoever asks later is given more, in threads and in processes."""

import os
import signal
from concurrent.futures import ThreadPoolExecutor
from itertools import chain

import pytest

from .moments import Moments
from .processes import Process

EACH = 500


def test_threads_are_given_each_number_once_and_in_their_order():
    moment = Moments()
    with ThreadPoolExecutor(4) as pool:
        given = list(pool.map(lambda _: [moment() for _ in range(EACH)], range(4)))
    assert all(each == sorted(each) for each in given)
    assert sorted(chain.from_iterable(given)) == list(range(1, 4 * EACH + 1))


def test_a_process_shares_them_and_takes_none_with_it_when_killed():
    moment = Moments()

    def play(tell):
        tell(moment())
        os.kill(os.getpid(), signal.SIGKILL)

    before = moment()
    ended, told = Process(play).ended()
    assert (ended, before, told, moment()) == (False, 1, [2], 3)


def test_they_are_laid_out_again_before_they_are_used_up():
    moment = Moments()
    for _ in range(20):
        last = [moment() for _ in range(EACH)][-1]
        moment.lay_out()
    assert last == 20 * EACH
    with pytest.raises(BlockingIOError):
        [moment() for _ in range(20 * EACH)]
