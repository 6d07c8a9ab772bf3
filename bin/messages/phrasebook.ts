/** An English sentence and its Chinese, with `{}` where something is put in; in the order of the English. */
export type Phrase = readonly [en: string, zh: string];

/**
 * Finds the Chinese of an English sentence; null where the book lacks it. The first phrase that fits is taken, so one with
 * fewer holes stands before one with more.
 */
export function phrasebook(phrases: readonly Phrase[]): (sentence: string) => string | null {
  // Made when somebody asks: most runs speak English.
  let patterns: readonly { readonly en: RegExp; readonly zh: readonly string[] }[] | null = null;
  return (sentence) => {
    patterns ??= phrases.map(([en, zh]) => ({
      en: new RegExp(`^${en.split('{}').map(escaped).join('(.*?)')}$`, 's'),
      zh: zh.split('{}'),
    }));
    for (const { en, zh } of patterns) {
      const found = en.exec(sentence);
      if (found !== null) return zh.map((piece, i) => (i === 0 ? piece : found[i] + piece)).join('');
    }
    return null;
  };
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
