import type { Cases } from '../case';
import { waitLive } from './wait';

const chunks = {
	type: 'static',
	static: { max_chunk_size_tokens: 800, chunk_overlap_tokens: 400 },
};

export const vectorStore: Cases = {
	addFile: {
		live: waitLive,
		many: { options: { chunkingStrategy: chunks } },
	},
	addFiles: {
		live: {
			files: { fileIds: '', files: '[{"file_id": "file-1"}]' },
			...waitLive,
		},
		many: { fileIds: '', files: [{ file_id: 'file-1', attributes: { year: 2026, open: true } }] },
	},
	cancelFileBatch: {
		live: waitLive,
	},
	create: {
		live: waitLive,
		many: {
			options: {
				chunkingStrategy: '{"type": "auto"}',
				description: 'Rules of the house',
				expiresAfter: '{"anchor": "last_active_at", "days": 7}',
				metadata: { team: 'a' },
			},
		},
	},
	get: {
		live: waitLive,
	},
	getFile: {
		live: waitLive,
	},
	getFileBatch: {
		live: waitLive,
	},
	search: {
		many: {
			options: {
				filters: '{"type": "and", "filters": [{"type": "gte", "key": "year", "value": 2025}]}',
				rankingOptions: '{"ranker": "auto", "score_threshold": 0.5}',
			},
		},
	},
};
