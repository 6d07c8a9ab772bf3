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
  readonly text: string;
  /** So much of it in a row is a finding. */
  readonly least: number;
  /** Two numbers for each of its blocks. */
  readonly sketches: Uint16Array;
}

export interface Trace {
  readonly label: string;
  /** What stands in the text. */
  readonly piece: string;
}

/** Finds secrets in a text however they are written there, whole or most of them. */
export class Traces {
  readonly #wanted: { readonly label: string; readonly writings: readonly Writing[] }[] = [];
  readonly #known = new Set<string>();

  add(label: string, ...secrets: readonly unknown[]): void {
    for (const secret of secrets) {
      if (typeof secret !== 'string' || this.#known.has(secret)) continue;
      this.#known.add(secret);
      for (const core of coresOf(secret)) this.#wanted.push({ label, writings: writingsOf(core) });
    }
  }

  /** What is to be found as it is, or most of it. */
  addWritten(label: string, ...texts: readonly string[]): void {
    for (const text of texts) {
      if (this.#known.has(text) || text.length < block) continue;
      this.#known.add(text);
      this.#wanted.push({ label, writings: [sketched(text, Math.min(enough, text.length))] });
    }
  }

  /** The first trace of what is wanted; null for none. */
  find(text: string, isWanted: (label: string) => boolean = () => true): Trace | null {
    const seen: Seen = [new Uint8Array(1 << 16), new Uint8Array(1 << 16)];
    for (let at = 0; at + block <= text.length; at += 1) {
      seen[0][sketchOf(text, at)] = 1;
      seen[1][otherSketchOf(text, at)] = 1;
    }
    let first: (Trace & { readonly at: number }) | null = null;
    for (const { label, writings } of this.#wanted) {
      if (!isWanted(label)) continue;
      for (const writing of writings) {
        const found = traceOf(writing, text, seen);
        if (found !== null && (first === null || found.at < first.at)) first = { label, ...found };
      }
    }
    return first && { label: first.label, piece: first.piece };
  }
}

/** Whether a text has a place with that number, for both kinds of numbers. */
type Seen = readonly [Uint8Array, Uint8Array];

/** Where enough of a writing begins in a text of which it is known what its places look like. */
function traceOf({ text: written, least, sketches }: Writing, text: string, seen: Seen) {
  let first: { readonly at: number; readonly piece: string } | null = null;
  for (let i = 0; i < sketches.length; i += 2) {
    if (seen[0][sketches[i] ?? 0] === 0 || seen[1][sketches[i + 1] ?? 0] === 0) continue;
    const from = (i / 2) * block;
    const own = written.slice(from, from + block);
    for (let at = text.indexOf(own); at !== -1 && at < (first?.at ?? text.length); at = text.indexOf(own, at + 1)) {
      const piece = matching(text, at, written, from);
      if (piece.length >= least) first = { at, piece };
    }
  }
  return first;
}

function sketched(text: string, least: number): Writing {
  const sketches = new Uint16Array(Math.floor(text.length / block) * 2);
  for (let i = 0; i < sketches.length; i += 2) {
    sketches[i] = sketchOf(text, (i / 2) * block);
    sketches[i + 1] = otherSketchOf(text, (i / 2) * block);
  }
  return { text, least, sketches };
}

/** A number for the block that begins there, from some of its letters: nearly all places are told apart by two. */
const sketchOf = (text: string, at: number): number =>
  (text.charCodeAt(at) * 31 +
    text.charCodeAt(at + 2) * 1_171 +
    text.charCodeAt(at + 5) * 257 +
    text.charCodeAt(at + 7)) &
  0xffff;

const otherSketchOf = (text: string, at: number): number =>
  (text.charCodeAt(at + 1) * 127 +
    text.charCodeAt(at + 3) * 2_003 +
    text.charCodeAt(at + 4) * 613 +
    text.charCodeAt(at + 6)) &
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

/** A token is looked for in every answer of its case and in the log. */
const lastWritings = new Map<string, readonly Writing[]>();
const mostWritings = 1_000;

function writingsOf(secret: string): readonly Writing[] {
  const known = lastWritings.get(secret);
  if (known !== undefined) return known;
  if (lastWritings.size >= mostWritings) lastWritings.clear();
  const made = [...writtenAs(secret)].map(([text, least]) => sketched(text, least));
  lastWritings.set(secret, made);
  return made;
}

/** The ways to write a secret, and how much of each is a finding. */
function writtenAs(secret: string): ReadonlyMap<string, number> {
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
  return found;
}

/** What base64 makes of bytes that stand behind so many others, without the letters that others share in. */
function inBase64(bytes: Buffer, before: number): string {
  const all = Buffer.concat([Buffer.alloc(before), bytes]);
  return all.toString('base64').slice(Math.ceil((before * 8) / 6), Math.floor((all.length * 8) / 6));
}
