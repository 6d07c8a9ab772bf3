import { type Language, nested, type Syntax, stepsIn, uses } from './language.ts';

const quoted = (value: string): string => `'${value.replace(/[\\']/g, '\\$&')}'`;

const written = (bytes: string, output: 'hex' | 'base64'): string =>
  output === 'hex' ? `strtoupper(bin2hex(${bytes}))` : `base64_encode(${bytes})`;

const syntax: Syntax = {
  text: quoted,
  name: (value) => `$${value}`,
  concat: (parts) => parts.join(' . '),
  step: (name, expression) => `${name} = ${expression};`,
  random: () => 'bin2hex(random_bytes(16))',
  ownKey: () => 'bin2hex(random_bytes(8))',
  epoch: () => 'sprintf("%d", microtime(true) * 1000)',
  stamp17: () => '(new DateTime("now", new DateTimeZone("Asia/Shanghai")))->format("YmdHisv")',
  sha256: (text) => `strtoupper(hash('sha256', ${text}))`,
  md5: (text, isUpper) => (isUpper ? `strtoupper(md5(${text}))` : `md5(${text})`),
  hmac: (digest, key, text) => `strtoupper(hash_hmac('${digest}', ${text}, ${key}))`,
  aes: (ivHex, text) =>
    `strtoupper(bin2hex(openssl_encrypt(${text}, 'aes-128-cbc', $aesKey, OPENSSL_RAW_DATA, hex2bin('${ivHex}'))))`,
  ecb: (bits, key, text) =>
    `strtoupper(bin2hex(openssl_encrypt(${text}, 'aes-${bits}-ecb', ${key}, OPENSSL_RAW_DATA)))`,
  rsa: (text, output) => written(`rsa(${text}, $platformKey)`, output),
  signature: (digest, text, output) =>
    written(`signature(${text}, $privateKey, OPENSSL_ALGO_${digest.toUpperCase()})`, output),
};

/** PHP 7.4 and later, with its openssl extension where something is sealed. */
export const php: Language = {
  name: 'php',
  run: ['php'],
  file: 'request.php',
  write(plan, given) {
    const map = (names: readonly string[]) => `[${names.map((name) => `'${name}' => $${name}`).join(', ')}]`;
    const body =
      plan.encoding === 'none'
        ? "''"
        : plan.encoding === 'json'
          ? `json_encode([${nested(plan)
              .map(([inside, names]) => (inside === null ? map(names).slice(1, -1) : `'${inside}' => ${map(names)}`))
              .join(', ')}])`
          : `http_build_query(${map(plan.fields.map(({ name }) => name))})`;
    const seal = [
      `$platformKey = ${quoted(given.platformKey)};`,
      'function rsa($text, $key) {',
      '  openssl_public_encrypt($text, $sealed, $key, OPENSSL_PKCS1_PADDING);',
      '  return $sealed;',
      '}',
    ];
    const signing = [
      `$privateKey = ${quoted(given.privateKey)};`,
      'function signature($text, $key, $algorithm) {',
      '  openssl_sign($text, $signature, $key, $algorithm);',
      '  return $signature;',
      '}',
    ];
    const type = plan.contentType === null ? [] : [`'content-type: ${plan.contentType}'`];
    const headers = [...type, ...plan.headers.map((name) => `'${name}: ' . $${name}`)];
    return [
      '<?php',
      ...(uses(plan, 'rsa') ? seal : []),
      ...(uses(plan, 'signature') ? signing : []),
      ...stepsIn(syntax, plan),
      `$body = ${body};`,
      "$options = ['http' => [",
      `  'method' => '${plan.method}',`,
      ...(headers.length === 0 ? [] : [`  'header' => [${headers.join(', ')}],`]),
      "  'content' => $body,",
      "  'ignore_errors' => true,",
      ']];',
      `echo file_get_contents('${plan.url}', false, stream_context_create($options)), "\\n";`,
      '',
    ].join('\n');
  },
};
