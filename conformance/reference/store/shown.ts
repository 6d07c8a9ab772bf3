/**
 * What can be shown of a database as somebody typed it. Whoever mistypes a URL has typed a password all the same, and no
 * pattern finds it in what is no URL: so what is not certainly harmless is cut away.
 */
export function shownDatabase(text: string): string {
  if (text === ':memory:' || isPlainPath(text)) return text;
  const [, scheme = ''] = /^(postgres(?:ql)?:\/\/)/i.exec(text) ?? [];
  if (scheme === '') return `${kinds.exec(text)?.[0] ?? ''}…`;
  const url = URL.canParse(text) ? new URL(text) : null;
  // An @ or a percent sign behind the host means that the host is none; two of them, that one may be part of a password.
  if (url === null || /[@%:]/.test(url.pathname + url.search + url.hash) || text.split('@').length > 2)
    return `${scheme}…`;
  const isWhole = url.username !== '' && url.password !== '' && /^(?:[a-z\d.-]+|\[[\da-f:.]+\])$/i.test(url.hostname);
  if (!isWhole && !isLocal.test(url.hostname)) return `${scheme}…`;
  const user = url.username === '' && url.password === '' ? '' : '***@';
  // Where a password stands in its place, nothing else is one.
  return `${scheme}${user}${url.host}${isWhole && isName.test(url.pathname) ? url.pathname : ''}`;
}

const kinds = /^(?:postgres(?:ql)?|mysql|mariadb|mongodb|redis|libsql|sqlite|https?|jdbc)/i;
const isLocal = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i;
const isName = /^\/[a-z_][a-z\d_]{0,62}$/i;

/** A file is named by a path; what looks like a URL with a slip in it is none, or its password would name a file. */
export function isFile(text: string): boolean {
  if (text === ':memory:' || /^file:/.test(text) || isExplicitPath(text)) return true;
  return isPlainPath(text);
}

/** On Windows a path begins with a drive. */
const drive = process.platform === 'win32' ? '[a-z]:(?=[/\\\\])' : '(?!)';

const isExplicitPath = (text: string): boolean => new RegExp(`^(?:/(?!/)|\\.{1,2}[/\\\\]|~/|${drive})`, 'i').test(text);

/** Nothing in it parts a name from a password, and nothing in it begins as the URL of a server does. */
const isPlainPath = (text: string): boolean =>
  new RegExp(`^(?:${drive})?[^:@?=&#%\\s]+$`, 'i').test(text) &&
  !/^\/\/|\/\/|^\W*p\w{0,3}g|^\W*po\w{0,2}s|^\w*sql\b/i.test(text);

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
