"""How a setting is stated: ``setting`` what one is, ``faults`` what is wrong with a value.

``annotations`` says all of them once more for tools of Open edX. The settings themselves, and
whoever reads one, are in :mod:`..settings`.
"""
