import { type Authority, type AuthorityCertificate, openAuthority } from '../../simulator/authority/authority.ts';
import { hostNames } from '../../simulator/catalogue/hosts.ts';
import type { Context } from '../context.ts';
import { problemLine } from '../problem-view.ts';
import { usageFailure } from '../usage.ts';
import { caPlace, ofCaDir } from './folder.ts';

/** The CA that a folder keeps, made on first use or anew; one in memory would be gone with this call, and is refused in words. */
export async function keptAuthority(
  caDir: string | undefined,
  renew: boolean,
  cx: Context,
): Promise<{ readonly authority: Authority; readonly shown: AuthorityCertificate }> {
  const place = caPlace(caDir, cx.host.env);
  if (place.dir === null) throw usageFailure([place.reason], cx);
  const authority = openAuthority({ dir: place.dir, names: hostNames, env: cx.host.env });
  const shown = renew ? await authority.renew() : await authority.certificate();
  if (!shown.isKept) {
    throw usageFailure(
      shown.notes.map((note) => (note.path === caDir ? ofCaDir(note) : note)),
      cx,
    );
  }
  for (const note of shown.notes) cx.out.alarm(problemLine(note, cx));
  return { authority, shown };
}
