import type { IncomingMessage, ServerResponse } from 'node:http';
import { createLifetimes } from './lifetimes.ts';
import type { ControlOptions } from './listen.ts';
import { createControlApp } from './mount.ts';
import type { Parts } from './parts.ts';
import { createPhoneDesk } from './phone-desk.ts';
import { operations } from './resources/index.ts';

export interface AppOptions extends ControlOptions {
  readonly isLoopback: boolean;
  readonly openedAtMs: number;
}

/** Everything behind the port; loaded by the first request. */
export function createApp(options: AppOptions): {
  handle(request: IncomingMessage, response: ServerResponse): void;
  close(): void;
} {
  const { simulator, gateways, version, openedAtMs } = options;
  const lifetimes = createLifetimes(simulator);
  const parts: Parts = {
    simulator,
    gateways,
    version,
    openedAtMs,
    lifetimes,
    phones: createPhoneDesk(simulator, gateways),
    service: options.service ?? null,
  };
  const { token = null, isLoopback, onError } = options;
  const app = createControlApp({ parts, operations, token, isLoopback, onError });
  return { handle: (request, response) => app(request, response), close: () => lifetimes.close() };
}
