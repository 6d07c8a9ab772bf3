import type { Because } from './face.ts';

/** What is told in both languages. */
export type Words = Because['expected'];

export type Pair = readonly [en: string, zh: string];

export const words = (en: string, zh: string): Words => ({ en, zh });

/** What needs no language. */
export const same = (text: string): Words => ({ en: text, zh: text });

/** What was expected, what came, and what to change, where that is known. */
export const because = (expected: Pair, got: Pair, fix?: Pair): Because => ({
  expected: words(...expected),
  got: words(...got),
  ...(fix && { fix: words(...fix) }),
});
