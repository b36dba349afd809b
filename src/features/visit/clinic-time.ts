/** Minutes that the clock of this device is ahead of UTC at a moment, summer time included. */
export const offsetMinutesAt = (ms: number): number => -new Date(ms).getTimezoneOffset();
