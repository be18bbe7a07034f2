import { Failure } from '../kit/failure';

interface Answer {
	readonly id?: string | null;
	readonly deleted?: boolean;
}

/**
 * What every delete operation puts out: that the object is gone.
 * @param answer what the server said; some say nothing at all
 * @param id what was to be deleted, for an answer that does not repeat it
 * @throws Failure when the server says that it did not delete the object
 */
export function deleted(answer: unknown, id: string): { id: string; deleted: true } {
	const said = answer as Answer | null | undefined;
	if (said?.deleted === false) {
		throw new Failure(
			`The server answered that "${id}" was not deleted: check whether it is still in use, then try again`,
			{ code: 'not_deleted' },
		);
	}
	return { id: said?.id ?? id, deleted: true };
}
