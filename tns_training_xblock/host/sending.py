"""What a browser is told of what we send it: by whom a page may be run, and what is never run.

What a person wrote is saved, and never shown or run in the site's name.
"""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from django.templatetags.static import static

POLICY = "Content-Security-Policy"
PLAIN = "application/octet-stream"
"""The kind of a file that a person gave: to be saved, never to be shown."""
UNKEPT = "private, no-store"
"""The ``Cache-Control`` of whatever is its reader's alone."""
LEADING = {"Cache-Control": UNKEPT, "Referrer-Policy": "no-referrer"}
"""The headers of a response that leads to an address which is its reader's alone."""
_A_FILE = "tns_training/marking/marking.css"


def page_policy() -> str:
    """The policy of a whole page of ours: scripts and styles from its own files, and from no page.

    Those may lie on another host, as ``STATIC_URL`` says. No page of another site holds ours in a
    frame, where a click would mark or release unseen, also where the operator lets courses be held.
    Pictures and addresses are the operator's to restrict, whose policy counts beside this one.
    """
    address = urlsplit(static(_A_FILE))
    files = f"{address.scheme}://{address.netloc}" if address.scheme else address.netloc
    places = f"'self' {files}".strip()
    alone = "object-src 'none'; base-uri 'none'; frame-ancestors 'self'"
    return f"script-src {places}; style-src {places}; {alone}"


def headers_of(name: str) -> dict[str, str]:
    """The headers of a response that is to be saved as ``name``."""
    return {
        # A half character cannot be written in an address at all.
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, errors='replace')}",
        POLICY: "sandbox; default-src 'none'",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": UNKEPT,
    }
