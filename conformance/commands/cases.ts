import { cases as all } from '../cases/index.ts';
import type { Language } from '../reports/words.ts';
import { needsOf } from '../suite/needs.ts';
import type { Out } from './out.ts';

/** Lists the cases. */
export function cases({ language }: { readonly language: Language }, out: Out): number {
  out.document(all.map((one) => ({ ...one, title: one.title.en, needs: needsOf(one, 'full'), titles: one.title })));
  const width = Math.max(...all.map(({ id }) => id.length));
  for (const { id, title } of all) out.line(`${id.padEnd(width)}  ${title[language]}`);
  return 0;
}
