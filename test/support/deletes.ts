import type { IDataObject } from 'n8n-workflow';
import type { Answer } from './recorder';
import type { useResource } from './resource';

const answers: ReadonlyArray<readonly [string, Answer]> = [
	['nothing but a status', { status: 204, body: '' }],
	['an empty text', { body: '' }],
	['an empty object', { body: {} }],
];

/** Tests what every operation that deletes has: its output, whatever the server says, and a failure. */
export function itDeletes(
	{ on, refusal }: Pick<ReturnType<typeof useResource>, 'on' | 'refusal'>,
	operation: string,
	params: IDataObject,
	id: string,
): void {
	describe(`${operation}, as a deletion`, () => {
		it.each(answers)('gives the ID when the server answers %s', async (_what, answer) => {
			const { output } = await on(() => answer, operation, params);
			expect(output).toEqual([{ id, deleted: true }]);
		});

		it('fails when the server says that it is not deleted', async () => {
			const kept = () => ({ body: { id, deleted: false } });
			const { message, details } = await refusal(operation, params, kept);
			expect(message).toContain(`"${id}" was not deleted: check whether`);
			expect(details).toMatchObject({ code: 'not_deleted' });
		});
	});
}
