import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { scratch } from '../../../../bin/testing/scratch.ts';
import { lackToSkip } from '../../../../bin/testing/tools.ts';
import keys from '../../../../fixtures/keys/keys.json' with { type: 'json' };
import vectors from '../../../../fixtures/vectors/vendors/jiguang.json' with { type: 'json' };
import { basic, keysOf, startApp, tokenOf, unseal } from '../../testing/jiguang-app.ts';
import { write } from './envelope.ts';
import { readPublicKey } from './public-key.ts';
import { sealPhone } from './seal.ts';

interface Vector {
  readonly id: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly value: string | Readonly<Record<string, string>>;
}
const vectorOf = (id: string) => {
  const found = (vectors as readonly Vector[]).find((each) => each.id === id);
  if (found === undefined) throw new Error(`there is no ${id}`);
  const values = typeof found.value === 'string' ? {} : found.value;
  return { ...found, text: typeof found.value === 'string' ? found.value : '', values };
};

const bare = (pem: string) => pem.replaceAll(/-----[A-Z ]+-----|\s/g, '');
const pem = keys['app-encrypt.pem'];

it('VF-jiguang-basic: lets in the pair that the vendor prints, by the header that it prints', async () => {
  const { inputs, text } = vectorOf('VF-jiguang-basic');
  const app = await startApp(inputs);
  expect(basic(keysOf(app.account))).toBe(text);
  const { reply } = await app.call('/v1/web/verify', {}, { authorization: text });
  expect(reply.code).toBe(9012);
  await app.close();
});

it('VF-jiguang-phone: is opened by what opens the face’s own', () => {
  const { inputs, text } = vectorOf('VF-jiguang-phone');
  expect(unseal(text, bare(pem))).toBe(inputs.phone);
  const read = readPublicKey(keys['app-encrypt.pub.pem']);
  if ('mistake' in read) throw new Error(read.mistake.en);
  const sealed = [sealPhone('13800138000', read.spki), sealPhone('13800138000', read.spki)];
  expect(sealed.map((each) => unseal(each, bare(pem)))).toEqual(['13800138000', '13800138000']);
  // What PKCS#1 v1.5 fills up with is chance: equal numbers must not look alike.
  expect(sealed[0]).not.toBe(sealed[1]);
  expect([sealed[0]?.length, text.length]).toEqual([172, 172]);
});

const judge = 'openssl';
const lack = lackToSkip([judge]);
const title = `${judge} opens what is sealed under %i bits`;
it.skipIf(lack !== null).each([1024, 2048, 3072])(lack === null ? title : `${title} (${lack})`, (bits) => {
  const pair = generateKeyPairSync('rsa', { modulusLength: bits });
  const spki = pair.publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
  const sealed = Buffer.from(sealPhone('13800005380', spki), 'base64');
  const file = join(scratch('jiguang'), 'key.pem');
  writeFileSync(file, pair.privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const opened = spawnSync(judge, ['pkeyutl', '-decrypt', '-inkey', file], { input: sealed });
  expect(opened.stdout.toString()).toBe('13800005380');
});

it('VF-jiguang-sample: the request that the vendor prints is asked, and answered in its form', async () => {
  const { inputs, values } = vectorOf('VF-jiguang-sample');
  const app = await startApp(vectorOf('VF-jiguang-basic').inputs);
  const printed = await app.call('/v1/web/verify', values.verify ?? '');
  // Its token is one of China Mobile's, as the vendor's were in 2018: the box gives out others.
  expect([printed.reply.code, app.last()?.because?.got.en]).toEqual([9003, 'a token of China Mobile itself']);
  const token = tokenOf(app.bench.issue('cmcc', inputs.phone ?? '', 'verify'), 'verify');
  const { raw } = await app.call('/v1/web/verify', (values.verify ?? '').replace(inputs.token ?? '', token));
  expect(raw.replace(/(?<="id":)\d{18}/, inputs.id ?? '')).toBe(values.verified);
  expect((await app.call('/v1/web/verify', values.verify ?? '', { authorization: 'Basic eDp5' })).raw).toBe(
    values.refused,
  );
  expect(Buffer.from(values.phone ?? '', 'base64')).toHaveLength(128);
  await app.close();
});

it('writes more digits than a number of JavaScript holds', () => {
  const { inputs, values } = vectorOf('VF-jiguang-sample');
  const row = { code: '9000', message: 'verify consistent' };
  expect(write({ ...row, id: inputs.id ?? '', exID: inputs.exID ?? '' })).toBe(values.verified);
  expect(write({ code: '8001', message: 'get phone fail', exID: null })).toBe(values.failed);
});
