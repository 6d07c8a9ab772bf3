import type { Ingredients, Made, Piece, RequestPlan } from '../../../simulator/reproduce/request/plan.ts';

/** A programming language in which a request can be written: plain standard library, one file that runs. */
export interface Language {
  readonly name: string;
  /** What runs a file of it, with the file's name behind; the name ends as the language wants it. */
  readonly run: readonly string[];
  readonly file: string;
  write(plan: RequestPlan, given: Ingredients): string;
}

/** How a language writes the steps of a plan. */
export interface Syntax {
  text(value: string): string;
  name(value: string): string;
  concat(parts: readonly string[]): string;
  step(name: string, expression: string): string;
  random(): string;
  ownKey(): string;
  epoch(): string;
  stamp17(): string;
  sha256(text: string): string;
  md5(text: string, isUpper: boolean): string;
  hmac(digest: 'sha1' | 'sha256', key: string, text: string): string;
  aes(ivHex: string, text: string): string;
  /** AES-ECB in upper-case hex, under a key of so many bits. */
  ecb(bits: number, key: string, text: string): string;
  /** Under the platform's public key. */
  rsa(text: string, output: 'hex' | 'base64'): string;
  /** By the app's private key. */
  signature(digest: 'sha256' | 'md5', text: string, output: 'hex' | 'base64'): string;
}

/** The steps of a plan, a line each. */
export function stepsIn(syntax: Syntax, { made }: RequestPlan): readonly string[] {
  const pieces = (over: readonly Piece[]): string =>
    syntax.concat(
      over
        .filter((piece) => 'value' in piece || piece.text !== '')
        .map((piece) => ('value' in piece ? syntax.name(piece.value) : syntax.text(piece.text))),
    );
  return made.map((step) => syntax.step(syntax.name(step.name), expression(step, syntax, pieces)));
}

function expression(step: Made, syntax: Syntax, pieces: (over: readonly Piece[]) => string): string {
  switch (step.by) {
    case 'text':
      return syntax.text(step.text);
    case 'random':
      return syntax.random();
    case 'own key':
      return syntax.ownKey();
    case 'stamp':
      return step.isEpoch ? syntax.epoch() : syntax.stamp17();
    case 'sha256':
      return syntax.sha256(pieces(step.over));
    case 'md5':
      return syntax.md5(pieces(step.over), step.isUpper);
    case 'hmac':
      return syntax.hmac(step.digest, syntax.text(step.key), pieces(step.over));
    case 'aes':
      return syntax.aes(step.ivHex, pieces(step.over));
    case 'ecb':
      return syntax.ecb(step.key.length * 8, syntax.text(step.key), pieces(step.over));
    case 'rsa':
      return syntax.rsa(pieces(step.over), step.output);
    case 'signature':
      return syntax.signature(step.digest, pieces(step.over), step.output);
  }
}

/** Fields of a JSON body: those that stand by themselves, and those of each object in it. */
export function nested({
  fields,
}: RequestPlan): readonly (readonly [inside: string | null, names: readonly string[]])[] {
  const groups = [...new Set(fields.map(({ inside }) => inside))];
  return groups.map((group) => [group, fields.filter(({ inside }) => inside === group).map(({ name }) => name)]);
}

export function uses({ made }: RequestPlan, ...kinds: readonly Made['by'][]): boolean {
  return made.some(({ by }) => kinds.includes(by));
}
