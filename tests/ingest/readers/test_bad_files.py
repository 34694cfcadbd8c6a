"""A file that cannot be read is one clear line: what, where, what to do."""

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.errors import UnreadableFileError
from kg.ingest.limits import MAX_ARCHIVE_MEMBERS, MAX_FILE_BYTES, MAX_UNPACKED_BYTES
from kg.ingest.readers import DOCUMENT_SUFFIXES, TABLE_SUFFIXES, load_file, read_document, read_table

READERS: dict[str, Callable[..., object]] = dict.fromkeys(sorted(DOCUMENT_SUFFIXES), read_document) | dict.fromkeys(
    sorted(TABLE_SUFFIXES), read_table
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WORD = "word/document.xml"


def refusal(data: bytes, suffix: str) -> str:
    name = f"encuesta{suffix}"
    with pytest.raises(UnreadableFileError) as caught:
        READERS[suffix](data, name=name)
    line = str(caught.value)
    assert line.startswith(name)
    assert "\n" not in line
    return line


@pytest.mark.parametrize("suffix", READERS)
def test_an_empty_file_is_refused(suffix: str) -> None:
    assert "empty" in refusal(b"", suffix)


@pytest.mark.parametrize("suffix", READERS)
def test_a_blank_file_is_refused(suffix: str) -> None:
    refusal(b" \n\n ", suffix)


@pytest.mark.parametrize("suffix", READERS)
def test_an_image_with_another_name_is_refused(suffix: str) -> None:
    assert "image" in refusal(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, suffix)


@pytest.mark.parametrize("suffix", sorted(set(READERS) - {".pdf"}))
def test_a_pdf_with_another_name_is_refused(suffix: str, make: Any) -> None:
    assert "a PDF" in refusal(make.pdf([["Texto."]]), suffix)


@pytest.mark.parametrize("suffix", sorted(READERS))
def test_random_bytes_are_refused(suffix: str) -> None:
    refusal(bytes(range(256)) * 40, suffix)


@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".ods"])
def test_an_archive_of_another_type_is_refused(suffix: str, make: Any) -> None:
    assert "not " in refusal(make.zip({"foto.png": b"x"}), suffix)


@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".ods"])
def test_an_encrypted_office_file_is_refused(suffix: str) -> None:
    assert "encrypted" in refusal(OLE + "EncryptedPackage".encode("utf-16-le") + bytes(600), suffix)


def test_an_encrypted_ods_is_refused(make: Any) -> None:
    data = make.zip({"content.xml": os.urandom(99), "META-INF/manifest.xml": b"<manifest:encryption-data/>"})
    assert "encrypted" in refusal(data, ".ods")


def test_an_encrypted_archive_is_refused(make: Any) -> None:
    data = bytearray(make.zip({WORD: b"<a/>"}))
    data[6] |= 1
    data[data.rfind(b"PK\x01\x02") + 8] |= 1
    assert "encrypted" in refusal(bytes(data), ".docx")


def test_an_encrypted_pdf_is_refused(make: Any) -> None:
    assert "encrypted" in refusal(make.pdf([["Texto."]], user_key="abc"), ".pdf")


def test_a_pdf_without_text_is_refused(make: Any) -> None:
    assert "no text layer" in refusal(make.pdf([[], []]), ".pdf")


def test_a_page_without_text_is_refused() -> None:
    assert "no text" in refusal(b"<html><body><nav>Menu</nav><script>x</script></body></html>", ".html")


def test_a_file_that_breaks_off_is_refused_wherever_it_breaks(make: Any) -> None:
    files = {
        ".pdf": make.pdf([["Texto."] * 30] * 3),
        ".docx": make.docx(lambda document: document.add_paragraph("Texto.")),
        ".xlsx": make.xlsx({"Hoja": [["a", "b"], [1, 2]]}),
        ".ods": make.ods([["a", "b"], ["1", "2"]]),
    }
    for suffix, data in files.items():
        for share in (0.05, 0.5, 0.9, 0.98):
            refusal(data[: int(len(data) * share)], suffix)


def test_a_flipped_byte_inside_an_archive_is_noticed(make: Any) -> None:
    data = bytearray(make.docx(lambda document: document.add_paragraph("Texto. " * 500)))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        at = archive.getinfo(WORD).header_offset + len(WORD) + 90
    data[at] ^= 0xFF
    assert "damaged" in refusal(bytes(data), ".docx")


@pytest.mark.parametrize(("suffix", "member"), [(".docx", WORD), (".xlsx", "xl/workbook.xml"), (".ods", "content.xml")])
def test_a_zip_bomb_is_refused_before_it_is_unpacked(suffix: str, member: str) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr(member, b"<a/>")
        with archive.open("bomb.xml", "w", force_zip64=True) as bomb:
            for _ in range(MAX_UNPACKED_BYTES // (1 << 20) + 1):
                bomb.write(bytes(1 << 20))
    assert "unpacked" in refusal(buffer.getvalue(), suffix)


def test_entities_that_multiply_are_not_expanded(make: Any) -> None:
    bomb = (
        b'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
        b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><document><body><p><r><t>&c;</t></r></p></body></document>'
    )
    assert "no text" in refusal(make.zip({WORD: bomb}), ".docx")


def test_a_sheet_that_claims_millions_of_cells_is_refused(make: Any) -> None:
    data = make.xlsx({"Hoja": [["a"]]})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["xl/worksheets/sheet1.xml"] = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
        b"</sheetData></worksheet>"
    )
    assert "1048576 rows" in refusal(make.zip(members), ".xlsx")


def test_html_nested_deeply_is_read_and_beyond_reason_is_refused() -> None:
    assert read_document(b"<div>" * 240 + b"texto", name="a.html").text == "texto"
    assert "no text" in refusal(b"<div>" * 60_000 + b"texto", ".html")


def test_an_unknown_type_is_refused_with_the_types_there_are() -> None:
    with pytest.raises(UnreadableFileError, match=r"\.odt.*\.docx"):
        read_document(b"x", name="a.odt")
    with pytest.raises(UnreadableFileError, match=r"\.csv"):
        read_table(b"x", name="a")


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    large = tmp_path / "grande.txt"
    with large.open("wb") as file:
        file.truncate(500 * 1024 * 1024)
    assert large.stat().st_size > MAX_FILE_BYTES
    with pytest.raises(UnreadableFileError, match="500 MB"):
        load_file(large)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="no such file"):
        load_file(tmp_path / "nada.txt")
    with pytest.raises(UnreadableFileError, match="not a file"):
        load_file(tmp_path)


def test_an_archive_of_too_many_parts_is_refused_in_those_words() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for at in range(MAX_ARCHIVE_MEMBERS + 1):
            archive.writestr(f"word/{at}.xml", "x")
    assert f"more than {MAX_ARCHIVE_MEMBERS}; split it" in refusal(packed.getvalue(), ".docx")
