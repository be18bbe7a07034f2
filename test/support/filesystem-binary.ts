import { Container } from '@n8n/di';
import { BinaryDataService } from 'n8n-core';
import type { Readable } from 'node:stream';
import type { IBinaryData } from 'n8n-workflow';

/** n8n's store of binary data. In tests it is memory, as n8n has it where nothing is set up. */
const store = () => Container.get(BinaryDataService);

/** From now on n8n keeps binary data as files, as it does by default. To be called before the first run. */
export async function keepBinaryAsFiles(): Promise<void> {
	process.env.N8N_DEFAULT_BINARY_DATA_MODE = 'filesystem';
	await store().init();
}

/** Puts content into n8n's store. */
export const stored = async (
	content: Buffer | Readable,
	file: { fileName: string; mimeType: string },
): Promise<IBinaryData> =>
	await store().store({ type: 'execution', workflowId: 'workflow', executionId: '1' }, content, {
		...file,
		data: '',
	});

/** The content of a file that n8n keeps. */
export const contentOf = async (data: IBinaryData): Promise<string> =>
	(await store().getAsBuffer(data)).toString();

/** The path of a file that n8n keeps. */
export const pathOf = ({ id = '' }: IBinaryData): string => store().getPath(id);

/** Keeps binary data of `mode` elsewhere: n8n has it as a stream only, as with S3. */
export const keepElsewhere = (
	mode: 's3',
	open: () => Promise<Readable>,
	fileSize: number,
): void => {
	store().setManager(mode, {
		getAsStream: open,
		getPath: (id: string) => id,
		getMetadata: async () => await Promise.resolve({ fileSize }),
	} as unknown as Parameters<BinaryDataService['setManager']>[1]);
};
