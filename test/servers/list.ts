import type { Server } from './case';
import { compatible } from './compatible';
import { openai } from './openai';

/** Every server whose shapes are recorded here. */
export const servers: readonly Server[] = [openai, compatible];
