import type { GoodCall } from '../adapter.ts';
import type { SpoilKind, Spoilt } from './kind.ts';

const isType = (name: string): boolean => name.toLowerCase() === 'content-type';

function labelled(good: GoodCall, type: string | null, more: GoodCall['headers'] = {}): GoodCall {
  const headers = Object.fromEntries(Object.entries(good.headers).filter(([name]) => !isType(name)));
  return { ...good, headers: { ...headers, ...(type !== null && { 'content-type': type }), ...more } };
}

/** Labels that say something else of a body than it is. */
const labels: readonly (readonly [what: string, type: string | null, more?: GoodCall['headers']])[] = [
  ['no content type', null],
  ['a form labelled as JSON, or JSON as a form', 'the other'],
  ['the content type text/plain', 'text/plain'],
  ['the content type multipart/form-data', 'multipart/form-data; boundary=x'],
  ['the content type application/octet-stream', 'application/octet-stream'],
  ['a content type that is none', '*'],
  ['the charset utf-16', 'its own; charset=utf-16'],
  ['the charset of nobody', 'its own; charset=no-such-charset'],
  ['a coding that the body does not have', 'its own', { 'content-encoding': 'gzip' }],
];

/** How a call travels: label, method, path. */
export const carriageKinds = {
  headers: {
    of(good) {
      if (good.body === undefined) return [];
      const full = Object.entries(good.headers).find(([name]) => isType(name))?.[1] ?? '';
      const [own = ''] = full.split(';');
      const other = own === 'application/json' ? 'application/x-www-form-urlencoded' : 'application/json';
      return labels.map(([what, type, more]): Spoilt => {
        const label = type?.replace('the other', other).replace('its own', own) ?? null;
        return { what, call: labelled(good, label, more), mayAnswer: true };
      });
    },
  },
  methods: {
    resigns: true,
    of: (good) =>
      ['PUT', 'PATCH', 'DELETE'].map((method) => ({ what: `the method ${method}`, call: { ...good, method } })),
  },
  paths: {
    resigns: true,
    of(good) {
      const query = good.url.includes('?') ? good.url.slice(good.url.indexOf('?')) : '';
      return ['/no/such/path', '/no-such-path'].map((path) => ({
        what: `the path ${path}`,
        call: { ...good, url: path + query },
      }));
    },
  },
} as const satisfies Readonly<Record<string, SpoilKind>>;
