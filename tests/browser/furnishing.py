"""A home in which something of everything waits: for pages that are empty otherwise."""

from __future__ import annotations

from pathlib import Path

from kg.config import Settings, data_dir
from kg.model import Kind, Scope
from kg.service import imports, introductions, needs, reports, review
from kg.service.actor import Actor
from kg.service.introductions import NewIntroduction
from kg.service.needs import NewNeed
from kg.service.reports import NewReport
from kg.service.workspace import Workspace
from kg.store.keys import Role

MEMBER_OF = "senai-br"
STRANGER = Actor(Role.READER)
MINUTES = b"""Minutes of the meeting on beekeeping

5 May 2021

Participants: INA (Costa Rica), SENCE (Chile), SENAI (Brazil)

INA, of Costa Rica, offers every institution its video lessons on beekeeping.

SENCE, of Chile, needs lessons on beekeeping for rural learners.

SENAI, of Brazil, trained 300 beekeepers at a distance in 2020.

The Beekeeping Institute of Nowhere offers hives to all training centres.

The Organisation of Honey plans courses on honey for young people.
"""


def furnish(home: Path, *, curator: str) -> dict[str, str]:
    """Fill the home; the addresses of the pages that this gives, by what they show. ``curator`` is a key's id."""
    workspace = Workspace(Settings(home=home, data=data_dir()))
    upload = [imports.Upload("beekeeping.txt", MINUTES)]
    options = {"as_": "minutes", "date": "2021-05-05"}
    sent = [imports.queue_import(workspace, upload, options, dry_run=dry, key=curator) for dry in (False, True)]
    failing = [imports.Upload("broken.pdf", b"no pdf"), imports.Upload("table.csv", b"institution,text\nSENA,\n,x\n")]
    sent.append(imports.queue_import(workspace, failing, {}, dry_run=False, key=curator))
    answers = b"institution,text\nSENA,Dio cursos virtuales de soldadura.\nINATEC,Ofrece cursos de cocina a todos.\n"
    imports.queue_import(
        workspace, [imports.Upload("answers.csv", answers)], {"as_": "entries"}, dry_run=False, key=curator
    )
    imports.work(workspace, "furnishing")
    done, preview, failed = (imports.imports_of(workspace).get(one.id) for one in sent)
    draft = done.report["files"][0]["sources"][0]
    statements = workspace.view(Scope.NETWORK).snapshot.statements
    own = [one for one in statements if one.institution == MEMBER_OF]
    member = Actor(Role.MEMBER, MEMBER_OF, "furnishing")
    reports.report(workspace, member, own[0].id, NewReport(kind="outdated", note="Terminó en 2021."))
    reports.report(workspace, STRANGER, statements[0].id, NewReport(kind="report", note="El enlace no funciona."))
    review.act(workspace, Actor(Role.CURATOR, None, curator), statements[1].id, "approve", {})
    need = needs.state_need(workspace, member, NewNeed(text="Buscamos un simulador de soldadura en español.")).need
    needs.state_need(workspace, member, NewNeed(text="Abrimos nuestro curso de apicultura.", kind=Kind.OFFER))
    needs.solve_need(workspace, member, need.source_id, "INA nos ayudó.")
    needs.state_need(workspace, member, NewNeed(text="Procuramos aulas de robótica para jovens."))
    wanted = NewNeed(text="Necesitamos colmenas.", institution="Centro sin registro", contact="ana@example.org")
    needs.state_need(workspace, STRANGER, wanted)
    requested = NewIntroduction(
        partner=MEMBER_OF, asker="sence-cl", text="Lecciones de soldadura", contact="ana@example.org"
    )
    introductions.ask_for_introduction(workspace, STRANGER, requested)
    proposed = introductions.ask_for_introduction(
        workspace,
        Actor(Role.MEMBER, "ina-cr", "furnishing"),
        NewIntroduction(partner=MEMBER_OF, text="Cursos a distancia para zonas rurales", statements=(own[0].id,)),
    )
    return {
        "draft": f"/desk/sources/{draft}",
        "passage": f"/desk/passages?edit={workspace.store.review_items()[0][0]}",
        "table": "/desk/drafts/answers-csv",
        "correction": f"/desk/sources/{draft}?edit={_first(workspace, draft)}",
        "import": f"/desk/imports/{done.id}",
        "preview": f"/desk/imports/{preview.id}",
        "failed import": f"/desk/imports/{failed.id}",
        "introduction": f"/desk/introductions/{proposed.id}",
        "own correction": f"/mine?edit={own[1].id}",
        "statement": f"/statements/{own[0].id}",
        "report": f"/reports/new?statement={own[0].id}",
    }


def _first(workspace: Workspace, source: str) -> str:
    found = review.curation.draft(workspace, source)["statements"]
    return str(found[0]["id"])
