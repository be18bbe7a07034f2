import { chatRoutes } from './chat.ts';
import { embeddingRoutes } from './embeddings.ts';
import { fileRoutes } from './files.ts';
import { modelRoutes } from './models.ts';
import type { Routes } from './requests.ts';

/** Every route of the stand-in, below `/v1`. */
export const routes: Routes = {
	...modelRoutes,
	...chatRoutes,
	...fileRoutes,
	...embeddingRoutes,
};
