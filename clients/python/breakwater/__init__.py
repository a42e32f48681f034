"""Client of Breakwater: send events, ask for verdicts, query, label.

    from breakwater import Client

    client = Client("http://127.0.0.1:8080", key)
    client.send("signups", [{"event_id": "s-1", "account_id": "a1", "ip": "203.0.113.7"}])
    client.query("SELECT ip, count(*) AS accounts FROM signups GROUP BY ip").to_pandas()
"""

from .client import Client
from .errors import ApiError, BreakwaterError, ConnectionFailed, NotAccepted
from .results import Column, Receipt, Rejection, Table, Verdict

__all__ = [
    "ApiError",
    "BreakwaterError",
    "Client",
    "Column",
    "ConnectionFailed",
    "NotAccepted",
    "Receipt",
    "Rejection",
    "Table",
    "Verdict",
]
