/**
 * Which of a carrier's own key pairs: that of the builds that phones and servers have, or the one that comes after it. Two are all that a
 * rotation shows.
 */
export type PlatformPair = 'first' | 'next';
