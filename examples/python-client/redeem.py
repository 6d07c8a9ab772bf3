"""The number behind a token of one-tap login, asked of China Mobile (M1, signed with MD5). Standard library only."""

import hashlib
import json
import urllib.request
import uuid
from datetime import datetime, timedelta, timezone

BEIJING = timezone(timedelta(hours=8))


class Refused(Exception):
    """The carrier gave a code instead of a number."""

    def __init__(self, code):
        super().__init__(code)
        self.code = code


class NoAnswer(Exception):
    """No answer, or none that can be read: the user is to be asked for a code by SMS."""


class ChinaMobile:
    def __init__(self, app_id, app_secret, url="https://www.cmpassport.com", timeout=3.0):
        self.app_id = app_id
        self.app_secret = app_secret
        self.url = url
        self.timeout = timeout

    def redeem(self, token):
        fields = {
            "appid": self.app_id,
            "version": "2.0",
            "msgid": uuid.uuid4().hex,
            "systemtime": stamp(),
            "strictcheck": "0",
            "token": token,
        }
        # The values in this order, then the secret.
        text = "".join(fields.values()) + self.app_secret
        sign = hashlib.md5(text.encode()).hexdigest().upper()
        answer = self._post("/unisdk/rsapi/loginTokenValidate", {**fields, "sign": sign})
        try:
            # An answer to another question is none.
            if answer["inresponseto"] != fields["msgid"]:
                raise NoAnswer("it is to another question")
            if answer["resultCode"] != "103000":
                raise Refused(answer["resultCode"])
            return answer["msisdn"]
        except (KeyError, TypeError) as error:
            raise NoAnswer("something is missing in it") from error

    def _post(self, path, body):
        headers = {"content-type": "application/json"}
        request = urllib.request.Request(self.url + path, json.dumps(body).encode(), headers)
        try:
            with urllib.request.urlopen(request, timeout=self.timeout) as response:
                return json.load(response)
        except (OSError, ValueError) as error:
            # URLError and timeouts are OSErrors, JSON that cannot be read is a ValueError.
            raise NoAnswer(str(error)) from error


def stamp():
    """Beijing time to the millisecond, seventeen digits."""
    now = datetime.now(BEIJING)
    return now.strftime("%Y%m%d%H%M%S") + "%03d" % (now.microsecond // 1000)
