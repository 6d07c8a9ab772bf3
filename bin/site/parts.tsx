import type { ComponentChildren } from 'preact';

/** A table that scrolls by itself where it is wider than the page. */
export function Table({ head, children }: { readonly head?: readonly string[]; readonly children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <div class="table" tabIndex={0}>
      <table>
        {head !== undefined && (
          <thead>
            <tr>
              {head.map((each, i) => (
                <th key={i} scope="col">
                  {each}
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

/** A name and what it stands for, in a list of facts. */
export function Fact({ name, text }: { readonly name: string; readonly text: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{text}</dd>
    </>
  );
}

/** A sentence in which `code` stands between backticks. */
export function Sentence({ text }: { readonly text: string }) {
  const parts = text.split('`');
  return <>{parts.map((part, i) => (i % 2 === 1 ? <code key={part}>{part}</code> : part))}</>;
}

/** The heading of a page and what the page is for. */
export function Heading({ title, lead }: { readonly title: string; readonly lead: string }) {
  return (
    <>
      <h1>{title}</h1>
      <p class="lead">
        <Sentence text={lead} />
      </p>
    </>
  );
}
