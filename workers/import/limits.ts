/** Two hours are promised; five minutes of grace for a recorder that was stopped late. */
export const MAX_AUDIO_MS = 125 * 60_000;

const SLACK_MS = 1_000;
const SLACK_SHARE = 0.01;

/** True when a file ends well before the length that it announces; encoders and averages of bit rate are off by less. */
export function isTruncated(readMs: number, announcedMs: number | null): boolean {
  return announcedMs !== null && readMs < announcedMs * (1 - SLACK_SHARE) - SLACK_MS;
}
