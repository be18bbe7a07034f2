import type { Answered } from './reading';
import { objectIn, objectsIn, present, textIn } from './reading';

/** What Include asks for beyond the answer, each where it applies. */
export interface IncludedOutput {
	readonly codeInterpreterOutputs?: unknown[];
	readonly computerScreenshots?: string[];
	readonly encryptedReasoning?: string[];
	readonly fileSearchResults?: unknown[];
	readonly inputImageUrls?: string[];
	readonly logprobs?: unknown[];
	readonly webSearchResults?: unknown[];
	readonly webSearchSources?: unknown[];
}

const listIn = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** What Include asks for, of the items of a response: the API gives none of it by itself, but for logs of code. */
export function includedOf(items: readonly Answered[]): IncludedOutput {
	const of = (kind: string) => items.filter(({ type }) => type === kind);
	const parts = items.flatMap(({ content }) => objectsIn(content));
	const texts = (values: unknown[]) => values.flatMap((value) => textIn(value) ?? []);
	return {
		...present(
			'codeInterpreterOutputs',
			of('code_interpreter_call').flatMap(({ outputs }) => listIn(outputs)),
		),
		...present(
			'computerScreenshots',
			texts(of('computer_call_output').map(({ output }) => objectIn(output).image_url)),
		),
		...present(
			'encryptedReasoning',
			texts(of('reasoning').map(({ encrypted_content: content }) => content)),
		),
		...present(
			'fileSearchResults',
			of('file_search_call').flatMap(({ results }) => listIn(results)),
		),
		...present(
			'inputImageUrls',
			texts(parts.filter(({ type }) => type === 'input_image').map(({ image_url: url }) => url)),
		),
		...present(
			'logprobs',
			parts
				.filter(({ type }) => type === 'output_text')
				.flatMap(({ logprobs }) => listIn(logprobs)),
		),
		...present(
			'webSearchResults',
			of('web_search_call').flatMap(({ results }) => listIn(results)),
		),
		...present(
			'webSearchSources',
			of('web_search_call').flatMap(({ action }) => listIn(objectIn(action).sources)),
		),
	};
}
