import type { Rule } from '../../core/route/route.ts';
import type { CarrierId } from '../../core/words/carrier-id.ts';
import type { Kind } from '../../core/words/credential.ts';
import type { Evidence } from '../../core/words/evidence.ts';
import { refuse } from '../../core/words/intent.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { type Sentence, say } from '../../core/words/sentence.ts';
import type { IdFormat } from '../../core/world/id-format.ts';
import { isForeignToken } from '../partners.ts';

/** What a carrier's credential looks like from outside, and how it is read inside. */
export interface TokenShape {
  readonly home: CarrierId;
  readonly kind: Kind;
  readonly format: IdFormat;
  /** The shape that everybody can see; nothing of what this box hides in it. */
  isShaped(text: string): boolean;
  readonly looks: Sentence;
  readonly evidence: Evidence;
}

/**
 * A credential must have its carrier's shape; one of another carrier's shape was redeemed at the wrong gateway. A text of
 * the right shape that cannot have been written here is not damaged, it is unknown: its inside is our affair alone.
 */
export function hasTokenShape<F>(shape: TokenShape, read: (fields: F) => string): Rule<F> {
  const refusalOf = (text: string): Refusal | null => {
    const parts = shape.format.read(text);
    if (parts !== null && parts.kind === shape.kind) return null;
    if (isForeignToken(shape.home, text)) return 'tok.wrong-carrier';
    return shape.isShaped(text) ? 'tok.unknown' : 'tok.malformed';
  };
  return {
    name: 'token-shape',
    evidence: shape.evidence,
    refuses: ['tok.malformed', 'tok.wrong-carrier', 'tok.unknown'],
    test(fields) {
      const refusal = refusalOf(read(fields));
      return refusal === null ? null : refuse(refusal);
    },
    why(fields) {
      const refusal = refusalOf(read(fields));
      return {
        expected: shape.looks,
        got:
          refusal === 'tok.wrong-carrier'
            ? say('token.of-another-carrier')
            : refusal === 'tok.unknown'
              ? say('token.never-issued')
              : say('token.of-another-shape', { length: read(fields).length }),
        hint: say('token.whole'),
      };
    },
    clue: (fields) => ({ about: 'token', text: read(fields), isShaped: shape.isShaped }),
  };
}
