"""The list of sources."""

import pytest

from tns_training_xblock.blocks.shared.cited import entries
from tns_training_xblock.content.model import Source
from tns_training_xblock.content.uses.lines.citations import Citation


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://clusters.wallonie.be/", "https://clusters.wallonie.be/"),
        ("http://example.org", "http://example.org"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("", ""),
    ],
)
def test_only_addresses_of_the_web_become_links(url: str, link: str) -> None:
    source = Source("s34", "Governance", "Walloon Region", url, "2026-11")
    (entry,) = entries([Citation(4, source, "x-source-s34")])
    assert (entry.number, entry.title, entry.link) == (4, "Governance", link)
