import { jsonOf } from '../json.ts';
import type { Recipe } from '../words.ts';
import { m6 } from './m6.ts';
import { m8 } from './m8.ts';

/** The address that a carrier leads to, asked over the phone's own line [C]: `token` is the address, and the text is handed on unread. */
const leg: Recipe = {
  id: 'leg',
  caller: 'device',
  ask({ token = '' }, slip = {}) {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const sent = { method: 'GET', url: token, headers, body: null };
    return slip.sent?.(sent) ?? sent;
  },
  hear({ status, headers, body }, { kept = {} }) {
    const location = [301, 302].includes(status)
      ? headers.find(([name]) => name.toLowerCase() === 'location')?.[1]
      : undefined;
    return { code: String(status), ok: location !== undefined || status === 200, location, token: body, kept };
  },
  judge: () => ({ wrong: [], open: [] }),
};

/** What the other carrier said, taken to where `pplocation` leads [C]. */
function notify(id: string, first: Recipe, funcType: 'pre' | 'authz'): Recipe {
  return {
    id,
    caller: 'device',
    ask({ token = '', kept = {}, purpose }, slip = {}) {
      const pairs = [
        ['ver', '1.0'],
        ['data', token],
        ['operatortype', kept['operatortype'] ?? ''],
        ['userCapaid', purpose === 'login' ? '200' : '50'],
        ['funcType', funcType],
      ] as const;
      const headers = { 'content-type': 'application/json' };
      const sent = {
        method: 'POST',
        url: kept['pplocation'] ?? '',
        headers,
        body: jsonOf(slip.outer?.(pairs) ?? pairs),
      };
      return slip.sent?.(sent) ?? sent;
    },
    // It is answered as the first request would have been, under the key of that.
    hear: (came, order) => first.hear(came, { ...order, seed: order.kept?.['seed'] ?? order.seed }),
    judge: () => ({ wrong: [], open: [] }),
  };
}

export const away: readonly Recipe[] = [
  leg,
  notify('M6/notify', m6, 'pre'),
  ...m8.map((each) => notify(`${each.id}/notify`, each, each.id === 'M8/pre' ? 'pre' : 'authz')),
];
