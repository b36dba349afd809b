/** SHA-256 of bytes, 64 lower-case hex digits. */
export async function sha256OfBytes(bytes: BufferSource): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** SHA-256 of the UTF-8 bytes of a text, 64 lower-case hex digits. */
export const sha256 = (text: string): Promise<string> => sha256OfBytes(new TextEncoder().encode(text));
