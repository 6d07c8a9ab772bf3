import type { Symptom } from '../../../control/client/index.ts';

/** So many are shown at most: whoever sees ten reads none. */
const most = 3;
/** What a query must have in common with a symptom, of all that it says. */
const enough = 0.5;
/** What a word says that no symptom has: people add words of their own. */
const strange = 2;

/**
 * The symptoms that somebody's words mean, the likeliest first. People write sentences of their own: words and pairs of Chinese
 * letters count each for themselves, the rarer the more, and more in what is seen than in what to check. `named` is what a cause
 * is called.
 */
export function symptomsFor(
  symptoms: readonly Symptom[],
  text: string,
  named: (cause: string) => string,
): readonly Symptom[] {
  const asked = [...unitsOf(text)];
  if (asked.length === 0) return [];
  const known = symptoms.map(({ sees, check, causes }) => {
    const seen = unitsOf(`${sees.en} ${sees.zh}`);
    const rest = unitsOf([...check.flatMap(({ en, zh }) => [en, zh]), ...causes.map(named)].join(' '));
    return (unit: string) => (seen.has(unit) ? 1 : rest.has(unit) ? 0.7 : 0);
  });
  let all = 0;
  const scores = symptoms.map(() => 0);
  for (const unit of asked) {
    const rates = known.map((rate) => rate(unit));
    const having = rates.filter((rate) => rate > 0).length;
    const weight = having === 0 ? strange : Math.log((symptoms.length + 1) / having);
    all += weight;
    for (const [at, rate] of rates.entries()) scores[at] = (scores[at] as number) + rate * weight;
  }
  return symptoms
    .map((symptom, at) => ({ symptom, score: scores[at] as number }))
    .filter(({ score }) => score >= enough * all)
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ symptom }) => symptom);
}

const filler =
  /^(the|and|but|for|with|why|what|when|how|not|does|get|got|our|has|have|was|are|code|error|问题|怎么|为什|什么|么回|回事)$/;

/** `Wi-Fi` and `wifi`, `phones` and `phone` are the same to whoever searches; a code or an id is no words. */
function unitsOf(text: string): ReadonlySet<string> {
  const units = new Set<string>();
  for (const [run] of text
    .toLowerCase()
    .replace(/\w+[._]\w+/g, ' ')
    .replace(/(?<=\w)-(?=[a-z])/g, '')
    .matchAll(/\p{Script=Han}+|[a-z][a-z\d]*/gu)) {
    const isLatin = /[a-z]/.test(run);
    const parts = isLatin ? [run] : Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2));
    for (const part of parts) {
      if (filler.test(part) || (isLatin && part.length < 3)) continue;
      units.add(isLatin ? part.replace(/(?<=...)(s|es|ed|ing)$/, '').slice(0, 7) : part);
    }
  }
  return units;
}
