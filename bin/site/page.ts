import type { ComponentChild } from 'preact';
import type { Words } from '../../simulator/console/words/words.ts';

export type Language = 'en' | 'zh';
export const languages: readonly Language[] = ['en', 'zh'];

/** Where a page is drawn: its language, and links from there to others. */
export interface Place {
  readonly language: Language;
  /** The page of a path in the same language, from here; what stands behind `#` is kept. */
  to(path: string): string;
  /** A file of the site, from here. */
  file(path: string): string;
}

/** A page of the site, which there is in both languages. */
export interface SitePage {
  /** Without language and ending, such as `codes/cmcc/103111`. */
  readonly path: string;
  readonly title: Words;
  /** What it is about in one line, for lists, for results of a search and for `llms.txt`. */
  readonly about?: Words;
  /** The entry of the navigation that it belongs to. */
  readonly under: string;
  draw(at: Place): ComponentChild;
  /** What a search finds it by besides its text, in any language. */
  readonly also?: string;
  /** What of its text is searched; all unless told. */
  readonly searched?: number;
}

/** The same in both languages. */
export const same = (text: string): Words => ({ en: text, zh: text });

/** A link from a page to another file of the site, both from its root. */
export function relative(from: string, to: string): string {
  const [path = '', anchor] = to.split('#');
  const here = from.split('/').slice(0, -1);
  const there = path.split('/');
  let common = 0;
  while (common < here.length && here[common] === there[common] && common < there.length - 1) common++;
  const up = '../'.repeat(here.length - common);
  return `${up}${there.slice(common).map(encodeURIComponent).join('/')}${anchor === undefined ? '' : `#${anchor}`}`;
}

/** Where the page of a path lies in one language. */
export const fileOf = (language: Language, path: string): string => {
  const [page = '', anchor] = path.split('#');
  return `${language}/${page}.html${anchor === undefined ? '' : `#${anchor}`}`;
};
