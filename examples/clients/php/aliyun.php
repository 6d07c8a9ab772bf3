<?php
// The number behind a token of Aliyun's, or whether a number is the token's, by cURL.
//   php php/aliyun.php TOKEN [PHONE]

function ask(string $action, array $fields): array
{
    $fields += [
        'Action' => $action,
        'Version' => '2017-05-25',
        'Format' => 'JSON',
        'AccessKeyId' => getenv('ALIBABA_CLOUD_ACCESS_KEY_ID'),
        'SignatureMethod' => 'HMAC-SHA1',
        'SignatureVersion' => '1.0',
        'SignatureNonce' => bin2hex(random_bytes(16)),
        'Timestamp' => gmdate('Y-m-d\TH:i:s\Z'),
    ];
    ksort($fields, SORT_STRING);
    $query = http_build_query($fields, '', '&', PHP_QUERY_RFC3986);
    $key = getenv('ALIBABA_CLOUD_ACCESS_KEY_SECRET') . '&';
    $signature = base64_encode(hash_hmac('sha1', 'GET&%2F&' . rawurlencode($query), $key, true));

    $curl = curl_init("https://dypnsapi.aliyuncs.com/?$query&Signature=" . rawurlencode($signature));
    curl_setopt_array($curl, [CURLOPT_RETURNTRANSFER => true, CURLOPT_TIMEOUT => 5]);
    $text = curl_exec($curl);
    if ($text === false) {
        fwrite(STDERR, 'cURL error ' . curl_errno($curl) . ': ' . curl_error($curl) . "\n");
        exit(1);
    }
    $answer = json_decode($text, true);
    if (($answer['Code'] ?? null) !== 'OK') {
        fwrite(STDERR, "Aliyun says {$answer['Code']}: {$answer['Message']}\n");
        exit(1);
    }
    return $answer;
}

if ($argc === 2) {
    echo ask('GetMobile', ['AccessToken' => $argv[1]])['GetMobileResultDTO']['Mobile'], "\n";
} else {
    $answer = ask('VerifyMobile', ['AccessCode' => $argv[1], 'PhoneNumber' => $argv[2]]);
    echo $answer['GateVerifyResultDTO']['VerifyResult'], "\n";
}
