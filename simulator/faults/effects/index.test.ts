import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const files = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && !file.startsWith('index.'))
  // As imports are sorted: `redirect` before `redirect-loop`.
  .map((file) => file.slice(0, -3))
  .sort()
  .map((name) => `${name}.ts`);

/** The name under which a file hands its effect over. */
function nameIn(file: string): string {
  const text = readFileSync(`${import.meta.dirname}/${file}`, 'utf8');
  return /^export const (\w+) = effectOf\(/m.exec(text)?.[1] ?? `of ${file}, which states no effect`;
}

// Written by `npm run generate`, so that an effect is a file of its own and a row of the vocabulary.
test('the list has every effect of the folder', async () => {
  const effects = files.map((file) => ({ file, name: nameIn(file) }));
  const list = `// Made by \`npm run generate\` of the files in this folder.
import type { Effect } from '../effect.ts';
${effects.map(({ file, name }) => `import { ${name} } from './${file}';`).join('\n')}

export const all: readonly Effect[] = [
${effects.map(({ name }) => `  ${name},`).join('\n')}
];
`;
  await expect(list).toMatchFileSnapshot('index.ts');
});
