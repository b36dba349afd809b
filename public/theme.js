// Before the first paint: a dark consulting room should not flash white. The same key as src/platform/settings.ts.
try {
  const theme = localStorage.getItem('sotto.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage blocked: the theme of the device stands.
}
