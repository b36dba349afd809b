import { createMemoryStores } from '#cli/memory-stores.ts';
import { visitStoreContract } from './visit-stores.ts';

visitStoreContract((test) => test(createMemoryStores()));
