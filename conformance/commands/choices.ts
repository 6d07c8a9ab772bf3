import { type Language, words } from '../reports/words.ts';
import { decisions } from '../suite/decisions.ts';
import type { Out } from './out.ts';

/** Lists what right services do in different ways: where it is declared, and what is taken for granted of the others. */
export function choices({ language }: { readonly language: Language }, out: Out): number {
  const say = words[language];
  out.document(decisions);
  const width = Math.max(...decisions.map(({ id }) => id.length));
  for (const { id, declare, unless, ...meaning } of decisions) {
    out.line(`${id.padEnd(width)}  ${meaning[language]}`);
    const taken = unless === undefined || unless === null ? '' : `  ${say.unlessTold} ${JSON.stringify(unless)}`;
    out.line(`    ${out.paint('dim', `${declare ?? say.nothingToDeclare}${taken}`)}`);
  }
  return 0;
}
