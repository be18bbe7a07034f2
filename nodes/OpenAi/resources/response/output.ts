import type { Response } from 'openai/resources/responses/responses';
import type { Downloads } from '../../../shared/fields/container-files';
import { withCitedFiles } from '../../../shared/fields/container-files';
import { imageFile } from '../../../shared/fields/output-files';
import { objectsIn } from '../../../shared/openai/reading';
import { filesOf } from '../../../shared/openai/response-files';
import { imagesOf, simpleResponse } from '../../../shared/openai/response-output';

interface Shape extends Downloads {
	readonly simplify: boolean;
	/** Whether JSON was asked for. */
	readonly asJson: boolean;
}

/**
 * The item of a response: its essence with its images as files, or the API's object. With either come the
 * files that code interpreter made and the answer cites.
 */
export async function responseItem(response: Response, shape: Shape): Promise<object> {
	const { simplify, asJson } = shape;
	const images = simplify ? imagesOf(response).map(imageFile) : [];
	const json = simplify ? simpleResponse(response, asJson) : response;
	return await withCitedFiles(json, images, filesOf(objectsIn(response.output)), shape);
}
