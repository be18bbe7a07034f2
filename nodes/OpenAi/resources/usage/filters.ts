import { listOf } from '../../../shared/fields/ids';
import type { Field } from '../../../shared/kit/field';

/** Only what these projects used. */
export const projectIds = listOf({
	displayName: 'Project IDs',
	name: 'projectIds',
	placeholder: 'proj_abc',
	description: 'Only these projects (comma-separated IDs)',
});

/** Only what these users used. */
export const userIds = listOf({
	displayName: 'User IDs',
	name: 'userIds',
	placeholder: 'user-abc',
	description: 'Only these users (comma-separated IDs)',
});

/** Only what these keys used. */
export const apiKeyIds = listOf({
	displayName: 'API Key IDs',
	name: 'apiKeyIds',
	placeholder: 'key_abc',
	description: 'Only these API keys (comma-separated IDs)',
});

/** Only what these models used. */
export const models = listOf({
	displayName: 'Models',
	name: 'models',
	description: 'Only these models (comma-separated)',
});

/** Whether batches alone are counted, or all but batches. */
export const batch = {
	displayName: 'Batch',
	name: 'batch',
	type: 'boolean',
	default: true,
	description: 'Whether to count only batch jobs. When off, only other requests count.',
} as const satisfies Field;

/** How long each bucket is. */
export const bucketWidth = {
	displayName: 'Bucket Width',
	name: 'bucketWidth',
	type: 'options',
	options: [
		{ name: 'Day', value: '1d' },
		{ name: 'Hour', value: '1h' },
		{ name: 'Minute', value: '1m' },
	],
	default: '1d',
	description: 'Length of the time bucket of each result',
} as const satisfies Field;

/** What a result can be broken down by. */
const GROUPS = {
	api_key_id: 'API Key',
	api_source: 'API Source',
	batch: 'Batch',
	context_level: 'Context Level',
	line_item: 'Line Item',
	model: 'Model',
	project_id: 'Project',
	service_tier: 'Service Tier',
	size: 'Size',
	source: 'Source',
	user_id: 'User',
	vector_store_id: 'Vector Store',
} as const;

type Group = keyof typeof GROUPS;

/** What each result is of, such as one per project and model; without it each is of everything. */
export const groupBy = <const G extends readonly Group[]>(groups: G) => ({
	displayName: 'Group By',
	name: 'groupBy' as const,
	type: 'multiOptions' as const,
	options: groups.map((value: G[number]) => ({ name: GROUPS[value], value })),
	default: [],
	description: 'How to group the results',
});
