import axe from 'axe-core';

/** What axe finds wrong with the page, serious or worse, in words for a failing test. */
export async function seriousViolations(): Promise<string[]> {
  const { violations } = await axe.run(document.body);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
}
