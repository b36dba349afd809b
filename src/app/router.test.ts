import { describe, expect, it } from 'vitest';
import { routeOf } from './router.svelte.ts';

describe('routeOf', () => {
  it.each([
    ['/', { screen: 'visits' }],
    ['/models', { screen: 'models' }],
    ['/vocabulary', { screen: 'vocabulary' }],
    ['/models/', { screen: 'models' }],
    ['/visit/3f2a-9', { screen: 'visit', id: '3f2a-9' }],
    ['/visit/', { screen: 'visits' }],
    ['/visit/a/b', { screen: 'visits' }],
    ['/elsewhere', { screen: 'visits' }],
  ])('%s', (path, route) => expect(routeOf(path)).toEqual(route));
});
