from kg.ingest.options import IngestOptions
from kg.model import Origin, Visibility


def test_what_is_said_here_wins_and_the_rest_comes_from_the_other() -> None:
    own = IngestOptions(title="Acta", visibility=Visibility.DRAFT)
    other = IngestOptions(as_="survey", title="Otra", date="2020", visibility=Visibility.PUBLIC)
    assert own.over(other) == IngestOptions(as_="survey", title="Acta", date="2020", visibility=Visibility.DRAFT)


def test_what_nobody_says_is_network_and_original() -> None:
    assert IngestOptions().effective_visibility is Visibility.NETWORK
    assert IngestOptions().effective_origin is Origin.ORIGINAL
