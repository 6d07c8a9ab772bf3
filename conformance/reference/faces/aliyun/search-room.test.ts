import { describe, expect, it } from 'vitest';
import { findMistakes, type Mistake } from './mistakes.ts';
import { explainRpc } from './rpc-mistakes.ts';
import { rpcRecipe } from './rpc-signature.ts';
import { searchRoom } from './search-room.ts';
import { startAliyun } from './testing/bench.ts';
import { signedByParameter } from './testing/signing.ts';

describe('the search for a mistake costs', () => {
  /** Letters that are signed for a request of so many parameters, each of so many letters. */
  const lettersFor = (count: number, letters: number): number => {
    let signed = 0;
    const pairs = Array.from({ length: count }, (_, i) => [`P${i}`, 'x'.repeat(letters)] as const);
    const sent = { recipe: rpcRecipe('POST', pairs, 'secret'), given: 'another', query: pairs, form: [] };
    explainRpc(sent, (more) => {
      signed += more;
      return true;
    });
    return signed;
  };

  it('no more for a long request than for a short one', () => {
    const most = 256 * 1024;
    const costs = [10, 20, 250, 500].flatMap((count) =>
      [10, 20, 100, 120].map((letters) => lettersFor(count, letters)),
    );
    expect(Math.max(...costs)).toBeLessThanOrEqual(most);
    expect(lettersFor(10, 10)).toBeGreaterThan(0);
  });

  it('one digest for all ways of writing it', () => {
    const texts: string[] = [];
    type Recipe = { readonly key: string; readonly write: (mac: Buffer) => string };
    const ways = ['a', 'b', 'c'].map(
      (way): Mistake<Recipe> => ({
        ...{ part: 'write', got: { en: way, zh: way }, fix: { en: way, zh: way } },
        change: (recipe) => ({ ...recipe, write: (mac) => way + mac }),
      }),
    );
    const textOf = ({ key }: Recipe) => key;
    const macOf = (text: string) => Buffer.from(texts[texts.push(text) - 1] ?? '');
    const search = { given: 'ckey', often: [], rare: [], written: ways, textOf, macOf };
    const found = findMistakes({ key: 'key', write: String }, search, () => true);
    expect([found.mistakes.map(({ got }) => got.en), texts]).toEqual([['c'], ['key']]);
  });

  it('so much in a second and no more, and in the next one as much again', () => {
    let nowMs = 5_000;
    const mayTry = searchRoom(() => nowMs);
    expect(mayTry(4 * 1024 * 1024)).toBe(true);
    expect(mayTry(1)).toBe(false);
    nowMs = 5_999;
    expect(mayTry(1)).toBe(false);
    nowMs = 6_000;
    expect(mayTry(1)).toBe(true);
  });

  it('so that a client with a wrong secret under load is refused all the same, and explained in the next second', async () => {
    let nowMs = Date.now();
    const at = await startAliyun({ nowMs: () => nowMs });
    const wrong = (secret: string) =>
      signedByParameter(
        'form',
        { Action: 'GetMobile', Format: 'JSON', AccessToken: 'x'.repeat(900) },
        { ...at.keys, accessKeySecret: secret },
      );
    const lineBreak = wrong(`${at.keys['accessKeySecret']}\n`);
    await at.send(lineBreak);
    expect(at.last().because?.got.en).toBe('the secret ends in a line break');
    for (let i = 0; i < 40; i++) expect((await at.send(wrong('another'))).body['Code']).toBe('SignatureDoesNotMatch');
    await at.send(lineBreak);
    expect(at.last().because?.got).toEqual({
      en: expect.stringContaining('not every everyday mistake was tried'),
      zh: expect.stringContaining('未逐一尝试'),
    });
    nowMs += 1000;
    await at.send(lineBreak);
    expect(at.last().because?.got.en).toBe('the secret ends in a line break');
    await at.close();
  });
});
