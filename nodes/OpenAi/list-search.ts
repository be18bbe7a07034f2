import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import type { PlatformClient } from '../shared/openai/platform-client';
import { forPanel } from './load-options';
import { explainShutdown } from './resources/assistant/shutdown';

interface Entry {
	readonly id: string;
}

interface Choice {
	readonly name: string;
	readonly value: string;
}

interface Cursor {
	readonly limit: number;
	readonly after?: string;
}

interface EntryPage<T> {
	readonly data: T[];
	hasNextPage(): boolean;
}

const PAGE = 100;

/** How many pages one search reads at most until something fits the filter. */
const MOST_PAGES = 10;

/**
 * Finds existing objects for a resource locator, a page at a time; the filter looks at name and ID.
 * Pages on which nothing fits are passed over.
 * @param label what people read; the value is the ID
 */
const search = <T extends Entry>(
	page: (openai: PlatformClient, cursor: Cursor) => PromiseLike<EntryPage<T>>,
	label: (entry: T) => string | null | undefined,
) =>
	async function (
		this: ILoadOptionsFunctions,
		filter?: string,
		from?: string,
	): Promise<INodeListSearchResult> {
		const wanted = filter?.toLowerCase() ?? '';
		const fits = ({ name, value }: Choice) => `${name} ${value}`.toLowerCase().includes(wanted);
		return await forPanel(this, async (openai) => {
			let after = from;
			for (let read = 1; ; read++) {
				const found = await page(openai, { limit: PAGE, ...(after !== undefined && { after }) });
				const results = found.data
					.map((entry): Choice => ({ name: label(entry) || entry.id, value: entry.id }))
					.filter(fits);
				after = found.hasNextPage() ? found.data.at(-1)?.id : undefined;
				if (after === undefined) return { results };
				if (results.length > 0 || read === MOST_PAGES) return { results, paginationToken: after };
			}
		});
	};

/** Assistants, for servers that still have them. */
async function assistants(openai: PlatformClient, cursor: Cursor) {
	try {
		// eslint-disable-next-line @typescript-eslint/no-deprecated -- the SDK means OpenAI's own server
		return await openai.beta.assistants.list(cursor);
	} catch (error) {
		throw explainShutdown(error, { openai }) ?? error;
	}
}

/** The list methods of the resource locators. */
export const listSearch = {
	searchAssistants: search(assistants, ({ name, id }) => name && `${name} (${id})`),
	searchBatches: search(
		(openai, cursor) => openai.batches.list(cursor),
		({ id, endpoint, status }) => `${endpoint}, ${status} (${id})`,
	),
	searchCompletions: search(
		(openai, cursor) => openai.chat.completions.list(cursor),
		({ model, id }) => `${model} (${id})`,
	),
	searchFiles: search(
		(openai, cursor) => openai.files.list(cursor),
		({ filename, id }) => `${filename} (${id})`,
	),
	searchFineTuningJobs: search(
		(openai, cursor) => openai.fineTuning.jobs.list(cursor),
		({ id, model, fine_tuned_model: tuned, status }) => `${tuned ?? model}, ${status} (${id})`,
	),
	searchVectorStores: search(
		(openai, cursor) => openai.vectorStores.list(cursor),
		({ name, id }) => name && `${name} (${id})`,
	),
};
