import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { PageFile, PageFiles } from '../../simulator/control/page.ts';
import { builtFolder } from '../built-folder.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** The page that the build has made. It is small, so it is read whole, when somebody looks at it for the first time. */
export const pageFiles: PageFiles = {
  async read(path) {
    files ??= readAll();
    return (await files).get(path) ?? null;
  },
};

const packed = promisify(gzip);

let files: Promise<ReadonlyMap<string, PageFile>> | null = null;

/** By their names: no path that is asked for ever reaches the disk. */
async function readAll(): Promise<ReadonlyMap<string, PageFile>> {
  const folder = builtFolder('console', 'index.html');
  const names = (await readdir(folder)).filter((name) => extname(name) in types);
  const read = async (name: string) => {
    const body = await readFile(join(folder, name));
    const file: PageFile = { type: types[extname(name)] as string, body, gzip: await packed(body, { level: 9 }) };
    return [name, file] as const;
  };
  return new Map(await Promise.all(names.map(read)));
}
