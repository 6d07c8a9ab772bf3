import { readdir, readFile, readlink } from 'node:fs/promises';

/** A program that listens on a port, as far as this user may see it. */
export interface PortHolder {
  /** Its name and process id; null where they belong to somebody else. */
  readonly program: string | null;
  /** It has the port at every address of the machine. */
  readonly isEverywhere: boolean;
}

const listening = '0A';

/** Who has a port on Linux; null where nothing is told of it, as on other systems. */
export async function portHolder(port: number): Promise<PortHolder | null> {
  const tables = await Promise.all(['/proc/net/tcp', '/proc/net/tcp6'].map((file) => textOf(file)));
  const sockets = tables.flatMap((table) => listenersIn(table, port));
  const [first] = sockets;
  if (first === undefined) return null;
  const isEverywhere = sockets.some(({ address }) => /^0+$/.test(address));
  return { program: await programWith(new Set(sockets.map(({ inode }) => `socket:[${inode}]`))), isEverywhere };
}

/** Rows of the kernel's table of sockets: `sl local_address rem_address st … inode`. */
function listenersIn(table: string, port: number): { readonly address: string; readonly inode: string }[] {
  const wanted = port.toString(16).toUpperCase().padStart(4, '0');
  return table.split('\n').flatMap((row) => {
    const [, local = '', , state, , , , , , inode = ''] = row.trim().split(/\s+/);
    const [address = '', at] = local.split(':');
    return state === listening && at === wanted ? [{ address, inode }] : [];
  });
}

async function programWith(sockets: ReadonlySet<string>): Promise<string | null> {
  const processes = (await names('/proc')).filter((name) => /^\d+$/.test(name));
  for (const pid of processes) {
    for (const descriptor of await names(`/proc/${pid}/fd`)) {
      const target = await readlink(`/proc/${pid}/fd/${descriptor}`).catch(() => '');
      if (sockets.has(target)) return `${(await textOf(`/proc/${pid}/comm`)).trim()} (${pid})`;
    }
  }
  return null;
}

const textOf = (file: string): Promise<string> => readFile(file, 'utf8').catch(() => '');
const names = (folder: string): Promise<string[]> => readdir(folder).catch(() => []);
