const peerConnections = ['RTCPeerConnection', 'webkitRTCPeerConnection', 'RTCDataChannel'];

/**
 * Takes WebRTC away from a page, worker or service worker. A content security policy does not stop it, and its
 * packets show up in no request log: it was the one way out that every other barrier let through.
 */
export function removePeerConnections(scope: object = globalThis): void {
  for (const name of peerConnections) Reflect.deleteProperty(scope, name);
}
