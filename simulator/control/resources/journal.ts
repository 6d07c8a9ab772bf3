import type { Expectation } from '../../../fixtures/api-types.ts';
import type { EventRange } from '../../core/journal/journal.ts';
import { mistake } from '../../core/words/mistake.ts';
import { explainLater } from '../../questions/explain.ts';
import { type ControlProblem, refusedBy } from '../control-problem.ts';
import { awaitEvents } from '../journal/await.ts';
import { countsOf } from '../journal/counts.ts';
import { countedParameters, filterParameters, matcher, wantedBy } from '../journal/filter.ts';
import { showRequest } from '../journal/kept-request.ts';
import { maskFor } from '../journal/mask.ts';
import { pageLength, readPage } from '../journal/page.ts';
import { verifyJournal } from '../journal/verify.ts';
import { ended } from '../named.ts';
import { type Call, either, listed, type Operation, one } from '../operation.ts';
import type { QueryParameter } from '../query.ts';

const furthest = 999_999_999_999_999;
const whole = (
  name: string,
  [description, zh]: readonly [en: string, zh: string],
  minimum: number,
  maximum: number,
  value: number,
): QueryParameter => ({
  name,
  description,
  zh,
  schema: { type: 'integer', minimum, maximum, default: value },
});
const after = whole('after', ['number of the event to read on from', '从哪一条流水之后读起'], 0, furthest, 0);
const limit = whole('limit', ['most events in a page', '每页最多几条'], 1, pageLength, pageLength);
export const reveal: QueryParameter = {
  name: 'reveal',
  description: '1 shows numbers and credentials in clear',
  zh: '1 表示号码与凭证不打码',
  schema: { type: 'boolean' },
};
export const unwelcome: QueryParameter = {
  name: 'unwelcome',
  description:
    '1 keeps what nobody wants: refusals, requests on no route, logins that failed, verdicts that a number is another',
  zh: '1 表示只看无人想要的：拒绝、没有接口接收的请求、失败的登录、号码不一致的结论',
  schema: { type: 'boolean' },
};
const count = whole('count', ['how many events to wait for', '等待几条'], 1, pageLength, 1);
const timeoutMs = whole(
  'timeoutMs',
  ['how long to wait at most, in ms of the wall', '最多等待多久，单位为真实时钟的毫秒'],
  0,
  60_000,
  5_000,
);

export function maskOf({ parts, world, query }: Call): ReturnType<typeof maskFor> {
  return maskFor(world, parts.simulator.carriers, query.flag('reveal'), parts.service?.accountOf(world));
}

const read: Operation<undefined> = {
  id: 'readJournal',
  method: 'get',
  path: '/worlds/{world}/journal',
  tag: 'journal',
  summary: 'What happened, oldest first; masked unless revealed',
  zh: '流水，从旧到新；默认掩码',
  query: [...filterParameters, unwelcome, after, limit, reveal],
  status: 200,
  answer: one('JournalPage'),
  handle(call) {
    const { parts, world, query } = call;
    const { matches } = matcher(parts.simulator, wantedBy(query));
    return readPage(world, maskOf(call), query.number('after'), query.number('limit'), matches);
  },
};

const wait: Operation<undefined> = {
  id: 'awaitJournal',
  method: 'get',
  path: '/worlds/{world}/journal/await',
  tag: 'journal',
  summary: 'Answers as soon as so many events match',
  zh: '匹配的事件达到数量后立即应答',
  query: [...filterParameters, after, count, timeoutMs, reveal],
  status: 200,
  answer: one('JournalPage'),
  problems: ['ERR_AWAIT_TIMEOUT', 'ERR_EVENTS_GONE'],
  async handle(call) {
    const { parts, world, query, signal } = call;
    const wanted = matcher(parts.simulator, wantedBy(query));
    const [from, most, ms] = [query.number('after'), query.number('count'), query.number('timeoutMs')];
    const { came, seen } = await awaitEvents(world, from, most, wanted, ms, signal);
    if (came === 'met') return readPage(world, maskOf(call), from, most, wanted.matches);
    if (came === 'ended') throw ended(parts, world.handle);
    const gone = world.journal.gone(from);
    if (seen.most >= most && gone !== null) throw cannotTell(gone, seen.least);
    throw refusedBy(mistake('journal.not-reached', 'count', seen.least, { seen: seen.least, count: most, ms }));
  },
};

/** Neither that the events came nor that they did not can be said. */
function cannotTell({ first, last }: EventRange, seen: number): ControlProblem {
  return refusedBy(mistake('journal.cannot-tell', 'after', seen, { first, last }));
}

const why: Operation<undefined> = {
  id: 'explainEvent',
  method: 'get',
  path: '/worlds/{world}/journal/{n}/why',
  tag: 'journal',
  summary: 'Why an exchange ended as it did, and what to change',
  zh: '一次往来为何如此结束，以及应如何修改',
  query: [reveal],
  status: 200,
  answer: one('Explanation'),
  problems: ['ERR_EVENT_UNKNOWN'],
  async handle(call) {
    const { parts, world } = call;
    const explained = await explainLater(parts.simulator, world, numberIn(call), maskOf(call).text);
    if (explained !== null) return explained;
    throw noEvent(call);
  },
};

const request: Operation<undefined> = {
  id: 'readRequest',
  method: 'get',
  path: '/worlds/{world}/journal/{n}/request',
  tag: 'journal',
  summary: 'The request of a refused exchange, as far as the journal keeps it',
  zh: '被拒绝的一次往来的请求原文，以流水所保留的为限',
  query: [reveal],
  status: 200,
  answer: one('KeptRequest'),
  problems: ['ERR_EVENT_UNKNOWN'],
  handle(call) {
    const event = call.world.journal.find(numberIn(call));
    if (event === null) throw noEvent(call);
    return showRequest(event, maskOf(call));
  },
};

/** The number in the path; 0, which no event has, for what is none. */
function numberIn({ at }: Call): number {
  const text = at['n'] as string;
  return /^\d{1,15}$/.test(text) ? Number(text) : 0;
}

function noEvent({ world, at }: Call): ControlProblem {
  const text = at['n'] as string;
  const { first, next } = world.journal;
  const isGone = /^[1-9]/.test(text) && Number(text) < first;
  const held = first === next ? { empty: true } : { first, last: next - 1 };
  return refusedBy(mistake(isGone ? 'journal.event-gone' : 'journal.no-event', 'n', text.slice(0, 32), held));
}

const verify: Operation<Expectation | readonly Expectation[]> = {
  id: 'verifyJournal',
  method: 'post',
  path: '/worlds/{world}/journal/verify',
  tag: 'journal',
  summary: 'Whether the journal holds what it should: an expectation, or an array of them',
  zh: '流水是否符合一条或一组期望',
  query: [after],
  body: either('Expectation'),
  status: 200,
  answer: one('Verification'),
  handle: ({ parts, world, query, body }) => verifyJournal(parts.simulator, world, query.number('after'), listed(body)),
};

const counts: Operation<undefined> = {
  id: 'countEvents',
  method: 'get',
  path: '/worlds/{world}/counts',
  tag: 'journal',
  summary: 'How many events of each kind there were, those that the journal no longer keeps included',
  zh: '各类事件的次数，包括流水已不再保留的',
  query: countedParameters,
  status: 200,
  answer: one('Counts'),
  handle: ({ parts, world, query }) => countsOf(world, matcher(parts.simulator, wantedBy(query))),
};

export const journal = [read, wait, why, request, verify, counts];
