import { Copy } from './copy.tsx';

interface CodeProps {
  /** What is looked at. */
  readonly text: string;
  /** What is copied where secrets in the text are cut; the text itself unless told. */
  readonly full?: string;
  /** What it is, for whoever hears the page. */
  readonly what: string;
}

/** Text to be copied: a URL, lines of a file, a command. */
export function Code({ text, full = text, what }: CodeProps) {
  return (
    <div class="code">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <pre tabIndex={0}>
        <code>{text}</code>
      </pre>
      <Copy text={full} what={what} />
    </div>
  );
}
