"""The same adapter in Python, for a service that runs already: the suite starts it, writes it messages and reads its answers.

    sanwang conform --target-cmd "node serve.js" --adapter "python3 adapter.py" --profile data-plane
"""
import json
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

FILED = json.loads((Path(__file__).parent / "app.json").read_text())
# The service's problems, as verdicts and reasons of the suite.
PROBLEMS = {
    "question": ("refused", "PARAM_INVALID"),
    "ticket": ("refused", "TOKEN_INVALID"),
    "number": ("refused", "PHONE_FORMAT_INVALID"),
    "carrier": ("undeterminable", "CARRIER_FAILED"),
}
origin = None


def open_session(told):
    global origin
    origin = told["target"]
    return {
        "protocol": 1,
        "name": "whose",
        "isolation": "static",
        "answersWithinMs": 3000,
        "carriers": ["cmcc"],
        "offers": ["fixedAccount"],
        "lacks": ["bootstrap", "spoilt", "over", "raw", "envelope", "registerApp"],
    }


def meaning_of(said):
    if "problem" in said:
        return PROBLEMS.get(said["problem"], ("invalid", None))
    if "msisdn" in said:
        return "number", None
    return {True: "pass", False: "reject"}.get(said.get("isSame"), "invalid"), None


def put(path, question):
    started = time.monotonic()
    headers = {"content-type": "application/json"}
    request = urllib.request.Request(origin + path, json.dumps(question).encode(), headers)
    try:
        response = urllib.request.urlopen(request, timeout=30)
    except urllib.error.HTTPError as error:
        response = error
    body = response.read().decode()
    said = json.loads(body)
    verdict, reason = meaning_of(said)
    return {
        "verdict": verdict,
        "reason": reason,
        "phone": said.get("msisdn"),
        "requestId": None,
        "retryable": False,
        "tookMs": (time.monotonic() - started) * 1000,
        "raw": {"status": response.status, "headers": dict(response.headers), "body": body},
    }


VERBS = {
    "open": open_session,
    "fixedAccount": lambda told: {"apps": [FILED]},
    "getNumber": lambda told: put("/whose", {"ticket": told["token"]}),
    "verifyNumber": lambda told: put("/is-it", {"ticket": told["token"], "msisdn": told["phone"]}),
    "close": lambda told: None,
}
one_at_a_time = threading.Lock()


def answer(message):
    try:
        given = {"gives": VERBS[message["verb"]](message["told"])}
    except Exception as error:
        given = {"error": f"{type(error).__name__}: {error}"}
    with one_at_a_time:
        print(json.dumps({"id": message["id"], **given}), flush=True)


# Each message has a thread of its own: a call that waits for its carrier must not keep the others.
for line in sys.stdin:
    message = json.loads(line)
    if "cancel" not in message:
        threading.Thread(target=answer, args=(message,)).start()
