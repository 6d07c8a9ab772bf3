import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openAuthority } from '../../simulator/authority/authority.ts';
import { hostNames } from '../../simulator/catalogue/hosts.ts';
import { run } from '../testing/cli.ts';

// A backend with keys and URLs of its vendors in its settings, as it is: only what is around it knows of a box.

const folder = mkdtempSync(join(tmpdir(), 'sanwang-faces-run-'));
afterAll(() => rmSync(folder, { recursive: true }));
const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
const settings = {
  aliyun: { accessKeyId: 'LTAI5tOfMySettings00', accessKeySecret: 'myOwnSecretOfThirtyCharacters0' },
  jiguang: { appKey: 'a1b2c3d4e5f6a7b8c9d0e1f2', masterSecret: '0f1e2d3c4b5a69788796a5b4' },
};
const pem = String(publicKey.export({ type: 'spki', format: 'pem' }));
const number = '13800000001';

/** The backend: its settings are written into it. */
const backend = `
  const { createHmac, privateDecrypt, constants, randomBytes } = require('node:crypto');
  const settings = ${JSON.stringify({ ...settings, privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }) })};
  exports.jiguang = async (loginToken) => {
    const { appKey, masterSecret } = settings.jiguang;
    const answer = await fetch('https://api.verification.jpush.cn/v1/web/loginTokenVerify', {
      method: 'POST',
      headers: {
        authorization: 'Basic ' + Buffer.from(appKey + ':' + masterSecret).toString('base64'),
        'content-type': 'application/json',
      },
      body: JSON.stringify({ loginToken }),
    });
    const { code, content, phone } = await answer.json();
    if (code !== 8000) return code + ' ' + content;
    // Some versions of Node refuse to take PKCS#1 v1.5 off.
    const padded = privateDecrypt({ key: settings.privateKey, padding: constants.RSA_NO_PADDING }, Buffer.from(phone, 'base64'));
    return String(padded.subarray(padded.indexOf(0, 2) + 1));
  };
  exports.aliyun = async (AccessToken) => {
    const { accessKeyId, accessKeySecret } = settings.aliyun;
    const encode = (text) => encodeURIComponent(text).replace(/[!'()*]/g, (c) => '%' + c.charCodeAt(0).toString(16).toUpperCase());
    const all = {
      AccessKeyId: accessKeyId, AccessToken, Action: 'GetMobile', Format: 'JSON', SignatureMethod: 'HMAC-SHA1',
      SignatureNonce: randomBytes(16).toString('hex'), SignatureVersion: '1.0',
      Timestamp: new Date().toISOString().replace(/\\.\\d+Z/, 'Z'), Version: '2017-05-25',
    };
    const query = Object.keys(all).sort().map((name) => encode(name) + '=' + encode(all[name])).join('&');
    const signed = createHmac('sha1', accessKeySecret + '&').update('GET&%2F&' + encode(query)).digest('base64');
    const answer = await fetch('https://dypnsapi.aliyuncs.com/?' + query + '&Signature=' + encode(signed));
    const { Code, GetMobileResultDTO } = await answer.json();
    return Code === 'OK' ? GetMobileResultDTO.Mobile : Code;
  };
`;

/** The phone that somebody holds, and what the backend makes of its token. */
const evening = (file: string) => `
  const backend = require(${JSON.stringify(join(folder, 'backend.cjs'))});
  const token = async (face) => {
    const answer = await fetch(process.env.SANWANG_CONTROL + '/control/v1/worlds/default/tokens', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ app: 'shop', msisdn: ${JSON.stringify(number)}, purpose: 'login', face }),
    });
    return (await answer.json()).token;
  };
  (async () => {
    const said = { env: process.env };
    for (const face of ['aliyun', 'jiguang'])
      said[face] = await token(face).then(backend[face]).catch((error) => String(error.stack));
    require('node:fs').writeFileSync(${JSON.stringify(file)}, JSON.stringify(said));
  })();
`;

let plain: Record<string, string | undefined>;
beforeAll(async () => {
  writeFileSync(join(folder, 'backend.cjs'), backend);
  const faces = { aliyun: settings.aliyun, jiguang: { ...settings.jiguang, publicKey: pem } };
  writeFileSync(join(folder, 'world.json'), JSON.stringify({ service: { faces } }));
  // Made beforehand: a machine that is busy needs seconds for it, and a line that says so.
  await openAuthority({ dir: join(folder, 'ca'), names: hostNames }).certificate();
  plain = { PATH: process.env['PATH'], SANWANG_CA_DIR: join(folder, 'ca') };
});

async function inBox(...options: string[]) {
  const file = join(folder, `said-${options.length}.json`);
  const ran = await run(['run', ...options, '--', process.execPath, '-e', evening(file)], { env: plain });
  return { ...ran, said: existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null };
}

it('runs unedited in a box whose world has its keys', async () => {
  const { code, err, said } = await inBox('--world-file', join(folder, 'world.json'));
  expect({ code, err, aliyun: said?.aliyun, jiguang: said?.jiguang }).toEqual({
    code: 0,
    err: '',
    aliyun: number,
    jiguang: number,
  });
  expect(said.env).toMatchObject({
    SANWANG_ALIYUN_ACCESS_KEY_ID: settings.aliyun.accessKeyId,
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: settings.aliyun.accessKeySecret,
    SANWANG_JIGUANG_APP_KEY: settings.jiguang.appKey,
    SANWANG_JIGUANG_MASTER_SECRET: settings.jiguang.masterSecret,
  });
});

it('is refused as a stranger where the world has made-up ones', async () => {
  const { said } = await inBox();
  expect([said?.aliyun, said?.jiguang]).toEqual(['InvalidAccessKeyId.NotFound', expect.stringMatching(/^9011 /)]);
});
