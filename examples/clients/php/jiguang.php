<?php
// The number behind a token of JiGuang's, or whether a number is the token's, by cURL and openssl.
//   php php/jiguang.php TOKEN [PHONE]

function ask(string $path, array $body): array
{
    $curl = curl_init("https://api.verification.jpush.cn/v1/web/$path");
    curl_setopt_array($curl, [
        CURLOPT_USERPWD => getenv('JIGUANG_APP_KEY') . ':' . getenv('JIGUANG_MASTER_SECRET'),
        CURLOPT_HTTPHEADER => ['Content-Type: application/json'],
        CURLOPT_POSTFIELDS => json_encode($body),
        CURLOPT_RETURNTRANSFER => true,
        CURLOPT_TIMEOUT => 5,
    ]);
    $text = curl_exec($curl);
    if ($text === false) {
        fwrite(STDERR, 'cURL error ' . curl_errno($curl) . ': ' . curl_error($curl) . "\n");
        exit(1);
    }
    return json_decode($text, true);
}

$answer = $argc === 2
    ? ask('loginTokenVerify', ['loginToken' => $argv[1]])
    : ask('verify', ['token' => $argv[1], 'phone' => $argv[2]]);

if ($answer['code'] === 9000 || $answer['code'] === 9001) {
    echo $answer['code'] === 9000 ? "PASS\n" : "REJECT\n";
} elseif ($answer['code'] === 8000) {
    $pkcs8 = chunk_split(getenv('JIGUANG_PRIVATE_KEY'), 64, "\n");
    $key = "-----BEGIN PRIVATE KEY-----\n$pkcs8-----END PRIVATE KEY-----\n";
    if (!openssl_private_decrypt(base64_decode($answer['phone']), $number, $key)) {
        fwrite(STDERR, openssl_error_string() . "\n");
        exit(1);
    }
    echo $number, "\n";
} else {
    fwrite(STDERR, "JiGuang says {$answer['code']}: {$answer['content']}\n");
    exit(1);
}
