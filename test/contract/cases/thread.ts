import type { Cases } from '../case';
import { waitLive } from './wait';

/** Values of the structured options that the API takes. */
const manyRunOptions = {
	instructions: 'Be brief.',
	responseFormat: '{"type": "text"}',
	tools: '[{"type": "file_search"}]',
	truncationStrategy: '{"type": "last_messages", "last_messages": 5}',
};

export const thread: Cases = {
	cancelRun: {
		live: waitLive,
	},
	create: {
		many: {
			options: {
				metadata: { team: 'a' },
				toolResources: { code_interpreter: { file_ids: ['file-1'] } },
				vectorStoreIds: 'vs_1',
			},
		},
	},
	createAndRun: {
		live: waitLive,
		many: { options: { ...manyRunOptions, fileIds: 'file-1', vectorStoreIds: 'vs_1' } },
	},
	createMessage: {
		many: {
			content: '[{"type": "text", "text": "Hello"}]',
			options: {
				attachments: [{ file_id: 'file-2', tools: [{ type: 'code_interpreter' }] }],
				metadata: { team: 'a' },
			},
		},
	},
	createRun: {
		live: waitLive,
		many: {
			options: {
				...manyRunOptions,
				additionalMessages: '[{"role": "user", "content": "Hello"}]',
			},
		},
	},
	getRun: {
		live: waitLive,
	},
	submitToolOutputs: {
		live: waitLive,
	},
	update: {
		many: { options: { vectorStoreIds: 'vs_1' } },
	},
};
