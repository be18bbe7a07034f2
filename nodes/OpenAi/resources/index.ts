import type { Resources } from '../../shared/kit/operation';
import type { Connection } from '../operation';
import { conversation } from './conversation';
import { embedding } from './embedding';
import { image } from './image';
import { model } from './model';

/** Every resource of the node, by the value that workflows store. */
export const resources = { conversation, embedding, image, model } satisfies Resources<Connection>;
