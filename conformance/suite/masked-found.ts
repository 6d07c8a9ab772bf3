import type { Found } from './verdict.ts';

/** What was expected and seen, as `tell` lets it be told. */
export function maskedFound({ counterExample, ...found }: Found, tell: (text: string) => string): Found {
  const { expected, seen } = found;
  const example = counterExample && { ...counterExample, value: tell(counterExample.value) };
  const masked = { ...found, expected: tell(expected), seen: tell(seen) };
  return { ...masked, ...(example && { counterExample: example }) };
}
