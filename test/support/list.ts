import type { IDataObject } from 'n8n-workflow';
import { onePage, pagesOf } from './resource';
import type { useResource } from './resource';

/** Tests what every operation that gives a list has: all pages, a limit, an end. */
export function itLists(
	{ on, refusal }: Pick<ReturnType<typeof useResource>, 'on' | 'refusal'>,
	operation: string,
	params: IDataObject = {},
): void {
	describe(`${operation}, as a list`, () => {
		it('follows every page with Return All', async () => {
			const { output, sent } = await on(pagesOf(250), operation, { ...params, returnAll: true });
			expect(output.map(({ id }) => id)).toEqual(Array.from({ length: 250 }, (_, id) => `${id}`));
			expect(sent).toHaveLength(3);
		});

		it.each([1, 50, 101])('stops at a limit of %d', async (limit) => {
			const { output, sent } = await on(pagesOf(250), operation, { ...params, limit });
			expect(output).toHaveLength(limit);
			expect(sent).toHaveLength(Math.ceil(limit / 100));
			expect(sent[0]?.query.limit).toBe(String(Math.min(limit, 100)));
		});

		it('ends at a page that does not say whether there are more', async () => {
			const { output, sent } = await on(onePage, operation, { ...params, returnAll: true });
			expect(output.map(({ id }) => id)).toEqual(['a', 'b']);
			expect(sent).toHaveLength(1);
		});

		it('refuses a limit of 0 before any request', async () => {
			const { message, requests } = await refusal(operation, { ...params, limit: 0 });
			expect(message).toContain('"Limit" must be at least 1');
			expect(requests).toBe(0);
		});
	});
}
