import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import type { Words } from './words.ts';

const rooms = fileURLToPath(new URL('..', import.meta.url));
const files = readdirSync(rooms, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('words.ts'));

it.each(files.filter((file) => file !== 'words/words.ts'))('%s says everything in both languages', async (file) => {
  const { words } = (await import(`${rooms}/${file}`)) as { words: Readonly<Record<string, Words>> };
  for (const [name, { en, zh }] of Object.entries(words)) {
    expect(en, name).not.toBe('');
    expect(zh, name).toMatch(/\S/);
    const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();
    expect(places(zh), name).toEqual(places(en));
  }
});
