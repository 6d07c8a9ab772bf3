import type { IncomingMessage, ServerResponse } from 'node:http';
import { openGatewayBook } from './gateway-book.ts';
import { createLifetimes } from './lifetimes.ts';
import { createControlApp } from './mount.ts';
import type { ControlOptions } from './options.ts';
import type { Parts } from './parts.ts';
import { createPhoneDesk } from './phone-desk.ts';
import { operations } from './resources/index.ts';
import { openScenarioBook } from './scenario-book.ts';
import { openSuiteBook } from './suite-book.ts';

export interface AppOptions extends ControlOptions {
  readonly isLoopback: boolean;
  readonly openedAtMs: number;
  /** Origin of the listener. */
  readonly here: string;
}

/** Everything behind the port; loaded by the first request. */
export function createApp(options: AppOptions): {
  handle(request: IncomingMessage, response: ServerResponse): void;
  close(): Promise<void>;
} {
  const { simulator, version, openedAtMs, here, gateways, serviceUrls: service, publicUrls } = options;
  const places = { gateways, ...(service && { service }), ...(publicUrls && { publicUrls }) };
  const lifetimes = createLifetimes(simulator);
  const book = options.ports === undefined ? null : openGatewayBook(options.ports, options.simulator.wallMs);
  const suite = options.suite === undefined ? null : openSuiteBook(options.suite, simulator.wallMs, options.onError);
  const scenarios = openScenarioBook({
    box: async () => new (await import('./client/index.ts')).ControlClient(here, { token: options.token }),
    service: options.scenarioService ?? null,
    wallMs: simulator.wallMs,
  });
  const parts: Parts = {
    simulator,
    places,
    here,
    hasPage: options.page !== undefined,
    version,
    openedAtMs,
    lifetimes,
    phones: createPhoneDesk(simulator, places, options.service),
    service: options.service ?? null,
    servicePass: options.servicePass ?? null,
    scenes: options.scenes ?? null,
    scenarios,
    ports: book,
    certificates: options.certificates ?? null,
    environment: options.environment ?? null,
    suite,
  };
  const { token = null, page = null, isLoopback, trusts, onError } = options;
  const app = createControlApp({ parts, operations, token, page, isLoopback, onError, ...(trusts && { trusts }) });
  const close = async () => {
    lifetimes.close();
    await Promise.all([book?.close(), suite?.close(), scenarios.close()]);
  };
  return { handle: (request, response) => app(request, response), close };
}
