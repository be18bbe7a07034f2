import { itLists } from '../support/list';
import { nothing, seventeenPairs, useResource } from '../support/resource';
import { upload } from '../support/upload';

const { call, one, on, refusal, continued, servers } = useResource('fineTuning');
const model = 'gpt-4.1-mini';
const example = '{"messages": [{"role": "user", "content": "Hi"}]}\n';

const start = async (content = example, options = {}) => {
	const trainingFile = await upload(servers.api, 'train.jsonl', content, 'fine-tune');
	return await one('create', { model, trainingFile, options });
};

it('starts a job, follows it to its model, and reads its events and checkpoints', async () => {
	const { id: fineTuningJobId, ...job } = await start(example, {
		suffix: 'support',
		seed: 0,
		metadata: { team: 'a' },
		method: '{"type": "supervised", "supervised": {"hyperparameters": {"n_epochs": 2}}}',
	});
	expect(job).toMatchObject({
		status: 'validating_files',
		seed: 0,
		user_provided_suffix: 'support',
		metadata: { team: 'a' },
		method: { type: 'supervised', supervised: { hyperparameters: { n_epochs: 2 } } },
	});
	await one('get', { fineTuningJobId });
	const done = await one('get', { fineTuningJobId });
	expect(done).toMatchObject({
		status: 'succeeded',
		fine_tuned_model: expect.stringContaining('support') as string,
	});
	const events = await call('getEvents', { fineTuningJobId });
	expect(events[0]).toMatchObject({ message: 'The job has successfully completed' });
	const later = await call('getEvents', { fineTuningJobId, options: { after: events[0]?.id } });
	expect(later).toEqual(events.slice(1));
	const checkpoints = await call('getCheckpoints', { fineTuningJobId, limit: 2 });
	expect(checkpoints).toMatchObject([{ step_number: 3 }, { step_number: 2 }]);
});

it('pauses, resumes and cancels a job', async () => {
	const { id: fineTuningJobId } = await start();
	expect(await one('pause', { fineTuningJobId })).toMatchObject({ status: 'paused' });
	expect(await one('resume', { fineTuningJobId })).toMatchObject({ status: 'queued' });
	expect(await one('cancel', { fineTuningJobId })).toMatchObject({ status: 'cancelled' });
});

it('lists the jobs that have the metadata', async () => {
	const { id } = await start(example, { metadata: { team: 'a' } });
	await start(example, { metadata: { team: 'b' } });
	expect(await call('getMany')).toHaveLength(2);
	const found = await call('getMany', {
		options: { metadata: { values: [{ key: 'team', value: 'a' }] } },
	});
	expect(found).toMatchObject([{ id }]);
});

it('puts the error of a failed job out as failure, and an empty one not at all', async () => {
	const failed = await start('not JSON\n');
	expect(failed).toMatchObject({ status: 'failed', failure: { code: 'invalid_training_file' } });
	expect(failed).not.toHaveProperty('error');
	const { id: fineTuningJobId } = await start();
	const running = await one('get', { fineTuningJobId });
	expect(running).not.toHaveProperty('failure');
	expect(running).not.toHaveProperty('error');
	const jobs = await call('getMany');
	expect(jobs.map(({ failure }) => failure !== undefined).sort()).toEqual([false, true]);
});

itLists({ on, refusal }, 'getMany');
itLists({ on, refusal }, 'getEvents', { fineTuningJobId: 'ftjob-1' });
itLists({ on, refusal }, 'getCheckpoints', { fineTuningJobId: 'ftjob-1' });

it('gives under Continue On Fail the error in its place', async () => {
	const { id } = await start();
	const output = await continued('get', { fineTuningJobId: '={{ $json.id }}' }, [
		'ftjob-unknown',
		String(id),
	]);
	expect(output).toMatchObject([
		{ json: { error: expect.any(String) as string, details: { statusCode: 404 } } },
		{ json: { id }, pairedItem: { item: 1 } },
	]);
});

const job = { model, trainingFile: 'file-1' };
it.each([
	['no job', 'get', { fineTuningJobId: nothing }, '"Fine-Tuning Job" is required'],
	['".." as an ID', 'cancel', { fineTuningJobId: '..' }, '"Fine-Tuning Job" must be an ID'],
	['no model', 'create', { ...job, model: nothing }, 'is required'],
	['no file', 'create', { ...job, trainingFile: nothing }, '"Training File" is required'],
	['a path as a file', 'create', { ...job, trainingFile: 'a/b' }, '"Training File" must be an ID'],
	[
		'a broken method',
		'create',
		{ ...job, options: { method: '{"type":' } },
		'"Method" is not valid JSON',
	],
	[
		'integrations that are texts',
		'create',
		{ ...job, options: { integrations: ['wandb'] } },
		'"Integrations" must be a JSON list of objects, but it holds "wandb"',
	],
	['a seed below 0', 'create', { ...job, options: { seed: -1 } }, '"Seed" must be at least 0'],
	[
		'17 pairs',
		'create',
		{ ...job, options: { metadata: seventeenPairs } },
		'"Metadata" has 17 pairs',
	],
])('refuses %s in one sentence, before any request', async (_what, operation, params, words) => {
	const { message, requests } = await refusal(operation, params);
	expect(message).toContain(words);
	expect(requests).toBe(0);
});
