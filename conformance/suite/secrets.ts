/** Shorter texts are no secrets, and stand in places that have nothing to do with them. */
const shortest = 8;
/** A line of a key in PEM; what else has several lines is shorter. */
const keyLine = 32;
const secretNames = /(TOKEN|SECRET|PASSWORD|PASSWD|KEY)$/i;
const secretFields = ['appSecret', 'clientSecret', 'appKey'];

/** A digit as people type it, full-width too, and as it stands in a URL. */
const digit = String.raw`(?:[\d０-９]|%(?:EF|ef)%(?:BC|bc)%9\d)`;
const between = '(?:[ +-]|%20)?';

/**
 * A mainland number, with its country code or without, in groups or in one: not a piece of a longer number. What stands
 * before it may be an escaped plus or blank.
 */
const number = [
  String.raw`(?<=%[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|\\[nrt]|(?<![\dA-Za-z０-９]))(?:(?:\+|00)?86${between})?`,
  `(?:1|１|%(?:EF|ef)%(?:BC|bc)%91)(?:[3-9３-９]|%(?:EF|ef)%(?:BC|bc)%9[3-9])${digit}`,
  `${between}${digit}{4}${between}${digit}{4}(?!${digit})`,
].join('');

/** A piece of a text: what may be told, or the name of what may not and what stood there. */
export type Piece = string | { readonly label: string; readonly value: string };

/** A number without its middle; nothing of one that is written in another way. */
function partOf(value: string): string {
  const [, head, tail] = /^(.*[\d０-９]{3}[ -]?)[\d０-９]{4}([ -]?[\d０-９]{4})$/.exec(value) ?? [];
  return head === undefined ? '[number]' : `${head}****${tail}`;
}

/** What stands for a piece in a report. */
const told = (piece: Piece): string => {
  if (typeof piece === 'string') return piece;
  return piece.label === 'number' ? partOf(piece.value) : `[${piece.label}]`;
};

/**
 * What no report may tell: keys, tokens and full numbers of a run. Results pass through `mask` on their way out of the suite,
 * so that no format has to think of it.
 */
export class Secrets {
  readonly #known = new Map<string, string>();
  readonly #sources: (() => readonly string[])[] = [];
  /** For as many secrets as were known when it was made. */
  #finder: { readonly of: number; readonly pattern: RegExp; readonly labels: ReadonlyMap<string, string> } | null =
    null;

  /** Those of all cases of a run. */
  readonly #all: Secrets[];

  /** `all`: the secrets of the other cases of the run, to which these are added. */
  constructor(env: Readonly<Record<string, string | undefined>> = {}, all: Secrets[] = []) {
    for (const [name, value] of Object.entries(env)) if (secretNames.test(name)) this.add(name, value);
    this.#all = all;
    all.push(this);
  }

  add(label: string, ...values: readonly (string | undefined)[]): void {
    for (const value of values) {
      if (value === undefined || value.length < shortest) continue;
      this.#known.set(value, label);
      for (const line of value.split('\n').slice(1)) if (line.length >= keyLine) this.#known.set(line, label);
    }
  }

  /** A list that may grow until somebody masks. */
  watch(source: () => readonly string[]): void {
    this.#sources.push(source);
  }

  /** Keys and secrets that the carriers gave apps. */
  addFiled(apps: readonly { readonly carriers: object }[]): void {
    for (const { carriers } of apps)
      for (const [carrier, given] of Object.entries(carriers) as [string, Record<string, string>][])
        for (const field of secretFields) this.add(`${carrier} ${field}`, given[field]);
  }

  /** Cases share a service and its log: a line of it may tell what another case has of secrets. */
  addWrittenIn(line: string): void {
    for (const other of this.#all)
      for (const [secret, label] of other.#known)
        if (formsOf(secret).some((form) => line.includes(form.slice(0, shortest)))) this.add(label, secret);
  }

  mask(text: string): string {
    return this.pieces(text).map(told).join('');
  }

  /** The text in pieces, each secret apart. */
  pieces(text: string): readonly Piece[] {
    const { pattern, labels } = this.#find();
    const pieces: Piece[] = [];
    let end = 0;
    for (const { 0: value, index, groups } of text.matchAll(pattern)) {
      const label = labels.get(groups?.['head'] ?? value) ?? 'number';
      pieces.push(text.slice(end, index), { label, value });
      end = index + value.length;
    }
    return [...pieces, text.slice(end)].filter((piece) => piece !== '');
  }

  #find() {
    for (const source of this.#sources) this.add('secret', ...source());
    if (this.#finder?.of === this.#known.size) return this.#finder;
    const labels = new Map<string, string>();
    const forms: string[] = [];
    const heads: string[] = [];
    for (const [secret, label] of this.#known) {
      for (const form of formsOf(secret)) {
        labels.set(form, label);
        forms.push(form);
        if (label === 'number' || form.length === shortest) continue;
        const head = form.slice(0, shortest);
        if (!labels.has(head)) labels.set(head, label);
        heads.push(head);
      }
    }
    const longestFirst = forms.sort((a, b) => b.length - a.length).map(escaped);
    const all = [
      ...longestFirst,
      // What was cut off in the middle of a secret still tells most of it.
      ...(heads.length === 0 ? [] : [`(?<head>${[...new Set(heads)].map(escaped).join('|')})[\\w+/=%-]*`]),
      number,
    ];
    this.#finder = { of: this.#known.size, pattern: new RegExp(all.join('|'), 'gu'), labels };
    return this.#finder;
  }
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
const lowerHex = (text: string): string => text.replace(/%[0-9A-F]{2}/g, (each) => each.toLowerCase());

/** As it is, as it stands in a URL, in a form, in JSON, and as Basic authentication and logs of bytes write it. */
function formsOf(secret: string): readonly string[] {
  const url = wellFormed(secret);
  const form = new URLSearchParams({ a: secret }).toString().slice('a='.length);
  const bytes = Buffer.from(secret, 'utf8');
  const base64 = bytes.toString('base64').replace(/=+$/, '');
  return [...new Set([secret, url, lowerHex(url), form, lowerHex(form), JSON.stringify(secret).slice(1, -1), base64])];
}

/** Half of a letter has no place in a URL. */
const wellFormed = (text: string): string => encodeURIComponent(text.replace(/\p{Cs}/gu, '\ufffd'));
