/**
 * Takes WebRTC away from a page or worker. A content security policy does not stop it, and its packets show up in
 * no request log: it was the one way out that every other barrier let through (platform facts C3).
 */
export function removePeerConnections(scope: object = globalThis): void {
  for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'RTCDataChannel']) {
    Reflect.deleteProperty(scope, name);
  }
}
