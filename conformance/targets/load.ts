import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FaceId } from '../../fixtures/face-id.ts';
import { mutants } from '../mutants/index.ts';
import type { Adapter } from '../suite/adapter.ts';
import { BadSettings, wordsOf } from '../suite/failures.ts';
import { faceAdapter } from './face-session.ts';
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

/** How it is called: by an adapter in a file, or by the API of a vendor; by UCloud's unless told. */
interface How {
  readonly adapter?: string;
  readonly face?: FaceId;
}

/** Where a service that runs already is expected to have its carriers. What an adapter starts is told where they are. */
const usualControl = 'http://127.0.0.1:8600';

/** Reads `reference`, `mutant:ID`, the origin of a service, or the file of an adapter. */
export async function loadTarget(
  text: string,
  { adapter: adapterFile, face }: How = {},
  usual = usualControl,
): Promise<Target> {
  if (face !== undefined && adapterFile !== undefined)
    throw new BadSettings([
      { en: '--face and --adapter are two ways to call: give one', zh: '--face 与 --adapter 只能给一个' },
    ]);
  const by = face === undefined ? {} : { face };
  if (text === 'reference') return { adapter: referenceTarget(by), origin: null };
  if (text.startsWith('mutant:')) {
    return { adapter: mutantTarget(mutantNamed(text.slice('mutant:'.length)), by), origin: null };
  }
  if (/^https?:\/\//.test(text) && URL.canParse(text)) {
    const named = face === undefined ? unvs : faceAdapter(face);
    const adapter = adapterFile === undefined ? named : await adapterIn(adapterFile);
    return { adapter, origin: text.replace(/\/+$/, ''), usualControl: usual };
  }
  if (existsSync(text)) return { adapter: await adapterIn(text), origin: null };
  const near = mutants.find(({ id }) => id === text);
  const fix = near
    ? { en: `did you mean mutant:${text}?`, zh: `是否想写 mutant:${text}？` }
    : {
        en: 'give reference, mutant:ID, an origin such as http://127.0.0.1:8610, or the file of an adapter',
        zh: '请给出 reference、mutant:ID、服务地址（如 http://127.0.0.1:8610），或适配器文件',
      };
  throw new BadSettings([
    {
      en: `--target ${text} is nothing that can be judged: ${fix.en}`,
      zh: `--target ${text} 不是可以评判的目标：${fix.zh}`,
    },
  ]);
}

async function adapterIn(file: string): Promise<Adapter> {
  const told = (en: string, zh: string) => new BadSettings([{ en, zh }]);
  if (!existsSync(file)) throw told(`the adapter ${file} does not exist`, `适配器 ${file} 不存在`);
  if (
    /\.[cm]?ts$/.test(file) &&
    !process.execArgv.some((each) => /strip-types|tsx/.test(each)) &&
    !process.env['VITEST']
  ) {
    throw told(
      `${file} is TypeScript, which this Node does not run: compile it, and give the .js file`,
      `${file} 是 TypeScript，当前 Node 不能直接运行：请先编译，再给出 .js 文件`,
    );
  }
  let loaded: { default?: Partial<Adapter> };
  try {
    loaded = (await import(pathToFileURL(resolve(file)).href)) as typeof loaded;
  } catch (error) {
    const reason = wordsOf(error);
    throw told(`the adapter ${file} cannot be loaded: ${reason}`, `无法加载适配器 ${file}：${reason}`);
  }
  const { name, open } = loaded.default ?? {};
  if (typeof name !== 'string' || typeof open !== 'function') {
    throw told(
      `the adapter ${file} must have a default export with a name and an open function`,
      `适配器 ${file} 须有默认导出，带 name 和 open 函数`,
    );
  }
  return loaded.default as Adapter;
}
