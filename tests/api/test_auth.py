"""Keys, roles, sign-in links, cookies, form tokens."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from fastapi import APIRouter
from starlette.testclient import TestClient

from api.app import create_app
from api.guard import check_routes
from kg.errors import UndeclaredRouteError
from kg.service import keys as service
from kg.service.workspace import Workspace
from kg.store.clock import now
from kg.store.keys import Keys, Role


def _sign_in(app, workspace: Workspace, role: Role, institution: str | None = None) -> TestClient:
    made = service.create_key(workspace, role, institution=institution)
    browser = TestClient(app, follow_redirects=False, raise_server_exceptions=False)
    address = "/sign-in/" + service.make_link(workspace, made.key.id)
    token = _token(browser.get(address).text)
    assert browser.post(address, data={"csrf_token": token}).status_code == 303
    return browser


def _token(page: str) -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert found is not None
    return found.group(1)


def test_a_stranger_sees_what_is_public_and_a_member_what_the_network_sees(client, caller):
    assert [s["id"] for s in client.get("/v1/sources").json()["sources"]] == ["public-minutes"]
    member = caller("member", "infocal-bo")
    assert [s["id"] for s in member.get("/v1/sources").json()["sources"]] == ["network-survey", "public-minutes"]


def test_a_reader_key_sees_only_what_is_public(caller):
    assert [s["id"] for s in caller("reader").get("/v1/sources").json()["sources"]] == ["public-minutes"]


def test_an_unknown_key_is_refused_even_where_none_is_needed(client):
    answer = client.get("/v1/sources", headers={"Authorization": "Bearer nothing"})
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert answer.headers["content-type"] == "application/problem+json"


def test_what_needs_a_role_says_401_without_a_key_and_403_with_a_lesser_one(client, caller):
    assert client.get("/v1/keys").status_code == 401
    assert caller("curator").get("/v1/keys").status_code == 403
    assert caller("admin").get("/v1/keys").status_code == 200


def test_a_revoked_key_is_refused_at_once(client, workspace):
    made = service.create_key(workspace, Role.CURATOR)
    headers = {"Authorization": f"Bearer {made.secret}"}
    assert client.get("/v1/sources", headers=headers).status_code == 200
    service.revoke_key(workspace, made.key.id)
    assert client.get("/v1/sources", headers=headers).status_code == 401


def test_the_administrator_makes_lists_and_revokes_keys(caller):
    admin = caller("admin")
    made = admin.post("/v1/keys", json={"role": "member", "institution": "INFOCAL"}).json()
    assert made["institution"] == "infocal-bo"
    assert made["key"].startswith("kg_")
    listed = admin.get("/v1/keys").json()["keys"]
    assert made["id"] in {row["id"] for row in listed}
    assert all("key" not in row for row in listed)
    assert admin.delete(f"/v1/keys/{made['id']}").json()["valid"] is False
    assert admin.delete("/v1/keys/nothing").status_code == 404


def test_a_member_needs_an_institution_and_nobody_else_has_one(caller):
    admin = caller("admin")
    assert admin.post("/v1/keys", json={"role": "member"}).status_code == 422
    assert admin.post("/v1/keys", json={"role": "admin", "institution": "INFOCAL"}).status_code == 422


def test_the_database_holds_no_secret(workspace):
    made = service.create_key(workspace, Role.ADMIN)
    link = service.make_link(workspace, made.key.id)
    held = b"".join(path.read_bytes() for path in workspace.store.home.iterdir())
    assert made.key.id.encode() in held
    assert made.secret.encode() not in held
    assert link.encode() not in held


@pytest.mark.parametrize(
    ("language", "used", "unknown", "another"),
    [
        ("es", "este enlace de acceso ya se usó o caducó", "este enlace de acceso no existe", "le envía otro"),
        ("pt", "este link de acesso já foi usado ou expirou", "este link de acesso não existe", "envia outro"),
        ("en", "used or expired", "this sign-in link does not exist", "sends you another"),
    ],
)
def test_a_link_that_signs_nobody_in_says_so_and_what_to_do(app, workspace, language, used, unknown, another):
    key = service.create_key(workspace, Role.CURATOR).key
    spent = service.make_link(workspace, key.id)
    service.sign_in(workspace, spent)
    browser = TestClient(app, follow_redirects=False, headers={"accept-language": language})
    for secret, status, told in ((spent, 409, used), (spent[:9], 404, unknown)):
        address = f"/sign-in/{secret}"
        answer = browser.post(address, data={"csrf_token": _token(browser.get(address).text)})
        assert answer.status_code == status
        assert told in answer.text
        assert another in answer.text
        assert "set-cookie" not in answer.headers or "kg_session" not in answer.headers["set-cookie"]


def test_a_sign_in_link_works_once(app, workspace):
    made = service.create_key(workspace, Role.CURATOR)
    address = "/sign-in/" + service.make_link(workspace, made.key.id)
    first = TestClient(app, follow_redirects=False)
    first.post(address, data={"csrf_token": _token(first.get(address).text)})
    second = TestClient(app, follow_redirects=False)
    again = second.post(address, data={"csrf_token": _token(second.get(address).text)})
    assert again.status_code == 409


def test_an_expired_link_is_refused(app, workspace):
    made = service.create_key(workspace, Role.CURATOR)
    secret = "x" * 43
    Keys(workspace.store.database).add_link(made.key.id, secret, expires_at=now(after=-timedelta(minutes=1)))
    browser = TestClient(app, follow_redirects=False)
    token = _token(browser.get(f"/sign-in/{secret}").text)
    assert browser.post(f"/sign-in/{secret}", data={"csrf_token": token}).status_code == 409


def test_the_session_cookie_is_signed_and_out_of_reach(app, workspace):
    browser = _sign_in(app, workspace, Role.ADMIN)
    assert browser.get("/v1/keys").status_code == 200
    made = service.create_key(workspace, Role.ADMIN)
    address = "/sign-in/" + service.make_link(workspace, made.key.id)
    other = TestClient(app, follow_redirects=False)
    cookie = other.post(address, data={"csrf_token": _token(other.get(address).text)}).headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    forged = TestClient(app, cookies={"kg_session": "forged"})
    assert forged.get("/v1/keys").status_code == 401


def test_a_cookie_alone_changes_nothing(app, workspace):
    browser = _sign_in(app, workspace, Role.ADMIN)
    assert browser.post("/v1/keys", json={"role": "reader"}).status_code == 403
    token = app.state.service.signer
    page = browser.get("/sign-in/" + "y" * 43).text
    assert token is not None
    headers = {"X-CSRF-Token": _token(page)}
    assert browser.post("/v1/keys", json={"role": "reader"}, headers=headers).status_code == 201
    elsewhere = {**headers, "Sec-Fetch-Site": "cross-site"}
    assert browser.post("/v1/keys", json={"role": "reader"}, headers=elsewhere).status_code == 403


def test_a_token_of_somebody_else_is_refused(app, workspace):
    mine, other = (_sign_in(app, workspace, Role.ADMIN) for _ in range(2))
    token = _token(other.get("/sign-in/" + "y" * 43).text)
    answer = mine.post("/v1/keys", json={"role": "reader"}, headers={"X-CSRF-Token": token})
    assert answer.status_code == 403


def test_signing_out_ends_the_session(app, workspace):
    browser = _sign_in(app, workspace, Role.ADMIN)
    session = browser.cookies["kg_session"]
    token = _token(browser.get("/sign-in/" + "y" * 43).text)
    assert browser.post("/sign-out", data={"csrf_token": token}).status_code == 303
    thief = TestClient(app, cookies={"kg_session": session})
    assert thief.get("/v1/keys").status_code == 401


def test_the_first_start_makes_an_administrator_once(workspace):
    first = service.first_link(workspace)
    assert first is not None
    key, _session = service.sign_in(workspace, first)
    assert key.role is Role.ADMIN
    assert service.first_link(workspace) is None


def test_a_route_without_a_declared_role_does_not_start(workspace, monkeypatch):
    router = APIRouter()
    router.add_api_route("/v1/open", lambda: None)
    with pytest.raises(UndeclaredRouteError, match="/v1/open"):
        check_routes(router.routes)
    monkeypatch.setattr("api.routes.ROUTERS", (router,))
    with pytest.raises(UndeclaredRouteError, match="/v1/open"):
        create_app(workspace.settings, workspace=workspace)
