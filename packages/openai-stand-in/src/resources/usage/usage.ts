import { invalid, missing } from '../../conventions/errors.ts';
import { now } from '../../conventions/ids.ts';
import type { Json } from '../../conventions/json.ts';
import { limitOf } from '../../conventions/pages.ts';
import type { ApiRequest, Handler, Routes } from '../../http/requests.ts';

const day = 86_400;

/** The widths of buckets: seconds, how many a page has by default, and at most. */
const widths: Record<string, { seconds: number; usual: number; most: number }> = {
	'1d': { seconds: day, usual: 7, most: 31 },
	'1h': { seconds: 3600, usual: 24, most: 168 },
	'1m': { seconds: 60, usual: 60, most: 1440 },
};

/** What the sample organization has of each thing that results can be grouped by. */
const samples: Record<string, string[]> = {
	api_key_id: ['key_stand_in'],
	api_source: ['direct'],
	batch: ['false'],
	context_level: ['medium'],
	line_item: ['gpt-5.6-luna, input', 'gpt-5.6-luna, output'],
	model: ['gpt-5.6-luna', 'text-embedding-3-small'],
	project_id: ['proj_support', 'proj_website'],
	service_tier: ['default'],
	size: ['1024x1024'],
	source: ['image.generation'],
	user_id: ['user-stand-in'],
	vector_store_id: ['vs_stand_in'],
};

const many = (query: URLSearchParams, name: string) => [
	...query.getAll(name),
	...query.getAll(`${name}[]`),
];

/** Every combination of the groups' sample values; one of blanks without groups. */
function combinations(query: URLSearchParams): Json[] {
	let found: Json[] = [Object.fromEntries(Object.keys(samples).map((name) => [name, null]))];
	for (const group of many(query, 'group_by')) {
		const values = samples[group];
		if (!values) {
			throw invalid(`Invalid value: '${group}'.`, 'group_by', 'invalid_value');
		}
		found = found.flatMap((one) => values.map((value) => ({ ...one, [group]: value })));
	}
	const projects = many(query, 'project_ids');
	return found.filter(
		({ project_id: id }) => projects.length === 0 || projects.includes(String(id)),
	);
}

function timeOf(query: URLSearchParams, name: string): number | undefined {
	const given = query.get(name);
	if (given === null) return undefined;
	if (/^\d+$/.test(given)) return Number(given);
	throw invalid(`Invalid type for '${name}': expected an integer.`, name, 'invalid_type');
}

/** Pages of buckets from `start_time` on, each with a result for every combination of groups. */
const buckets =
	(resultOf: (start: number) => Json, most?: number): Handler =>
	({ query }: ApiRequest) => {
		const width = widths[query.get('bucket_width') ?? '1d'];
		if (!width) throw invalid('Invalid value for bucket_width.', 'bucket_width', 'invalid_value');
		const { seconds, usual } = width;
		const start = timeOf(query, 'start_time');
		if (start === undefined) throw missing('start_time');
		const end = Math.min(timeOf(query, 'end_time') ?? now(), now());
		const limit = limitOf(query, { defaultLimit: usual, maxLimit: most ?? width.most });
		const from = Number(query.get('page')?.replace('page_', '') ?? start - (start % seconds));
		const starts: number[] = [];
		for (let at = from; at < end && starts.length < limit; at += seconds) starts.push(at);
		const next = from + starts.length * seconds;
		const results = combinations(query);
		return {
			object: 'page',
			data: starts.map((at) => ({
				object: 'bucket',
				start_time: at,
				end_time: at + seconds,
				results: results.map((groups) => ({ ...resultOf(at), ...groups })),
			})),
			has_more: next < end,
			next_page: next < end ? `page_${next}` : null,
		};
	};

const used = (kind: string, count: Json) =>
	buckets(() => ({ object: `organization.usage.${kind}.result`, ...count }));

const requests = { num_model_requests: 3 };

/** `usage` resource: what a sample organization used, the same in every bucket. */
export const usageRoutes: Routes = {
	'GET /organization/projects': () => ({ object: 'list', data: [], has_more: false }),
	'GET /organization/costs': buckets(
		(start) => ({
			object: 'organization.costs.result',
			amount: { value: (1 + ((start / day) % 7)) / 4, currency: 'usd' },
		}),
		180,
	),
	'GET /organization/usage/audio_speeches': used('audio_speeches', { characters: 90, ...requests }),
	'GET /organization/usage/audio_transcriptions': used('audio_transcriptions', {
		seconds: 60,
		...requests,
	}),
	'GET /organization/usage/code_interpreter_sessions': used('code_interpreter_sessions', {
		num_sessions: 1,
	}),
	'GET /organization/usage/completions': used('completions', {
		input_tokens: 300,
		input_cached_tokens: 30,
		output_tokens: 100,
		...requests,
	}),
	'GET /organization/usage/decisions': used('decisions', { input_tokens: 60, ...requests }),
	'GET /organization/usage/embeddings': used('embeddings', { input_tokens: 60, ...requests }),
	'GET /organization/usage/file_search_calls': used('file_search_calls', { num_requests: 2 }),
	'GET /organization/usage/images': used('images', { images: 3, ...requests }),
	'GET /organization/usage/moderations': used('moderations', { input_tokens: 60, ...requests }),
	'GET /organization/usage/vector_stores': used('vector_stores', { usage_bytes: 4096 }),
	'GET /organization/usage/web_search_calls': used('web_search_calls', { num_requests: 2 }),
};
