import type { AccountWish } from '../../fixtures/api-types.ts';
import { faceIds } from '../../simulator/core/words/face-id.ts';
import { mistake, type Problem } from '../../simulator/core/words/mistake.ts';

/** What is wrong with the keys that an account is to have: each vendor's have a form of their own, so each is told of. */
export async function wishProblems({ faces = {} }: AccountWish, path = '/service'): Promise<readonly Problem[]> {
  if (Object.keys(faces).length === 0) return [];
  const [{ givenMistakes, givenSchemas }, { violations }] = await Promise.all([
    import('../../conformance/reference/index.ts'),
    import('../../simulator/validation/validate.ts'),
  ]);
  const found = await Promise.all(
    faceIds.map(async (id) => {
      const [given, schema] = [faces[id], givenSchemas[id]];
      if (given === undefined || schema === undefined) return [];
      const misshapen = await violations(schema, given, `${path}/faces/${id}`);
      if (misshapen.length > 0) return misshapen;
      // What no schema can tell: a key that is cut off, or one of another kind.
      return (await givenMistakes({ [id]: given })).map(({ pointer, words: { en, zh } }) =>
        mistake('service.key-unfit', path + pointer, undefined, { detail: { en, zh } }),
      );
    }),
  );
  return found.flat();
}
