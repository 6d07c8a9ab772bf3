import type { Command } from 'commander';
import type { Context } from './context.ts';
import type { VerbName } from './verb-names.ts';

/** Gives a command its words, options and action. */
export type Build = (command: Command, cx: Context) => void;

/** Each verb is loaded when it is called, so that `up` starts without the others. */
export const verbs: Readonly<Record<VerbName, () => Promise<Build>>> = {
  up: async () => (await import('./commands/up.ts')).build,
  run: async () => (await import('./commands/run.ts')).build,
  demo: async () => (await import('./commands/demo.ts')).build,
  reproduce: async () => (await import('./commands/reproduce.ts')).build,
  codes: async () => (await import('./commands/codes.ts')).build,
  routes: async () => (await import('./commands/routes.ts')).build,
  fidelity: async () => (await import('./commands/fidelity.ts')).build,
  sign: async () => (await import('./commands/sign.ts')).build,
  why: async () => (await import('./commands/why.ts')).build,
  journal: async () => (await import('./commands/journal.ts')).build,
  phone: async () => (await import('./commands/phone.ts')).build,
  token: async () => (await import('./commands/token.ts')).build,
  inbox: async () => (await import('./commands/inbox.ts')).build,
  fault: async () => (await import('./commands/fault.ts')).build,
  gateway: async () => (await import('./commands/gateway.ts')).build,
  clock: async () => (await import('./commands/clock.ts')).build,
  policy: async () => (await import('./commands/policy.ts')).build,
  scenario: async () => (await import('./commands/scenario.ts')).build,
  world: async () => (await import('./commands/world.ts')).build,
  fixtures: async () => (await import('./commands/fixtures.ts')).build,
  reset: async () => (await import('./commands/reset.ts')).build,
  box: async () => (await import('./commands/box.ts')).build,
  env: async () => (await import('./commands/env.ts')).build,
  ca: async () => (await import('./commands/ca.ts')).build,
  hosts: async () => (await import('./commands/hosts.ts')).build,
  health: async () => (await import('./commands/health.ts')).build,
  validate: async () => (await import('./commands/validate.ts')).build,
  conform: async () => (await import('./commands/conform.ts')).build,
  'judge-client': async () => (await import('./commands/judge-client.ts')).build,
  compare: async () => (await import('./commands/compare.ts')).build,
  cases: async () => (await import('./commands/cases.ts')).build,
  clauses: async () => (await import('./commands/clauses.ts')).build,
  mutants: async () => (await import('./commands/mutants.ts')).build,
  variants: async () => (await import('./commands/variants.ts')).build,
  choices: async () => (await import('./commands/choices.ts')).build,
  doctor: async () => (await import('./commands/doctor.ts')).build,
  init: async () => (await import('./commands/init.ts')).build,
  completion: async () => (await import('./commands/completion.ts')).build,
};
