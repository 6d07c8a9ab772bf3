import { expect, it } from 'vitest';
import { words as failures } from '../../simulator/console/failures/words.ts';
import { words as frame } from '../../simulator/console/frame/words.ts';
import { words as phones } from '../../simulator/console/phones/words.ts';
import { searchKeys } from '../../simulator/console/timeline/search.ts';
import { words as timeline } from '../../simulator/console/timeline/words.ts';
import { textOf } from '../testing/run-blocks.ts';

const shown = [failures, frame, phones, timeline].flatMap((words) => Object.values(words));

it.each([
  ['en', 'docs/console.md'],
  ['zh', 'docs/console.zh-CN.md'],
] as const)('calls in %s what stands on the page by what stands there', (language, page) => {
  const text = textOf(page);
  const labels = [...text.matchAll(/\*\*([\p{L}][^*]*)\*\*/gu)].map(([, label = '']) => label);
  expect(labels.length).toBeGreaterThanOrEqual(8);
  expect(labels.filter((label) => !shown.some((word) => word[language].startsWith(label)))).toEqual([]);
  expect([...text.matchAll(/`([a-z]+):`/g)].map(([, key]) => key)).toEqual([...searchKeys]);
});
