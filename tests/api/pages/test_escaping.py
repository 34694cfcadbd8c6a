"""A document may hold anything; its words reach a page as text and a spreadsheet as a string."""

import io

import pytest
from openpyxl import load_workbook
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import ServiceSettings
from kg.ingest.identity import source_version
from kg.ingest.statements import Claim, make_statements
from kg.model import Extraction, Kind, Source, Status, Visibility
from kg.service.preparing import prepare
from tests.api.conftest import FakeEncoder, make_workspace

EVIL = '=HYPERLINK("http://example.org") <script>alert(1)</script> virtual courses & "more"'
TITLE = "<b>Title</b>"


@pytest.fixture
def client(tmp_path):
    workspace = make_workspace(tmp_path / "home", ())
    source = Source(
        "evil/../source",
        source_version(EVIL.encode()),
        TITLE,
        EVIL,
        "en",
        "text/plain",
        "2020",
        Visibility.PUBLIC,
        url="javascript:alert(1)",
    )
    claim = Claim(0, len(EVIL), "sena-co", Kind.INITIATIVE, Status.DONE, ("distance-learning",))
    extraction = Extraction(source, make_statements(source, [claim]))
    workspace.store.put(prepare(workspace, extraction), FakeEncoder.identity)
    app = create_app(workspace.settings, ServiceSettings(rate_per_minute=0), workspace=workspace)
    with TestClient(app) as client:
        yield client


@pytest.mark.parametrize(
    "path",
    [
        "/?q=virtual courses",
        "/institutions/sena-co",
        "/countries/CO",
        "/themes/distance-learning",
        "/sources",
        "/sources/evil%2F..%2Fsource",
    ],
)
def test_html_in_a_statement_is_shown_and_never_run(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    assert "<b>Title" not in answer.text
    assert "javascript:" not in answer.text


def test_a_formula_in_a_statement_is_a_string_in_the_spreadsheet(client):
    sheet = load_workbook(io.BytesIO(client.get("/themes/distance-learning.xlsx").content)).active
    cell = sheet.cell(2, 7)
    assert str(cell.value).startswith("=HYPERLINK")
    assert cell.data_type == "s"
