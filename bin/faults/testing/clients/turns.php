<?php
// By the curl extension, as most PHP backends ask. PHP waits for one answer at a time, so six of it are started.

function said(CurlHandle $curl, string $url, string $how, string $body): string
{
    curl_setopt_array($curl, [
        CURLOPT_URL => $url,
        CURLOPT_POSTFIELDS => $body,
        CURLOPT_HTTPHEADER => ['content-type: application/json', $how === 'continue' ? 'Expect: 100-continue' : 'Expect:'],
        CURLOPT_RETURNTRANSFER => true,
        CURLOPT_ENCODING => '',
        CURLOPT_CONNECTTIMEOUT => 1,
        CURLOPT_TIMEOUT => 3,
        CURLOPT_CAINFO => getenv('CA_FILE'),
    ]);
    $text = curl_exec($curl);
    if ($text === false) {
        return 'curl ' . curl_errno($curl) . ': ' . curl_error($curl);
    }
    $status = curl_getinfo($curl, CURLINFO_RESPONSE_CODE);
    if ($status >= 300) {
        return "HTTP $status";
    }
    $answer = json_decode($text, true);
    if (!is_array($answer)) {
        return 'json_decode: ' . json_last_error_msg();
    }
    if (($answer['resultCode'] ?? '') !== '103000') {
        return 'ok: code ' . ($answer['resultCode'] ?? '');
    }
    if (strlen($text) > 100000) {
        return 'ok: huge';
    }
    $kind = curl_getinfo($curl, CURLINFO_CONTENT_TYPE) ?? 'no type';
    return $kind === 'application/json;charset=UTF-8' ? 'ok' : "ok: $kind";
}

while (($line = fgets(STDIN)) !== false) {
    [$key, $url, $how, $first, $second] = explode("\t", rtrim($line, "\n"));
    $curl = curl_init();
    $told = [$key];
    foreach ([$first, $second] as $body) {
        $started = microtime(true);
        $said = said($curl, $url, $how, $body);
        $isFine = str_starts_with($said, 'ok');
        $told[] = $isFine && microtime(true) - $started > 0.9 ? "$said, late" : $said;
        if (!$isFine) {
            break;
        }
    }
    echo str_replace("\n", ' ', implode("\t", $told)), "\n";
}
