import type { Language } from '../reports/words.ts';
import { variants as all } from '../variants/index.ts';
import type { Out } from './out.ts';

/** Lists the right services that differ from the reference. */
export function variants({ language }: { readonly language: Language }, out: Out): number {
  out.document(all.map(({ id, title, declares = {} }) => ({ id, title: title.en, titles: title, declares })));
  const width = Math.max(...all.map(({ id }) => id.length));
  for (const { id, title } of all) out.line(`${id.padEnd(width)}  ${title[language]}`);
  return 0;
}
