import agreements from '../../../../fixtures/consent/agreements.json' with { type: 'json' };
import { type RouteTable, unopened } from '../../../core/route/route.ts';
import type { Scene } from '../../../core/route/scene.ts';
import type { Arrival } from '../../../core/words/arrival.ts';
import type { Code } from '../../../core/words/code.ts';
import { type Outcome, refuse } from '../../../core/words/intent.ts';
import { jsonReply } from '../../replies/json-reply.ts';
import { jsonRefuses, openJson, text } from '../json-body.ts';

/** SHA-256 in Base64. */
const signLength = 44;

/**
 * What the SDK's consent page shows beside the app's own: the agreement of each operator, as JSON text inside JSON. Its head is in
 * headers, and its sign is not compared: what the gateway makes of a wrong one is not known [cmcc-m9].
 */
export const m9: RouteTable<null> = {
  id: 'M9',
  methods: ['POST', 'GET'],
  path: '/unisdk/getSdkPageOption',
  hosts: ['onekey2.cmpassport.com'],
  caller: 'anyone',
  evidence: 'client code',
  source: 'S-GEN, cmcc-m9',
  open(arrival: Arrival) {
    const app = arrival.headers['appid'] ?? null;
    if (arrival.method === 'POST') {
      const reading = openJson(arrival);
      if ('unopened' in reading) return { ...reading, app };
      if (text(reading.value, 'sign').length !== signLength)
        return unopened(refuse('req.param', { field: 'sign' }), app);
    }
    return { fields: null, app, held: null, seal: null };
  },
  opens: jsonRefuses,
  rules: [],
  acts: ['tell'],
  intend: () => ({ act: 'tell' }),
  write(outcome: Outcome, _, at: Scene, { code, text: desc }: Code) {
    const links = outcome.out === 'granted' ? { authPrivacyLink: linksAt(at) } : {};
    return jsonReply({ resultCode: code, desc, ...links });
  },
};

/** Keys are the operator types 1 to 4, the last one China Mobile Hong Kong's; the names inside are ours. */
function linksAt({ arrival }: Scene): string {
  const linked = [...agreements, agreements[0]].map((of, i) => {
    const { host, pathname, search } = new URL(of?.urls[0]?.url ?? '');
    return [String(i + 1), { name: of?.titles[0]?.title, url: arrival.url(host, pathname + search) }];
  });
  return JSON.stringify(Object.fromEntries(linked));
}
