"""What China Mobile asks of a server, without the way it is sent."""

import hashlib
import os
import uuid
from datetime import datetime, timedelta, timezone

URL = "https://www.cmpassport.com/unisdk/rsapi/loginTokenValidate"
BEIJING = timezone(timedelta(hours=8))


def request_for(token):
    now = datetime.now(BEIJING)
    fields = {
        "appid": os.environ["CMCC_APP_ID"],
        "version": "2.0",
        "msgid": uuid.uuid4().hex,
        "systemtime": now.strftime("%Y%m%d%H%M%S") + "%03d" % (now.microsecond // 1000),
        "strictcheck": "0",
        "token": token,
    }
    text = "".join(fields.values()) + os.environ["CMCC_APP_SECRET"]
    return {**fields, "sign": hashlib.md5(text.encode()).hexdigest().upper()}


def number_in(answer):
    if answer["resultCode"] != "103000":
        raise RuntimeError("China Mobile says %s: %s" % (answer["resultCode"], answer.get("desc")))
    return answer["msisdn"]
