"""Why a spreadsheet or one of its rows is not taken, and what to do about it."""

from __future__ import annotations

from django.utils.translation import pgettext


def refused_file(code: str, where: str = "") -> str:
    """What to say where the whole file is refused; ``where`` is the sheet or column that it is."""
    said = {
        "no-file": pgettext("tns", "Choose the spreadsheet first, then bring it back."),
        "too-large": pgettext(
            "tns", "This file is too large. Bring it back in several, with fewer rows in each."
        ),
        "too-many": pgettext(
            "tns", "These are more rows than can be brought back at once. Bring them in several."
        ),
        "too-deep": pgettext(
            "tns",
            "The sheet “{where}” has more than 20,000 rows, and nothing of it was read. Delete the "
            "empty rows below the last submission, save it, and bring it back again.",
        ),
        "too-wide": pgettext(
            "tns",
            "Column {where} is one of those that come back, and stands too far to the right: only "
            "the first 400 columns are read. Move it to the left, and bring it back again.",
        ),
        "old-excel": pgettext(
            "tns", "This is a file of an older Excel. Save it as XLSX or CSV, then bring that back."
        ),
        "not-xlsx": pgettext(
            "tns", "This is another kind of file. Save it as XLSX or CSV, then bring that back."
        ),
        "broken": pgettext("tns", "This file cannot be read. Save it once more as XLSX or CSV."),
        "encoding": pgettext(
            "tns",
            "This CSV does not say in which encoding it is, and letters could change without a "
            "word. Save it as UTF-8 or as XLSX, then bring that back.",
        ),
        "no-heads": pgettext(
            "tns",
            "There is no row to bring back: the first row must have the heads as they were "
            "downloaded, with what stands in brackets.",
        ),
        "twice": pgettext("tns", "Two columns have the same head. Take one of them away."),
        "over": pgettext(
            "tns", "This preview is too old, or somebody else’s. Bring the spreadsheet once more."
        ),
    }
    return said.get(code, said["broken"]).replace("{where}", where)


def refused_line(reason: str, cell: str, who: str) -> str:
    """What to say of one row: ``cell`` is what stands there, ``who`` is in the way."""
    said = {
        **_of_numbers(),
        **_of_cells(),
        **_of_states(),
        "read-only": pgettext("tns", "You may read this submission, but not mark it."),
        "no-version": pgettext("tns", "The version is missing: it must stay as downloaded."),
        "stale": pgettext("tns", "{who} changed this mark since it was downloaded."),
        "claimed": pgettext("tns", "{who} has this submission on the desk now."),
    }
    return said[reason].format(cell=cell, who=who)


def _of_numbers() -> dict[str, str]:
    return {
        "no-number": pgettext("tns", "The number is missing."),
        "unknown": pgettext("tns", "No submission that you may see has this number."),
        "again": pgettext("tns", "The learner has handed in anew since it was downloaded."),
        "several": pgettext("tns", "Two submissions have this number: mark them on the desk."),
        "twice": pgettext("tns", "This number stands in several rows."),
    }


def _of_cells() -> dict[str, str]:
    return {
        "formula": pgettext("tns", "A cell has a formula: write what it comes to as text."),
        "no-text": pgettext("tns", "A cell has a date or an error: write it as text."),
        "unknown-criterion": pgettext(
            "tns", "“{cell}” stands at a criterion that this submission’s rubric does not have."
        ),
        "unknown-level": pgettext("tns", "“{cell}” is no level of this criterion."),
        "too-long": pgettext("tns", "The comment “{cell}…” is longer than 10,000 characters."),
        "out-of-range": pgettext("tns", "These levels come to more points than there are."),
    }


def _of_states() -> dict[str, str]:
    return {
        "second": pgettext("tns", "It is one of two marks: go on with it on the desk."),
        "reconcile": pgettext("tns", "Two trainers differ: settle it on the desk."),
        "ready": pgettext("tns", "It is ready to release. Re-open it on the desk to change it."),
        "released": pgettext("tns", "It is released. Re-open it on the desk to change it."),
        "returned": pgettext("tns", "It is with the learner for revision."),
    }
