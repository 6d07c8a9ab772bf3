import sys

import requests

from china_mobile import URL, number_in, request_for

response = requests.post(URL, json=request_for(sys.argv[1]), timeout=5)
print(number_in(response.json()))
