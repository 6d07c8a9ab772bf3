import { type Language, nested, type Syntax, stepsIn, uses } from './language.ts';

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
  aes: (ivHex, text) => `openssl("enc", "-aes-128-cbc", "-K", aesKey.encode().hex(), "-iv", "${ivHex}", data=${text})`,
  rsa: () =>
    'openssl("pkeyutl", "-encrypt", "-pubin", "-inkey", key_file(), "-pkeyopt", "rsa_padding_mode:pkcs1", data=aesKey)',
};

/** Python 3. Its standard library has neither AES nor RSA: where they are needed, openssl does both. */
export const python: Language = {
  name: 'python',
  run: ['python3'],
  file: 'request.py',
  write(plan, given) {
    const isSealed = uses(plan, 'rsa');
    const modules = ['hashlib', 'hmac', 'json', 'secrets', 'time', 'urllib.parse', 'urllib.request'];
    const seal = [
      '# Python’s standard library has neither AES nor RSA, so openssl (on the PATH) does both.',
      `PLATFORM_KEY = ${JSON.stringify(given.platformKey)}',`.replace(/',$/, ''),
      '',
      '',
      'def openssl(*words, data):',
      '    run = subprocess.run(["openssl", *words], input=data.encode(), stdout=subprocess.PIPE, check=True)',
      '    return run.stdout.hex().upper()',
      '',
      '',
      'def key_file():',
      '    with tempfile.NamedTemporaryFile("w", suffix=".pem", delete=False) as file:',
      '        file.write(PLATFORM_KEY)',
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
    const headers = plan.contentType === null ? '{}' : `{"content-type": "${plan.contentType}"}`;
    return [
      ...[...(isSealed ? ['atexit', 'os', 'subprocess', 'tempfile'] : []), ...modules]
        .sort()
        .map((each) => `import ${each}`),
      '',
      ...(isSealed ? seal : []),
      ...stepsIn(syntax, plan),
      `body = ${body}`,
      `request = urllib.request.Request("${plan.url}", body, ${headers}, method="${plan.method}")`,
      'print(urllib.request.urlopen(request).read().decode())',
      '',
    ].join('\n');
  },
};
