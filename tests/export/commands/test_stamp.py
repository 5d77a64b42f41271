"""Stamping touches one line and nothing else."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tns_training_xblock.content import fingerprint
from tns_training_xblock.content.kinds.registry import vocabulary
from tns_training_xblock.content.syntax.decoding import read
from tns_training_xblock.content.syntax.header import read_header
from tns_training_xblock.content.syntax.report import Report
from tns_training_xblock.export.commands.stamp import StampError, stamp

ENGLISH = "---\nkind: page\nid: a\ntitle: A\n---\nText.\n"


@pytest.fixture
def french(tmp_path):
    (tmp_path / "a.en.md").write_text(ENGLISH, encoding="utf-8")
    return tmp_path / "a.fr.md"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("before", ["", "original: 000000000000\n"])
def test_only_the_stamp_changes(french, before, end):
    text = f"---\nkind: page\n{before}title: À\n---\noriginal: not here\n---\n"
    french.write_bytes(text.replace("\n", end).encode())
    assert stamp(french)
    line = f"original: {fingerprint(ENGLISH)}\n"
    expected = text.replace(before, line) if before else text.replace("À\n", f"À\n{line}")
    assert french.read_bytes() == expected.replace("\n", end).encode()
    assert not stamp(french)


@pytest.mark.parametrize("name", ["a.en.md", "a.de.md", "a.md", "b.fr.md"])
def test_what_cannot_be_stamped(french, name):
    file = french.with_name(name)
    if name != "a.en.md":
        file.write_text(ENGLISH)
    with pytest.raises(StampError):
        stamp(file)
    assert file.read_text() == ENGLISH


def test_a_file_without_a_header(french):
    french.write_text("Text.\n")
    with pytest.raises(StampError, match="header"):
        stamp(french)


STATE = fingerprint(ENGLISH)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{k}original: old # why\n", "{k}original: {s} # why\n"),
        ('{k}"original": old\n', '{k}"original": {s}\n'),
        ("{k}'original' : 'old'\n", "{k}'original' : {s}\n"),
        ("{k}original:   old   \n", "{k}original:   {s}   \n"),
        ("{k}original:\n", "{k}original: {s}\n"),
        ("{k}original: # later\n", "{k}original: {s} # later\n"),
        ("{k}original:\n  old\n", "{k}original:\n  {s}\n"),
        ("{k}original: [old]\n", "{k}original: {s}\n"),
        ("original: old\n{k}", "original: {s}\n{k}"),
        ("{k}# original: not this\n", "{k}# original: not this\noriginal: {s}\n"),
        ("{k}next: >\n  a\n\n", "{k}next: >\n  a\n\noriginal: {s}\n"),
        (
            "  kind: page\n  id: a\n  title: À\n",
            "  kind: page\n  id: a\n  title: À\n  original: {s}\n",
        ),
        ("{{kind: page, id: a, title: À}}\n", "{{original: {s}, kind: page, id: a, title: À}}\n"),
        (
            "{{kind: page, id: a, title: À,\n original: old }}\n",
            "{{kind: page, id: a, title: À,\n original: {s} }}\n",
        ),
        ("? kind\n: page\nid: a\ntitle: À\n", "? kind\n: page\nid: a\ntitle: À\noriginal: {s}\n"),
        ("{k}title: |\n original: no\n", ""),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("start", ["---\n", "\ufeff---\n", "\n \n--- \t\n", "---\u00a0\n"])
def test_every_form_of_header(french, before, after, end, start):
    keys = "kind: page\nid: a\ntitle: À\n"
    if not after:  # what looks like the key and is another's text
        before = "kind: page\nid: a\ntitle: |\n  À\n  original: old\n"
        after = before + "original: {s}\n"
    texts = [
        (start + each.format(k=keys, s=STATE) + "--- \noriginal: x\n---\n").replace("\n", end)
        for each in (before, after)
    ]
    french.write_bytes(texts[0].encode())
    assert stamp(french)
    assert french.read_bytes().decode() == texts[1]
    assert not stamp(french)


VALUES = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp", "Cn", "Co"]), max_size=30
)
QUOTED = VALUES.map(lambda text: "'" + text.replace("'", "''") + "'")
KEYS = st.sampled_from(["kind", "'kind'", '"kind"']), st.sampled_from(["original", '"original"'])


@given(
    title=QUOTED,
    names=st.tuples(*KEYS),
    blanks=st.lists(st.sampled_from(["", " ", "  # x", "\t"]), min_size=4, max_size=4),
    old=st.sampled_from([None, "", "'x'", "000000000000", '"0"', "x # y"]),
    form=st.sampled_from(["block", "indented", "flow"]),
    end=st.sampled_from(["\n", "\r\n"]),
    last=st.booleans(),
    body=VALUES,
)
def test_nothing_but_the_stamp_is_read_otherwise(
    tmp_path_factory, title, names, blanks, old, form, end, last, body
):
    folder = tmp_path_factory.mktemp("stamp")
    (folder / "a.en.md").write_text(ENGLISH, encoding="utf-8")
    pairs = [f"{names[0]}: page", "id: a", f"title: {title}"]
    if old is not None:
        pairs.insert(len(pairs) if last else 0, f"{names[1]}: {old}")
    indent = "  " if form == "indented" else ""
    lines = [f"{indent}{pair}{blank}" for pair, blank in zip(pairs, blanks, strict=False)]
    if form == "flow":
        lines = ["{" + ", ".join(pair.split(" #")[0] for pair in pairs if "# y" not in pair) + "}"]
    text = end.join(["---", *lines, "---", body, ""])
    header = header_of(text)
    (folder / "a.fr.md").write_bytes(text.encode())
    if header is None:
        with pytest.raises(StampError):
            stamp(folder / "a.fr.md")
        return
    stamp(folder / "a.fr.md")
    found = (folder / "a.fr.md").read_bytes().decode()
    after = header_of(found)
    assert after.fields.said() == {**header.fields.said(), "original": STATE}
    # Without the stamp, wherever it stands, the bytes are those of before.
    place = found.index(STATE)
    start, rest = found[:place], found[place + len(STATE) :]
    assert text.endswith((rest.lstrip(", ").removeprefix(end), rest))
    assert text.startswith((start, start.rstrip(" "), start.removesuffix(f"{indent}original: ")))


def header_of(text):
    report = Report("")
    return read_header(read(text, report).split("\n"), report, vocabulary().keys)


@pytest.mark.parametrize(
    "header",
    [
        "kind: page\nid: a\ntitle: A\n...\n",
        "kind: [x]\n",
        "",
        "a: &a b\n",
        "title: A\x01\nkind: page\n",
    ],
)
def test_a_header_that_cannot_be_stamped_is_left_alone(french, header):
    french.write_bytes(f"---\n{header}---\nText.\n".encode())
    before = french.read_bytes()
    with pytest.raises(StampError, match=r"a\.fr\.md"):
        stamp(french)
    assert french.read_bytes() == before


def test_what_is_no_file_is_told(french):
    english = french.with_name("a.en.md")
    for file in (french, english):
        french.unlink(missing_ok=True)
        english.unlink(missing_ok=True)
        for each in {french, english} - {file}:
            each.write_text(ENGLISH)
        os.mkfifo(file)
        with pytest.raises(StampError, match="pipe"):
            stamp(french)
    english.unlink()
    english.write_text(ENGLISH)
    for data, said in ((b"x" * 1_000_001, "larger"), (b"---\xff", "UTF-8")):
        french.write_bytes(data)
        with pytest.raises(StampError, match=said):
            stamp(french)


def test_links_are_not_written_through_nor_followed_out(french, tmp_path_factory):
    other = tmp_path_factory.mktemp("other") / "x"
    other.write_text(ENGLISH)
    french.symlink_to(other)
    with pytest.raises(StampError, match="link"):
        stamp(french)
    french.unlink()
    french.write_text(ENGLISH)
    french.with_name("a.en.md").unlink()
    french.with_name("a.en.md").symlink_to(other)
    with pytest.raises(StampError, match="outside"):
        stamp(french)
    assert french.read_text() == other.read_text() == ENGLISH


def test_an_original_elsewhere_in_the_course(tmp_path):
    (tmp_path / "course.yaml").write_text("")
    (tmp_path / "pages").mkdir()
    (tmp_path / "real.en.md").write_text(ENGLISH)
    (tmp_path / "pages" / "a.en.md").symlink_to("../real.en.md")
    (tmp_path / "pages" / "a.fr.md").write_text(ENGLISH)
    assert stamp(tmp_path / "pages" / "a.fr.md")


def test_a_header_that_ends_otherwise_is_told_and_left_as_it_is(french):
    text = "---\nkind: page\nid: a\ntitle: A\n...\nText.\n"
    french.write_text(text)
    with pytest.raises(StampError, match="header"):
        stamp(french)
    assert french.read_text() == text
