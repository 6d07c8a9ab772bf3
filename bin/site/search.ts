import type { Language, SitePage } from './page.ts';
import { fileOf } from './page.ts';
import type { Row } from './tokens.ts';

const usual = 3_000;

/** What a reader sees of a page, without marks. */
const plain = (html: string): string =>
  html
    .replace(/<(button|script|style)[^>]*>.*?<\/\1>/gs, ' ')
    .replace(/<p class="crumbs">.*?<\/p>/gs, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(
      /&(amp|lt|gt|quot|#39);/g,
      (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" })[name] ?? ' ',
    )
    .replace(/\s+/g, ' ')
    .trim();

export function rowOf(page: SitePage, language: Language, html: string): Row {
  const { path, title, about, also = '', searched = usual } = page;
  const link = fileOf(language, path).slice(language.length + 1);
  const text = plain(html);
  return [link, title[language], about?.[language] ?? text.slice(0, 160), text.slice(0, searched), also];
}

/** A script rather than JSON: a page that is read from a disk may load nothing else. */
export const indexScript = (rows: readonly Row[]): string => `globalThis.sanwangSearch=${JSON.stringify(rows)};\n`;
