"""Asks a server route from what GET routes and GET keys say of it, and from nothing else."""
import hashlib
import hmac
import json
import re
import secrets
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request

given = json.load(sys.stdin)
route, ids, pem = given["route"], given["ids"], given["key"]
recipe = route["recipe"]
own = secrets.token_hex(8)


def openssl(words, data):
    return subprocess.run(["openssl", *words], input=data, stdout=subprocess.PIPE, check=True).stdout


def written(raw, how):
    if how["output"] == "base64":
        return __import__("base64").b64encode(raw).decode()
    return raw.hex().upper() if how["case"] == "upper" else raw.hex()


def stamp(field):
    now = time.time()
    if field["format"] == "epoch ms":
        return str(int(now * 1000))
    assert (field["format"], field["zone"]) == ("yyyyMMddHHmmssSSS", "Asia/Shanghai")
    return time.strftime("%Y%m%d%H%M%S", time.gmtime(now + 8 * 3600)) + "%03d" % (now * 1000 % 1000)


def plain(field):
    kind = field["is"]
    if kind == "constant":
        return field["values"][0]
    if kind == "app":
        return ids[field["filing"]]
    if kind == "token":
        return given["token"].split(":")[field["part"]] if "part" in field else given["token"]
    return {"random": lambda: secrets.token_hex(16), "number": lambda: given["number"], "stamp": lambda: stamp(field)}.get(
        kind, lambda: None
    )()


fields = [field for field in recipe["fields"] if field.get("required", True)]
values = {field["name"]: plain(field) for field in fields}
for field in fields:
    if "pattern" in field and values[field["name"]] is not None:
        assert re.search(field["pattern"], values[field["name"]]), field


def value(name):
    if values.get(name) is not None:
        return values[name]
    if name in given["person"]:
        return given["person"][name]
    return given["number"] if name == "number" else ids[name]


for field in fields:
    if "hash" in field:
        how = field["hash"]
        assert how["algorithm"] == "SHA-256"
        values[field["name"]] = written(hashlib.sha256("".join(map(value, how["over"])).encode()).digest(), how)

for seal in recipe["seals"]:
    if seal["cipher"] == "RSA":
        assert seal["padding"] == "PKCS#1 v1.5"
        with tempfile.NamedTemporaryFile("w", suffix=".pem") as file:
            file.write(pem)
            file.flush()
            raw = openssl(["pkeyutl", "-encrypt", "-pubin", "-inkey", file.name], own.encode())
    elif seal["cipher"] == "AES-ECB":
        assert (seal["padding"], seal["plain"]) == ("PKCS#7", "joined")
        key = ids[seal["key"]].encode()
        text = seal["join"].join(map(value, seal["over"]))
        raw = openssl(["enc", "-aes-%d-ecb" % (8 * len(key)), "-K", key.hex()], text.encode())
    else:
        assert (seal["cipher"], seal["padding"]) == ("AES-128-CBC", "PKCS#7")
        text = seal["join"].join("%s=%s" % (name, value(name)) for name in seal["pairs"])
        raw = openssl(["enc", "-aes-128-cbc", "-K", own.encode().hex(), "-iv", seal["ivHex"]], text.encode())
    values[seal["field"]] = written(raw, seal)

sign = recipe["sign"]
if sign is not None:
    parts = [value(name) for name in sign["over"]] + ([ids[sign["last"]]] if "last" in sign else [])
    text = sign["separator"].join(parts).encode()
    algorithm = {"MD5": "md5", "HMAC-SHA1": "sha1", "HMAC-SHA256": "sha256"}[sign["algorithm"]]
    if "key" in sign:
        digest = hmac.new(ids[sign["key"]].encode(), text, algorithm).digest()
    else:
        digest = hashlib.new(algorithm, text).digest()
    values[sign["field"]] = written(digest, sign)

sealed = [seal["field"] for seal in recipe["seals"]]
body = {}
for field in fields:
    inside = field.get("inside")
    if inside in sealed:
        continue
    place = body if inside is None else body.setdefault(inside, {})
    place[field["name"]] = values[field["name"]]
data = json.dumps(body) if recipe["encoding"] == "json" else urllib.parse.urlencode(body)
url = given["origin"] + route["path"]
if recipe["encoding"] == "query":
    url, data = url + "?" + data, ""
headers = {"content-type": recipe["contentType"]} if "contentType" in recipe else {}
request = urllib.request.Request(url, data.encode(), headers, method=route["method"])
reply = json.loads(urllib.request.urlopen(request).read())

code = reply
for name in recipe["answer"]["code"].split("."):
    code = code[name]
opened = recipe["answer"].get("sealed")
text = json.dumps(reply)
if opened is not None and reply.get(opened["field"]):
    words = ["enc", "-d", "-aes-128-cbc", "-K", own.encode().hex(), "-iv", opened["ivHex"]]
    text = openssl(words, bytes.fromhex(reply[opened["field"]])).decode()
print(json.dumps({"code": str(code), "isSuccess": str(code) in recipe["answer"]["success"], "text": text}))
