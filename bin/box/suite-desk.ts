import { cases as allCases } from '../../conformance/cases/index.ts';
import { againOf } from '../../conformance/commands/again.ts';
import { cases } from '../../conformance/commands/cases.ts';
import { clauses } from '../../conformance/commands/clauses.ts';
import { endingOf } from '../../conformance/commands/ending.ts';
import { mutants } from '../../conformance/commands/mutants.ts';
import type { Out } from '../../conformance/commands/out.ts';
import { htmlReport } from '../../conformance/reports/html/page.ts';
import { jsonReport } from '../../conformance/reports/json.ts';
import { runSuite } from '../../conformance/suite/run.ts';
import { closed } from '../../conformance/suite/stopping.ts';
import type { CaseResult } from '../../conformance/suite/verdict.ts';
import { loadTarget } from '../../conformance/targets/load.ts';
import { referenceTarget } from '../../conformance/targets/reference.ts';
import { openCarriers } from '../../conformance/targets/surroundings.ts';
import type { SuiteCaseResult, SuiteFailure, SuiteRunRequest } from '../../fixtures/api-types.ts';
import { nearest } from '../../simulator/casting/nearest.ts';
import { ControlProblem } from '../../simulator/control/control-problem.ts';
import { carrierNamed, faceNamed } from '../../simulator/control/named.ts';
import type { PreparedRun, SuiteEnd, SuiteResult } from '../../simulator/control/suite-port.ts';
import { heading, mistake } from '../../simulator/core/words/mistake.ts';
import type { SuitePlace } from './suite-place.ts';
import { type Named, namedTarget } from './suite-target.ts';

const lists = { clauses, cases, mutants };

/** What the command of that name prints as JSON. */
export function listed<Row>(name: keyof typeof lists): readonly Row[] {
  let told: unknown = [];
  const nothing = () => {};
  const out: Out = {
    json: true,
    line: nothing,
    exact: nothing,
    note: nothing,
    progress: nothing,
    document(value) {
      told = value;
    },
    paint: (_, text) => text,
  };
  lists[name]({ language: 'en' }, out);
  return told as readonly Row[];
}

/** Makes a run ready. The reference and its mutants get carriers of their own, as from the command line. */
export async function prepare(wish: SuiteRunRequest, place: SuitePlace): Promise<PreparedRun> {
  const { target: text = 'reference', profile = 'full', seed = 'sanwang' } = wish;
  const chosen = chosenBy(wish.only);
  const wanted = wish.face === undefined ? null : faceNamed(wish.face);
  const named = namedTarget(text, wanted, place);
  const face = named.own?.face ?? wanted;
  const carrier = wish.carrier === undefined ? {} : { carrier: carrierNamed(wish.carrier) };
  const { adapter, origin } = await loadTarget(named.text, face === null ? {} : { face });
  const env = origin === null ? {} : environmentOf(named, place);
  const shared = { profile, ...(wish.seed === undefined ? {} : { seed }), ...(face === null ? {} : { face }) };
  const command = commandOf(named, shared, origin === null ? undefined : place.control(), place);
  return {
    target: adapter.name,
    seed,
    command,
    run(stop, tell) {
      const { onError, controlToken } = place;
      const control = origin === null ? undefined : place.control();
      let told = 0;
      const judge = async (): Promise<SuiteEnd> => {
        const carriers = await openCarriers({ control, controlToken, env: {}, onError });
        try {
          const result = await runSuite({
            adapter,
            arbiter: referenceTarget(),
            target: origin,
            ...carriers,
            env,
            cases: chosen,
            profile,
            seed,
            ...carrier,
            stop,
            onResult(one, done, total) {
              told = done;
              tell(shown(one), total);
            },
          });
          return {
            result: jsonReport(result) as SuiteResult,
            page: (language) => htmlReport(result, { language, command }),
          };
        } finally {
          await closed(stop, () => carriers.close());
        }
      };
      return Promise.race([judge().catch(ended), abandoned(stop, () => told > 0)]);
    },
  };
}

function ended(error: unknown): SuiteEnd {
  const failure = failureOf(error);
  if (failure === null) throw error;
  return { failure };
}

/** A service that never says hello must not keep whoever breaks off; what is judged already takes its worlds away. */
function abandoned(stop: AbortSignal, isUnderWay: () => boolean): Promise<SuiteEnd> {
  return new Promise((resolve) => {
    const leave = () => {
      const en = 'broken off before anything was judged';
      setTimeout(
        () => resolve({ failure: { kind: 'unreachable', en, zh: '在评判之前已中断' } }),
        isUnderWay() ? 10_000 : 1_000,
      ).unref();
    };
    stop.addEventListener('abort', leave, { once: true });
  });
}

/** As it stands in a report: there it has one title. */
const shown = ({ titles: _, ...one }: CaseResult): SuiteCaseResult => one as SuiteCaseResult;

const kinds = { 2: 'settings', 3: 'unreachable', 4: 'harness' } as const;

function failureOf(error: unknown): SuiteFailure | null {
  const [en, zh] = [endingOf(error, 'en'), endingOf(error, 'zh')];
  if (en === null || zh === null) return null;
  return { kind: kinds[en.exit], en: en.message, zh: zh.message, ...(en.fix === undefined ? {} : { fix: en.fix }) };
}

/** Ids, or beginnings of several. */
function chosenBy(only: readonly string[] = []) {
  if (only.length === 0) return allCases;
  const ids = allCases.map(({ id }) => id);
  const wrong = [...only.entries()].filter(([, each]) => !ids.some((id) => id.startsWith(each.toUpperCase())));
  if (wrong.length > 0) {
    const mistakes = wrong.map(([i, each]) =>
      mistake('suite.no-case', `/only/${i}`, each, { near: nearest(each, ids), search: 'sanwang cases' }),
    );
    throw new ControlProblem('ERR_SUITE_INVALID', heading('suite.cannot'), mistakes.slice(0, 20));
  }
  return allCases.filter(({ id }) => only.some((each) => id.startsWith(each.toUpperCase())));
}

const ofStrangers = ['SANWANG_ACCOUNT', 'SANWANG_CONSOLE', 'SANWANG_CONSOLE_TOKEN', 'SANWANG_PATIENCE_MS'];

/** What an adapter is told of a service that runs already: of the box's own all, of another what the box was started with. */
function environmentOf({ own }: Named, { service, env }: SuitePlace): Readonly<Record<string, string | undefined>> {
  if (own !== null && service !== null)
    return { SANWANG_CONSOLE: service.console, SANWANG_CONSOLE_TOKEN: service.operatorToken };
  return Object.fromEntries(ofStrangers.map((name) => [name, env[name]]));
}

type Shared = Pick<Parameters<typeof againOf>[0], 'profile' | 'seed' | 'face'>;

function commandOf({ text, own }: Named, shared: Shared, control: string | undefined, place: SuitePlace): string {
  const { controlToken, service } = place;
  const box = control === undefined ? {} : { control, ...(controlToken === undefined ? {} : { controlToken }) };
  const line = againOf({ target: text, ...shared, ...box, env: {}, language: 'en' });
  // The token itself is nothing for a link or a bug report; `up --json` tells it.
  if (own === null || service === null) return line;
  return `SANWANG_CONSOLE=${service.console} SANWANG_CONSOLE_TOKEN="$SANWANG_OPERATOR_TOKEN" ${line}`;
}
