<?php
// What China Mobile asks of a server, without the way it is sent.

const URL = 'https://www.cmpassport.com/unisdk/rsapi/loginTokenValidate';

function requestFor(string $token): string
{
    $appid = getenv('CMCC_APP_ID');
    $msgid = bin2hex(random_bytes(16));
    $systemtime = (new DateTime('now', new DateTimeZone('Asia/Shanghai')))->format('YmdHisv');
    $sign = strtoupper(md5("{$appid}2.0{$msgid}{$systemtime}0{$token}" . getenv('CMCC_APP_SECRET')));
    $version = '2.0';
    $strictcheck = '0';
    return json_encode(compact('version', 'msgid', 'systemtime', 'strictcheck', 'appid', 'token', 'sign'));
}

function numberIn(string $answer): string
{
    $fields = json_decode($answer, true);
    if (($fields['resultCode'] ?? null) !== '103000') {
        fwrite(STDERR, "China Mobile says $answer\n");
        exit(1);
    }
    return $fields['msisdn'];
}
