import type { AppError } from '#contracts/errors.ts';

/** The stretch of a recording whose stored chunk no longer opens, or null for every other failure. */
export function unreadableStretch({ code, detail }: AppError): { startMs: number; endMs: number } | null {
  const { startMs, endMs } = detail ?? {};
  if (code !== 'record-unreadable' || startMs === undefined || endMs === undefined) return null;
  return { startMs, endMs };
}
