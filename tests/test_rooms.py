"""Imports go downward only; rooms on one line never import each other."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FLOORS = {
    "kg.model": 0,
    "kg.errors": 0,
    "kg.text": 1,
    "kg.vocabulary": 2,
    "kg.store": 3,
    "kg.graph": 3,
    "kg.search": 3,
    "kg.ingest": 3,
    "kg.config": 4,
    "kg.service": 5,
    "kg.cli": 6,
    "api": 6,
}
HEAVY = {"torch", "faiss", "networkx", "onnxruntime", "sentence_transformers"}
FREE = {"kg.model": {"kg.errors"}, "kg.cli": {"api"}}
TRAINING = "kg.search.training."
MODULES = sorted([*(ROOT / "kg").rglob("*.py"), *(ROOT / "api").rglob("*.py")])


def room_of(name):
    return next((room for room in FLOORS if name == room or name.startswith(room + ".")), None)


def imports_of(path, *, top_only=False):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in tree.body if top_only else ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module


def name_of(path):
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_imports_only_its_own_room_and_lower_ones(path):
    own = room_of(name_of(path))
    if own is None:
        return
    for imported in imports_of(path):
        room = room_of(imported)
        if room is None or room == own or room in FREE.get(own, ()):
            continue
        assert FLOORS[room] < FLOORS[own], f"{name_of(path)} imports {imported}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_heavy_packages_load_inside_the_function_that_needs_them(path):
    if name_of(path).startswith(TRAINING):  # itself the adapter, imported by the training command alone
        return
    loaded = {name.split(".")[0] for name in imports_of(path, top_only=True)}
    assert not loaded & HEAVY


def test_only_the_graph_imports_networkx():
    users = {name_of(path) for path in MODULES if "networkx" in {n.split(".")[0] for n in imports_of(path)}}
    assert all(user.startswith("kg.graph") for user in users)
