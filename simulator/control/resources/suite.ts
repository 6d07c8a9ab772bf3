import type { SuiteReport, SuiteRun, SuiteRunRequest, SuiteRunSummary } from '../../../fixtures/api-types.ts';
import { some } from '../../casting/nearest.ts';
import { faceIds } from '../../core/words/face-id.ts';
import { mistake } from '../../core/words/mistake.ts';
import { refusedBy } from '../control-problem.ts';
import { type Call, many, type Operation, one, optional } from '../operation.ts';
import { urlsFor } from '../places.ts';
import type { QueryParameter } from '../query.ts';
import type { SuiteBook } from '../suite-book.ts';

const start: Operation<SuiteRunRequest | undefined> = {
  id: 'startSuiteRun',
  method: 'post',
  path: '/suite/runs',
  tag: 'suite',
  summary: 'Judge a service by the conformance suite, one run at a time; it goes on when the caller is gone',
  zh: '用检验套件评判一个服务，每次一轮；调用方离开后继续运行',
  body: optional('SuiteRunRequest'),
  status: 202,
  answer: one('SuiteRunSummary'),
  problems: ['ERR_SUITE_ABSENT', 'ERR_SUITE_INVALID', 'ERR_SUITE_TARGET_FOREIGN', 'ERR_SUITE_BUSY'],
  handle: (call) => bookOf(call).start(withOwn(call.body ?? {}, call)),
};

/** The box's own service has other names outside; runs ask it from within. */
function withOwn(wish: SuiteRunRequest, { parts, asked }: Call<unknown>): SuiteRunRequest {
  const inner = parts.places.service;
  if (inner === undefined || wish.target === undefined) return wish;
  const { service, faces } = urlsFor(parts.places, asked, parts.here);
  if (wish.target === service) return { ...wish, target: inner.api };
  const face = faceIds.find((id) => wish.target === faces?.[id]);
  return face === undefined ? wish : { ...wish, target: inner.faces[face] };
}

const list: Operation<undefined> = {
  id: 'listSuiteRuns',
  method: 'get',
  path: '/suite/runs',
  tag: 'suite',
  summary: 'The runs of this process that are remembered, the newest first, without their cases',
  zh: '本进程记得的各轮检验，最新在前，不含用例',
  status: 200,
  answer: many('SuiteRunSummary'),
  problems: ['ERR_SUITE_ABSENT'],
  handle: (call): readonly SuiteRunSummary[] => bookOf(call).list(),
};

const after: QueryParameter = {
  name: 'after',
  description: 'how many cases are known already',
  zh: '已读过多少个用例的结果',
  schema: { type: 'integer', minimum: 0, maximum: 999_999, default: 0 },
};

const read: Operation<undefined> = {
  id: 'readSuiteRun',
  method: 'get',
  path: '/suite/runs/{run}',
  tag: 'suite',
  summary: 'A run with its cases: what `sanwang conform --json` prints, and so much of it while it is under way',
  zh: '一轮检验及其用例，与 sanwang conform --json 相同；进行中则给出已有部分',
  query: [after],
  status: 200,
  answer: one('SuiteRun'),
  problems: ['ERR_SUITE_ABSENT', 'ERR_SUITE_RUN_UNKNOWN'],
  handle(call): SuiteRun {
    const book = bookOf(call);
    return book.read(idIn(call), call.query.number('after')) ?? unknown(call, book);
  },
};

const zh: QueryParameter = {
  name: 'zh',
  description: '1 gives the page in Chinese',
  zh: '1 表示给出中文页面',
  schema: { type: 'boolean' },
};

const report: Operation<undefined> = {
  id: 'getSuiteReport',
  method: 'get',
  path: '/suite/runs/{run}/report',
  tag: 'suite',
  summary: 'A run that has ended, as one page with all evidence, to be kept or sent on',
  zh: '已结束的一轮检验，做成含全部证据的单个页面，可保存或转发',
  query: [zh],
  status: 200,
  answer: one('SuiteReport'),
  problems: ['ERR_SUITE_ABSENT', 'ERR_SUITE_RUN_UNKNOWN', 'ERR_SUITE_RUN_UNENDED'],
  handle(call): SuiteReport {
    const book = bookOf(call);
    const html = book.page(idIn(call), call.query.flag('zh') ? 'zh' : 'en');
    if (html !== null) return { html };
    if (book.read(idIn(call), 0) === null) return unknown(call, book);
    throw refusedBy(mistake('suite.run-unended', 'run', idIn(call)));
  },
};

const end: Operation<undefined> = {
  id: 'endSuiteRun',
  method: 'delete',
  path: '/suite/runs/{run}',
  tag: 'suite',
  summary: 'Break a run off, as Ctrl-C does: what was judged by then stays. A run that has ended is forgotten',
  zh: '中止一轮检验（同 Ctrl-C），已评判的保留；已结束的则遗忘',
  status: 200,
  answer: one('SuiteRunSummary'),
  problems: ['ERR_SUITE_ABSENT', 'ERR_SUITE_RUN_UNKNOWN'],
  async handle(call): Promise<SuiteRunSummary> {
    const book = bookOf(call);
    return (await book.end(idIn(call))) ?? unknown(call, book);
  },
};

const clauses: Operation<undefined> = {
  id: 'getSuiteClauses',
  method: 'get',
  path: '/suite/clauses',
  tag: 'suite',
  summary: 'The requirements that the suite judges by, in the order of the agreement',
  zh: '套件据以评判的要求，按协议次序',
  status: 200,
  answer: many('SuiteClause'),
  problems: ['ERR_SUITE_ABSENT'],
  handle: (call) => bookOf(call).port.clauses(),
};

const cases: Operation<undefined> = {
  id: 'getSuiteCases',
  method: 'get',
  path: '/suite/cases',
  tag: 'suite',
  summary: 'The cases of the suite, in the order of a report',
  zh: '套件的用例，按报告次序',
  status: 200,
  answer: many('SuiteCase'),
  problems: ['ERR_SUITE_ABSENT'],
  handle: (call) => bookOf(call).port.cases(),
};

const mutants: Operation<undefined> = {
  id: 'getSuiteMutants',
  method: 'get',
  path: '/suite/mutants',
  tag: 'suite',
  summary: 'The services that must fail, each with the cases that must catch it: the kill matrix',
  zh: '必须失败的服务，以及必须抓住它的用例',
  status: 200,
  answer: many('SuiteMutant'),
  problems: ['ERR_SUITE_ABSENT'],
  handle: (call) => bookOf(call).port.mutants(),
};

function bookOf({ parts: { suite } }: Call<unknown>): SuiteBook {
  if (suite === null) throw refusedBy(mistake('suite.absent', ''));
  return suite;
}

const idIn = ({ at }: Call): string => at['run'] as string;

function unknown(call: Call, book: SuiteBook): never {
  const ids = book.list().map(({ id }) => id);
  const known = ids.length === 0 ? { none: true } : some(ids);
  throw refusedBy(mistake('suite.run-unknown', 'run', idIn(call).slice(0, 64), known));
}

export const suite = [start, list, read, report, end, clauses, cases, mutants];
