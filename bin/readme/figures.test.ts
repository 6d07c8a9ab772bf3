import { expect, test } from 'vitest';
import { textOf } from '../testing/run-blocks.ts';
import { evidenceTable } from './evidence.ts';
import { figures } from './figures.ts';

const { routes, codes, requirements, vendorCodes } = figures();

/** Ids as they are written in a row, `M6–M19` among them. */
function idsIn(cell: string | undefined): readonly string[] {
  return [...(cell ?? '').matchAll(/\b([MUT])(\d+)(?:–\1(\d+))?\b/g)].flatMap(([, letter, from, to = from]) =>
    Array.from({ length: Number(to) - Number(from) + 1 }, (_, i) => `${letter}${Number(from) + i}`),
  );
}

/** The rows of the table that counts routes, cells trimmed. */
function rowsOf(page: string): string[][] {
  const lines = textOf(page).split('\n');
  const at = lines.findIndex((line) => line.includes('M1–M'));
  return lines.slice(at, at + 4).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

const numbersIn = (text: string | undefined) => (text?.match(/(?<![A-Z\d])\d+/g) ?? []).map(Number);

test.each(['README.md', 'README.zh-CN.md'])('%s says of what is covered what can be counted', (page) => {
  const [route, code, requirement, vendor] = rowsOf(page);
  expect(idsIn(route?.[0])).toEqual(routes.served);
  expect([...numbersIn(route?.[0]), ...numbersIn(route?.[1])]).toEqual([routes.served.length, routes.known]);
  expect([...numbersIn(code?.[0]), ...numbersIn(code?.[1])]).toEqual([codes.had, codes.natural, codes.listed]);
  expect([...numbersIn(requirement?.[0]), ...numbersIn(requirement?.[1])]).toEqual([
    ...[requirements.tested, requirements['in-part'], requirements.untested, requirements.excluded],
    requirements.all,
  ]);
  expect([...numbersIn(vendor?.[0]), ...numbersIn(vendor?.[1])]).toEqual([vendorCodes.natural, vendorCodes.listed]);
});

test('either README quotes how firmly everything is known as it is counted, or neither does', () => {
  const quoted = (['en', 'zh'] as const).map((language) => {
    const table = evidenceTable(language);
    const [head = ''] = table.split('\n');
    const page = textOf(language === 'zh' ? 'README.zh-CN.md' : 'README.md');
    return page.includes(head) ? page.includes(table) : null;
  });
  expect(quoted[0]).toBe(quoted[1]);
  expect(quoted).not.toContain(false);
});
