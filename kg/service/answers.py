"""The JSON of the contract: institutions, statements, answers, as dictionaries in a fixed order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kg.model import Hit, Match, MatchAnswer, SearchAnswer, SourceInfo, Statement, Understood
from kg.vocabulary import Vocabulary

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Pen:
    """Writes values as JSON, given the registry's names and the sources' titles."""

    vocabulary: Vocabulary
    sources: Mapping[str, SourceInfo]

    def institution(self, id: str) -> Json:
        """``I`` of the contract."""
        body = self.vocabulary.institutions.get(id)
        return {
            "id": body.id,
            "acronym": body.acronym,
            "name": body.own_name,
            "country": body.country,
            "active": body.active,
        }

    def statement(self, statement: Statement) -> Json:
        """``S`` of the contract."""
        return {
            "id": statement.id,
            "kind": statement.kind.value,
            "status": statement.status.value,
            "text": statement.text,
            "language": statement.language,
            "institution": self.institution(statement.institution),
            "themes": list(statement.themes),
            "confidence": round(statement.confidence, 4),
            "review": statement.review.value,
            "evidence": self._evidence(statement),
        }

    def search_answer(self, answer: SearchAnswer) -> Json:
        """What ``kg search --json`` prints."""
        return {
            "query": answer.query,
            "language": answer.language,
            "level": answer.level.value,
            "understood": self.understood(answer.understood),
            "hits": [self._hit(hit) for hit in answer.hits],
        }

    def match_answer(self, answer: MatchAnswer) -> Json:
        """What ``kg match --json`` prints."""
        asker = None if answer.institution is None else self.institution(answer.institution)
        return {
            "need": {"text": answer.text, "language": answer.language, "institution": asker},
            "level": answer.level.value,
            "understood": self.understood(answer.understood),
            "matches": [self._match(found) for found in answer.matches],
            "same_need": [
                {"institution": self.institution(same.institution), "evidence": self.statements(same.evidence)}
                for same in answer.same_need
            ],
            "obstacles": [
                {**self.statement(obstacle.statement), "question": obstacle.question} for obstacle in answer.obstacles
            ],
        }

    def match_in_short(self, found: Match) -> Json:
        """Who may answer a need, with the explanation instead of the evidence."""
        told = self._match(found)
        return {name: told[name] for name in ("institution", "score", "level", "explanation")}

    def statements(self, statements: Iterable[Statement]) -> list[Json]:
        """Several ``S``."""
        return [self.statement(statement) for statement in statements]

    def understood(self, understood: Understood) -> Json:
        """What was read out of the question."""
        return {
            "institutions": list(understood.institutions),
            "countries": list(understood.countries),
            "themes": list(understood.themes),
        }

    def _hit(self, hit: Hit) -> Json:
        told = {"statement": self.statement(hit.statement), "score": hit.score, "level": hit.level.value}
        return {**told, "also": self.statements(hit.also)} if hit.also else told

    def _match(self, found: Match) -> Json:
        return {
            "institution": self.institution(found.institution),
            "score": found.score,
            "level": found.level.value,
            "shared_themes": list(found.shared_themes),
            "explanation": found.explanation,
            "cautions": list(found.cautions),
            "evidence": [self._scored(hit) for hit in found.evidence],
        }

    def _scored(self, hit: Hit) -> Json:
        told = {**self.statement(hit.statement), "score": hit.score}
        return {**told, "also": self.statements(hit.also)} if hit.also else told

    def _evidence(self, statement: Statement) -> Json:
        source = self.sources[statement.evidence.source_id]
        at = statement.evidence.locator
        place = {"page": at.page, "sheet": at.sheet, "row": at.row, "column": at.column}
        locator = {name: value for name, value in place.items() if value is not None}
        return {
            "quote": statement.evidence.quote,
            "source": {
                "id": source.id,
                "title": source.title,
                "date": source.date,
                "url": source.url,
                "origin": source.origin.value,
            },
            "locator": {**locator, "start": at.start, "end": at.end},
        }
