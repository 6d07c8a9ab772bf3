import { explain } from '../../explain.ts';
import type { Expectation } from '../contract.ts';
import { ControlProblem } from '../control-problem.ts';
import { awaitEvents } from '../journal/await.ts';
import { filterParameters, matching, wantedBy } from '../journal/filter.ts';
import { maskFor } from '../journal/mask.ts';
import { pageLength, readPage } from '../journal/page.ts';
import { showExplanation } from '../journal/show.ts';
import { verifyJournal } from '../journal/verify.ts';
import { ended } from '../named.ts';
import { type Call, either, listed, type Operation, one } from '../operation.ts';
import type { QueryParameter } from '../query.ts';

const furthest = 999_999_999_999_999;
const whole = (name: string, description: string, minimum: number, maximum: number, value: number): QueryParameter => ({
  name,
  description,
  schema: { type: 'integer', minimum, maximum, default: value },
});
const after = whole('after', 'number of the event to read on from', 0, furthest, 0);
const limit = whole('limit', 'most events in a page', 1, pageLength, pageLength);
const reveal: QueryParameter = {
  name: 'reveal',
  description: '1 shows numbers and credentials in clear',
  schema: { type: 'boolean' },
};
const count = whole('count', 'how many events to wait for', 1, pageLength, 1);
const timeoutMs = whole('timeoutMs', 'how long to wait at most, in ms of the wall', 0, 60_000, 5_000);

function maskOf({ parts, world, query }: Call): ReturnType<typeof maskFor> {
  return maskFor(world, parts.simulator.carriers, query.flag('reveal'));
}

const read: Operation<undefined> = {
  id: 'readJournal',
  method: 'get',
  path: '/worlds/{world}/journal',
  tag: 'journal',
  summary: 'What happened, oldest first; masked unless revealed',
  query: [...filterParameters, after, limit, reveal],
  status: 200,
  answer: one('JournalPage'),
  handle(call) {
    const { parts, world, query } = call;
    const wanted = matching(parts.simulator, wantedBy(query));
    return readPage(world, maskOf(call), query.number('after'), query.number('limit'), wanted);
  },
};

const wait: Operation<undefined> = {
  id: 'awaitJournal',
  method: 'get',
  path: '/worlds/{world}/journal/await',
  tag: 'journal',
  summary: 'Answers as soon as so many events match',
  query: [...filterParameters, after, count, timeoutMs, reveal],
  status: 200,
  answer: one('JournalPage'),
  problems: ['ERR_AWAIT_TIMEOUT'],
  async handle(call) {
    const { parts, world, query, signal } = call;
    const wanted = matching(parts.simulator, wantedBy(query));
    const [from, most, ms] = [query.number('after'), query.number('count'), query.number('timeoutMs')];
    const { came, seen } = await awaitEvents(world, from, most, wanted, ms, signal);
    if (came === 'met') return readPage(world, maskOf(call), from, most, wanted);
    if (came === 'ended') throw ended(parts, world.handle);
    throw new ControlProblem('ERR_AWAIT_TIMEOUT', `${seen} of ${most} events came within ${ms} ms`, [
      { path: 'count', message: 'was not reached', seen, fix: 'look at the filter, or wait longer with timeoutMs' },
    ]);
  },
};

const why: Operation<undefined> = {
  id: 'explainEvent',
  method: 'get',
  path: '/worlds/{world}/journal/{n}/why',
  tag: 'journal',
  summary: 'Why an exchange ended as it did, and what to change',
  query: [reveal],
  status: 200,
  answer: one('Explanation'),
  problems: ['ERR_EVENT_UNKNOWN'],
  handle(call) {
    const { parts, world, at } = call;
    const text = at['n'] as string;
    const n = /^\d{1,15}$/.test(text) ? Number(text) : 0;
    const event = world.journal.find(n);
    // `find` gives the first event at or after a number; that is not the one that was asked for.
    const explained = event?.n === n ? explain(parts.simulator, world, n) : null;
    if (event !== null && explained !== null) return showExplanation(explained, event, maskOf(call));
    const { first, next } = world.journal;
    const fix = first === next ? 'the journal is empty' : `the journal holds ${first} to ${next - 1}`;
    throw new ControlProblem('ERR_EVENT_UNKNOWN', 'the journal has no such event, or no longer', [
      { path: 'n', message: 'is no event', seen: text.slice(0, 32), fix },
    ]);
  },
};

const verify: Operation<Expectation | readonly Expectation[]> = {
  id: 'verifyJournal',
  method: 'post',
  path: '/worlds/{world}/journal/verify',
  tag: 'journal',
  summary: 'Whether the journal holds what it should: an expectation, or an array of them',
  query: [after],
  body: either('Expectation'),
  status: 200,
  answer: one('Verification'),
  handle: ({ parts, world, query, body }) => verifyJournal(parts.simulator, world, query.number('after'), listed(body)),
};

export const journal = [read, wait, why, verify];
