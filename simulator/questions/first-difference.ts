/** Where two texts part, counted from 0; null where they do not. */
export function firstDifference(expected: string, got: string): number | null {
  if (expected === got) return null;
  let at = 0;
  while (at < expected.length && at < got.length && expected[at] === got[at]) at++;
  return at;
}
