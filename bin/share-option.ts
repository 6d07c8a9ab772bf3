import { type ShareName, type Shares, shareNames } from '../fixtures/population/shares.ts';
import { mistake } from '../simulator/core/words/mistake.ts';
import type { Context } from './context.ts';
import { noted } from './options.ts';

/** A parser of `ported=0.1`, given once or often, or several with commas between. */
export function shareIn(cx: Context): (text: string, before: unknown) => unknown {
  return (text, before) => {
    const shares: Partial<Record<ShareName, number>> = { ...(before as Partial<Shares> | undefined) };
    for (const each of text.split(',')) {
      const [, name = '', value] = /^\s*(\w+)=(\d*\.?\d+)\s*$/.exec(each) ?? [];
      const isKnown = (shareNames as readonly string[]).includes(name);
      if (!isKnown || !(Number(value) <= 1))
        return noted(cx, mistake('option.no-share', '--share', each, { names: shareNames }));
      shares[name as ShareName] = Number(value);
    }
    return shares;
  };
}
