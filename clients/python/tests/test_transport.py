"""What the client does when a server is slow, busy or gone: against a small server that plays answers from a list."""

import gzip
import json
import threading
import unittest
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, HTTPServer

from breakwater import ApiError, Client, ConnectionFailed, NotAccepted
from breakwater.transport import Transport


class Player(HTTPServer):
    """Answers requests with what it was given, in order, and remembers them."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.requests = []
        super().__init__(("127.0.0.1", 0), _Handler)
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.headers.get("Content-Encoding") == "gzip":
            body = gzip.decompress(body)
        self.server.requests.append((self.path, dict(self.headers), body))
        answer = self.server.answers.pop(0)
        if answer is None:
            self.close_connection = True
            return
        status, headers, fields = answer
        content = json.dumps(fields).encode()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *ignored):
        pass


STORED = (200, {}, {"accepted": 1, "duplicates": 0, "rejected": [], "block": 7})


class TransportTest(unittest.TestCase):
    def played(self, *answers):
        player = Player(*answers)
        self.addCleanup(player.server_close)
        self.addCleanup(player.shutdown)
        return player

    def test_a_busy_server_is_asked_again_after_the_time_it_names(self):
        player = self.played((429, {"Retry-After": "3"}, {}), (503, {}, {}), STORED)
        waits = []
        transport = Transport(player.url, "bw_k", 5, 3, waits.append)
        status, _ = transport.post("/v1/events/t", b"{}", "application/x-ndjson")
        transport.close()
        self.assertEqual(200, status)
        self.assertEqual(3.0, waits[0])
        self.assertTrue(0 < waits[1] <= 10)

    def test_a_lost_connection_is_opened_again_and_the_same_is_sent(self):
        player = self.played(None, STORED)
        with Client(player.url, "bw_k") as client:
            self.assertEqual(1, client.send("t", [{"a": 1}]).accepted)
        first, second = player.requests
        self.assertEqual(first[2], second[2])
        self.assertIn(b"event_id", first[2])

    def test_what_goes_on_failing_is_reported_with_its_code(self):
        player = self.played((503, {}, {"code": "BW3011", "detail": "away", "remedy": "send it later"}))
        with Client(player.url, "bw_k", tries=1) as client, self.assertRaises(ApiError) as caught:
            client.send("t", [{"a": 1}])
        self.assertEqual((503, "BW3011"), (caught.exception.status, caught.exception.code))
        self.assertIn("send it later", str(caught.exception))

    def test_a_server_that_is_not_there_is_named(self):
        player = Player()
        player.shutdown()
        player.server_close()
        with Client(player.url, "bw_k", tries=1) as client, self.assertRaises(ConnectionFailed):
            client.query("SELECT 1")

    def test_an_answer_that_is_no_problem_document_still_says_its_status(self):
        player = self.played((502, {}, ["no", "object"]))
        with Client(player.url, "bw_k") as client, self.assertRaises(ApiError) as caught:
            client.query("SELECT 1")
        self.assertEqual(502, caught.exception.status)

    def test_many_lines_go_in_several_requests_and_their_problems_keep_their_index(self):
        problem = {"index": 1, "place": "line 2", "code": "BW3004", "message": "m", "remedy": "r"}
        player = self.played(
            (200, {}, {"accepted": 20_000, "duplicates": 0, "rejected": [], "block": 1}),
            (200, {}, {"accepted": 1, "duplicates": 0, "rejected": [problem], "block": 2}),
        )
        with Client(player.url, "bw_k") as client, self.assertRaises(NotAccepted) as caught:
            client.send("t", ({"event_id": str(number)} for number in range(20_002)))
        receipt = caught.exception.receipt
        self.assertEqual((20_001, 2), (receipt.accepted, receipt.block))
        self.assertEqual([20_001], [rejection.index for rejection in receipt.rejected])

    def test_values_keep_their_meaning(self):
        player = self.played(STORED, STORED)
        moment = datetime(2026, 11, 22, 12, tzinfo=timezone(timedelta(hours=1)))
        with Client(player.url, "bw_k") as client:
            client.send("t", [{"event_id": "1", "d": Decimal("12345678901234567.890"), "t": moment, "l": ["\u00e9"], "n": None}])
            for bad in (float("nan"), Decimal("NaN"), object(), datetime(2026, 11, 22)):
                with self.subTest(repr(bad)), self.assertRaises((ValueError, TypeError)):
                    client.send("t", [{"event_id": "2", "v": bad}])
        self.assertEqual(
            '{"event_id":"1","d":12345678901234567.890,"t":"2026-11-22T11:00:00+00:00","l":["\u00e9"],"n":null}',
            player.requests[0][2].decode(),
        )
        self.assertEqual(1, len(player.requests))

    def test_addresses_and_tries_that_cannot_be_are_refused(self):
        for url in ("127.0.0.1:8080", "ftp://host", ""):
            with self.subTest(url), self.assertRaises(ValueError):
                Client(url, "bw_k")
        with self.assertRaises(ValueError):
            Client("http://host", "bw_k", tries=0)


if __name__ == "__main__":
    unittest.main()
