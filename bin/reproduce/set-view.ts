import type { HandsetChange, NextCalls } from '../../fixtures/api-types.ts';
import { isAlready } from '../../simulator/reproduce/turned.ts';
import type { Context } from '../context.ts';
import type { BoxOptions } from '../control-client.ts';
import { switchWords } from '../handset-switches.ts';
import { nextCommand } from '../next-command.ts';

/** What was set in a box, and how to undo it. */
export function tellSet(
  who: string,
  { for: on, armed, turned, account, codes }: NextCalls,
  options: BoxOptions,
  cx: Context,
) {
  const { reproduce } = cx.say;
  const { world } = options;
  const isSo = turned !== null && isAlready(turned as Parameters<typeof isAlready>[0]);
  // To go back to what was before this command would be to stay as it is.
  const undo = isSo
    ? null
    : nextCommand(account === undefined ? undoing(armed, turned) : ['reset', '--faults'], options, cx);
  if (account !== undefined) {
    const [{ code, cause } = { code: '', cause: '' }] = codes;
    cx.out.document({ for: on, world, armed, account, undo });
    cx.out.line(reproduce.accountTurned(world, code, cause));
  } else if (turned !== null) {
    const { handset: id, change } = turned;
    cx.out.document({ for: on, world, armed, phone: { id, change }, undo });
    const tell = isSo ? reproduce.turnedAlready : reproduce.turned;
    cx.out.line(tell(id, codes[0]?.code ?? '', switchWords(change).join(' ')));
  } else {
    cx.out.document({ for: on, world, armed, undo });
    cx.out.line(reproduce.armed(who, world));
    armed.forEach(({ id }, i) => {
      const { code, endpoint, cause, instead, ...words } = codes[i] as NextCalls['codes'][number];
      const where = endpoint === null ? reproduce.anywhere(code) : reproduce.at(code, endpoint);
      cx.out.line(`  ${id}  ${where}  ${cause}  ${words[cx.language]}`);
      if (instead !== undefined) cx.out.line(`      ${reproduce.forcedFor(instead[cx.language])}`);
    });
  }
  if (undo !== null) cx.out.exact(`${reproduce.undo} ${undo}`);
}

function undoing(armed: NextCalls['armed'], turned: NextCalls['turned']): readonly string[] {
  if (turned === null) return ['fault', 'remove', ...armed.map(({ id }) => id)];
  return ['phone', 'set', turned.handset, ...switchWords(turned.before as HandsetChange)];
}
