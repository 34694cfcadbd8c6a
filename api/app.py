"""The application: rooms, routes, guards and middleware put together."""

from __future__ import annotations

from fastapi import Depends, FastAPI
from starlette.middleware.gzip import GZipMiddleware

from api import pages, routes
from api.auth import Signer
from api.body_limit import BodyLimit
from api.conditional import Conditional
from api.guard import check_routes, guard
from api.head import Head
from api.headers import SecurityHeaders
from api.lifespan import lifespan
from api.log import RequestLog, configure_logs
from api.metrics import Measured, Metrics
from api.openapi import describe
from api.problem import add_handlers
from api.rate import Limiter
from api.service import Service
from api.settings import ServiceSettings, load_service_settings
from api.static_files import FOLDER, PREFIX, CachedStatic, StaticAddresses
from api.templating import Templates
from kg import __version__
from kg.config import Settings, load_settings
from kg.service.imports import ImportStarter
from kg.service.workspace import Workspace
from kg.store.secret import load_secret

GZIP_FROM = 600
DEFAULT = ServiceSettings()


def create_app(
    settings: Settings, service: ServiceSettings = DEFAULT, *, workspace: Workspace | None = None
) -> FastAPI:
    """The service and its pages over the database of ``settings``.

    Args:
        settings: where the database and the data lie.
        service: limits and the public address.
        workspace: the rooms, when they are open already.

    Raises:
        UndeclaredRouteError: a route does not say who may call it.
    """
    app = FastAPI(
        title="The experience graph",
        version=__version__,
        dependencies=[Depends(guard)],
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
        lifespan=lifespan,
    )
    app.state.service = _service(workspace or Workspace(settings), service)
    for router in (*routes.ROUTERS, *pages.ROUTERS):
        app.include_router(router)
    app.mount(PREFIX, CachedStatic(directory=FOLDER), name="static")
    add_handlers(app)
    describe(app)
    check_routes(app.routes)
    app.add_middleware(BodyLimit, max_body=service.max_body, max_upload=service.max_upload)
    app.add_middleware(Conditional)
    app.add_middleware(GZipMiddleware, minimum_size=GZIP_FROM, compresslevel=5)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(Head)
    app.add_middleware(Measured, metrics=app.state.service.metrics)
    app.add_middleware(RequestLog)
    return app


def from_environment() -> FastAPI:
    """The application of the environment's settings: what each worker process of ``kg serve`` runs."""
    configure_logs()
    return create_app(load_settings(), load_service_settings())


def _service(workspace: Workspace, settings: ServiceSettings) -> Service:
    signer = Signer(load_secret(workspace.store.home))
    return Service(
        workspace=workspace,
        settings=settings,
        signer=signer,
        requests=Limiter(settings.rate_per_minute, "minute"),
        writes=Limiter(settings.writes_per_hour, "hour"),
        templates=Templates(StaticAddresses(), signer),
        metrics=Metrics(),
        imports=ImportStarter(),
    )
