<?php
require __DIR__ . '/china-mobile.php';

// PHP's own streams heed no proxy but the one in their context.
$answer = file_get_contents(URL, false, stream_context_create(['http' => [
    'method' => 'POST',
    'header' => 'content-type: application/json',
    'content' => requestFor($argv[1]),
    'timeout' => 5,
]]));
if ($answer === false) {
    exit(1);
}
echo numberIn($answer), "\n";
