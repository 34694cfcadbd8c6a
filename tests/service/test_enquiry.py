import pytest

from kg.errors import NotFoundError, UsageError
from kg.model import Filters, Kind, Scope
from kg.service.enquiry import Enquiry, enquire
from tests.api.conftest import make_workspace


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    return make_workspace(tmp_path_factory.mktemp("enquiry") / "home")


def ask(workspace, text="virtual courses", scope=Scope.NETWORK, **more):
    return enquire(workspace, scope, Enquiry(text=text, **more))


def test_facets_count_what_the_scope_may_see(workspace):
    assert "BR" in ask(workspace).facets["country"]
    assert "BR" not in ask(workspace, scope=Scope.PUBLIC).facets["country"]


def test_a_facet_is_counted_under_the_other_filters_alone(workspace):
    facets = ask(workspace, filters=Filters(country="CO")).facets
    assert set(facets["country"]) > {"CO"}
    assert facets["kind"] == {"initiative": 1}


def test_filters_hold_for_matches_and_hits(workspace):
    found = ask(workspace, filters=Filters(kind=Kind.OFFER))
    assert {hit.statement.kind for hit in found.hits} <= {Kind.OFFER}
    assert {match.institution for match in found.answer.matches} <= {"inatec-ni"}


def test_a_country_in_the_question_is_a_filter_until_it_is_ignored(workspace):
    named = ask(workspace, "virtual courses in Colombia")
    assert named.reading.understood.countries == ("CO",)
    assert {hit.statement.institution for hit in named.hits} == {"sena-co"}
    meant = ask(workspace, "virtual courses in Colombia", ignoring=frozenset({"CO"}))
    assert len({hit.statement.institution for hit in meant.hits}) > 1


def test_the_asker_is_context_and_no_answer(workspace):
    found = ask(workspace, "SENA wants virtual courses", asker="sena-co")
    assert found.reading.understood.institutions == ()
    assert "sena-co" not in {match.institution for match in found.answer.matches}


def test_the_country_of_the_asker_is_context_too(workspace):
    found = ask(workspace, "Estamos en Bolivia y necesitamos cursos a distancia", asker="INFOCAL")
    assert found.reading.understood.countries == ()
    assert found.answer.matches


def test_who_is_in_need_by_the_words_of_the_question_asks_and_is_no_filter(workspace):
    found = ask(workspace, "INADEH needs virtual courses")
    assert (found.in_need, found.answer.institution) == (("inadeh-pa",), "inadeh-pa")
    assert found.reading.understood.institutions == ()
    assert {match.institution for match in found.answer.matches} >= {"sena-co", "senai-br"}


def test_several_in_need_are_no_answer_and_none_of_them_the_asker(workspace):
    found = ask(workspace, "SENA and INADEH need virtual courses")
    assert (found.in_need, found.answer.institution) == (("sena-co", "inadeh-pa"), None)
    assert {match.institution for match in found.answer.matches} == {"senai-br", "inatec-ni"}


@pytest.mark.parametrize("how", [{"ignoring": frozenset({"inadeh-pa"})}, {"literal": True}])
def test_who_is_in_need_may_be_taken_away(workspace, how):
    found = ask(workspace, "INADEH needs virtual courses", **how)
    assert (found.in_need, found.answer.institution) == ((), None)
    assert found.reading.understood.institutions == ()


def test_the_asker_that_is_given_counts_alone(workspace):
    found = ask(workspace, "INADEH needs virtual courses", asker="sena-co")
    assert (found.in_need, found.answer.institution) == ((), "sena-co")


def test_who_took_part_and_said_nothing_is_told(workspace):
    silence = ask(workspace, filters=Filters(institution="sence-cl")).silent[0]
    assert (silence.institution, silence.heard) == ("sence-cl", False)
    assert set(silence.sources) == {"public-minutes", "network-survey"}


def test_the_answer_speaks_the_language_that_is_wanted(workspace):
    explanations = [match.explanation for match in ask(workspace, speak="pt").answer.matches]
    assert explanations
    assert all("conforme contado" in told for told in explanations)


@pytest.mark.parametrize("enquiry", [{"text": " "}, {"filters": Filters(since="never")}])
def test_what_is_no_question_is_refused(workspace, enquiry):
    with pytest.raises(UsageError):
        ask(workspace, **enquiry)


def test_an_unknown_filter_is_refused(workspace):
    with pytest.raises(NotFoundError):
        ask(workspace, filters=Filters(theme="no-such-theme"))


@pytest.mark.parametrize("how", [{}, {"filters": Filters(kind=Kind.INITIATIVE)}, {"asker": "inadeh-pa"}])
def test_who_the_question_excludes_is_no_answer(workspace, how):
    found = ask(workspace, "virtual courses, other than SENA", **how)
    assert "sena-co" not in {match.institution for match in found.answer.matches}
    assert found.hits
    assert "sena-co" not in {hit.statement.institution for hit in found.hits}
    assert found.silent == ()


def test_words_that_are_taken_literally_exclude_nobody(workspace):
    found = ask(workspace, "virtual courses, other than SENA", literal=True)
    assert "sena-co" in {hit.statement.institution for hit in found.hits}


def test_a_partner_may_be_sought_outside_the_country_of_the_asker(workspace):
    found = ask(workspace, "SENA needs virtual courses from outside Brazil")
    assert found.in_need == ("sena-co",)
    assert {match.institution for match in found.answer.matches} == {"inatec-ni"}
