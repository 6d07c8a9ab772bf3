import { type Language, nested, type Syntax, stepsIn, uses } from './language.ts';

const written = (bytes: string, output: 'hex' | 'base64'): string =>
  output === 'hex' ? `${bytes}.hex().upper()` : `base64.b64encode(${bytes}).decode()`;

const syntax: Syntax = {
  text: (value) => JSON.stringify(value),
  name: (value) => value,
  concat: (parts) => parts.join(' + '),
  step: (name, expression) => `${name} = ${expression}`,
  random: () => 'secrets.token_hex(16)',
  ownKey: () => 'secrets.token_hex(8)',
  epoch: () => 'str(int(time.time() * 1000))',
  stamp17: () =>
    'time.strftime("%Y%m%d%H%M%S", time.gmtime(time.time() + 8 * 3600)) + "%03d" % (time.time() * 1000 % 1000)',
  sha256: (text) => `hashlib.sha256((${text}).encode()).hexdigest().upper()`,
  md5: (text, isUpper) => `hashlib.md5((${text}).encode()).hexdigest()${isUpper ? '.upper()' : ''}`,
  hmac: (digest, key, text) => `hmac.new(${key}.encode(), (${text}).encode(), "${digest}").hexdigest().upper()`,
  aes: (ivHex, text) =>
    written(`openssl("enc", "-aes-128-cbc", "-K", aesKey.encode().hex(), "-iv", "${ivHex}", data=${text})`, 'hex'),
  ecb: (bits, key, text) =>
    written(`openssl("enc", "-aes-${bits}-ecb", "-K", ${key}.encode().hex(), data=${text})`, 'hex'),
  rsa: (text, output) =>
    written(
      `openssl("pkeyutl", "-encrypt", "-pubin", "-inkey", key_file(PLATFORM_KEY), "-pkeyopt", "rsa_padding_mode:pkcs1", data=${text})`,
      output,
    ),
  signature: (digest, text, output) =>
    written(`openssl("dgst", "-${digest}", "-sign", key_file(PRIVATE_KEY), data=${text})`, output),
};

/** Python 3. Its standard library has neither AES nor RSA: where they are needed, openssl does both. */
export const python: Language = {
  name: 'python',
  run: ['python3'],
  file: 'request.py',
  write(plan, given) {
    const needsOpenssl = uses(plan, 'rsa', 'signature', 'ecb');
    const modules = ['hashlib', 'hmac', 'json', 'secrets', 'time', 'urllib.parse', 'urllib.request'];
    const seal = [
      '# Python’s standard library has neither AES nor RSA, so openssl (on the PATH) does both.',
      ...(uses(plan, 'rsa') ? [`PLATFORM_KEY = ${JSON.stringify(given.platformKey)}`] : []),
      ...(uses(plan, 'signature') ? [`PRIVATE_KEY = ${JSON.stringify(given.privateKey)}`] : []),
      '',
      '',
      'def openssl(*words, data):',
      '    return subprocess.run(["openssl", *words], input=data.encode(), stdout=subprocess.PIPE, check=True).stdout',
      '',
      '',
      'def key_file(key):',
      '    with tempfile.NamedTemporaryFile("w", suffix=".pem", delete=False) as file:',
      '        file.write(key)',
      '    atexit.register(os.remove, file.name)',
      '    return file.name',
      '',
      '',
    ];
    const dict = (names: readonly string[]) => `{${names.map((name) => `"${name}": ${name}`).join(', ')}}`;
    const body =
      plan.encoding === 'none'
        ? 'None'
        : plan.encoding === 'json'
          ? `json.dumps({${nested(plan)
              .map(([inside, names]) => (inside === null ? dict(names).slice(1, -1) : `"${inside}": ${dict(names)}`))
              .join(', ')}}).encode()`
          : `urllib.parse.urlencode(${dict(plan.fields.map(({ name }) => name))}).encode()`;
    const type = plan.contentType === null ? [] : [`"content-type": "${plan.contentType}"`];
    const headers = `{${[...type, ...plan.headers.map((name) => `"${name}": ${name}`)].join(', ')}}`;
    return [
      ...[...(needsOpenssl ? ['atexit', 'base64', 'os', 'subprocess', 'tempfile'] : []), ...modules]
        .sort()
        .map((each) => `import ${each}`),
      '',
      ...(needsOpenssl ? seal : []),
      ...stepsIn(syntax, plan),
      `body = ${body}`,
      `request = urllib.request.Request("${plan.url}", body, ${headers}, method="${plan.method}")`,
      'print(urllib.request.urlopen(request).read().decode())',
      '',
    ].join('\n');
  },
};
