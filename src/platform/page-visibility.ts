/** Whether the page can be seen, for code that must not know of the document. */
export function createPageVisibility(page: Document = document): {
  isHidden(): boolean;
  onChange(listener: () => void): () => void;
} {
  return {
    isHidden: () => page.visibilityState === 'hidden',
    onChange(listener) {
      page.addEventListener('visibilitychange', listener);
      return () => page.removeEventListener('visibilitychange', listener);
    },
  };
}
