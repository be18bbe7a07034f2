import { collection } from '../../collection.ts';
import { notFound } from '../../conventions/errors.ts';
import type { Json } from '../../conventions/json.ts';
import type { Progress } from '../../conventions/progress.ts';

/** The API's response object, as far as the server reads it again. */
export interface ResponseObject extends Json {
	id: string;
	status: string;
	output: Json[];
}

/** A response, its input and what it continues. */
export interface StoredResponse {
	/** As it is once it is done. */
	final: ResponseObject;
	input: Json[];
	previous: StoredResponse | undefined;
	/** Only of a background response. */
	progress: Progress | undefined;
	cancelled: boolean;
}

/** The responses that a server keeps. */
export const responsesOf = collection<StoredResponse>('response', (id) =>
	notFound(`Response with id '${id}' not found.`),
);
