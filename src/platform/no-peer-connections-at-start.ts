import { removePeerConnections } from '#contracts/no-peer-connections.ts';

/** Imported first by `main.ts`, so that nothing imported after it has ever seen a peer connection. */
removePeerConnections();
