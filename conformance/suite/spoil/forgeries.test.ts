import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { GoodCall } from '../adapter.ts';
import { forgeryKinds } from './forgeries.ts';
import type { Bench } from './kind.ts';

const sha1 = (text: string) => createHash('sha1').update(text).digest('hex');
const secret = 'the secret';
const good: GoodCall = {
  ...{ method: 'POST', url: '/', headers: { 'content-type': 'application/json' } },
  body: JSON.stringify({ Token: 'T', Sign: sha1(`TokenT${secret}`) }),
  ...{ signature: { in: 'json', name: 'Sign' }, signed: 'TokenT' },
};
const bench: Bench = {
  wish: { ask: 'number', app: 'shop', token: 'T' },
  other: { token: 'U', phone: '13900000000' },
  secrets: [secret],
  foreign: async () => ['theirs'],
  describe: async () => good,
};
type Sent = Readonly<Record<string, unknown>>;
const bodies = (spoilt: readonly { readonly call: { readonly body?: string | Uint8Array } }[]) =>
  spoilt.map(({ call }) => JSON.parse(String(call.body)) as Sent);

describe('a signature that is amiss', () => {
  const spoilt = forgeryKinds['signature-amiss'].of(good);

  it('is none, a word, or what JSON has beside texts', () => {
    const signs = bodies(spoilt).map(({ Sign }) => Sign);
    for (const each of [undefined, '', 'null', true, 0, [], {}, null]) expect(signs).toContainEqual(each);
    expect(bodies(spoilt).every(({ Token }) => Token === 'T')).toBe(true);
  });

  it('is never the right one, but where it stands in something else, which may be answered', () => {
    const right = sha1(`TokenT${secret}`);
    for (const [i, { mayAnswer }] of spoilt.entries())
      expect(JSON.stringify(bodies(spoilt)[i]).includes(right)).toBe(mayAnswer === true);
  });

  it('has no forms of JSON in a header', () => {
    const inHeader: GoodCall = { ...good, headers: { sign: 'abc' }, signature: { in: 'header', name: 'Sign' } };
    const whats = forgeryKinds['signature-amiss'].of(inHeader).map(({ what }) => what);
    expect(whats).toContain('no signature');
    expect(whats.some((what) => /list|\[\]/.test(what))).toBe(false);
  });
});

describe('a signature by a guess', () => {
  it('is made as the account makes it, with what others know in place of the secret', async () => {
    const spoilt = await forgeryKinds['signature-by-a-guess'].of(good, bench);
    const signs = bodies(spoilt).map(({ Sign }) => Sign);
    for (const key of ['', 'T', 'theirs', 'null', 'the secre', 'THE SECRET'])
      expect(signs).toContain(sha1(`TokenT${key}`));
    expect(signs).not.toContain(sha1(`TokenT${secret}`));
  });

  it('is not tried with a word that happens to be the secret, and not where nobody knows how calls are signed', async () => {
    const named: GoodCall = { ...good, body: JSON.stringify({ Token: 'T', Sign: sha1('TokenTsecret') }) };
    const whats = await forgeryKinds['signature-by-a-guess'].of(named, { ...bench, secrets: ['secret'] });
    expect(whats.some(({ what }) => what.includes('“secret”'))).toBe(false);
    expect(await forgeryKinds['signature-by-a-guess'].of(good, { ...bench, secrets: [] })).toEqual([]);
  });
});
