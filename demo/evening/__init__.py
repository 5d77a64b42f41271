"""An evening of marking to try the desk with: twelve learners handed in, two trainers began.

Nobody in it is real: people and clusters go by numbers, and what they "wrote" are the course's own
marking samples. ``cast`` says who takes part, ``scripts`` what each hands in, and ``playing`` does
it through the same doors as the pages.
"""
