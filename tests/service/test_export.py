import io
import time
import zipfile

import networkx as nx
import pytest

from kg import __version__
from kg.errors import UsageError
from kg.model import EncoderIdentity, Scope
from kg.service.export import FORMATS, export, versions
from kg.service.workspace import Workspace


def written(workspace, scope, file_format, path):
    counts = export(workspace, scope, file_format, path)
    return counts, path.read_bytes()


def content(data: bytes) -> str:
    """All that can be read in an export, unpacked."""
    if not data.startswith(b"PK"):
        return data.decode("utf-8")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "".join(archive.read(name).decode("utf-8") for name in archive.namelist())


@pytest.mark.parametrize("file_format", FORMATS)
def test_the_same_database_gives_the_same_bytes_at_any_time_and_from_any_process(small, tmp_path, file_format):
    _, one = written(small, Scope.NETWORK, file_format, tmp_path / "one")
    time.sleep(0.01)
    _, other = written(Workspace(small.settings), Scope.NETWORK, file_format, tmp_path / "other")
    assert one == other


@pytest.mark.parametrize("file_format", FORMATS)
def test_contacts_reviews_and_drafts_are_in_no_export(small, tmp_path, file_format):
    told = content(written(small, Scope.NETWORK, file_format, tmp_path / "x")[1])
    assert "buscamos simuladores" in told
    for hidden in ("someone@example.org", "Some One", "what waits for review", "Nobody Knows", "borrador"):
        assert hidden not in told


@pytest.mark.parametrize("file_format", FORMATS)
def test_the_public_export_holds_what_is_public_and_no_more(small, tmp_path, file_format):
    counts, data = written(small, Scope.PUBLIC, file_format, tmp_path / "x")
    assert counts["statements"] == 1
    assert "usamos simuladores" in content(data)
    assert "buscamos" not in content(data)
    assert "infocal-bo-TOOK_PART" not in content(data)


@pytest.mark.parametrize("file_format", FORMATS)
def test_every_export_names_build_encoder_rules_data_and_scope(small, tmp_path, file_format):
    told = content(written(small, Scope.NETWORK, file_format, tmp_path / "x")[1])
    for value in (__version__, "fake@1", small.vocabulary.version, versions(small, Scope.NETWORK).rules, "network"):
        assert value in told


@pytest.mark.parametrize("file_format", FORMATS)
def test_what_the_project_wrote_itself_is_marked(small, tmp_path, file_format):
    assert "retold" in content(written(small, Scope.PUBLIC, file_format, tmp_path / "x")[1])


def test_the_counts_are_those_of_the_file(small, tmp_path):
    counts, data = written(small, Scope.NETWORK, "graphml", tmp_path / "graph.graphml")
    back = nx.read_graphml(io.BytesIO(data), force_multigraph=True)
    assert counts == {"nodes": back.number_of_nodes(), "edges": back.number_of_edges(), "statements": 2}


def test_a_database_without_evidence_exports_the_vocabulary(small, tmp_path):
    empty = Workspace(small.settings.__class__(home=tmp_path / "empty", data=small.settings.data))
    counts, data = written(empty, Scope.NETWORK, "csv", tmp_path / "x.zip")
    assert counts["statements"] == 0
    assert "encoder,none" in content(data)


def test_an_unknown_format_is_refused_and_nothing_written(small, tmp_path):
    with pytest.raises(UsageError, match="graphml, jsonld, csv"):
        export(small, Scope.NETWORK, "pdf", tmp_path / "x")
    assert not (tmp_path / "x").exists()


def test_a_folder_that_is_missing_is_an_error_that_says_so(small, tmp_path):
    with pytest.raises(UsageError, match="cannot be written"):
        export(small, Scope.NETWORK, "csv", tmp_path / "no" / "such" / "x.zip")


def test_an_older_file_stays_whole_when_the_writing_fails(small, tmp_path, monkeypatch):
    path = tmp_path / "x.jsonld"
    path.write_text("older")

    def fail(_graph, _versions):
        raise MemoryError

    monkeypatch.setitem(FORMATS, "jsonld", fail)
    with pytest.raises(MemoryError):
        export(small, Scope.NETWORK, "jsonld", path)
    assert path.read_text() == "older"
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["x.jsonld"]


def test_the_generation_does_not_show_so_that_a_rebuild_exports_the_same(small, tmp_path):
    before = written(small, Scope.NETWORK, "graphml", tmp_path / "x")[1]
    vectors = small.store.known_vectors(small.store.texts(), EncoderIdentity("fake", "1", 4))
    small.store.replace_vectors(vectors, {}, EncoderIdentity("fake", "1", 4))
    assert written(small, Scope.NETWORK, "graphml", tmp_path / "x")[1] == before


def test_tables_are_not_written_into_a_file_that_is_called_otherwise_than_a_zip(small, tmp_path):
    with pytest.raises(UsageError, match=r"write graph\.zip"):
        export(small, Scope.NETWORK, "csv", tmp_path / "graph.csv")
    assert list(tmp_path.glob("graph*")) == []
    export(small, Scope.NETWORK, "csv", tmp_path / "graph.ZIP")
    export(small, Scope.NETWORK, "jsonld", tmp_path / "graph.csv")
    assert len(list(tmp_path.glob("graph*"))) == 2
