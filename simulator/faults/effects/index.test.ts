import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import names from '../../../fixtures/faults/names.json' with { type: 'json' };
import type { Effect } from '../effect.ts';

const files = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && !file.startsWith('index.'))
  // As imports are sorted: `redirect` before `redirect-loop`.
  .map((file) => file.slice(0, -3))
  .sort();

/** A refusal and a code without a cause stand where the first refusal does. */
const standsAt: Readonly<Record<string, string>> = { refuse: 'app.unknown', 'code.undocumented': 'app.unknown' };

/** Its place in the vocabulary: what only makes wait comes first, and what has no name there last. */
function placeOf({ name, delays }: Effect): number {
  const place = names.findIndex(({ id }) => id === (standsAt[name] ?? name));
  return (place < 0 ? names.length : place) - (delays ? names.length : 0);
}

// Written by `npm run generate`, so that an effect is a file of its own and a row of the vocabulary.
test('the list has every effect of the folder, in the order of the vocabulary', async () => {
  const found: { file: string; exported: string; place: number }[] = [];
  for (const file of files) {
    const [[exported, effect]] = Object.entries(await import(`./${file}.ts`)) as [[string, Effect]];
    found.push({ file, exported, place: placeOf(effect) });
  }
  const ranked = [...found].sort((a, b) => a.place - b.place);
  const list = `// Made by \`npm run generate\` of the files in this folder and the order of names in fixtures/faults/names.json.
import type { Effect } from '../effect.ts';
${found.map(({ file, exported }) => `import { ${exported} } from './${file}.ts';`).join('\n')}

/** Every effect that can be armed, in order of precedence. Those of equal place share a rank. */
export const ranked: readonly (readonly [rank: number, effect: Effect])[] = [
${ranked.map(({ exported, place }) => `  [${place}, ${exported}],`).join('\n')}
];
`;
  await expect(list).toMatchFileSnapshot('index.ts');
});
