import { assistantRoutes } from './assistants.ts';
import { audioRoutes } from './audio.ts';
import { batchRoutes } from './batches.ts';
import { chatRoutes } from './chat.ts';
import { conversationRoutes } from './conversations.ts';
import { embeddingRoutes } from './embeddings.ts';
import { fileRoutes } from './files.ts';
import { fineTuningRoutes } from './fine-tuning.ts';
import { imageRoutes } from './images.ts';
import { modelRoutes } from './models.ts';
import { moderationRoutes } from './moderations.ts';
import type { Routes } from './requests.ts';
import { responseRoutes } from './responses.ts';
import { runRoutes } from './runs.ts';
import { threadRoutes } from './threads.ts';
import { uploadRoutes } from './uploads.ts';
import { vectorBatchRoutes } from './vector-batches.ts';
import { vectorFileRoutes } from './vector-files.ts';
import { vectorStoreRoutes } from './vector-stores.ts';

/** Every route of the stand-in, below `/v1`. */
export const routes: Routes = {
	...modelRoutes,
	...chatRoutes,
	...responseRoutes,
	...conversationRoutes,
	...fileRoutes,
	...uploadRoutes,
	...embeddingRoutes,
	...moderationRoutes,
	...imageRoutes,
	...audioRoutes,
	...vectorStoreRoutes,
	...vectorFileRoutes,
	...vectorBatchRoutes,
	...batchRoutes,
	...fineTuningRoutes,
	...assistantRoutes,
	...threadRoutes,
	...runRoutes,
};
