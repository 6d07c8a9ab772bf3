import { pageServers } from './page/server.ts';
import { secureServers } from './secure/servers.ts';
import { servers } from './servers.ts';

// A child process of the bench: opens the server that its arguments name and tells the parent where it listens, and how
// much processor time it took whenever it is asked.
const [kind = '', name = ''] = process.argv.slice(2);
const open = { plain: servers, secure: secureServers, page: pageServers }[kind]?.[name];
if (open === undefined) throw new Error(`no such server: ${kind} ${name}`);
const ready = await open();
process.send?.(ready);
process.on('message', () => process.send?.(process.cpuUsage()));
process.on('disconnect', () => process.exit(0));
