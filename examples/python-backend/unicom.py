"""China Unicom: the number behind a token, or whether a number is the token's. How a server asks is not public: see `sanwang routes U9`."""

import hashlib
import http.client
import json
import time
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as Late
from urllib.parse import urlencode, urlsplit


class Refused(Exception):
    """The carrier gave a code instead of an answer."""

    def __init__(self, code):
        super().__init__(code)
        self.code = code


class NoAnswer(Exception):
    """No answer, or none that can be trusted: it says nothing about the token, nor about the user."""


class Unicom:
    def __init__(self, client_id, client_secret, url, patience_s):
        self.client_id = client_id
        self.client_secret = client_secret
        self.url = urlsplit(url)
        self.patience_s = patience_s
        # A carrier that hangs costs threads of this pool, and nobody else's.
        self.pool = ThreadPoolExecutor(max_workers=64)

    def number(self, token):
        data = self.ask("/openapi/netauth/getMobile", token)
        if not isinstance(data.get("mobile"), str):
            raise NoAnswer("a success without a number")
        return data["mobile"]

    def is_number(self, token, phone):
        data = self.ask("/openapi/netauth/verifyMobile", token, mobile=phone)
        if not isinstance(data.get("verifyResult"), bool):
            raise NoAnswer("a success without a verdict")
        return data["verifyResult"]

    def ask(self, path, token, **more):
        fields = {
            "accessCode": token,
            "client_id": self.client_id,
            "client_type": "30100",
            "format": "json",
            **more,
            "timeStamp": str(int(time.time() * 1000)),
            "version": "1.0",
        }
        text = "".join(fields[name] for name in sorted(fields)) + self.client_secret
        fields["sign"] = hashlib.md5(text.encode()).hexdigest()
        # One limit for all of it: a timeout of a socket begins anew with every byte.
        try:
            status, body = self.pool.submit(self.send, path, urlencode(fields)).result(self.patience_s)
        except Late:
            raise NoAnswer("late") from None
        except (OSError, http.client.HTTPException) as error:
            raise NoAnswer(type(error).__name__) from None
        return read(status, body)

    def send(self, path, body):
        https = self.url.scheme == "https"
        kind = http.client.HTTPSConnection if https else http.client.HTTPConnection
        connection = kind(self.url.hostname, self.url.port, timeout=self.patience_s)
        try:
            headers = {"content-type": "application/x-www-form-urlencoded"}
            connection.request("POST", path, body, headers)
            response = connection.getresponse()
            return response.status, response.read(65536)
        finally:
            connection.close()


def read(status, body):
    if status != 200:
        raise NoAnswer("HTTP %d" % status)
    try:
        answer = json.loads(body)
    except ValueError:
        raise NoAnswer("no JSON") from None
    if not isinstance(answer, dict) or "code" not in answer:
        raise NoAnswer("no code")
    if answer["code"] not in ("0", 0):
        raise Refused(str(answer["code"])[:20])
    if not isinstance(answer.get("data"), dict):
        raise NoAnswer("a success without data")
    return answer["data"]
