<?php
// The number behind a token of China Telecom's, by Guzzle. The request is sealed under the key that Telecom publishes.
require is_file('vendor/autoload.php') ? 'vendor/autoload.php' : 'GuzzleHttp/autoload.php';

[$accessCode, $authCode] = explode(':', $argv[1]);
$http = new GuzzleHttp\Client(['timeout' => 5]);
$platformKey = (string) $http->get('https://id.189.cn/source/files/API.pem')->getBody();

$key = bin2hex(random_bytes(8));
$iv = str_repeat('0', 16);
$now = (int) (microtime(true) * 1000);
$hidden = "accessCode=$accessCode&authCode=$authCode&timeStamp=$now";
openssl_public_encrypt($key, $sealedKey, $platformKey);
$paramKey = strtoupper(bin2hex($sealedKey));
$paramStr = strtoupper(bin2hex(openssl_encrypt($hidden, 'aes-128-cbc', $key, OPENSSL_RAW_DATA, $iv)));
$fields = [
    'appId' => getenv('CTCC_APP_ID'),
    'clientType' => '10010',
    'format' => 'json',
    'paramKey' => $paramKey,
    'paramStr' => $paramStr,
    'version' => '3.0',
];
$fields['sign'] = strtoupper(hash_hmac('sha1', implode('', $fields), getenv('CTCC_APP_SECRET')));

$answer = (string) $http->post('https://open.e.189.cn/openapi/networkauth/getMobile.do', ['form_params' => $fields])->getBody();
$told = json_decode($answer, true);
if (($told['result'] ?? null) !== 0) {
    fwrite(STDERR, "China Telecom says $answer\n");
    exit(1);
}
$plain = openssl_decrypt(hex2bin($told['data']), 'aes-128-cbc', $key, OPENSSL_RAW_DATA, $iv);
echo json_decode($plain, true)['mobile'], "\n";
