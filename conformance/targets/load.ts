import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { mutants } from '../mutants/index.ts';
import type { Adapter } from '../suite/adapter.ts';
import { BadSettings, wordsOf } from '../suite/failures.ts';
import { mutantNamed, mutantTarget } from './mutant.ts';
import { referenceTarget } from './reference.ts';
import { unvs } from './unvs.ts';

/** Whom to judge. */
export interface Target {
  readonly adapter: Adapter;
  /** Origin of its data plane, null where the adapter knows it. */
  readonly origin: string | null;
  /** The box that is meant unless one is named; without it the run gets a box of its own. */
  readonly usualControl?: string;
}

/** Where a service that runs already is expected to have its carriers. What an adapter starts is told where they are. */
const usualControl = 'http://127.0.0.1:8600';

/** Reads `reference`, `mutant:ID`, the origin of a service, or the file of an adapter. */
export async function loadTarget(text: string, adapterFile?: string, usual = usualControl): Promise<Target> {
  if (text === 'reference') return { adapter: referenceTarget(), origin: null };
  if (text.startsWith('mutant:')) {
    return { adapter: mutantTarget(mutantNamed(text.slice('mutant:'.length))), origin: null };
  }
  if (/^https?:\/\//.test(text) && URL.canParse(text)) {
    const adapter = adapterFile === undefined ? unvs : await adapterIn(adapterFile);
    return { adapter, origin: text.replace(/\/+$/, ''), usualControl: usual };
  }
  if (existsSync(text)) return { adapter: await adapterIn(text), origin: null };
  const near = mutants.find(({ id }) => id === text);
  const fix = near
    ? `did you mean mutant:${text}?`
    : 'give reference, mutant:ID, an origin such as http://127.0.0.1:8610, or the file of an adapter';
  throw new BadSettings([`--target ${text} is nothing that can be judged: ${fix}`]);
}

async function adapterIn(file: string): Promise<Adapter> {
  if (!existsSync(file)) throw new BadSettings([`the adapter ${file} does not exist`]);
  if (
    /\.[cm]?ts$/.test(file) &&
    !process.execArgv.some((each) => /strip-types|tsx/.test(each)) &&
    !process.env['VITEST']
  ) {
    throw new BadSettings([`${file} is TypeScript, which this Node does not run: compile it, and give the .js file`]);
  }
  let loaded: { default?: Partial<Adapter> };
  try {
    loaded = (await import(pathToFileURL(resolve(file)).href)) as typeof loaded;
  } catch (error) {
    throw new BadSettings([`the adapter ${file} cannot be loaded: ${wordsOf(error)}`]);
  }
  const { name, open } = loaded.default ?? {};
  if (typeof name !== 'string' || typeof open !== 'function') {
    throw new BadSettings([`the adapter ${file} must have a default export with a name and an open function`]);
  }
  return loaded.default as Adapter;
}
