import type { Finding } from '../../../conformance/suite/doctor.ts';

type Id = Finding['id'];

export const good = (id: Id, en: string, zh: string): Finding => ({ id, isGood: true, words: { en, zh } });

export const bad = (
  id: Id,
  [en, zh]: readonly [string, string],
  [fixEn, fixZh]: readonly [string, string],
): Finding => ({
  id,
  isGood: false,
  words: { en, zh },
  fix: { en: fixEn, zh: fixZh },
});

/** What mends most of it. */
export const anew = (control: string): readonly [string, string] => {
  const line = `eval "$(sanwang env --control ${control})"`;
  return [`tell this shell anew: ${line}`, `请在此 shell 中重新设置：${line}`];
};
