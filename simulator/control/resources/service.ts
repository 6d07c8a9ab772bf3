import { mistake } from '../../core/words/mistake.ts';
import { Answer } from '../answer.ts';
import { basePath } from '../base-path.ts';
import { refusedBy } from '../control-problem.ts';
import type { AnyOperation, Call, Operation, Sent } from '../operation.ts';
import { isPassable, type PassedOn } from '../service-pass.ts';

const problems = ['ERR_CONSOLE_ABSENT', 'ERR_SERVICE_SILENT'] as const;
const below = `${basePath}/service`;
const description = '/service/openapi.json';

const getServiceOpenApi: Operation<undefined> = {
  id: 'getServiceOpenApi',
  method: 'get',
  path: description,
  tag: 'service',
  summary: 'What the service’s console can be asked, OpenAPI 3.1, with marks by which a page shows it',
  zh: '核验服务控制台可调用的内容（OpenAPI 3.1），附页面展示所需的标记',
  status: 200,
  answer: null,
  problems,
  handle: (call) => passed(call, { method: 'GET', path: '/openapi.json', search: '', type: null, bytes: nothing }),
};
const nothing = new Uint8Array();

const verbs = {
  get: { en: 'Ask', zh: '向服务控制台查询' },
  post: { en: 'Post to', zh: '向服务控制台提交' },
  put: { en: 'Put to', zh: '向服务控制台写入' },
  patch: { en: 'Change at', zh: '在服务控制台修改' },
  delete: { en: 'Delete at', zh: '在服务控制台删除' },
} as const;

/** One for each method, since a row has one. */
const passes = (Object.keys(verbs) as (keyof typeof verbs)[]).map(
  (method): Operation<Sent> => ({
    id: `${method}AtService`,
    method,
    path: '/service/v1/{path}',
    tag: 'service',
    summary: `${verbs[method].en} the service’s console as its operator; its answer and its refusal come as they are`,
    zh: `以运营者身份${verbs[method].zh}，应答与拒绝原样返回`,
    status: 200,
    answer: null,
    raw: true,
    problems,
    handle(call) {
      const { path, ...sent } = call.body;
      const rest = path.slice(below.length);
      if (!path.startsWith(`${below}/`) || !isPassable(rest))
        throw refusedBy(mistake('service.no-path', 'path', path.slice(0, 120), { route: `GET ${below}/openapi.json` }));
      return passed(call, { ...sent, method: method.toUpperCase(), path: rest });
    },
  }),
);

/** A browser that is led here runs nothing of what the service sends. */
const data = /^(?:application\/(?:[\w.-]+\+)?json|text\/(?:csv|plain))(?=\s*(?:;|$))/i;

async function passed({ parts, signal }: Call<unknown>, asked: Omit<PassedOn, 'signal'>): Promise<Answer> {
  if (parts.servicePass === null) throw refusedBy(mistake('service.no-console', 'service'));
  const { status, type, bytes } = await parts.servicePass.pass({ ...asked, signal });
  return new Answer(status, bytes, data.exec(type ?? '')?.[0] ?? null);
}

export const service: readonly AnyOperation[] = [getServiceOpenApi, ...passes];
