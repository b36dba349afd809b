const MINUTE_MS = 60_000;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const ISO = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})/u;

const two = (value: number): string => String(value).padStart(2, '0');

/**
 * A moment as the clinician's clock showed it, with the way back to UTC: `2026-11-26T20:46:10+01:00` (a FHIR `instant`).
 * @param offsetMinutes minutes that the clinic's time is ahead of UTC at that moment.
 */
export function localIso(ms: number, offsetMinutes: number): string {
  const local = new Date(ms + offsetMinutes * MINUTE_MS).toISOString().slice(0, 19);
  const minutes = Math.abs(offsetMinutes);
  return `${local}${offsetMinutes < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** `26 Nov 2026, 20:46`; the month in letters, so that no reader takes it for the day. What is no time stays as it is. */
export function readableTime(iso: string): string {
  const [, year = '', month = '', day = '', hour = '', minute = ''] = ISO.exec(iso) ?? [];
  const name = MONTHS[Number(month) - 1];
  return name === undefined ? iso : `${Number(day)} ${name} ${year}, ${hour}:${minute}`;
}
