import { mutants as all } from '../mutants/index.ts';
import type { Language } from '../reports/words.ts';
import type { Out } from './out.ts';

/** Lists the services that must fail. */
export function mutants({ language }: { readonly language: Language }, out: Out): number {
  out.document(
    all.map(({ id, title, bug, claims }) => ({ id, title: title.en, titles: title, bug, killedBy: claims })),
  );
  const width = Math.max(...all.map(({ id }) => id.length));
  for (const { id, title, claims } of all) {
    out.line(`${id.padEnd(width)}  ${title[language]}${out.paint('dim', `  ${claims.join(' ')}`)}`);
  }
  return 0;
}
