/** Minutes that the clock of this device is ahead of UTC at a moment, summer time included. */
export const offsetMinutesAt = (ms: number): number => -new Date(ms).getTimezoneOffset();

/** The day of this device's calendar, YYYY-MM-DD. By UTC a child born today in Auckland could not be entered before one o'clock. */
export function localDay(ms: number): string {
  return new Date(ms + offsetMinutesAt(ms) * 60_000).toISOString().slice(0, 10);
}
