import { type Signal, signal } from '@preact/signals';

/** Where in the page one is: `#/timeline/17?world=default&q=104201`. */
export interface Route {
  /** The first part of the path; the start is the empty one. */
  readonly room: string;
  /** What follows it, decoded. */
  readonly parts: readonly string[];
  readonly query: Readonly<Record<string, string>>;
}

export function readRoute(hash: string): Route {
  const [path = '', search = ''] = hash.replace(/^#\/?/, '').split(/\?(.*)/s);
  const [room = '', ...parts] = path.split('/').map(decoded);
  return { room, parts: parts.filter((part) => part !== ''), query: Object.fromEntries(new URLSearchParams(search)) };
}

/** A link is often cut or mended by hand; what cannot be decoded stands as it is. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The link to a place. What is undefined or empty is left out; the world stays what it is unless it is named. */
export function linkTo(
  room: string,
  parts: readonly (string | number)[] = [],
  query: Readonly<Record<string, string | undefined>> = {},
): string {
  const path = [room, ...parts].map((part) => encodeURIComponent(part)).join('/');
  const { world } = route.value.query;
  const given = Object.entries({ world, ...query }).filter(([, value]) => value !== undefined && value !== '');
  return `#/${path}${given.length === 0 ? '' : `?${new URLSearchParams(given as [string, string][])}`}`;
}

export const route: Signal<Route> = signal(readRoute(globalThis.location?.hash ?? ''));
globalThis.addEventListener?.('hashchange', () => {
  route.value = readRoute(location.hash);
});

/** Goes to a link; `replace` leaves no step to go back to, for what changes with every key that is pressed. */
export function go(link: string, how: 'push' | 'replace' = 'push'): void {
  if (how === 'push') {
    location.hash = link;
    return;
  }
  history.replaceState(null, '', link);
  route.value = readRoute(link);
}
