import type { INodeExecutionData } from 'n8n-workflow';
import { modelCalls, useApi } from '../agents/agent-workflow';
import { answer, classifier } from './classifier-workflow';

const { api, run } = useApi();

const items = (...texts: string[]): INodeExecutionData[] =>
	texts.map((text) => ({ json: { text } }));

it('asks for nothing but a branch or Else, strictly', async () => {
	api().script(answer('Billing'));
	const { error } = await run({
		nodes: [classifier({ instructions: 'Late parcels are never Billing' })],
		items: items('My invoice is wrong'),
	});
	expect(error).toBeUndefined();
	const [body, ...others] = modelCalls(api());
	expect(others).toEqual([]);
	expect(body).toMatchObject({
		model: 'gpt-5.6-luna',
		input: [{ role: 'user', content: 'My invoice is wrong' }],
		text: {
			format: {
				type: 'json_schema',
				name: 'classification',
				strict: true,
				schema: {
					type: 'object',
					properties: { branch: { enum: ['Billing', 'Shipping', 'Praise', 'Else'] } },
					required: ['reasoning', 'branch', 'confidence'],
					additionalProperties: false,
				},
			},
		},
	});
	expect(body?.instructions).toContain('- "Billing": Invoices and payments');
	expect(body?.instructions).toContain('- "Praise"\n');
	expect(body?.instructions).toContain('Late parcels are never Billing');
	expect(body).not.toHaveProperty('tools.0');
});

it('asks by chat completions where the user says so', async () => {
	api().script(answer('Shipping'));
	const { outputs, error } = await run({
		nodes: [classifier({ options: { api: 'chatCompletions' } })],
		items: items('Where is it?'),
	});
	expect(error).toBeUndefined();
	expect(outputs.map(({ length }) => length)).toEqual([0, 1, 0, 0]);
	expect(api().requests.map(({ path }) => path)).toEqual(['/v1/chat/completions']);
	expect(modelCalls(api())[0]).toMatchObject({
		response_format: {
			type: 'json_schema',
			json_schema: {
				strict: true,
				schema: { properties: { branch: { enum: ['Billing', 'Shipping', 'Praise', 'Else'] } } },
			},
		},
	});
});

it('sends each item, unchanged, to the output of its branch, in the order of the input', async () => {
	const given: Array<[string, string]> = [
		['a', 'Praise'],
		['b', 'Billing'],
		['c', 'Else'],
		['d', 'Billing'],
		['e', 'Shipping'],
	];
	for (const [, branch] of given) api().script(answer(branch, 0.75, `It is ${branch}`));
	const binary = { data: { data: 'aGk=', mimeType: 'text/plain', fileName: 'a.txt' } };
	const { outputs, error } = await run({
		nodes: [classifier({ requestOptions: { concurrency: 1 } })],
		items: given.map(([text], id) => ({ json: { id, text, tags: [1] }, binary })),
	});
	expect(error).toBeUndefined();
	const item = (id: number, text: string, branch: string) => ({
		json: {
			id,
			text,
			tags: [1],
			classification: { branch, confidence: 0.75, reasoning: `It is ${branch}` },
		},
		binary,
		pairedItem: { item: id },
	});
	expect(outputs).toEqual([
		[item(1, 'b', 'Billing'), item(3, 'd', 'Billing')],
		[item(4, 'e', 'Shipping')],
		[item(0, 'a', 'Praise')],
		[item(2, 'c', 'Else')],
	]);
});

it('keeps twenty items with their own answers when they run at the same time', async () => {
	const names = branchNames();
	const byText = (text: string) => names[Number(text) % names.length] ?? '';
	for (let index = 0; index < 20; index += 1) {
		api().script(async ({ body }) => {
			const [{ content }] = (body as { input: [{ content: string }] }).input;
			// The first to come are the last to be answered.
			await new Promise((resolve) => setTimeout(resolve, 60 - 3 * Number(content)));
			return answer(byText(content), 0.9, content);
		});
	}
	const { outputs, error } = await run({
		nodes: [classifier({ requestOptions: { concurrency: 20 } })],
		items: items(...Array.from({ length: 20 }, (_, index) => String(index))),
	});
	expect(error).toBeUndefined();
	expect(outputs.flat()).toHaveLength(20);
	for (const [place, name] of names.entries()) {
		const indices = outputs[place]?.map(({ pairedItem }) => (pairedItem as { item: number }).item);
		expect(indices).toEqual([place, place + 4, place + 8, place + 12, place + 16]);
		for (const { json, pairedItem } of outputs[place] ?? []) {
			const { item } = pairedItem as { item: number };
			expect(json).toEqual({
				text: String(item),
				classification: { branch: name, confidence: 0.9, reasoning: String(item) },
			});
		}
	}
});

it('sends files that were uploaded with the text', async () => {
	const form = new FormData();
	form.append('purpose', 'user_data');
	form.append('file', new Blob(['%PDF-1.4']), 'letter.pdf');
	const file = (await (
		await fetch(`${api().url}/files`, {
			method: 'POST',
			headers: { authorization: 'Bearer sk-test' },
			body: form,
		})
	).json()) as { id: string };
	api().script(answer('Billing'));
	const { error } = await run({
		nodes: [classifier({ fileIds: file.id })],
		items: items('What is this?'),
	});
	expect(error).toBeUndefined();
	expect(modelCalls(api())[0]?.input).toEqual([
		{
			role: 'user',
			content: [
				{ type: 'input_text', text: 'What is this?' },
				{ type: 'input_file', file_id: file.id },
			],
		},
	]);
});

it('passes model options and extra fields on', async () => {
	api().script(answer('Billing'));
	const { error } = await run({
		nodes: [
			classifier({
				options: { temperature: 0, reasoningEffort: 'low', extraBody: '{"service_tier": "flex"}' },
			}),
		],
		items: items('My invoice'),
	});
	expect(error).toBeUndefined();
	expect(modelCalls(api())[0]).toMatchObject({
		temperature: 0,
		reasoning: { effort: 'low' },
		service_tier: 'flex',
	});
});

function branchNames(): string[] {
	return ['Billing', 'Shipping', 'Praise', 'Else'];
}
