import type { Ajv2020, ValidateFunction } from 'ajv/dist/2020.js';
import type { Context } from '../context.ts';
import type { Account } from '../domain/accounts/store.ts';
import type { Identity } from '../domain/identities/store.ts';
import type { AccountDocument } from '../domain/opening/opening.ts';
import type { Face, FiledKeys, FilingMistake } from './face.ts';
import { NameTaken } from './face.ts';
import { faces } from './index.ts';
import { same, words } from './told-words.ts';

/** What an account brings along for the vendors' APIs, by face; what is left out is made up. */
export type Given = Readonly<Record<string, object>>;

/** Every mistake in what an account brings along, as JSON pointers with words. */
export class FilingProblem extends Error {
  override readonly name = 'FilingProblem';
  readonly mistakes: readonly string[];
  /** The one that is another account's, where that is what is wrong. */
  readonly taken: Pick<NameTaken, 'face' | 'member'> | null;
  constructor(mistakes: readonly string[], taken: FilingProblem['taken'] = null) {
    super(mistakes.join('; '));
    this.mistakes = mistakes;
    this.taken = taken;
  }
}

/** What each face takes of what an account brings along, as JSON Schema. */
export const givenSchemas: Readonly<Record<string, Face['given']>> = Object.fromEntries(
  faces.map(({ id, given }) => [id, given]),
);

/** Whether an account that has a key needs it no longer, so that another one may have it. */
export type IsOver = (holder: Account) => boolean;

type At = Pick<Context, 'store' | 'ports'>;

const inEnglish = ({ pointer, words }: FilingMistake): string => `${pointer} ${words.en}`;

/** Looked at before an account is opened, so that nothing is left of one that cannot be. */
export async function checkGiven(given: Given): Promise<void> {
  const mistakes = await givenMistakes(given);
  if (mistakes.length > 0) throw new FilingProblem(mistakes.map(inEnglish));
}

/** Everything that is wrong with what an account brings along. */
export async function givenMistakes(given: Given): Promise<readonly FilingMistake[]> {
  const unknown = Object.keys(given).filter((id) => !faces.some((face) => face.id === id));
  const names = faces.map(({ id }) => id).join(', ');
  const mistakes: FilingMistake[] = unknown.map((id) => ({
    pointer: `/faces/${id}`,
    words: words(`is no face; there is ${names}`, `不是厂商接口；可用 ${names}`),
  }));
  for (const face of faces) {
    const brought = given[face.id];
    if (brought === undefined) continue;
    const found = await mistakesIn(face, face.given, brought);
    mistakes.push(...found.map((each) => ({ ...each, pointer: `/faces/${face.id}${each.pointer}` })));
  }
  return mistakes;
}

/** What is wrong with a change of what a vendor keeps; a name cannot be changed, and a secret is replaced by another verb. */
export async function changeMistakes(face: Face, change: object): Promise<readonly string[]> {
  const { keys, given } = face;
  const properties = Object.entries(given.properties ?? {}).filter(
    ([name]) => name !== keys.name && name !== keys.secret,
  );
  const schema = changes.get(face) ?? { ...given, properties: Object.fromEntries(properties) };
  changes.set(face, schema);
  return (await mistakesIn(face, schema, change)).map(inEnglish);
}

async function mistakesIn(face: Face, schema: Face['given'], brought: object): Promise<readonly FilingMistake[]> {
  const check = await checkOf(schema);
  if (check(brought)) return face.mistakesIn?.(brought) ?? [];
  return (check.errors ?? []).map(({ instancePath, message, params, parentSchema }) => {
    const name = (params as { additionalProperty?: string }).additionalProperty;
    const known = Object.keys((parentSchema as Face['given'] | undefined)?.properties ?? {}).join(', ');
    return name === undefined
      ? { pointer: instancePath, words: same(`${message}${choices(params)}`) }
      : { pointer: `${instancePath}/${name.slice(0, 64)}`, words: same(`is unknown; there is ${known}`) };
  });
}

/** What there is to choose from, behind the words for a value that is none of it. */
const choices = ({ allowedValues }: { readonly allowedValues?: readonly unknown[] }): string =>
  allowedValues === undefined ? '' : `: ${allowedValues.join(', ')}`;

/** Gives an account its keys at every vendor, or none. */
export async function fileFaces(
  account: AccountDocument,
  given: Given,
  at: At,
  isOver: IsOver = () => false,
): Promise<Readonly<Record<string, FiledKeys>>> {
  const filed: Record<string, FiledKeys> = {};
  try {
    for (const face of faces) filed[face.id] = await face.file(account, given[face.id] ?? {}, takingOver(at, isOver));
  } catch (error) {
    await at.store.identities.drop(account.id);
    if (!(error instanceof NameTaken)) throw error;
    const { face, member } = error;
    throw new FilingProblem([`/faces/${face}/${member} is another account's`], { face, member });
  }
  return filed;
}

/** Files a name that is taken, where whoever has it needs it no longer: keys that stand in settings come again and again. */
function takingOver({ store, ports }: At, isOver: IsOver): At {
  const { identities, accounts } = store;
  const file = async (identity: Identity): Promise<boolean> => {
    if (await identities.file(identity)) return true;
    const held = await identities.find(identity.face, identity.name);
    const holder = held === null ? null : await accounts.find(held.accountId);
    if (holder !== null) {
      if (!isOver(holder)) return false;
      await identities.drop(holder.id, identity);
    }
    return identities.file(identity);
  };
  return { store: { ...store, identities: { ...identities, file } }, ports };
}

const changes = new Map<Face, Face['given']>();
const compiled = new Map<object, ValidateFunction>();
let ajv: Ajv2020 | null = null;

async function checkOf(schema: Face['given']): Promise<ValidateFunction> {
  ajv ??= new (await import('ajv/dist/2020.js')).Ajv2020({ allErrors: true, strict: false, verbose: true });
  const check = compiled.get(schema) ?? ajv.compile(schema);
  compiled.set(schema, check);
  return check;
}
