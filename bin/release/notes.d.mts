export function notesOf(
  changelog: string,
  version: string,
): { readonly notes: string; readonly problem: string | null };
