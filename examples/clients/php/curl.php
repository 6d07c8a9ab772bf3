<?php
require __DIR__ . '/china-mobile.php';

$curl = curl_init(URL);
curl_setopt_array($curl, [
    CURLOPT_POSTFIELDS => requestFor($argv[1]),
    CURLOPT_HTTPHEADER => ['content-type: application/json'],
    CURLOPT_RETURNTRANSFER => true,
    CURLOPT_TIMEOUT => 5,
]);
$answer = curl_exec($curl);
if ($answer === false) {
    fwrite(STDERR, 'cURL error ' . curl_errno($curl) . ': ' . curl_error($curl) . "\n");
    exit(1);
}
echo numberIn($answer), "\n";
