/** Shorter texts are no secrets, and stand in places that have nothing to do with them. */
const shortest = 8;
const secretNames = /(TOKEN|SECRET|PASSWORD|PASSWD|KEY)$/i;
const secretFields = ['appSecret', 'clientSecret', 'appKey'];

/** A mainland number, with its country code or without: not a piece of a longer number. */
const numbers = /(?<![\dA-Za-z])((?:\+|00)?86)?(1[3-9]\d)\d{4}(\d{4})(?!\d)/g;
const partOf = (number: string): string => `${number.slice(0, 3)}****${number.slice(-4)}`;

/**
 * What no report may tell: keys, tokens and full numbers of a run. Results pass through `mask` on their way out of the suite,
 * so that no format has to think of it.
 */
export class Secrets {
  readonly #known = new Map<string, string>();
  readonly #sources: (() => readonly string[])[] = [];

  constructor(env: Readonly<Record<string, string | undefined>> = {}) {
    for (const [name, value] of Object.entries(env)) if (secretNames.test(name)) this.add(name, value);
  }

  add(label: string, ...values: readonly (string | undefined)[]): void {
    for (const value of values) if (value !== undefined && value.length >= shortest) this.#known.set(value, label);
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

  mask(text: string): string {
    for (const source of this.#sources) this.add('secret', ...source());
    const all = [...this.#known].flatMap(([secret, label]) => formsOf(secret).map((form) => [form, label] as const));
    all.sort(([a], [b]) => b.length - a.length);
    let masked = text;
    for (const [form, label] of all)
      masked = masked.replaceAll(form, () => (label === 'number' ? partOf(form) : `[${label}]`));
    for (const [form, label] of all) if (label !== 'number') masked = withoutBeginning(masked, form, label);
    return masked.replaceAll(numbers, (_, code: string | undefined, head: string, tail: string) => {
      return `${code ?? ''}${head}****${tail}`;
    });
  }
}

/** As it is, and as it stands in a URL or in JSON. */
const formsOf = (secret: string): readonly string[] => [
  ...new Set([secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]),
];

/** What was cut off in the middle of a secret still tells most of it. */
function withoutBeginning(text: string, secret: string, label: string): string {
  const head = secret.slice(0, shortest);
  if (secret.length === shortest || !text.includes(head)) return text;
  const [before = '', ...rest] = text.split(head);
  return before + rest.map((each) => `[${label}]${each.replace(/^[\w+/=%-]*/, '')}`).join('');
}
