import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const words = (en: string, zh: string) => ({ en, zh });
const named = (schema: object, en: string, zh: string) => ({ ...schema, 'x-title': words(en, zh) });
const text = { type: 'string', minLength: 1, maxLength: 512 };
const money = { type: 'string', pattern: '^\\d+\\.\\d{2}$', 'x-money': 'CNY', 'x-hint': words('as 12.50', '如 12.50') };

const label = named(text, 'Label', '标签');
const deposit = named(money, 'Deposit', '押金');
const size = named(
  {
    type: 'string',
    enum: ['small', 'large'],
    'x-values': { small: words('small', '小号'), large: words('large', '大号') },
  },
  'Size',
  '尺寸',
);
const isFolding = named({ type: 'boolean' }, 'Folding', '折叠');
const tags = named({ type: 'array', items: text }, 'Tags', '标记');
const phone = named({ ...text, 'x-masked': true }, 'Phone', '电话');
const owner = named(
  { type: 'object', required: ['name'], properties: { name: named(text, 'Called', '称呼'), phone } },
  'Owner',
  '主人',
);
const dueMs = named({ type: 'integer', 'x-unit': 'instant' }, 'Due', '归还时间');
const standId = named({ ...text, 'x-link': 'stands' }, 'Stand', '伞架');
const state = named(
  {
    type: 'string',
    enum: ['in', 'lent'],
    'x-values': {
      in: { ...words('in its stand', '在架'), tone: 'good' },
      lent: { ...words('lent', '已借出'), tone: 'warn' },
    },
  },
  ...(['State', '状态'] as const),
);
const members = {
  label,
  state,
  deposit,
  size,
  isFolding,
  tags,
  owner,
  dueMs,
  standId,
  id: named(text, 'Number', '编号'),
};
const document = (properties: object, required: readonly string[] = []) => ({ type: 'object', properties, required });
const umbrella = document(members);
const code = named({ ...text, 'x-masked': true, 'x-once': true }, 'Code of the lock', '锁码');

const operation = (id: string, of: string, does: string, en: string, zh: string, more: object = {}) => ({
  operationId: id,
  summary: `${en}.`,
  'x-zh': `${zh}。`,
  'x-title': words(en, zh),
  'x-resource': of,
  'x-does': does,
  ...more,
});
const takes = (schema: object) => ({ requestBody: { content: { 'application/json': { schema } } } });
const answers = (schema: object) => ({
  responses: { '200': { description: 'Done', content: { 'application/json': { schema } } } },
});
const inPath = {
  parameters: [
    {
      name: 'umbrellaId',
      in: 'path',
      required: true,
      schema: named({ type: 'string', 'x-link': 'umbrellas' }, 'Umbrella', '雨伞'),
    },
  ],
};
const query = (name: string, schema: object) => ({ name, in: 'query', schema });

/** A service that lends umbrellas: nothing of this repository knows it, so whatever shows it goes by its marks alone. */
export const umbrellaDocument = {
  openapi: '3.1.0',
  info: { title: 'Umbrellas', version: '1', license: { name: 'none', identifier: 'CC0-1.0' } },
  'x-resources': {
    umbrellas: {
      title: words('Umbrellas', '雨伞'),
      one: words('Umbrella', '雨伞'),
      key: 'id',
      parameter: 'umbrellaId',
      name: 'label',
      columns: ['label', 'state', 'deposit', 'dueMs', 'standId'],
    },
    stands: { title: words('Stands', '伞架'), one: words('Stand', '伞架'), key: 'id' },
  },
  paths: {
    '/v1/umbrellas': {
      get: operation('listUmbrellas', 'umbrellas', 'list', 'All umbrellas', '全部雨伞', {
        parameters: [
          query('after', named(text, 'Behind', '之后')),
          query('limit', named(text, 'At most', '最多')),
          query('state', state),
        ],
        ...answers({ type: 'array', items: umbrella }),
      }),
      post: operation('addUmbrella', 'umbrellas', 'create', 'New umbrella', '添加雨伞', {
        ...takes(document({ label, deposit, size, isFolding, tags, owner, dueMs, standId }, ['label', 'deposit'])),
        ...answers(document({ id: members.id, code })),
      }),
    },
    '/v1/umbrellas/{umbrellaId}': {
      get: operation('showUmbrella', 'umbrellas', 'show', 'Show', '查看', { ...inPath, ...answers(umbrella) }),
      patch: operation('changeUmbrella', 'umbrellas', 'change', 'Change', '修改', {
        ...inPath,
        ...takes(document({ label, deposit, tags })),
        ...answers(umbrella),
      }),
    },
    '/v1/umbrellas/{umbrellaId}/lend': {
      post: operation('lendUmbrella', 'umbrellas', 'act', 'Lend', '借出', {
        ...{ ...inPath, ...takes(document({ dueMs }, ['dueMs'])), ...answers(umbrella) },
        'x-dangerous': words('Lend “{label}”? It may rain.', '确定借出“{label}”？可能会下雨。'),
      }),
    },
    '/v1/stands': {
      get: operation(
        'listStands',
        'stands',
        'list',
        'All stands',
        '全部伞架',
        answers({ type: 'array', items: document({ id: members.id, place: named(text, 'Place', '位置') }) }),
      ),
    },
  },
};

type Umbrella = Record<string, unknown> & { id: string };

/** The service on a free port of this machine. */
export async function openUmbrellas() {
  const all: Umbrella[] = [];
  const stands = [{ id: 'door', place: '<b>by the door</b>' }];
  const server = createServer(async (request, response) => serve(request, response, all, stands));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { origin: `http://127.0.0.1:${port}`, all, close };
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  all: Umbrella[],
  stands: object[],
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://here');
  const send = (status: number, body: unknown) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  };
  const refuse = (status: number, title: string, mistakes: string[] = []) =>
    send(status, { type: 'about:blank', title, status, mistakes });
  let read = '';
  for await (const chunk of request) read += chunk;
  const body = (read === '' ? {} : JSON.parse(read)) as Record<string, unknown>;
  const [, , kind, id, verb] = pathname.split('/');
  if (pathname === '/openapi.json') return send(200, umbrellaDocument);
  // One that tells whatever it was sent.
  if (request.headers.authorization !== 'Bearer op-umbrella')
    return refuse(401, `not ${request.headers.authorization}`);
  if (kind === 'stands') return send(200, stands);
  if (id === undefined && request.method === 'GET') {
    const wanted = all.filter(({ state }) => !searchParams.has('state') || state === searchParams.get('state'));
    const from = wanted.findIndex((each) => each.id === searchParams.get('after')) + 1;
    return send(200, wanted.slice(from, from + Number(searchParams.get('limit') ?? 1000)));
  }
  if (Number(body['deposit'] ?? 0) > 50) return refuse(400, 'Too dear.', ['/deposit is more than 50.00']);
  if (id === undefined) {
    const made = { ...body, id: `u-${all.length + 1}`, state: 'in', told: request.headers.authorization };
    all.push(made);
    return send(200, { id: made.id, code: 'lock-1234' });
  }
  const one = all.find((each) => each.id === id);
  if (one === undefined) return refuse(404, 'There is no such umbrella.');
  if (request.method !== 'GET') Object.assign(one, body, verb === 'lend' ? { state: 'lent' } : {});
  send(200, one);
}
