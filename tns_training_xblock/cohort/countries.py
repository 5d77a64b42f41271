"""Countries as the platform has them for profiles, named in the reader's language."""

from __future__ import annotations

from functools import lru_cache

from django.utils.translation import get_language, pgettext_lazy
from django_countries import countries

from tns_training_xblock.content.uses.alphabet import place

from .errors import CountryRefused

HOME = ("EG", "JO", "MA", "PS", "TN")
"""Where the learners' clusters are: the five countries of the programme."""
HOSTS = ("BE", "ES", "FR", "IT")
"""Where the tours go."""
_OURS = {"PS": pgettext_lazy("tns", "Palestine")}
"""As the course writes it, where the list of the platform has the name of the state."""


def listed() -> list[tuple[str, str]]:
    """Codes and names of all countries: the home countries, those of the tours, the others.

    Each part in the order of the reader's language.
    """
    return list(_listed(get_language() or ""))


@lru_cache(maxsize=8)
def _listed(language: str) -> tuple[tuple[str, str], ...]:
    """For the active language, which ``language`` is: translated and sorted once."""
    named = {code: name_of(code) for code in countries.countries}
    ordered = sorted(named, key=lambda code: place(named[code]))
    near = [code for code in ordered if code in HOME] + [code for code in ordered if code in HOSTS]
    return tuple((code, named[code]) for code in dict.fromkeys([*near, *ordered]))


def name_of(code: str) -> str:
    """The name of a country in the reader's language; of a code that is none, the code itself."""
    return str(_OURS.get(code) or countries.name(code)) or code


def known(code: str) -> str:
    """``code``, which may be empty. Raises :class:`~.errors.CountryRefused` for any other."""
    if code and code not in countries.countries:
        raise CountryRefused
    return code
