import type { Context } from '../context.ts';
import type { Facts, Identity } from '../domain/identities/store.ts';
import type { Face, FiledKeys } from './face.ts';
import { changeMistakes } from './filing.ts';
import { faces } from './index.ts';

/** What an account has at a vendor, without secrets: the name by which it calls, and the state that the vendor keeps. */
type FaceDocument = Readonly<Record<string, unknown>>;

/** What the console can do with an account's keys at vendors. Null stands for a face that there is not, or that the account lacks. */
interface FacesDesk {
  list(accountId: string): Promise<Readonly<Record<string, FaceDocument>>>;
  /** Lays a change over the state, or says everything that is wrong with it. */
  change(
    accountId: string,
    face: string,
    change: object,
  ): Promise<FaceDocument | { readonly mistakes: readonly string[] } | null>;
  /** Replaces the secret, and tells it this once; the name and the state stay. */
  rotate(accountId: string, face: string): Promise<FiledKeys | null>;
}

export function createFacesDesk({ store: { identities } }: Pick<Context, 'store'>): FacesDesk {
  const found = async (accountId: string, id: string) => {
    const face = faces.find((each) => each.id === id);
    const identity = (await identities.list(accountId)).find((each) => each.face === id);
    return face === undefined || identity === undefined ? null : { face, identity };
  };
  return {
    async list(accountId) {
      const filed = await identities.list(accountId);
      const shown = faces.flatMap((face) => {
        const identity = filed.find((each) => each.face === face.id);
        return identity === undefined ? [] : [[face.id, shownOf(face, identity)] as const];
      });
      return Object.fromEntries(shown);
    },
    async change(accountId, id, change) {
      const one = await found(accountId, id);
      if (one === null) return null;
      const { face, identity } = one;
      const mistakes = await changeMistakes(face, change);
      if (mistakes.length > 0) return { mistakes };
      const facts = changed(face, identity.facts, change);
      await identities.change(id, identity.name, facts);
      return shownOf(face, { ...identity, facts });
    },
    async rotate(accountId, id) {
      const one = await found(accountId, id);
      if (one === null) return null;
      const { face, identity } = one;
      const secret = face.newSecret();
      await identities.renew(id, identity.name, secret);
      return { [face.keys.name]: identity.name, [face.keys.secret]: secret };
    },
  };
}

function shownOf({ keys, hidden = [] }: Face, { name, facts }: Identity): FaceDocument {
  return { [keys.name]: name, ...Object.fromEntries(Object.entries(facts).filter(([each]) => !hidden.includes(each))) };
}

function changed({ changedFacts }: Face, before: Facts, change: object): Facts {
  if (changedFacts !== undefined) return changedFacts(before, change);
  return { ...before, ...change };
}
