import { StoreDown } from '../../conformance/reference/store/guarded.ts';
import { withCauses } from '../causes.ts';
import type { Context } from '../context.ts';

/** So long the same fault is only counted: a database that is away fails every call. */
const quietMs = 10_000;
/** Kinds of faults that are remembered. */
const mostKinds = 100;

interface Told {
  atMs: number;
  more: number;
}

/** Tells on stderr what went wrong inside a box while callers were answered; the same thing once in ten seconds. */
export function faultLog(cx: Pick<Context, 'say' | 'out'>, nowMs: () => number = Date.now): (error: unknown) => void {
  const told = new Map<string, Told>();
  return (error) => {
    const words = error instanceof StoreDown ? cx.say.database.fails(reasonOf(error)) : withCauses(error);
    const before = told.get(words);
    if (before !== undefined && nowMs() - before.atMs < quietMs) {
      before.more++;
      return;
    }
    if (told.size >= mostKinds) told.clear();
    told.set(words, { atMs: nowMs(), more: 0 });
    const more = before?.more ?? 0;
    cx.out.trace(more === 0 ? words : `${words} ${cx.say.database.again(more)}`);
  };
}

/** What the database said, whatever was asked of it. */
function reasonOf({ message }: StoreDown): string {
  return message.replace(/^The store failed in [\w.]+: /, '').replace(/\.$/, '');
}
