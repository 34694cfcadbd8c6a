"""A short self-test: does this encoder know a paraphrase in Spanish, Portuguese and English by its meaning?

Each item is a saying of vocational training, its paraphrase, which shares no word with it, and a text about
something else. An encoder that looks at words alone is lost; so is an English one in the other two languages.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kg.model import Encoder

PASS = 0.75


@dataclass(frozen=True, slots=True)
class Item:
    """``paraphrase`` says what ``text`` says without its words; ``distractor`` speaks of another thing."""

    language: str
    text: str
    paraphrase: str
    distractor: str


@dataclass(frozen=True, slots=True)
class SelfTest:
    """``score`` in [0, 1], whether it is enough, and a sentence for people that gives the figure by language."""

    score: float
    passed: bool
    explanation: str


ITEMS: tuple[Item, ...] = (
    Item(
        "en",
        "our teachers cannot handle computers",
        "instructors lack digital skills",
        "the roof of the workshop leaks",
    ),
    Item("en", "jobs for young people", "youth employment", "repair of diesel engines"),
    Item("en", "learning at a distance", "remote online education", "fresh bread every morning"),
    Item("en", "we look for somebody to pay the costs", "seeking funding", "the exam takes place on Monday"),
    Item("en", "nursing staff", "hospital caregivers", "farm machinery"),
    Item("en", "women in the building trade", "female construction workers", "foreign language courses"),
    Item(
        "en", "the virus closed all schools", "pandemic shutdown of educational centres", "growing coffee in the hills"
    ),
    Item(
        "es",
        "nuestros docentes no dominan la informática",
        "profesores sin competencias digitales",
        "el techo del taller gotea",
    ),
    Item("es", "trabajo para los jóvenes", "empleo juvenil", "reparación de motores diésel"),
    Item("es", "enseñanza a distancia", "clases virtuales por internet", "pan fresco cada mañana"),
    Item("es", "buscamos quien pague los gastos", "se necesita financiamiento", "el examen será el lunes"),
    Item("es", "personal de enfermería", "cuidadores hospitalarios", "maquinaria agrícola"),
    Item("es", "mujeres en la construcción", "trabajadoras del sector de obras", "cursos de lenguas extranjeras"),
    Item(
        "es", "el virus cerró todas las escuelas", "suspensión de clases por pandemia", "cultivo de café en los cerros"
    ),
    Item(
        "pt",
        "nossos docentes não dominam a informática",
        "professores sem competências digitais",
        "o telhado da oficina goteja",
    ),
    Item("pt", "trabalho para os jovens", "emprego juvenil", "conserto de motores a diesel"),
    Item("pt", "ensino a distância", "aulas virtuais pela internet", "pão fresco toda manhã"),
    Item("pt", "procuramos quem pague as despesas", "precisa-se de financiamento", "a prova será na segunda-feira"),
    Item("pt", "pessoal de enfermagem", "cuidadores hospitalares", "maquinário agrícola"),
    Item("pt", "mulheres na construção", "operárias do setor de obras", "cursos de línguas estrangeiras"),
    Item("pt", "o vírus fechou todas as escolas", "suspensão das aulas por pandemia", "cultivo de café nas colinas"),
)


def self_test(encoder: Encoder) -> SelfTest:
    """Measure an encoder: the share of items whose paraphrase is nearest among all texts of its language.

    The texts are the paraphrases and distractors of all items of that language. Passed from ``PASS`` on.
    """
    texts = encoder.encode_queries([item.text for item in ITEMS])
    right = encoder.encode_passages([item.paraphrase for item in ITEMS])
    wrong = encoder.encode_passages([item.distractor for item in ITEMS])
    by_language: dict[str, float] = {}
    for language in dict.fromkeys(item.language for item in ITEMS):
        rows = [row for row, item in enumerate(ITEMS) if item.language == language]
        scores = texts[rows] @ np.concatenate([right[rows], wrong[rows]]).T
        own = np.diagonal(scores)
        rivals = (scores >= own[:, None]).sum(axis=1) - 1
        by_language[language] = float(((rivals == 0) & np.isfinite(own)).mean())
    score = round(float(np.mean(list(by_language.values()))), 4)
    figures = ", ".join(f"{language} {value:.2f}" for language, value in by_language.items())
    verdict = "knows" if score >= PASS else "does not reliably know"
    return SelfTest(
        score,
        score >= PASS,
        f"encoder {encoder.identity.name} {verdict} a paraphrase that shares no words: "
        f"{score:.2f} of 1 ({figures}; {PASS} needed)",
    )
