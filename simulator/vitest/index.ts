// A world of its own for every test, `sanwang/vitest`: a hand-written list.

export type { JournalArtifact } from './artifact.ts';
export type { ArmedFault, CountFilter, InboxFilter, OpenGateway, WorldCast } from './bench.ts';
export { simulator } from './benches.ts';
export type { TestClock } from './clock.ts';
export type { PhoneWish, TestPhone } from './phone.ts';
export type { KeptEvents } from './read-all.ts';
export type { ScenarioWish } from './scenario.ts';
export { test, type WorldFixtures } from './test.ts';
export { TokenRefused } from './token-refused.ts';
export type { TestWorld, TokenWish } from './world.ts';
