import { type Language, nested, type Syntax, stepsIn, uses } from './language.ts';

const written = (bytes: string, output: 'hex' | 'base64'): string =>
  output === 'hex' ? `hex(${bytes}).toUpperCase()` : `Base64.getEncoder().encodeToString(${bytes})`;

/** Java before 18 reads a source file in whatever letters the machine has. */
const escaped = (letter: string): string => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;

const syntax: Syntax = {
  text: (value) => JSON.stringify(value).replace(/[\u0080-\uffff]/g, escaped),
  name: (value) => value,
  concat: (parts) => parts.join(' + '),
  step: (name, expression) => `    String ${name} = ${expression};`,
  random: () => 'random(16)',
  ownKey: () => 'random(8)',
  epoch: () => 'String.valueOf(System.currentTimeMillis())',
  stamp17: () =>
    'ZonedDateTime.now(ZoneId.of("Asia/Shanghai")).format(DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS"))',
  sha256: (text) => `hash("SHA-256", ${text}).toUpperCase()`,
  md5: (text, isUpper) => `hash("MD5", ${text})${isUpper ? '.toUpperCase()' : ''}`,
  hmac: (digest, key, text) => `hmac("Hmac${digest === 'sha1' ? 'SHA1' : 'SHA256'}", ${key}, ${text})`,
  aes: (ivHex, text) => `aes(aesKey, "${ivHex}", ${text})`,
  ecb: (_, key, text) => `ecb(${key}, ${text})`,
  rsa: (text, output) => written(`rsa(${text})`, output),
  signature: (digest, text, output) => written(`signature("${digest.toUpperCase()}withRSA", ${text})`, output),
};

const helpers: Readonly<Record<string, readonly string[]>> = {
  hex: [
    '  static String hex(byte[] bytes) {',
    '    StringBuilder text = new StringBuilder();',
    '    for (byte each : bytes) text.append(String.format("%02x", each));',
    '    return text.toString();',
    '  }',
    '',
    '  static String random(int bytes) {',
    '    byte[] drawn = new byte[bytes];',
    '    new SecureRandom().nextBytes(drawn);',
    '    return hex(drawn);',
    '  }',
  ],
  hash: [
    '  static String hash(String algorithm, String text) throws Exception {',
    '    return hex(MessageDigest.getInstance(algorithm).digest(text.getBytes(UTF_8)));',
    '  }',
  ],
  hmac: [
    '  static String hmac(String algorithm, String key, String text) throws Exception {',
    '    Mac mac = Mac.getInstance(algorithm);',
    '    mac.init(new SecretKeySpec(key.getBytes(UTF_8), algorithm));',
    '    return hex(mac.doFinal(text.getBytes(UTF_8))).toUpperCase();',
    '  }',
  ],
  form: [
    '  static String form(String... pairs) {',
    '    StringBuilder text = new StringBuilder();',
    '    for (int i = 0; i < pairs.length; i += 2)',
    '      text.append(i == 0 ? "" : "&").append(pairs[i]).append("=").append(URLEncoder.encode(pairs[i + 1], UTF_8));',
    '    return text.toString();',
    '  }',
  ],
  json: [
    '  static String json(String... pairs) {',
    '    StringBuilder text = new StringBuilder();',
    '    for (int i = 0; i < pairs.length; i += 2)',
    '      text.append(i == 0 ? "" : ",").append(quoted(pairs[i])).append(":").append(quoted(pairs[i + 1]));',
    '    return text.toString();',
    '  }',
    '',
    '  static String quoted(String text) {',
    '    return "\\"" + text.replace("\\\\", "\\\\\\\\").replace("\\"", "\\\\\\"") + "\\"";',
    '  }',
  ],
};

const ecb = [
  '  static String ecb(String key, String text) throws Exception {',
  '    // Java calls PKCS#7 by the name of its forerunner.',
  '    Cipher cipher = Cipher.getInstance("AES/ECB/PKCS5Padding");',
  '    cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key.getBytes(UTF_8), "AES"));',
  '    return hex(cipher.doFinal(text.getBytes(UTF_8))).toUpperCase();',
  '  }',
];

const der = (pem: string): string => pem.replace(/-----[^-]+-----|\s/g, '');

function signs(privateKey: string): readonly string[] {
  return [
    `  static final String PRIVATE_KEY = "${der(privateKey)}";`,
    '',
    '  static byte[] signature(String algorithm, String text) throws Exception {',
    '    byte[] key = Base64.getDecoder().decode(PRIVATE_KEY);',
    '    Signature signature = Signature.getInstance(algorithm);',
    '    signature.initSign(KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(key)));',
    '    signature.update(text.getBytes(UTF_8));',
    '    return signature.sign();',
    '  }',
  ];
}

function seals(platformKey: string): readonly string[] {
  return [
    `  static final String PLATFORM_KEY = "${der(platformKey)}";`,
    '',
    '  static String aes(String key, String ivHex, String text) throws Exception {',
    '    byte[] iv = new byte[16];',
    '    for (int i = 0; i < 16; i++) iv[i] = (byte) Integer.parseInt(ivHex.substring(2 * i, 2 * i + 2), 16);',
    '    // Java calls PKCS#7 by the name of its forerunner.',
    '    Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");',
    '    cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key.getBytes(UTF_8), "AES"), new IvParameterSpec(iv));',
    '    return hex(cipher.doFinal(text.getBytes(UTF_8))).toUpperCase();',
    '  }',
    '',
    '  static byte[] rsa(String text) throws Exception {',
    '    byte[] key = Base64.getDecoder().decode(PLATFORM_KEY);',
    '    Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");',
    '    cipher.init(Cipher.ENCRYPT_MODE, KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(key)));',
    '    return cipher.doFinal(text.getBytes(UTF_8));',
    '  }',
  ];
}

/** Java 11 and later, which runs a source file as it is. */
export const java: Language = {
  name: 'java',
  run: ['java'],
  file: 'Request.java',
  write(plan, given) {
    const pairs = (names: readonly string[]) => names.map((name) => `"${name}", ${name}`).join(', ');
    const objects = nested(plan).map(([inside, names]) =>
      inside === null ? `json(${pairs(names)})` : `"\\"${inside}\\":{" + json(${pairs(names)}) + "}"`,
    );
    const body =
      plan.encoding === 'none'
        ? '""'
        : plan.encoding === 'json'
          ? `"{" + ${objects.join(' + "," + ')} + "}"`
          : `form(${pairs(plan.fields.map(({ name }) => name))})`;
    const publisher = plan.encoding === 'none' ? 'noBody()' : 'ofString(body)';
    return [
      ...[
        'java.net.URI',
        'java.net.URLEncoder',
        'java.net.http.*',
        'java.security.*',
        'java.security.spec.PKCS8EncodedKeySpec',
        'java.security.spec.X509EncodedKeySpec',
        'java.time.*',
        'java.time.format.DateTimeFormatter',
        'java.util.Base64',
        'javax.crypto.*',
        'javax.crypto.spec.*',
      ].map((each) => `import ${each};`),
      'import static java.nio.charset.StandardCharsets.UTF_8;',
      '',
      'public class Request {',
      '  public static void main(String[] args) throws Exception {',
      ...stepsIn(syntax, plan),
      `    String body = ${body};`,
      `    HttpRequest request = HttpRequest.newBuilder(URI.create("${plan.url}"))`,
      ...(plan.contentType === null ? [] : [`        .header("content-type", "${plan.contentType}")`]),
      ...plan.headers.map((name) => `        .header("${name}", ${name})`),
      `        .method("${plan.method}", HttpRequest.BodyPublishers.${publisher}).build();`,
      '    System.out.println(HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body());',
      '  }',
      '',
      ...(helpers['hex'] ?? []),
      ...['hash', 'hmac'].flatMap((name) => ['', ...(helpers[name] ?? [])]),
      '',
      ...(helpers[plan.encoding === 'json' ? 'json' : 'form'] ?? []),
      ...(uses(plan, 'rsa') ? ['', ...seals(given.platformKey)] : []),
      ...(uses(plan, 'ecb') ? ['', ...ecb] : []),
      ...(uses(plan, 'signature') ? ['', ...signs(given.privateKey)] : []),
      '}',
      '',
    ].join('\n');
  },
};
