// Loaded by every Node program that `run` and `env` reach, before its own code: the proxy of the environment for what has no
// agent of its own. Where Node does that by itself little is left to do. Whatever costs time is loaded at the first call.

type Scheme = 'http' | 'https';

interface Target {
  readonly host?: string | null;
  readonly port?: number | string | null;
  readonly socketPath?: string | null;
}

/** `addRequest` is how a request comes to its agent; libraries that make agents override it, too. */
interface GlobalAgent {
  keepAlive?: boolean;
  addRequest(request: unknown, target: Target, ...more: unknown[]): void;
}

const once = Symbol.for('sanwang.preload');
// undici 8 looks under the second name, and Node and all before it under the first.
const dispatchers = ['undici.globalDispatcher.1', 'undici.globalDispatcher.2'].map((name) => Symbol.for(name));

/** NODE_USE_ENV_PROXY covers fetch and node:http(s) from 22.21 and 24.5. */
function nodeDoesIt(): boolean {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  return process.env['NODE_USE_ENV_PROXY'] === '1' && (major > 24 || minor >= { 22: 21, 24: 5 }[major as 22 | 24]);
}

function install(): void {
  if (Reflect.get(globalThis, once) === true) return;
  Object.defineProperty(globalThis, once, { value: true });
  if (nodeDoesIt()) quietly();
  else for (const scheme of ['http', 'https'] as const) lead(require(scheme).globalAgent, scheme);
  const lazy = lazyDispatcher();
  for (const name of dispatchers) {
    // Node has its own under the first name alone, and undici 8 would put one that knows no proxy under both.
    if (Reflect.get(globalThis, name) !== undefined) continue;
    Object.defineProperty(globalThis, name, { value: lazy, writable: true, enumerable: false, configurable: false });
  }
}

/** Node 22 warns at every start that the part of it which does this is an experiment; nobody here asked for it. */
function quietly(): void {
  const { emit } = process;
  const restore = () => {
    if (process.emit === muted) process.emit = emit;
  };
  const muted = function muted(this: NodeJS.Process, name: string, ...more: unknown[]): boolean {
    if (name !== 'warning' || (more[0] as { code?: string }).code !== 'UNDICI-EHPA') {
      return Reflect.apply(emit, this, [name, ...more]) as boolean;
    }
    restore();
    return false;
  } as typeof emit;
  process.emit = muted;
  // It comes with the next tick, if at all.
  setImmediate(restore).unref();
}

/** The agent stays the one that it is, since programs compare with it; only where it leads changes. */
function lead(agent: GlobalAgent, scheme: Scheme): void {
  const direct = agent.addRequest;
  agent.addRequest = function addRequest(request, target, ...more) {
    const { host, port, socketPath } = target;
    const { agentFor } = require('./agents.cjs') as typeof import('./agents.ts');
    const standard = scheme === 'https' ? 443 : 80;
    const through = socketPath
      ? null
      : agentFor(scheme, host || 'localhost', port || standard, agent.keepAlive === true);
    if (through === null) direct.call(agent, request, target, ...more);
    // The agents of the proxy would look at the call stack to find out whether it is TLS.
    else through.addRequest(request, { ...target, secureEndpoint: scheme === 'https' });
  };
}

/** A dispatcher that is made when somebody asks something of it. */
function lazyDispatcher(): object {
  let made: Record<PropertyKey, unknown> | undefined;
  const real = () => {
    made ??= (require('./dispatcher.cjs') as typeof import('./dispatcher.ts')).dispatcher as object as typeof made &
      object;
    return made;
  };
  return new Proxy(
    {},
    {
      get(_, name) {
        const value = real()[name];
        return typeof value === 'function' ? value.bind(real()) : value;
      },
      has: (_, name) => name in real(),
      getPrototypeOf: () => Object.getPrototypeOf(real()),
    },
  );
}

install();
