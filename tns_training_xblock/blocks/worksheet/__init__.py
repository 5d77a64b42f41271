"""The block ``tns_worksheet``: an exercise of one's own, which its learner shows to whom they like.

``block`` is what it has beside every exercise. ``opening`` says from when it is written on,
``carrying`` what is brought along, ``audience`` who reads it, ``sharing`` has the handlers for that
and ``shown`` what others show, ``papers`` makes the sheet to print, ``words`` what it refuses.
"""
