import { useEffect, useState } from 'preact/hooks';
import { say } from '../words/words.ts';
import { words } from './words.ts';

const shownMs = 1_500;

interface CopyProps {
  /** What goes to the clipboard. */
  readonly text: string;
  /** What it is, for whoever hears the page. */
  readonly what: string;
  /** What stands on the button; “Copy” unless told. */
  readonly label?: string;
}

/** Copies a text; says so on the button and to whoever does not see it. */
export function Copy({ text, what, label = say(words.copy) }: CopyProps) {
  const [state, set] = useState<'idle' | 'done' | 'failed'>('idle');
  useEffect(() => {
    if (state === 'idle') return;
    const timer = setTimeout(() => set('idle'), shownMs);
    return () => clearTimeout(timer);
  }, [state]);
  const shown = { idle: label, done: say(words.copied), failed: say(words.notCopied) }[state];
  return (
    <button
      type="button"
      class="copy"
      aria-label={say(words.copyOf, { what })}
      data-state={state}
      onClick={async () => set((await write(text)) ? 'done' : 'failed')}
    >
      <span aria-live="polite">{shown}</span>
    </button>
  );
}

/** Browsers give the clipboard to https and this machine alone; elsewhere a selection is copied as ever. */
async function write(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return writeBySelection(text);
  }
}

function writeBySelection(text: string): boolean {
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'off-screen';
  document.body.append(area);
  area.select();
  const isDone = document.execCommand('copy');
  area.remove();
  return isDone;
}
