import '@fontsource-variable/inter/wght.css';
import '#ui/tokens.css';
import '#ui/base.css';
import '#ui/overlays.css';
import '#ui/fields.css';
import { mount, unmount } from 'svelte';
import App from './App.svelte';
import type { AppServices } from './services.ts';

/** Shows the app in `target` until the returned function is called. */
export function mountApp(target: HTMLElement, services: AppServices): () => void {
  const app = mount(App, { target, props: { services } });
  return () => void unmount(app);
}
