import type { FaceId } from '../../fixtures/face-id.ts';
import { mutants } from '../mutants/index.ts';
import type { Adapter } from '../suite/adapter.ts';
import { BadSettings } from '../suite/failures.ts';
import { adapterKindOf, adapterNamed } from './adapter-named.ts';
import { faceAdapter } from './face-session.ts';
import { mutantNamed, mutantTarget } from './mutant.ts';
import { startedBy } from './programs/started.ts';
import { referenceTarget } from './reference.ts';
import { unvs } from './unvs.ts';
import { variantNamed, variantTarget } from './variant.ts';

/** Whom to judge. */
export interface Target {
  readonly adapter: Adapter;
  /** Origin of its data plane, null where the adapter knows it. */
  readonly origin: string | null;
  /** The box that is meant unless one is named; without it the run gets a box of its own. */
  readonly usualControl?: string;
}

/** How it is called: by an adapter in a file, or by the API of a vendor; by UCloud's unless told. */
interface How {
  readonly adapter?: string;
  readonly face?: FaceId;
  /** The command that starts it; its carriers are then those of a run. */
  readonly targetCmd?: string;
}

/** Where a service that runs already is expected to have its carriers. What an adapter starts is told where they are. */
const usualControl = 'http://127.0.0.1:8600';

/**
 * Reads `reference`, `mutant:ID`, `variant:ID`, the origin of a service, or what names an adapter that starts one: a file, or a command with
 * its arguments. Nothing at all is the reference, or whatever the adapter knows.
 */
export async function loadTarget(text: string | undefined, how: How = {}, usual = usualControl): Promise<Target> {
  const { adapter: named, face, targetCmd: command } = how;
  if (face !== undefined && named !== undefined)
    throw new BadSettings([
      { en: '--face and --adapter are two ways to call: give one', zh: '--face 与 --adapter 只能给一个' },
    ]);
  const by = face === undefined ? {} : { face };
  const isUrl = text !== undefined && /^https?:\/\//.test(text) && URL.canParse(text);
  const origin = isUrl ? text.replace(/\/+$/, '') : null;
  const isOurs = text !== undefined && /^(reference$|mutant:|variant:)/.test(text);
  if (text !== undefined && !isUrl && (named !== undefined || command !== undefined)) throw twoTargets(text, how);
  if (isUrl || command !== undefined || named !== undefined) {
    const plain = face === undefined ? unvs : faceAdapter(face);
    const adapter = named === undefined ? plain : await adapterNamed(named);
    if (command !== undefined) return { adapter: startedBy(command, origin, adapter), origin: null };
    return origin === null ? { adapter, origin } : { adapter, origin, usualControl: usual };
  }
  if (text === undefined || text === 'reference') return { adapter: referenceTarget(by), origin: null };
  if (text.startsWith('variant:'))
    return { adapter: variantTarget(variantNamed(text.slice('variant:'.length)), by), origin: null };
  if (isOurs) return { adapter: mutantTarget(mutantNamed(text.slice('mutant:'.length)), by), origin: null };
  if (adapterKindOf(text) !== null) return { adapter: await adapterNamed(text), origin: null };
  const near = mutants.find(({ id }) => id === text);
  const fix = near
    ? { en: `did you mean mutant:${text}?`, zh: `是否想写 mutant:${text}？` }
    : {
        en: 'give reference, mutant:ID, variant:ID, an origin such as http://127.0.0.1:8610, or the file of an adapter',
        zh: '请给出 reference、mutant:ID、variant:ID、服务地址（如 http://127.0.0.1:8610），或适配器文件',
      };
  throw new BadSettings([
    {
      en: `--target ${text} is nothing that can be judged: ${fix.en}`,
      zh: `--target ${text} 不是可以评判的目标：${fix.zh}`,
    },
  ]);
}

/** What starts a service, or says how it is asked, has nothing to do with one that is named otherwise. */
function twoTargets(text: string, { targetCmd }: How): BadSettings {
  const option = targetCmd === undefined ? '--adapter' : '--target-cmd';
  return new BadSettings([
    {
      en: `--target ${text} and ${option} name two targets: give ${option} alone, or the origin of the service as --target`,
      zh: `--target ${text} 与 ${option} 指了两个目标：请只给 ${option}，或在 --target 中写服务地址`,
    },
  ]);
}
