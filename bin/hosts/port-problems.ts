import { mistake } from '../../simulator/core/words/mistake.ts';
import { allOffsets } from '../box/port-row.ts';
import type { Problem } from '../failure.ts';
import { type LostPort, lostPorts } from './bound-ports.ts';
import { type PortHolder, portHolder } from './port-holder.ts';

/** A row of the box's own ports that takes some of these. */
export function ownPortProblems(first: number, ports: readonly number[]): Problem[] {
  const own = first === 0 ? [] : allOffsets.map((offset) => first + offset);
  const port = own.find((each) => ports.includes(each));
  return port === undefined ? [] : [mistake('real-ports.own', '--port', first, { port, ports: ports.join(', ') })];
}

/** What hinders a box from listening on these ports, each with what allows it; `option` is the one that asked for them. */
export async function portProblems(host: string, ports: readonly number[], option: string): Promise<Problem[]> {
  const lost = await lostPorts(host, ports);
  const taken = lost.filter(({ code }) => code === 'EADDRINUSE');
  const holders = await Promise.all(taken.map(async ({ port }) => ({ port, holder: await portHolder(port) })));
  return [...keptProblems(lost, option), ...holders.map((each) => takenProblem(each, option)), ...rest(lost, host)];
}

/** The system keeps low ports for its administrator; one line allows them all. */
function keptProblems(lost: readonly LostPort[], option: string): Problem[] {
  const kept = lost.filter(({ code }) => code === 'EACCES').map(({ port }) => port);
  if (kept.length === 0) return [];
  const ports = kept.join(', ');
  if (process.platform !== 'linux') return [mistake('real-ports.kept', option, undefined, { ports, sudo: true })];
  const run = `sudo sysctl -w net.ipv4.ip_unprivileged_port_start=${Math.min(...kept)}`;
  return [mistake('real-ports.kept', option, undefined, { ports, run })];
}

function takenProblem(
  { port, holder }: { readonly port: number; readonly holder: PortHolder | null },
  option: string,
): Problem {
  const who = holder?.program ?? undefined;
  const look =
    process.platform === 'linux' ? `sudo ss -ltnp 'sport = :${port}'` : `lsof -nP -iTCP:${port} -sTCP:LISTEN`;
  // Who listens at every address has it at every other loopback address too.
  const isElsewhere = option === '--real-ports' && holder?.isEverywhere === false;
  return mistake('real-ports.taken', option, undefined, {
    port,
    ...(who === undefined ? { look } : { who }),
    ...(isElsewhere ? { address: '--host 127.0.0.9' } : {}),
  });
}

/** Whatever else there is concerns the address. */
function rest(lost: readonly LostPort[], host: string): Problem[] {
  const [first] = lost.filter(({ code }) => code !== 'EACCES' && code !== 'EADDRINUSE');
  if (first === undefined) return [];
  // macOS has no loopback address but 127.0.0.1 until it is told of one.
  const isMissing = process.platform === 'darwin' && host.startsWith('127.');
  const run = isMissing ? `sudo ifconfig lo0 alias ${host}` : undefined;
  return [
    mistake('real-ports.no-address', '--host', host, { code: first.code, ...(run === undefined ? {} : { run }) }),
  ];
}
