import type { Ajv2020, ValidateFunction } from 'ajv/dist/2020.js';
import type { Context } from '../context.ts';
import type { AccountDocument } from '../domain/opening/opening.ts';
import type { Face, FiledKeys } from './face.ts';
import { NameTaken } from './face.ts';
import { faces } from './index.ts';

/** What an account brings along for the vendors' APIs, by face; what is left out is made up. */
export type Given = Readonly<Record<string, object>>;

/** Every mistake in what an account brings along, as JSON pointers with words. */
export class FilingProblem extends Error {
  override readonly name = 'FilingProblem';
  readonly mistakes: readonly string[];
  constructor(mistakes: readonly string[]) {
    super(mistakes.join('; '));
    this.mistakes = mistakes;
  }
}

/** Looked at before an account is opened, so that nothing is left of one that cannot be. */
export async function checkGiven(given: Given): Promise<void> {
  const unknown = Object.keys(given).filter((id) => !faces.some((face) => face.id === id));
  const names = faces.map(({ id }) => id).join(', ');
  const mistakes = unknown.map((id) => `/faces/${id} is no face; there is ${names}`);
  for (const face of faces) {
    if (given[face.id] === undefined) continue;
    const check = await checkOf(face);
    if (check(given[face.id])) {
      mistakes.push(...(face.mistakesIn?.(given[face.id] ?? {}) ?? []).map((text) => `/faces/${face.id}${text}`));
      continue;
    }
    for (const { instancePath, message, params } of check.errors ?? []) {
      const name = (params as { additionalProperty?: string }).additionalProperty;
      const known = Object.keys(face.given.properties ?? {}).join(', ');
      mistakes.push(
        name === undefined
          ? `/faces/${face.id}${instancePath} ${message}`
          : `/faces/${face.id}${instancePath}/${name} is unknown; there is ${known}`,
      );
    }
  }
  if (mistakes.length > 0) throw new FilingProblem(mistakes);
}

/** Gives an account its keys at every vendor. */
export async function fileFaces(
  account: AccountDocument,
  given: Given,
  at: Pick<Context, 'store' | 'ports'>,
): Promise<Readonly<Record<string, FiledKeys>>> {
  const filed: Record<string, FiledKeys> = {};
  for (const face of faces) {
    try {
      filed[face.id] = await face.file(account, given[face.id] ?? {}, at);
    } catch (error) {
      if (!(error instanceof NameTaken)) throw error;
      throw new FilingProblem([`/faces/${error.face}/${error.member} is another account's`]);
    }
  }
  return filed;
}

const compiled = new Map<Face, ValidateFunction>();
let ajv: Ajv2020 | null = null;

async function checkOf(face: Face): Promise<ValidateFunction> {
  ajv ??= new (await import('ajv/dist/2020.js')).Ajv2020({ allErrors: true, strict: false });
  const check = compiled.get(face) ?? ajv.compile(face.given);
  compiled.set(face, check);
  return check;
}
