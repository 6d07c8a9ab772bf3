// What the global dispatcher of fetch and undici becomes once somebody calls through it.

import type { Dispatcher as AnyDispatcher } from 'undici';
// By their files: with the whole of undici a first call would take twice as long.
import api from 'undici/lib/api/index.js';
import Dispatcher from 'undici/lib/dispatcher/dispatcher.js';
import EnvHttpProxyAgent from 'undici/lib/dispatcher/env-http-proxy-agent.js';

// As undici's index does: `request`, `connect` and the like are methods of every dispatcher, also for itself.
Object.assign(Dispatcher.prototype, api);

/** Takes the proxy of the environment as it is at the first call, and heeds NO_PROXY as it is at each. */
export const dispatcher: AnyDispatcher = new EnvHttpProxyAgent();
