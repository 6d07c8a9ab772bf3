import type { Scenario, ScenarioStep, ScenarioStepResult } from '../../fixtures/api-types.ts';
import { type Deed, deedOf, type Part } from '../../simulator/scenario/deeds.ts';
import { whomOf } from '../../simulator/scenario/play.ts';
import type { Context } from '../context.ts';

const atWidth = 6;

/** A scenario as data, for people: its words and its timeline. */
export function tellScenario(scenario: Scenario, cx: Context): void {
  const { out, say } = cx;
  tellHead(scenario, undefined, cx);
  let at = '0s';
  for (const step of scenario.steps) {
    at = step.at ?? at;
    const times = step.times === undefined ? '' : `  × ${step.times}`;
    out.line(`  ${at.padStart(atWidth)}  ${doing(deedOf(step), whomOf(step), cx)}${times}${titleOf(step, cx)}`);
    for (const [part, wanted] of Object.entries(step.expect ?? {}))
      out.line(
        `  ${' '.repeat(atWidth)}    ${out.paint('dim', say.scenario.expects(say.scenario.parts[part as Part], shown(wanted, cx)))}`,
      );
  }
  if (scenario.source !== undefined) out.line(out.paint('dim', say.scenario.source(scenario.source)));
  out.note(say.scenario.play(scenario.id));
}

export function tellHead({ id, title, about }: Scenario, service: string | null | undefined, cx: Context): void {
  const { out, say, language } = cx;
  out.line(`${out.paint('bold', id)}  ${title[language]}`);
  if (service === undefined && about !== undefined) out.line(`  ${about[language]}`);
  if (service !== undefined) out.line(`  ${out.paint('dim', say.scenario.by(service))}`);
}

/** A line for each step, and one for each thing that was expected and did not come. */
export function tellStep(result: ScenarioStepResult, cx: Context): void {
  const { out, say } = cx;
  const mark = result.ok ? out.paint('green', '✓') : out.paint('red', '✗');
  out.line(`${mark} ${result.at.padStart(atWidth)}  ${doing(result.does, result.whom, cx)}${titleOf(result, cx)}`);
  const seen = Object.entries(result.seen).map(
    ([part, values]) => `${say.scenario.parts[part as Part]} ${shown(values, cx)}`,
  );
  if (seen.length > 0) out.line(`  ${' '.repeat(atWidth)}  ${out.paint('dim', seen.join(' · '))}`);
  for (const { path, expected, seen: came, time } of result.unmet) {
    const told = say.scenario.unmet(path, String(expected), came === undefined ? null : String(came));
    out.line(
      `  ${' '.repeat(atWidth)}  ${out.paint('red', time === undefined ? told : `${told} (${say.scenario.time(time)})`)}`,
    );
  }
}

export function tellEnd(
  scenario: Scenario,
  steps: readonly ScenarioStepResult[],
  kept: string | null,
  cx: Context,
): void {
  const { out, say } = cx;
  const bad = steps.filter(({ ok }) => !ok).length;
  const untried = steps.some((step) => step.untried.includes('service'));
  const isWhole = steps.length === scenario.steps.length;
  const words = say.scenario.end(scenario.id, steps.length, scenario.steps.length, bad);
  out.line(out.paint(isWhole && bad === 0 ? 'green' : 'red', words));
  if (untried) out.line(`  ${say.scenario.untried}`);
  if (kept !== null) out.line(`  ${say.scenario.kept(kept)}`);
  out.line();
}

const doing = (deed: Deed, whom: string | undefined, { say }: Context): string =>
  [say.scenario.deeds[deed], whom].filter((word) => word !== undefined).join(' ');

/** `code 103000, token true`; a code that did not come is said in words. */
function shown(values: Readonly<Record<string, unknown>>, { say }: Context): string {
  return Object.entries(values)
    .filter(([name, value]) => name !== 'by' && (value !== null || name === 'code'))
    .map(([name, value]) => (value === null ? say.scenario.noAnswer : say.scenario.value(name, String(value))))
    .join(say.scenario.between);
}

function titleOf({ title }: Pick<ScenarioStep, 'title'>, { language, out }: Context): string {
  return title === undefined ? '' : `  ${out.paint('dim', title[language])}`;
}
