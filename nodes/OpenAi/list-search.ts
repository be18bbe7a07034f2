import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { toId } from '../shared/fields/ids';
import { InputError } from '../shared/kit/input-error';
import type { PlatformClient } from '../shared/openai/platform-client';
import { forPanel } from '../shared/load-options';
import { explainShutdown } from './resources/assistant/shutdown';

interface Entry {
	readonly id: string;
	/** Where the list goes on after it, if not at its ID. */
	readonly cursor?: string;
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

/** The pages of a list. */
type Pages<T> = (cursor: Cursor) => PromiseLike<EntryPage<T>>;

const PAGE = 100;

/** How many pages one search reads at most until something fits the filter. */
const MOST_PAGES = 10;

/**
 * Finds existing objects for a resource locator, a page at a time; the filter looks at name and ID.
 * Pages on which nothing fits are passed over.
 * @param pages opens the list, once per search
 * @param label what people read; the value is the ID
 */
const search = <T extends Entry>(
	pages: (openai: PlatformClient, panel: ILoadOptionsFunctions) => Pages<T>,
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
			const page = pages(openai, this);
			let after = from;
			for (let read = 1; ; read++) {
				const found = await page({ limit: PAGE, ...(after !== undefined && { after }) });
				const results = found.data
					.map((entry): Choice => ({ name: label(entry) || entry.id, value: entry.id }))
					.filter(fits);
				const last = found.data.at(-1);
				after = found.hasNextPage() ? (last?.cursor ?? last?.id) : undefined;
				if (after === undefined) return { results };
				if (results.length > 0 || read === MOST_PAGES) return { results, paginationToken: after };
			}
		});
	};

/** Assistants, for servers that still have them. */
const assistants = (openai: PlatformClient) => async (cursor: Cursor) => {
	try {
		// eslint-disable-next-line @typescript-eslint/no-deprecated -- the SDK means OpenAI's own server
		return await openai.beta.assistants.list(cursor);
	} catch (error) {
		throw explainShutdown(error, { openai }) ?? error;
	}
};

interface NamedFile extends Entry {
	readonly filename?: string;
}

/** What people read of a file. */
const fileLabel = ({ filename, id }: NamedFile) => filename && `${filename} (${id})`;

/** The account's files, or those of one purpose. */
const files = (purpose?: string) =>
	search(
		(openai) => (cursor) =>
			openai.files.list({ ...cursor, ...(purpose !== undefined && { purpose }) }),
		fileLabel,
	);

/** A locator whose choice another list depends on. */
interface Parent {
	readonly name: string;
	readonly displayName: string;
	/** What it has several of, in the singular. */
	readonly part: string;
}

/**
 * The object that the panel holds what is listed of.
 * @throws InputError when none is chosen, or an expression chooses it
 */
function chosenIn(panel: ILoadOptionsFunctions, { name, displayName, part }: Parent): string {
	const value: unknown = panel.getCurrentNodeParameter(name, { extractValue: true });
	if (value === undefined || value === null || value === '') {
		throw new InputError(`"${displayName}" is blank: choose one to see its ${part}s`);
	}
	if (String(value).startsWith('=')) {
		throw new InputError(
			`"${displayName}" is an expression, so its ${part}s cannot be listed: enter the ID of the ${part}`,
		);
	}
	return toId(displayName, value);
}

/** The most files that the API gives on one page. */
const MOST_FILES = 10_000;

/** The names of the account's newest files, by ID; none where the server does not tell. */
async function fileNames(openai: PlatformClient): Promise<ReadonlyMap<string, string>> {
	try {
		const { data } = await openai.files.list({ limit: MOST_FILES });
		return new Map(data.map(({ id, filename }) => [id, filename]));
	} catch {
		// A list of IDs serves, too.
		return new Map();
	}
}

/** The files of the chosen vector store. It knows their IDs only; one request gives the names of all. */
function vectorStoreFiles(openai: PlatformClient, panel: ILoadOptionsFunctions): Pages<NamedFile> {
	const vectorStoreId = chosenIn(panel, {
		name: 'vectorStoreId',
		displayName: 'Vector Store',
		part: 'file',
	});
	let names: ReadonlyMap<string, string> | undefined;
	return async (cursor) => {
		const page = await openai.vectorStores.files.list(vectorStoreId, cursor);
		names ??= await fileNames(openai);
		const data = page.data.map(({ id }) => ({ id, filename: names?.get(id) ?? '' }));
		return { data, hasNextPage: () => page.hasNextPage() };
	};
}

/** The files of the chosen container. */
function containerFiles(openai: PlatformClient, panel: ILoadOptionsFunctions) {
	const containerId = chosenIn(panel, {
		name: 'containerId',
		displayName: 'Container',
		part: 'file',
	});
	return (cursor: Cursor) => openai.containers.files.list(containerId, cursor);
}

/** The versions of the chosen skill, each by its number. */
function skillVersions(openai: PlatformClient, panel: ILoadOptionsFunctions) {
	const parent = { name: 'skillId', displayName: 'Skill', part: 'version' };
	const skillId = chosenIn(panel, parent);
	return async (cursor: Cursor) => {
		const page = await openai.skills.versions.list(skillId, cursor);
		const data = page.data.map((one) => ({ ...one, id: one.version, cursor: one.id }));
		return { data, hasNextPage: () => page.hasNextPage() };
	};
}

/** The list methods of the resource locators. */
export const listSearch = {
	searchAssistants: search(assistants, ({ name, id }) => name && `${name} (${id})`),
	searchBatches: search(
		(openai) => (cursor) => openai.batches.list(cursor),
		({ id, endpoint, status }) => `${endpoint}, ${status} (${id})`,
	),
	searchCompletions: search(
		(openai) => (cursor) => openai.chat.completions.list(cursor),
		({ model, id }) => `${model} (${id})`,
	),
	searchContainers: search(
		(openai) => (cursor) => openai.containers.list(cursor),
		({ name, id }) => name && `${name} (${id})`,
	),
	searchContainerFiles: search(containerFiles, ({ path, id }) => path && `${path} (${id})`),
	searchFiles: files(),
	searchBatchFiles: files('batch'),
	searchFineTuningFiles: files('fine-tune'),
	searchFineTuningJobs: search(
		(openai) => (cursor) => openai.fineTuning.jobs.list(cursor),
		({ id, model, fine_tuned_model: tuned, status }) => `${tuned ?? model}, ${status} (${id})`,
	),
	searchSkills: search(
		(openai) => (cursor) => openai.skills.list(cursor),
		({ name, id }) => name && `${name} (${id})`,
	),
	searchSkillVersions: search(skillVersions, ({ name, version }) => `${version}: ${name}`),
	searchVectorStores: search(
		(openai) => (cursor) => openai.vectorStores.list(cursor),
		({ name, id }) => name && `${name} (${id})`,
	),
	searchVectorStoreFiles: search(vectorStoreFiles, fileLabel),
};
