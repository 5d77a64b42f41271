"""How a setting is stated: ``setting`` what one is, ``faults`` what is wrong with a value.

The settings themselves, and whoever reads one, are in :mod:`..settings`.
"""
