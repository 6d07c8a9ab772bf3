import { UnopenedDatabase } from '../conformance/reference/store/unopened.ts';
import type { Context } from './context.ts';
import { exits } from './exits.ts';
import { Failure } from './failure.ts';

/** A database that cannot be opened is a mistake of the option that names it, or a server that is away. */
export function asDatabaseFailure(error: unknown, cx: Context): unknown {
  if (!(error instanceof UnopenedDatabase)) return error;
  const { hindrance, database, detail } = error;
  const { cannotOpen, hindrances } = cx.say.database;
  const [message, fix] = hindrances[hindrance];
  const exit = hindrance === 'unreachable' ? exits.noConnection : exits.usage;
  const words = detail === '' ? message : `${message}: ${detail}`;
  return new Failure(exit, cannotOpen, [{ path: '--database', message: words, seen: database, fix }]);
}
