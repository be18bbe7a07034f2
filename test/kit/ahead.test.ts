import { ahead } from '../../nodes/shared/kit/ahead';

const turns = async (count = 5) => {
	for (let turn = 0; turn < count; turn++) {
		await new Promise((resolve) => {
			setImmediate(resolve);
		});
	}
};

/** Values made ahead, and the indexes in the order in which their making began. */
const making = (count: number, distance: number, fails: readonly number[] = []) => {
	const begun: number[] = [];
	const stop = new AbortController();
	let [busy, busiest] = [0, 0];
	const take = ahead({
		count,
		distance,
		signal: stop.signal,
		async make(index) {
			begun.push(index);
			busiest = Math.max(busiest, ++busy);
			await turns(1);
			busy -= 1;
			if (fails.includes(index)) throw new Error(`no ${index}`);
			return `value ${index}`;
		},
	});
	return { begun, stop, take, busiest: () => busiest };
};

it('gives each value, and makes each once, in order and one at a time', async () => {
	const { begun, take, busiest } = making(7, 2);
	const values = await Promise.all([take(0), take(1)]);
	for (let index = 2; index < 7; index++) values.push(await take(index));
	await turns();
	expect(values).toEqual([0, 1, 2, 3, 4, 5, 6].map((index) => `value ${index}`));
	expect(begun).toEqual([0, 1, 2, 3, 4, 5, 6]);
	expect(busiest()).toBe(1);
});

it('makes none before one is taken, and none beyond the distance', async () => {
	const { begun, take } = making(10, 3);
	await turns();
	expect(begun).toEqual([]);
	await take(0);
	await turns();
	expect(begun).toEqual([0, 3]);
});

it('makes no value twice when values are taken faster than made ahead', async () => {
	const { begun, take } = making(20, 2);
	await Promise.all(Array.from({ length: 20 }, async (_, index) => await take(index)));
	await turns();
	expect(begun).toEqual(Array.from({ length: 20 }, (_, index) => index));
});

it('fails when the value is taken, not before, and goes on', async () => {
	const { take } = making(3, 1, [1]);
	await take(0);
	await turns();
	await expect(take(1)).rejects.toThrow('no 1');
	expect(await take(2)).toBe('value 2');
});

it('makes nothing more once it is stopped', async () => {
	const { begun, stop, take } = making(10, 1);
	await take(0);
	await turns();
	stop.abort(new Error('stopped'));
	expect(await take(1)).toBe('value 1');
	await expect(take(2)).rejects.toThrow('stopped');
	await turns();
	expect(begun).toEqual([0, 1]);
});
