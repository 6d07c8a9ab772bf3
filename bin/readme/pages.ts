import { readdirSync } from 'node:fs';

const docs = readdirSync(new URL('../../docs', import.meta.url));

const inChinese = /\.zh-CN\.md$/;

/** The pages of `docs/` in one language. */
export const docsIn = (language: 'en' | 'zh'): string[] =>
  docs
    .filter((name) => name.endsWith('.md') && inChinese.test(name) === (language === 'zh'))
    .map((name) => `docs/${name}`);

/** The page that says the same in Chinese. */
export const chineseOf = (page: string): string => page.replace(/\.md$/, '.zh-CN.md');
