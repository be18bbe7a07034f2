import type { Resources } from '../../shared/kit/operation';
import type { Connection } from '../operation';
import { assistant } from './assistant';
import { audio } from './audio';
import { batch } from './batch';
import { chat } from './chat';
import { container } from './container';
import { conversation } from './conversation';
import { decision } from './decision';
import { embedding } from './embedding';
import { file } from './file';
import { fineTuning } from './fineTuning';
import { image } from './image';
import { model } from './model';
import { moderation } from './moderation';
import { raw } from './raw';
import { realtime } from './realtime';
import { response } from './response';
import { skill } from './skill';
import { thread } from './thread';
import { usage } from './usage';
import { vectorStore } from './vectorStore';

/** Every resource of the node, by the value that workflows store; a new node begins with the first. */
export const resources = {
	chat,
	assistant,
	audio,
	batch,
	container,
	conversation,
	decision,
	embedding,
	file,
	fineTuning,
	image,
	model,
	moderation,
	raw,
	realtime,
	response,
	skill,
	thread,
	usage,
	vectorStore,
} satisfies Resources<Connection>;
