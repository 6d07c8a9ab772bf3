/** Ends a case in the middle because the run is broken off; it says nothing of the service. */
class BrokenOff extends Error {
  override readonly name = 'BrokenOff';
}

/** Settles as `work` does, or ends at once when the run is broken off: what was begun is then waited for by nobody. */
export async function unlessStopped<T>(stop: AbortSignal | undefined, work: () => T | Promise<T>): Promise<T> {
  if (stop === undefined) return work();
  if (stop.aborted) throw new BrokenOff();
  let leave = (): void => {};
  const stopped = new Promise<never>((_, reject) => {
    leave = () => reject(new BrokenOff());
    stop.addEventListener('abort', leave, { once: true });
  });
  try {
    return await Promise.race([work(), stopped]);
  } finally {
    stop.removeEventListener('abort', leave);
  }
}

const patienceMs = 3_000;

/** Waits for something to close; after the run was broken off not for long, since a report is still to be written. */
export async function closed(stop: AbortSignal | undefined, close: () => Promise<unknown>): Promise<void> {
  if (!stop?.aborted) return void (await close());
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, patienceMs);
  });
  await Promise.race([close().catch(() => {}), late]);
  clearTimeout(timer);
}
