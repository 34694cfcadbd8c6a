"""How many requests one key or address may send: token buckets in memory, one set for each worker process."""

from __future__ import annotations

import ipaddress
import math
import time
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

from fastapi import Request

from kg.errors import TooManyRequestsError

MAX_BUCKETS = 20_000
PERIODS = {"minute": 60, "hour": 3600}


@dataclass(slots=True)
class _Bucket:
    tokens: float
    at: float


class Limiter:
    """Allows ``limit`` requests in a period, refilled evenly; 0 is no limit. Forgets who came longest ago."""

    def __init__(self, limit: int, period: str) -> None:
        self._limit = limit
        self._period = period
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()
        self._lock = Lock()

    def take(self, who: str) -> None:
        """Count one request.

        Raises:
            TooManyRequestsError: the limit is reached; it says when to come again.
        """
        if self._limit == 0:
            return
        moment = time.monotonic()
        rate = self._limit / PERIODS[self._period]
        with self._lock:
            bucket = self._buckets.pop(who, None) or _Bucket(float(self._limit), moment)
            self._buckets[who] = bucket
            if len(self._buckets) > MAX_BUCKETS:
                self._buckets.popitem(last=False)
            bucket.tokens = min(float(self._limit), bucket.tokens + (moment - bucket.at) * rate)
            bucket.at = moment
            if bucket.tokens < 1:
                raise TooManyRequestsError(self._limit, self._period, math.ceil((1 - bucket.tokens) / rate))
            bucket.tokens -= 1


def address(request: Request) -> str:
    """The caller's address; of IPv6 the network, since one household has a whole one."""
    host = request.client.host if request.client else "unknown"
    try:
        parsed = ipaddress.ip_address(host)
    except ValueError:
        return host
    return str(ipaddress.ip_network((parsed, 64), strict=False)) if parsed.version == 6 else host
