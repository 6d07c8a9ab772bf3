import { Copy } from '../parts/copy.tsx';

/** A text whose secrets are cut to be looked at, and whole to be copied. */
export function Shown({ text, full, what }: { readonly text: string; readonly full: string; readonly what: string }) {
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
