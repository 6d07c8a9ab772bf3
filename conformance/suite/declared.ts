import type { Session } from './adapter.ts';

/** What a service says of itself by its adapter, and cases read: an answer's time, a breaker's, what is not there. */
export type Choices = Readonly<Record<string, unknown>>;

/** An adapter may keep what it likes beside these, secrets too. */
const told = [
  'isolation',
  'answersWithinMs',
  'recoversWithinMs',
  'callsPerSecond',
  'carriers',
  'lacks',
  'face',
  'pages',
] as const;

export const declaredBy = (session: Session): Choices => ({
  ...Object.fromEntries(told.flatMap((name) => (session[name] === undefined ? [] : [[name, session[name]]]))),
  ...session.choices,
});
