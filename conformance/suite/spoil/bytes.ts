import type { GoodCall } from '../adapter.ts';
import type { SpoilKind, Spoilt, SpoiltCall } from './kind.ts';
import { bodyKind } from './parameters.ts';

/** What stands in text for bytes that are none; a decoder that replaces them makes this of each. */
const replacement = '\ufffd';
const replacementBytes = Buffer.from(replacement);

const bytes = 2_000_000;
const deep = 20_000;

/** What an answer would hold if it repeated a long value. */
const piece = (letter: string): string => letter.repeat(16);

function withBadByte({ url, body, ...good }: GoodCall): SpoiltCall {
  const escaped = encodeURIComponent(replacement);
  const bad = '%FF';
  if (body === undefined) return { ...good, url: url.replace(escaped, bad) };
  const raw = Buffer.from(body);
  const at = raw.indexOf(replacementBytes);
  if (at < 0) return { ...good, url, body: body.replace(escaped, bad) };
  const end = at + replacementBytes.length;
  return { ...good, url, body: Buffer.concat([raw.subarray(0, at), Buffer.from([0xff]), raw.subarray(end)]) };
}

function withDepth({ free = 'Remark', body = '{}', ...good }: GoodCall, text: string): GoodCall {
  const { [free]: _, ...rest } = JSON.parse(body) as Record<string, unknown>;
  return { ...good, body: `${JSON.stringify(rest).slice(0, -1)},${JSON.stringify(free)}:${text}}` };
}

/** The good call’s own bytes with the body damaged, or larger or deeper than anybody means it. */
export const byteKinds = {
  'cut-json': {
    resigns: true,
    of(good) {
      const { body = '' } = good;
      if (bodyKind(good) !== 'json') return [];
      const cuts: Readonly<Record<string, string>> = {
        'JSON without its last character': body.slice(0, -1),
        'JSON without its last two characters': body.slice(0, -2),
        'half of the JSON': body.slice(0, body.length / 2),
        'JSON without its first character': body.slice(1),
        'JSON in a list': `[${body}]`,
        'JSON as text in JSON': JSON.stringify(body),
      };
      return Object.entries(cuts).map(([what, cut]) => ({ what, call: { ...good, body: cut } }));
    },
  },
  'bad-utf8': {
    resigns: true,
    free: 'a',
    async of({ free }, { describe }): Promise<readonly Spoilt[]> {
      if (free === undefined) return [];
      const from = await describe({ [free]: `a${replacement}` });
      return [{ what: `a byte in ${free} that is no UTF-8`, call: withBadByte(from), from }];
    },
  },
  large: {
    free: 'x',
    async of(good, { describe }) {
      const { free } = good;
      if (free === undefined || good.body === undefined) return [];
      const call = await describe({ [free]: 'x'.repeat(bytes) });
      return [{ what: `a body of two megabytes, in ${free}`, call, hidden: piece('x') }];
    },
  },
  deep: {
    resigns: true,
    of(good) {
      if (bodyKind(good) !== 'json') return [];
      // Where nothing is signed, nothing gives it away that a member was added.
      const may = good.signature === undefined && { mayAnswer: true as const };
      return [
        {
          what: 'a member of 20 000 lists in lists',
          call: withDepth(good, '['.repeat(deep) + ']'.repeat(deep)),
          ...may,
        },
        {
          what: 'a member of 20 000 objects in objects',
          call: withDepth(good, `${'{"a":'.repeat(deep)}{}${'}'.repeat(deep)}`),
          ...may,
        },
      ];
    },
  },
} as const satisfies Readonly<Record<string, SpoilKind>>;
