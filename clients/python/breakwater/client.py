"""The client itself: a method for each thing one does with Breakwater from a program or a notebook."""

from __future__ import annotations

import json
import re
import uuid
from datetime import date, datetime, timezone
from decimal import Decimal
from typing import Any, Iterable, Iterator, List, Mapping, Optional
from urllib.parse import quote

from .errors import NotAccepted
from .results import Column, Receipt, Table, Verdict
from .transport import Transport

_LINES = "application/x-ndjson"
_JSON = "application/json"
_MOST_LINES = 20_000
_MOST_BYTES = 7 * 1024 * 1024
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


class Client:
    """Talks to one server with one API key.

    Args:
        url: such as ``http://127.0.0.1:8080``.
        key: an API key, ``bw_...``, made under *Settings -> API keys*; its scopes say what may be done.
        timeout: seconds to wait for an answer.
        tries: how often a request is sent until the server takes it. Sending again is always safe: what is stored
            already is not stored twice.
    """

    def __init__(self, url: str, key: str, timeout: float = 60.0, tries: int = 6) -> None:
        self._transport = Transport(url, key, timeout, tries)

    def __enter__(self) -> "Client":
        return self

    def __exit__(self, *ignored: object) -> None:
        self.close()

    def close(self) -> None:
        self._transport.close()

    # -- what happens on the product

    def send(self, table: str, events: Iterable[Mapping[str, Any]], check: bool = True) -> Receipt:
        """Stores events, any number of them; returns when all are durable.

        Each is a mapping of the table's columns, with ``event_id`` (made up where it is missing) and ``event_time`` (a
        ``datetime``; without it, now). Valid events are stored even if others are not.

        Raises:
            NotAccepted: some were refused, unless ``check`` is false; the receipt says which and why.
        """
        named = ({"event_id": str(uuid.uuid4()), **event} for event in events)
        return self._post_lines(f"/v1/events/{quote(table, safe='')}", named, check)

    def decide(self, table: str, event: Mapping[str, Any], deadline_ms: Optional[int] = None) -> Verdict:
        """Stores one event and says what the detectors make of it: go on, or not.

        The answer comes after the commit. Ask again with the same ``event_id``, and the answer is the stored verdict. After
        ``deadline_ms`` the answer is what the pack declares for that, and the event is stored all the same.
        """
        path = f"/v1/decide/{quote(table, safe='')}"
        if deadline_ms is not None:
            path += f"?deadline_ms={int(deadline_ms)}"
        _, answer = self._transport.post(path, _encoded({"event_id": str(uuid.uuid4()), **event}), _JSON)
        return Verdict.of(json.loads(answer))

    def facts(self, facts: Iterable[Mapping[str, Any]], check: bool = True) -> Receipt:
        """Tells facts about entities: mappings of ``entity_type``, ``entity_id``, ``name`` and ``value``."""
        return self._post_lines("/v1/facts", facts, check)

    # -- what we think of it

    def hits(self, hits: Iterable[Mapping[str, Any]], check: bool = True) -> Receipt:
        """Reports hits of an outside detector of the pack: mappings of ``detector``, ``entity``, ``columns``, .."""
        return self._post_lines("/v1/hits", hits, check)

    def label(
        self, entity_type: str, entity_ids: Iterable[str], label: str, reason: str, expires_at: Optional[datetime] = None
    ) -> Receipt:
        """Puts a label on entities; detectors see it from then on."""
        lines = (
            {"entity_type": entity_type, "entity_id": entity, "label": label, "reason": reason, "expires_at": expires_at}
            for entity in entity_ids
        )
        return self._post_lines("/v1/labels", lines, True)

    def unlabel(self, entity_type: str, entity_ids: Iterable[str], label: str, reason: str) -> Receipt:
        """Takes a label off entities."""
        lines = (
            {"entity_type": entity_type, "entity_id": entity, "label": label, "reason": reason, "remove": True}
            for entity in entity_ids
        )
        return self._post_lines("/v1/labels", lines, True)

    # -- questions

    def query(self, sql: str, max_rows: int = 10_000) -> Table:
        """Answers one SELECT over everything stored: events, hits, decisions, enforcements, labels."""
        _, answer = self._transport.post("/v1/query", _encoded({"sql": sql, "max_rows": max_rows}), _JSON)
        found = json.loads(answer)
        columns = [Column(column["name"], column["type"]) for column in found["columns"]]
        return Table(columns, found["rows"], found["truncated"])

    def sample(self, table: str, size: int, where: str = "TRUE", seed: int = 0) -> Table:
        """A random sample of a table's rows: the same seed over the same rows draws the same ones.

        Args:
            where: a condition in SQL that the rows meet, such as ``detector = 'signup_farm'``.
        """
        if not _NAME.fullmatch(table):
            raise ValueError(f"{table!r} is not the name of a table")
        row_id = "hit_id" if table == "hits" else "ts"
        sql = (
            f"SELECT * FROM {table} WHERE ({where}) "
            f"ORDER BY md5(concat('{int(seed)}:', CAST({row_id} AS VARCHAR))) LIMIT {int(size)}"
        )
        return self.query(sql, max_rows=size)

    # -- how

    def _post_lines(self, path: str, items: Iterable[Mapping[str, Any]], check: bool) -> Receipt:
        total = Receipt(0)
        sent = 0
        for lines in _batches(_encoded(item) for item in items):
            _, answer = self._transport.post(path, b"\n".join(lines), _LINES)
            total = total + Receipt.of(json.loads(answer), sent)
            sent += len(lines)
        if check and total.rejected:
            raise NotAccepted(total)
        return total


def _batches(lines: Iterator[bytes]) -> Iterator[List[bytes]]:
    """Groups lines so that a request stays below the server's limits."""
    batch: List[bytes] = []
    size = 0
    for line in lines:
        if batch and (len(batch) >= _MOST_LINES or size + len(line) > _MOST_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(line)
        size += len(line) + 1
    if batch:
        yield batch


def _encoded(value: Mapping[str, Any]) -> bytes:
    return _json(value).encode("utf-8")


def _json(value: Any) -> str:
    """JSON of plain values, and of those that Python's own encoder does not know; decimals keep all their digits."""
    if value is None or isinstance(value, (bool, str, int)):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, float):
        return json.dumps(value, allow_nan=False)
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise ValueError(f"{value} has no form in JSON")
        return format(value, "f")
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise ValueError(f"{value!r} has no time zone: use datetime.now(timezone.utc)")
        return json.dumps(value.astimezone(timezone.utc).isoformat())
    if isinstance(value, (date, uuid.UUID)):
        return json.dumps(str(value))
    if isinstance(value, Mapping):
        return "{" + ",".join(f"{json.dumps(str(key), ensure_ascii=False)}:{_json(item)}" for key, item in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ",".join(map(_json, value)) + "]"
    if hasattr(value, "item"):  # numbers of numpy and pandas
        return _json(value.item())
    raise TypeError(f"{type(value).__name__} has no form in JSON")
