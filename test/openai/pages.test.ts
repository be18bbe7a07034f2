import { collect, RepeatedPageError } from '../../nodes/shared/openai/pages';

async function* forever() {
	for (;;) {
		yield { id: 'a' };
		yield { id: 'b' };
		await Promise.resolve();
	}
}

it('does not follow a list that begins again', async () => {
	await expect(collect(forever(), undefined)).rejects.toThrow(RepeatedPageError);
});

it('stops at the limit', async () => {
	expect(await collect(forever(), 2)).toEqual([{ id: 'a' }, { id: 'b' }]);
});
