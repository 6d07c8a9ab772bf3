"""The backend of an app whose users log in by China Unicom's one-tap login. Standard library only.

    PORT=8080 UNICOM_CLIENT_ID=… UNICOM_CLIENT_SECRET=… python3 server.py

POST /login {"token"} logs a user in; POST /phone {"token", "phone"} says whether a number is the SIM's. Whoever cannot be let in is
told what to do: "again" (the same way, later or with a new tap) or "sms".
"""

import json
import os
import re
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from unicom import NoAnswer, Refused, Unicom

LONGEST = 4096
NUMBER = re.compile(r"1[3-9]\d{9}", re.ASCII)
# Codes that speak of the token. All others are for us to look into, and no fault of the user's.
OF_TOKEN = {"1001", "1002", "1003", "201", "202", "203"}

unicom = Unicom(
    os.environ["UNICOM_CLIENT_ID"],
    os.environ["UNICOM_CLIENT_SECRET"],
    os.environ.get("UNICOM_URL", "https://opencloud.wostore.cn"),
    float(os.environ.get("PATIENCE_S", "3")),
)


def login(told):
    number = unicom.number(told["token"])
    if not NUMBER.fullmatch(number):
        raise NoAnswer("no number")
    return {"user": {"phone": number[:3] + "****" + number[-4:]}}


def phone(told):
    if not NUMBER.fullmatch(told.get("phone", "")):
        return {"match": False}
    return {"match": unicom.is_number(told["token"], told["phone"])}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        work = {"/login": login, "/phone": phone}.get(self.path)
        length = int(self.headers.get("content-length", "0"))
        if length > LONGEST:
            self.close_connection = True
            return self.say(413, {"next": "again"})
        body = self.rfile.read(length)
        if work is None:
            return self.say(404, {"next": "again"})
        try:
            told = json.loads(body)
            if not isinstance(told, dict) or not isinstance(told.get("token"), str) or told["token"] == "":
                return self.say(400, {"next": "again"})
            answer = work(told)
        except Refused as refusal:
            log("refused", refusal.code)
            of_token = refusal.code in OF_TOKEN
            return self.say(401 if of_token else 503, {"next": "again" if of_token else "sms"})
        except NoAnswer as trouble:
            log("no answer", str(trouble))
            return self.say(503, {"next": "sms"})
        except ValueError:
            return self.say(400, {"next": "again"})
        log("ok")
        return self.say(200, answer)

    def say(self, status, answer):
        body = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """What a client wrote goes into no log."""


def log(outcome, detail=""):
    print(json.dumps({"outcome": outcome, "detail": detail}), file=sys.stderr, flush=True)


if __name__ == "__main__":
    ThreadingHTTPServer.request_queue_size = 128
    ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Handler).serve_forever()
