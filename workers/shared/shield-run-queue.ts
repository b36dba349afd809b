interface Session {
  run(feed: unknown): Promise<unknown>;
}

/**
 * Keeps a failed run out of transformers.js' run queue, which would answer every later call of every session in
 * this worker with the old error (platform facts 0.1). The caller still fails, outside the queue: a run without
 * outputs has no logits to read. It is what lets a recogniser that throws on WebGPU be followed by one on WASM.
 */
export function shieldRunQueue(sessions: Record<string, Session>): void {
  for (const session of Object.values(sessions)) {
    const run = session.run.bind(session);
    session.run = (feed) => run(feed).catch(() => ({}));
  }
}
