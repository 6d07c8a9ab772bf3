import { shownDatabase, withoutPiecesOf } from '../../conformance/reference/store/shown.ts';
import { UnopenedDatabase } from '../../conformance/reference/store/unopened.ts';
import { ControlClient, ControlError } from '../../simulator/control/client/index.ts';
import { ControlProblem } from '../../simulator/control/control-problem.ts';
import type { Notice } from '../../simulator/shells/http/notice.ts';
import type { Context } from '../context.ts';
import { exits } from '../exits.ts';
import { Failure } from '../failure.ts';
import type { Box } from './box.ts';
import { faultLog } from './fault-log.ts';
import { type BoxStart, startBox } from './start.ts';

/** Opens the box that the options describe; what hinders it is told by the option to change. */
export async function openedBox(options: BoxStart, cx: Context, onNotice?: (notice: Notice) => void): Promise<Box> {
  try {
    return outliving(await startBox(options, cx, onNotice), cx);
  } catch (error) {
    if (error instanceof UnopenedDatabase) throw ofDatabase(error, cx);
    if (error instanceof ControlProblem && error.code === 'ERR_SERVICE_DOWN') throw ofBooks(error, options, cx);
    throw error instanceof Failure ? await ofPorts(error, options, cx) : error;
  }
}

/** A box is many worlds for many callers: what goes astray in one corner of it is told, and ends nothing. */
function outliving(box: Box, cx: Context): Box {
  const { strays } = cx.host;
  if (strays === undefined) return box;
  const tell = faultLog(cx);
  strays.on('uncaughtException', tell);
  strays.on('unhandledRejection', tell);
  return {
    ...box,
    async close() {
      await box.close();
      strays.off('uncaughtException', tell);
      strays.off('unhandledRejection', tell);
    },
  };
}

/** A database that cannot be opened is a mistake of the option that names it, or a server that is away. */
function ofDatabase({ hindrance, database, detail }: UnopenedDatabase, cx: Context): Failure {
  const { cannotOpen, hindrances } = cx.say.database;
  const [message, fix] = hindrances[hindrance];
  const exit = hindrance === 'unreachable' ? exits.noConnection : exits.usage;
  const words = detail === '' ? message : `${message}: ${detail}`;
  return new Failure(exit, cannotOpen, [{ path: '--database', message: words, seen: database, fix }]);
}

/** It was opened, and failed with the first account. */
function ofBooks({ cause }: ControlProblem, { database = '' }: BoxStart, cx: Context): Failure {
  const { cannotWrite, notWritten, lookAtIt } = cx.say.database;
  const words = cause instanceof Error ? `: ${withoutPiecesOf(database, cause.message)}` : '';
  const problem = {
    path: '--database',
    message: `${notWritten}${words}`,
    seen: shownDatabase(database),
    fix: lookAtIt,
  };
  return new Failure(exits.noConnection, cannotWrite, [problem]);
}

/** Most often it is a box of the caller's own that has the ports. */
async function ofPorts(failure: Failure, { host, port }: BoxStart, cx: Context): Promise<Failure> {
  const [problem] = failure.problems;
  if (problem?.path !== '--port') return failure;
  const { up } = cx.say;
  const control = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  if (port === 0 || !(await isBox(control))) return failure;
  return new Failure(failure.exit, up.boxThere(control), [{ ...problem, fix: up.useIt }]);
}

const patienceMs = 1_000;

/** Whether a control API answers, if only that it wants a token. */
async function isBox(control: string): Promise<boolean> {
  try {
    const { worlds } = await new ControlClient(control, { timeoutMs: patienceMs }).getHealth();
    return typeof worlds === 'number';
  } catch (error) {
    return error instanceof ControlError;
  }
}
