import type { Account, Lack, Session, Spoiling, Verb } from './adapter.ts';
import { offers } from './adapter.ts';
import { type CarrierId, type Case, carrierIds, type Profile, type StepUse } from './case.ts';
import { HarnessError } from './failures.ts';
import { pageApp } from './page-app.ts';
import type { Step } from './step.ts';
import { stepNamed } from './steps/index.ts';
import { bare } from './twin.ts';
import { isControlVerb } from './verbs.ts';
import type { Verdict } from './verdict.ts';

/** A use of a step, and its place in the case. */
interface Use {
  readonly step: Step;
  readonly told: never;
  readonly at: number;
}

export function usesOf(steps: readonly StepUse[]): readonly Use[] {
  return steps.map((use, at) => {
    const [name = '', told] = Object.entries(bare(use))[0] ?? [];
    const step = stepNamed(name);
    if (step === undefined) throw new HarnessError(`there is no step ${name}`);
    return { step, told: told as never, at };
  });
}

/** The steps that run in a profile: without the control plane nobody can look at the books. */
export function stepsIn(one: Case, profile: Profile) {
  const all = usesOf(one.steps);
  return profile === 'full' || one.profile === 'full' ? all : all.filter(({ step }) => step.books !== true);
}

/** Verbs that an adapter must have for the case. */
export function needsOf(one: Case, profile: Profile): readonly Verb[] {
  const verbs = stepsIn(one, profile).flatMap(({ step, told }) => step.needs?.(told) ?? []);
  return [...new Set(one.funds === 'none' ? ['openAccount' as const, ...verbs] : verbs)];
}

/** What the case needs beside verbs: ways of spoiling, and that a call names another app than its token's. */
function oddNeedsOf(one: Case, profile: Profile): readonly Lack[] {
  const appOfToken = new Map<string, string>();
  const found = new Set<Lack>();
  for (const { step, told } of stepsIn(one, profile)) {
    const { app = 'shop', as = 'token', token = '$token.token', how } = told as Partial<Record<string, string>>;
    if (how !== undefined) found.add(`spoilt:${how as Spoiling}`);
    if (step.name === 'token' || step.name === 'phone') appOfToken.set(`$${as}`, app);
    const own = appOfToken.get(token.split('.')[0] ?? '');
    if (step.name === 'call' && own !== undefined && own !== app) found.add('app');
  }
  return [...found];
}

/** Whose script pages load, so that their tokens are redeemed there whoever's number they tell. */
const scriptOwner: CarrierId = 'cmcc';

/** Whether a token of the case is one that a page gets. */
function isAboutPages(one: Case, profile: Profile): boolean {
  const pages: readonly string[] = ['phone', 'token', 'page'];
  return stepsIn(one, profile).some(
    ({ step, told }) => pages.includes(step.name) && (told as { readonly app?: string }).app === pageApp,
  );
}

/** Apps of the world that the case uses by name; shop is used by all. */
export function appsOf(one: Pick<Case, 'steps'>): readonly string[] {
  const told = one.steps.flatMap((use) => Object.values(bare(use)));
  // What a generic step is told stands one deeper, under the name of its verb.
  const deeper = told.flatMap((each) => Object.values(each ?? {}));
  const named = [...told, ...deeper].map((each) => (each as { readonly app?: unknown } | null)?.app);
  return [...new Set(['shop', ...named.filter((app): app is string => typeof app === 'string')])];
}

/** Carriers that a service has, in their usual order. */
export const carriersOf = ({ carriers }: Pick<Session, 'carriers'>): readonly CarrierId[] =>
  carrierIds.filter((id) => carriers === undefined || carriers.includes(id));

/** Why a case is not run on a carrier: the service has no contract with it, or with another that the steps use. */
export function unserved(one: Case, carrier: CarrierId | null, session: Session) {
  const { beside = [] } = one;
  const served = carriersOf(session);
  const needed = [
    ...(carrier === null ? [] : [carrier]),
    ...beside,
    ...(isAboutPages(one, 'full') ? [scriptOwner] : []),
  ];
  const absent = carrierIds.filter((id) => needed.includes(id) && !served.includes(id));
  if (absent.length === 0) return null;
  return { verdict: 'notApplicable', reason: `the service does not serve ${absent.join(', ')}` } as const;
}

export const leftOut = { verdict: 'notApplicable', reason: 'left out by --profile data-plane' } as const;
export const isLeftOut = (one: Case, profile: Profile): boolean => profile === 'data-plane' && one.profile === 'full';

/** Verbs that are younger than adapters are, or that not every service can have: what it means that one is not there. */
const optional: Readonly<Partial<Record<Verb, string>>> = {
  describe: 'contract 1: the adapter does not describe a call',
  describeBootstrap: 'the adapter does not describe a bootstrap',
  elsewhere: 'the adapter has no second source address to call from',
  origin: 'the adapter does not say where the data plane is',
  restart: 'the adapter cannot start the service again',
  kill: 'the adapter cannot cut the service off',
  useNode: 'the adapter knows of one node alone',
  probe: 'the adapter does not tell how much memory the service holds',
};

/** Why a case is not run on this target; null when everything that it needs is there. */
export function hindrance(
  one: Case,
  profile: Profile,
  session: Session,
  account: Account | null,
): { verdict: Verdict; reason: string } | null {
  if (isLeftOut(one, profile)) return leftOut;
  if (session.pages !== true && isAboutPages(one, profile))
    return { verdict: 'notApplicable', reason: 'the adapter does not say that the service redeems tokens of pages' };
  const odd = oddNeedsOf(one, profile).filter((each) => session.lacks?.includes(each));
  if (odd.length > 0) return { verdict: 'notApplicable', reason: `the service lacks ${odd.join(', ')}` };
  const missing = needsOf(one, profile).filter((verb) => !offers(session, account, verb));
  const lacking = missing.filter((verb) => session.lacks?.includes(verb));
  if (lacking.length > 0) return { verdict: 'notApplicable', reason: `the service lacks ${lacking.join(', ')}` };
  if (missing.length === 0) return null;
  const absent = missing.find((verb) => optional[verb] !== undefined);
  if (absent !== undefined) return { verdict: 'notApplicable', reason: optional[absent] ?? '' };
  if (profile === 'data-plane' && missing.some(isControlVerb))
    return { ...leftOut, reason: `${leftOut.reason}: needs ${missing.join(', ')}` };
  return {
    verdict: 'untestable',
    reason: `the adapter offers no ${missing.join(', ')}, and does not say that the service lacks it`,
  };
}
