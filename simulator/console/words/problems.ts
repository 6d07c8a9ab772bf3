import type { ControlError, Mistake } from '../../control/client/index.ts';
import { fixIn, type Heading, headingIn, messageIn, type Problem } from '../../core/words/mistake.ts';

/** What the box refused, in Chinese: by the ids that go with every sentence of its problems. */
export function inChinese({ document, message, problems }: ControlError): { heading: string; mistakes: Mistake[] } {
  const heading =
    'detail' in document && 'id' in document && document.id !== undefined
      ? headingIn('zh', { ...document, message: document.detail } as Heading)
      : message;
  return { heading, mistakes: problems.map(translated) };
}

function translated(mistake: Mistake): Mistake {
  if (mistake.id === undefined) return mistake;
  const problem = mistake as Problem;
  const fix = fixIn('zh', problem);
  return { ...mistake, message: messageIn('zh', problem), ...(fix === undefined ? {} : { fix }) };
}
