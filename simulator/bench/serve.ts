import { servers } from './servers.ts';

// A child process of the bench: opens the server that its argument names and tells the parent where it listens, and how
// much processor time it took whenever it is asked.
const open = servers[process.argv[2] ?? ''];
if (open === undefined) throw new Error(`no such server: ${process.argv[2]}`);
const ready = await open();
process.send?.(ready);
process.on('message', () => process.send?.(process.cpuUsage()));
process.on('disconnect', () => process.exit(0));
