import { mountApp } from '#app/mount-app.ts';
import type { VisitScene } from '../fake-visit.ts';
import {
  createFakeServices,
  fullList,
  interruptedList,
  manyVisits,
  type FakeWorld,
} from '../fake-services.ts';

/**
 * The app on fakes, for the eye: `/tests/fakes/preview/?at=/visit/v1&scene=recording&theme=dark&list=full`.
 * Not part of the build.
 */
const query = new URLSearchParams(location.search);
const lists: Record<string, FakeWorld['visits']> = {
  empty: [],
  full: fullList(),
  interrupted: interruptedList(),
  many: manyVisits(500),
};

const isFirstRun = query.has('first-run');
const services = createFakeServices({
  visits: lists[query.get('list') ?? 'full'] ?? [],
  scene: (query.get('scene') ?? 'ready') as VisitScene | 'flagged',
  hasUpdate: query.has('update'),
  ...(query.has('older') ? { older: query.get('older') ?? '' } : {}),
  isFull: query.has('full'),
  ...(query.has('refused') ? { refused: query.get('refused') ?? '' } : {}),
  isPassedOver: query.has('passed-over'),
  features: query.has('gpu') ? ['webgpu', 'large-buffers'] : [],
  settings: { theme: query.get('theme') ?? 'system', ...(isFirstRun ? {} : { 'first-run-seen': '1' }) },
});

history.replaceState(null, '', query.get('at') ?? '/');
const target = document.querySelector<HTMLElement>('#app');
if (target !== null) mountApp(target, services);
