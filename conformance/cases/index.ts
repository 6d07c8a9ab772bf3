import type { Case } from '../suite/case.ts';
import access from './access.json' with { type: 'json' };
import answers from './answers/answers.json' with { type: 'json' };
import failing from './answers/listeners.json' with { type: 'json' };
import { casesOf, type SpoiltAnswer } from './answers/spoilt-answer.ts';
import applications from './applications.json' with { type: 'json' };
import asking from './asking.json' with { type: 'json' };
import belowHttp from './below-http.json' with { type: 'json' };
import binding from './binding.json' with { type: 'json' };
import bootstrap from './bootstrap.json' with { type: 'json' };
import carriers from './carriers.json' with { type: 'json' };
import charging from './charging.json' with { type: 'json' };
import counting from './counting.json' with { type: 'json' };
import envelope from './envelope.json' with { type: 'json' };
import guarding from './guarding.json' with { type: 'json' };
import listeners from './listeners.json' with { type: 'json' };
import nodes from './nodes.json' with { type: 'json' };
import numbers from './numbers.json' with { type: 'json' };
import pages from './pages.json' with { type: 'json' };
import ranges from './ranges.json' with { type: 'json' };
import redeeming from './redeeming.json' with { type: 'json' };
import scenes from './scenes.json' with { type: 'json' };
import serving from './serving.json' with { type: 'json' };
import shortFunds from './short-funds.json' with { type: 'json' };
import telling from './telling.json' with { type: 'json' };
import tokens from './tokens.json' with { type: 'json' };
import vouchers from './vouchers.json' with { type: 'json' };

/** Every case, in the order of reports: what callers want, what they may not, what carriers do, what it costs. */
export const cases = [
  ...redeeming,
  ...tokens,
  ...binding,
  ...access,
  ...scenes,
  ...guarding,
  ...applications,
  ...bootstrap,
  ...pages,
  ...numbers,
  ...ranges,
  ...envelope,
  ...telling,
  ...carriers,
  ...([...answers, ...failing] as readonly object[] as readonly SpoiltAnswer[]).flatMap(casesOf),
  ...listeners,
  ...asking,
  ...serving,
  ...nodes,
  ...belowHttp,
  ...charging,
  ...shortFunds,
  ...counting,
  ...vouchers,
] as readonly object[] as readonly Case[];
