import type { IExecuteFunctions, INodeType } from 'n8n-workflow';
import type { EmbeddingCreateParams } from 'openai/resources/embeddings';
import { OpenAi } from '../../nodes/OpenAi/OpenAi.node';
import type { Connection } from '../../nodes/OpenAi/operation';
import { operation } from '../../nodes/OpenAi/operation';
import { platform } from '../../nodes/OpenAi/platform';
import { options } from '../../nodes/shared/fields/optional';
import type { Field } from '../../nodes/shared/kit/field';
import type { Operation } from '../../nodes/shared/kit/operation';
import { panel } from '../../nodes/shared/kit/panel';
import { runItems } from '../../nodes/shared/kit/run';
import { Recorder } from '../support/recorder';
import { answer } from './answers';
import type { Registered } from './registry';
import { call, unchanged, views } from './trial';
import { variations } from './variations';

const server = new Recorder(answer);
beforeAll(async () => await server.start());
afterAll(async () => await server.stop());

const text = <const N extends string>(name: N) =>
	({ displayName: name, name, type: 'string', default: '' }) as const;

/** Fields that the panel shows and that do nothing. */
const DEAD = {
	withheld: { ...text('withheld'), send: false },
	deaf: { ...text('deaf'), send: 'user', parse: () => 'always' },
	overruled: { ...text('overruled'), send: 'encoding_format' },
	'in a row': {
		displayName: 'Rows',
		name: 'rows',
		type: 'fixedCollection',
		send: false,
		default: {},
		options: [{ displayName: 'Row', name: 'values', values: [text('forgotten')] }],
	},
} as const satisfies Record<string, Field>;

/** A small operation whose fields all do something. */
const sound = operation<EmbeddingCreateParams>()({
	name: 'Create',
	action: 'Create',
	description: 'Create',
	fields: [
		text('model'),
		text('input'),
		{ ...text('label'), send: false },
		options([
			{ displayName: 'Dimensions', name: 'dimensions', type: 'number', default: 1 },
			{ ...text('suffix'), send: false },
		]),
	],
	run: ({ openai, body, params }) =>
		openai.embeddings.create({
			...body,
			model: params.model ?? '',
			input: `${params.input ?? ''}${params.options.suffix ?? ''}`,
			encoding_format: 'float',
		}),
	shape: ({ model }, { params }) => ({ model, label: params.label }),
	example: {
		params: { model: 'm', input: 'a' },
		request: 'POST /v1/embeddings',
		body: { model: 'm', input: 'a', encoding_format: 'float' },
	},
});

/** The same with a fault: an option that does nothing. */
function withOption(dead: Field): Operation<Connection> {
	const fields: Field[] = sound.fields.map((field: Field) =>
		field.type === 'collection' ? { ...field, options: [...field.options, dead] } : field,
	);
	return { ...(sound as unknown as Operation<Connection>), fields };
}

/** The node with this one operation. */
function nodeWith(create: Operation<Connection>): INodeType {
	const resources = { trial: { name: 'Trial', description: 'Trial', operations: { create } } };
	const node = new OpenAi();
	node.description = { ...node.description, properties: panel(resources) };
	node.execute = async function (this: IExecuteFunctions) {
		return await runItems(this, { ...platform, resources });
	};
	return node;
}

describe.each(Object.entries(DEAD))('the contract test of an operation with %s', (_name, dead) => {
	const create = withOption(dead);
	const entry: Registered = { resource: 'trial', name: 'create', operation: create, known: {} };
	const nodeType = nodeWith(create);
	const found = variations(create.fields, create.example.params);
	const isDead = ({ path }: { path: string }) => path.includes(dead.name);

	it('looks at every field', () => {
		const paths = found.map(({ path }) => path);
		expect(paths.filter((path) => !path.includes(dead.name))).toEqual([
			'model',
			'input',
			'label',
			'options.dimensions',
			'options.suffix',
			'options.extraBody',
		]);
		expect(found.filter(isDead)).toHaveLength(1);
	});

	it.each(found.filter(isDead).map((v) => [v.path, v] as const))(
		'notices that %s has no effect',
		async (_path, variation) => {
			const seen = await views(server, entry, variation, nodeType);
			expect(unchanged(seen)).toMatchObject({ sent: [{ request: 'POST /v1/embeddings' }] });
		},
	);

	it.each(found.filter((v) => !isDead(v)).map((v) => [v.path, v] as const))(
		'sees the effect of %s',
		async (_path, variation) => {
			expect(unchanged(await views(server, entry, variation, nodeType))).toBeUndefined();
		},
	);

	it('sees what is really sent', async () => {
		const { sent } = await call(server, entry, create.example.params, 1, nodeType);
		expect(sent).toEqual([
			{ request: 'POST /v1/embeddings', query: {}, body: create.example.body, files: [] },
		]);
	});
});
