import type { ServiceOptions } from './index.ts';
import { createService } from './index.ts';

type Ports = { apiPort?: number; consolePort?: number; host?: string };

/** Runs alone: options as one JSON document in SANWANG_REFERENCE, one JSON line on stdout when it is ready. */
async function main(document: string | undefined): Promise<void> {
  if (!document) {
    process.stderr.write(
      'Set SANWANG_REFERENCE to the options as JSON; conformance/reference/options.ts names them.\n',
    );
    process.exit(2);
  }
  const { apiPort, consolePort, host, ...options } = JSON.parse(document) as Omit<ServiceOptions, 'ports' | 'log'> &
    Ports;
  const service = await createService({ ...options, log: (line) => process.stderr.write(line) });
  const api = await service.api.listen(apiPort, host);
  const console = await service.console.listen(consolePort, host);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void service.close());
  const ready = { ready: true, api: api.url, console: console.url, operatorToken: service.operatorToken };
  process.stdout.write(`${JSON.stringify({ ...ready, pid: process.pid })}\n`);
}

main(process.env.SANWANG_REFERENCE).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(2);
});
