import { refuse } from '../../core/words/intent.ts';
import { effectOf } from '../effect.ts';

const fail = () => ({ does: 'refuse', refused: refuse('gw.internal') }) as const;

/**
 * One province fails while the others work: numbers that begin with its H-codes meet the carrier's own failure. Which seven digits
 * belong to which province is no data of ours, so they are told. That such an outage has the code of an inner failure is assumed.
 */
export const provinceOutage = effectOf({
  name: 'prov.outage',
  points: ['before', 'after'],
  usual: 'before',
  needs: 'answer',
  parameters: {
    prefixes: {
      type: 'array',
      minItems: 1,
      maxItems: 1000,
      items: { type: 'string', pattern: '^[0-9]{3,11}$' },
      description: 'how the numbers of that province begin: its H-codes, seven digits each',
      'x-zh': '该省号码的开头：号段（H 码），每个七位',
    },
  },
  required: ['prefixes'],
  example: { prefixes: ['1380000'] },
  unfit({ prefixes }, { msisdn }) {
    const isThere = (prefixes as readonly string[]).some((prefix) => msisdn?.startsWith(prefix));
    return isThere ? null : 'state';
  },
  before: fail,
  after: fail,
});
