import io
import os
import tracemalloc
import zipfile

from tns_training_xblock.grading.sheets.packing import packed


def test_an_archive_holds_what_was_put_in():
    files = [("a/é.txt", [b"one ", b"two"]), ("عربي.html", [b""]), ("big.bin", [b"x" * 70_000] * 9)]
    with zipfile.ZipFile(io.BytesIO(b"".join(packed(files)))) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [name for name, _ in files]
        assert archive.read("a/é.txt") == b"one two"
        assert len(archive.read("big.bin")) == 630_000


def test_nothing_is_asked_for_before_it_is_needed():
    asked = []

    def files():
        for number in range(3):
            asked.append(number)
            yield f"{number}", [os.urandom(200_000)]

    parts = packed(files())
    next(parts)
    assert len(asked) < 3
    assert sum(map(len, parts)) > 0


def test_an_archive_is_never_whole_in_memory():
    piece = os.urandom(64 * 1024)

    def peak(count):
        files = ((f"{number:05}.bin", iter([piece] * 16)) for number in range(count))
        tracemalloc.start()
        sent = sum(len(part) for part in packed(files))
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return sent, most

    few, low = peak(2)
    many, high = peak(60)
    assert many > 60_000_000
    assert high - low < 500_000
    assert few < many
