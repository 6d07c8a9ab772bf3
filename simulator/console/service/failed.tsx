import { Problem } from '../parts/problem.tsx';
import { ServiceRefusal } from './asking.ts';
import { Refusal } from './deed.tsx';

/** What went wrong: the service's own no, or the box's. */
export function Failed({ error }: { readonly error: unknown }) {
  if (error instanceof ServiceRefusal) return <Refusal refusal={error} rest={error.mistakes} />;
  return <Problem error={error} />;
}
