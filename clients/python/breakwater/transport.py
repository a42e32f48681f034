"""One HTTP connection kept open, with tries again where that is safe."""

from __future__ import annotations

import gzip
import http.client
import json
import random
import threading
import time
import urllib.parse
from typing import Any, Callable, Dict, Optional, Tuple

from .errors import ApiError, ConnectionFailed

_BUSY = (429, 503)
_COMPRESSED_FROM = 4096


class Transport:
    """Sends requests with a key. Every request of this API may be sent again: events and hits carry ids, labels and
    facts say what shall be, queries only read. So tries are repeated after failures of the network and when the
    server asks for it. Safe for use by several threads, one connection each."""

    def __init__(
        self,
        url: str,
        key: str,
        timeout: float,
        tries: int,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        parts = urllib.parse.urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError(f"the address of a server is http://HOST:PORT or https://HOST, not {url!r}")
        if tries < 1:
            raise ValueError("there must be at least one try")
        self._secure = parts.scheme == "https"
        self._host = parts.hostname
        self._port = parts.port
        self._prefix = parts.path.rstrip("/")
        self._key = key
        self._timeout = timeout
        self._tries = tries
        self._sleep = sleep
        self._local = threading.local()

    def post(self, path: str, body: bytes, content_type: str) -> Tuple[int, bytes]:
        """The status and body of the answer; 422 with the lines' problems is an answer too."""
        sent = {"Authorization": f"Bearer {self._key}", "Content-Type": content_type}
        if len(body) >= _COMPRESSED_FROM:
            body = gzip.compress(body, 1)
            sent["Content-Encoding"] = "gzip"
        return self._answered("POST", path, body, sent)

    def _answered(self, method: str, path: str, body: Optional[bytes], headers: Dict[str, str]) -> Tuple[int, bytes]:
        for attempt in range(1, self._tries + 1):
            last = attempt == self._tries
            try:
                status, answer, wait = self._once(method, path, body, headers)
            except (OSError, http.client.HTTPException) as failure:
                self.close()
                if last:
                    raise ConnectionFailed(f"{self._host}:{self._port or ''} did not answer: {failure}") from failure
                wait = None
            else:
                if status not in _BUSY or last:
                    return _checked(status, answer)
            self._sleep(wait if wait is not None else random.uniform(0.5, 1) * min(0.1 * 2**attempt, 10))
        raise AssertionError("the last try returns or raises")

    def _once(
        self, method: str, path: str, body: Optional[bytes], headers: Dict[str, str]
    ) -> Tuple[int, bytes, Optional[float]]:
        connection = self._connection()
        connection.request(method, self._prefix + path, body, headers)
        response = connection.getresponse()
        answer = response.read()
        return response.status, answer, _seconds(response.headers.get("Retry-After"))

    def _connection(self) -> http.client.HTTPConnection:
        connection = getattr(self._local, "connection", None)
        if connection is None:
            kind = http.client.HTTPSConnection if self._secure else http.client.HTTPConnection
            connection = kind(self._host, self._port, timeout=self._timeout)
            self._local.connection = connection
        return connection

    def close(self) -> None:
        """Closes this thread's connection; the next request opens another."""
        connection = getattr(self._local, "connection", None)
        if connection is not None:
            connection.close()
            self._local.connection = None


def _seconds(text: Optional[str]) -> Optional[float]:
    return float(text) if text is not None and text.isdigit() else None


def _checked(status: int, answer: bytes) -> Tuple[int, bytes]:
    if status < 300:
        return status, answer
    problem: Any
    try:
        problem = json.loads(answer)
    except ValueError:
        problem = None
    if not isinstance(problem, dict):
        raise ApiError(status, None, f"HTTP status {status}", None)
    if status == 422 and "rejected" in problem:
        return status, answer
    detail = str(problem.get("detail") or problem.get("title") or f"HTTP status {status}")
    raise ApiError(status, problem.get("code"), detail, problem.get("remedy"))
