// Loaded by every Node program that `run` and `env` reach, before its own code: the proxy of the environment for what has no
// agent of its own. Where Node does that by itself little is left to do. Whatever costs time is loaded at the first call.

const schemes = ['http', 'https'] as const;
type Scheme = (typeof schemes)[number];

interface Target {
  readonly host?: string | null;
  readonly port?: number | string | null;
  readonly socketPath?: string | null;
}

/** What an agent or a request may say of the way to its host, which is then the program's own affair. */
const ways = ['lookup', 'createConnection', 'socketPath', 'proxyEnv'] as const;

/** `addRequest` is how a request comes to its agent; libraries that make agents override it, too. */
interface Agent {
  keepAlive?: boolean;
  protocol?: string;
  options?: object;
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
  else for (const scheme of schemes) lead(require(scheme).globalAgent, scheme);
  leadPools();
  leadSockets();
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
function lead(agent: Agent, scheme: Scheme): void {
  const direct = agent.addRequest;
  agent.addRequest = function addRequest(request, target, ...more) {
    if (!leads(agent, scheme, request, target)) direct.call(agent, request, target, ...more);
  };
}

/**
 * A plain agent of a program's own is a pool and no way: vendors' SDKs keep one each. What it asks of a name that the box
 * answers for would else go to the real one. Classes of a program's own are left alone, and so is what has a way of its own.
 */
function leadPools(): void {
  const plain: readonly object[] = schemes.map((scheme) => require(scheme).Agent.prototype);
  // That of TLS has it from this one.
  const pools = plain[0] as Agent;
  const direct = pools.addRequest;
  pools.addRequest = function addRequest(this: Agent, request, target, ...more) {
    const isPool =
      plain.includes(Object.getPrototypeOf(this)) &&
      !ways.some((way) => Reflect.get(this.options ?? {}, way) || Reflect.get(target, way)) &&
      !Object.hasOwn(this, 'createConnection');
    const scheme = this.protocol === 'https:' ? 'https' : 'http';
    if (isPool && isKnown(target.host) && leads(this, scheme, request, target)) return;
    direct.call(this, request, target, ...more);
  };
}

/**
 * What comes by neither, such as agents of other classes, dispatchers of undici and HTTP/2, would look such a name up and send
 * what it has to the real one. The box answers for its names to those who ask it directly, too. Who looks up by himself has a
 * way of his own.
 */
function leadSockets(): void {
  const sockets: { connect(...given: unknown[]): unknown } = require('node:net').Socket.prototype;
  const direct = sockets.connect;
  sockets.connect = function connect(...given) {
    return direct.apply(this, led(given));
  };
}

/** What `connect` was given, with the box's place in it where a name of its own is meant. */
function led(given: unknown[]): unknown[] {
  const [first, second] = given;
  // Node hands itself what it has read already, as a list that is told by a symbol of its own.
  if (Array.isArray(first)) {
    const target = placed(first[0]);
    return target === first[0] ? given : [Object.assign(first, { 0: target }), ...given.slice(1)];
  }
  if (typeof first === 'object') return [placed(first), ...given.slice(1)];
  return typeof second === 'string' ? [placed({ port: first, host: second }), ...given.slice(2)] : given;
}

function placed(target: unknown): unknown {
  const { host, port, socketPath, path, lookup } = (target ?? {}) as Target & { path?: unknown; lookup?: unknown };
  if (socketPath || path || lookup || !isKnown(host)) return target;
  const { proxyFor } = require('./agents.cjs') as typeof import('./agents.ts');
  const proxy = proxyFor(Number(port) === 80 ? 'http' : 'https', host as string, port as string);
  // Only the way changes: a name that TLS asks for was read before, and stays.
  return proxy === null ? target : { ...(target as object), host: proxy.host, port: proxy.port };
}

/** Names are looked at only once somebody asks by one that is no address. */
function isKnown(host: string | null | undefined): boolean {
  if (typeof host !== 'string' || !/[a-z]\.?$/i.test(host)) return false;
  const { known } = require('./names.cjs') as typeof import('./names.ts');
  return known.has(host.toLowerCase().replace(/\.$/, ''));
}

/** Whether there is a proxy for a request, which then has it. */
function leads(agent: Agent, scheme: Scheme, request: unknown, target: Target): boolean {
  const { host, port, socketPath } = target;
  if (socketPath) return false;
  const { agentFor } = require('./agents.cjs') as typeof import('./agents.ts');
  const standard = scheme === 'https' ? 443 : 80;
  const through = agentFor(scheme, host || 'localhost', port || standard, agent.keepAlive === true);
  // The agents of the proxy would look at the call stack to find out whether it is TLS.
  through?.addRequest(request, { ...target, secureEndpoint: scheme === 'https' });
  return through !== null;
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
