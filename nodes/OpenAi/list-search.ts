import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import type OpenAI from 'openai';
import { forPanel } from './load-options';

interface Entry {
	readonly id: string;
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

/**
 * Finds existing objects for a resource locator, a page at a time; the filter looks at name and ID.
 * @param label what people read; the value is the ID
 */
const search = <T extends Entry>(
	page: (openai: OpenAI, cursor: Cursor) => PromiseLike<EntryPage<T>>,
	label: (entry: T) => string | null | undefined,
) =>
	async function (
		this: ILoadOptionsFunctions,
		filter?: string,
		after?: string,
	): Promise<INodeListSearchResult> {
		const { data, hasNextPage, last } = await forPanel(this, async (openai) => {
			const found = await page(openai, { limit: PAGE, ...(after !== undefined && { after }) });
			return { data: found.data, hasNextPage: found.hasNextPage(), last: found.data.at(-1)?.id };
		});
		const wanted = filter?.toLowerCase() ?? '';
		const results = data
			.map((entry) => ({ name: label(entry) || entry.id, value: entry.id }))
			.filter(({ name, value }) => `${name} ${value}`.toLowerCase().includes(wanted));
		return { results, ...(hasNextPage && last !== undefined && { paginationToken: last }) };
	};

/** The list methods of the resource locators. */
export const listSearch = {
	searchAssistants: search(
		// eslint-disable-next-line @typescript-eslint/no-deprecated -- for servers that still have assistants
		(openai, cursor) => openai.beta.assistants.list(cursor),
		({ name, id }) => name && `${name} (${id})`,
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
