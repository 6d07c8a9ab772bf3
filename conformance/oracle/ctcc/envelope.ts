import { bytesOf, fromKey, hmac, seal, toKey, unseal, zeroDigits } from '../crypto.ts';
import { appOf, illegal, lacking, openForm, wrong } from '../request.ts';
import { drawn, formOf, partOf, plainForm, readPlainForm } from '../text.ts';
import type { App, Known, Order, Pair, Sent, Slip, Wrong } from '../words.ts';

/** The public names under the sign, in their alphabet: what an app's id is called there comes first in it either way. */
const orderOf = (id: AppIdName) => [id, 'clientType', 'format', 'paramKey', 'paramStr', 'version'];

export type AppIdName = 'appId' | 'clientId';

const keyOf = (seed: string): string => drawn(`${seed} key`, 16);

/** How one route of China Telecom is asked. */
export interface Envelope {
  readonly url: string;
  readonly clientType: string;
  readonly version: string;
  readonly format?: string;
  /** Sent beside it and not signed. */
  readonly callback?: string;
  readonly method?: 'GET' | 'POST';
  /** What the app's id is called. */
  readonly id?: AppIdName;
}

/** Seals `inner` and signs what is around it: one recipe for every gateway route of China Telecom. */
export function wrap(inner: readonly Pair[], { app, seed }: Order, how: Envelope, slip: Slip = {}): Sent {
  const key = keyOf(seed);
  const sealed = (name: string, value: string) => slip.sealed?.(value, name) ?? value;
  const text = plainForm(slip.parts?.(inner) ?? inner);
  let pairs: readonly Pair[] = [
    [how.id ?? 'appId', app.ctcc.appId],
    ['clientType', how.clientType],
    ['format', how.format ?? 'json'],
    ['version', how.version],
    ['paramKey', sealed('paramKey', toKey('ctcc-platform.pub.pem', key).toString('hex').toUpperCase())],
    ['paramStr', sealed('paramStr', seal(text, key, zeroDigits).toString('hex').toUpperCase())],
  ];
  pairs = slip.parts?.(pairs) ?? pairs;
  const all = pairs;
  const values = orderOf(how.id ?? 'appId').map((name) => partOf(all, name));
  const made = hmac('sha1', slip.secret ?? app.ctcc.appSecret, (slip.joined?.(values) ?? values).join(''));
  const sign = made.toUpperCase();
  pairs = [...pairs, ['sign', slip.sign?.(sign) ?? sign]];
  if (how.callback !== undefined) pairs = [...pairs, ['callback', how.callback]];
  const form = formOf(slip.outer?.(pairs) ?? pairs);
  const sent: Sent =
    how.method === 'GET'
      ? { method: 'GET', url: `${how.url}?${form}`, headers: {}, body: null }
      : { method: 'POST', url: how.url, headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: form };
  return slip.sent?.(sent) ?? sent;
}

/** What a judge finds in an envelope; `inner` is null where it cannot be opened. */
export interface Unwrapped {
  readonly app: App | undefined;
  readonly inner: readonly Pair[] | null;
  readonly wrong: readonly Wrong[];
  readonly open: readonly Wrong[];
}

export function unwrap(sent: Sent, known: Known, methods: readonly string[], id: AppIdName = 'appId'): Unwrapped {
  const opened = openForm(sent, methods);
  const pairs = opened.pairs;
  if (pairs === null) return { app: undefined, inner: null, wrong: opened.wrong, open: [] };
  const of = (name: string) => partOf(pairs, name);
  const found: Wrong[] = [...opened.wrong, ...lacking(pairs, [id, 'paramKey', 'paramStr', 'sign'])];
  const app = appOf(known, 'ctcc', of(id));
  if (app === undefined) found.push(wrong('app.unknown', id));
  else if (hmac('sha1', app.ctcc.appSecret, orderOf(id).map(of).join('')) !== of('sign').toLowerCase())
    found.push(wrong('sig.bad', 'sign'));
  const paramKey = bytesOf(of('paramKey'));
  const key = paramKey === null ? null : fromKey('ctcc-platform.pem', paramKey);
  const paramStr = bytesOf(of('paramStr'));
  const text = key?.length !== 16 || paramStr === null ? null : unseal(paramStr, key, zeroDigits);
  if (text === null) found.push(wrong('crypt.fail', 'paramKey'), wrong('crypt.fail', 'paramStr'));
  const open = [...lacking(pairs, ['clientType', 'format', 'version'])];
  if (!['json', 'jsonp'].includes(of('format'))) open.push(...illegal('format'));
  return { app, inner: text === null ? null : readPlainForm(text), wrong: found, open };
}

/** A carrier's `data`, sealed with the caller's own key. */
export function openData(data: string, seed: string): string | null {
  const bytes = bytesOf(data);
  return bytes === null ? null : unseal(bytes, keyOf(seed), zeroDigits);
}
