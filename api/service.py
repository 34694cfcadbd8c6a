"""What one running application holds; routes take it by ``Depends(service)``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, cast

from fastapi import Depends, Request

from api.settings import ServiceSettings
from kg.service.workspace import Workspace

if TYPE_CHECKING:
    from api.templating import Templates


@dataclass(frozen=True, slots=True, eq=False)
class Service:
    """The rooms of the installation, the service's own settings, and the templates of its pages."""

    workspace: Workspace
    settings: ServiceSettings
    templates: Templates


def service(request: Request) -> Service:
    """The service of the application that got the request."""
    return cast(Service, request.app.state.service)


ServiceDep = Annotated[Service, Depends(service)]
