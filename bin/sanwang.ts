#!/usr/bin/env node
import { main } from './main.ts';
import { holdsSecrets } from './secrets.ts';

// `sanwang codes | head` closes the pipe early; that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 4));
// Whoever stopped reading complaints still wants the box: `sanwang up 2>&1 >/dev/null | head`.
process.stderr.on('error', () => {});

// Other users of this machine see the command line in the list of processes.
if (holdsSecrets(process.argv)) process.title = 'sanwang';

void main({
  argv: process.argv.slice(2),
  env: process.env,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  isTTY: { stdout: process.stdout.isTTY === true, stderr: process.stderr.isTTY === true },
  signals: process,
  strays: process,
}).then((code) => {
  process.exitCode = code;
  // Everything was closed and written; what still keeps the loop alive would keep the caller waiting for nothing.
  process.stdout.write('', () => setTimeout(() => process.exit(), 1_000).unref());
});
