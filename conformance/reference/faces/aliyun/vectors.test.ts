const by = (secret: string) => ({ secret, mayTry: () => true });

import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import recorded from '../../../../fixtures/vectors/vendors/aliyun.json' with { type: 'json' };
import { type Claim, readClaim } from './claim.ts';
import { readWire, type Wire } from './request.ts';
import { signatureRefusal } from './signature.ts';
import { listOf, percent } from './testing/signing.ts';

interface Recorded {
  readonly id: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly text: string;
  readonly value: string;
}

const vectors = recorded as readonly object[] as readonly Recorded[];

const headersOf = ({ inputs }: Recorded): Record<string, string> =>
  Object.fromEntries(
    Object.entries(inputs)
      .filter(([name]) => name.startsWith('header '))
      .map(([name, value]) => [name.slice(7), value]),
  );

/** The request as the face would read it off a socket. */
async function wireOf(vector: Recorded, change: { method?: string; body?: string; url?: string } = {}): Promise<Wire> {
  const { method, url, body = '' } = { ...vector.inputs, ...change };
  const bytes = async function* () {
    yield Buffer.from(body);
  };
  const request = { method, url, headers: headersOf(vector), [Symbol.asyncIterator]: bytes };
  const wire = await readWire(request as never, 65536);
  if ('refused' in wire) throw new Error(wire.refused);
  return wire;
}

const secretOf = ({ inputs }: Recorded) => inputs['secret'] ?? '';

describe.each(vectors)('$id', (vector) => {
  const { method = '', url = '', body = '' } = vector.inputs;

  it('has the signature that node:crypto makes of what came', () => {
    const headers = headersOf(vector);
    const fields = Object.fromEntries(new URLSearchParams(url.split('?')[1] ?? ''));
    if (headers['authorization'] === undefined) {
      const { Signature, ...signed } = { ...fields, ...Object.fromEntries(new URLSearchParams(body)) };
      const text = `${method}&%2F&${percent(listOf(signed))}`;
      const value = createHmac('sha1', `${secretOf(vector)}&`)
        .update(text)
        .digest('base64');
      expect([text, value, Signature]).toEqual([vector.text, vector.value, vector.value]);
      return;
    }
    const [, names = '', sent] = /SignedHeaders=([^,]+),Signature=(\w+)/.exec(headers['authorization']) ?? [];
    const lines = names.split(';').map((name) => `${name}:${headers[name]}`);
    const hash = createHash('sha256').update(body).digest('hex');
    const canonical = [method, '/', listOf(fields), ...lines, '', names, hash].join('\n');
    const text = `ACS3-HMAC-SHA256\n${createHash('sha256').update(canonical).digest('hex')}`;
    const value = createHmac('sha256', secretOf(vector)).update(text).digest('hex');
    expect([text, value, sent]).toEqual([vector.text, vector.value, vector.value]);
  });

  it('is signed rightly in the eyes of the face, and with another secret or one parameter more it is not', async () => {
    const wire = await wireOf(vector);
    const claim = readClaim(wire) as Claim;
    expect(signatureRefusal(wire, claim, by(secretOf(vector)))).toBeNull();
    expect(signatureRefusal(wire, claim, by(`${secretOf(vector)}x`))).toMatchObject({ refused: 'AUTH_BAD_SIGNATURE' });
    const more = await wireOf(vector, body === '' ? { url: `${url}&Zone=a` } : { body: `${body}&Zone=a` });
    expect(signatureRefusal(more, claim, by(secretOf(vector)))).not.toBeNull();
  });
});

it('knows every way in which the SDKs send', () => {
  const kinds = new Set(
    vectors.map((vector) => {
      const way = headersOf(vector)['authorization'] === undefined ? 'parameters' : 'header';
      return `${vector.inputs['method']} ${way} ${vector.inputs['body'] === undefined ? 'query' : 'form'}`;
    }),
  );
  expect([...kinds].sort()).toEqual([
    'GET parameters query',
    'POST header query',
    'POST parameters form',
    'POST parameters query',
  ]);
});
