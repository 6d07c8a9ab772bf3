"""The number behind a token of Aliyun's, or whether a number is the token's: a signed form, sent by requests.

    python3 python/aliyun_form.py TOKEN [PHONE]
"""

import base64
import hashlib
import hmac
import os
import sys
import time
import uuid
from urllib.parse import quote

import requests

ENDPOINT = "https://dypnsapi.aliyuncs.com/"


def encode(text):
    return quote(text, safe="~")


def ask(action, **fields):
    fields.update(
        Action=action,
        Version="2017-05-25",
        Format="JSON",
        AccessKeyId=os.environ["ALIBABA_CLOUD_ACCESS_KEY_ID"],
        SignatureMethod="HMAC-SHA1",
        SignatureVersion="1.0",
        SignatureNonce=str(uuid.uuid4()),
        Timestamp=time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
    )
    joined = "&".join(encode(name) + "=" + encode(fields[name]) for name in sorted(fields))
    text = "POST&%2F&" + encode(joined)
    key = os.environ["ALIBABA_CLOUD_ACCESS_KEY_SECRET"] + "&"
    digest = hmac.new(key.encode(), text.encode(), hashlib.sha1).digest()
    fields["Signature"] = base64.b64encode(digest).decode()
    answer = requests.post(ENDPOINT, data=fields, timeout=5).json()
    if answer["Code"] != "OK":
        sys.exit("Aliyun says %s: %s" % (answer["Code"], answer["Message"]))
    return answer


if len(sys.argv) == 2:
    print(ask("GetMobile", AccessToken=sys.argv[1])["GetMobileResultDTO"]["Mobile"])
else:
    told = ask("VerifyMobile", AccessCode=sys.argv[1], PhoneNumber=sys.argv[2])
    print(told["GateVerifyResultDTO"]["VerifyResult"])
