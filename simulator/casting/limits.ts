/**
 * What a process and a world refuse to take more of: far beyond what tests need, and short of what would end the process.
 * `GET box` tells them.
 */
export const limits = {
  /** Living worlds of a process, the built-in ones included. */
  worlds: 20_000,
  /** Of one world. */
  apps: 10_000,
  /** Of one world, named one by one; a population is not counted. */
  subscribers: 200_000,
  /** Of one world. */
  handsets: 200_000,
  /** Data sessions of all phones in a process: each has an address of its own. */
  bearers: 1_000_000,
  /** Of one handset. */
  sims: 8,
  /** That one handset lists. */
  addresses: 64,
  /** Of one app. */
  serverAddresses: 1024,
  /** Armed in one world. */
  faults: 100_000,
  /** Beginnings of numbers that the armed faults of one world name, all together. */
  faultPrefixes: 100_000,
  /** Ports of its own that one world has. */
  gateways: 256,
  /** Ports of all worlds in a process: each takes a descriptor of the system. */
  worldPorts: 4096,
  /** Ports of worlds' own in a process that answer no SYN: each takes a thread, and some 8 MB. */
  blackholes: 16,
  /** Scenarios that the box plays at one time. */
  scenarioRuns: 4,
  /** What all steps of one scenario do together, each time of several counted. */
  scenarioDeeds: 5_000,
  /** Milliseconds by the wall after which the box ends a run of a scenario before its next deed. */
  scenarioMs: 600_000,
} as const;
