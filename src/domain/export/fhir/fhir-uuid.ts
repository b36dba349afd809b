import { stableHash } from '#domain/transcript/stable-hash.ts';

/**
 * A UUID (RFC 9562, version 8) made of a name: the same note gives the same ids each time it is exported, so that a receiver can tell a second
 * copy from a second note. Not random and not secret.
 */
export function uuidOf(name: string): string {
  const hex = ['a', 'b', 'c'].map((salt) => stableHash(`${salt}:${name}`).slice(-11)).join('');
  const variant = ((parseInt(hex.charAt(15), 16) & 3) | 8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(12, 15)}`,
    `${variant}${hex.slice(16, 19)}`,
    hex.slice(19, 31).padEnd(12, '0'),
  ].join('-');
}

export const urnOf = (uuid: string): string => `urn:uuid:${uuid}`;
