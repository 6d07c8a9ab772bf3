"""The number behind a token of JiGuang's, or whether a number is the token's, by requests and cryptography.

    python3 python/jiguang.py TOKEN [PHONE]
"""

import base64
import os
import sys

import requests
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.serialization import load_der_private_key

BASE = "https://api.verification.jpush.cn/v1/web/"


def ask(path, **body):
    auth = (os.environ["JIGUANG_APP_KEY"], os.environ["JIGUANG_MASTER_SECRET"])
    return requests.post(BASE + path, json=body, auth=auth, timeout=5).json()


def decrypted(phone):
    key = load_der_private_key(base64.b64decode(os.environ["JIGUANG_PRIVATE_KEY"]), password=None)
    return key.decrypt(base64.b64decode(phone), PKCS1v15()).decode()


if len(sys.argv) == 2:
    answer = ask("loginTokenVerify", loginToken=sys.argv[1])
else:
    answer = ask("verify", token=sys.argv[1], phone=sys.argv[2])
if answer["code"] == 8000:
    print(decrypted(answer["phone"]))
elif answer["code"] in (9000, 9001):
    print("PASS" if answer["code"] == 9000 else "REJECT")
else:
    sys.exit("JiGuang says %s: %s" % (answer["code"], answer["content"]))
