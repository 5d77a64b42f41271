"""The pages of marking: everything here answers a browser, and nothing outside imports it.

Every address of ``urls`` passes ``access``, and what is posted ``posts``; ``keys`` tells runs and
blocks in addresses apart, ``places`` makes addresses. ``views`` are read. ``actions`` and
``claiming`` change something, by what ``posted`` took from a desk; ``going_on`` leads to the next.
``context`` is what the templates of a list get and ``desk`` those of a desk, with ``study`` and
``sheet`` (what was asked and answered), ``earlier`` (the rounds before), ``reading`` (texts that
read well), ``marking_form`` (the rubric as filled in) and ``sentences``. ``comments`` places what
is said of passages, and has the page of the comment bank.
"""
