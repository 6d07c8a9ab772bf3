import { hostname } from 'node:os';

/** This machine by every name, in both ways in which programs write the last address, and the host of a box's control API. */
export function nearTo(control: string): string[] {
  const { hostname: box } = new URL(control);
  const near = ['localhost', '127.0.0.1', '::1', '[::1]', hostname().toLowerCase(), box.replace(/^\[|\]$/g, '')];
  return [...new Set(near)].filter((each) => each !== '');
}
