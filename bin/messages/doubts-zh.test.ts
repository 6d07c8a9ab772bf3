import { expect, it } from 'vitest';
import { carriers } from '../../simulator/carriers/index.ts';
import { codesCatalogue } from '../../simulator/catalogue/codes.ts';
import { doubtInChinese } from './doubts-zh.ts';

const doubts = codesCatalogue(carriers).flatMap(({ disagrees }) => disagrees ?? []);

it('there are doubts to speak of', () => expect(doubts.length).toBeGreaterThan(50));

it.each([...new Set(doubts)])('%s', (doubt) => expect(doubtInChinese(doubt)).toMatch(/\p{Script=Han}/u));
