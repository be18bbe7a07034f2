import type { Resources } from '../../shared/kit/operation';
import type { Connection } from '../operation';
import { embedding } from './embedding';
import { model } from './model';

/** Every resource of the node, by the value that workflows store. */
export const resources = { embedding, model } satisfies Resources<Connection>;
