"""The pages of marking: everything here answers a browser, and nothing outside imports it.

Every address of ``urls`` passes ``access``, and what is posted ``posts``; ``keys`` tells runs and
blocks in addresses apart. ``views`` are read, ``actions`` change something; ``context`` is what the
templates get, with ``study`` and ``sheet`` (what was asked and answered), ``marking_form`` (the
rubric as filled in) and ``sentences``.
"""
