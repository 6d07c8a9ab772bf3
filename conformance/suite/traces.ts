/** So many bytes of a secret in a row tell it; less may be its short form, or chance. */
const enough = 16;
/** Shorter texts stand in places that have nothing to do with them. */
const shortest = 8;
/** A window of twice its length holds one that is aligned, whatever it begins with. */
const block = 8;
/** What every token begins with: the carrier’s mark, and for China Mobile the time. */
const fixedHead = /^(?:STsid\d{0,19}|nm)(?=.{8})/;
/** A line of a key in PEM; the first one is alike in all keys. */
const keyLine = 32;

/** A secret, or a piece of it, in one way of writing. */
interface Writing {
  readonly label: string;
  readonly text: string;
  /** So much of it in a row is a finding. */
  readonly least: number;
}

export interface Trace {
  readonly label: string;
  /** What stands in the text. */
  readonly piece: string;
}

/** Finds secrets in a text however they are written there, whole or most of them. */
export class Traces {
  readonly #places = new Map<string, { readonly of: Writing; readonly from: number }[]>();
  readonly #known = new Set<string>();
  /** Whether anything may stand at a place, which most logs are told apart by. */
  readonly #maybe = new Uint8Array(1 << 16);

  add(label: string, ...secrets: readonly unknown[]): void {
    for (const secret of secrets) {
      if (typeof secret !== 'string' || this.#known.has(secret)) continue;
      this.#known.add(secret);
      for (const core of coresOf(secret)) for (const writing of writingsOf(label, core)) this.#learn(writing);
    }
  }

  /** What is to be found as it is, or most of it. */
  addWritten(label: string, ...texts: readonly string[]): void {
    for (const text of texts) {
      if (this.#known.has(text)) continue;
      this.#known.add(text);
      this.#learn({ label, text, least: Math.min(enough, text.length) });
    }
  }

  #learn(of: Writing): void {
    for (let from = 0; from + block <= of.text.length; from += block) {
      const key = of.text.slice(from, from + block);
      const places = this.#places.get(key);
      this.#maybe[sketchOf(of.text, from)] = 1;
      if (places === undefined) this.#places.set(key, [{ of, from }]);
      else places.push({ of, from });
    }
  }

  /** The first trace of what is wanted; null for none. */
  find(text: string, isWanted: (label: string) => boolean = () => true): Trace | null {
    for (let at = 0; at + block <= text.length; at += 1) {
      if (this.#maybe[sketchOf(text, at)] === 0) continue;
      for (const { of, from } of this.#places.get(text.slice(at, at + block)) ?? []) {
        if (!isWanted(of.label)) continue;
        const piece = matching(text, at, of.text, from);
        if (piece.length >= of.least) return { label: of.label, piece };
      }
    }
    return null;
  }
}

/** A number for the block that begins there, from some of its letters. */
const sketchOf = (text: string, at: number): number =>
  (text.charCodeAt(at) * 31 +
    text.charCodeAt(at + 2) * 1_171 +
    text.charCodeAt(at + 5) * 257 +
    text.charCodeAt(at + 7)) &
  0xffff;

/** How much of both texts is alike around two places that are. */
function matching(text: string, at: number, other: string, from: number): string {
  let before = 0;
  while (before < from && text[at - before - 1] === other[from - before - 1]) before += 1;
  let length = block;
  while (from + length < other.length && text[at + length] === other[from + length]) length += 1;
  return text.slice(at - before, at + length);
}

/** What of a secret is one: not what it has in common with others. */
function coresOf(secret: string): readonly string[] {
  const lines = secret.split('\n');
  const cores = lines.length > 1 ? lines.slice(2).filter(({ length }) => length >= keyLine) : [secret];
  return cores.map((each) => each.replace(fixedHead, '')).filter(({ length }) => length >= shortest);
}

/** How bytes are written as hex: in dumps, in URLs, in the texts of programs. */
const hexMarks = ['', ' ', ':', '%', '\\x', '\\u00'];

function writingsOf(label: string, secret: string): readonly Writing[] {
  const bytes = Buffer.from(secret, 'utf8');
  const found = new Map<string, number>();
  const put = (text: string, perByte: number): void => {
    if (text.length >= block) found.set(text, Math.min(text.length, Math.ceil(enough * perByte)));
  };
  put(secret, 1);
  put(encodeURIComponent(secret.replace(/\p{Cs}/gu, '\ufffd')), 1);
  put(JSON.stringify(secret).slice(1, -1), 1);
  put([...secret].reverse().join(''), 1);
  for (const before of [0, 1, 2]) {
    const text = inBase64(bytes, before);
    put(text, 4 / 3);
    put(text.replaceAll('+', '-').replaceAll('/', '_'), 4 / 3);
  }
  const pairs = [...bytes].map((each) => each.toString(16).padStart(2, '0'));
  for (const mark of hexMarks) {
    put(pairs.join(mark), 2 + mark.length);
    put(pairs.map((each) => each.toUpperCase()).join(mark), 2 + mark.length);
  }
  return [...found].map(([text, least]) => ({ label, text, least }));
}

/** What base64 makes of bytes that stand behind so many others, without the letters that others share in. */
function inBase64(bytes: Buffer, before: number): string {
  const all = Buffer.concat([Buffer.alloc(before), bytes]);
  return all.toString('base64').slice(Math.ceil((before * 8) / 6), Math.floor((all.length * 8) / 6));
}
