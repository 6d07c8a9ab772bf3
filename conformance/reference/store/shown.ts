/**
 * What can be shown of a database as somebody typed it. Whoever mistypes a URL has typed a password all the same, and no
 * pattern finds it in what is no URL: so what is not certainly harmless is cut away.
 */
export function shownDatabase(text: string): string {
  if (text === ':memory:' || isPlainPath(text)) return text;
  const [, scheme = ''] = /^(postgres(?:ql)?:\/\/)/i.exec(text) ?? [];
  if (scheme === '') return `${kinds.exec(text)?.[0] ?? ''}…`;
  const url = URL.canParse(text) ? new URL(text) : null;
  // An @ or a percent sign behind the host means that the host is none.
  if (url === null || /[@%:]/.test(url.pathname + url.search + url.hash)) return `${scheme}…`;
  if (!isCertainlyHost(url)) return `${scheme}…`;
  const user = url.username === '' && url.password === '' ? '' : '***@';
  return `${scheme}${user}${url.host}${/^\/[a-z_][a-z\d_]{0,62}$/i.test(url.pathname) ? url.pathname : ''}`;
}

const kinds = /^(?:postgres(?:ql)?|mysql|mariadb|mongodb|redis|libsql|sqlite|https?|jdbc)/i;

/** With a user and a password before it, a host stands where it belongs; otherwise it might be either of them. */
const isCertainlyHost = ({ username, password, hostname }: URL): boolean =>
  (username !== '' && password !== '') || /^(?:localhost|127(?:\.\d{1,3}){3}|\[[\da-f:]+\])$/i.test(hostname);

/** A file is named by a path; what looks like a URL with a slip in it is none, or its password would name a file. */
export function isFile(text: string): boolean {
  if (text === ':memory:' || /^file:/.test(text) || isExplicitPath(text)) return true;
  return isPlainPath(text);
}

const isExplicitPath = (text: string): boolean => /^(?:\/(?!\/)|\.{1,2}[/\\]|~\/|[a-z]:[/\\](?![/\\]))/i.test(text);

/** Nothing in it parts a name from a password, and nothing in it begins as the URL of a server does. */
const isPlainPath = (text: string): boolean =>
  /^(?:[a-z]:(?=[/\\]))?[^:@?=&#%\s]+$/i.test(text) && !/^\/\/|\/\/|^\W*p\w{0,3}g|^\W*po\w{0,2}s|^\w*sql\b/i.test(text);

/** An engine repeats what it was given: a host that cannot be found, a user who is refused, a port that is no number. */
export function withoutPiecesOf(text: string, words: string): string {
  if (text === ':memory:' || isPlainPath(text)) return words;
  const shown = new Set(shownDatabase(text).split(/[^\p{L}\d.]+/u));
  const pieces = [text, ...text.split(/[\s:/@?&=#]+/)].flatMap((piece) => [piece, decoded(piece)]);
  return [...new Set(pieces)]
    .filter((piece) => piece.length > 1 && !shown.has(piece) && !common.has(piece.toLowerCase()))
    .sort((a, b) => b.length - a.length)
    .reduce((left, piece) => left.replaceAll(piece, '***'), words);
}

const common: ReadonlySet<string> = new Set(['postgres', 'postgresql', 'user', 'password', 'host', 'port']);

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
