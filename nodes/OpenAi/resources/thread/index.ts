import type { PlatformResource } from '../../operation';
import { explainShutdown, shutdownNotice } from '../assistant/shutdown';
import { cancelRun } from './cancelRun';
import { create } from './create';
import { createAndRun } from './createAndRun';
import { createMessage } from './createMessage';
import { createRun } from './createRun';
import { remove } from './delete';
import { deleteMessage } from './deleteMessage';
import { get } from './get';
import { getMessage } from './getMessage';
import { getMessages } from './getMessages';
import { getRun } from './getRun';
import { getRuns } from './getRuns';
import { getRunStep } from './getRunStep';
import { getRunSteps } from './getRunSteps';
import { submitToolOutputs } from './submitToolOutputs';
import { update } from './update';
import { updateMessage } from './updateMessage';

export const thread = {
	name: 'Thread',
	description: 'Messages and runs of assistants, on servers that still have the Assistants API',
	notice: shutdownNotice,
	explain: explainShutdown,
	operations: {
		create,
		get,
		update,
		delete: remove,
		createAndRun,
		createMessage,
		getMessage,
		getMessages,
		updateMessage,
		deleteMessage,
		createRun,
		getRun,
		getRuns,
		cancelRun,
		submitToolOutputs,
		getRunSteps,
		getRunStep,
	},
} satisfies PlatformResource;
