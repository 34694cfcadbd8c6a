"""Our errors: one base, a shallow tree; each leaf holds its evidence as fields and says what, where, what to do."""

from __future__ import annotations


class KgError(Exception):
    """Base of all errors that a user can cause or mend; ``str()`` is one line for standard error."""


class UsageError(KgError):
    """An option or argument that cannot be used as given."""

    def __init__(self, what: str, advice: str) -> None:
        self.what = what
        self.advice = advice
        super().__init__(what, advice)

    def __str__(self) -> str:
        return f"{self.what}; {self.advice}"


class NotFoundError(KgError):
    """An identifier that names nothing: ``what`` is the word of the model (institution, theme, source, ...)."""

    def __init__(self, what: str, id: str, suggestions: tuple[str, ...] = ()) -> None:
        self.what = what
        self.id = id
        self.suggestions = suggestions
        super().__init__(what, id, suggestions)

    def __str__(self) -> str:
        hint = f"; did you mean {', '.join(self.suggestions)}?" if self.suggestions else ""
        return f"no {self.what} '{self.id}'{hint}"


class AmbiguousNameError(KgError):
    """A name that several institutions bear."""

    def __init__(self, name: str, candidates: tuple[str, ...]) -> None:
        self.name = name
        self.candidates = candidates
        super().__init__(name, candidates)

    def __str__(self) -> str:
        return f"'{self.name}' names several institutions; give one of the ids {', '.join(self.candidates)}"


class DataFileError(KgError):
    """A table of ours (registry, themes, cues, mapping, ...) that is broken: file, line, reason."""

    def __init__(self, file: str, reason: str, line: int | None = None) -> None:
        self.file = file
        self.reason = reason
        self.line = line
        super().__init__(file, reason, line)

    def __str__(self) -> str:
        place = f"{self.file}, line {self.line}" if self.line else self.file
        return f"{place}: {self.reason}"


class UnreadableFileError(KgError):
    """A file that cannot be read: empty, encrypted, truncated, of another type, too large."""

    def __init__(self, file: str, reason: str, advice: str) -> None:
        self.file = file
        self.reason = reason
        self.advice = advice
        super().__init__(file, reason, advice)

    def __str__(self) -> str:
        return f"{self.file}: {self.reason}; {self.advice}"


class TextTooLongError(KgError):
    """More characters than one source may have."""

    def __init__(self, length: int, limit: int) -> None:
        self.length = length
        self.limit = limit
        super().__init__(length, limit)

    def __str__(self) -> str:
        return f"the text has {self.length} characters, more than the {self.limit} one source may have; split it"


class StoreBusyError(KgError):
    """Another process is writing and did not finish in time."""

    def __init__(self, path: str, seconds: float) -> None:
        self.path = path
        self.seconds = seconds
        super().__init__(path, seconds)

    def __str__(self) -> str:
        return f"{self.path}: another process has been writing for {self.seconds:g} s; try again when it has finished"


class StoreError(KgError):
    """The database cannot be used: damaged, of a newer version, disk full."""

    def __init__(self, path: str, reason: str, advice: str) -> None:
        self.path = path
        self.reason = reason
        self.advice = advice
        super().__init__(path, reason, advice)

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}; {self.advice}"


class WithdrawnError(KgError):
    """A source whose bytes were withdrawn is offered again."""

    def __init__(self, source_id: str) -> None:
        self.source_id = source_id
        super().__init__(source_id)

    def __str__(self) -> str:
        return f"source '{self.source_id}' was withdrawn; to take it back, run kg withdraw {self.source_id} --restore"


class EncoderMismatchError(KgError):
    """The database was built with another encoder than the one in use."""

    def __init__(self, stored: str, current: str) -> None:
        self.stored = stored
        self.current = current
        super().__init__(stored, current)

    def __str__(self) -> str:
        return f"the database was built with encoder {self.stored}, now {self.current} is in use; run kg reindex"


class EncoderError(KgError):
    """An encoder that cannot be loaded or does not answer as it must."""

    def __init__(self, name: str, reason: str, advice: str) -> None:
        self.name = name
        self.reason = reason
        self.advice = advice
        super().__init__(name, reason, advice)

    def __str__(self) -> str:
        return f"encoder {self.name}: {self.reason}; {self.advice}"


class MissingExtraError(KgError):
    """An optional package that is not installed."""

    def __init__(self, purpose: str, extra: str) -> None:
        self.purpose = purpose
        self.extra = extra
        super().__init__(purpose, extra)

    def __str__(self) -> str:
        return (
            f"{self.purpose} needs an optional package; install it with: pip install 'experience-graph[{self.extra}]'"
        )


class CorpusError(KgError):
    """What is to be searched does not fit together: the derived tables of the database are damaged."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)

    def __str__(self) -> str:
        return f"the search corpus is inconsistent: {self.reason}; run kg reindex"


class SignInNeededError(KgError):
    """Something that only a key of some role may do was asked for without one, or with one that is not valid."""

    def __init__(self, role: str, reason: str = "no key was shown") -> None:
        self.role = role
        self.reason = reason
        super().__init__(role, reason)

    def __str__(self) -> str:
        return (
            f"this needs a key of the role {self.role}, and {self.reason}; send 'Authorization: Bearer KEY' or sign in"
        )


class AccessDeniedError(KgError):
    """A key whose role, or institution, does not allow what was asked."""

    def __init__(self, role: str, needed: str) -> None:
        self.role = role
        self.needed = needed
        super().__init__(role, needed)

    def __str__(self) -> str:
        return f"a key of role {self.role} may not do this; it needs {self.needed}"


class UndeclaredRouteError(KgError):
    """Routes that do not say who may call them: the service does not start with such."""

    def __init__(self, paths: tuple[str, ...]) -> None:
        self.paths = paths
        super().__init__(paths)

    def __str__(self) -> str:
        return f"the routes {', '.join(self.paths)} do not say who may call them; declare a role with @allow"


class BodyTooLargeError(KgError):
    """A request that holds more bytes than this address takes."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        super().__init__(limit)

    def __str__(self) -> str:
        kilobytes = self.limit / 1024
        size = f"{kilobytes / 1024:.4g} MB" if kilobytes >= 1024 else f"{kilobytes:.4g} KB"
        return f"the request holds more than the {size} that this address takes; send less at once"


class TooManyRequestsError(KgError):
    """More requests than one key or address may send."""

    def __init__(self, limit: int, period: str, seconds: int) -> None:
        self.limit = limit
        self.period = period
        self.seconds = seconds
        super().__init__(limit, period, seconds)

    def __str__(self) -> str:
        return f"more than {self.limit} requests in one {self.period}; try again in {self.seconds} s"


class ConflictError(KgError):
    """Something that its present state does not allow (closing twice, an old version of a page)."""

    def __init__(self, what: str, state: str, advice: str) -> None:
        self.what = what
        self.state = state
        self.advice = advice
        super().__init__(what, state, advice)

    def __str__(self) -> str:
        return f"{self.what} is {self.state}; {self.advice}"


class NoPathError(KgError):
    """Two nodes of the graph that nothing joins."""

    def __init__(self, start: str, end: str) -> None:
        self.start = start
        self.end = end
        super().__init__(start, end)

    def __str__(self) -> str:
        return f"nothing in the graph joins {self.start} and {self.end}; ingest more sources, or ask for other nodes"


class ForgedFormError(KgError):
    """A form that was not sent from a page of ours, or from one that is too old."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)

    def __str__(self) -> str:
        return f"the form was not accepted: {self.reason}; load the page again and send it once more"


class MissingColumnError(KgError):
    """A table without a column that is needed: ``wanted`` in words or as named, ``columns`` those it has."""

    _SHOWN = 40

    def __init__(self, file: str, wanted: tuple[str, ...], columns: tuple[str, ...]) -> None:
        self.file = file
        self.wanted = wanted
        self.columns = columns
        super().__init__(file, wanted, columns)

    def __str__(self) -> str:
        names = ", ".join(f"'{name}'" for name in self.columns[: self._SHOWN])
        more = f" and {len(self.columns) - self._SHOWN} more" if len(self.columns) > self._SHOWN else ""
        wanted = ", ".join(f"'{name}'" for name in self.wanted)
        advice = "name them in a mapping (--mapping FILE)"
        return f"{self.file}: no column {wanted}; its columns are {names}{more}; {advice}"


class AmbiguousColumnError(KgError):
    """A table of which several columns may hold what only one can: ``wanted`` in words, ``columns`` those it may be."""

    def __init__(self, file: str, wanted: str, columns: tuple[str, ...]) -> None:
        self.file = file
        self.wanted = wanted
        self.columns = columns
        super().__init__(file, wanted, columns)

    def __str__(self) -> str:
        names = ", ".join(f"'{name}'" for name in self.columns)
        return f"{self.file}: several columns may be '{self.wanted}': {names}; name it in a mapping (--mapping FILE)"
