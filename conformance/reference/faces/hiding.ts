import type { Because } from './face.ts';
import type { Words } from './told-words.ts';

/** A shorter secret is a word that stands in any text. */
const shortest = 6;

/** Fewer letters than these of a longer one may be anybody's. */
const least = 12;

/** What is told of a request that holds a secret of its caller where none belongs: each is written ‹name›, a beginning of it too. */
export function hiding(because: Because, secrets: Readonly<Record<string, string>>): Because {
  const forms = Object.entries(secrets).flatMap(([name, secret]) => {
    const written = [secret, encodeURIComponent(secret), encodeURIComponent(encodeURIComponent(secret))];
    return [...new Set(written)].filter((form) => form.length >= shortest).map((form) => [form, `‹${name}›`] as const);
  });
  const hide = (text: string) => forms.reduce((left, [form, name]) => without(left, form, name), text);
  const both = ({ en, zh }: Words): Words => ({ en: hide(en), zh: hide(zh) });
  const { expected, got, fix } = because;
  return { expected: both(expected), got: both(got), ...(fix && { fix: both(fix) }) };
}

function without(text: string, secret: string, name: string): string {
  const head = secret.slice(0, least);
  const at = text.indexOf(head);
  if (at < 0) return text;
  let end = at + head.length;
  while (end < text.length && text[end] === secret[end - at]) end += 1;
  return text.slice(0, at) + name + without(text.slice(end), secret, name);
}
