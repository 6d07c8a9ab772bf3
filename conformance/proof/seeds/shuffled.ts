import { createHash } from 'node:crypto';

/** Things with an id in another order, which is the same for a seed every time. */
export function shuffled<T extends { readonly id: string }>(list: readonly T[], seed: string): readonly T[] {
  const place = ({ id }: T): string => createHash('sha256').update(`${seed} ${id}`).digest('hex');
  return list.toSorted((a, b) => (place(a) < place(b) ? -1 : 1));
}
