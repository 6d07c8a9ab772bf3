import { cases } from '../cases/index.ts';
import type { Case } from '../suite/case.ts';
import { BadSettings } from '../suite/failures.ts';

/** Cases by their ids, or by how they begin: `--only TOK CHG-RACE-01`. Throws what is no case. */
export function casesNamed(ids: readonly string[], option: string, among: readonly Case[] = cases): readonly Case[] {
  const list = among === cases ? 'sanwang cases' : 'sanwang cases --backend';
  const mistakes = ids
    .filter((each) => !among.some(({ id }) => id.startsWith(each.toUpperCase())))
    .map((each) => ({
      en: `${option} ${each} is the id of no case; ${list} lists them`,
      zh: `${option} ${each} 不是用例编号；${list} 列出全部`,
    }));
  if (mistakes.length > 0) throw new BadSettings(mistakes);
  return among.filter(({ id }) => ids.some((each) => id.startsWith(each.toUpperCase())));
}
