/**
 * Imported first by every worker. A content security policy does not stop WebRTC, and its STUN packets leave the
 * device unseen by it (platform facts C3).
 */
for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'RTCDataChannel']) {
  Reflect.deleteProperty(globalThis, name);
}
