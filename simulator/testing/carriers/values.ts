import type { Ask, Changes } from './client.ts';

/** Values of a request by wire name. */
export type Values = Record<string, string>;

/** Lays changes over values; null takes one away. */
export function laid(values: Values, changes: Changes | undefined): Values {
  const result = { ...values };
  for (const [name, value] of Object.entries(changes ?? {})) {
    if (value === null) delete result[name];
    else result[name] = value;
  }
  return result;
}

/** The values of those names, joined without a separator; a missing one contributes nothing. */
export function joined(values: Values, ...names: string[]): string {
  return names.map((name) => values[name] ?? '').join('');
}

/** Form or query text, every value percent-encoded. */
export function formOf(values: Values): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
}

/** A request for an address. */
export function askFor(address: string): Omit<Ask, 'route'> {
  const { hostname, pathname, search } = new URL(address);
  return { method: 'GET', host: hostname, path: pathname, query: search.slice(1), headers: {}, body: '' };
}
