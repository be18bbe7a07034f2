import type { IDataObject } from 'n8n-workflow';
import { onePage, pagesBefore, pagesOf } from './resource';
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
			expect(output.map(({ id }) => id)).toEqual([...Array(250).keys()].map(String));
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

/** The same for lists that can be read up to an element: those that have Before. */
export function itListsBefore(
	{ on, refusal }: Pick<ReturnType<typeof useResource>, 'on' | 'refusal'>,
	operation: string,
	params: IDataObject = {},
): void {
	describe(`${operation}, up to an element`, () => {
		const options = { before: '240' };
		const ids = (output: IDataObject[]) => output.map(({ id }) => Number(id));

		it('follows every page with Return All', async () => {
			const { output, sent } = await on(pagesBefore, operation, {
				...params,
				returnAll: true,
				options,
			});
			expect(ids(output)).toEqual([...Array(240).keys()]);
			expect(sent.map(({ query }) => query.before)).toEqual(['240', '140', '40']);
		});

		it('gives the nearest ones with a limit', async () => {
			const { output, sent } = await on(pagesBefore, operation, { ...params, limit: 101, options });
			expect(ids(output)).toEqual([...Array(240).keys()].slice(139));
			expect(sent).toHaveLength(2);
		});

		it.each([{ returnAll: true }, { limit: 4 }])(
			'fails at a server that gives the same page again: %j',
			async (extent) => {
				const same = () => ({ body: { data: [{ id: '1' }, { id: '2' }], has_more: true } });
				const more = { ...params, ...extent, options };
				const { message, requests } = await refusal(operation, more, same);
				expect(message).toContain('the same page of the list again and again');
				expect(requests).toBe(2);
			},
		);
	});
}
