import type { Problem } from '../fixtures/api-types.ts';
import { ControlClient, ControlError, type NoBox, type WorldVerbs } from '../simulator/control/client/index.ts';
import { headingIn, mistake } from '../simulator/core/words/mistake.ts';
import type { Context } from './context.ts';
import { exits } from './exits.ts';
import { Failure } from './failure.ts';
import { mergedLine } from './problem-view.ts';
import { toldThere } from './told-command.ts';

/** Options of `addBoxOptions` and `addWorldOption`. */
export interface BoxOptions {
  readonly control: string;
  readonly controlToken?: string;
  readonly world: string;
}

const patienceMs = 30_000;

/** The box of the command line. Whatever goes wrong is a `Failure` that says what to do. */
export function boxOf(options: BoxOptions, cx: Context, signal?: AbortSignal): ControlClient {
  const { control, controlToken } = options;
  return new ControlClient(control, {
    token: controlToken,
    timeoutMs: patienceMs,
    ...(signal === undefined ? {} : { signal }),
    failure: (error) => (error instanceof ControlError ? refused(error, options, cx) : notThere(error, cx)),
  });
}

/** Its world that the command line is about. */
export function inWorld(options: BoxOptions, cx: Context, signal?: AbortSignal): WorldVerbs {
  return boxOf(options, cx, signal).world(options.world);
}

function notThere({ origin, status, reason }: NoBox, cx: Context): Failure {
  const { client } = cx.say;
  if (status !== null) return new Failure(exits.noConnection, client.noBox(origin, status));
  return new Failure(exits.noConnection, client.nothingListens(origin, reason), [
    mistake('client.not-reached', '--control', origin),
  ]);
}

/**
 * The verbs ask only what the API of this version has: a box that knows no such route, or no such name in its query, is of
 * an earlier one. Those of 0.2.0 give their mistakes no id.
 */
function unknownThere({ code, problems }: Problem): string | null {
  const [problem] = problems;
  if (problem === undefined) return null;
  if (code === 'ERR_ROUTE_UNKNOWN') return String(problem.seen);
  return code === 'ERR_QUERY_INVALID' && problem.message === 'is unknown here' ? `?${problem.path}=` : null;
}

function refused({ status, document }: ControlError, options: BoxOptions, cx: Context): Failure {
  const { control } = options;
  if ('refusal' in document) {
    const { carrier, code, refusal } = document;
    return new Failure(exits.subjectFailed, cx.say.client.refused(carrier, code, refusal), [], document);
  }
  const unknown = unknownThere(document);
  if (unknown !== null) {
    const places = { what: unknown };
    return new Failure(exits.usage, cx.say.client.olderBox(control), [
      mistake('client.box-older', '--control', control, places),
    ]);
  }
  const { code, detail, problems, id, with: places } = document;
  const head = toldThere(headingIn(cx.language, { ...document, message: detail }), options, cx);
  if (status === 401 || status === 403) {
    return new Failure(exits.usage, head, [mistake('client.token-needed', '--control-token')]);
  }
  const exit = status >= 500 ? exits.kitFailed : exits.usage;
  const told = { error: { exit, code, message: detail, problems, id, ...(places && { with: places }) } };
  const [only, second] = problems;
  // A headline that belongs to its only mistake leaves nothing to add but what was seen and how to mend it.
  if (only === undefined || second !== undefined || only.id === undefined || only.id !== id) {
    return new Failure(exit, head, problems, told);
  }
  return new Failure(exit, mergedLine(head, only, cx), [], told);
}
