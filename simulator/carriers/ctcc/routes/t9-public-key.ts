import keys from '../../../../fixtures/keys/keys.json' with { type: 'json' };
import type { RouteTable } from '../../../core/route/route.ts';
import { jsonReply } from '../../replies/json-reply.ts';

/** Telecom publishes the key that seals paramKey as a file [ctcc-addresses]. This one is the box's own. */
export const t9: RouteTable<null> = {
  id: 'T9',
  methods: ['GET'],
  path: '/source/files/API.pem',
  hosts: ['id.189.cn'],
  caller: 'anyone',
  evidence: 'aggregator',
  source: 'S-ALIU, ctcc-addresses',
  open: () => ({ fields: null, app: null, held: null, seal: null }),
  opens: [],
  rules: [],
  acts: ['tell'],
  intend: () => ({ act: 'tell' }),
  write(outcome, _, __, code) {
    if (outcome.out === 'refused') return jsonReply({ result: Number(code.code), msg: code.text });
    return { status: 200, headers: { 'content-type': 'application/x-pem-file' }, body: keys['ctcc-platform.pub.pem'] };
  },
};
