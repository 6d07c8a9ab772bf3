import { type Language, nested, type Syntax, stepsIn, uses } from './language.ts';

const written = (output: 'hex' | 'base64') =>
  output === 'hex' ? ".toString('hex').toUpperCase()" : ".toString('base64')";

const syntax: Syntax = {
  text: (value) => JSON.stringify(value),
  name: (value) => value,
  concat: (parts) => parts.join(' + '),
  step: (name, expression) => `const ${name} = ${expression};`,
  random: () => "crypto.randomBytes(16).toString('hex')",
  ownKey: () => "crypto.randomBytes(8).toString('hex')",
  epoch: () => 'String(Date.now())',
  stamp17: () =>
    "new Date(Date.now() + 8 * 3600e3).toISOString().replace(/\\D/g, '') // UTC+8".replace(' // UTC+8', ''),
  sha256: (text) => `crypto.createHash('sha256').update(${text}).digest('hex').toUpperCase()`,
  md5: (text, isUpper) => `crypto.createHash('md5').update(${text}).digest('hex')${isUpper ? '.toUpperCase()' : ''}`,
  hmac: (digest, key, text) => `crypto.createHmac('${digest}', ${key}).update(${text}).digest('hex').toUpperCase()`,
  aes: (ivHex, text) => `seal(${text}, Buffer.from('${ivHex}', 'hex'))`,
  ecb: (bits, key, text) => `sealEcb('aes-${bits}-ecb', ${key}, ${text})`,
  rsa: (text, output) =>
    `crypto.publicEncrypt({ key: platformKey, padding: crypto.constants.RSA_PKCS1_PADDING }, Buffer.from(${text}))${written(output)}`,
  signature: (digest, text, output) => `crypto.sign('${digest}', Buffer.from(${text}), privateKey)${written(output)}`,
};

/** Node 18 and later. */
export const node: Language = {
  name: 'node',
  run: ['node'],
  file: 'request.mjs',
  write(plan, given) {
    const seal = [
      'const seal = (text, iv) => {',
      "  const cipher = crypto.createCipheriv('aes-128-cbc', aesKey, iv);",
      "  return Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]).toString('hex').toUpperCase();",
      '};',
    ];
    const ecb = [
      'const sealEcb = (algorithm, key, text) => {',
      '  const cipher = crypto.createCipheriv(algorithm, key, null);',
      "  return Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]).toString('hex').toUpperCase();",
      '};',
    ];
    const body =
      plan.encoding === 'json'
        ? `JSON.stringify({ ${nested(plan)
            .map(([inside, names]) => (inside === null ? names.join(', ') : `${inside}: { ${names.join(', ')} }`))
            .join(', ')} })`
        : plan.encoding === 'none'
          ? 'undefined'
          : `new URLSearchParams({ ${plan.fields.map(({ name }) => name).join(', ')} }).toString()`;
    const type = plan.contentType === null ? [] : [`'content-type': '${plan.contentType}'`];
    const headers = [...type, ...plan.headers].join(', ');
    return [
      "import crypto from 'node:crypto';",
      '',
      ...(uses(plan, 'rsa') ? [`const platformKey = ${JSON.stringify(given.platformKey)};`] : []),
      ...(uses(plan, 'signature') ? [`const privateKey = ${JSON.stringify(given.privateKey)};`] : []),
      ...(uses(plan, 'aes') ? seal : []),
      ...(uses(plan, 'ecb') ? ecb : []),
      ...stepsIn(syntax, plan),
      `const body = ${body};`,
      `const response = await fetch('${plan.url}', { method: '${plan.method}', headers: { ${headers} }, body });`,
      'console.log(await response.text());',
      '',
    ].join('\n');
  },
};
