"""What one running application holds; routes take it by ``ServiceDep``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, cast

from fastapi import Depends, Request

from api.auth import Signer
from api.rate import Limiter
from api.settings import ServiceSettings
from kg.service.imports import ImportStarter
from kg.service.workspace import Workspace

if TYPE_CHECKING:
    from api.metrics import Metrics
    from api.templating import Templates


@dataclass(frozen=True, slots=True, eq=False)
class Service:
    """The rooms of the installation, the service's own settings, what signs, what limits, what renders pages.

    ``requests`` bounds all requests of a key or address, ``writes`` what an address may send without a key.
    """

    workspace: Workspace
    settings: ServiceSettings
    signer: Signer
    requests: Limiter
    writes: Limiter
    templates: Templates
    metrics: Metrics
    imports: ImportStarter


async def service(request: Request) -> Service:
    """The service of the application that got the request."""
    # A coroutine, though it waits for nothing: anything else is sent through another thread and back.
    return cast(Service, request.app.state.service)


ServiceDep = Annotated[Service, Depends(service)]
