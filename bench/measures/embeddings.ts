import { BenchN8n } from '../bench-n8n.ts';
import { type Measure, median, none, time } from '../measure.ts';
import { dimensions } from '../server/answers.ts';

const count = 5000;
const textLength = 400;

const parameters = {
	resource: 'embedding',
	operation: 'create',
	model: 'bench',
	input: '={{ $json.text }}',
};

export const embeddings: Measure = {
	name: 'embeddings',
	title: 'Embeddings',
	async run({ server, userFolder, tarball, repeats, signal }) {
		await using n8n = await BenchN8n.start(userFolder, tarball, server.url, signal);
		const wrong: string[] = [];
		const requests: number[] = [];
		const durations: number[] = [];
		for (let turn = 0; turn < repeats; turn++) {
			await server.behave({ latency: 50 });
			const run = await n8n.runOnItems('ours', { parameters }, count, textLength);
			durations.push(run.duration);
			requests.push((await server.tally()).requests);
			if (run.items.length !== count) wrong.push(`${run.items.length} of ${count} items came out`);
			const strayed = run.items.filter(({ json, pairedItem }, index) => {
				const vector = json.embedding as number[] | undefined;
				const isOwn = vector?.length === dimensions && vector.every((value) => value === index);
				return !isOwn || (pairedItem as { item?: number } | undefined)?.item !== index;
			}).length;
			if (strayed > 0) wrong.push(`${strayed} vectors are not with their item`);
		}
		const most = Math.max(...requests);
		return {
			rows: [
				{
					what: `${count} embeddings of ${textLength} characters, an item each: requests`,
					ours: `${most}, in ${time(median(durations))}`,
					builtIn: none,
					limit: String(Math.ceil(count / 2048)),
					goal: {
						text: 'at most 10, each vector with its item',
						met: most <= 10 && wrong.length === 0,
					},
				},
			],
			wrong,
			notes: ['The built-in node has no embeddings operation.'],
		};
	},
};
