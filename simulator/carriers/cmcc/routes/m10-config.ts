import { type RouteTable, unopened } from '../../../core/route/route.ts';
import type { Scene } from '../../../core/route/scene.ts';
import type { Arrival } from '../../../core/words/arrival.ts';
import type { Code } from '../../../core/words/code.ts';
import { type Outcome, refuse } from '../../../core/words/intent.ts';
import { isHex } from '../../../wire/hex.ts';
import { jsonReply } from '../../replies/json-reply.ts';
import { jsonRefuses, openJson, text } from '../json-body.ts';

const needed = ['version', 'sdkversion', 'appid'] as const;

/**
 * The remote configuration that an SDK asks for before anything else, at the host of either generation. The salt of its sign is
 * inside the SDK, so that any 32 hex digits pass [cmcc-m10].
 */
export const m10: RouteTable<null> = {
  id: 'M10',
  methods: ['POST'],
  path: '/client/uniConfig',
  hosts: ['config.cmpassport.com', 'config2.cmpassport.com'],
  caller: 'anyone',
  evidence: 'client code',
  source: 'S-MOBC, S-GEN, cmcc-m10',
  open(arrival: Arrival) {
    const reading = openJson(arrival);
    if ('unopened' in reading) return reading;
    const body = reading.value;
    const app = text(body, 'appid');
    const missing = needed.find((name) => text(body, name) === '');
    const field = missing ?? (isHex(text(body, 'sign'), 32, 'either') ? null : 'sign');
    if (field !== null) return unopened(refuse('req.param', { field }), app);
    return { fields: null, app, held: null, seal: null };
  },
  opens: jsonRefuses,
  rules: [],
  acts: ['tell'],
  intend: () => ({ act: 'tell' }),
  write(outcome: Outcome, _, at: Scene, { code, text: desc }: Code) {
    if (outcome.out !== 'granted') return jsonReply({ resultCode: code, desc });
    return jsonReply({ resultCode: code, desc, client_valid: '24', Configlist: listAt(at) });
  },
};

/** Nothing is switched off, and every host is where this request came: what both generations read [cmcc-m10]. */
function listAt({ arrival }: Scene) {
  const host = (name: string) => arrival.url(name, '/').split('/')[2] ?? name;
  const [log, scrip, config] = ['log2.cmpassport.com', 'rcs.cmpassport.com', 'config2.cmpassport.com'].map(host);
  const logHost = log === 'log2.cmpassport.com' ? `${log}:9443` : log;
  return {
    CHANGE_HOST: `M007=${logHost}&M008=${scrip}&M009=${config}`,
    HOST_CERT_INFO: '',
    CLOSE_CERT_VERIFY: '0',
    CLOSE_FRIEND_WAPKS: '',
    CLOSE_LOGS_VERSION: '',
    CLOSE_M008_SDKVERSION_LIST: '',
    CLOSE_M008_APPID_LIST: '0',
    CLOSE_IPV4_LIST: '0',
    CLOSE_IPV6_LIST: '0',
    LOGS_CONTROL: '0h&0h',
  };
}
