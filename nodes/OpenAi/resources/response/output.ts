import type { Response } from 'openai/resources/responses/responses';
import { imageFile, withFiles } from '../../../shared/fields/output-files';
import type { BinaryStore } from '../../../shared/kit/binary';
import { imagesOf, simpleResponse } from '../../../shared/openai/response-output';

interface Shape {
	readonly simplify: boolean;
	/** Whether JSON was asked for. */
	readonly asJson: boolean;
	/** The binary field of the first image. */
	readonly outputBinaryName?: string | undefined;
	readonly binary: BinaryStore;
}

/** The item of a response: its essence with its images as files, or the API's object. */
export async function responseItem(response: Response, shape: Shape): Promise<object> {
	const { simplify, asJson, outputBinaryName, binary } = shape;
	if (!simplify) return response;
	const files = imagesOf(response).map((base64, index) => imageFile(base64, index));
	return await withFiles(simpleResponse(response, asJson), files, binary, outputBinaryName);
}
