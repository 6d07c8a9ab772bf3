import type { Case } from '../../suite/case.ts';
import connections from './connections.json' with { type: 'json' };
import loggingIn from './logging-in.json' with { type: 'json' };
import telling from './telling.json' with { type: 'json' };
import tokens from './tokens.json' with { type: 'json' };
import troubles from './troubles.json' with { type: 'json' };

/** Every case for backends: who logs in, what a token may be, what carriers do, what a request says. */
export const cases = [
  ...loggingIn,
  ...tokens,
  ...troubles,
  ...connections,
  ...telling,
] as readonly object[] as readonly Case[];
