import { createHash, createHmac, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Aliyun, startAliyun } from './testing/bench.ts';
import { common, type Fields, listOf, now, percent, type Sent } from './testing/signing.ts';

let at: Aliyun;
beforeAll(async () => {
  at = await startAliyun();
});
afterAll(() => at.close());

/** A number and a token that no explanation may repeat, and a text that every encoder stumbles over. */
const PhoneNumber = '13987654321';
const OutId = "a b*~/'()";
const secretValues = () => [PhoneNumber, at.keys.accessKeySecret, 'PLANTED'];

type Write = (text: string) => string;

const joined = (fields: Fields, write: Write = percent, names = Object.keys(fields).sort()): string =>
  names.map((name) => `${write(name)}=${write(fields[name] as string)}`).join('&');
const hmac = (hash: string, key: string, text: string) => createHmac(hash, key).update(text).digest();

describe('a wrong signature by HMAC-SHA1 is told by its mistake', () => {
  type Make = (fields: Fields, secret: string) => string;
  const base64 = (text: string, secret: string, hash = 'sha1') => hmac(hash, secret, text).toString('base64');
  const right = (fields: Fields, write?: Write) => `POST&%2F&${percent(joined(fields, write))}`;
  const slashes: Write = (text) => percent(text).replaceAll('%2F', '/');
  const lower: Write = (text) => percent(text).replace(/%../g, (one) => one.toLowerCase());
  const form: Write = (text) => new URLSearchParams({ a: text }).toString().slice(2);

  const cases: readonly [RegExp, Make][] = [
    [/without & after it/, (f, s) => base64(right(f), s)],
    [/line break/, (f, s) => base64(right(f), `${s}\n&`)],
    [/another method/, (f, s) => base64(right(f).replace('POST', 'GET'), `${s}&`)],
    [/path is signed as \//, (f, s) => base64(right(f).replace('%2F', '/'), `${s}&`)],
    [/not encoded once more/, (f, s) => base64(`POST&%2F&${joined(f)}`, `${s}&`)],
    [/not sorted/, (f, s) => base64(`POST&%2F&${percent(joined(f, percent, Object.keys(f)))}`, `${s}&`)],
    [
      /without regard to case/,
      (f, s) => {
        const names = Object.keys(f).sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
        return base64(`POST&%2F&${percent(joined(f, percent, names))}`, `${s}&`);
      },
    ],
    [/HMAC-SHA256 instead/, (f, s) => base64(right(f), `${s}&`, 'sha256')],
    [/written in hex/, (f, s) => hmac('sha1', `${s}&`, right(f)).toString('hex')],
    [/Base64 of its hex/, (f, s) => Buffer.from(hmac('sha1', `${s}&`, right(f)).toString('hex')).toString('base64')],
    [
      /blank is signed as \+/,
      (f, s) =>
        base64(
          right(f, (t) => percent(t).replaceAll('%20', '+')),
          `${s}&`,
        ),
    ],
    [
      /\* is signed as it is/,
      (f, s) =>
        base64(
          right(f, (t) => percent(t).replaceAll('%2A', '*')),
          `${s}&`,
        ),
    ],
    [
      /~ is signed as %7E/,
      (f, s) =>
        base64(
          right(f, (t) => percent(t).replaceAll('~', '%7E')),
          `${s}&`,
        ),
    ],
    [/as a form is/, (f, s) => base64(right(f, form), `${s}&`)],
    [/' \( \) \* are signed as they are/, (f, s) => base64(right(f, encodeURIComponent), `${s}&`)],
    [/lower case/, (f, s) => base64(`POST&%2f&${lower(joined(f, lower))}`.replace('%2f', '%2F'), `${s}&`)],
    [
      /nothing is encoded/,
      (f, s) =>
        base64(
          right(f, (t) => t),
          `${s}&`,
        ),
    ],
    [
      /encoded twice/,
      (f, s) =>
        base64(
          right(f, (t) => percent(percent(t))),
          `${s}&`,
        ),
    ],
    [/line break of Windows/, (f, s) => base64(right(f), `${s}\r\n&`)],
    [/begins with a blank/, (f, s) => base64(right(f), ` ${s}&`)],
    [/in quotation marks/, (f, s) => base64(right(f), `"${s}"&`)],
    [/& stands twice/, (f, s) => base64(right(f), `${s}&&`)],
    [/method is signed in small letters/, (f, s) => base64(right(f).replace('POST', 'post'), `${s}&`)],
    [/path is signed as %2f/, (f, s) => base64(right(f).replace('%2F', '%2f'), `${s}&`)],
    [/^\/ is signed as it is instead of as %2F/, (f, s) => base64(right(f, slashes), `${s}&`)],
    [/^\/ is signed as it is/, (f, s) => base64(`POST&/&${slashes(joined(f, slashes))}`, `${s}&`)],
    [
      /' \( \) \* are signed as they are/,
      (f, s) => base64(`POST&%2F&${encodeURIComponent(joined(f, encodeURIComponent))}`, `${s}&`),
    ],
    [/lower case/, (f, s) => base64(`POST&%2f&${lower(joined(f, lower))}`, `${s}&`)],
    [/lower case/, (f, s) => base64(right(f, lower), `${s}&`)],
    [
      /name and value together are sorted/,
      (f, s) => base64(`POST&%2F&${percent(joined(f).split('&').sort().join('&'))}`, `${s}&`),
    ],
    [
      /sorted backwards/,
      (f, s) => base64(`POST&%2F&${percent(joined(f, percent, Object.keys(f).sort().reverse()))}`, `${s}&`),
    ],
    [/Signature itself is among/, (f, s) => base64(right({ ...f, Signature: '' }), `${s}&`)],
    [/without a value take no part/, ({ bar: _, Nought: __, ...f }, s) => base64(right(f), `${s}&`)],
    [/written in hex/, (f, s) => hmac('sha1', `${s}&`, right(f)).toString('hex').toUpperCase()],
    [/lacks the = at its end/, (f, s) => base64(right(f), `${s}&`).replace('=', '')],
    [/ends in a line break/, (f, s) => `${base64(right(f), `${s}&`)}\n`],
    [/encoded twice on its way/, (f, s) => percent(base64(right(f), `${s}&`))],
    [
      /\/ is signed as it is.*; the signature lacks the =/,
      (f, s) => base64(right(f, slashes), `${s}&`).replace('=', ''),
    ],
    [/^OutId takes no part/, ({ OutId: _, ...f }, s) => base64(right(f), `${s}&`)],
    [/without & after it; HMAC-SHA256|HMAC-SHA256.*without/, (f, s) => base64(right(f), s, 'sha256')],
    [/no everyday mistake/, (f, s) => base64(right(f), `${s}x&`)],
  ];

  it.each(cases)('%s', async (told, make) => {
    const fields: Fields = {
      ...{ PhoneNumber, Action: 'VerifyMobile', AccessCode: 'PLANTED', OutId, Format: 'JSON', bar: '', Nought: '' },
      // Sorted by name, a-z, and by what stands behind a name.
      ...{ 'a-': '1', a: '2' },
      ...common(at.keys),
    };
    const all = { ...fields, Signature: make(fields, at.keys.accessKeySecret) };
    const body = joined(all, percent, Object.keys(all));
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const reply = await at.send({ method: 'POST', url: '/', headers, body });
    expect(reply.body['Code']).toBe('SignatureDoesNotMatch');
    expect(reply.body['Message']).toBe(
      `Specified signature is not matched with our calculation. server string to sign is:${right(fields)}`,
    );
    const { because } = at.last();
    expect(because?.got.en).toMatch(told);
    expect(because?.got.zh).toMatch(/[\u4e00-\u9fff]/);
    expect(because?.fix?.zh).toMatch(/[\u4e00-\u9fff]/);
    expect(because?.expected.en).toContain('Base64 HMAC-SHA1 under ‹AccessKeySecret›& of POST&%2F&');
    for (const secret of secretValues()) expect(JSON.stringify(because)).not.toContain(secret);
  });

  it('and so is a + that arrived as a blank, and a part that was not signed', async () => {
    const sign = (fields: Fields) => base64(right(fields), `${at.keys.accessKeySecret}&`);
    for (;;) {
      const fields: Fields = {
        Action: 'VerifyMobile',
        Format: 'JSON',
        ...common(at.keys),
        SignatureNonce: randomUUID(),
      };
      if (!sign(fields).includes('+')) continue;
      const body = `${listOf(fields)}&Signature=${sign(fields)}`;
      await at.send({
        method: 'POST',
        url: '/',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body,
      });
      break;
    }
    expect(at.last().because?.got.en).toMatch(/arrived as a blank/);
    const query: Fields = { Action: 'VerifyMobile', Format: 'JSON', ...common(at.keys) };
    const url = `/?${listOf({ ...query, Signature: sign(query) })}`;
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    await at.send({ method: 'POST', url, headers: form, body: listOf({ PhoneNumber, AccessCode: 'PLANTED' }) });
    expect(at.last().because?.got.en).toMatch(/only a part is signed/);
  });
});

describe('a wrong signature by ACS3 is told by its mistake', () => {
  const sha = (text: string, hash = 'sha256') => createHash(hash).update(text).digest('hex');
  interface Parts {
    readonly method: string;
    readonly path: string;
    readonly query: Fields;
    readonly headers: Fields;
    readonly names: readonly string[];
    readonly hash: string;
    readonly secret: string;
  }
  const canonical = (p: Parts, write?: Write, gap = '\n') =>
    `${p.method}\n${p.path}\n${joined(p.query, write)}\n${p.names.map((n) => `${n}:${p.headers[n]}\n`).join('')}${gap}` +
    `${p.names.join(';')}\n${p.hash}`;
  const hex = (p: Parts, text: string) => hmac('sha256', p.secret, `ACS3-HMAC-SHA256\n${sha(text)}`).toString('hex');
  const host = (p: Parts, name: string): Parts => ({ ...p, headers: { ...p.headers, host: name } });

  const cases: readonly [RegExp, (parts: Parts) => string][] = [
    [/without its port/, (p) => hex(p, canonical(host(p, '127.0.0.1')))],
    [/as dypnsapi\.aliyuncs\.com/, (p) => hex(p, canonical(host(p, 'dypnsapi.aliyuncs.com')))],
    [/another method/, (p) => hex(p, canonical({ ...p, method: 'GET' }))],
    [/path is signed as nothing/, (p) => hex(p, canonical({ ...p, path: '' }))],
    [/query takes no part/, (p) => hex(p, canonical({ ...p, query: {} }))],
    [/hash of the body is missing/, (p) => hex(p, canonical({ ...p, hash: '' }))],
    [/UNSIGNED-PAYLOAD/, (p) => hex(p, canonical({ ...p, hash: 'UNSIGNED-PAYLOAD' }))],
    [/empty line/, (p) => hex(p, canonical(p, percent, ''))],
    [/not its hash/, (p) => hmac('sha256', p.secret, `ACS3-HMAC-SHA256\n${canonical(p)}`).toString('hex')],
    [
      /upper case/,
      (p) => hmac('sha256', p.secret, `ACS3-HMAC-SHA256\n${sha(canonical(p)).toUpperCase()}`).toString('hex'),
    ],
    [/by SHA-1/, (p) => hmac('sha256', p.secret, `ACS3-HMAC-SHA256\n${sha(canonical(p), 'sha1')}`).toString('hex')],
    [/& stands after the secret/, (p) => hex({ ...p, secret: `${p.secret}&` }, canonical(p))],
    [/line break/, (p) => hex({ ...p, secret: `${p.secret}\n` }, canonical(p))],
    [/in Base64/, (p) => Buffer.from(hex(p, canonical(p)), 'hex').toString('base64')],
    [/small letters/, (p) => hex(p, canonical({ ...p, method: 'post' }))],
    [
      /^\/ is signed as it is/,
      (p) =>
        hex(
          p,
          canonical(p, (t) => percent(t).replaceAll('%2F', '/')),
        ),
    ],
    [/line break of Windows/, (p) => hex({ ...p, secret: `${p.secret}\r\n` }, canonical(p))],
    [/headers are not sorted/, (p) => hex(p, canonical({ ...p, names: [...p.names].reverse() }))],
    [
      /blank is signed as \+/,
      (p) =>
        hex(
          p,
          canonical(p, (t) => percent(t).replaceAll('%20', '+')),
        ),
    ],
    [/^OutId takes no part/, (p) => hex(p, canonical({ ...p, query: { PhoneNumber, AccessCode: 'PLANTED' } }))],
    [/no everyday mistake/, (p) => hex({ ...p, secret: 'another' }, canonical(p))],
  ];

  it.each(cases)('%s', async (told, make) => {
    const query = { PhoneNumber, AccessCode: 'PLANTED', OutId };
    const headers: Fields = {
      ...{ host: at.host, 'x-acs-action': 'VerifyMobile', 'x-acs-version': '2017-05-25', 'x-acs-date': now() },
      ...{ 'x-acs-signature-nonce': randomUUID(), 'x-acs-content-sha256': sha('') },
    };
    const names = Object.keys(headers).sort();
    const parts = { method: 'POST', path: '/', query, headers, names, hash: sha(''), secret: at.keys.accessKeySecret };
    const signature = make(parts);
    const listed = /not sorted/.test(told.source) ? [...names].reverse() : names;
    const authorization = `ACS3-HMAC-SHA256 Credential=${at.keys.accessKeyId},SignedHeaders=${listed.join(';')},Signature=${signature}`;
    const { host: _, ...others } = headers;
    const sent: Sent = { method: 'POST', url: `/?${listOf(query)}`, headers: { ...others, authorization }, body: '' };
    const reply = await at.send(sent);
    expect(reply.body).toMatchObject({
      Code: 'SignatureDoesNotMatch',
      Message:
        `Specified signature does not match our calculation. server StringToSign is [ACS3-HMAC-SHA256\n` +
        `${sha(canonical(parts))}] server CanonicalRequest is [${canonical(parts)}]`,
    });
    const { because } = at.last();
    expect(because?.got.en).toMatch(told);
    expect(because?.got.zh).toMatch(/[\u4e00-\u9fff]/);
    expect(because?.expected.en).toContain('hex HMAC-SHA256 under ‹AccessKeySecret› of POST⏎/⏎');
    for (const secret of secretValues()) expect(JSON.stringify(because)).not.toContain(secret);
  });
});

it('shows the first difference, where there is one to see', async () => {
  const fields: Fields = { Action: 'VerifyMobile', Format: 'JSON', RegionId: 'cn hangzhou', ...common(at.keys) };
  const text = `POST&%2F&${percent(joined(fields, (t) => percent(t).replaceAll('%20', '+')))}`;
  const Signature = createHmac('sha1', `${at.keys.accessKeySecret}&`).update(text).digest('base64');
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  await at.send({ method: 'POST', url: '/', headers, body: listOf({ ...fields, Signature }) });
  expect(at.last().because?.got.en).toMatch(
    /^a blank is signed as \+ instead of %20: first “.*cn%2Bhangzh.*” where “.*cn%2520hangz.*” belongs$/,
  );
});
