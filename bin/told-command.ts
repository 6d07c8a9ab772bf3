import type { Context } from './context.ts';
import { nextCommand, type Whereabouts } from './next-command.ts';

const turnOn = /\bsanwang phone set ([^\s`]+) --powered-off off\b/g;

/** A text of a box, which cannot know how its reader got there: the command in it, for the same box and the same world. */
export function toldThere(text: string, where: Whereabouts, cx: Context): string {
  return text.replaceAll(turnOn, (_, handset: string) =>
    nextCommand(['phone', 'set', handset, '--powered-off', 'off'], where, cx),
  );
}
