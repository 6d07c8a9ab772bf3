import { type Language, nested, type Syntax, stepsIn, uses } from './language.ts';

const written = (bytes: string, output: 'hex' | 'base64'): string =>
  output === 'hex' ? `strings.ToUpper(hex.EncodeToString(${bytes}))` : `base64.StdEncoding.EncodeToString(${bytes})`;

const syntax: Syntax = {
  text: (value) => JSON.stringify(value),
  name: (value) => value,
  concat: (parts) => parts.join(' + '),
  step: (name, expression) => `\t${name} := ${expression}`,
  random: () => 'random(16)',
  ownKey: () => 'random(8)',
  epoch: () => 'strconv.FormatInt(time.Now().UnixMilli(), 10)',
  stamp17: () => 'strings.Replace(time.Now().In(time.FixedZone("", 8*3600)).Format("20060102150405.000"), ".", "", 1)',
  sha256: (text) => `strings.ToUpper(digest(sha256.New(), ${text}))`,
  md5: (text, isUpper) => (isUpper ? `strings.ToUpper(digest(md5.New(), ${text}))` : `digest(md5.New(), ${text})`),
  hmac: (digest, key, text) => `strings.ToUpper(digest(hmac.New(${digest}.New, []byte(${key})), ${text}))`,
  aes: (ivHex, text) => `seal(aesKey, "${ivHex}", ${text})`,
  ecb: (_, key, text) => `sealEcb(${key}, ${text})`,
  rsa: (text, output) => written(`rsaSeal(${text})`, output),
  signature: (digest, text, output) =>
    written(`rsaSign(crypto.${digest.toUpperCase()}, ${digest}.New(), ${text})`, output),
};

const digest = [
  'func digest(with hash.Hash, text string) string {',
  '\twith.Write([]byte(text))',
  '\treturn hex.EncodeToString(with.Sum(nil))',
  '}',
];

const random = [
  'func random(bytes int) string {',
  '\tdrawn := make([]byte, bytes)',
  '\tif _, err := rand.Read(drawn); err != nil {',
  '\t\tpanic(err)',
  '\t}',
  '\treturn hex.EncodeToString(drawn)',
  '}',
];

const must = ['func must(err error) {', '\tif err != nil {', '\t\tpanic(err)', '\t}', '}'];

const sealEcb = [
  'func sealEcb(key, text string) string {',
  '\tblock, err := aes.NewCipher([]byte(key))',
  '\tmust(err)',
  '\tpad := 16 - len(text)%16',
  '\tplain := append([]byte(text), bytes.Repeat([]byte{byte(pad)}, pad)...)',
  '\tfor at := 0; at < len(plain); at += 16 {',
  '\t\tblock.Encrypt(plain[at:at+16], plain[at:at+16])',
  '\t}',
  '\treturn strings.ToUpper(hex.EncodeToString(plain))',
  '}',
];

function seals(platformKey: string): readonly string[] {
  return [
    `const platformKey = ${JSON.stringify(platformKey)}`,
    '',
    'func seal(key, ivHex, text string) string {',
    '\tiv, err := hex.DecodeString(ivHex)',
    '\tmust(err)',
    '\tblock, err := aes.NewCipher([]byte(key))',
    '\tmust(err)',
    '\tpad := 16 - len(text)%16',
    '\tplain := append([]byte(text), bytes.Repeat([]byte{byte(pad)}, pad)...)',
    '\tcipher.NewCBCEncrypter(block, iv).CryptBlocks(plain, plain)',
    '\treturn strings.ToUpper(hex.EncodeToString(plain))',
    '}',
    '',
    'func rsaSeal(text string) []byte {',
    '\tblock, _ := pem.Decode([]byte(platformKey))',
    '\tkey, err := x509.ParsePKIXPublicKey(block.Bytes)',
    '\tmust(err)',
    '\tsealed, err := rsa.EncryptPKCS1v15(rand.Reader, key.(*rsa.PublicKey), []byte(text))',
    '\tmust(err)',
    '\treturn sealed',
    '}',
  ];
}

function signs(privateKey: string): readonly string[] {
  return [
    `const privateKey = ${JSON.stringify(privateKey)}`,
    '',
    'func rsaSign(algorithm crypto.Hash, with hash.Hash, text string) []byte {',
    '\tblock, _ := pem.Decode([]byte(privateKey))',
    '\tkey, err := x509.ParsePKCS8PrivateKey(block.Bytes)',
    '\tmust(err)',
    '\twith.Write([]byte(text))',
    '\tsigned, err := rsa.SignPKCS1v15(rand.Reader, key.(*rsa.PrivateKey), algorithm, with.Sum(nil))',
    '\tmust(err)',
    '\treturn signed',
    '}',
  ];
}

/** Go 1.17 and later. */
export const go: Language = {
  name: 'go',
  run: ['go', 'run'],
  file: 'request.go',
  write(plan, given) {
    const isSealed = uses(plan, 'rsa');
    const isJson = plan.encoding === 'json';
    const isForm = plan.encoding === 'form' || plan.encoding === 'query';
    const map = (names: readonly string[]) =>
      `map[string]string{${names.map((name) => `"${name}": ${name}`).join(', ')}}`;
    const [[first, names] = [null, []], ...others] = nested(plan);
    const isFlat = first === null && others.length === 0;
    const objects = nested(plan).map(([inside, each]) => `"${inside ?? ''}": ${map(each)}`);
    const body = isJson
      ? [
          `\tbody, err := json.Marshal(${isFlat ? map(names) : `map[string]map[string]string{${objects.join(', ')}}`})`,
          '\tmust(err)',
        ]
      : isForm
        ? [
            '\tform := url.Values{}',
            ...plan.fields.map(({ name }) => `\tform.Set("${name}", ${name})`),
            '\tbody := []byte(form.Encode())',
          ]
        : ['\tvar body []byte'];
    const main = [
      'func main() {',
      ...stepsIn(syntax, plan),
      ...body,
      `\trequest, err := http.NewRequest("${plan.method}", "${plan.url}", bytes.NewReader(body))`,
      '\tmust(err)',
      ...(plan.contentType === null ? [] : [`\trequest.Header.Set("content-type", "${plan.contentType}")`]),
      ...plan.headers.map((name) => `\trequest.Header.Set("${name}", ${name})`),
      '\tresponse, err := http.DefaultClient.Do(request)',
      '\tmust(err)',
      '\treply, err := io.ReadAll(response.Body)',
      '\tmust(err)',
      '\tfmt.Println(string(reply))',
      '}',
    ];
    const parts = [
      main,
      ...(uses(plan, 'md5', 'hmac', 'sha256') ? [digest] : []),
      ...(uses(plan, 'random', 'own key') ? [random] : []),
      must,
      ...(isSealed ? [seals(given.platformKey)] : []),
      ...(uses(plan, 'ecb') ? [sealEcb] : []),
      ...(uses(plan, 'signature') ? [signs(given.privateKey)] : []),
    ];
    const code = parts.map((part) => part.join('\n')).join('\n\n');
    // A package that is not used is a mistake in Go.
    const imports = [
      'bytes',
      'crypto',
      'crypto/aes',
      'crypto/cipher',
      'crypto/hmac',
      'crypto/md5',
      'crypto/rand',
      'crypto/rsa',
      'crypto/sha1',
      'crypto/sha256',
      'crypto/x509',
      'encoding/base64',
      'encoding/hex',
      'encoding/json',
      'encoding/pem',
      'fmt',
      'hash',
      'io',
      'net/http',
      'net/url',
      'strconv',
      'strings',
      'time',
    ].filter((path) => new RegExp(`\\b${path.split('/').at(-1)}\\.[A-Z]`).test(code));
    return `package main\n\nimport (\n${imports.map((path) => `\t"${path}"`).join('\n')}\n)\n\n${code}\n`;
  },
};
