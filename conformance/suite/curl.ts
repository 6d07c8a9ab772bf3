import type { RawRequest } from './adapter.ts';
import type { Piece, Secrets } from './secrets.ts';
import { isReadable } from './shown.ts';

/** A call as a shell repeats it. */
export interface Curl {
  readonly command: string;
  /** Variables in it, each with what it stands for: a report must not tell their values. */
  readonly variables: Readonly<Record<string, string>>;
}

/** A longer request is nothing that somebody pastes. */
const mostBytes = 8_192;
/** Headers whose value lets whoever has it in, however it is coded. */
export const secretHeaders = /^(proxy-)?authorization$|^(set-)?cookie$|token|secret|api-?key|password/i;
/** Curl writes these itself. */
const ownHeaders = /^(content-length|connection|transfer-encoding)$/i;

/** Names of variables by the secrets that stand for them, so that a secret has one name wherever it stands. */
class Variables {
  readonly #names = new Map<string, string>();
  readonly meanings: Record<string, string> = {};

  of(label: string, value: string): string {
    const known = this.#names.get(value);
    if (known !== undefined) return known;
    const base = label
      .replace(/([a-z])([A-Z])/g, '$1_$2')
      .replace(/\W+/g, '_')
      .toUpperCase();
    let name = base;
    for (let nth = 2; name in this.meanings; nth++) name = `${base}_${nth}`;
    this.#names.set(value, name);
    this.meanings[name] = label;
    return name;
  }
}

const single = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/**
 * Writes a request as a command for a POSIX shell, in which every secret is a variable. Null where it is too long to be
 * written, or no text.
 */
export function curlOf(
  { method, path = '/', headers = {}, body }: RawRequest,
  origin: string | null,
  secrets: Secrets,
): Curl | null {
  const bytes = Buffer.from(body ?? '');
  const text = bytes.toString('utf8');
  // Of a word that does not show nobody could tell whether it is right.
  if (!isReadable(`${method}${path}${Object.entries(headers).flat().join('')}`)) return null;
  if (bytes.length + path.length > mostBytes || !Buffer.from(text, 'utf8').equals(bytes)) return null;
  const variables = new Variables();
  const quoted = (pieces: readonly Piece[], write = single): string =>
    pieces
      .map((each) => (typeof each === 'string' ? write(each) : `"$${variables.of(each.label, each.value)}"`))
      .join('') || "''";
  const word = (each: string): string => quoted(secrets.pieces(each));
  const service = origin === null ? `"$${variables.of('service', 'the service')}"` : single(origin.replace(/\/+$/, ''));
  const told = Object.entries(headers).filter(([name]) => !ownHeaders.test(name));
  const hasType = told.some(([name]) => name.toLowerCase() === 'content-type');
  const isOdd = !isReadable(text);
  const command = [
    ...(isOdd ? [`printf '%b'`, quoted(secrets.pieces(text), octal), '|'] : []),
    'curl -sS -i --path-as-is -X',
    single(method),
    `${service}${word(path)}`,
    ...told.map(([name, value]) =>
      secretHeaders.test(name)
        ? `-H ${single(`${name}: `)}"$${variables.of(name, value)}"`
        : `-H ${word(value === '' ? `${name};` : `${name}: ${value}`)}`,
    ),
    ...(body === undefined
      ? []
      : [...(hasType ? [] : ["-H 'content-type:'"]), `--data-binary ${isOdd ? '@-' : word(text)}`]),
  ];
  return { command: command.join(' '), variables: variables.meanings };
}

/** For `printf '%b'`: a backslash, and the bytes of what does not show, as octal. */
const octal = (text: string): string =>
  single(
    Array.from(text, (letter) =>
      letter !== '\\' && isReadable(letter)
        ? letter
        : Array.from(Buffer.from(letter, 'utf8'), (byte) => `\\0${byte.toString(8).padStart(3, '0')}`).join(''),
    ).join(''),
  );
