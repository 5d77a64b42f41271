"""What the tests of the page of contacts share: its text, cards, and the ways to join."""

from xml.sax.saxutils import escape

from lxml import html as markup

from tns_training_xblock.blocks.contacts.log import TEXTS

NAME = "contacts"
ENGLISH = """\
---
kind: contacts
id: contacts
title: Contacts of the run
---
Who took part, and how to reach them.

:::{before}
Nobody has to join.
:::

:::{field} offers
:title: What I offer
:kind: offers

A service, a contact.
:::

:::{field} seeks
:title: What I look for
:kind: seeks
:::

:::{field} about
:title: About me
:::

:::{field} email
:title: E-mail
:kind: email
:::

:::{field} phone
:title: Telephone
:kind: phone
:::

:::{field} web
:title: Web
:kind: web
:::
"""
FRENCH = (
    ENGLISH.replace("Contacts of the run", "Contacts de la session")
    .replace("Who took part", "Qui a participé")
    .replace("What I offer", "Ce que j’offre")
)
OLX = (
    f'<tns_contacts url_name="{NAME}"><source lang="en">{escape(ENGLISH)}</source>'
    f'<source lang="fr">{escape(FRENCH)}</source></tns_contacts>'
)


def card(name="Mina", *, card_id=0, version=0, shows="", languages="", **items):
    """A card as a page sends it: an item whose text begins with a dot is hidden."""
    said = {
        field: {"text": text.removeprefix("."), "shown": not text.startswith(".")}
        for field, text in items.items()
    }
    sent = {"card": card_id, "version": version, "name": name, "items": said}
    return {**sent, "shows": shows.split(), "languages": languages.split()}


def line_of(**said):
    """A line of the log as a page sends it: all of it."""
    return {**dict.fromkeys((*TEXTS, "by"), ""), **said}


def act(campus, handler, as_="learner", **data):
    """Post to the block: the status and what was answered."""
    return campus.handle(NAME, handler, data, as_)


def join(campus, as_="learner", name="", **said):
    """Join, with an address that is hidden unless another is given; the number of the card."""
    said.setdefault("email", f".{as_}@hidden.example".replace("_", "-"))
    status, body = act(campus, "save_card", as_, **card(name or as_, **said))
    assert status == 200, body
    return int(form(body["html"]).get("data-card"))


def page(campus, as_="learner", **how):
    """The page as that person sees it."""
    return campus.block(NAME, as_, **how).student_view({}).content


def form(shown):
    """The form of one's own card."""
    return markup.fromstring(shown).find(".//form[@data-own]")
