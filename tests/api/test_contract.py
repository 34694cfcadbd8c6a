"""Whatever is sent to any operation by any role: no failure of ours, no undocumented status or shape."""

from __future__ import annotations

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from kg.service.keys import create_key
from kg.store.keys import Role

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
EXAMPLES = 9
"""For each operation, role, and way of generating (values that fit, values that do not)."""
LEAST = 500
"""Requests of each role: 2,000 of all four."""


@pytest.mark.slow
@pytest.mark.parametrize("role", list(Role))
def test_generated_requests_get_documented_answers(app, workspace, role, monkeypatch):
    monkeypatch.setattr(app.state.service.imports, "ensure", lambda _workspace: None)
    institution = "infocal-bo" if role is Role.MEMBER else None
    headers = {"Authorization": f"Bearer {create_key(workspace, role, institution=institution).secret}"}
    known = _known_ids(workspace)
    schema = schemathesis.openapi.from_asgi("/openapi.json", app)
    sent = 0
    for found in schema.get_all_operations():
        operation = found.ok()
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
            if mode is GenerationMode.NEGATIVE and not _takes_anything(operation):
                continue
            ids = known if mode is GenerationMode.POSITIVE else ()

            @settings(
                max_examples=EXAMPLES,
                deadline=None,
                derandomize=True,
                database=None,
                phases=[Phase.generate],
                suppress_health_check=list(HealthCheck),
            )
            @given(operation.as_strategy(generation_mode=mode), st.sampled_from((None, *ids)))
            def ask(case, id):
                nonlocal sent
                sent += 1
                if id is not None and "id" in case.path_parameters:
                    case.path_parameters["id"] = id
                # Without a limit of time: the first request opens all rooms, which may take long on a busy machine.
                case.validate_response(case.call(headers=headers, timeout=None), checks=CHECKS)

            ask()
    assert sent >= LEAST


def _known_ids(workspace) -> tuple[str, ...]:
    """Ids that name something, so that requests also get past the first question."""
    state = workspace.store.all_statements()
    return ("public-minutes", "draft-page", "sena-co", "youth", *(statement.id for statement in state))


def _takes_anything(operation) -> bool:
    return bool(operation.body or operation.query or operation.path_parameters)
