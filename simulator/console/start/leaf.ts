import { linkTo } from '../frame/route.ts';

/** A part of the start that a link leads to. */
export type Leaf = 'lines' | 'ca';

export const linkToLeaf = (leaf: Leaf): string => linkTo('', [leaf]);

/** Brings a part into view, and the keyboard with it; nothing where it is not there yet. */
export function showLeaf(leaf: string | undefined): void {
  const part = leaf === 'lines' || leaf === 'ca' ? document.getElementById(leaf) : null;
  part?.scrollIntoView({ block: 'start' });
  part?.focus();
}
