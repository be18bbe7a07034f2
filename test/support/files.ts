import type { IBinaryData, INodeExecutionData } from 'n8n-workflow';

/** A file as n8n keeps it in memory. */
export const file = (
	fileName: string,
	mimeType: string,
	content: Buffer | string,
): IBinaryData => ({
	fileName,
	mimeType,
	data: Buffer.from(content).toString('base64'),
});

/** An item with files, by the name of their binary field. */
export const itemWith = (binary: INodeExecutionData['binary']): INodeExecutionData => ({
	json: {},
	...(binary && { binary }),
});

/** The content of a file that came out. */
export const bytesOf = (item: INodeExecutionData | undefined, name: string): Buffer =>
	Buffer.from(item?.binary?.[name]?.data ?? '', 'base64');
