"""kg search, kg match, kg demo."""

from __future__ import annotations

from dataclasses import replace

import click

from kg.cli.common import SCOPE, filter_options, json_option, open_workspace, print_json, read_filters, tell_if_empty

DEMO_ASKER = "INFOCAL"
DEMO_NEED = "Necesitamos mecanismos para impartir nuestros cursos a distancia"


@click.command()
@click.argument("text")
@filter_options
@click.option("-k", default=10, show_default=True, help="At most this many statements (1 to 100).")
@click.option("--literal", is_flag=True, help="Take names in TEXT as plain words, not as filters.")
@json_option
def search(text: str, k: int, literal: bool, as_json: bool, **chosen: str | None) -> None:
    """Find who has documented TEXT, in Spanish, Portuguese or English."""
    workspace = open_workspace(asking=True)
    from kg.cli.paper import Paper
    from kg.service.answers import Pen
    from kg.service.ask import Question
    from kg.service.ask import search as ask

    question = Question(text=text, k=k, filters=read_filters(chosen), literal=literal)
    answer, view = ask(workspace, SCOPE, question)
    tell_if_empty(workspace, view.snapshot.sources)
    pen = Pen(workspace.vocabulary, view.snapshot.sources)
    if as_json:
        print_json(pen.search_answer(answer))
        return
    for line in Paper(workspace.messages, answer.language, pen).search_answer(answer):
        click.echo(line)


@click.command()
@click.argument("text", required=False)
@click.option("--need", metavar="ID", help="A need already in the graph, instead of TEXT.")
@click.option("--for", "asker", metavar="NAME", help="Id, acronym or name of the institution that has the need.")
@click.option("-k", default=5, show_default=True, help="At most this many institutions (1 to 100).")
@click.option("--literal", is_flag=True, help="Look for no themes or names in TEXT.")
@json_option
def match(text: str | None, need: str | None, asker: str | None, k: int, literal: bool, as_json: bool) -> None:
    """Whom to introduce to the institution that needs TEXT."""
    if (text is None) == (need is None):
        raise click.UsageError("give either the TEXT of a need or --need ID")
    _match(text, need, asker, k=k, literal=literal, as_json=as_json)


def _match(
    text: str | None, need: str | None, asker: str | None, *, k: int, literal: bool = False, as_json: bool = False
) -> None:
    workspace = open_workspace(matching=True)
    from kg.cli.paper import Paper
    from kg.service.answers import Pen
    from kg.service.ask import NeedQuestion, need_of
    from kg.service.ask import match as introduce

    if need is not None:
        question = need_of(workspace.view(SCOPE), need)
        question = replace(question, asker=asker or question.asker)
    else:
        question = NeedQuestion(text=text or "", asker=asker)
    answer, view = introduce(workspace, SCOPE, replace(question, k=k, literal=literal))
    tell_if_empty(workspace, view.snapshot.sources)
    pen = Pen(workspace.vocabulary, view.snapshot.sources)
    if as_json:
        print_json(pen.match_answer(answer))
        return
    for line in Paper(workspace.messages, answer.language, pen).match_answer(answer):
        click.echo(line)


@click.command()
def demo() -> None:
    """Build the graph from the samples into KG_HOME and answer one institution's need."""
    from kg.cli.ingest import ingest_paths
    from kg.config import load_settings

    settings = load_settings()
    ingest_paths([settings.data / "sources"], quiet=True)
    click.echo(f'$ kg match "{DEMO_NEED}" --for {DEMO_ASKER}\n')
    _match(DEMO_NEED, None, DEMO_ASKER, k=3)
    click.echo(
        "\nTry next:\n"
        '  kg search "capacitación de docentes en línea" --country CL\n'
        '  kg match "How can we certify skills remotely?" --for CONOCER\n'
        "  kg ingest your-minutes.docx --title 'Title of the meeting' --date 2020-03-26\n"
        "  kg serve   # the same as pages, at http://127.0.0.1:8000"
    )
