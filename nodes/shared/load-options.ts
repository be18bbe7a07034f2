import type { IHookFunctions, ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { connect, explainFailure } from './connect';
import type { ModelMethod } from './fields/model';
import { toFailure } from './kit/failure';
import { isOfficial } from './openai/account';
import type { ModelKind } from './openai/models';
import { choicesOf, listedModel } from './openai/models';
import { collect } from './openai/pages';
import type { PlatformClient } from './openai/platform-client';
import { redactorOf } from './redactor';

/** A person waits for a list, or for publishing: a slow server must say so before they give up. */
const PANEL = { timeout: 20_000, maxRetries: 1 } as const;

/**
 * Asks the server outside of a run, for the panel or for publishing, with the node's credential.
 * @throws NodeOperationError with one sentence that the editor shows
 */
export async function forPanel<R>(
	context: IHookFunctions | ILoadOptionsFunctions,
	read: (openai: PlatformClient) => Promise<R>,
): Promise<R> {
	const { signal } = new AbortController();
	const redactor = redactorOf(signal);
	let openai: PlatformClient | undefined;
	try {
		openai = await connect(context, 0, { ...PANEL, signal });
		return redactor.redactedJson(await read(openai)) as R;
	} catch (error) {
		const failure = (openai && (await explainFailure(error, openai))) ?? toFailure(error);
		throw new NodeOperationError(context.getNode(), redactor.redacted(failure.message), {
			...(failure.description !== undefined && {
				description: redactor.redacted(failure.description),
			}),
		});
	}
}

const modelsOf = (kind?: ModelKind) =>
	async function (this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		return await forPanel(this, async (openai) => {
			const listed = await collect(openai.models.list(), undefined);
			const models = listed.map(listedModel).filter((model) => model !== undefined);
			if (models.length === 0) {
				throw new Error(
					`${new URL(openai.baseURL).host} lists no models: enter the model's ID as an expression`,
				);
			}
			return choicesOf(models, kind, isOfficial(openai.baseURL)).map((choice) => ({ ...choice }));
		});
	};

/** The drop-down methods of the model parameters. */
export const loadOptions = {
	getModels: modelsOf(),
	getChatModels: modelsOf('chat'),
	getEmbeddingModels: modelsOf('embedding'),
	getResponseModels: modelsOf('responses'),
	getImageModels: modelsOf('image'),
	getSpeechModels: modelsOf('speech'),
	getTranscriptionModels: modelsOf('transcription'),
	getModerationModels: modelsOf('moderation'),
} satisfies Record<ModelMethod, (this: ILoadOptionsFunctions) => Promise<INodePropertyOptions[]>>;
