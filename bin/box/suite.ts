import type { SuitePort } from '../../simulator/control/suite-port.ts';
import type { SuitePlace } from './suite-place.ts';

/** The suite, loaded when somebody asks for it. */
export function suiteOf(place: SuitePlace): SuitePort {
  const desk = () => import('./suite-desk.ts');
  return {
    prepare: async (wish) => (await desk()).prepare(wish, place),
    clauses: async () => (await desk()).listed('clauses'),
    cases: async () => (await desk()).listed('cases'),
    mutants: async () => (await desk()).listed('mutants'),
  };
}
