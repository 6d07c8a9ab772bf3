import { expect, test } from 'vitest';
import { testBlocks, textOf } from '../testing/run-blocks.ts';
import { type Block, blocksOf } from './blocks.ts';
import { chineseOf, docsIn } from './pages.ts';

/** What runs of a block: all of it but what is said beside. */
const run = ({ language, run, text }: Block) => `${language} ${run} ${text.replace(/(#|\/\/) .*$/gm, '')}`;
const blocks = (page: string) => blocksOf(textOf(page)).map(run).join('\n');

// A page that types and shows the same, comments apart, is run where it stands in English.
const own = docsIn('en').filter((page) => blocks(page) !== blocks(chineseOf(page)));

test('most Chinese pages run what the English ones run', () => {
  expect(own.length).toBeLessThan(docsIn('en').length / 2);
});
testBlocks(own.map(chineseOf), 28_600);
