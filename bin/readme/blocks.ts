/** A fenced block of a README, with what its comment says of how it is run. */
export interface Block {
  readonly language: string;
  readonly text: string;
  /** Line of the opening fence, from 1. */
  readonly line: number;
  /** The word after `run:` in a comment right above the block; empty when there is none. */
  readonly run: string;
}

const fence = /^```(\w*)$/;
const direction = /^<!-- run: ([\w.-]+) -->$/;

/** All fenced blocks of a Markdown text, in order. */
export function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = [];
  let open: { language: string; line: number; run: string; lines: string[] } | null = null;
  let run = '';
  for (const [i, text] of markdown.split('\n').entries()) {
    const opening = fence.exec(text);
    if (open !== null && text !== '```') {
      open.lines.push(text);
    } else if (open !== null) {
      blocks.push({ language: open.language, text: open.lines.join('\n'), line: open.line, run: open.run });
      open = null;
    } else if (opening !== null) {
      open = { language: opening[1] ?? '', line: i + 1, run, lines: [] };
      run = '';
    } else {
      run = direction.exec(text)?.[1] ?? (text === '' ? run : '');
    }
  }
  return blocks;
}

/** Lines of a shown output that the real one lacks; `…` stands for any text, and the order counts. */
export function missingLines(shown: string, real: string): string[] {
  const lines = real.split('\n');
  let at = 0;
  return shown
    .split('\n')
    .filter((line) => line.trim() !== '' && line.trim() !== '…')
    .filter((line) => {
      for (let i = at; i < lines.length; i++) {
        const length = lengthOfMatch(line.trim(), lines.slice(i, i + mostFolds));
        if (length === 0) continue;
        at = i + length;
        return false;
      }
      return true;
    });
}

const mostFolds = 12;

/** How many real lines a shown one stands for: words are folded at 80 columns, and a reader's page is wider. */
function lengthOfMatch(shown: string, real: readonly string[]): number {
  const indent = (line: string) => line.length - line.trimStart().length;
  const [first = ''] = real;
  for (let length = 1; length <= real.length; length++) {
    const lines = real.slice(0, length);
    if (length > 1 && indent(lines.at(-1) ?? '') <= indent(first)) return 0;
    const parts = lines.map((line) => line.trim());
    // Chinese is folded between letters that no blank parts.
    if (matches(shown, parts.join(' ')) || matches(shown, parts.join(''))) return length;
  }
  return 0;
}

function matches(shown: string, real: string): boolean {
  const pattern = shown.split('…').map(literally).join('.*');
  return new RegExp(`^${pattern}$`).test(real);
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
