import json
import os
import time
import unittest
import urllib.request

from redeem import ChinaMobile, NoAnswer, Refused

PHONE = "13800000001"


def control(method, path, body=None):
    """Asks the box that `sanwang run` has opened around us."""
    data = None if body is None else json.dumps(body).encode()
    url = os.environ["SANWANG_CONTROL"] + "/control/v1" + path
    request = urllib.request.Request(url, data, {"content-type": "application/json"}, method=method)
    with urllib.request.urlopen(request) as response:
        return json.loads(response.read() or "null")


class Redeeming(unittest.TestCase):
    def setUp(self):
        """A world a test: what one arms or spends, no other meets."""
        world = control("POST", "/worlds", {"apps": [{"name": "mine", "platform": "android"}]})
        self.at = "/worlds/" + world["id"]
        self.addCleanup(control, "DELETE", self.at)
        ids = world["apps"][0]["carriers"]["cmcc"]
        self.carrier = ChinaMobile(ids["appId"], ids["appSecret"], os.environ["SANWANG_CMCC"], timeout=0.5)

    def token(self):
        ask = {"msisdn": PHONE, "app": "mine", "purpose": "login"}
        return control("POST", self.at + "/tokens", ask)["token"]

    def arm(self, **fault):
        control("POST", self.at + "/faults", fault)

    def refusal_of(self, token):
        with self.assertRaises(Refused) as caught:
            self.carrier.redeem(token)
        return caught.exception.code

    def test_a_token_gives_its_number(self):
        self.assertEqual(self.carrier.redeem(self.token()), PHONE)

    def test_a_token_serves_once(self):
        token = self.token()
        self.carrier.redeem(token)
        self.assertEqual(self.refusal_of(token), "104201")

    def test_a_token_lives_two_minutes(self):
        token = self.token()
        control("POST", self.at + "/clock", {"advanceMs": 120_000})
        self.assertEqual(self.refusal_of(token), "104201")

    def test_a_wrong_secret_is_refused(self):
        self.carrier.app_secret = "another"
        self.assertEqual(self.refusal_of(self.token()), "103101")

    def test_an_iot_sim_has_no_number(self):
        self.arm(effect="refuse", **{"with": {"refusal": "sim.iot"}})
        self.assertEqual(self.refusal_of(self.token()), "103134")

    def test_a_carrier_that_hangs_is_given_up(self):
        self.arm(effect="hang")
        started = time.monotonic()
        with self.assertRaises(NoAnswer):
            self.carrier.redeem(self.token())
        self.assertLess(time.monotonic() - started, 2)

    def test_an_answer_without_a_number_is_no_answer(self):
        self.arm(effect="status", **{"with": {"status": 200, "body": "{}"}})
        with self.assertRaises(NoAnswer):
            self.carrier.redeem(self.token())

    def test_json_that_is_cut_short_is_no_answer(self):
        self.arm(effect="malformed-body")
        with self.assertRaises(NoAnswer):
            self.carrier.redeem(self.token())

    def test_a_proxy_that_answers_for_the_carrier_is_no_answer(self):
        self.arm(effect="status", **{"with": {"status": 502}})
        with self.assertRaises(NoAnswer):
            self.carrier.redeem(self.token())


if __name__ == "__main__":
    unittest.main()
