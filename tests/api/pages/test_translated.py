from kg.service import curation

TOLD = "El INATEC ofrece formación docente en línea."


def test_a_curators_translation_stands_beside_the_quote_marked_as_such(client, workspace):
    statement = next(one for one in workspace.view("public").snapshot.statements if one.institution == "inatec-ni")
    wanted = {"action": "translate", "language": "es", "text": TOLD}
    curation.decide(workspace, statement.id, "translate", wanted, who="curator one")
    for path in ("/institutions/inatec-ni", f"/statements/{statement.id}", "/?q=online+training+of+teachers"):
        spanish = client.get(path, headers={"Accept-Language": "es"}).text
        assert TOLD in spanish
        assert "traducción" in spanish
        assert TOLD not in client.get(path, headers={"Accept-Language": "en"}).text
