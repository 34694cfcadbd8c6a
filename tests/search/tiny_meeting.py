"""A meeting of four statements and three needs, in words that the tiny teacher knows."""

from kg.search.training.meetings import Meeting, MeetingNeed


def told(english: str) -> dict[str, str]:
    return {"en": english, "es": english, "pt": english}


MEETING = Meeting(
    "one",
    (told("a teacher at work"), told("the school"), told("a plan"), told("work 7")),
    (
        MeetingNeed(told("online school"), {3: 3}),
        MeetingNeed(told("we need teachers"), {2: 3, 1: 1}),
        MeetingNeed(told("courses"), {0: 2}),
    ),
)
