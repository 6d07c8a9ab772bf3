import { effectOf } from '../effect.ts';

/**
 * A request gets the answer of the one before it on its route, and its own goes to the next one, as where a connection that several
 * share is one answer behind. The first has nothing before it and gets its own: to hold it back would hang whoever asks in turn.
 */
export const outOfOrder = effectOf({
  name: 'state.out-of-order',
  points: ['after'],
  usual: 'after',
  needs: 'answer',
  remembers: true,
  parameters: {},
  required: [],
  unfit: (_, { before }) => (before ? null : 'state'),
  after: (_, reply, { before }) => ({ does: 'reply', reply: before?.reply ?? reply }),
  facts: (_, { before }) => (typeof before?.exchange === 'number' ? { answerOf: before.exchange } : {}),
});
