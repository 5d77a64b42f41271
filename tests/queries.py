"""Which statements touch a table of this package, on whatever database."""

from collections.abc import Iterable

from django.db import connection


def ours(asked: Iterable[dict[str, str]]) -> list[str]:
    """Those of ``asked``, as Django captured them: a table stands in the quotes of the database."""
    table = f"{connection.ops.quote_name('x')[0]}tns_"
    return [each["sql"] for each in asked if table in each["sql"]]
