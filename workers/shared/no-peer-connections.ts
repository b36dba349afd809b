import { removePeerConnections } from '#contracts/no-peer-connections.ts';

/** Imported first by every worker, so that nothing imported after it has ever seen a peer connection. */
removePeerConnections();
