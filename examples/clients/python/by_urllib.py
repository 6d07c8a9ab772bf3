import json
import sys
import urllib.request

from china_mobile import URL, number_in, request_for

body = json.dumps(request_for(sys.argv[1])).encode()
request = urllib.request.Request(URL, body, {"content-type": "application/json"})
with urllib.request.urlopen(request, timeout=5) as response:
    print(number_in(json.load(response)))
