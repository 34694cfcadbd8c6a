"""The views that answers come from: one for all who ask at once, and never older than the question."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from kg.model import EncoderIdentity, Scope, Visibility
from kg.service.preparing import prepare
from kg.service.workspace import Workspace


@pytest.fixture
def draft(workspace, documents):
    """A document that the installation can still take."""
    extraction = documents([Visibility.PUBLIC])[0]
    workspace.store.withdraw("public-minutes")
    workspace.store.restore("public-minutes")
    return extraction


def put(workspace: Workspace, extraction) -> None:
    identity: EncoderIdentity = workspace.encoder.identity
    workspace.store.put(prepare(workspace, extraction), identity)


def test_all_who_ask_at_once_share_one_view(workspace):
    with ThreadPoolExecutor(8) as callers:
        views = list(callers.map(lambda _: workspace.view(Scope.NETWORK), range(16)))
    assert len({id(view) for view in views}) == 1


def test_a_view_is_kept_while_nothing_changes(workspace):
    assert workspace.view(Scope.PUBLIC) is workspace.view(Scope.PUBLIC)


def test_whoever_asks_after_a_change_sees_it(workspace, draft):
    before = workspace.view(Scope.PUBLIC)
    put(workspace, draft)
    after = workspace.view(Scope.PUBLIC)
    assert len(before.snapshot.statements) == 0
    assert len(after.snapshot.statements) == 3


def test_a_change_by_another_process_is_seen_too(workspace, draft):
    workspace.view(Scope.PUBLIC)
    other = Workspace(workspace.settings)
    other.__dict__["encoder"] = workspace.encoder
    put(other, draft)
    assert len(workspace.view(Scope.PUBLIC).snapshot.statements) == 3
