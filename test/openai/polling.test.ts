import { poll, WaitError } from '../../nodes/shared/openai/polling';

const never = new AbortController().signal;
const isDone = ({ status }: { status: string }) => status === 'completed';

/** A state that is done at the given read. */
const doneAt = (last: number) => {
	let reads = 0;
	const read = async () =>
		await Promise.resolve({ id: 'run_1', status: ++reads >= last ? 'completed' : 'queued', reads });
	return read;
};

it('reads until the state is done and gives it', async () => {
	const state = await poll({ read: doneAt(3), isDone, interval: 1, limit: 0, signal: never });
	expect(state).toEqual({ id: 'run_1', status: 'completed', reads: 3 });
});

it('reads nothing when what is known already is done', async () => {
	const first = { id: 'run_1', status: 'completed', reads: 0 };
	const state = await poll({ first, read: doneAt(1), isDone, limit: 0, signal: never });
	expect(state).toBe(first);
});

it('gives the last state when the limit is over', async () => {
	const read = doneAt(Infinity);
	const state = await poll({ read, isDone, interval: 1, limit: 20, signal: never });
	expect(state.status).toBe('queued');
	expect(state.reads).toBeGreaterThan(1);
});

it('ends in the middle of a pause when it is aborted', async () => {
	const stop = new AbortController();
	const wait = poll({
		read: async () => {
			setTimeout(() => stop.abort(), 1);
			return await Promise.resolve({ id: 'run_1', status: 'queued' });
		},
		isDone,
		limit: 0,
		signal: stop.signal,
	});
	await expect(wait).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }) as Error);
});

it('names what was begun when a later read fails', async () => {
	const cause = new Error('gone');
	const wait = poll({
		first: { id: 'run_1', status: 'queued' },
		read: async () => await Promise.reject(cause),
		isDone,
		interval: 1,
		limit: 0,
		signal: never,
	});
	const error = await wait.catch((reason: unknown) => reason);
	expect(error).toBeInstanceOf(WaitError);
	expect((error as WaitError).message).toContain('run_1');
	expect((error as WaitError).cause).toBe(cause);
});
