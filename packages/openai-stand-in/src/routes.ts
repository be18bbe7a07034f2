import { assistantRoutes } from './resources/assistants/assistants.ts';
import { audioRoutes } from './resources/audio/audio.ts';
import { batchRoutes } from './resources/batches/batches.ts';
import { chatRoutes } from './resources/chat/chat.ts';
import { containerRoutes } from './resources/containers/containers.ts';
import { conversationRoutes } from './resources/conversations/conversations.ts';
import { decisionRoutes } from './resources/decisions/decisions.ts';
import { embeddingRoutes } from './resources/embeddings/embeddings.ts';
import { fileRoutes } from './resources/files/files.ts';
import { fineTuningRoutes } from './resources/fine-tuning/fine-tuning.ts';
import { imageRoutes, pictureRoutes } from './resources/images/images.ts';
import { modelRoutes } from './resources/models/models.ts';
import { moderationRoutes } from './resources/moderations/moderations.ts';
import type { Routes } from './http/requests.ts';
import { realtimeRoutes } from './resources/realtime/realtime.ts';
import { responseRoutes } from './resources/responses/responses.ts';
import { skillRoutes } from './resources/skills/skills.ts';
import { runRoutes } from './resources/threads/runs.ts';
import { threadRoutes } from './resources/threads/threads.ts';
import { uploadRoutes } from './resources/uploads/uploads.ts';
import { usageRoutes } from './resources/usage/usage.ts';
import { vectorBatchRoutes } from './resources/vector-stores/vector-batches.ts';
import { vectorFileRoutes } from './resources/vector-stores/vector-files.ts';
import { vectorStoreRoutes } from './resources/vector-stores/vector-stores.ts';
import { webhookRoutes } from './resources/webhooks/webhooks.ts';

/** Every route of the stand-in, below `/v1`. */
export const routes: Routes = {
	...modelRoutes,
	...chatRoutes,
	...responseRoutes,
	...conversationRoutes,
	...containerRoutes,
	...fileRoutes,
	...uploadRoutes,
	...embeddingRoutes,
	...moderationRoutes,
	...imageRoutes,
	...audioRoutes,
	...decisionRoutes,
	...realtimeRoutes,
	...skillRoutes,
	...usageRoutes,
	...webhookRoutes,
	...vectorStoreRoutes,
	...vectorFileRoutes,
	...vectorBatchRoutes,
	...batchRoutes,
	...fineTuningRoutes,
	...assistantRoutes,
	...threadRoutes,
	...runRoutes,
};

/** Routes outside `/v1` that are open to everyone. */
export const routesWithoutKey: Routes = pictureRoutes;
