export type VisitSettingKey = 'signer-name' | 'signer-role' | 'keys';

/** What the visit screen remembers on this device; nothing of a patient. */
export interface VisitSettings {
  get(key: VisitSettingKey): string | null;
  set(key: VisitSettingKey, value: string): void;
}
