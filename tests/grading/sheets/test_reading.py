import io
import zipfile

import pytest
from openpyxl import Workbook

from tests.growth import assert_time_grows_with_length
from tns_training_xblock.grading.sheets import reading
from tns_training_xblock.grading.sheets.reading import SheetRefused, lines_of

HEADS = ["Numéro [number]", "Learner", "Calcul; et plus [level: arithmetic]", "Version [version]"]
ROW = ["1A2B-3C4D", "Mina", "Bon", "3"]
CELLS = {"number": "1A2B-3C4D", "level: arithmetic": "Bon", "version": "3"}


def read(data):
    return lines_of(io.BytesIO(data), len(data))


def book(*rows, heads=HEADS):
    made = Workbook()
    for row in [heads, *rows]:
        made.active.append(row)
    return saved(made)


def saved(made):
    into = io.BytesIO()
    made.save(into)
    return into.getvalue()


def csv(separator, *rows):
    lines = [HEADS, *rows]
    text = "\r\n".join(
        separator.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in lines
    )
    return text + "\r\n"


def code(data):
    with pytest.raises(SheetRefused) as refused:
        read(data)
    return refused.value.code


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv_is_read_whatever_program_saved_it(separator, encoding):
    row = [*ROW[:2], 'Bon "à"\nأ', "3"]
    [line] = read(csv(separator, row).encode(encoding))
    assert line.cells == {**CELLS, "level: arithmetic": 'Bon "à"\nأ'}
    assert (line.row, line.faults) == (2, {})


def test_what_excel_says_of_its_separator_is_no_line():
    assert read(b"sep=;\r\n" + csv(";", ROW).encode())[0].cells == CELLS


@pytest.mark.parametrize("encoding", ["windows-1252", "utf-16-le"])
def test_an_encoding_that_nothing_names_is_refused_and_never_guessed(encoding):
    assert code(csv(",", ROW).encode(encoding)) == "encoding"


def test_windows_1256_is_refused_too():
    assert code(csv(",", ["1", "2", "جيد", "3"]).replace("é", "e").encode("cp1256")) == "encoding"


def test_a_workbook_is_read_by_its_heads_wherever_they_stand():
    made = Workbook()
    sheet = made.active
    sheet.title = "Marks"
    sheet.append(["Marks of the group"])
    sheet.append(list(reversed(HEADS)))
    sheet.append([3.0, "Bon", "Mina", "1A2B-3C4D"])
    sheet.append([])
    sheet.append([4, None, "Noor", "0000-0001"])
    made.create_sheet("notes").append(["nothing", "of ours"])
    lines = read(saved(made))
    assert [(line.sheet, line.row) for line in lines] == [("Marks", 3), ("Marks", 5)]
    assert lines[0].cells == CELLS
    assert lines[1].cells["level: arithmetic"] == ""


@pytest.mark.parametrize(
    ("value", "fault"),
    [("=1+1", "formula"), (True, "no-text"), (__import__("datetime").date(2026, 1, 2), "no-text")],
)
def test_what_is_no_text_is_a_fault_of_its_cell(value, fault):
    [line] = read(book(["1A2B-3C4D", "Mina", value, 3]))
    assert line.faults == {"level: arithmetic": fault}


def test_an_apostrophe_is_taken_away_where_it_was_put():
    [line] = read(book(["1A2B-3C4D", "Mina", "'=1+1", 3]))
    assert line.cells["level: arithmetic"] == "=1+1"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "no-heads"),
        (b"a,b\r\n1,2\r\n", "no-heads"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old-excel"),
        (b"PK\x03\x04 no zip", "broken"),
        (csv(",", ROW).replace("Learner", "x [number]").encode(), "twice"),
        (("Number [number]\r\n" + '"' + "a" * 140_000).encode(), "broken"),
    ],
)
def test_other_files_are_refused_with_the_reason(data, why):
    assert code(data) == why


def archive(**members):
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in members.items():
            made.writestr(name, text)
    return into.getvalue()


def with_member(data, name, change):
    """A workbook with one of its parts changed."""
    into = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(into, "w", 8) as new:
        for member in old.namelist():
            text = old.read(member)
            new.writestr(member, change(text) if member == name else text)
    return into.getvalue()


def test_an_archive_that_is_no_workbook_is_told_from_a_broken_one():
    assert code(archive(**{"content.xml": "<office/>", "mimetype": "ods"})) == "not-xlsx"
    assert code(archive(**{"xl/workbook.xml": "<not"})) == "broken"


def test_a_bomb_is_refused_before_it_is_unpacked():
    bomb = with_member(book(ROW), "xl/worksheets/sheet1.xml", lambda _: b"0" * 70_000_000)
    assert len(bomb) < reading.MAX_BYTES
    assert code(bomb) == "too-large"


ENTITIES = b"".join(
    [
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "aaaaaaaaaa">',
        *(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10)),
        b"]>",
    ]
)


@pytest.mark.parametrize(
    "name", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "[Content_Types].xml", "xl/styles.xml"]
)
def test_entities_that_grow_are_refused(name):
    def grown(text):
        body = text.partition(b"?>")[2] if text.startswith(b"<?xml") else text
        start = body.index(b">") + 1
        return ENTITIES + body[:start] + b"&a9;" + body[start:]

    data = with_member(book(ROW), name, grown)
    try:
        told = str(read(data))
    except SheetRefused as refused:
        told = refused.code
    assert "aaaaaaaaaa" not in told
    assert told == "broken" or "1A2B-3C4D" in told


def test_what_an_entity_would_fetch_is_not_fetched(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("the key")
    head = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY s SYSTEM "file://{secret}">]>'.encode()

    def asking(text):
        body = text.partition(b"?>")[2] if text.startswith(b"<?xml") else text
        return head + body.replace(b"<t>Mina</t>", b"<t>&s;</t>").replace(b">Bon<", b">&s;<")

    for name in ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"):
        data = with_member(book(ROW), name, asking)
        try:
            lines = read(data)
        except SheetRefused:
            continue
        assert "the key" not in str(lines)


def test_a_file_that_is_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(reading, "MAX_LINES", 3)
    assert len(read(book(*[ROW] * 3))) == 3
    assert code(book(*[ROW] * 4)) == "too-many"
    assert code(csv(",", *[ROW] * 4).encode()) == "too-many"
    with pytest.raises(SheetRefused, match="too-large"):
        lines_of(io.BytesIO(b""), reading.MAX_BYTES + 1)


def test_what_takes_long_to_read_is_refused_however_small_it_is_packed(monkeypatch):
    row = b"<row>" + b"<c/>" * 16_000 + b"</row>"
    sheet = b"<worksheet><sheetData>" + row * 200 + b"</sheetData></worksheet>"
    many = with_member(book(ROW), "xl/worksheets/sheet1.xml", lambda _: sheet)
    assert (len(many) < 30_000, code(many)) == (True, "too-large")
    sheets = Workbook()
    for heads in (HEADS, ROW):
        sheets.active.append(heads)
    monkeypatch.setattr(reading, "MAX_SHEETS", 2)
    sheets.create_sheet()
    assert len(read(saved(sheets))) == 1
    sheets.create_sheet()
    assert code(saved(sheets)) == "too-large"


def test_rows_that_are_left_out_are_counted_over_all_sheets(monkeypatch):
    monkeypatch.setattr(reading, "_DEEPEST", 100)
    made = Workbook()
    for sheet in (made.active, made.create_sheet(), made.create_sheet("Last")):
        sheet.append(HEADS)
        for place, cell in enumerate(ROW, start=1):
            sheet.cell(60, place, cell)
    assert refused(saved(made)) == ("too-deep", "Last")
    made.remove(made["Last"])
    assert len(read(saved(made))) == 2


def refused(data):
    with pytest.raises(SheetRefused) as found:
        read(data)
    return found.value.code, found.value.where


def test_a_line_far_below_the_others_is_read_and_empty_rows_between_cost_nothing():
    made = Workbook()
    made.active.append(HEADS)
    for place, cell in enumerate(ROW, start=1):
        made.active.cell(30_000, place, cell)
    [line] = read(saved(made))
    assert (line.row, line.cells) == (30_000, CELLS)


def test_more_rows_than_are_read_are_refused_and_the_sheet_is_named(monkeypatch):
    monkeypatch.setattr(reading, "MAX_ROWS", 20)
    empty = [""] * len(HEADS)
    assert len(read(book(ROW, *[empty] * 28))) == 1
    assert refused(book(ROW, *[empty] * 40, ROW)) == ("too-deep", "Sheet")


def test_a_column_that_comes_back_from_too_far_right_is_refused_and_named():
    far = [*HEADS[:2], *["x"] * reading.MAX_COLUMNS, *HEADS[2:]]
    row = [*ROW[:2], *["x"] * reading.MAX_COLUMNS, *ROW[2:]]
    assert refused(book(row, heads=far)) == ("too-wide", "OM")
    table = "\n".join(";".join(cells) for cells in ([f'"{head}"' for head in far], row))
    assert refused(table.encode()) == ("too-wide", "OM")
    beside = [*HEADS, *["x"] * reading.MAX_COLUMNS]
    assert read(book(ROW, heads=beside))[0].cells == CELLS


@pytest.mark.parametrize(
    "cell",
    [
        ",\tCalcul [level: c{}];",
        ",\t[level: c{};",
        ",\t[number]x;",
        ",\t[[[[;",
        ",\t{};",
        ",\t   ;",
        '"',
    ],
)
def test_time_grows_with_the_length_of_a_line_of_heads(cell):
    def made(size):
        data = "".join(map(cell.format, range(size // len(cell)))).encode()
        return {"read": lambda: refused(data)}

    def refused(data):
        with pytest.raises(SheetRefused):
            read(data)

    assert_time_grows_with_length(made, 100_000)
