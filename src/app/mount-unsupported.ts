import '#ui/tokens.css';
import '#ui/base.css';

/** Feature codes of `platform/unsupported.ts`, in words that a clinic's IT can act on. */
const words: Record<string, string> = {
  'secure-context': 'the page is not opened over https',
  'indexed-db': 'it keeps no data on the device',
  'web-crypto': 'it cannot encrypt',
  'web-locks': 'it cannot keep two windows from recording at once',
  'audio-worklet': 'it cannot record audio',
  'module-worker': 'it is too old to run the recogniser',
  'web-assembly': 'it cannot run the recogniser',
};

/** Shown in place of the app where it could not keep its promises: a recording that is lost later is worse than none. */
export function mountUnsupported(target: HTMLElement, missing: readonly string[]): void {
  const main = document.createElement('main');
  main.className = 'unsupported';
  const title = document.createElement('h1');
  title.textContent = 'Sotto cannot run in this browser';
  const reason = document.createElement('p');
  reason.textContent = `${missing.map((feature) => words[feature] ?? feature).join('; ')}.`;
  const remedy = document.createElement('p');
  remedy.textContent =
    'Open it in a current Chrome, Edge, Firefox or Safari, not in a private window. Nothing was recorded or changed.';
  main.append(title, reason, remedy);
  target.replaceChildren(main);
}
