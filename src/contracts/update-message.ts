/** The one message that a page sends to the waiting service worker: the user agreed to the update. */
export const applyUpdateMessage = { type: 'apply-update' } as const;

/** A message may come from any script of this origin, so its shape is checked, not trusted. */
export const isApplyUpdate = (data: unknown): boolean =>
  typeof data === 'object' && data !== null && 'type' in data && data.type === applyUpdateMessage.type;
