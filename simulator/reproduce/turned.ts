import type { HandsetChange } from '../../fixtures/api-types.ts';

/** Whether a phone was in the wished state already: nothing was changed, and what was before undoes nothing. */
export function isAlready({ change, before }: { readonly change: HandsetChange; readonly before: HandsetChange }) {
  const names = Object.keys(change) as (keyof HandsetChange)[];
  return names.every((name) => JSON.stringify(before[name]) === JSON.stringify(change[name]));
}
