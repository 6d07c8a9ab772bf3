import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Adapter } from '../suite/adapter.ts';
import { BadSettings, wordsOf } from '../suite/failures.ts';
import { readDeclared } from './declared/read.ts';
import { declaredAdapter } from './declared/session.ts';
import { openHttp } from './remote/http.ts';
import { remoteAdapter } from './remote/remote-adapter.ts';
import { openStdio } from './remote/stdio.ts';

const told = (en: string, zh: string) => new BadSettings([{ en, zh }]);

/** What an adapter is by its name. */
export type AdapterKind = 'http' | 'declared' | 'module' | 'command';

/** A file is taken before a command: names of files may have blanks. */
export function adapterKindOf(text: string): AdapterKind | null {
  if (/^https?:\/\//.test(text) && URL.canParse(text)) return 'http';
  if (existsSync(text)) return /\.(json|ya?ml)$/i.test(text) ? 'declared' : 'module';
  return /\S\s+\S/.test(text.trim()) ? 'command' : null;
}

/** An adapter by what names it: a file, the URL of a server, or a command with its arguments. Throws `BadSettings`. */
export async function adapterNamed(text: string): Promise<Adapter> {
  const kind = adapterKindOf(text);
  if (kind === 'http') return remoteAdapter(text, () => openHttp(text));
  if (kind === 'command') return remoteAdapter(text, ({ env }) => openStdio(text, env));
  if (kind === 'declared') return declaredAdapter(await readDeclared(text));
  if (kind === 'module') return moduleIn(text);
  throw told(
    `the adapter ${text} does not exist: give a file, a command such as "python3 adapter.py", or http://127.0.0.1:8700`,
    `适配器 ${text} 不存在：请给出文件、命令（如 "python3 adapter.py"）或 http://127.0.0.1:8700`,
  );
}

/** A module whose default export is an adapter. */
async function moduleIn(file: string): Promise<Adapter> {
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
