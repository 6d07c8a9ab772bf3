/** Which known name was meant by an unknown one: the same letters in another case or with other joints, or nearly the same. */
export function meant(unknown: string, known: readonly string[]): string | null {
  const plain = bare(unknown);
  const same = known.find((name) => bare(name) === plain);
  if (same !== undefined) return same;
  const near = known
    .map((name) => ({ name, far: distance(plain, bare(name)) }))
    .filter(({ far }) => far <= 2 && far < plain.length / 2)
    .sort((a, b) => a.far - b.far);
  return near[0]?.name ?? null;
}

const bare = (name: string): string =>
  name
    .slice(0, 64)
    .toLowerCase()
    .replaceAll(/[-_. ]/g, '');

/** Levenshtein's, over short names. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swapped = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swapped, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
