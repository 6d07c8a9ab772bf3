import type { Recipe } from '../catalogue/recipe.ts';
import type { Carrier } from '../core/route/carrier.ts';
import type { App } from '../core/words/app.ts';

/** The app as somebody has it who copied its id, or its secrets, wrongly. */
export function appWith(app: App, carrier: Carrier, wrong: Recipe['wrong']): App {
  if (wrong === undefined) return app;
  const { idField } = carrier.filing;
  const copied = Object.entries(app.carriers[carrier.id]).map(([name, value]) => {
    const isWrong = wrong === 'id' ? name === idField : name !== idField;
    return [name, isWrong ? miscopied(value) : value];
  });
  return { ...app, carriers: { ...app.carriers, [carrier.id]: Object.fromEntries(copied) } };
}

/** The same length and alphabet, another text. */
function miscopied(text: string): string {
  return `${text.slice(1)}${text.endsWith('7') ? '3' : '7'}`;
}
