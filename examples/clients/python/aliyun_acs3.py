"""The number behind a token of Aliyun's, or whether a number is the token's: ACS3-HMAC-SHA256 by the standard library.

    python3 python/aliyun_acs3.py TOKEN [PHONE]
"""

import hashlib
import hmac
import json
import os
import sys
import urllib.error
import urllib.request
import uuid
from datetime import datetime, timezone
from urllib.parse import quote

HOST = "dypnsapi.aliyuncs.com"


def ask(action, **fields):
    query = "&".join(name + "=" + quote(fields[name], safe="~") for name in sorted(fields))
    nothing = hashlib.sha256(b"").hexdigest()
    headers = {
        "host": HOST,
        "x-acs-action": action,
        "x-acs-content-sha256": nothing,
        "x-acs-date": datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "x-acs-signature-nonce": uuid.uuid4().hex,
        "x-acs-version": "2017-05-25",
    }
    signed = ";".join(sorted(headers))
    lines = "".join("%s:%s\n" % (name, headers[name]) for name in sorted(headers))
    canonical = "\n".join(["POST", "/", query, lines, signed, nothing])
    text = "ACS3-HMAC-SHA256\n" + hashlib.sha256(canonical.encode()).hexdigest()
    key = os.environ["ALIBABA_CLOUD_ACCESS_KEY_SECRET"].encode()
    headers["authorization"] = "ACS3-HMAC-SHA256 Credential=%s,SignedHeaders=%s,Signature=%s" % (
        os.environ["ALIBABA_CLOUD_ACCESS_KEY_ID"],
        signed,
        hmac.new(key, text.encode(), hashlib.sha256).hexdigest(),
    )
    request = urllib.request.Request("https://%s/?%s" % (HOST, query), headers=headers, method="POST")
    try:
        with urllib.request.urlopen(request, timeout=5) as response:
            answer = json.load(response)
    except urllib.error.HTTPError as refusal:
        answer = json.load(refusal)
    if answer["Code"] != "OK":
        sys.exit("Aliyun says %s: %s" % (answer["Code"], answer["Message"]))
    return answer


if len(sys.argv) == 2:
    print(ask("GetMobile", AccessToken=sys.argv[1])["GetMobileResultDTO"]["Mobile"])
else:
    told = ask("VerifyMobile", AccessCode=sys.argv[1], PhoneNumber=sys.argv[2])
    print(told["GateVerifyResultDTO"]["VerifyResult"])
