import type { RouteTable } from '../../../core/route/route.ts';
import { jsonReply } from '../../replies/json-reply.ts';

/** The clock by which phones correct their stamps: `msg` is epoch ms as text. It carries no identity. */
export const t6: RouteTable<null> = {
  id: 'T6',
  methods: ['GET', 'POST'],
  path: '/openapi/special/getTimeStamp.do',
  hosts: ['open.e.189.cn'],
  caller: 'anyone',
  evidence: 'client code',
  source: 'S-CTJJ, ctcc-addresses',
  open: () => ({ fields: null, app: null, held: null, seal: null }),
  opens: [],
  rules: [],
  acts: ['tell'],
  intend: () => ({ act: 'tell' }),
  write(outcome, _, at, code) {
    const msg = outcome.out === 'refused' ? code.text : String(at.nowMs);
    return jsonReply({ result: Number(code.code), msg });
  },
};
