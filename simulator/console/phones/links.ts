import { linkTo } from '../frame/route.ts';

/** The phones that are looked at: the link's own, and those beside it. */
export function shownIn(parts: readonly string[], query: Readonly<Record<string, string>>): readonly string[] {
  const beside = (query['beside'] ?? '').split(',').filter((id) => id !== '');
  return [...new Set([...parts.slice(0, 1), ...beside])];
}

/** The link to some phones, the first of them the one that it is about. */
export const linkToPhones = ([first, ...beside]: readonly string[]): string =>
  linkTo('phones', first === undefined ? [] : [first], { beside: beside.join(',') });
