import { type RouteTable, unopened } from '../../../core/route/route.ts';
import type { Arrival } from '../../../core/words/arrival.ts';
import { refuse } from '../../../core/words/intent.ts';
import { isHex } from '../../../wire/hex.ts';
import type { JsonObject } from '../../../wire/json-object.ts';
import { jsonReply } from '../../replies/json-reply.ts';
import { jsonRefuses, openJson, text } from '../json-body.ts';

const needed = ['appid', 'msgid', 'systemtime', 'version'] as const;

/**
 * Where SDKs and pages report to; a page without a preflight, as text. The salt of the sign is inside the SDK, so that any 32 hex
 * digits pass, and nothing is kept of what is told [cmcc-m11].
 */
export const m11: RouteTable<null> = {
  id: 'M11',
  methods: ['POST'],
  path: '/log/logReport',
  hosts: ['log1.cmpassport.com', 'log2.cmpassport.com', 'log-h5.cmpassport.com'],
  caller: 'anyone',
  cors: { headers: [] },
  evidence: 'client code',
  source: 'S-MOBC, S-GEN, cmcc-m11',
  open(arrival: Arrival) {
    const reading = openJson(arrival);
    if ('unopened' in reading) return reading;
    const header = headerIn(reading.value);
    const app = text(header, 'appid');
    const missing = needed.find((name) => text(header, name) === '');
    const field = missing ?? (isHex(text(header, 'sign'), 32, 'either') ? null : 'sign');
    if (field !== null) return unopened(refuse('req.param', { field: `header.${field}` }), app);
    return { fields: null, app, held: null, seal: null };
  },
  opens: jsonRefuses,
  rules: [],
  acts: ['tell'],
  intend: () => ({ act: 'tell' }),
  write: (_, __, ___, { code, text: desc }) => jsonReply({ resultCode: code, desc, config }),
};

function headerIn(body: JsonObject): JsonObject {
  const header = Object.hasOwn(body, 'header') ? body['header'] : undefined;
  return typeof header === 'object' && header !== null && !Array.isArray(header) ? (header as JsonObject) : {};
}

/** What both captured answers carry, the refusal too; their words were English, and those of the table stand for them here. */
const config = {
  sizelimit: '2',
  limitM: '20',
  norlog: '1',
  limitN: '3',
  crashlog: '1',
  limitX: '20',
  fusingTime: '1',
  failLimit: '3',
  timelimit: '2',
};
