"""The client against a real server, which the environment names (BREAKWATER_URL, BREAKWATER_KEY)."""

import json
import os
import unittest
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

from breakwater import ApiError, Client, NotAccepted

URL = os.environ.get("BREAKWATER_URL")
EXAMPLES = Path(__file__).parent.parent / "examples"


@unittest.skipUnless(URL, "BREAKWATER_URL does not name a server")
class ServerTest(unittest.TestCase):
    def setUp(self):
        self.client = Client(URL, os.environ["BREAKWATER_KEY"])
        self.addCleanup(self.client.close)

    def test_events_are_stored_once_and_can_be_asked_for(self):
        events = [
            {"event_id": f"py-{number}", "card": "py", "terminal": "t1", "amount": Decimal("12.50")}
            for number in range(3)
        ]
        first = self.client.send("payments", events)
        again = self.client.send("payments", events)

        self.assertEqual((3, 0), (first.accepted, first.duplicates))
        self.assertEqual((0, 3), (again.accepted, again.duplicates))
        self.assertEqual(3, len(self.client.query("SELECT 1 FROM payments WHERE card = 'py' AND amount = 12.50")))
        table = self.client.query("SELECT event_id, ts, amount FROM payments WHERE card = 'py' ORDER BY event_id")
        self.assertEqual(["py-0", "py-1", "py-2"], table.column("event_id"))
        self.assertEqual({"event_id", "ts", "amount"}, set(table.names))
        self.assertIn("3 rows", repr(table))

    def test_times_need_a_zone(self):
        with self.assertRaises(ValueError):
            self.client.send("payments", [{"card": "zone", "event_time": datetime(2026, 11, 22)}])
        moment = datetime(2026, 11, 22, 11, 30, tzinfo=timezone.utc)
        self.client.send("payments", [{"card": "zone", "terminal": "t", "amount": 1, "event_time": moment}])
        found = self.client.query("SELECT strftime(event_time, '%H:%M') FROM payments WHERE card = 'zone'")
        self.assertEqual([["11:30"]], found.rows)

    def test_of_a_mixed_call_the_good_is_stored_and_the_rest_named(self):
        events = [{"card": "mixed", "amount": 1}, {"card": "mixed"}, {"card": "mixed", "amount": "much"}]
        with self.assertRaises(NotAccepted) as caught:
            self.client.send("payments", events)
        receipt = caught.exception.receipt
        self.assertEqual(1, receipt.accepted)
        self.assertEqual([1, 2], [rejection.index for rejection in receipt.rejected])
        self.assertTrue(all(rejection.remedy for rejection in receipt.rejected))

    def test_a_verdict_is_given_and_kept(self):
        payment = {"event_id": "asked", "card": "asked", "terminal": "t1", "amount": 5}
        first = self.client.decide("payments", payment, deadline_ms=10_000)
        again = self.client.decide("payments", payment, deadline_ms=10_000)

        self.assertEqual(("allow", False, ()), (first.verdict, first.late, first.detectors))
        self.assertTrue(first.allowed)
        self.assertTrue(again.answer["repeated"])
        self.assertEqual(first.answer["ts"], again.answer["ts"])
        with self.assertRaises(ApiError):
            self.client.decide("payments", {"card": "asked"})

    def test_labels_are_put_and_taken_off(self):
        self.assertEqual(2, self.client.label("account", ["py-a", "py-b"], "trusted", "known customer").accepted)
        self.assertEqual(1, self.client.unlabel("account", ["py-b"], "trusted", "a mistake").accepted)
        held = self.client.query(
            "SELECT entity_id, label FROM entity_labels WHERE entity_id LIKE 'py-%' AND removed_at IS NULL"
        )
        self.assertEqual([["py-a", "trusted"]], held.rows)

        with self.assertRaises(NotAccepted) as caught:
            self.client.unlabel("account", ["py-b"], "trusted", "again")
        self.assertEqual("line 1", caught.exception.receipt.rejected[0].place)
        past = datetime.now(timezone.utc) - timedelta(days=3650)
        with self.assertRaises(NotAccepted):
            self.client.label("account", ["py-a"], "trusted", "too late", expires_at=past)

    def test_facts_are_told(self):
        fact = {"entity_type": "account", "entity_id": "py-a", "name": "plan", "value": "free"}
        self.assertEqual(1, self.client.facts([fact]).accepted)

    def test_samples_are_the_same_for_the_same_seed(self):
        rows = [{"event_id": f"sample-{number}", "card": "sampled", "amount": number} for number in range(50)]
        self.client.send("payments", rows)
        drawn = [self.client.sample("payments", 10, "card = 'sampled'", seed).column("event_id") for seed in (1, 1, 2)]
        self.assertEqual(drawn[0], drawn[1])
        self.assertNotEqual(drawn[0], drawn[2])
        self.assertEqual(10, len(set(drawn[0])))
        with self.assertRaises(ValueError):
            self.client.sample("payments; SELECT", 1)

    def test_what_the_server_refuses_has_a_code(self):
        with self.assertRaises(ApiError) as caught:
            self.client.query("SELECT * FROM read_csv('/etc/passwd')")
        self.assertTrue(caught.exception.code.startswith("BW"))
        with Client(URL, "bw_not-a-key") as stranger, self.assertRaises(ApiError) as caught:
            stranger.query("SELECT 1")
        self.assertEqual(401, caught.exception.status)

    def test_data_frames_have_types(self):
        try:
            import pandas
        except ImportError:
            self.skipTest("pandas is not installed")
        frame = self.client.query("SELECT 1 AS n, TIMESTAMP '2026-11-22 10:00:00' AS t, NULL::BIGINT AS missing").to_pandas()
        self.assertEqual("Int64", str(frame["n"].dtype))
        self.assertTrue(pandas.api.types.is_datetime64_any_dtype(frame["t"]))
        self.assertTrue(frame["missing"].isna().all())

    def test_the_notebook_runs(self):
        notebook = json.loads((EXAMPLES / "from_question_to_detector.ipynb").read_text("utf-8"))
        names = {}
        for cell in notebook["cells"]:
            if cell["cell_type"] == "code":
                exec(compile("".join(cell["source"]), "a cell of the notebook", "exec"), names)
        detector = names["detector"]
        self.assertIn("QUALIFY", detector)
        self.assertEqual(names["farm"], set(names["found"].column("ip")))


if __name__ == "__main__":
    unittest.main()
